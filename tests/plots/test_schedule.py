import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt

from chatlab.i18n import speaking
from chatlab.plots import plot_demand, plot_pareto, plot_sensitivity, tell_demand, tell_pareto
from chatlab.plots.schedule import _apart
from chatlab.report.drawing import draw


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def demand():
    rows = [(day, hour, .2 + .1 * (hour == 12), hour == 12) for day in range(7)
            for hour in range(24)]
    table = pd.DataFrame(rows, columns=["weekday", "hour", "rate", "tried"])
    return table.assign(rate_low=table["rate"] / (1 + table["tried"]),
                        rate_high=table["rate"] * (4 - 2 * table["tried"]))


def test_demand_is_drawn_above_how_unsure_it_is(demand):
    figure = plot_demand(demand)
    maps = figure.axes[:2]
    assert [len(ax.patches) for ax in maps] == [7 * 14 + 7, 7 * 14 + 7]  # hours, tried outlined
    assert all(ax.get_xlim() == (7, 21) for ax in maps)


def test_demand_has_a_picture_for_a_telephone_and_its_numbers_keep_apart(demand):
    figure = plot_demand(demand)
    figure.set_size_inches(3.6, 6.2)
    figure.canvas.draw()
    for bar, ticks in zip(figure.axes[2:], (3, 1), strict=True):  # equally unsure: one number
        ends = [label.get_window_extent() for label in bar.get_xticklabels()]
        assert len(ends) == ticks
        assert all(one.x1 < other.x0 for one, other in itertools.pairwise(ends))
    assert len(draw(plot_demand(demand))) == 2


def test_demand_is_told_with_its_interval(demand):
    with speaking("fi"):
        told = tell_demand(demand).replace("\xa0", " ")
    assert told.startswith("Suurin arvio on ma klo 12: 0,30 keskustelua")
    assert "välin yläpää on 4,0 kertaa alapää, muissa 4,0 kertaa" in told


@pytest.mark.parametrize("tell", [plot_demand, tell_demand])
def test_nothing_is_shown_of_nothing(demand, tell):
    assert tell(demand.iloc[:0])


def test_each_plan_has_a_line_of_its_own_and_its_name():
    rows = [(plan, share, growing, 3 + n - share + growing) for n, plan in enumerate("ABC")
            for share in (0, .3, .6) for growing in (0, .3)]
    table = pd.DataFrame(rows, columns=["schedule", "returning", "growing",
                                        "conversations_per_week"])
    ax = plot_sensitivity(table)
    assert len(ax.lines) == 3 and {text.get_text() for text in ax.texts} == {"A", "B", "C"}
    assert len({line.get_marker() for line in ax.lines}) == 3
    places = sorted(text.xy[1] for text in ax.texts)
    assert all(later > 1.04 * earlier for earlier, later in itertools.pairwise(places))


@pytest.fixture
def curve():
    return pd.DataFrame({
        "staff_hours_per_week": [4.0, 16.0, 40.0], "conversations_per_week": [1.5, 5.2, 9.8],
        "conversations_per_week_low": [.9, 2.5, 4.1], "conversations_per_week_high": [3, 10, 22],
        "added_per_staff_hour": [None, .31, .19]})


def test_the_curve_has_its_band_and_the_plans_their_names(curve):
    plans = pd.DataFrame({"schedule": ["ke", "ma–to"], "staff_hours_per_week": [4.2, 17],
                          "conversations_per_week": [1.4, 5.0],
                          "conversations_per_week_low": [.8, 2.4],
                          "conversations_per_week_high": [2.9, 9.5]})
    with speaking("fi"):
        ax = plot_pareto(curve, comparison=plans, current="ke")
    assert len(ax.collections) == 3 and len(ax.lines) == 3  # the band, an interval for each plan
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names[2:] == ["ke (nyt)", "ma–to"]
    assert ax.lines[1].get_markerfacecolor() != ax.lines[2].get_markerfacecolor() == "white"
    assert ax.lines[1].get_marker() != ax.lines[2].get_marker()
    assert ax.get_xlim()[0] == ax.get_ylim()[0] == 0


@given(st.lists(st.floats(2, 80), min_size=1, max_size=9))
def test_marks_keep_their_places_nearly_and_do_not_cover_each_other(hours):
    moved = _apart(hours, 80)
    assert all(abs(new - old) < 80 * .022 * len(hours) for new, old in zip(moved, hours,
                                                                           strict=True))
    assert len({round(place, 4) for place in moved}) == len(hours)


def test_the_curve_is_told_with_its_intervals(curve):
    with speaking("en"):
        told = tell_pareto(curve)
        one = tell_pareto(curve.iloc[:1])
    assert "With 4 worker hours a week the best weeks bring about 1.5 conversations (interval " \
           "0.9–3.0)." in told
    assert "0.31 conversations each, the last ones 0.19" in told and "overlap" not in told
    assert one.count("With") == 1
    with speaking("en"):
        part = tell_pareto(curve.assign(staff_hours_per_week=curve["staff_hours_per_week"] + .073))
    assert "With 4.1 worker hours" in part
    with speaking("en"):
        assert "overlap" in tell_pareto(curve.assign(conversations_per_week_low=.5))


@pytest.mark.parametrize("tell", [plot_pareto, tell_pareto])
def test_no_curve_is_said(curve, tell):
    assert tell(curve.iloc[:0])
