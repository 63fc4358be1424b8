import json
import subprocess
import sys
from pathlib import Path

import pytest

from chatlab.anonymise.covering import cover
from chatlab.anonymise.detectors import FORMAL
from chatlab.anonymise.hints import may_hold_form
from chatlab.anonymise.options import LEVELS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """Invented messages, and every line that the project itself writes."""
    path = tmp_path_factory.mktemp("hints") / "chats.jsonl"
    subprocess.run([sys.executable, str(ROOT / "tools/pii_chats/make_chats.py"), "--split", "tune",
                    "--seed", "31", "--n", "3000", "--out", str(path)],
                   check=True, stdout=subprocess.DEVNULL)
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    for written in (ROOT / "docs").glob("*.md"):
        texts += written.read_text("utf-8").splitlines()
    return [cover(text, [])[0] for text in dict.fromkeys(texts)]


def test_what_is_passed_over_holds_no_form(messages):
    passed_over = [text for text in messages if not may_hold_form(text)]
    assert len(passed_over) > 1000
    missed = [text[span.start:span.end] for text in passed_over for detector in FORMAL
              for span in detector.find(text) if span.score >= LEVELS["strict"]]
    assert missed == []


@pytest.mark.parametrize("text", [
    "soita 040", "insta: pilvilinna", "maija at posti piste fi", "maija (a) posti", "pilvi_linna",
    "numero on nolla neljä nolla", "asun Majavapolulla", "mäntyrinteen varrella", "kuvat sivu.fi",
    "synt. seitsemäs neljättä", "nimimerkki Pilvilinna", "osoite on Koivula"])
def test_signs_and_telling_words_are_hints(text):
    assert may_hold_form(text)
    assert may_hold_form(text.upper())


@pytest.mark.parametrize("text", ["", "Milloin rahat tulee?", "Aino asuu Kuopiossa. Kiitos!"])
def test_ordinary_talk_holds_none(text):
    assert not may_hold_form(text)
