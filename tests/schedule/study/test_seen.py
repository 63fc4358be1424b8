import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.schedule import (
    study_openings,
    tell_evidence,
    tell_hour_changes,
    warn_of_before_after,
)
from chatlab.schedule.study.seen import tell_size

from ..conftest import conversations_at, openings_of


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_the_larger_the_material_the_more_it_tells():
    assert len({tell_size(n) for n in (12, 60, 400, 1900)}) == 4
    assert tell_size(29) != tell_size(30) and tell_size(900) == tell_size(10**6)


def test_how_many_began_outside_is_not_told(pilot):
    chats, openings = pilot
    outside = conversations_at([pd.Timestamp("2017-10-05 18:00", tz="Europe/Helsinki")] * 7)
    said = tell_evidence(study_openings(pd.concat([chats, outside]), openings))
    assert "Some conversations began when the chat was not open" in said[-1]
    assert "7" not in said[-1]
    assert len(tell_evidence(study_openings(chats, openings))) == len(said) - 1


def test_openings_that_overlap_are_told(pilot):
    chats, openings = pilot
    said = tell_evidence(study_openings(chats, pd.concat([openings, openings[:1]])))
    assert "begins before the one before it has ended" in said[2]


def test_a_change_of_hours_is_told_with_what_it_cannot_tell(county):
    assert "rougher calculation" in tell_hour_changes(county)[-1]
    warned = warn_of_before_after(county)
    assert "times (interval" in warned and "Do not decide by this." in warned


def test_hours_that_have_not_changed_are_not_told_of(small):
    assert tell_hour_changes(small) == [] and warn_of_before_after(small) == ""


def test_a_ratio_never_tells_a_hidden_count():
    openings = pd.concat([openings_of("ke 13–15", "2017-01-04", "2017-04-26"),
                          openings_of("ma–pe 9–11", "2017-05-01", "2017-08-25")])
    before, after = openings["opens_at"].iloc[:17], openings["opens_at"].iloc[17:20]
    study = study_openings(conversations_at([*before, *after]), openings)
    assert study.changes["conversations_after"].tolist() == [3]
    assert warn_of_before_after(study) == ""
    assert "conversations before, " not in " ".join(tell_hour_changes(study))
