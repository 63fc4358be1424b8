import json
from pathlib import Path

import pandas as pd
import pytest

from chatlab.anonymise import estimate_leaks
from chatlab.i18n import speaking
from chatlab.project.material import Material
from chatlab.project.sample import READ_FILE, SampleReader, read_sample, review_sample

TEXTS = ["Hei <b>", "terv. [HENKILÖ_1]", "ja sitten Qvxzeyde saapui", "kiitos", "moikka", None]


@pytest.fixture
def material(tmp_path):
    messages = pd.DataFrame({
        "message_id": [f"m{i}" for i in range(6)], "conversation_id": ["c1"] * 4 + ["c2"] * 2,
        "text": TEXTS})
    spans = pd.DataFrame({"unit_id": ["m1"], "score": [.9]})
    return Material(tmp_path, tmp_path / "tulokset", {"messages": messages, "spans": spans}, {})


def reader(material, **options):
    return SampleReader(material, read_sample(material, **options), seed=1, who="me")


def test_what_was_seen_is_kept_without_words_and_gone_on_with(material):
    asked = reader(material, n=4)
    with speaking("en"):
        for seen in ("clean", "leak"):
            asked.decide(seen)
    kept = (material.results / READ_FILE).read_text("utf-8")
    rows = [json.loads(line) for line in kept.splitlines()]
    assert [(row["seen"], row["who"], row["sample"]) for row in rows] == [
        ("clean", "me", 1), ("leak", "me", 1)]
    assert "Qvx" not in kept and "terv" not in kept
    again = reader(material, n=4)
    assert again.at == 2 and again.sample["leak"].head(2).tolist() == [False, True]
    assert read_sample(material, n=4)["leak"].notna().sum() == 2
    assert read_sample(material, n=4, seed=2)["leak"].notna().sum() == 0


def test_a_message_is_read_again_by_going_back(material):
    asked = reader(material, n=4)
    asked.decide("leak")
    asked.decide("back")
    asked.decide("over")
    assert asked.sample.loc[0, ["leak", "over_masked"]].tolist() == [False, True]
    assert read_sample(material, n=4)["leak"].sum() == 0


def test_the_message_stands_between_its_neighbours_and_its_labels_are_marked(material):
    asked = reader(material, n=8)
    pages = {str(asked.sample["message_id"][i]): page for i in range(len(asked))
             if (page := (setattr(asked, "at", i), asked.page())[1])}
    assert "<mark>[HENKILÖ_1]</mark>" in pages["m1"] and "Hei &lt;b&gt;" in pages["m1"]
    assert "kiitos" not in pages["m4"] and "Qvxzeyde" in pages["m3"]
    assert not any(word in page for page in pages.values() for word in ("random", "risk"))


def test_what_was_read_tells_of_the_whole(material):
    asked = reader(material, n=8)
    with speaking("en"):
        while asked.at < len(asked):
            asked.decide("clean")
        assert "Nothing was left" in asked.said
        assert "The whole sample has been read." in asked.page()
    estimate = estimate_leaks(read_sample(material, n=8)).iloc[0]
    assert estimate["n"] == 4 and estimate["leaks"] == 0


def test_nobody_is_asked_when_nobody_sits_there(material):
    assert review_sample(material) is None
    assert not Path(material.results).exists()
