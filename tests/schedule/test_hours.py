import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.i18n import set_language
from chatlab.schedule.hours import Interval, OpeningHours


@pytest.fixture(autouse=True)
def finnish():
    set_language("fi")
    yield
    set_language(None)


@pytest.mark.parametrize("text, shown, hours", [
    ("ma–to 12–14; pe 9–11 ja 12–15", "ma–to 12–14; pe 9–11 ja 12–15", 13),
    ("ma ja ke 13–15", "ma ja ke 13–15", 4),
    ("ti-to 13-16", "ti–to 13–16", 9),
    ("arkisin 10–14", "ma–pe 10–14", 20),
    ("Keskiviikkoisin klo 13–15", "ke 13–15", 2),
    ("ma–pe klo 9.30–11.00", "ma–pe 9.30–11", 7.5),
    ("ma, ke, pe 9–10, ti 12–13", "ma, ke ja pe 9–10; ti 12–13", 4),
    ("ma 9–11, 12–15", "ma 9–11 ja 12–15", 5),
    ("pe–ma 20–24", "ma ja pe–su 20–24", 16),
    ("mån–tors kl. 12–14", "ma–to 12–14", 8),
    ("vardagar 10–14", "ma–pe 10–14", 20),
    ("Mon and Wed 13:00–15:00", "ma ja ke 13–15", 4),
    ("Saturdays 10-12.", "la 10–12", 2),
    ("ma 9–11; ma 11–12", "ma 9–12", 3),
])
def test_read_as_people_write(text, shown, hours):
    plan = OpeningHours.parse(text)
    assert (str(plan), plan.hours_per_week) == (shown, hours)


@pytest.mark.parametrize("text", [
    "", "ma", "12–14", "ma 14–12", "ma 12", "ma 12–", "ma 12–25", "ma 9.75–11", "maaliskuu 9–11",
    "ma 9–12; ma–pe 11–13", "ma–12", "joskus 9–11", "ma 9–11 *",
])
def test_what_is_not_opening_hours_is_an_error_with_a_remedy(text):
    with pytest.raises(SettingsError) as caught:
        OpeningHours.parse(text)
    assert "ma–to 12–14" in caught.value.remedy


def test_error_gives_the_place():
    with pytest.raises(SettingsError) as caught:
        OpeningHours.parse("ma 9–11, xyz 12–13")
    assert "10" in caught.value.place
    assert "xyz" not in str(caught.value)


@st.composite
def plans(draw):
    intervals = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        times = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=6)))
        intervals += [Interval(weekday, 15 * start, 15 * end)
                      for start, end in zip(times[::2], times[1::2], strict=False)]
    return OpeningHours(tuple(intervals))


@given(plans(), st.sampled_from(["fi", "sv", "en"]))
def test_written_hours_read_back(plan, language):
    set_language(language)
    assert OpeningHours.parse(str(plan)) == plan


@given(plans())
def test_open_share_sums_to_the_hours(plan):
    assert plan.open_share().sum() == pytest.approx(plan.hours_per_week)


def test_public_holidays_and_eves_are_closed():
    # 2024: Good Friday 29.3., Easter Monday 1.4., May Day Wed 1.5., Midsummer Eve Fri 21.6.
    plan = OpeningHours.parse("ma–pe 10–14")
    days = set(plan.exposure("2024-03-25", "2024-06-30")["date"].dt.strftime("%d.%m."))
    assert not days & {"29.03.", "01.04.", "01.05.", "09.05.", "21.06."}
    assert {"28.03.", "30.04.", "20.06."} <= days


def test_openings_are_local_hours_on_both_sides_of_the_clock_change():
    openings = OpeningHours.parse("su 2–5; ke 13–15").exposure("2017-10-25", "2017-11-01")
    wednesdays = openings[openings["date"].dt.day_of_week == 2]
    assert list(wednesdays["opens_at"].dt.strftime("%d.%m. %H.%M %z")) == [
        "25.10. 13.00 +0300", "01.11. 13.00 +0200"]
    sunday = openings[openings["date"].dt.day_of_week == 6]  # 29.10.2017, the hour 3–4 twice
    assert (sunday["closes_at"] - sunday["opens_at"]).item() == pd.Timedelta(hours=4)
