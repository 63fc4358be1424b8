import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools" / "pii_chats"


@pytest.fixture(scope="module")
def chats(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chats")

    def make(split, seed=3, n=400):
        out = folder / f"{split}{seed}.jsonl"
        subprocess.run([sys.executable, TOOLS / "make_chats.py", "--split", split, "--seed",
                        str(seed), "--n", str(n), "--out", out], check=True, capture_output=True)
        return [json.loads(line) for line in out.read_text("utf-8").splitlines()]

    return make


@pytest.fixture
def scripts(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))


@pytest.mark.parametrize("split", ["tune", "test", "exam", "final", "verify", "confirm"])
def test_the_marks_stand_where_the_text_is(chats, split):
    rows = chats(split)
    assert len(rows) == 400
    for row in rows:
        for mark in row["spans"] + row["neg"]:
            assert row["text"][mark["start"]:mark["end"]] == mark["text"]
        assert not set("{}|<>") & set(row["text"])


def test_the_same_seed_makes_the_same_chats(chats):
    assert chats("tune") == chats("tune")
    assert chats("tune") != chats("tune", seed=4)


def test_every_kind_is_there(chats):
    found = {mark["type"] for row in chats("test", n=2000) for mark in row["spans"]}
    assert len(found) == 18


def test_the_splits_share_no_template_or_name(scripts):
    import inflect
    import make_chats

    splits = [make_chats.load(split) for split in make_chats.SPLITS]
    lines = [{text for some in templates.values() for _id, _theme, turns in some
              for _role, text in turns if "{" in text} for templates, _lists in splits]
    names = [{inflect.base(name) for group in lists["names"].values()
              for some in group.values() for name in some} for _templates, lists in splits]
    for first, second in combinations(range(len(splits)), 2):
        assert not lines[first] & lines[second]
    for first, second in combinations(range(make_chats.SPLITS.index("confirm")), 2):
        assert not names[first] & names[second]


@pytest.mark.parametrize("kind", ["street", "swedish_street", "school", "work"])
def test_confirm_shares_no_street_school_or_workplace(scripts, kind):
    import make_chats

    *others, confirm = (make_chats.load(split)[1][kind] for split in make_chats.SPLITS)
    assert not set(confirm) & {name for other in others for name in other}


def test_most_persons_of_confirm_have_names_of_other_splits_and_few_are_foreign(chats):
    rows = chats("confirm", n=1000)
    persons = [mark for row in rows for mark in row["spans"] if mark["type"] == "PERSON"]
    assert .5 < sum(mark["elsewhere"] for mark in persons) / len(persons) < .95
    foreign = sum(mark["lang"] not in ("fi", "sv") for mark in persons) / len(persons)
    assert .08 < foreign < .20


def test_a_table_is_drawn_by_weight(scripts):
    from random import Random

    import make_chats

    writer = make_chats.Writer(Random(1), {})
    drawn = [writer._pick({"Virtanen": 99, "Aarniala": 1}) for _ in range(300)]
    assert .9 < drawn.count("Virtanen") / 300 < 1


@pytest.mark.parametrize("entry, case, form", [
    ("Pekka/Peka", "all", "Pekalle"), ("Satu/Sadu", "gen", "Sadun"),
    ("Virtanen", "par", "Virtasta"),
    ("Onni", "gen", "Onnin"), ("Ahmed", "abl", "Ahmedilta"), ("Andrei", "ill", "Andreihin"),
    ("Tuomas|Tuomaa|Tuomasta", "ill", "Tuomaaseen"), ("Mäki|Mäe|Mäkeä|Mäke", "ill", "Mäkeen"),
    ("Peltomaa|Peltomaa|Peltomaata|Peltomaa|Peltomaahan", "ill", "Peltomaahan"),
])
def test_case_forms(scripts, entry, case, form):
    import inflect

    assert inflect.form(entry, case) == form


def test_identity_codes_belong_to_nobody(scripts):
    from random import Random

    import values

    numbers = [values.hetu_parts(Random(seed))[2] for seed in range(200)]
    assert all(900 <= int(number) <= 999 for number in numbers)


def test_a_span_counts_only_if_all_of_it_is_covered(scripts):
    import measure
    import pandas as pd

    from chatlab.anonymise import Span
    from chatlab.anonymise.scoring import compare_spans

    mark = {"start": 5, "end": 18, "type": "PERSON", "text": "Aino Korhonen", "case": "nom",
            "id_type": "direct", "lang": "fi", "form": "full", "homograph": False, "entity": "1"}
    row = {"id": "m1", "conversation": "k1", "template": "t1", "seq": 1, "noise": [],
           "text": "Olen Aino Korhonen", "spans": [mark], "neg": []}
    gold = pd.DataFrame([{**row, "spans": [Span(5, 18, "PERSON", 1, "gold")], "marks": [mark]}])
    whole = compare_spans([[Span(5, 18, "PERSON", 1, "x")]], gold).marks
    half = compare_spans([[Span(5, 9, "PERSON", 1, "x")]], gold).marks
    assert measure.count_persons([row], whole)["Finnish"] == [True]
    assert measure.count_persons([row], half)["Finnish"] == [False]


def test_names_of_no_other_split_are_counted_apart(scripts):
    import measure

    mark = {"text": "Aino Korhonen", "lang": "fi", "form": "full", "case": "nom"}
    row = {"noise": []}
    old = set(measure._person_groups(row, mark, False))
    assert set(measure._person_groups(row, mark | {"elsewhere": False}, False)) - old == {
        "name of no other split"}
    assert set(measure._person_groups(row, mark | {"elsewhere": True}, False)) - old == {
        "name of another split"}
    nick = mark | {"form": "nick"}
    assert set(measure._person_groups(row, nick, False)) == set(
        measure._person_groups(row, nick | {"elsewhere": False}, False))


@pytest.mark.parametrize("split, shown", [("tune", True), ("exam", True), ("final", True),
                                          ("verify", True), ("confirm", False)])
def test_mistakes_in_the_unread_split_are_not_shown(scripts, capsys, split, shown):
    import measure

    row = {"id": "m1", "template": f"{split}_a.customer01", "text": "soita 5",
           "spans": [{"start": 6, "end": 7, "type": "PHONE", "text": "5"}]}
    measure.show_mistakes([row], [[]])
    assert bool(capsys.readouterr().out) is shown
