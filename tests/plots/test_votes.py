import pandas as pd
import pytest
from matplotlib import pyplot as plt

from chatlab import plots
from chatlab.i18n import set_language

RANKING = pd.DataFrame({
    "item": ["Facebook", "WhatsApp", "Chat", "Blogi"], "tied": [True, True, False, False],
    "votes": pd.array([13, 13, 11, None], dtype="Int64"),
    "rank": pd.array([1, 1, 3, None], dtype="Float64")})
POSTS = pd.DataFrame({
    "rank": [1, 2], "title": ["Chat avautuu", None], "interest": [37, 5],
    "day": pd.to_datetime(["2017-10-02", "2017-09-04"]),
    "reactions": pd.array([18, 4], dtype="Int64"), "comments": pd.array([5, None], dtype="Int64"),
    "shares": pd.array([14, 1], dtype="Int64")})
PAGE = pd.DataFrame({"followers": pd.array([29], dtype="Int64"),
                     "last": pd.to_datetime(["2017-11-20"])})


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)
    plt.close("all")


def rows(ax):
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


@pytest.mark.parametrize("plot, data", [(plots.plot_votes, RANKING), (plots.plot_reach, POSTS)])
def test_axes_in_axes_out_and_nothing_to_show_is_said(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax
    pd.testing.assert_frame_equal(data, before)
    assert plot(data.iloc[:0]).texts[0].get_text() == "Nothing to show"


def test_shared_places_are_marked_and_hidden_items_left_out():
    assert rows(plots.plot_votes(RANKING)) == ["=1. Facebook", "=1. WhatsApp", "3. Chat"]


def test_the_parts_of_a_post_add_up_to_its_interest():
    ax = plots.plot_reach(POSTS)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths[0] + widths[2] + widths[4] == 37
    assert len({bar.get_hatch() for bar in ax.patches}) == 3
    assert rows(ax) == ["Chat avautuu (2 Oct 2017)", "without a title (4 Sep 2017)"]


def test_votes_are_told_with_ties_and_hidden_items():
    assert plots.tell_votes(RANKING) == (
        "Most votes: Facebook and WhatsApp, 13 each. Next: Chat (11). "
        "1 item is hidden with its small count.")
    assert plots.tell_votes(RANKING.iloc[2:3]) == "Most votes: Chat (11)."
    assert plots.tell_votes(RANKING.iloc[:0]) == plots.tell_votes(RANKING.assign(votes=0))


def test_posts_are_told_with_the_page():
    assert plots.tell_reach(POSTS, page=PAGE) == (
        "Most interest: “Chat avautuu” (37). The page had 29 followers on 20 Nov 2017.")
    assert "followers" not in plots.tell_reach(POSTS, page=PAGE.assign(followers=pd.NA))
    assert plots.tell_reach(POSTS.iloc[:0]) == "No posts."
