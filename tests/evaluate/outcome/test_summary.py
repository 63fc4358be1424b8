import pandas as pd
import pytest

from chatlab.evaluate.outcome.summary import (
    count_destinations,
    hide_small_outcomes,
    summarise_outcomes,
    tell_outcomes,
)
from chatlab.i18n import speaking

OUTCOMES = pd.DataFrame({
    "conversation_id": [str(n) for n in range(40)],
    "outcome": ["solved"] * 16 + ["passed_on"] * 12 + ["unsolved"] * 1 + ["dropped"] * 3
    + ["unanswered"] * 2 + ["unclear"] * 6,
    "to": [None] * 16 + ["kela"] * 8 + ["phone"] * 4 + [None] * 12})
TIMES = pd.DataFrame({
    "conversation_id": OUTCOMES["conversation_id"],
    "requested_at": pd.to_datetime(["2024-03-04 12:30", "2024-04-02 13:10"] * 19 + [None] * 2
                                   ).tz_localize("Europe/Helsinki"), "service": "Chat"})


def test_the_share_is_of_those_whose_end_is_told():
    row = summarise_outcomes(OUTCOMES).iloc[0]
    assert row[["conversations", "known", "failed"]].tolist() == [40, 32, 4]
    assert row["share"] == 0.5 and row["least"] == 16 / 38 and row["most"] == 22 / 38
    assert round(row["low"], 4) == 0.3363 and round(row["high"], 4) == 0.6637  # statsmodels


@pytest.mark.parametrize("by, groups", [
    ("month", ["2024-03", "2024-04"]), ("hour", [12, 13]), ("weekday", [0, 1]),
    ("service", ["Chat"])])
def test_groups_of_time_and_of_columns(by, groups):
    table = summarise_outcomes(OUTCOMES, by=by, conversations=TIMES)
    assert table[by].tolist() == groups
    assert table["conversations"].sum() == (40 if by == "service" else 38)  # two without a time


def test_a_conversation_counts_in_each_of_its_themes():
    themes = pd.DataFrame({"unit_id": ["0", "0", "0", "39"], "theme": ["a", "b", "b", "a"]})
    table = summarise_outcomes(OUTCOMES, by="theme", themes=themes)
    assert table[["theme", "conversations", "solved"]].values.tolist() == [["a", 2, 1], ["b", 1, 1]]


@pytest.mark.parametrize("by", ["theme", "month", "olematon"])
def test_what_a_group_needs_is_told(by):
    with pytest.raises(ValueError, match=by):
        summarise_outcomes(OUTCOMES, by=by)
    if by == "olematon":
        with pytest.raises(ValueError, match="no such column"):
            summarise_outcomes(OUTCOMES, by=by, conversations=TIMES)


def test_destinations_are_of_those_passed_on():
    table = count_destinations(OUTCOMES).set_index("to")
    assert table.loc["kela", "conversations"] == 8 and table.loc["kela", "share"] == 8 / 12
    assert table.loc["health", "conversations"] == 0


def test_small_counts_hide_the_share_too():
    hidden = hide_small_outcomes(summarise_outcomes(OUTCOMES))
    row = hidden.iloc[0]
    assert pd.isna(row["failed"]) and pd.isna(row["known"]) and pd.isna(row["share"])
    assert row["conversations"] == 40
    shown = hide_small_outcomes(summarise_outcomes(pd.concat([OUTCOMES] * 9)))
    assert shown["share"].item() == 0.5


def test_nothing_is_said_of_few():
    with speaking("en"):
        few = "There are too few conversations to tell how they ended."
        assert tell_outcomes(hide_small_outcomes(summarise_outcomes(OUTCOMES.head(3)))) == [few]
        assert tell_outcomes(summarise_outcomes(OUTCOMES.head(0))) == [few]
        assert "50" in tell_outcomes(summarise_outcomes(OUTCOMES))[0]


def test_what_is_told_anyway_is_shown_though_another_count_is_hidden():
    """The 7 whose end is not told are 4 and 3, or 3 and 4, or 2 and 5: nobody can say."""
    outcomes = pd.DataFrame({"conversation_id": range(59), "outcome": (
        ["solved"] * 18 + ["passed_on"] * 34 + ["unanswered"] * 4 + ["unclear"] * 3)})
    hidden = hide_small_outcomes(summarise_outcomes(outcomes))
    row = hidden.iloc[0]
    assert row[["conversations", "known", "solved"]].tolist() == [59, 52, 18]
    assert row[["unanswered", "unclear", "least", "most"]].isna().all()
    with speaking("en"):
        said = tell_outcomes(hidden)
    assert said[0].startswith("Solved in one contact: 35") and "not shown" in said[1]


def test_a_small_count_among_those_told_hides_the_share():
    outcomes = pd.DataFrame({"conversation_id": range(40), "outcome": (
        ["solved"] * 18 + ["passed_on"] * 19 + ["unsolved"] * 3)})
    hidden = hide_small_outcomes(summarise_outcomes(outcomes))
    assert hidden[["known", "share", "low", "high"]].isna().all(axis=None)
    with speaking("en"):
        assert tell_outcomes(hidden) == ["How the conversations ended is not shown: one of the "
                                         "counts is small."]
