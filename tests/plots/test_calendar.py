import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from chatlab.i18n import speaking
from chatlab.plots.calendar import (
    is_unsure,
    plot_use_times,
    plot_week_hours,
    tell_use_times,
    tell_week_hours,
)

TIMES = pd.DataFrame({
    "month": ["2024-01", "2024-02", "2024-04", "2024-05"], "open_hours": [30.0, 20.0, 10.0, 8.0],
    "conversations": pd.array([30, 3, 40, 2], "Int64"),
    "in_openings": pd.array([30, 3, 40, 2], "Int64"), "per_open_hour": [1.0, .15, 4.0, .25],
    "per_open_hour_low": [.7, .05, 3.0, .1], "per_open_hour_high": [1.5, .4, 5.0, .9]})
HOURS = pd.DataFrame({
    "weekday": [0, 0, 2, 3, 4], "hour": [12, 13, 12, 12, 9],
    "conversations": pd.array([30, 6, 2, 3, 9], "Int64"),
    "in_openings": pd.array([30, 6, 2, 3, 0], "Int64"), "open_hours": [20.0] * 4 + [0.0],
    "per_open_hour": [1.5, .3, .1, .15, None], "per_open_hour_low": [1.0, .1, .01, .03, None],
    "per_open_hour_high": [2.1, .65, .4, .5, None]})


@pytest.fixture(autouse=True)
def closed():
    """Leave no figure open."""
    yield
    plt.close("all")


def texts(ax):
    """Return every text that can be read in the picture."""
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.figure.findobj(plt.Text) if text.get_text()]


@pytest.mark.parametrize("plot, data", [(plot_use_times, TIMES), (plot_week_hours, HOURS)])
def test_axes_in_axes_out_and_the_data_is_left_alone(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax and isinstance(plot(data), Axes)
    pd.testing.assert_frame_equal(data, before)
    assert len(texts(plot(data.iloc[:0]))) == 1


def test_open_hours_are_the_shade_and_a_month_without_anything_is_empty():
    ax = plot_use_times(TIMES)
    shade = next(axes for axes in ax.figure.axes if axes is not ax)
    assert [bar.get_height() for bar in shade.patches] == [30, 20, 0, 10, 8]
    assert [bar.get_height() for bar in ax.patches][0:4:2] == [30, 0]


def test_a_small_count_is_hatched_and_neither_it_nor_its_rate_can_be_read():
    ax = plot_use_times(TIMES)
    assert [bar.get_hatch() is not None for bar in ax.patches] == [
        False, True, False, False, True]
    with speaking("en"):
        assert "Hatched" in " ".join(texts(plot_use_times(TIMES)))
        assert "0.15" not in tell_use_times(TIMES)
    assert not any(bar.get_hatch() for bar in plot_use_times(TIMES, threshold=None).patches)


def test_weeks_are_drawn_too():
    weeks = TIMES.rename(columns={"month": "week"}).assign(
        week=["2024-W01", "2024-W02", "2024-W04", "2024-W05"])
    assert len(plot_use_times(weeks).patches) == 5


def test_the_words_say_when_use_was_highest_and_that_the_order_is_unsure():
    with speaking("en"):
        said = tell_use_times(TIMES, threshold=None)
        assert "most in April 2024: 4.0 (interval 3.0–5.0)" in said and "overlap" not in said
        near = TIMES.assign(per_open_hour_high=5.0)
        assert "the order is not sure" in tell_use_times(near, threshold=None)
        assert "not known" in tell_use_times(TIMES.assign(per_open_hour=None))


def test_open_hours_are_outlined_and_unsure_ones_marked():
    ax = plot_week_hours(HOURS)
    assert len(ax.patches) == 4  # the hour that was never open is empty
    assert {"1,5", "(0,3)"} <= set(texts(ax))
    solid, unsure, hidden, _also = ax.patches
    assert solid.get_linestyle() == "-" and unsure.get_linestyle() != "-"
    assert hidden.get_hatch() and not solid.get_hatch()


def test_the_words_of_the_week_name_the_busiest_hour_and_the_doubts():
    with speaking("en"):
        said = tell_week_hours(HOURS)
        assert "most on Mon at 12: 1.5" in said and "1 of the numbers is unsure" in said
        assert "2 small counts are hidden" in said
        assert "No hour" in tell_week_hours(HOURS.iloc[4:])


def test_an_interval_without_a_low_end_is_unsure():
    assert is_unsure({"per_open_hour_low": 0, "per_open_hour_high": 1})
    assert not is_unsure({"per_open_hour_low": 1, "per_open_hour_high": 3})
