import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.ingest.reading import Options
from chatlab.ingest.values import as_answer, as_cells, as_number, as_text, moments, written_order

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(10**400, 10**401) | st.floats()
    | st.text(st.characters()), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4)
OPTIONS = Options(date_order="dmy")


@pytest.mark.parametrize(("value", "text"), [
    ("\ufeffHei\u200e maailma ", "Hei maailma"), ("a\u0308iti", "äiti"), (7, "7"), (7.0, "7"),
    (7.5, "7.5"), ("\ud83d", "?"), ("a\x00b", "ab"), (" ", None), (True, None), (None, None),
    ({"nimi": "Eeva"}, None), (["Eeva"], None), (math.nan, None), (math.inf, None),
    (10**400, None)])
def test_text(value, text):
    assert as_text(value) == text


def test_emoji_families_stay_together():
    assert as_text("👩\u200d👧") == "👩\u200d👧"


@pytest.mark.parametrize("value", [
    1445592871.785086, 1445592871785, 1445592871785086, "1445592871.785086",
    "2015-10-23T09:34:31Z", "2015-10-23T12:34:31.785+0300", "2015-10-23T09:34:31.785086+00:00"])
def test_forms_of_one_moment(value):
    times = moments(pd.Series([value], dtype="object"), OPTIONS, None)
    assert times["at"].dt.floor("s").astype(str).tolist() == ["2015-10-23 12:34:31+03:00"]
    assert times["precision"].tolist() == ["second"]


def test_times_of_many_forms_keep_their_places():
    values = pd.Series([1445592871, "15.8.2017 klo 13.05", "roska", None, {"a": 1},
                        "2015-10-23T12:34:31", "2015-02-30T12:00:00Z", 12, True], dtype="object",
                       index=list("abcdefghi"))
    times = moments(values, OPTIONS, None)
    assert times.index.tolist() == list("abcdefghi")
    assert times["at"].notna().tolist() == [True, True, False, False, False, True, False, False,
                                            False]
    assert times["precision"].tolist() == ["second", "minute", "none", "none", "none", "second",
                                           "none", "none", "none"]


@pytest.mark.parametrize(("values", "order"), [
    ([1445592871.7, "1445592871"], ("ymd", "offset")),
    (["2015-10-23T09:34:31Z", 1445592871], ("ymd", "year_first")),
    (["2015-10-23 09:34"], ("ymd", "year_first")), (["15.8.2017"], ("dmy", "dots")),
    ([], (None, None)), ([None, "roska"], (None, None))])
def test_what_decided_the_order_of_dates(values, order):
    assert tuple(written_order(values, Options(), None)) == order


def test_values_of_the_wrong_type_are_missing():
    details = {"queue": ["Jono"], "rating": "hyvä", "status": {"a": 1}, "language": "fi",
               "is_pilot": 1, "n_messages": 10**30, "wait_s": 4, "ended_at": "ei aika"}
    assert as_cells(details, "conversations") == {
        "queue": None, "rating": None, "status": None, "language": "fi", "is_pilot": None,
        "n_messages": None, "wait_s": 4, "ended_at": "ei aika"}


def test_a_column_that_is_not_there_is_a_mistake():
    with pytest.raises(StopIteration):
        as_cells({"sähköposti": "a"}, "conversations")


@given(ANYTHING)
def test_anything_is_text_a_number_an_answer_or_missing(value):
    text = as_text(value)
    assert text is None or (text and text.encode() and text == text.strip())
    assert as_number(value) is None or abs(as_number(value)) < 1e18
    assert as_answer(value) is None or isinstance(as_answer(value), str | int | float)


@given(st.lists(ANYTHING | st.sampled_from(["2015-10-23T09:34:31Z", "2015-13-23T09:34:31Z",
                                            "1e9", "²", "1.2.3", "3000-01-01T00:00:00Z"])))
def test_any_values_are_moments_or_missing(values):
    times = moments(pd.Series(values, dtype="object"), OPTIONS, None)
    assert len(times) == len(values)
    assert (times["at"].isna() == (times["precision"] == "none")).all()
    written_order(values, OPTIONS, None)
