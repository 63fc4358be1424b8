import csv
import io
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chatlab.ingest.delimited import cell_pattern, find_delimiter, split_rows
from chatlab.ingest.material import Material

GOOD = 'Nro;Viesti\n1;moi\n2;"kaksi; ""osaa""\n\nkahdella rivillä"\n3;\n'
TEXTS = st.text(st.sampled_from('a;"\n'), max_size=30)


def read(text):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def cells_of(text):
    """Split by the pattern alone, as the masker does."""
    rows, row, at = [], [], 0
    while at < len(text) or row:
        found = cell_pattern(";").match(text, at)
        row.append(text[at:found.start("after")])
        at = found.end()
        if found["after"] != ";":
            rows, row = [*rows, row], []
    return rows


@given(st.lists(st.lists(st.text(st.sampled_from('aä;"\n,'), max_size=6), min_size=1, max_size=4),
                max_size=6), st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)))
def test_what_is_written_well_is_read_as_it_was(rows, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", quoting=quoting, lineterminator="\n").writerows(rows)
    assert split_rows(file.getvalue(), ";") == (rows, frozenset())


@given(TEXTS)
@example('1;"a"b;"c\nd')
def test_every_line_is_in_one_row_and_each_row_is_read_by_itself(text):
    rows, unclosed = split_rows(text, ";")
    assert sum(1 + sum(cell.count("\n") for cell in row) for row in rows) == (
        text.count("\n") + (text[-1:] not in ("", "\n")))
    assert [len(row) or 1 for row in rows] == [len(row) for row in cells_of(text)]
    if read(text) != rows:
        assert unclosed


@given(st.lists(st.sampled_from(("open", "long", "plain", "odd")), min_size=1, max_size=12),
       st.sampled_from(("\n", "")))
def test_only_the_rows_that_open_a_quotation_for_good_are_told(kinds, end):
    lines = {"open": '1;"moi;x', "long": '2;"yksi\nkaksi";x', "plain": "3;;x",
             "odd": '4;"a" ja "b";x'}
    rows, unclosed = split_rows("\n".join(lines[kind] for kind in kinds) + end, ";")
    assert [row[0] for row in rows] == [lines[kind][0] for kind in kinds]
    assert unclosed == {index for index, kind in enumerate(kinds) if kind == "open"}


@pytest.mark.parametrize(("broken", "expected"), [
    ('9;"auki\n', ["9", "auki"]), ('"9;auki\n', ["9;auki"]), ('"\n', [""]),
    ('9;"rivi\ntoinen";"auki\n', ["9", "rivi\ntoinen", "auki"]),
    ('9;"sanoi ""moi\n', ["9", 'sanoi "moi'])])
@pytest.mark.parametrize("place", range(4))
def test_a_quotation_that_is_never_closed_takes_no_other_row(broken, expected, place):
    rows = read(GOOD)
    lines = ["Nro;Viesti\n", "1;moi\n", '2;"kaksi; ""osaa""\n\nkahdella rivillä"\n', "3;\n"]
    lines.insert(place + 1, broken)
    rows.insert(place + 1, expected)
    assert split_rows("".join(lines), ";") == (rows, {place + 1})
    assert split_rows("".join(lines).removesuffix("\n"), ";") == (rows, {place + 1})


def test_a_file_with_every_cell_in_quotation_marks_keeps_its_other_rows():
    text = '"1";"moi\n"2";"hei"\n"3";"päivää\n"4";"kiitos"\n'
    rows, unclosed = split_rows(text, ";")
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert unclosed == {0, 2}


@pytest.mark.parametrize("line", ['1;"moi\n', '1;"a"b\n', '"\n', '1;"a""\n', '1;""\n"', '""a\n',
                                  '1;"x;""\n', '1;"a\nb";"c\n'])
def test_many_quotations_that_are_never_closed_take_no_time_of_their_own(line):
    def seconds(times):
        began = time.perf_counter()
        split_rows(line * times, ";")
        return time.perf_counter() - began

    assert seconds(80_000) < 40 * max(seconds(8_000), 0.01)


def test_the_separator_is_found_past_a_quotation_that_is_never_closed():
    assert find_delimiter(["a;b;c", '1;"moi, hei;2', "2;a;b", "3;c;d"]) == ";"


def test_a_line_that_names_the_separator_is_a_row_of_its_own(text_file):
    sheet = Material(text_file("t.csv", 'sep=;\na;b\n1;"x\n2;y\n')).sheets[0]
    assert sheet.rows == [[], ["a", "b"], ["1", "x"], ["2", "y"]]
    assert sheet.unclosed == {2}
