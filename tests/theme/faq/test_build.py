"""From conversations to a bank of questions."""

import pandas as pd
import pytest

from chatlab import schema
from chatlab.errors import DisclosureError
from chatlab.theme.faq import build_faq, question_themes
from chatlab.theme.faq.build import TREND_LEAST, without_labels
from tests.theme.faq.chats import chats


def same(first, second):
    for one, other in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(one, other)


@pytest.fixture(scope="module")
def bank():
    return build_faq(chats())


def test_the_same_is_one_entry_with_its_count_and_answer(bank):
    first = bank.entries.iloc[0]
    assert (first["entry"], first["conversations"], first["status"]) == ("K1", 6, "draft")
    assert "vuokravakuu" in first["question"].lower() and first["question"].endswith("?")
    assert first["answer"].startswith("Vuokravakuutta haetaan Kelasta.")
    assert first["support"] == 6
    assert first["links"] == "www.kela.fi/vuokravakuus"
    assert first["theme"] == "vuokravakuus"
    assert bank.entries["conversations"].tolist() == [6, 3, 1]


def test_the_answer_is_quoted_word_for_word_with_its_message(bank):
    messages = chats().set_index("message_id")["text"]
    for row in bank.entries.dropna(subset=["answer"]).itertuples():
        assert row.answer in messages[row.sources.split(", ")[0]]


def test_a_question_without_answer_has_none(bank):
    assert pd.isna(bank.entries["answer"].iloc[2])
    assert bank.entries["support"].iloc[2] == 0


def test_every_wording_is_listed_with_its_messages(bank):
    listed = bank.wordings["message_ids"].str.split(", ").explode()
    assert sorted(listed) == [f"c{n:02d}-1" for n in range(10)]


def test_order_of_the_rows_does_not_matter(bank):
    same(bank, build_faq(chats().sample(frac=1, random_state=7)))
    same(bank, build_faq(chats()))


def test_a_wording_with_a_label_is_no_heading():
    asked = chats([("Voiko [HENKILÖ_1] tulla tulkiksi tapaamiseen?", ""),
                   ("voiko tulkki tulla tapaamiseen", "")])
    entries = build_faq(asked).entries
    assert not entries["question"].str.contains("[", regex=False).any()
    assert without_labels("Soitan [PAIKKA Kainuu]:n [HENKILÖ_1]:lle") == (
        "Soitan (paikka) (henkilö)")


def test_a_trend_is_told_only_of_enough_conversations():
    late = [("Saako silmälaseihin tukea?", "")] * TREND_LEAST
    entries = build_faq(chats(late)).entries.set_index("question")
    assert set(entries["trend"]) == {"few", "more"}
    assert entries.loc["Saako silmälaseihin tukea?", "trend"] == "more"
    assert (entries["earlier"] + entries["later"] <= entries["conversations"]).all()


@pytest.mark.parametrize("messages", [
    schema.empty("messages"), chats().query("role == 'staff'"),
    chats().assign(text="Kiitos avusta."), chats().assign(text=None)],
    ids=["empty", "staff only", "no questions", "no texts"])
def test_nothing_asked_is_an_empty_bank(messages):
    assert [len(table) for table in build_faq(messages)] == [0, 0, 0]


def test_one_conversation_without_times_will_do():
    messages = chats().query("conversation_id == 'c00'").assign(
        sent_at=pd.Series(pd.NaT, dtype="datetime64[us, Europe/Helsinki]"))
    entries = build_faq(messages).entries
    assert entries["conversations"].tolist() == [1]
    assert entries["trend"].tolist() == ["few"]


def test_a_raw_table_is_refused_without_telling_the_name():
    raw = chats().assign(author="Aino Esimerkki")
    with pytest.raises(DisclosureError) as error:
        build_faq(raw)
    assert "Aino" not in str(error.value)


def test_the_input_is_not_changed():
    messages = chats()
    build_faq(messages)
    pd.testing.assert_frame_equal(messages, chats())


def test_themes_of_questions_by_conversation(bank):
    themes = question_themes(bank, chats())
    assert (themes["theme"] == "vuokravakuus").sum() == 6
    assert not themes.duplicated().any()
    rejected = bank._replace(entries=bank.entries.assign(status="rejected"))
    assert question_themes(rejected, chats()).empty
