import json

import numpy as np
import pandas as pd
import pytest

from chatlab.schedule.demand import draw_weeks, fit_demand, summarise_profile
from chatlab.schedule.demand.pooling import BETWEEN_AREAS, pool_profiles

from ..conftest import conversations_at, openings_of


def evening_area(n=600):
    openings = openings_of("ma–pe 9–20", "2023-01-02", "2023-12-29")
    rng = np.random.default_rng(4)
    hours = rng.choice([1, 8, 9, 10], n, p=[.1, .3, .3, .3]) + rng.uniform(0, 1, n)
    at = rng.choice(openings["opens_at"], n) + pd.to_timedelta(hours, unit="h")
    return summarise_profile(fit_demand(conversations_at(at), openings))


def test_a_summary_can_be_written_and_holds_no_counts():
    summary = evening_area(50)
    assert set(json.loads(json.dumps(summary))) == {"mean", "precision"}


def test_other_areas_shape_hours_never_tried(pilot):
    alone, pooled = (draw_weeks(fit_demand(*pilot, other_areas=areas))
                     for areas in ((), [evening_area(), evening_area()]))
    morning, evening = 24 * 1 + 9, 24 * 1 + 18
    ratio = [np.median(draws.rates[:, evening] / draws.rates[:, morning])
             for draws in (alone, pooled)]
    assert ratio[1] > 1.5 * ratio[0]


def test_more_areas_are_surer_but_never_surer_than_areas_differ():
    summary = evening_area()
    spreads = [np.trace(pool_profiles([summary] * n)[1]) for n in (0, 1, 3, 30)]
    assert spreads == sorted(spreads, reverse=True)
    n = len(pool_profiles([])[0])
    assert spreads[0] == pytest.approx(n) and spreads[-1] >= n * BETWEEN_AREAS ** 2


def test_an_area_that_knows_nothing_changes_nothing():
    n = len(pool_profiles([])[0])
    nothing = {"mean": [0.0] * n, "precision": np.zeros((n, n)).tolist()}
    for one, other in zip(pool_profiles([]), pool_profiles([nothing]), strict=True):
        assert one == pytest.approx(other)
