import base64
import io
import zipfile

import pandas as pd
import pytest
from PIL import Image, PngImagePlugin

from chatlab.errors import DisclosureError
from chatlab.report import write_workbook
from chatlab.report.gate import (
    find_leaks_in_file,
    find_leaks_in_page,
    find_leaks_in_tables,
    picture_texts,
    require_no_leaks,
)

CANARY = "131052-950M"


def kinds(html):
    return [kind for kind, _where in find_leaks_in_page(html)]


def picture(svg):
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def png():
    told, buffer = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("Description", f"asiakas {CANARY}")
    Image.new("L", (2, 2)).save(buffer, "png", pnginfo=told)
    return buffer.getvalue()


@pytest.mark.parametrize("place", [
    "<td>{}</td>", "<p>a <b>{}</b></p>", "<img alt='{}'>", "<h2>{}</h2>", "<div>{}</div>",
    "<div><span>{}</span></div>", "<a href='https://x.fi/?q={}'>a</a>", "<p title='{}'>a</p>",
    "<p data-arvo='{}'>a</p>", "<!-- {} -->", "<title>{}</title>", "<style>/* {} */</style>",
    "<svg><text><tspan>{}</tspan></text></svg>", "<svg><title>{}</title></svg>",
    "<meta name='description' content='{}'>", "{}", "<p>131052-<b>950M</b></p>",
    "<svg><desc>{}</desc></svg>", "<p aria-label='{}'></p>", "<input value='{}'>"])
def test_a_canary_is_found_wherever_a_page_may_hold_it(place):
    assert kinds(place.replace("{}", CANARY)) == ["HETU"]


@pytest.mark.parametrize("svg", [
    "<svg><!-- {} --><path d='M0 0'/></svg>", "<svg><text>{}</text></svg>",
    "<svg><metadata>{}</metadata></svg>", "<svg><g id='{}'/></svg>"])
def test_a_canary_in_a_drawn_picture_is_found(svg):
    assert kinds(f"<h2>Osa</h2><img src='{picture(svg.replace('{}', CANARY))}'>") == ["HETU"]
    assert kinds(f"<style>p {{ background: url({picture(svg.replace('{}', CANARY))}) }}</style>")


def test_a_canary_in_what_a_photograph_says_of_itself_is_found():
    source = "data:image/png;base64," + base64.b64encode(png()).decode()
    assert kinds(f"<img src='{source}'>") == ["HETU"]
    assert picture_texts(b"\x89PNG ei kuva") == []


@pytest.mark.parametrize("text, kind", [
    ("tunnus 131052-950M", "HETU"), ("soita 040 123 4567", "PHONE"),
    ("kirjoita aino.esimerkki@esimerkki.fi", "EMAIL"),
    ("mailto:aino.esimerkki%40esimerkki.fi", "EMAIL"),
    ("tilille FI21 1234 5600 0007 85", "IBAN"), ("Esimerkkitie 12 b 4 asuu", "ADDRESS"),
    ("osoite 10.1.2.34", "IP"), ("auto ABC-123 ajoi", "PLATE")])
def test_each_kind_is_found_under_its_heading(text, kind):
    assert find_leaks_in_page(f"<h2>Osa</h2><p title='{text}'>x</p>") == [(kind, "Osa")]


@pytest.mark.parametrize("html", [
    "<tr><td>040</td><td>123</td><td>4567</td></tr>", "<p>[HETU_1] ja [PUHELIN_1]</p>",
    "<p>4.10.2017–22.11.2017, 1 900 keskustelua</p>", "<p>95 %:n väli 0,39–1,31</p>",
    "<svg><path d='M 040 1234567 L 040 1234567'/></svg>", "<p>[HENKILÖ_1]:lle, Lieksa</p>"])
def test_figures_and_labels_are_no_identifiers(html):
    assert find_leaks_in_page(html) == []


@pytest.mark.parametrize("tables", [
    {"T": pd.DataFrame({"a": ["moi", f"hetu {CANARY}"]})},
    {"T": pd.DataFrame({f"hetu {CANARY}": [1]})}, {f"hetu {CANARY}": pd.DataFrame({"a": [1]})},
    {"T": pd.DataFrame({"a": [1]}, index=pd.Index([f"hetu {CANARY}"], name="n"))}])
def test_a_workbook_with_a_canary_is_not_written(tables, tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"vanha")
    with pytest.raises(DisclosureError) as error:
        write_workbook(tables, path)
    assert "950" not in str(error.value) and error.value.place
    assert path.read_bytes() == b"vanha" and [p.name for p in tmp_path.iterdir()] == ["t.xlsx"]


def test_the_place_in_a_workbook_is_the_sheet_and_the_cell(tmp_path):
    with pytest.raises(DisclosureError) as error:
        write_workbook({"Oma": pd.DataFrame({"a": ["moi", f"hetu {CANARY}"]})}, tmp_path / "t.xlsx")
    assert error.value.place == "Oma, A3"


@pytest.mark.parametrize("part, content", [
    ("docProps/core.xml", f"<a><title>{CANARY}</title></a>"),
    ("xl/comments1.xml", f"<a><text><r><t>131052-</t></r><r><t>950M</t></r></text></a>{''}"),
    ("xl/worksheets/_rels/sheet1.xml.rels", f"<a><r Target='https://x.fi/{CANARY}'/></a>"),
    ("xl/media/kuva.png", png()), ("sources/1.txt", f"hetu {CANARY}"),
    ("project.qde", f"<Project><Description>{CANARY}</Description></Project>"),
    ("rikki.xml", f"<a>{CANARY}")])
def test_every_part_of_a_packed_file_is_read(part, content, tmp_path):
    path = tmp_path / "t.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, content)
    assert [kind for kind, _place in find_leaks_in_file(path)] == ["HETU"]


@pytest.mark.parametrize("name, text, place", [
    ("t.csv", f"id;teksti\n1;hetu {CANARY}\n", "2"), ("t.jsonl", f'{{"a": "hetu {CANARY}"}}', "1"),
    ("t.svg", f"<svg><text>{CANARY}</text></svg>", ""), ("t.html", f"<p>{CANARY}</p>", "")])
def test_a_text_file_is_read(name, text, place, tmp_path):
    (tmp_path / name).write_text(text, "utf-8")
    (kind, where), = find_leaks_in_file(tmp_path / name)
    assert kind == "HETU" and place in where


def test_tables_are_read_before_they_are_written():
    tables = {"messages": pd.DataFrame({"n": [1, 2], "text": ["moi", f"hetu {CANARY}"]})}
    (kind, where), = find_leaks_in_tables(tables)
    assert kind == "HETU" and where.startswith("messages, text") and CANARY not in where


def test_a_find_stops_and_is_not_quoted():
    require_no_leaks([], file="a.csv")
    with pytest.raises(DisclosureError) as error:
        require_no_leaks([("HETU", "Osa")], file="/koti/a.csv")
    assert error.value.place == "Osa" and error.value.file == "a.csv"


def test_numbers_that_chatlab_gives_are_no_telephone_numbers():
    ids = pd.DataFrame({"message_id": ["sfe175330-0001", "sbcfbb050-0001-0001", "s04012345"]})
    assert find_leaks_in_tables({"messages": ids}) == []
    ids["message_id"] = ids["message_id"] + " 040 123 4567"
    assert {kind for kind, _place in find_leaks_in_tables({"messages": ids})} == {"PHONE"}
