import tomllib

import pandas as pd
import pytest
from scipy.stats import binomtest

from chatlab.evaluate.pilot import evidence
from chatlab.evaluate.pilot.recommendations import FILE, weigh_recommendations
from chatlab.i18n import speaking
from chatlab.schema import conform

AT = pd.Timestamp("2024-03-04 10:30", tz="Europe/Helsinki")


def chats(n, **columns):
    return conform(pd.DataFrame({"conversation_id": [f"k{i}" for i in range(n)],
                                 "channel": "web_chat", "requested_at": AT, "source_id": "s",
                                 **columns}), "conversations")


def messages(rows, channel="web_chat"):
    table = pd.DataFrame(rows, columns=["conversation_id", "role", "author", "sent_at"])
    return conform(table.assign(
        message_id=[f"m{n}" for n in range(len(table))], seq=range(1, len(table) + 1),
        kind="text", channel=channel, text="x", source_id="s"), "messages")


def told(tables, letter, **options):
    return weigh_recommendations(tables, **options).set_index("letter").loc[letter]


def test_every_measure_exists_and_every_recommendation_is_of_the_figure():
    headings = tomllib.loads(FILE.read_text("utf-8"))["heading"]
    letters = [record["letter"] for heading in headings for record in heading["recommendations"]]
    assert letters == list("ABCDEFGHIJKLMN")
    for heading in headings:
        for record in heading["recommendations"]:
            assert "measure" not in record or callable(getattr(evidence, record["measure"]))


def test_without_material_every_recommendation_says_so():
    with speaking("fi"):
        weighed = weigh_recommendations({})
    assert weighed["told"].eq("ei aineistoa").all() and len(weighed) == 14


def test_a_share_has_its_interval_in_words():
    identified = ["strong"] * 20 + ["anonymous"] * 70 + ["unknown"] * 10
    with speaking("fi"):
        row = told({"conversations": chats(100, identification=identified)}, "E")
    assert (row["part"], row["n"]) == (20, 90)
    wilson = binomtest(20, 90).proportion_ci(method="wilson")
    assert (row["low"], row["high"]) == pytest.approx((wilson.low, wilson.high), abs=1e-8)
    assert "20/90 eli 22\xa0% (95\xa0%:n väli 15–32\xa0%)" in row["told"]


@pytest.mark.parametrize("strong, n", [(3, 60), (57, 60), (1, 3)])
def test_small_counts_of_people_are_hidden_unless_asked(strong, n):
    tables = {"conversations": chats(n, identification=["strong"] * strong
                                     + ["anonymous"] * (n - strong))}
    row = told(tables, "E")
    assert pd.isna(row["part"]) and pd.isna(row["n"]) and pd.isna(row["share"])
    assert str(strong) not in row["told"].replace("5", "")
    assert told(tables, "E", threshold=None)["part"] == strong


@pytest.mark.parametrize("unknown, shown", [(0, True), (1, False), (4, False), (5, True)])
def test_the_known_beside_all_do_not_tell_of_a_few_unknown(unknown, shown):
    tables = {"conversations": chats(40 + unknown, identification=["strong"] * 10
                                     + ["anonymous"] * 30 + ["unknown"] * unknown)}
    assert pd.notna(told(tables, "E")["n"]) == shown


def test_chats_without_a_theme_are_among_those_of_the_commonest_themes():
    themes = conform(pd.DataFrame({
        "unit": "conversation", "unit_id": [f"k{n}" for n in range(40)], "theme_version": "1",
        "theme": ["asuminen"] * 36 + ["muu"] * 4, "method": "rules", "source_id": "s"}), "themes")
    row = told({"conversations": chats(40), "themes": themes}, "F", threshold=None)
    assert (row["part"], row["n"]) == (36, 40)


def test_a_chat_is_identifying_when_its_customer_wrote_something_found():
    spans = conform(pd.DataFrame({"table": "messages", "unit_id": ["m0", "m1", "m2"],
                                  "column": ["text", "text", "author"], "kind": "PERSON",
                                  "start": 0, "end": 1}), "spans")
    rows = [("k0", "customer", "a", AT), ("k1", "staff", "b", AT), ("k2", "customer", "c", AT)]
    row = told({"messages": messages(rows), "spans": spans}, "A", threshold=None)
    assert (row["part"], row["n"]) == (1, 2)


def test_a_day_is_answered_when_staff_wrote_on_it_too():
    day = pd.Timedelta(days=1)
    rows = [("r", "customer", "a", AT), ("r", "staff", "t", AT), ("r", "customer", "a", AT + day),
            ("r", "staff", "t", AT + 2 * day), ("s", "customer", "b", AT)]
    row = told({"messages": messages(rows, "whatsapp")}, "I")
    assert (row["part"], row["n"]) == (1, 3)


def test_outcomes_help_and_skill_are_counted_of_the_known():
    outcomes = pd.DataFrame({"conversation_id": [f"k{n}" for n in range(30)],
                             "outcome": ["solved"] * 10 + ["passed_on"] * 14 + ["unclear"] * 6,
                             "to": [None] * 10 + ["kela"] * 8 + ["appointment"] * 6 + [None] * 6})
    helps = pd.DataFrame({"conversation_id": ["k0", "k0", "k1"],
                          "help": ["assessment", "general", "general"]})
    skills = pd.DataFrame({"unit_id": ["k0", "k1", "k2"],
                           "skill": ["sosiaalityontekija", "palvelusihteeri", "ratkaisematta"]})
    weighed = weigh_recommendations({}, outcomes=outcomes, helps=helps, skills=skills,
                                    threshold=None).set_index("letter")
    counted = weighed.loc[list("DHGK"), ["part", "n"]].values.tolist()
    assert counted == [[8, 24], [6, 24], [1, 2], [1, 2]]


def test_proposals_and_the_network_are_counted_once_each():
    feedback = conform(pd.DataFrame({
        "response_id": ["a", "a", "b", "c"], "instrument": "lomake",
        "source": ["network", "network", "customer", None], "question": ["q", "r", "q", "q"],
        "kind": ["text", "proposal", "proposal", "proposal"], "text": "x",
        "proposed_by": [None, "network", "customer", None], "source_id": "s"}), "feedback")
    weighed = weigh_recommendations({"feedback": feedback}, threshold=None).set_index("letter")
    assert weighed.loc[["B", "N"], ["part", "n"]].values.tolist() == [[1, 2], [1, 2]]


def test_a_shift_of_two_is_shared():
    openings = conform(pd.DataFrame({"service": "chat", "source_id": "s", "closes_at": AT,
                                     "opens_at": [AT, AT + pd.Timedelta(days=1), AT
                                                  + pd.Timedelta(days=2)],
                                     "staff": [2, 1, None]}), "openings")
    row = told({"openings": openings}, "M")
    assert (row["part"], row["n"]) == (1, 2)
