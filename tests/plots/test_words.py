"""The sentences beside the pictures are true of the data, whatever it is."""

import numpy as np
import pandas as pd
import pytest

from chatlab import plots
from chatlab.i18n import set_language


@pytest.fixture(autouse=True)
def finnish():
    set_language("fi")
    yield
    set_language(None)


def begun(*days):
    return pd.DataFrame({"requested_at": pd.to_datetime(list(days)).tz_localize("Europe/Helsinki")})


def themes(*rows):
    return pd.DataFrame(rows, columns=["theme", "label", "units", "share", "low", "high"])


def plan(name, n):
    return {"schedule": name, "conversations_per_week": n, "conversations_per_week_low": n / 2,
            "conversations_per_week_high": n * 2, "tried_share": .5}


@pytest.mark.parametrize("days, said", [
    ([], "Keskusteluja, joiden aika tiedetään, ei ole."),
    (["2017-10-04"] * 3, "Yhteensä alle 5, lokakuu 2017 – lokakuu 2017. Kaikki määrät ovat niin "
                         "pieniä, että ne on peitetty."),
    (["2017-10-04"] * 6 + ["2017-11-01"] * 6,
     "Yhteensä 12 keskustelua, lokakuu 2017 – marraskuu 2017. Eniten: lokakuu 2017 ja "
     "marraskuu 2017 (6)."),
])
def test_conversations_by_month(days, said):
    assert plots.tell_conversations(begun(*days)) == said


def test_the_largest_count_is_not_told_when_a_small_one_would_follow_from_it():
    said = plots.tell_conversations(begun(*["2017-10-04"] * 3, *["2017-11-01"] * 7))
    assert "10" in said and "(7)" not in said
    both = plots.tell_conversations(begun(*["2017-10-04"] * 3, *["2017-11-01"] * 7), threshold=None)
    assert "(7)" in both


def test_a_small_count_is_told_only_when_asked():
    few = begun("2017-10-04", "2017-10-18", "2017-10-18")
    assert plots.tell_conversations(few, by="week", threshold=None).endswith("viikko 42/2017 (2).")
    assert "(2)" not in plots.tell_conversations(few, by="week")


def test_the_first_theme_is_not_called_sure_when_the_intervals_overlap():
    near = themes(("a", "Asuminen", 24, .41, .29, .53), ("b", "Velat", 23, .39, .28, .52))
    far = themes(("a", "Asuminen", 90, .9, .8, .95), ("b", "Velat", 9, .09, .05, .16))
    assert "päällekkäin" in plots.tell_themes(near)
    assert "päällekkäin" not in plots.tell_themes(far)


def test_no_theme_and_hidden_themes_are_never_the_most_common():
    table = themes(("a", "Asuminen", None, None, None, None), ("muu", "Muu", 40, .8, .7, .9))
    assert plots.tell_themes(table) == ("Yksikään teema ei ole niin yleinen, että sen voisi "
                                        "näyttää.")


def test_use_of_a_service_and_use_that_cannot_be_told():
    use = pd.DataFrame({"service": ["Chat", "Toinen"], "conversations": [12, 3],
                        "open_hours": [16, 2], "per_open_hour": [.75, np.nan],
                        "per_open_hour_low": [.39, np.nan], "per_open_hour_high": [1.31, np.nan]})
    first, second = plots.tell_use(use)
    assert first == ("Chat: 12 keskustelua, kun chat oli auki 16 tuntia. "
                     "Tuntia kohti niitä tuli 0,8 (väli 0,4–1,3).")
    assert second.startswith("Toinen: käyttöä ei voi kertoa")


@pytest.mark.parametrize("rate_high, overlapping", [(1.2, True), (.5, False)])
def test_openings_tell_the_busiest_and_quietest_hour(rate_high, overlapping):
    demand = pd.DataFrame({
        "weekday": [2, 2, 3], "hour": [13, 14, 13], "tried": [True, True, False],
        "rate": [.9, .4, 5], "rate_low": [.6, .2, 1], "rate_high": [1.4, rate_high, 9]})
    said = plots.tell_openings(demand)
    assert "2 eri tuntina" in said and "eniten ke klo 13: 0,9 (väli 0,6–1,4)" in said
    assert ("päällekkäin" in said) == overlapping


def test_schedules_tell_the_ends_and_the_plan_in_force():
    plans = pd.DataFrame([plan("A", 1.5), plan("B", 8.0), plan("C", 0.3)])
    said = plots.tell_schedules(plans, current="A")
    assert plots.tell_schedules(plans, current="B").endswith("Viimeksi on oltu auki "
                                                             "vaihtoehdon ”B” mukaan.")
    assert "vaihtoehdolle ”B”: 8 viikossa (väli 4–16; tunneista kokeiltu 50\xa0%)" in said
    assert said.endswith("Viimeksi on oltu auki vaihtoehdon ”A” mukaan: 1,5 viikossa (väli "
                         "0,8–3,0; tunneista kokeiltu 50\xa0%).")


def test_identifiers_tell_what_was_missed():
    score = pd.DataFrame({"kind": ["PERSON", "PHONE", "all"], "marked": [10, 4, 14],
                          "masked": [9, 4, 13], "recall": [.9, 1, 13 / 14],
                          "recall_low": [.6, .5, .69], "recall_high": [.98, 1, .99]})
    said = plots.tell_identifiers(score)
    assert "peittyi kokonaan 13 eli 92,9\xa0% (väli 69–99\xa0%)" in said
    assert "Henkilö (9/10)" in said and "Puhelinnumero" not in said


def test_a_worksheet_is_told_field_by_field():
    swot = pd.DataFrame({"field": ["S", "S", "T"], "parent_item": [None, "u1", None],
                         "item": ["Nopea", "heti", "Kiire"]})
    assert plots.tell_swot(swot) == ("Vahvuudet: 1, esimerkiksi ”Nopea”. Heikkoudet: 0. "
                                     "Mahdollisuudet: 0. Uhat: 1, esimerkiksi ”Kiire”.")


@pytest.mark.parametrize("days, said", [
    (["2017-10-04", "2017-10-04"], "4.10.2017"), ([None], "aika ei ole tiedossa")])
def test_a_period_may_be_a_day_or_unknown(days, said):
    assert plots.tell_period(pd.Series(pd.to_datetime(days))) == said
