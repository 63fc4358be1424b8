import numpy as np
import pytest

from chatlab.schedule import OpeningHours, Staffing, compare_schedules
from chatlab.schedule.demand import draw_weeks
from chatlab.schedule.weeks.staff_hours import staff_hours


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("hours", ["ke 13–15", "ma–to 12–14", "ma–pe 9–11 ja 12–15", "ti 9–9.30",
                                   "ma–pe 12–13", "ma 10–10.30 ja 11–15.30; su 8–20"])
def test_the_same_hours_as_in_the_comparison(fitted, hours, workers):
    share = OpeningHours.parse(hours).open_share()
    hourly = draw_weeks(fitted).typical().hourly(share)[0]
    expected = compare_schedules(fitted, {"oma": hours}, staffing=Staffing(workers=workers))
    assert staff_hours(share, hourly, [workers] * 7) == pytest.approx(
        expected["staff_hours_per_week"].item(), rel=.02, abs=.05)


def test_openings_of_two_days_are_two_and_a_closed_week_takes_no_hours():
    night = OpeningHours.parse("ma 22–24; ti 0–2").open_share()
    one = OpeningHours.parse("ma 22–24").open_share()
    hourly = np.full(168, 2.0)
    assert staff_hours(night, hourly * night, [1] * 7) == pytest.approx(
        2 * staff_hours(one, hourly * one, [1] * 7))
    assert staff_hours(np.zeros(168), hourly, [0] * 7) == 0
