import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban
from stdnum.fi import hetu, ytunnus

from chatlab.anonymise.cases import ENDINGS, inflect, is_form, mention_case
from chatlab.anonymise.detectors import KINDS
from chatlab.anonymise.leaks import find_leaks
from chatlab.anonymise.surrogates import Surrogates, candidates, is_invented, name_pool

CLASSES = {"woman": "etunimi", "man": "etunimi", "surname": "sukunimi", "place": "paikannimi"}


@pytest.mark.parametrize("part", CLASSES)
def test_voikko_reads_every_form_of_every_name_that_is_drawn(part):
    pool = name_pool(part)
    assert len(pool) >= 120 and set(pool) <= set(candidates(part))
    assert all(is_form(inflect(name, case), name, case, CLASSES[part])
               for name in pool for case in (None, *ENDINGS))


@pytest.mark.parametrize("mention", ["Aino", "Ainon", "Ainoa", "Ainossa", "Ainosta", "Ainoon",
                                     "Ainolla", "Ainolta", "ainolle", "Ainoksi", "Ainona"])
def test_a_name_keeps_its_case_its_letter_case_and_its_likely_gender(mention):
    name, form = (Surrogates(seed=3).write(m, "PERSON") for m in ("Aino", mention))
    assert mention_case(form) == mention_case(mention)
    assert form.islower() == mention.islower()
    assert form.lower().startswith(name.lower()[:3]) and name in name_pool("woman")


def test_a_man_stays_a_man_and_families_stay_together():
    surrogates = Surrogates(seed=1)
    father, son = (surrogates.write(m, "PERSON") for m in ("Matti Virtanen", "Eero Virtaselle"))
    assert father.split()[0] in name_pool("man")
    assert inflect(father.split()[1], "ulkotulento") == son.split()[1]
    assert surrogates.write("VIRTANEN", "PERSON") == father.split()[1].upper()


def test_no_two_people_become_one_and_nobody_becomes_themselves():
    people = list(name_pool("woman"))[:60]
    surrogates = Surrogates(seed=1)
    drawn = [surrogates.write(name, "PERSON") for name in people]
    assert len(set(drawn)) == len(people)
    assert not any(a == b for a, b in zip(people, drawn, strict=True))


def test_a_place_becomes_another_place():
    place = Surrogates(seed=5).write("Juuassa", "PLACE")
    assert mention_case(place) == "sisaolento" and not place.startswith("Juua")


@given(st.integers(0, 10 ** 6))
@settings(max_examples=60, deadline=None)
def test_what_has_a_fixed_form_is_nobodys(seed):
    def write(mention, kind):
        return Surrogates(seed=seed).write(mention, kind)

    code, account = write("131052-950H", "HETU"), write("FI21 1234 5600 0007 85", "IBAN")
    assert 900 <= int(code[7:10]) <= 999 and not hetu.is_valid(code)
    assert not iban.is_valid(account) and account.startswith("FI00 9999")
    assert not ytunnus.is_valid(write("1234567-1", "YTUNNUS"))
    assert all(map(is_invented, (code, account, write("040 123 4567", "PHONE"),
                                 write("maija@posti.fi", "EMAIL"), write("ABC-123", "PLATE"),
                                 write("1.2.3.4", "IP"), write("Kauppakadulla 12", "ADDRESS"))))


def test_surrogates_may_leave_the_house_and_a_real_number_beside_them_may_not():
    surrogates = Surrogates(seed=1)
    text = ("hetu on {HETU}, puh {PHONE}, posti {EMAIL}, tili {IBAN}, asun {ADDRESS}, "
            "auto {PLATE}, ip {IP}, y-tunnus {YTUNNUS}").format(
        **{kind: surrogates.write("12", kind) for kind in KINDS})
    assert find_leaks(text) == []
    assert [span.kind for span in find_leaks(f"{text}, puh 040 123 4567")] == ["PHONE"]


def test_every_kind_has_a_surrogate_and_the_same_seed_draws_the_same():
    for kind in KINDS:
        one, other = (Surrogates(seed=1).write("Jokin 12", kind) for _round in range(2))
        assert one == other != "Jokin 12"


def test_without_a_key_nothing_of_the_value_is_in_what_is_drawn():
    one, other = (Surrogates(seed=1).write(number, "PHONE") for number in ("040 1", "050 2"))
    assert one == other
    one, other = (Surrogates(key="k").write(number, "PHONE") for number in ("040 1", "050 2"))
    assert one != other
    assert other == Surrogates(key=b"k", seed=9, conversation="c").write("050 2", "PHONE")


@pytest.mark.parametrize(("mention", "form"), [
    ("Lyseon lukiossa", "Mallilan lukiossa"), ("karsikon päiväkodista", "mallilan päiväkodista"),
    ("Karsikon päiväkotiin", "Mallilan päiväkotiin"), ("Riveria", "Mallilan opisto")])
def test_a_school_stays_a_school(mention, form):
    assert Surrogates().write(mention, "SCHOOL") == form
