import itertools

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from chatlab.i18n import speaking
from chatlab.plots import plot_demand, plot_sensitivity, tell_demand


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


def test_demand_is_drawn_beside_how_unsure_it_is(demand):
    figure = plot_demand(demand)
    maps = figure.axes[:2]
    assert [len(ax.patches) for ax in maps] == [7 * 14 + 7, 7 * 14 + 7]  # hours, tried outlined


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
