"""The user's language, and catalogues in step with the code."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from chatlab import i18n
from tools import catalogues


@pytest.fixture(autouse=True)
def as_before():
    """Leave the language as it was."""
    yield
    i18n.set_language(None)


@pytest.fixture
def empty_locale(tmp_path, monkeypatch):
    """A place for catalogues of its own."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    return tmp_path


@pytest.fixture
def template():
    """The messages of a small program."""
    some = Catalog()
    some.add("row {row}")
    some.add(("{n} file", "{n} files"))
    return some


GOOD = {"row {row}": {"fi": "rivi {row}", "sv": "rad {row}"},
        "{n} file": {"plural": "{n} files", "fi": ["yksi tiedosto", "{n} tiedostoa"],
                     "sv": ["{n} fil", "{n} filer"]}}


def write(template, fragment):
    """Write both catalogues; return the messages that the template does not have."""
    unknown = []
    for language in catalogues.LANGUAGES:
        catalogue = catalogues.updated(catalogues.read_catalogue(language), template)
        unknown += catalogues.merge(catalogue, fragment, language)
        catalogues.write_catalogue(catalogue, language)
    return unknown


def test_every_message_of_the_code_is_translated_and_compiled():
    assert catalogues.problems() == []


def test_messages_are_found_in_the_code():
    assert "Error: {sentence}" in catalogues.extract()


def test_messages_are_found_in_the_middle_of_a_string():
    program = b"""f"<p>{escape(_('Rows'))}</p>"; ngettext("{n} row", "{n} rows", 2)"""
    assert [messages for _line, _name, messages, _comments in catalogues.messages_of(
        BytesIO(program), catalogues.KEYWORDS, (), {})] == [
        ("Rows",), ("{n} row", "{n} rows", None)]


def test_good_catalogues_have_no_problems(empty_locale, template):
    assert write(template, GOOD) == []
    assert catalogues.problems(template) == []


@pytest.mark.parametrize("change, said", [
    ({"row {row}": {"fi": "", "sv": "rad {row}"}}, "fi: not translated: 'row {row}'"),
    ({"row {row}": {"fi": "rivi {rivi}", "sv": "rad {row}"}},
     "fi: other {names} than in the code: 'row {row}'"),
    ({"row {row}": {"fi": "rivi", "sv": "rad {row}"}},
     "fi: other {names} than in the code: 'row {row}'"),
    ({"{n} file": {"fi": ["{n} tiedosto", "tiedostoja"], "sv": ["{n} fil", "{n} filer"]}},
     "fi: other {names} than in the code: ('{n} file', '{n} files')"),
])
def test_a_missing_and_a_wrong_translation_are_noticed(empty_locale, template, change, said):
    write(template, GOOD | change)
    assert catalogues.problems(template) == [said]


def test_a_new_and_a_removed_message_are_noticed(empty_locale, template):
    write(template, GOOD)
    later = Catalog()
    later.add("row {row}")
    later.add("new")
    assert catalogues.problems(later) == [
        f"{language}: {problem}" for language in catalogues.LANGUAGES
        for problem in ("not translated: 'new'",
                        "no longer in the code: ('{n} file', '{n} files')")]


def test_a_forgotten_compilation_is_noticed(empty_locale, template):
    write(template, GOOD)
    path = catalogues.po_path("sv")
    path.write_text(path.read_text("utf-8").replace("rad {row}", "raden {row}"), "utf-8")
    assert catalogues.problems(template) == ["sv: the .mo file is older than the .po file"]


def test_a_translation_of_no_message_is_told(empty_locale, template):
    assert write(template, {"gone": {"fi": "mennyt"}}) == ["gone", "gone"]


def test_catalogues_are_the_same_bytes_each_time_and_name_no_one(empty_locale, template):
    write(template, GOOD)
    first = catalogues.po_path("fi").read_bytes()
    compiled = catalogues.po_path("fi").with_suffix(".mo").read_bytes()
    write(template, {})
    assert catalogues.po_path("fi").read_bytes() == first
    assert catalogues.po_path("fi").with_suffix(".mo").read_bytes() == compiled
    assert b"Date" not in first and b"@" not in first


@pytest.mark.parametrize("code, chosen, expected", [
    (None, None, "fi"), ("sv", None, "sv"), ("sv_FI.UTF-8", None, "sv"), ("xx", None, "fi"),
    ("sv", "en", "en")])
def test_the_language_is_chosen(monkeypatch, code, chosen, expected):
    monkeypatch.delenv("CHATLAB_LANG", raising=False)
    if code:
        monkeypatch.setenv("CHATLAB_LANG", code)
    i18n.set_language(chosen)
    assert i18n.language() == expected


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fi, sv, en"):
        i18n.set_language("de")


@pytest.mark.parametrize("language, number, share, day", [
    ("fi", "1\xa0234,5", "42\xa0%", "4.10.2017"), ("sv", "1\xa0234,5", "42\xa0%", "4.10.2017"),
    ("en", "1,234.5", "42\xa0%", "4 Oct 2017")])
def test_numbers_shares_and_days_are_written_as_people_write_them(language, number, share, day):
    from datetime import date

    i18n.set_language(language)
    assert i18n.number(1234.5) == number
    assert i18n.percent(0.42) == share
    assert i18n.date(date(2017, 10, 4)) == day


def test_the_missing_is_a_dash():
    assert [i18n.number(None), i18n.percent(float("nan")), i18n.date(None)] == ["–", "–", "–"]


def test_the_catalogue_is_used():
    i18n.set_language("fi")
    assert i18n._("Messages") == "Viestit"
