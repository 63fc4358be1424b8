from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import OpeningHours
from chatlab.schedule.interrupted_time_series import (
    compare_before_after,
    estimate_changes,
    fit_steps,
)

from .conftest import conversations_at, openings_of

CHANGE = pd.Timestamp("2023-08-21")


@cache
def kept(first, last):
    return pd.concat([openings_of("ti–to 13–16", first, CHANGE - pd.Timedelta(days=1)),
                      openings_of("ma–pe 9–11", CHANGE, last)], ignore_index=True)


def service(seed, conversations, *, effect=0.0, growth=0.0, first="2022-09-05", last="2024-08-04"):
    """Simulate a service that changed its hours: growth in a year, a summer, uneven weeks."""
    rng, openings = np.random.default_rng(seed), kept(first, last)
    opens = openings["opens_at"]
    day = (opens - opens.min()).dt.days.to_numpy()
    hours = (openings["closes_at"] - opens).dt.total_seconds().to_numpy() / 3600
    mean = hours * np.exp(growth * day / 365.25 + .2 * np.cos(2 * np.pi * day / 365.25))
    mean *= np.where(opens.dt.tz_localize(None) >= CHANGE, np.exp(effect), 1)
    mean *= rng.gamma(20, 1 / 20, day.max() // 7 + 1)[day // 7]
    counts = rng.poisson(mean * conversations / mean.sum())
    return conversations_at(opens.repeat(counts).reset_index(drop=True)), openings


def test_a_change_is_found_and_its_effect_estimated():
    table = estimate_changes(*service(1, 4000, effect=.5))
    assert table["change"].tolist() == [CHANGE]
    row = table.iloc[0]
    assert row["rate_ratio_low"] < np.exp(.5) < row["rate_ratio_high"]
    assert (row["hours_before"], row["hours_after"]) == ("ti–to 13–16", "ma–pe 9–11")
    assert row["conversations_before"] + row["conversations_after"] == pytest.approx(4000, rel=.05)
    assert row["season"] and row["dispersion"] > 1


def test_ratios_are_those_of_statsmodels():
    import statsmodels.api as sm
    from scipy.stats import t

    rng = np.random.default_rng(2)
    years, hours = np.arange(60) / 52, rng.uniform(5, 9, 60)
    step = (np.arange(60) >= 25).astype(float)
    counts = rng.negative_binomial(4, .1, 60)
    fit = fit_steps(counts, hours, years, step[:, None], confidence=.95)
    model = sm.GLM(counts, sm.add_constant(np.column_stack([step, years])),
                   family=sm.families.Poisson(), exposure=hours).fit(scale="X2")
    reach = t.ppf(.975, 57) * model.bse[1]
    assert fit["ratios"][0] == pytest.approx(np.exp(model.params[1] + [0, -reach, reach]))
    assert fit["dispersion"] == pytest.approx(model.pearson_chi2 / 57)
    assert fit["trend_per_year"] == pytest.approx(np.exp(model.params[2]))


def test_counts_less_varied_than_poisson_do_not_narrow_the_interval():
    years, step = np.arange(40) / 52, (np.arange(40) >= 20).astype(float)
    even = fit_steps(np.tile([9, 11], 20), np.full(40, 6.0), years, step[:, None])
    low, high = even["ratios"][0, 1:]
    # a step beside a trend: the error is that of Poisson counts with a mean of 10
    design = np.column_stack([np.ones(40), step, years])
    error = np.sqrt(np.linalg.inv(10 * design.T @ design)[1, 1])
    assert np.log(high / low) == pytest.approx(2 * 1.687 * error, rel=.01)


def test_growth_is_not_taken_for_an_effect_and_before_after_takes_it():
    """90 % intervals of 60 services that grow by half in a year and whose hours did nothing."""
    held = {estimate_changes: 0, compare_before_after: 0}
    for seed in range(60):
        material = service(seed, 400, growth=.4)
        for estimate in held:
            row = estimate(*material, changes=[CHANGE]).iloc[0]
            held[estimate] += row["rate_ratio_low"] <= 1 <= row["rate_ratio_high"]
    assert held[estimate_changes] >= 60 * .82
    assert held[compare_before_after] <= 60 * .5


def test_before_after_is_two_rates_given_their_sum():
    conversations, openings = service(3, 300)
    row = compare_before_after(conversations, openings).iloc[0]
    n, m = row["conversations_before"], row["conversations_after"]
    hours = (openings["closes_at"] - openings["opens_at"]).dt.total_seconds() / 3600
    before = hours[openings["opens_at"].dt.tz_localize(None) < CHANGE].sum()
    after = hours.sum() - before
    assert row["rate_ratio"] == pytest.approx(m / after / (n / before))
    exact = binomtest(int(m), int(n + m)).proportion_ci(.90)
    assert row["rate_ratio_low"] == pytest.approx(exact.low / (1 - exact.low) * before / after)
    assert row["warning"]


def test_the_growth_of_a_new_chat_can_be_taken_out():
    openings = service(4, 3000)[1]
    opens = openings["opens_at"]
    new = (opens - opens.min()).dt.days.to_numpy()
    rng = np.random.default_rng(4)
    hours = (openings["closes_at"] - opens).dt.total_seconds() / 3600
    counts = rng.poisson(8 * hours * np.exp(-1.5 * np.exp(-new / 75)))
    grown = conversations_at(opens.repeat(counts).reset_index(drop=True))
    with_launch = estimate_changes(grown, openings, launched="5.9.2022").iloc[0]
    assert with_launch["rate_ratio_low"] < 1 < with_launch["rate_ratio_high"]
    without = estimate_changes(grown, openings).iloc[0]
    assert abs(np.log(with_launch["rate_ratio"])) < abs(np.log(without["rate_ratio"]))


@pytest.mark.parametrize("n, first, last", [
    (12, "2022-09-05", "2024-08-04"), (400, "2023-08-01", "2024-08-04"),
    (400, "2022-09-05", "2023-09-10")])
def test_too_little_material_is_refused_with_a_sentence(n, first, last):
    with speaking("en"):
        row = estimate_changes(*service(5, n, first=first, last=last), changes=[CHANGE]).iloc[0]
    assert np.isnan(row[["rate_ratio", "rate_ratio_low", "dispersion"]].astype(float)).all()
    assert "cannot be judged" in row["sentence"]


def test_less_than_a_year_is_judged_without_the_season_and_says_so():
    with speaking("en"):
        row = estimate_changes(*service(6, 600, first="2023-04-03", last="2024-02-25")).iloc[0]
    assert not row["season"] and "not the season" in row["sentence"]


def test_several_changes_are_judged_each(pilot):
    conversations, openings = service(7, 2000)
    more = openings_of("ma–to 12–14", "2024-08-05", "2025-06-01")
    arrivals = more["opens_at"].repeat(3).reset_index(drop=True)
    both = pd.concat([conversations, conversations_at(arrivals)], ignore_index=True)
    table = estimate_changes(both, pd.concat([openings, more], ignore_index=True))
    assert table["change"].dt.year.tolist() == [2023, 2024]
    assert table["rate_ratio"].notna().all()
    assert estimate_changes(*pilot).empty and compare_before_after(*pilot).empty


def test_a_time_without_conversations_is_refused_not_divided():
    conversations, openings = service(8, 800)
    early = conversations[conversations["requested_at"].dt.tz_localize(None) < CHANGE]
    for estimate in (estimate_changes, compare_before_after):
        assert np.isnan(estimate(early, openings)["rate_ratio"]).all()


def test_bad_input_is_the_users_error(pilot):
    conversations, openings = pilot
    for wrong in (openings.iloc[:0], pd.concat([openings, openings.assign(service="toinen")])):
        with pytest.raises(SettingsError):
            estimate_changes(conversations, wrong)
    with pytest.raises(SettingsError):
        estimate_changes(conversations, openings, changes=["joskus"])


def test_no_count_is_told_when_another_could_be_told_from_it_and_the_sum():
    hours = OpeningHours.parse("ma–pe 10–14")
    kept = hours.exposure("2023-01-02", "2024-12-31").assign(service="Chat")
    began = kept["opens_at"] + pd.Timedelta(minutes=5)
    last = began[began >= "2024-11-01"].index
    some = began.drop(last[3:])
    chats = pd.DataFrame({"service": "Chat", "requested_at": some})
    with speaking("en"):
        told, secret = (estimate_changes(chats, kept, changes=["2024-01-01", "2024-11-01"],
                                         threshold=n)["sentence"][0] for n in (3, 5))
    assert "conversations before" in told and told.startswith(secret)
    assert "conversations before" not in secret and "times those before" in secret
