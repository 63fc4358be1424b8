"""A delimited text -> rows of cells, every line in one of them.

A quotation runs to its closing mark, over line ends, too. One that is never closed would
swallow the rows after it: then its cell ends where its line does, and the next row begins on
the next line. Over line ends a mark closes a quotation only before a separator or the end
of a line, for otherwise it opens the cell of some later row.
"""

import csv
import io
import re
from collections import Counter

DELIMITERS = (";", ",", "\t")


def regularity(lines, mark):
    """Return how many of the lines have the commonest number of cells, and that number."""
    rows, _unclosed = split_rows("\n".join(lines), mark)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def find_delimiter(lines):
    """Return the mark that most lines have equally many of.

    Examples
    --------
    >>> find_delimiter(["a;b", "1;yksi, kaksi, kolme", "2;neljä"])
    ';'
    """
    return max(DELIMITERS, key=lambda mark: regularity(lines, mark))


def split_rows(text, delimiter):
    r"""Split a delimited text into rows of cells.

    Parameters
    ----------
    text : str
        Lines end with ``\n``.
    delimiter : str
        One character.

    Returns
    -------
    rows : list of list of str
    unclosed : frozenset of int
        Indices of the rows that open a quotation and never close it.

    Examples
    --------
    >>> split_rows('1;"moi\n2;"hei\nsinä"\n', ";")
    ([['1', 'moi'], ['2', 'hei\nsinä']], frozenset({0}))
    """
    csv.field_size_limit(1 << 30)
    file, rows, unclosed = io.StringIO(text, newline=""), [], set()
    reader, cell = csv.reader(file, delimiter=delimiter, strict=True), cell_pattern(delimiter)
    while True:
        start = file.tell()
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows, frozenset(unclosed)
        except csv.Error:
            end, is_open = _end_of_row(text, start, cell)
            if is_open:
                unclosed.add(len(rows))
            row = text[start:end].removesuffix("\n")
            rows += csv.reader(io.StringIO(row, newline=""), delimiter=delimiter)
            file.seek(end)


def cell_pattern(delimiter):
    """Return the pattern of a cell and what is ``after`` it; ``open`` if it is never closed.

    It looks at no character more than twice: lines between an opening mark and the next
    one that could close it have marks in pairs only, and leave no cell open.
    """
    mark = re.escape(delimiter)
    return re.compile(
        rf'(?:"[^"]*+(?:""[^"]*+)*+"(?=[{mark}\r\n]|\Z)'
        rf'|"[^"\r\n]*+(?:""[^"\r\n]*+)*+"[^{mark}\r\n]*+'
        rf'|(?P<open>"[^\r\n]*+)|[^{mark}\r\n]*+)(?P<after>{mark}|\r\n|\n|\r|\Z)')


def _end_of_row(text, at, cell):
    """Return where a row ends, and whether its last cell is never closed."""
    while True:
        found = cell.match(text, at)
        at = found.end()
        if found["after"] in ("", "\n"):
            return at, found["open"] is not None
