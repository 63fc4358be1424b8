"""What the tagger is trained on: all that may be read, of a split left out nothing at all."""

import random
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools" / "pii_chats"


@pytest.fixture
def learn(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    import learn

    return learn


def test_confirm_is_never_learned_from(learn):
    assert "confirm" not in learn.SPLITS


def test_every_template_is_filled_and_no_other(learn):
    import make_chats

    rows = learn.write_chats(["test"], 1)
    templates, _lists = make_chats.load("test")
    assert {row["template"] for row in rows} == {
        identity for some in templates.values() for identity, _theme, _turns in some}
    for row in rows:
        for mark in row["spans"]:
            assert row["text"][mark["start"]:mark["end"]] == mark["text"]


def test_the_same_seed_writes_the_same_chats(learn):
    assert learn.write_chats(["test"], 1) == learn.write_chats(["test"], 1)


def test_surnames_of_two_words_are_inflected_by_the_second(learn):
    import inflect

    made = learn.homesteads(random.Random(1))
    assert len(made) == learn.HOMESTEADS
    forms = {inflect.base(name): inflect.form(name, "gen") for name in made}
    assert all(form.endswith("n") for form in forms.values())
    assert any(base.endswith("mäki") and form.endswith("mäen") for base, form in forms.items())
