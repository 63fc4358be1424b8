import pandas as pd
import pytest

from chatlab.ingest.answers import Asked, long_answers, split_options


@pytest.mark.parametrize(("cells", "kind", "values"), [
    (["Kyllä", "Ei", "kyllä"], "choice", [1, 0, 1]),
    (["Kyllä", "En osaa sanoa"], "choice", [1, None]),
    ([5, "4", "3,5"], "number", [5, 4, 3.5]),
    (["Usein"] * 3 + ["Harvoin"] * 3, "choice", [None] * 6),
    (["Kiitos avusta!", "Oli vaikea löytää"], "text", [None, None]),
])
def test_the_answers_tell_the_kind_of_question(cells, kind, values):
    answers = long_answers(pd.DataFrame({"Kysymys": cells}, dtype="object"))
    assert set(answers["kind"]) == {kind}
    assert [None if pd.isna(value) else value for value in answers["value"]] == values


def test_empty_answers_give_no_row_and_respondents_stay_together():
    questions = pd.DataFrame({"A": ["Kyllä", None], "B": ["", "Hyvä"], "C": [1.0, 2.0]},
                             dtype="object")
    answers = long_answers(questions)
    assert answers[["position", "question"]].values.tolist() == [
        [0, "A"], [0, "C"], [1, "B"], [1, "C"]]


@pytest.mark.parametrize(("cells", "options"), [
    (["Chat;Puhelin;", "Chat;"], [["Chat", "Puhelin"], ["Chat"]]),
    (["Chat, Puhelin", "Käynti", "Puhelin, Käynti", "Chat"],
     [["Chat", "Puhelin"], ["Käynti"], ["Puhelin", "Käynti"], ["Chat"]]),
    (["Soitto, puhelin, Chat", "Chat", "Soitto, puhelin", "Chat, Käynti", "Käynti"],
     [["Soitto, puhelin", "Chat"], ["Chat"], ["Soitto, puhelin"], ["Chat", "Käynti"],
      ["Käynti"]]),
])
def test_many_options_in_one_cell(cells, options):
    split, doubtful = split_options(cells)
    assert [[text for text, _known in parts] for parts in split] == options
    assert not doubtful


@pytest.mark.parametrize(("cells", "doubtful"), [
    (["Kiitos, sain apua", "Hyvä, mutta hidas"], False),
    (["Chat", "Puhelin"], False),
    (["Helppo, nopea", "Helppo, nopea"], True),
    (["Chat;Puhelin;", "Puhelin;Chat;"], True),  # an order of preference
    ([], False)])
def test_what_is_not_surely_many_options_stays_whole(cells, doubtful):
    assert split_options(cells) == (None, doubtful)


def test_words_written_beside_the_options_stay_words():
    cells = ["Chat, Puhelin", "Chat, Puhelin", "Puhelin, Chat", "Chat, naapuri kertoi"]
    answers = long_answers(pd.DataFrame({"Mistä?": cells}))
    assert answers[answers["position"] == 3][["option", "kind", "text"]].astype(
        object).where(lambda df: df.notna(), None).values.tolist() == [
        ["Chat", "choice", "Chat"], [None, "text", "naapuri kertoi"]]


def test_a_column_for_each_option():
    asked = {"a": Asked("Mistä?", "Lehti"), "b": Asked("Mistä?", "Radio")}
    cells = pd.DataFrame({"a": ["1", None, None, "oma vastaus"], "b": [None, "0", None, "Radio"]})
    answers = long_answers(cells, asked)
    assert answers[["position", "question", "option", "value"]].astype(object).where(
        lambda df: df.notna(), None).values.tolist() == [
        [0, "Mistä?", "Lehti", 1], [0, "Mistä?", "Radio", 0], [1, "Mistä?", "Lehti", 0],
        [1, "Mistä?", "Radio", 0], [3, "Mistä? – Lehti", None, None], [3, "Mistä?", "Radio", 1]]


def test_codes_get_their_words():
    asked = {"Q1": Asked("Auttoiko?", labels={"A1": "Paljon", "A2": "Vähän"})}
    answers = long_answers(pd.DataFrame({"Q1": ["A1", "A2"]}), asked)
    assert answers[["kind", "text"]].values.tolist() == [["choice", "Paljon"], ["choice", "Vähän"]]
