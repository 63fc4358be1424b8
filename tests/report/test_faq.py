"""The bank of questions as a text and as a public page."""

import pandas as pd
import pytest

from chatlab.errors import DisclosureError, SettingsError
from chatlab.report import check_html, read_faq, tell_faq, write_faq
from chatlab.theme.faq import build_faq, empty_faq
from tests.theme.faq.chats import chats

PHONE = "040 123 4567"


@pytest.fixture(scope="module")
def bank():
    return build_faq(chats())


def reviewed(bank, **values):
    """Return the bank with its first entry reviewed, and some of its cells written over."""
    entries = bank.entries.copy()
    for name, value in {"status": "reviewed", **values}.items():
        entries.loc[0, name] = value
    return bank._replace(entries=entries)


def test_the_page_meets_the_rules_and_holds_reviewed_entries_only(bank, tmp_path):
    path = write_faq(reviewed(bank), tmp_path / "k.html", title="Usein kysyttyä")
    html = path.read_text("utf-8")
    assert check_html(path) == []
    assert html.count("<h3") == 1
    assert 'href="https://www.kela.fi/vuokravakuus"' in html
    assert "asuntola" not in html and "c00" not in html and "K1" not in html


def test_what_a_reviewer_wrote_is_text_and_no_html(bank, tmp_path):
    changed = reviewed(bank, answer="<script>alert(1)</script> Hae & odota.")
    html = write_faq(changed, tmp_path / "k.html").read_text("utf-8")
    assert "<script" not in html
    assert "Hae &amp; odota." in html


def test_another_language_is_marked(bank, tmp_path):
    changed = reviewed(bank, question="Var kan jag ansöka om utkomststöd och hyresgaranti?",
                       answer="Du kan ansöka om utkomststöd hos FPA på webben.")
    html = write_faq(changed, tmp_path / "k.html").read_text("utf-8")
    assert 'lang="sv"' in html


@pytest.mark.browser
def test_the_page_is_accessible_and_fits_a_phone(bank, tmp_path, browser, axe):
    path = write_faq(bank._replace(entries=bank.entries.dropna(subset=["answer"]).assign(
        status="reviewed")), tmp_path / "k.html", synthetic=True)
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(path.as_uri())
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("values", [
    {"status": "draft"}, {"answer": pd.NA}, {"answer": "Soita [HENKILÖ_1]:lle."},
    {"merged_into": "K2"}])
def test_what_is_not_ready_is_not_published(bank, tmp_path, values):
    with pytest.raises(SettingsError) as error:
        write_faq(reviewed(bank, **values), tmp_path / "k.html")
    assert error.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".html", ".md", ".xlsx"])
def test_an_identifier_stops_every_kind_of_file(bank, tmp_path, ending):
    with pytest.raises(DisclosureError) as error:
        write_faq(reviewed(bank, answer=f"Soita {PHONE}."), tmp_path / f"k{ending}")
    assert PHONE not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_the_text_holds_drafts_with_sources_and_hides_small_counts(bank, tmp_path):
    text = write_faq(bank, tmp_path / "k.md").read_text("utf-8")
    assert text.count("### ") == 3
    assert "> Vuokravakuutta haetaan Kelasta." in text
    assert bank.entries["sources"].iloc[0].split(", ")[0] in text
    shown = bank.entries.assign(status="rejected")
    assert "### " not in write_faq(bank._replace(entries=shown), tmp_path / "k.md").read_text()


def test_marks_of_markdown_in_a_question_are_plain(bank, tmp_path):
    text = write_faq(reviewed(bank, question="Saako *kaiken* <b>heti</b>?"),
                     tmp_path / "k.md").read_text("utf-8")
    assert r"Saako \*kaiken\* \<b\>heti\</b\>?" in text


def test_an_unknown_ending_is_told(bank, tmp_path):
    with pytest.raises(SettingsError):
        write_faq(bank, tmp_path / "k.docx")


def test_the_same_bank_makes_the_same_files(bank, tmp_path):
    shuffled = build_faq(chats().sample(frac=1))
    for ending in (".html", ".md", ".xlsx"):
        first, second = (write_faq(reviewed(faq), tmp_path / f"{n}{ending}")
                         for n, faq in enumerate((bank, shuffled)))
        assert first.read_bytes() == second.read_bytes()


def test_an_empty_bank_can_be_written_and_read(tmp_path):
    path = write_faq(empty_faq(), tmp_path / "k.xlsx")
    assert [len(table) for table in read_faq(path)] == [0, 0, 0]
    assert "### " not in write_faq(empty_faq(), tmp_path / "k.md").read_text("utf-8")


def test_a_bank_in_sentences(bank):
    assert len(tell_faq(empty_faq())) == 1
    assert len(tell_faq(bank)) == 4
    assert "1" in tell_faq(reviewed(bank))[3]
