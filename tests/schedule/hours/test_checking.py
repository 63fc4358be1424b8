import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule.hours.checking import check_openings, require_openings, tell_opening_problems

from ..conftest import conversations_at, openings_of


def hours_later(moments, hours):
    return [at + pd.Timedelta(hours=hours) for at in moments]


def test_the_pilot_agrees(pilot):
    conversations, openings = pilot
    assert check_openings(openings, conversations).empty
    assert tell_opening_problems(check_openings(openings)) == []


def test_conversations_outside_every_opening_are_listed(pilot):
    conversations, openings = pilot
    late = conversations_at([openings["closes_at"][0], *hours_later(openings["opens_at"][:5], -1)])
    found = check_openings(openings, pd.concat([conversations, late], ignore_index=True))
    assert set(found["problem"]) == {"outside"}
    assert found["row"].tolist() == [12, 13, 14, 15, 16, 17]
    assert found["at"].iloc[0] == openings["closes_at"][0]  # closing is no longer inside


def test_small_counts_of_conversations_are_not_told(pilot):
    found = check_openings(pilot[1], conversations_at(hours_later(pilot[1]["opens_at"][:3], -1)))
    with speaking("en"):
        hidden, told = (tell_opening_problems(found, threshold=n)[0] for n in (5, None))
    assert hidden.startswith("Fewer than 5") and told.startswith("3 conversations")


def test_openings_that_overlap_or_end_too_early_are_listed(pilot):
    openings = pilot[1]
    twice = openings.iloc[:2].assign(opens_at=hours_later(openings["opens_at"][:2], .5))
    turned = openings.iloc[4:5].assign(opens_at=openings["closes_at"][4:5],
                                       closes_at=openings["opens_at"][4:5])
    table = pd.concat([openings, twice, turned], ignore_index=True)
    found = check_openings(table)
    assert found.groupby("problem")["row"].apply(list).to_dict() == {
        "ends_too_early": [10], "overlaps": [8, 9]}
    with speaking("en"):
        assert len(tell_opening_problems(found)) == 2
    with pytest.raises(SettingsError) as caught:
        require_openings(table)
    assert "10" in caught.value.place


def test_other_services_openings_do_not_count(pilot):
    openings = pilot[1]
    both = pd.concat([openings, openings_of("ke 9–15", "2017-10-04", "2017-11-22", "toinen")])
    assert check_openings(both).empty
    morning = conversations_at(hours_later(openings["opens_at"], -3))
    assert len(check_openings(both, morning)) == 8
    assert check_openings(both, morning.assign(service="toinen")).empty
    assert len(check_openings(both, morning.assign(service="kolmas"))) == 8


def test_unnamed_web_chats_are_compared_with_every_opening(pilot):
    conversations, openings = pilot
    unnamed = conversations.assign(service=pd.Series([None] * len(conversations), dtype="str"))
    assert check_openings(openings, unnamed).empty
    assert check_openings(openings, unnamed.assign(
        requested_at=pd.NaT, channel="whatsapp")).empty


@pytest.mark.parametrize("nothing", [None, pd.DataFrame()])
def test_without_openings_there_is_nothing_to_check(nothing):
    with pytest.raises(SettingsError) as caught:
        check_openings(nothing)
    assert "exposure" in caught.value.remedy
