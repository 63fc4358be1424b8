import pandas as pd
import pytest

from chatlab.evaluate.outcome.summary import summarise_outcomes
from chatlab.i18n import speaking
from chatlab.plots.outcome import plot_outcomes, tell_outcome_groups

OUTCOMES = pd.DataFrame({
    "conversation_id": [str(n) for n in range(120)], "hour": [9] * 40 + [13] * 40 + [15] * 40,
    "outcome": ["solved"] * 30 + ["passed_on"] * 5 + ["unclear"] * 5 + ["solved"] * 5
    + ["passed_on"] * 30 + ["unclear"] * 5 + ["solved"] * 3 + ["passed_on"] * 35 + ["dropped"] * 2})


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_groups_are_drawn_and_hidden_ones_counted():
    summary = summarise_outcomes(OUTCOMES, by="hour")
    summary.loc[2, ["share", "low", "high", "least", "most"]] = float("nan")
    ax = plot_outcomes(summary)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["9–10", "13–14"]
    assert "Not shown, for there are few: 1" in ax.get_xlabel()
    told = tell_outcome_groups(summary)
    assert "most often: 9–10 86" in told and "do not overlap" in told


def test_names_may_be_given_and_everything_may_be_one_group():
    summary = summarise_outcomes(OUTCOMES, by="hour")
    ax = plot_outcomes(summary, labels={9: "aamu"})
    assert ax.get_yticklabels()[0].get_text() == "aamu"
    told = tell_outcome_groups(summarise_outcomes(OUTCOMES))
    assert told.startswith("Solved in one contact: All")


def test_nothing_to_show_is_said():
    summary = summarise_outcomes(OUTCOMES.head(0), by="hour")
    assert plot_outcomes(summary).texts[0].get_text() == "Nothing to show"
    assert "too few" in tell_outcome_groups(summary)
