import re

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from chatlab.errors import SettingsError
from chatlab.schedule import demand as module
from chatlab.schedule.demand import (
    estimate_demand,
    evidence_line,
    fit_demand,
    general_profile,
    off_office,
)
from chatlab.schema import conform

from .conftest import conversations_at, openings_of


def test_general_profile_has_36_to_40_percent_outside_office_hours():
    assert general_profile().sum() == pytest.approx(1)
    assert .36 <= general_profile()[off_office()].sum() <= .40


def test_pilot_exposure_and_counts(pilot):
    rates = estimate_demand(*pilot)
    tried = rates[rates["tried"]]
    assert list(zip(tried["weekday"], tried["hour"], strict=True)) == [(2, 13), (2, 14)]
    assert tried["open_hours"].sum() == 16
    assert tried["conversations"].sum() == 12
    # Joensuu: 0.75 conversations an open hour; the two hours share what they know
    assert tried["rate"].mean() == pytest.approx(.75, abs=.05)


def test_hours_never_open_are_much_less_certain(pilot):
    rates = estimate_demand(*pilot)
    width = rates["rate_high"] / rates["rate_low"]
    assert width[rates["tried"]].max() < 4
    assert width[~rates["tried"]].median() > 8
    near = rates[(rates["weekday"] == 2) & (rates["hour"] == 12)].index
    far = rates[(rates["weekday"] == 2) & (rates["hour"] == 20)].index
    assert width[near].item() < width[far].item()


def test_only_conversations_begun_inside_an_opening_count(pilot):
    conversations, openings = pilot
    late = conversations_at([pd.Timestamp("2017-10-04 15:00", tz="Europe/Helsinki"),
                             pd.Timestamp("2017-10-05 13:30", tz="Europe/Helsinki")])
    other = conversations_at([openings["opens_at"][0]], service="toinen")
    more = pd.concat([conversations, late, other], ignore_index=True)
    assert fit_demand(more, openings).conversations.sum() == 12


def test_with_much_material_a_tried_hour_follows_its_own_count():
    openings = openings_of("ma 9–10; ti 9–10", "2024-01-01", "2033-12-31")
    moments = [at + pd.Timedelta(minutes=1) for at in openings["opens_at"]
               for _ in range(3 if at.weekday() == 0 else 1)]
    rates = estimate_demand(conversations_at(moments), openings)
    monday, tuesday = rates[rates["tried"]].to_dict("records")
    assert monday["rate"] == pytest.approx(3, rel=.01)
    low, high = stats.chi2.ppf([.05, .95], 2 * monday["conversations"]) / 2
    assert monday["rate_low"] == pytest.approx(low / monday["open_hours"], rel=.01)
    assert monday["rate_high"] == pytest.approx(high / monday["open_hours"], rel=.01)
    assert tuesday["rate"] == pytest.approx(1, rel=.02)


def test_posterior_mode_is_what_scipy_finds():
    rng = np.random.default_rng(3)
    root = rng.normal(size=(4, 4))
    cov, mean = root @ root.T + np.eye(4), rng.normal(size=4)
    design, counts = rng.normal(size=(5, 4)), np.array([0, 3, 1, 7, 2])
    exposure = np.array([1, 2, .5, 4, 3])
    mode, posterior = module._laplace(mean, cov, design, counts, exposure)

    def loss(x):
        eta = design @ x
        return (exposure * np.exp(eta) - counts * eta).sum() + (
            (x - mean) @ np.linalg.solve(cov, x - mean)) / 2

    assert mode == pytest.approx(optimize.minimize(loss, mean, tol=1e-12).x, abs=1e-4)
    rate = exposure * np.exp(design @ mode)
    inverse = design.T @ (rate[:, None] * design) + np.linalg.inv(cov)
    assert posterior == pytest.approx(np.linalg.inv(inverse), abs=1e-8)


def test_intervals_hold_what_they_promise():
    """90 % intervals hold the truth in about 90 % of services drawn from the prior."""
    rng = np.random.default_rng(7)
    openings = openings_of("ma ja ke 13–15; pe 9–10", "2024-01-01", "2024-06-30")
    open_hours = module._open_hours(openings)
    total = module._each_hour(pd.date_range("2024-01-01", "2024-06-30"))
    deviations = rng.multivariate_normal(np.zeros(168), module._deviation_covariance(), size=60,
                                         check_valid="ignore")
    level = np.log(module.VOLUME_PER_WEEK * general_profile())
    held = {True: [], False: []}
    for deviation in deviations:
        log_rate = level + rng.normal(0, 1) + deviation
        counts = rng.poisson(open_hours * np.exp(log_rate))
        mean, spread = module._fit(open_hours, counts, total - open_hours, np.zeros(168))
        inside = np.abs(log_rate - mean) < 1.645 * np.sqrt(np.diag(spread))
        for tried in (True, False):
            held[tried].append(inside[(open_hours > 0) == tried].mean())
    assert .83 <= np.mean(held[True]) <= .97
    assert .83 <= np.mean(held[False]) <= .97


def requests_at(moments):
    return conform(pd.DataFrame({
        "request_id": [f"p{n}" for n in range(len(moments))], "submitted_at": moments,
        "service": "chat", "source_id": "s3"}), "contact_requests")


def test_contact_requests_shape_the_profile_of_closed_hours(pilot):
    evenings = [pd.Timestamp("2017-10-10 19:10", tz="Europe/Helsinki") + pd.Timedelta(days=n)
                for n in range(40)]
    without = estimate_demand(*pilot).set_index(["weekday", "hour"])
    shaped = estimate_demand(*pilot, contact_requests=requests_at(evenings))
    assert shaped["requests"].sum() == 40
    shaped = shaped.set_index(["weekday", "hour"])
    evening, morning = (1, 19), (1, 9)
    assert (shaped["rate"] / without["rate"])[evening] > 1.5
    assert (shaped["rate"] / without["rate"])[morning] < .9
    ratio = shaped["rate_high"] / shaped["rate_low"]
    assert ratio[evening] < (without["rate_high"] / without["rate_low"])[evening]


def test_requests_left_while_open_or_outside_the_period_do_not_count(pilot):
    times = ["2017-10-04 13:30", "2017-01-01 12:00", "2018-01-01 12:00"]
    requests = requests_at([pd.Timestamp(t, tz="Europe/Helsinki") for t in times])
    assert fit_demand(*pilot, requests).requests.sum() == 0


def test_openings_of_several_services_are_not_mixed(pilot):
    conversations, openings = pilot
    mixed = pd.concat([openings, openings.assign(service="toinen")], ignore_index=True)
    with pytest.raises(SettingsError):
        estimate_demand(conversations, mixed)
    with pytest.raises(SettingsError):
        estimate_demand(conversations, openings.iloc[:0])


def test_inputs_are_not_modified(pilot):
    before = [table.copy() for table in pilot]
    estimate_demand(*pilot)
    for table, copy in zip(pilot, before, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_evidence_line_counts_what_there_is(pilot):
    requests = requests_at([pd.Timestamp("2017-10-10 19:10", tz="Europe/Helsinki")])
    without, with_one = evidence_line(*pilot), evidence_line(*pilot, contact_requests=requests)
    for line in (without, with_one):
        assert {"12", "8", "16", "2"} <= set(re.findall(r"\d+", line))
    assert without != with_one


@pytest.mark.parametrize("later, told", [(2, False), (12, True)])
def test_a_change_of_use_is_told_and_an_even_use_is_not(later, told):
    openings = openings_of("ke 13–15", "2024-01-10", "2024-05-29")
    half = len(openings) // 2
    moments = [opens + pd.Timedelta(minutes=8 * n) for i, opens in enumerate(openings["opens_at"])
               for n in range(2 if i < half else later)]
    line = evidence_line(conversations_at(moments), openings)
    assert ("600" in re.findall(r"\d+", line)) is told


def test_a_conversation_without_a_service_counts_only_where_none_is_named(pilot):
    conversations, openings = pilot
    unnamed = conversations.assign(service=pd.Series([None] * len(conversations), dtype="str"))
    mixed = conversations.copy()
    mixed.loc[0, "service"] = None
    counted = [int(estimate_demand(table, openings)["conversations"].sum())
               for table in (conversations, unnamed, mixed)]
    assert counted == [12, 12, 11]
