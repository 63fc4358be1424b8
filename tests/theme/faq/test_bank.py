"""An edited bank is kept when it is built anew."""

import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.theme.faq import Faq, build_faq, empty_faq, settle
from chatlab.theme.faq.bank import next_number, wording_key
from tests.theme.faq.chats import chats


@pytest.fixture
def bank():
    return build_faq(chats())


def edited(bank, where, **values):
    """Return the bank with some cells of one entry written over."""
    entries = bank.entries.copy()
    for name, value in values.items():
        entries[name] = entries[name].astype("object") if name in entries else None
        entries.loc[bank.entries["entry"] == where, name] = value
    return bank._replace(entries=entries)


def row(bank, entry):
    return bank.entries.set_index("entry").loc[entry]


def test_building_anew_without_edits_changes_nothing(bank):
    for one, other in zip(bank, build_faq(chats(), bank=bank), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_the_reviewers_texts_win_and_counts_are_brought_up_to_date(bank):
    changed = edited(bank, "K1", question="Miten vuokravakuutta haetaan?", answer="Kelasta.",
                     status="reviewed", note="katsottu")
    again = build_faq(chats([("mistä haetaan vuokravakuutta nyt", "")]), bank=changed)
    kept = row(again, "K1")
    assert (kept["question"], kept["answer"]) == ("Miten vuokravakuutta haetaan?", "Kelasta.")
    assert (kept["status"], kept["note"], kept["conversations"]) == ("reviewed", "katsottu", 7)
    assert kept["answer_draft"].startswith("Vuokravakuutta haetaan Kelasta.")


def test_an_edited_draft_stays_and_an_unedited_one_follows_the_program(bank):
    changed = edited(bank, "K2", answer="Keskiviikkoisin.")
    other = chats().assign(text=lambda df: df["text"].str.replace("keskiviikkoisin", "torstaisin"))
    again = build_faq(other, bank=changed)
    assert row(again, "K2")["answer"] == "Keskiviikkoisin."
    assert "torstaisin" in row(build_faq(other, bank=bank), "K2")["answer"]


def test_new_questions_come_as_drafts_with_new_numbers(bank):
    again = build_faq(chats([("Saako silmälaseihin tukea?", "Saa.")]), bank=bank)
    assert row(again, "K4")[["status", "question"]].tolist() == [
        "draft", "Saako silmälaseihin tukea?"]


def test_a_rejected_question_stays_rejected_and_takes_its_likes(bank):
    again = build_faq(chats([("saako koiran ottaa asuntolaan mukaan", "")]),
                      bank=edited(bank, "K3", status="rejected"))
    assert row(again, "K3")[["status", "conversations"]].tolist() == ["rejected", 2]
    assert len(again.entries) == 3


def test_a_merged_entry_gives_its_wordings_to_the_other_and_stays_merged(bank):
    once = build_faq(chats(), bank=edited(bank, "K3", merged_into="K2"))
    assert row(once, "K2")["conversations"] == 4
    assert row(once, "K3")[["merged_into", "conversations"]].tolist() == ["K2", 0]
    assert once.entries["entry"].iloc[-1] == "K3"
    twice = build_faq(chats(), bank=once)
    for one, other in zip(once, twice, strict=True):
        pd.testing.assert_frame_equal(one, other, check_dtype=False)


def test_a_moved_wording_stays_where_it_was_moved(bank):
    wordings = bank.wordings.copy()
    wordings.loc[wordings["text"].str.contains("koska"), "entry"] = "K3"
    again = build_faq(chats(), bank=bank._replace(wordings=wordings))
    assert row(again, "K3")["conversations"] == 2
    assert row(again, "K2")["conversations"] == 2


def test_an_entry_of_the_reviewers_own_gets_a_number_and_stays(bank):
    own = pd.DataFrame({"entry": [None], "status": ["reviewed"], "answer": ["Kyllä saa."],
                        "question": ["Saako tulkin?"]})
    changed = bank._replace(entries=pd.concat([bank.entries, own], ignore_index=True))
    again = build_faq(chats([("saako tulkin", "")]), bank=changed)
    assert row(again, "K4")[["question", "answer", "status", "conversations"]].tolist() == [
        "Saako tulkin?", "Kyllä saa.", "reviewed", 1]


def test_what_is_asked_no_more_stays_with_no_conversations(bank):
    again = build_faq(chats().query("conversation_id < 'c06'"), bank=bank)
    assert row(again, "K2")[["conversations", "question"]].tolist() == [
        0, row(bank, "K2")["question"]]
    assert set(bank.wordings["text"]) == set(again.wordings["text"])
    assert row(build_faq(chats(), bank=again), "K2")["conversations"] == 3


def test_a_column_of_the_reviewers_own_stays(bank):
    again = build_faq(chats(), bank=edited(bank, "K1", Vastuu="tiimi A"))
    assert row(again, "K1")["Vastuu"] == "tiimi A"


def test_nothing_asked_keeps_the_whole_bank(bank):
    again = build_faq(chats().query("role == 'staff'"), bank=edited(bank, "K1", status="reviewed"))
    assert len(again.entries) == 3
    assert row(again, "K1")["answer"] == row(bank, "K1")["answer"]


@pytest.mark.parametrize(("entry", "values", "place"), [
    ("K2", {"entry": "K1"}, "3"), ("K2", {"status": "ok"}, "3"),
    ("K3", {"merged_into": "K9"}, "4"), ("K3", {"merged_into": "K3"}, "4")])
def test_an_impossible_edit_is_told_with_its_row(bank, entry, values, place):
    with pytest.raises(SettingsError) as error:
        build_faq(chats(), bank=edited(bank, entry, **values))
    assert error.value.place.endswith(place)
    assert error.value.remedy


def test_entries_merged_in_a_circle_are_told():
    bank = edited(edited(build_faq(chats()), "K1", merged_into="K2"), "K2", merged_into="K1")
    with pytest.raises(SettingsError):
        settle(bank)


def test_numbers_are_never_used_twice(bank):
    short = bank._replace(entries=bank.entries.query("entry != 'K3'"))
    assert next_number(short) == 4
    assert next_number(empty_faq()) == 1


def test_a_wording_without_an_entry_is_left_out(bank):
    assert "K3" not in set(settle(Faq(
        bank.entries.query("entry != 'K3'"), *bank[1:])).wordings["entry"])


def test_wordings_differ_by_words_only():
    assert wording_key("Mistä  haen [HENKILÖ_1]:lle tukea??") == wording_key(
        "mistä haen [HENKILÖ_23]:lle tukea")
    assert wording_key("mistä haen tukea") != wording_key("mistä haen apua")
