import pandas as pd
import pytest
from scipy.stats import binomtest

from chatlab.evaluate.pilot.conclusions import conclude
from chatlab.i18n import speaking
from chatlab.schema import conform

AT = pd.Timestamp("2017-10-04 13:10", tz="Europe/Helsinki")
LABELS = {"a": "Asuminen", "b": "Velat", "c": "Päihteet", "muu": "Muu"}


def chats(n):
    return conform(pd.DataFrame({"conversation_id": [f"k{i}" for i in range(n)],
                                 "channel": "web_chat", "service": "chat", "status": "answered",
                                 "requested_at": AT, "source_id": "s"}), "conversations")


def openings():
    return conform(pd.DataFrame({"service": "chat", "opens_at": [AT.floor("h")], "staff": 2,
                                 "closes_at": [AT.floor("h") + pd.Timedelta(hours=2)],
                                 "source_id": "s"}), "openings")


def themes(counts):
    return conform(pd.DataFrame([("conversation", f"k{i}", theme) for theme, n in counts.items()
                                 for i in range(n)], columns=["unit", "unit_id", "theme"]),
                   "themes")


def answers(yes, no):
    return conform(pd.DataFrame({"response_id": [f"r{n}" for n in range(yes + no)],
                                 "instrument": "kysely", "question": "Saitko neuvoa?",
                                 "kind": "choice", "value": [1] * yes + [0] * no,
                                 "source_id": "s"}), "feedback")


def concluded(*args, **options):
    with speaking("fi"):
        return [said.replace("\xa0", " ") for said in conclude(*args, **options)]


def test_each_conclusion_has_its_interval():
    said = concluded(chats(12), openings=openings(), themes=themes({"a": 12, "b": 7}),
                     feedback=answers(30, 10), labels=LABELS)
    assert said == [
        "1 aukiolovuoro toi 12 keskustelua eli 6,00 avoinna olevaa tuntia kohti (95 %:n väli "
        "3,10–10,48).",
        "Chat oli auki vain näinä päivinä: ke. Muiden päivien kysynnästä ei tiedetä mitään.",
        "Yleisin teema oli Asuminen: 12/12 eli 100 % (95 %:n väli 76–100 %).",
        "1 teema ei tullut esiin kertaakaan (12 keskustelua). Kukin voi silti koskea jopa 22 % "
        "keskusteluista.",
        "”Saitko neuvoa?”: kyllä 30/40 eli 75 % (95 %:n väli 60–86 %)."]


@pytest.mark.parametrize("n", [1, 12, 59, 1900])
def test_what_nobody_brought_up_has_the_exact_upper_limit(n):
    said = concluded(chats(n), themes=themes({}), labels={"a": "Asuminen"}, threshold=None)
    high = binomtest(0, n).proportion_ci(.90, method="exact").high  # two-sided 90 = one-sided 95
    assert f"jopa {round(100 * high)} %" in " ".join(said)


@pytest.mark.parametrize("yes, no", [(3, 1), (40, 2), (2, 40), (1, 0)])
def test_small_counts_of_answers_are_told_only_when_asked(yes, no):
    hidden = concluded(chats(0), feedback=answers(yes, no))[-1]
    assert hidden == "”Saitko neuvoa?”: ei näytetä, koska jokin määristä on alle 5."
    assert f"{yes}/{yes + no}" in concluded(chats(0), feedback=answers(yes, no),
                                            threshold=None)[-1]


def test_a_common_theme_is_hidden_when_all_but_a_few_have_it():
    said = concluded(chats(12), themes=themes({"a": 10}), labels={"a": "Asuminen"})
    assert not any("Asuminen" in sentence for sentence in said)


def test_with_nothing_nothing_is_concluded():
    assert concluded(chats(0)) == [
        "Keskusteluja ei ole, joten käytöstä ei voi päätellä mitään.", "Palautetta ei ole."]
    assert concluded(chats(3))[0].startswith("Toteutuneita aukioloja ei ole kirjattu")
    assert concluded(chats(3), openings=openings())[0] == (
        "Aukiolojen aikana alkaneita keskusteluja oli alle 5: enempää ei voi kertoa.")
