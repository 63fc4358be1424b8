import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.schedule import estimate_trial_length

PLANS = {"a": "ma–to 12–14", "b": "ma–to 9–11", "laaja": "ma–pe 8–18"}


@pytest.fixture(scope="module")
def length(fitted, rotation):
    return estimate_trial_length(fitted, PLANS, rotation=rotation)


def test_a_larger_difference_is_seen_sooner(length):
    weeks = length.pivot_table(index=["first", "second", "way"], columns="times", values="weeks",
                               aggfunc="first", dropna=False).astype("float64").fillna(999)
    assert (weeks[1.25] >= weeks[1.5]).all() and (weeks[1.5] >= weeks[2.0]).all()


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


@pytest.mark.parametrize("options", [{"times": [1]}, {"times": []}, {"sure": .5}, {"sure": 1},
                                     {"power": 1}])
def test_impossible_wishes_are_the_users_error(fitted, options):
    with pytest.raises(SettingsError) as caught:
        estimate_trial_length(fitted, PLANS, **options)
    assert caught.value.remedy
