import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.anonymise import anonymise, anonymise_and_list, find_spans_in_table
from chatlab.anonymise.cases import mention_case
from chatlab.anonymise.memory import find_remembered, remember
from chatlab.anonymise.policy import Policy
from chatlab.anonymise.spans import Span
from chatlab.schema import conform


def chat(*rows):
    """Build a messages table of (conversation, role, author, text)."""
    return conform(pd.DataFrame([
        {"conversation_id": c, "message_id": f"{c}-{i}", "seq": i, "role": role, "author": author,
         "kind": "text", "text": text, "source_id": "s1"}
        for i, (c, role, author, text) in enumerate(rows, start=1)]), "messages")


TALK = chat(
    ("c1", "customer", "Aino K", "hei, poikani Onni on kipeä"),
    ("c1", "staff", "Ohjaaja Liisa Rantala", "Hei! Kuinka vanha Onni on?"),
    ("c1", "customer", "Aino K", "onnilla on kuume, onneksi lievä. sano Liisalle kiitos"),
    ("c2", "customer", "Aino K", "onni että sain ajan"),
    ("c2", "system", None, None),
)

ALL = Policy(place="county", age="band", date="relative", school="category",
             workplace="category")


def test_a_name_settled_once_is_settled_in_the_whole_conversation_and_only_there():
    assert anonymise(TALK)["text"].tolist()[:4] == [
        "hei, poikani [HENKILÖ_1] on kipeä",
        "Hei! Kuinka vanha [HENKILÖ_1] on?",
        "[HENKILÖ_1]:llä on kuume, onneksi lievä. sano [HENKILÖ_2]:lle kiitos",
        "onni että sain ajan"]


def test_authors_get_a_role_and_a_number_per_conversation():
    assert anonymise(TALK)["author"].tolist()[:4] == [
        "asiakas_1", "työntekijä_1", "asiakas_1", "asiakas_1"]
    assert anonymise(TALK)["author"].isna().tolist() == [False] * 4 + [True]


def test_names_of_authors_are_masked_where_others_mention_them():
    talk = chat(("c1", "customer", "Kukkamaaria", "moi"),
                ("c1", "staff", "Ohjaaja", "moi kukkamaaria, kysy ohjaajalta"))
    assert anonymise(talk)["text"].tolist() == ["moi", "moi [HENKILÖ_1], kysy ohjaajalta"]


def test_the_input_is_not_changed_and_the_table_still_conforms():
    before = TALK.copy(deep=True)
    result = anonymise(TALK)
    pd.testing.assert_frame_equal(TALK, before)
    pd.testing.assert_frame_equal(conform(result, "messages"), result)


@pytest.mark.parametrize("options", [
    {}, {"level": "light"}, {"level": "strict"}, {"key": "k"}, {"keep": ["PERSON"]},
    {"always": ["lievä"], "never": ["Onni"]}, {"policy": ALL}])
def test_anonymising_a_table_twice_equals_once(options):
    once = anonymise(TALK, **options)
    pd.testing.assert_frame_equal(anonymise(once, **options), once)


def test_kinds_can_be_kept():
    talk = chat(("c1", "customer", None, "asun joensuussa, 040 123 4567"))
    assert anonymise(talk, keep=["PLACE"])["text"].item() == "asun joensuussa, [PUHELIN_1]"


def test_a_key_makes_labels_equal_across_conversations():
    talk = chat(("c1", "customer", None, "soita 040 123 4567"),
                ("c2", "customer", None, "numero 0401234567"))
    first, second = anonymise(talk, key="k")["text"].str.extract(r"(\[.*\])")[0]
    assert first == second


def test_any_table_of_the_schema_and_an_index_of_any_kind():
    feedback = pd.DataFrame({
        "response_id": ["r1", "r1"], "instrument": ["a", "a"], "question": ["q1", "q2"],
        "kind": ["text", "proposal"], "text": ["Kiitos Maija Korhoselle", "Maijalle lisää aikaa"],
        "source_id": ["s1", "s1"]}, index=[7, 7])
    result = anonymise(feedback, table="feedback")
    assert result["text"].tolist() == ["Kiitos [HENKILÖ_1]:lle", "[HENKILÖ_1]:lle lisää aikaa"]
    diary = pd.DataFrame({"entry_id": ["e1"], "author_role": ["sosiaaliohjaaja"],
                          "text": ["Asiakas soitti numerosta 040 123 4567"]})
    assert anonymise(diary, table="diary").loc[0, ["author_role", "text"]].tolist() == [
        "sosiaaliohjaaja", "Asiakas soitti numerosta [PUHELIN_1]"]


def test_a_table_without_rows():
    assert anonymise(TALK.iloc[:0]).empty
    assert find_spans_in_table(TALK.iloc[:0]).empty


def test_what_was_found_where_without_the_text():
    spans = find_spans_in_table(TALK)
    first = spans.iloc[0]
    assert TALK["text"][0][first["start"]:first["end"]] == "Onni"
    assert (first["unit_id"], first["column"], first["kind"]) == ("c1-1", "text", "PERSON")
    assert "text" not in spans.columns
    assert set(spans.loc[spans["unit_id"] == "c1-3", "detector"]) >= {"memory"} or len(spans) >= 4


def test_unknown_names_of_tables_levels_and_kinds():
    for wrong in ({"table": "nothing"}, {"level": "tight"}, {"keep": ["NAME"]}):
        with pytest.raises(ValueError, match="must be"):
            anonymise(TALK, **wrong)


def test_memory_needs_good_evidence():
    text = "poikani Onni ja Tuuli"
    sure, unsure = Span(8, 12, "PERSON", .8, "person"), Span(16, 21, "PERSON", .4, "person")
    memory = remember([text], [[sure, unsure]], authors=["Guest 12", "työntekijä"])
    assert "onni" in memory
    assert not memory & {"tuuli", "guest", "työntekijä"}
    assert find_remembered("tuuli ja onneksi", [], memory) == []


def test_a_weak_find_of_an_ordinary_word_is_not_remembered():
    weak, name = Span(0, 4, "PERSON", .55, "person"), Span(0, 8, "PERSON", .55, "person")
    assert remember(["arvo on pieni"], [[weak]]) == frozenset()
    assert "korhonen" in remember(["korhonen on täällä"], [[name]])


def test_masking_and_listing_at_once_is_both():
    masked, spans = anonymise_and_list(TALK)
    pd.testing.assert_frame_equal(masked, anonymise(TALK))
    pd.testing.assert_frame_equal(spans, find_spans_in_table(TALK))


def test_what_is_kept_in_the_text_is_still_listed():
    talk = chat(("c1", "customer", "A", "asun Joensuussa, nimeni on Aino Korhonen"))
    masked, spans = anonymise_and_list(talk, keep=("PERSON",))
    assert "Aino Korhonen" in masked["text"].item()
    assert "PERSON" in set(spans["kind"])


GUEST = chat(("c1", "customer", "asiakas_1", "ulkona on lumi maassa ja vuokra on maksamatta"),
             ("c1", "staff", "työntekijä_1", "Kerro lisää, vaikka lumi sataa"),
             ("c2", "customer", "asiakas_1", "ulkona on lumi maassa"))


def test_names_that_the_export_knows_are_masked_in_their_conversation_only():
    assert "lumi" in anonymise(GUEST)["text"][0]
    assert anonymise(GUEST, names={"c1": ("Lumi Vierailija",)})["text"].tolist() == [
        "ulkona on [HENKILÖ_1] maassa ja vuokra on maksamatta",
        "Kerro lisää, vaikka [HENKILÖ_1] sataa", "ulkona on lumi maassa"]
    spans = find_spans_in_table(GUEST, names={"c1": ["Lumi"]})
    assert spans["unit_id"].tolist() == ["c1-1", "c1-2"]


@pytest.mark.parametrize("name", ["Vierailija 77", "Guest", "Asiakas", "Visitor 24123456"])
def test_a_name_that_names_no_one_masks_nothing(name):
    talk = chat(("c1", "customer", "asiakas_1", "olen asiakas ja vierailija, vuokra 77 euroa"))
    assert anonymise(talk, names={"c1": [name]})["text"].tolist() == talk["text"].tolist()


def test_names_reach_contact_requests_by_their_number():
    asked = conform(pd.DataFrame([
        {"request_id": "p1", "submitted_at": "2024-01-09 19:42", "source_id": "s1",
         "text": "soittakaa, t. xuanlin"}]), "contact_requests")
    assert anonymise(asked, table="contact_requests", names={"p1": ["Xuanlin"]})[
        "text"].tolist() == ["soittakaa, t. [HENKILÖ_1]"]


QUASI = chat(("c1", "customer", "A", "oon 34-vuotias ja asun juuassa, muutin 3.1. niinivaaralle"),
             ("c1", "customer", "A", "poika on Lyseon lukiossa, hetu 131052-950H"),
             ).assign(sent_at=pd.Timestamp("2024-01-15 12:00", tz="Europe/Helsinki"))


def test_a_policy_keeps_of_places_ages_and_days_what_research_needs():
    assert anonymise(QUASI, policy=ALL)["text"].tolist() == [
        "oon [IKÄ 30–34] ja asun [PAIKKA Pohjois-Karjala]:ssa, muutin [PÄIVÄ −12] [PAIKKA_1]:lle",
        "poika on [KOULU lukio]:ssa, hetu [HETU_1]"]


def test_a_policy_may_keep_places_as_they_are():
    text = anonymise(QUASI, policy=Policy(place="keep"))["text"][0]
    assert "juuassa" in text and "34-vuotias" in text


def test_a_policy_in_two_rounds_and_then_none_equals_once():
    once = anonymise(QUASI, policy=ALL)
    pd.testing.assert_frame_equal(anonymise(anonymise(once, policy=ALL)), once)


def test_a_day_without_a_first_day_is_told_to_be_one():
    assert "muutin [PÄIVÄ ?]" in anonymise(
        QUASI.drop(columns="sent_at"), policy=Policy(date="relative"))["text"][0]


def test_surrogates_are_of_the_same_kind_consistent_and_told_of():
    talk = chat(("c1", "customer", "A", "terv. Aino Korhonen, soita 040 123 4567"),
                ("c1", "staff", "B", "Soitan Ainolle. Korhosen asia on kesken."))
    result = anonymise(talk, style="surrogate")
    first, second = result["text"]
    given, surname = first.removeprefix("terv. ").split(",")[0].split()
    assert second.split()[1].rstrip(".").startswith(given[:3])
    assert mention_case(second.split()[1]) == "ulkotulento"
    assert second.split()[2][:3] == surname[:3]
    assert "Korho" not in first + second and "+999" in first
    assert result.attrs["style"] == "surrogate"
    assert anonymise(talk).attrs["style"] == "label"
    pd.testing.assert_frame_equal(anonymise(talk, style="surrogate"), result)
    assert anonymise(talk, style="surrogate", seed=2)["text"].tolist() != [first, second]


def test_surrogates_can_be_anonymised_again():
    for style in ("surrogate", "label"):
        again = anonymise(anonymise(TALK, style="surrogate"), style=style)
        assert len(again) == len(TALK)


def test_with_a_key_surrogates_are_alike_in_every_conversation():
    talk = chat(("c1", "customer", None, "nimeni on Aino Korhonen"),
                ("c2", "customer", None, "nimeni on Aino Korhonen"))
    assert len(set(anonymise(talk, style="surrogate", key="k")["text"])) == 1


def test_lists_go_before_and_behind_the_detectors():
    talk = chat(("c1", "customer", None, "villulta kuulin, että Toivo-talossa Maija auttaa"),
                ("c1", "customer", None, "Kotipolulla asuu Villu, hetu 131052-950H"))
    result = anonymise(talk, always=["Villu", "Kotipolku"], never=["Toivo-talo", "hetu"])
    assert result["text"].tolist() == [
        "[HENKILÖ_1]:ltä kuulin, että Toivo-talossa [HENKILÖ_2] auttaa",
        "[PAIKKA_1]:lla asuu [HENKILÖ_1], hetu [HETU_1]"]
    listed = find_spans_in_table(talk, always=["Villu", "kuulla"])
    assert "always" in set(listed["detector"])
    assert "[PAIKKA_1]" in anonymise(talk, always=["Kotipolku"], keep=["PLACE"])["text"][1]


PARTS = st.sampled_from([
    "nimeni on Aino Korhonen", "Korhoselle", "Ainoa", "poikani Onni", "onnilla", "juuassa",
    "34-vuotias", "oon 61", "3.1.", "24.12.2023", "lyseon lukiossa", "Kotipolulla", "Toivo-talon",
    "131052-950H", "040 123 4567", "[IKÄ 30–34]:nä", "[PÄIVÄ −12]", "[PAIKKA Kainuu]:ssa",
    "[HENKILÖ_1]:lle", "[KOULU Aino]", "vuokra 450 e", "klo 12.30", ",", ".", "\n", "–"])
MESSAGES = st.lists(st.lists(PARTS, max_size=6).map(" ".join), min_size=1, max_size=3)
LISTS = {"always": ["Kotipolku"], "never": ["Toivo-talo"]}


@given(MESSAGES, st.sampled_from([{}, {"policy": ALL}, LISTS,
                                  {"policy": ALL, "key": "k", **LISTS}]))
@settings(max_examples=40, deadline=None)
def test_twice_equals_once_whatever_is_chosen(messages, options):
    talk = chat(*(("c1", "customer", None, text) for text in messages)).assign(
        sent_at=pd.Timestamp("2024-01-15 12:00", tz="Europe/Helsinki"))
    once = anonymise(talk, **options)
    pd.testing.assert_frame_equal(anonymise(once, **options), once)


@given(MESSAGES, st.sampled_from(["label", "surrogate"]))
@settings(max_examples=30, deadline=None)
def test_text_outside_what_was_found_is_untouched_and_names_are_consistent(messages, style):
    talk = chat(*(("c1", "customer", None, text) for text in messages))
    spans, result = find_spans_in_table(talk), anonymise(talk, style=style)
    written = {}
    for row in talk.itertuples():
        own = spans[spans["unit_id"] == row.message_id].sort_values("start")
        edges = [0, *own[["start", "end"]].to_numpy().ravel(), len(row.text)]
        outside = [row.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        some = r"(\S+?)" if style == "label" else "(.*?)"
        found = re.fullmatch(some.join(map(re.escape, outside)),
                             result.loc[row.Index, "text"], re.DOTALL)
        assert found
        for span, new in zip(own.itertuples(), found.groups(), strict=True):
            mention = row.text[span.start:span.end]
            assert style == "surrogate" or written.setdefault((mention, span.kind), new) == new
