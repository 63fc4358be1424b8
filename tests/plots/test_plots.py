from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from chatlab import plots
from chatlab.plots import axes

WEDNESDAYS = ["2017-10-04 13:10", "2017-10-04 14:02", "2017-10-18 13:40"]
THEMES = pd.DataFrame({
    "theme": ["tuki", "vuokra", "muu"], "label": ["Toimeentulotuki", "Vuokravakuus", "Muu"],
    "units": [7, 2, 3], "share": [0.58, 0.17, 0.25], "low": [0.32, 0.05, 0.09],
    "high": [0.81, 0.45, 0.53]})
DEMAND = pd.DataFrame({
    "weekday": np.repeat(np.arange(7), 24), "hour": np.tile(np.arange(24), 7)}).assign(
    tried=lambda df: (df["weekday"] == 2) & df["hour"].isin([13, 14, 19]), rate=0.7,
    rate_low=lambda df: np.where(df["tried"], 0.4, 0.1),
    rate_high=lambda df: np.where(df["tried"], 1.2, 4.0))
PLANS = pd.DataFrame({
    "schedule": ["ke 13–15", "ma–pe 10–14"], "conversations_per_week": [1.5, 7.5],
    "conversations_per_week_low": [0.9, 3.0], "conversations_per_week_high": [2.4, 19.0],
    "tried_share": [1.0, 0.05]})
FEEDBACK = pd.DataFrame({
    "question": ["Saitko neuvoa?", "Kanava", "Vapaa palaute"], "option": [None, "chat", None],
    "n": pd.array([4, 4, 2], dtype="Int64"), "yes": pd.array([3, 2, None], dtype="Int64"),
    "share": [0.75, 0.5, None], "low": [0.3, 0.15, None], "high": [0.95, 0.85, None]})
SWOT = pd.DataFrame({
    "field": ["S", "S", "W", "O", "T"], "parent_item": [None, "u1", None, None, None],
    "item": ["Nopea", "vastaus heti", "Kapea aukiolo", "Nuoret", "Resurssit"]})
RECALL = pd.DataFrame({
    "kind": ["HETU", "PERSON", "all"], "marked": [4, 10, 14], "masked": [4, 9, 13],
    "recall": [1.0, 0.9, 0.93], "recall_low": [0.5, 0.6, 0.7], "recall_high": [1, 0.98, 0.99]})


@pytest.fixture(autouse=True)
def closed():
    """Leave no figure open."""
    yield
    plt.close("all")


def conversations(times):
    return pd.DataFrame({"requested_at": pd.to_datetime(times).tz_localize("Europe/Helsinki")})


def texts(ax):
    """Return every text that can be read in the picture."""
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(plt.Text) if text.get_text()]


def rows(ax):
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


CASES = [
    (plots.plot_conversations, conversations(WEDNESDAYS)), (plots.plot_openings, DEMAND),
    (plots.plot_themes, THEMES), (plots.plot_feedback, FEEDBACK), (plots.plot_swot, SWOT),
    (plots.plot_schedules, PLANS), (plots.plot_identifiers, RECALL)]


@pytest.mark.parametrize("plot, data", CASES)
def test_axes_in_axes_out_and_the_data_is_left_alone(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax
    assert isinstance(plot(data), Axes)
    pd.testing.assert_frame_equal(data, before)


@pytest.mark.parametrize("plot, data", [case for case in CASES if case[0] != plots.plot_swot])
def test_nothing_to_show_is_said(plot, data):
    ax = plot(data.iloc[:0])
    assert len(texts(ax)) == 1


def test_weeks_without_conversations_are_shown():
    ax = plots.plot_conversations(conversations(WEDNESDAYS))
    assert [bar.get_height() for bar in ax.patches] == [2, 0, 1]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["40\n2017", "41", "42"]


def test_months_have_names_and_years():
    ax = plots.plot_conversations(conversations(["2017-12-05 10:00", "2018-01-09 10:00"]),
                                  by="month")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["joulu\n2017", "tammi\n2018"]


def test_a_long_silence_is_cut_and_the_cut_is_marked():
    ax = plots.plot_conversations(conversations(["2017-10-04 13:00", "2024-01-09 12:00"]),
                                  by="week")
    assert [label.get_text() for label in ax.get_xticklabels()][:2] == ["40\n2017", "…"]
    assert len(ax.patches) < 15
    assert ax.patches[-1].get_height() == 1


def test_small_counts_can_be_hidden_and_not_worked_out():
    times = [f"2018-{month:02d}-{day:02d} 12:00"
             for month, n in ((1, 9), (2, 3), (3, 7), (4, 8)) for day in range(1, n + 1)]
    ax = plots.plot_conversations(conversations(times), by="month", threshold=5)
    hatched = [bar.get_hatch() is not None for bar in ax.patches]
    assert hatched == [False, True, True, False]
    assert ax.patches[1].get_height() == ax.patches[2].get_height()
    assert not {"3", "7"} & {text.get_text() for text in ax.texts}


def test_many_weeks_become_months():
    times = [f"{year}-{month:02d}-15 12:00" for year in (2018, 2019) for month in range(1, 13)]
    assert len(plots.plot_conversations(conversations(times)).patches) == 24


def test_a_conversation_counts_by_what_is_known_of_its_time():
    times = pd.DataFrame({"requested_at": pd.to_datetime([None, None]),
                          "ended_at": pd.to_datetime(["2017-10-04 14:00", None])})
    times = times.apply(lambda column: column.dt.tz_localize("Europe/Helsinki"))
    assert [bar.get_height() for bar in plots.plot_conversations(times).patches] == [1]


def test_another_period_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="by must be"):
        plots.plot_conversations(conversations(WEDNESDAYS), by="day")


def test_office_hours_are_drawn_and_others_only_if_tried():
    ax = plots.plot_openings(DEMAND, hours=(12, 16))
    assert len(ax.lines[0].get_xdata()) == 3   # tried: 13, 14 and 19 on Wednesday
    assert len(ax.lines[1].get_xdata()) == 5 * 4 - 2
    assert {"ma", "ti", "ke", "to", "pe"} <= set(texts(ax))


def test_untried_hours_look_and_are_called_different():
    ax = plots.plot_openings(DEMAND)
    assert ax.lines[0].get_markerfacecolor() != ax.lines[1].get_markerfacecolor()
    assert len({text.get_text() for text in ax.get_legend().get_texts()}) == 2


def test_themes_keep_their_order_and_show_share_and_number():
    ax = plots.plot_themes(THEMES)
    assert rows(ax) == ["Toimeentulotuki", "Vuokravakuus", "Muu"]
    assert "58\xa0% (7)" in texts(ax)
    assert ax.yaxis_inverted()


def test_the_line_is_the_interval():
    ax = plots.plot_themes(THEMES)
    ends = [path.get_segments()[0][:, 0].tolist() for path in ax.collections]
    assert ends == [[0.32, 0.81], [0.05, 0.45], [0.09, 0.53]]


def test_hidden_themes_are_left_out():
    hidden = THEMES.assign(units=pd.array([7, None, 3], dtype="Int64"),
                           share=[0.58, None, 0.25])
    assert rows(plots.plot_themes(hidden)) == ["Toimeentulotuki", "Muu"]


def test_feedback_shows_how_many_of_how_many():
    ax = plots.plot_feedback(FEEDBACK)
    assert rows(ax) == ["Saitko neuvoa?", "Kanava: chat"]
    assert "3 / 4" in texts(ax)


def test_swot_counts_are_shown_large():
    ax = plots.plot_swot(pd.DataFrame({"worksheet": ["a"], "S": [4], "W": [3], "O": [7], "T": [3]}))
    assert {"4", "3", "7"} <= set(texts(ax))


def test_the_plan_in_force_is_marked_in_words_and_form():
    ax = plots.plot_schedules(PLANS, current="ke 13–15")
    assert rows(ax)[0] != "ke 13–15" and rows(ax)[1] == "ma–pe 10–14"
    assert [line.get_marker() for line in ax.lines] == ["D", "o"]
    assert ax.lines[1].get_markerfacecolor() == "white"
    assert ax.get_xscale() == "log"


def test_a_log_axis_has_plain_numbers():
    plots.set_theme()
    ax = plots.plot_schedules(PLANS.assign(conversations_per_week_low=[0.5, 3.0]))
    ax.figure.canvas.draw()
    assert {"0,5", "1", "2", "5", "10"} <= {tick.get_text() for tick in ax.get_xticklabels()}


def test_recall_is_drawn_with_its_interval():
    ax = plots.plot_identifiers(RECALL)
    assert ax.collections[1].get_segments()[0][:, 0].tolist() == [0.6, 0.98]
    assert "9 / 10" in texts(ax)


def test_no_picture_is_made_to_be_seen_by_colour_alone():
    """The colours differ in lightness too, so that they differ in grey."""
    from matplotlib.colors import to_rgb

    lightness = [np.dot(to_rgb(colour), [0.2126, 0.7152, 0.0722])
                 for colour in (axes.MAIN, axes.ACCENT, "#ffffff")]
    assert all(b - a > 0.1 for a, b in pairwise(lightness))
