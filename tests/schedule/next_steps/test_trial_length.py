import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import estimate_trial_length, fit_demand, show_trial_length

from ..conftest import conversations_at, openings_of

PLANS = {"a": "ma–to 12–14", "b": "ma–to 9–11", "laaja": "ma–pe 8–18"}


@pytest.fixture(scope="module")
def length(fitted, rotation):
    return estimate_trial_length(fitted, PLANS, rotation=rotation)


def test_a_larger_difference_is_seen_sooner(length):
    weeks = length.pivot_table(index=["first", "second", "way"], columns="times", values="weeks",
                               aggfunc="first", dropna=False).astype("float64").fillna(999)
    assert (weeks[1.25] >= weeks[1.5]).all() and (weeks[1.5] >= weeks[2.0]).all()


def test_a_few_conversations_do_not_tell_any_difference_at_once(fitted):
    """Not the fourth week of each plan tells them apart, but what is counted in the weeks."""
    length = estimate_trial_length(fitted, {name: PLANS[name] for name in "ab"})
    weeks = length.set_index(["way", "times"])["weeks"].astype("Float64").fillna(200)["in_turns"]
    assert weeks.is_unique


def test_known_pairs_need_no_trial_and_fixed_hours_never_tell(length):
    known = length[length["first"].eq("laaja")]
    assert len(known) and known["weeks"].eq(0).all()
    tied = length[~length["first"].eq("laaja")].set_index(["way", "times"])["weeks"]
    assert pd.isna(tied[("as_now", 2.0)])
    assert tied[("in_turns", 2.0)] < 52 and tied[("rotation_requests", 2.0)] < 52


def test_being_surer_takes_longer(fitted):
    some = {name: PLANS[name] for name in "ab"}
    less, more = (estimate_trial_length(fitted, some, times=[2], sure=sure).set_index("way")
                  for sure in (.8, .95))
    assert less.loc["in_turns", "weeks"] < more.loc["in_turns", "weeks"]


def test_only_what_is_neither_known_nor_long_nor_improbable_is_worth_a_trial(length):
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")
    busy = estimate_trial_length(fit_demand(conversations_at(openings["opens_at"]), openings),
                                 {name: PLANS[name] for name in "ab"})
    assert busy.loc[busy["way"].eq("in_turns"), "worth_trial"].any()
    for some in (length, busy):
        expected = some["weeks"].between(1, 26).fillna(False) & some["chance"].ge(.1)
        assert (some["worth_trial"] == expected).all()


def test_plans_that_hardly_differ_are_not_worth_a_trial():
    """Two hours a minute apart bring as many: a trial would tell nothing."""
    openings = openings_of("ma–pe 10–14", "2024-01-08", "2024-06-30")
    fitted = fit_demand(conversations_at(openings["opens_at"]), openings)
    length = estimate_trial_length(fitted, {"a": "ma–pe 10–14", "b": "ma–pe 10.01–14.01"})
    assert length["chance"].max() < .01 and not length["worth_trial"].any()


def test_the_table_has_a_row_for_each_difference(length):
    some = length[~length["first"].eq("laaja")]
    with speaking("en"):
        table = show_trial_length(some)
        known = show_trial_length(length[length["first"].eq("laaja")])
    in_turns = some[some["way"].eq("in_turns")]
    assert table["times"].tolist() == [1.25, 1.5, 2.0] and table["weeks_needed"][0] == "> 2 years"
    assert table["conversations_needed"][0] == "–"
    weeks, brings = in_turns[["weeks", "conversations"]].iloc[-1]
    assert table["weeks_needed"][2] == str(int(weeks))
    assert float(table["conversations_needed"][2]) == pytest.approx(brings, rel=.05)
    assert set(known["weeks_needed"]) == set(known["conversations_needed"]) == {"0"}


@pytest.mark.parametrize("options", [{"times": [1]}, {"times": []}, {"sure": .5}, {"sure": 1},
                                     {"power": 1}])
def test_impossible_wishes_are_the_users_error(fitted, options):
    with pytest.raises(SettingsError) as caught:
        estimate_trial_length(fitted, PLANS, **options)
    assert caught.value.remedy
