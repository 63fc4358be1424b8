from datetime import date

import pandas as pd
import pytest

from chatlab import sample_path
from chatlab.evaluate import make_timeline
from chatlab.ingest import read_diary, read_openings
from chatlab.project.settings import read_settings
from chatlab.schema import empty


@pytest.fixture(scope="module")
def pilot():
    return read_settings(sample_path())["pilot"]


def test_the_hundred_days_of_joensuu(pilot):
    line = make_timeline(read_diary(sample_path("diary")), pilot=pilot,
                         openings=read_openings(sample_path("openings")))
    assert line["kind"].value_counts().to_dict() == {
        "opening": 8, "meeting": 6, "phase": 4, "workshop": 3, "trial": 1, "training": 1}
    trial = line[line["kind"] == "trial"].iloc[0]
    assert (trial["ends_on"] - trial["starts_on"]).days + 1 == 100
    workshops = line[line["kind"] == "workshop"]
    assert workshops["starts_on"].dt.strftime("%d.%m.").tolist() == ["15.08.", "17.10.", "21.11."]
    assert workshops["count"].iloc[0] == 16
    assert line.loc[line["kind"] == "training", "count"].tolist() == [8]
    assert line.loc[line["kind"] == "opening", "starts_on"].dt.day_of_week.eq(2).all()


def test_the_openings_of_other_services_and_times_are_left_out(pilot):
    openings = read_openings(sample_path("openings"))
    assert len(openings) == 87
    assert len(make_timeline(empty("diary"), openings=openings, pilot=pilot).query(
        "kind == 'opening'")) == 8


def test_the_diarys_shifts_stand_for_openings_that_were_not_kept_apart():
    line = make_timeline(read_diary(sample_path("diary")))
    assert (line["kind"] == "opening").sum() == 8


def test_only_what_is_known_is_on_the_line():
    diary = pd.DataFrame({"event": ["havainto", None, "Työpaja 1"], "count": [None, None, None],
                          "entry_on": pd.to_datetime(["2017-08-15"] * 3)})
    assert make_timeline(diary)["kind"].tolist() == ["workshop"]
    assert make_timeline(empty("diary")).empty


def test_phases_may_overlap_and_are_in_order():
    phases = [{"name": "B", "start": date(2017, 2, 1), "end": date(2017, 4, 1)},
              {"name": "A", "start": date(2017, 1, 1), "end": date(2017, 3, 1)}]
    line = make_timeline(empty("diary"), pilot={"phases": phases})
    assert line["name"].tolist() == ["A", "B"]
