import pandas as pd
import pytest
from bs4 import BeautifulSoup

from chatlab import read_swot, sample_path
from chatlab.errors import FileError, SettingsError
from chatlab.evaluate import compare_swot, group_swot
from chatlab.i18n import speaking
from chatlab.report import (
    read_swot_groups,
    render,
    swot_changes,
    swot_square,
    table,
    write_swot_groups,
    write_workbook,
)

NAMES = ("swot_whatsapp", "swot_chat", "swot_digital")
CELLS = [("markdown", "# SWOT\n\nKolme työpohjaa."), ("code", """
import chatlab as cl, pandas as pd
swot = pd.concat([cl.read_swot(cl.sample_path(name)) for name in
                  ("swot_whatsapp", "swot_chat", "swot_digital")], ignore_index=True)
for name, part in swot.groupby("worksheet", sort=False):
    display(cl.swot_square(part, caption=f"SWOT: {name}", note="Nuoli selittää kohtaa."))
display(cl.swot_square(cl.group_swot(swot), caption="Kaikki yhdessä"))
""")]


@pytest.fixture(scope="module")
def samples():
    return pd.concat([read_swot(sample_path(name)) for name in NAMES], ignore_index=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Render the squares of the samples; return the report's path."""
    import demo

    folder = tmp_path_factory.mktemp("nelikentta")
    cells = [(kind, text.strip()) for kind, text in CELLS]
    return render(demo.write(folder / "swot.ipynb", cells), folder / "swot.html", synthetic=True)


def soup(part):
    return BeautifulSoup(part.html, "html.parser")


def test_the_square_has_every_item_under_the_heading_of_its_field(samples):
    for name, swot in samples.groupby("worksheet", sort=False):
        rows = soup(swot_square(swot, caption=name)).find_all("tr")
        fields = dict(zip("SWOT", rows, strict=True))
        assert [row.th["scope"] for row in rows] == ["row"] * 4
        for field, row in fields.items():
            own = swot[swot["field"] == field]
            written = [next(item.strings) for item in row.find_all("li")]
            assert sorted(written) == sorted(own["item"])
            assert row.th.get_text().endswith(f"({own['parent_item'].isna().sum()})")


def test_what_explains_an_item_is_a_list_inside_it(samples):
    html = soup(swot_square(samples[samples["worksheet"].str.contains("WhatsApp")], caption="W"))
    above = next(item for item in html.find_all("li")
                 if next(item.strings) == "ei välttämättä paranna tavoitettavuutta")
    assert [item.get_text() for item in above.find_all("li")] == [
        "resurssit", "kaikki asiakkaat eivät käytä"]


def test_a_matter_is_written_once_in_a_field_with_its_number(samples):
    weak = soup(swot_square(group_swot(samples), caption="Kaikki")).find_all("tr")[1]
    assert weak.li.get_text() == "resurssit (3)"


def test_an_empty_field_says_so_and_text_is_no_markup():
    swot = pd.DataFrame({"field": ["S"], "item": ["<b>nopea"], "item_id": ["a"],
                         "parent_item": [None]})
    part = swot_square(swot, caption="Chat", note="Ryhmä 1")
    assert "&lt;b&gt;nopea" in part.html and "<b>" not in part.html
    assert soup(part).get_text().count("Ryhmä 1") == 1
    with speaking("en"):
        assert swot_square(swot, caption="Chat").html.count("Nothing in this field.") == 3
    with pytest.raises(SettingsError):
        swot_square(swot, caption="")


def test_what_changed_sides_is_told_in_words():
    rows = pd.DataFrame({"matter": [1, 1, 2], "label": ["tulva", "tulva", "maksuton"],
                         "field": ["T", "S", "O"], "group": "henkilöstö",
                         "phase": ["expected", "experienced", "experienced"]})
    with speaking("en"):
        for by_source, first in ((False, "flood"), (True, "staff")):
            part = swot_changes(compare_swot(rows.replace("tulva", "flood"), by_source=by_source),
                                caption="Muutos")
            cells = [[cell.get_text() for cell in row.find_all(["th", "td"])]
                     for row in soup(part).find_all("tr")]
            assert cells[1][0] == first and "turned to the better" in cells[1]
            assert "Threats" in cells[1] and "Strengths" in cells[1] and "–" in cells[2]


def test_corrections_make_the_round_trip(samples, tmp_path):
    groups = group_swot(samples)
    path = write_swot_groups(groups, tmp_path / "asiat.xlsx")
    again = read_swot_groups(path)
    assert len(again) == len(samples)
    corrected = again.assign(matter=again["matter"].where(again["matter"] != 9, 39))
    moved = group_swot(samples, corrections=corrected)
    assert moved["by_hand"].all() and not moved["matter"].eq(9).any()
    assert moved.loc[moved["item"] == "resurssit", "matter"].unique().tolist() == [39]


def test_corrections_find_the_items_of_an_edited_worksheet(samples, tmp_path):
    path = write_swot_groups(group_swot(samples), tmp_path / "asiat.xlsx")
    edited = samples.assign(item_id=[f"uusi-{n}" for n in range(len(samples))], parent_item=None)
    again = group_swot(edited, corrections=read_swot_groups(path))
    assert again["by_hand"].all()
    assert again["matter"].tolist() == group_swot(samples)["matter"].tolist()


def test_the_workbook_is_read_in_whichever_language_it_was_written(samples, tmp_path):
    groups = group_swot(samples.iloc[:5])
    with speaking("en"):
        path = write_swot_groups(groups, tmp_path / "matters.xlsx")
    assert read_swot_groups(path)["matter"].tolist() == sorted(groups["matter"])


def test_a_workbook_that_is_missing_or_another(tmp_path):
    with pytest.raises(FileError):
        read_swot_groups(tmp_path / "poissa.xlsx")
    (tmp_path / "rikki.xlsx").write_text("ei")
    with pytest.raises(FileError):
        read_swot_groups(tmp_path / "rikki.xlsx")
    other = write_workbook({"Muu": pd.DataFrame({"a": [1]})}, tmp_path / "muu.xlsx")
    with pytest.raises(SettingsError) as error:
        read_swot_groups(other)
    assert error.value.file == "muu.xlsx"


def test_the_report_keeps_its_rules(page):
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert len(html.find_all("table", class_="nelikentta")) == 4
    assert table(pd.DataFrame({"a": [1]}), caption="x").kind == swot_square(
        pd.DataFrame(columns=["field", "item", "item_id", "parent_item"]), caption="x").kind


@pytest.mark.browser
@pytest.mark.parametrize("width, columns", [(320, 1), (1200, 2)])
def test_the_square_is_one_column_on_a_telephone_and_two_on_a_screen(browser, page, width, columns):
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(page.as_uri())
    lefts = tab.eval_on_selector_all(
        ".nelikentta:first-of-type tbody tr",
        "all => all.slice(0, 4).map(row => row.getBoundingClientRect().left)")
    assert len(set(lefts)) == columns
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@pytest.mark.browser
def test_axe_and_the_reader_of_the_screen_still_meet_a_table(browser, page, axe):
    tab = browser.new_page()
    tab.goto(page.as_uri())
    assert axe(tab) == []
    assert tab.get_by_role("table").count() == 4
    assert tab.get_by_role("rowheader", name="Vahvuudet").count() == 4
    tab.close()
