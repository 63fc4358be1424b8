import pandas as pd
import pytest

from chatlab.anonymise import find_quasi_identifiers, k_anonymity, tell_k_anonymity
from chatlab.i18n import speaking

# Figure 2 of Sweeney, L. (2002). k-anonymity: a model for protecting privacy. International
# Journal of Uncertainty, Fuzziness and Knowledge-based Systems 10(5), 557–570: eleven rows
# that are 2-anonymous over race, birth, gender and ZIP code.
FIGURE_2 = pd.DataFrame(
    [("Black", 1965, "m", "0214*")] * 2 + [("Black", 1965, "f", "0213*")] * 2
    + [("Black", 1964, "f", "0213*")] * 2 + [("White", 1964, "m", "0213*")] * 3
    + [("White", 1967, "m", "0213*")] * 2, columns=["race", "birth", "gender", "zip"])
KEYS = ["race", "birth", "gender", "zip"]


def test_the_worked_example_of_the_definition():
    counts = k_anonymity(FIGURE_2, KEYS, threshold=2)
    assert counts.attrs["k"] == 2
    assert counts[["class_size", "classes", "rows"]].values.tolist() == [["2", 4, 8], ["3", 1, 3]]
    assert counts["share"].sum() == pytest.approx(1)


def test_small_classes_are_on_one_row_and_their_values_nowhere():
    counts = k_anonymity(FIGURE_2, KEYS)
    assert counts.values.tolist() == [["1–4", 5, 11, 1.0]]
    assert "Black" not in counts.to_csv()


def test_a_missing_value_is_a_value():
    people = pd.DataFrame({"county": ["Lappi", None, None], "age": pd.Categorical(["a", "b", "b"])})
    assert k_anonymity(people, ["county", "age"], threshold=2)["class_size"].tolist() == ["1", "2"]


def test_it_is_told_in_words():
    with speaking("en"):
        assert tell_k_anonymity(k_anonymity(FIGURE_2, KEYS, threshold=2)).startswith(
            "Every row shares its values with at least 1")
        assert tell_k_anonymity(k_anonymity(FIGURE_2, KEYS)) == (
            "11 rows share their values with fewer than 4 others (k = 2): make the classes wider "
            "or leave them out.")
        assert tell_k_anonymity(k_anonymity(FIGURE_2[:0], KEYS)) == "There are no rows."


@pytest.mark.parametrize("columns", [[], ["shoe"]])
def test_columns_that_are_not_there(columns):
    with pytest.raises(ValueError, match="columns"):
        k_anonymity(FIGURE_2, columns)


def test_what_the_texts_still_tell_is_listed_by_conversation():
    messages = pd.DataFrame({
        "conversation_id": ["a", "a", "b", "c"], "service": [None, "Chat", "Chat", "Chat"],
        "text": ["oon 34v, [PAIKKA Kainuu]:sta", "lapsi on [IKÄ 5–9], [KOULU peruskoulu]:ssa",
                 "[PAIKKA_1] ja [TYÖPAIKKA kauppa]", None]})
    seen = find_quasi_identifiers(messages)
    assert seen["conversation_id"].tolist() == ["a", "b", "c"]
    assert seen.iloc[0, 1:].tolist()[:4] == ["Chat", "30–34, 5–9", "Kainuu", "peruskoulu"]
    assert seen["workplace"].tolist()[1] == "kauppa" and pd.isna(seen["place"][1])
    assert seen[["age", "place", "school", "workplace"]].iloc[2].isna().all()
    assert k_anonymity(seen, ["service", "age"]).attrs["k"] == 1
    assert len(find_quasi_identifiers(messages.head(0))) == 0
