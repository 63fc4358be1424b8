from hypothesis import given
from hypothesis import strategies as st

from chatlab.schema import source_id_of, without_ids


@given(st.binary(), st.lists(st.integers(1, 9999), max_size=2))
def test_what_is_numbered_is_known_by_its_form(content, rows):
    number = "-".join([source_id_of(content), *(f"{row:04d}" for row in rows)])
    assert without_ids(f"rivi {number}, 040") == "rivi , 040"


def test_the_same_content_has_the_same_number_and_another_another():
    assert source_id_of(b"1") == source_id_of(b"1") != source_id_of(b"2")


def test_other_words_stay():
    assert without_ids("soita 04012345 tai s0401234") == "soita 04012345 tai s0401234"
