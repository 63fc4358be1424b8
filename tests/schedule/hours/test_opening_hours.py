import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.i18n import set_language, speaking
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
    ("arkisin 9-15 (lounastauko 11–12)", "ma–pe 9–11 ja 12–15", 25),
    ("arkisin klo 9–15 paitsi klo 11–12", "ma–pe 9–11 ja 12–15", 25),
    ("arkisin 9–15, paitsi ke 12–14", "ma, ti, to ja pe 9–15; ke 12–14", 26),
    ("ma–pe 10–14 paitsi ke suljettu", "ma, ti, to ja pe 10–14", 16),
    ("ma–pe 10–14 paitsi keskiviikkoisin", "ma, ti, to ja pe 10–14", 16),
    ("ma–to 9–15 (lounas 11–12); pe 9–13", "ma–to 9–11 ja 12–15; pe 9–13", 24),
    ("ma–to 9–15; pe 9–13 (lounas 11–12)", "ma–to 9–15; pe 9–11 ja 12–13", 27),
    ("ma–to 9–15; pe 9–13; lounas 11–12", "ma–to 9–11 ja 12–15; pe 9–11 ja 12–13", 23),
    ("ma–to 12–14, pe–su suljettu", "ma–to 12–14", 8),
    ("ma–to 12–14, kiinni pe–su", "ma–to 12–14", 8),
    ("arkisin 9–15, kiinni 11–12", "ma–pe 9–11 ja 12–15", 25),
    ("arkisin 9–15, arkipyhinä suljettu", "ma–pe 9–15", 30),
    ("24/7", "ma–su 0–24", 168),
    ("la–su 24 h", "la ja su 0–24", 48),
    ("ma–su 0–24 h", "ma–su 0–24", 168),
    ("ympäri vuorokauden", "ma–su 0–24", 168),
    ("pe 20–00; la 18–24", "pe 20–24; la 18–24", 10),
    ("ke 0–24", "ke 0–24", 24),
    ("la–ti 9–10", "ma, ti, la ja su 9–10", 4),
    ("su–ma 9–10", "ma ja su 9–10", 2),
    ("maanantaista torstaihin klo 12–14", "ma–to 12–14", 8),
    ("tiistaista keskiviikkoon 12–14", "ti ja ke 12–14", 4),
    ("joka arkipäivä 9–10", "ma–pe 9–10", 5),
    ("joka päivä 9–10", "ma–su 9–10", 7),
    ("Avoinna ma–to klo 12–14, pe klo 9–11 ja 12–15", "ma–to 12–14; pe 9–11 ja 12–15", 13),
    ("ma 9–11 to 12–14", "ma 9–11; to 12–14", 4),
    ("vardagar kl. 9–15 utom lunch 11–12", "ma–pe 9–11 ja 12–15", 25),
    ("mån–tors 12–14, fre–sön stängt", "ma–to 12–14", 8),
    ("mån till fre 9 till 15, utom ons", "ma, ti, to ja pe 9–15", 24),
    ("varje dag dygnet runt", "ma–su 0–24", 168),
    ("on och to 9–11", "ke ja to 9–11", 4),
    ("Mon to Fri 9 to 15", "ma–pe 9–15", 30),
    ("on Mondays 9 am–1 pm", "ma 9–13", 4),
    ("on auki ma 9–11", "ma 9–11", 2),
    ("Weekdays 1–3pm except Wednesday", "ma, ti, to ja pe 13–15", 8),
    ("every weekday 11–3pm (break 12–1 pm)", "ma–pe 11–12 ja 13–15", 15),
    ("Mon–Fri 12pm–12am", "ma–pe 12–24", 60),
])
def test_read_as_people_write(text, shown, hours):
    plan = OpeningHours.parse(text)
    assert (str(plan), plan.hours_per_week) == (shown, hours)


@pytest.mark.parametrize("text", [
    "", "ma", "12–14", "ma 14–12", "ma 12", "ma 12–", "ma 12–25", "ma 9.75–11", "maaliskuu 9–11",
    "ma 9–12; ma–pe 11–13", "ma–12", "joskus 9–11", "ma 9–11 *", "suljettu", "ma–pe suljettu",
    "arkisin paitsi pyhinä 9–15", "Weekdays 1–3pm, closed on Wednesday", "pe 22–02", "ma 9–9",
    "ma 24–24", "ma 9–15 (lounas 16–17)", "ma 9–15, pyhinä 10–12", "ma 9 to", "24.12. 9–11",
    "ma 13pm–14pm", "24/7, ma 9–11", "ma–ma–ke 9–11", "keskiviikosta alkaen 9–11",
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


@pytest.mark.parametrize("text, place", [
    ("ma 9–12; ma–pe 11–13", "ma"), ("ma 9–11; pe 14–12", "merkki 16"),
    ("ma 9–11, xyz", "merkki 10"),
    ("arkisin 9–15 (lounas 8–9)", "merkki 22"), ("ma 9–11, ma suljettu", "merkki 13")])
def test_each_mistake_says_where_it_is(text, place):
    with pytest.raises(SettingsError) as caught:
        OpeningHours.parse(text)
    assert caught.value.place == place


def test_hours_past_midnight_are_told_to_belong_to_two_days():
    with pytest.raises(SettingsError) as caught:
        OpeningHours.parse("pe 22–02")
    assert "pe 20–24; la 0–2" in caught.value.remedy


def test_a_week_has_no_more_than_its_hours():
    days = [Interval(day, 0, 24 * 60) for day in range(7)]
    assert OpeningHours(tuple(days)).hours_per_week == 168
    with pytest.raises(SettingsError) as longer:
        OpeningHours((*days, Interval(0, 600, 660)))
    with pytest.raises(SettingsError) as overlapping:
        OpeningHours((Interval(0, 600, 660), Interval(0, 630, 720)))
    assert longer.value.expected != overlapping.value.expected


@st.composite
def plans(draw):
    intervals = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        times = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=6)))
        intervals += [Interval(weekday, 15 * start, 15 * end)
                      for start, end in zip(times[::2], times[1::2], strict=False)]
    return OpeningHours(tuple(intervals))


@given(plans(), st.sampled_from(["fi", "sv", "en"]), st.sampled_from(["fi", "sv", "en"]))
def test_written_hours_read_back(plan, language, other):
    """Whatever the language that wrote them and the language that reads."""
    set_language(language)
    written = str(plan)
    set_language(other)
    assert OpeningHours.parse(written) == plan


@given(plans(), st.sampled_from(["-", " - ", "—"]), st.booleans(), st.booleans())
def test_other_signs_mean_the_same(plan, dash, colon, big):
    text = str(plan).replace("–", dash)
    text = re.sub(r"(\d)\.(\d)", r"\1:\2", text) if colon else text
    assert OpeningHours.parse(text.upper() if big else text) == plan


@given(st.text(alphabet="matiketo pe90123–-.;,() klo paitsi suljettu lounas 24/7hå", max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        plan = OpeningHours.parse(text)
    except SettingsError as error:
        assert error.remedy
    else:
        assert 0 < plan.hours_per_week <= 168


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


def test_a_skipped_hour_gives_no_opening():
    # 31.3.2024 the clock goes from 3 to 4
    openings = OpeningHours.parse("su 3–4; su 12–13").exposure("2024-03-31", "2024-03-31")
    assert len(openings) == 0  # Easter Day
    openings = OpeningHours.parse("su 3–4; su 12–13").exposure("2025-03-30", "2025-03-30")
    assert openings["opens_at"].dt.hour.tolist() == [12]


def test_an_opening_until_midnight_ends_on_the_next_day():
    evening = OpeningHours.parse("ke 20–24").exposure("2024-01-10", "2024-01-10")
    assert evening["closes_at"].item() == pd.Timestamp("2024-01-11", tz="Europe/Helsinki")


@pytest.mark.parametrize("first, last", [("2024-02-01", "2024-01-01"), ("ensi viikko", "1.1.2024")])
def test_days_that_make_no_period_are_the_users_error(first, last):
    with pytest.raises(SettingsError):
        OpeningHours.parse("ke 13–15").exposure(first, last)


def test_a_notebook_shows_the_week_day_by_day():
    with speaking("fi"):
        shown = OpeningHours.parse("ma–pe 9–11 ja 12–15.30")._repr_html_()
    assert shown.count("9–11 ja 12–15.30") == 5 and shown.count('scope="row"') == 7
    assert "27,5" in shown[shown.index("<caption"):shown.index("</caption>")]
    assert shown.count("<th scope=\"col\"") == 2
    assert shown.count("text-align:left") == 1 + 2 + 2 * 7
