import pytest

from chatlab.anonymise import KINDS
from chatlab.anonymise.options import LEVELS, check_options


def test_the_stricter_the_level_the_less_evidence_is_asked():
    asked = [check_options(level)[0] for level in ("light", "balanced", "strict")]
    assert asked == sorted(asked, reverse=True) and len(set(asked)) == len(LEVELS) == 3


def test_all_kinds_are_wanted_unless_some_are_named():
    assert check_options("balanced")[1] == set(KINDS)
    assert check_options("balanced", ["HETU"])[1] == {"HETU"}
    assert check_options("balanced", [])[1] == set()


@pytest.mark.parametrize("level, kinds, told", [
    ("tarkka", None, "light, balanced, strict"), ("light", ["HETU", "HENKILÖ"], "HETU")])
def test_what_is_not_known_is_refused_with_what_is(level, kinds, told):
    with pytest.raises(ValueError, match=told):
        check_options(level, kinds)
