import pandas as pd
import pytest

from chatlab.ingest.answers import long_answers


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
