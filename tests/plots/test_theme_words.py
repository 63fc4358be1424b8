from dataclasses import replace

import pandas as pd
import pytest

from chatlab.i18n import set_language
from chatlab.plots.theme_words import tell_theme_hours, tell_theme_times, tell_topics
from chatlab.theme.codebook import Codebook
from chatlab.theme.topics import Topics

TIMES = pd.DataFrame({
    "theme": ["velat"] * 3 + ["haku"], "label": ["Debts"] * 3 + ["Forms"],
    "period": ["2024-01", "2024-02", "2024-05", "2024-05"], "share": [0.2, None, 0.4, 0.1],
    "low": [0.1, None, 0.3, 0], "high": [0.3, None, 0.5, 0.2]})
CHANGES = pd.DataFrame({"theme": ["velat"], "label": ["Debts"], "period": ["2024-02"],
                        "before": [0.2], "after": [0.4], "q": [0.01]})
HOURS = pd.DataFrame({
    "theme": ["velat", "haku", "kaikki"], "label": ["Debts", "Forms", "All"],
    "ma 12": pd.array([10, None, 40], "Int64"), "ke 13": pd.array([6, None, 30], "Int64"),
    "kaikki": pd.array([16, None, 70], "Int64")})
TOPICS = Topics(pd.DataFrame({
    "label": ["rent", "food", "glasses"], "share": [0.5, 0.3, 0.2], "x": [0, 0, 1.0],
    "y": [0, 0.1, 1]}), pd.DataFrame(), pd.DataFrame(), Codebook(()), 0.8, ("A note.",))


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


def plain(text):
    return text.replace("\xa0", " ")


def test_the_range_of_each_theme_in_time():
    assert plain(tell_theme_times(TIMES)) == (
        "“Debts” varies between 20 % (January 2024) and 40 % (May 2024). "
        "“Forms”: 10 % (May 2024).")


def test_a_change_is_told_only_when_it_is_clear():
    assert plain(tell_theme_times(TIMES, changes=CHANGES)).endswith(
        "From February 2024 on “Debts” is at 40 %, before that at 20 %: look for the reason.")
    for unclear in (CHANGES.assign(q=0.2), CHANGES.assign(before=None)):
        assert tell_theme_times(TIMES, changes=unclear).endswith("told from chance.")
    assert tell_theme_times(TIMES, changes=CHANGES.iloc[:0]).endswith("to look for changes.")


def test_rates_are_told_as_numbers():
    assert "between 0.20 (" in tell_theme_times(TIMES.rename(columns={"share": "rate"}))


def test_the_hour_of_the_largest_share_is_told_and_hidden_themes_are_not():
    said = plain(tell_theme_hours(HOURS))
    assert "“Debts” has its largest share on ma 12: 25 %." in said and "Forms" not in said


def test_topics_are_told_with_their_notes():
    assert plain(tell_topics(TOPICS)) == (
        "3 topics were found. Largest: rent (50 %); food (30 %); glasses (20 %). Nearest to each "
        "other by their words: “rent” and “food”. A note.")


def test_nothing_to_tell():
    assert tell_theme_times(TIMES.iloc[:0]) == tell_theme_hours(HOURS.iloc[1:]) == (
        "No theme is common enough to be shown.")
    assert tell_topics(replace(TOPICS, table=TOPICS.table.iloc[:0])) == "A note."
