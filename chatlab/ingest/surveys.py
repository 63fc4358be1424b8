"""What the readers of surveys share: headings made ready, options by column, the reading.

A survey is a table with a row per respondent. A question may have one column, or one for
each of its options: then the headings say so (``Question (choice=Chat)``, ``Question:
Chat``), or the question stands above its options in a header row of its own.
"""

import re
from collections import Counter
from copy import copy
from dataclasses import replace

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.answers import Asked, long_answers
from chatlab.ingest.columns import cell_text, tidy
from chatlab.ingest.encoding import decode
from chatlab.ingest.reading import numbered
from chatlab.ingest.words import identifies, source_in_name, source_of, ticked, yes_or_no

_VIEWS = ("sheets", "text", "newline", "json")
_PAIRS = (
    (re.compile(r"(.+?)\s*\(choice=(.+)\)"), True),
    (re.compile(r"(.+?)\s*\[([^\[\]]+)\]"), True),
    (re.compile(r"(.+?[:?])\s+(?:[-–:]\s+)?(\S.*)"), False),
    (re.compile(r"(.+?)\s+[-–]\s+(\S.*)"), False),
)
"""How headings tell an option, and whether they tell it so surely that yes and no are ticks."""
_WHO = frozenset((
    "vastaajaryhmä", "vastaajan ryhmä", "vastaajan rooli", "rooli", "roolisi", "mikä on roolisi",
    "kuka vastaa", "kuka olet", "kuka sinä olet", "vastaan", "olen", "palautteen antaja",
    "kenen palaute", "respondent group", "your role", "who are you", "i am", "respondentgrupp",
    "din roll", "vem är du", "jag är"))
_NAMED = {"staff": N_("taken for feedback of the staff, as the file's name says"),
          "network": N_("taken for feedback of the network, as the file's name says"),
          "resident": N_("taken for feedback of residents, as the file's name says")}


def with_sheets(material, sheets):
    """Return the material seen through other sheets, such as ones with mended headings."""
    seen = copy(material)
    seen.__dict__["sheets"] = tuple(sheets)
    return seen


def with_bytes(material, data):
    """Return the material seen as if its file held other bytes; ``None`` if they are no text."""
    seen = copy(material)
    for name in _VIEWS:
        seen.__dict__.pop(name, None)
    seen.__dict__["decoded"] = decode(data)
    return seen if seen.decoded else None


def headed(sheet, index=0):
    """Return the sheet with the headings of a row different from one another.

    Examples
    --------
    >>> from chatlab.ingest.material import Sheet
    >>> headed(Sheet("", [["Miksi?", "Miksi?"], ["a", "b"]])).rows[0]
    ['Miksi?', 'Miksi? 2']
    """
    if len(sheet.rows) <= index:
        return sheet
    seen, titles = Counter(), []
    for cell in sheet.rows[index]:
        title = " ".join((cell_text(cell) or "").split())
        seen[title.casefold()] += 1
        again = seen[title.casefold()]
        titles.append(f"{title} {again}" if title and again > 1 else title)
    rows = list(sheet.rows)
    rows[index] = titles
    return replace(sheet, rows=rows)


def options_by_column(cells):
    """Tell which columns are options of one question, from their headings and cells.

    Headings that begin alike and end differently make a question if their cells are ticks:
    yes, no, 1, 0, empty, or the option's own words.

    Parameters
    ----------
    cells : DataFrame
        Cells by heading.

    Returns
    -------
    dict of str to Asked
        For the columns that are options.

    Examples
    --------
    >>> options_by_column(pd.DataFrame({"Kanava: chat": ["1", "0"], "Kanava: puhelin": ["0", "1"]})
    ...                   )["Kanava: chat"]
    Asked(question='Kanava', option='chat', labels=None)
    """
    found = {}
    for pattern, marked in _PAIRS:
        pairs = {column: pattern.fullmatch(column) for column in cells if column not in found}
        pairs = {column: pair.groups() for column, pair in pairs.items() if pair}
        counts = Counter(question for question, _option in pairs.values())
        groups = {}
        for column, (question, option) in pairs.items():
            if counts[question] > 1:
                groups.setdefault(question, {})[column] = option
        for question, options in groups.items():
            if _are_ticks(cells, options, marked):
                found |= {column: Asked(question.rstrip(": "), option)
                          for column, option in options.items()}
    return found


def part_of(question, part):
    """Write a part of a question as a question.

    Examples
    --------
    >>> part_of("Mitä mieltä olet?", "Sain apua"), part_of("Arvioi:", "nopeus")
    ('Mitä mieltä olet? Sain apua', 'Arvioi: nopeus')
    """
    question = question.rstrip(": ")
    return f"{question}{' ' if question.endswith(('?', '.', '!')) else ': '}{part}"


def survey_reading(rows, name, asked, answered_on=None):
    """Put the answers of the respondents together: the table ``feedback`` and the report.

    Columns that ask who the respondent is stay outside, and a warning says so. Whose feedback
    it is, is told by a column such as ``Vastaajaryhmä``, or else by the file's name; customers',
    if neither tells.

    Parameters
    ----------
    rows : Rows
    name : str
        Name of the format.
    asked : dict of str to Asked
        What a column asks, by its heading; its heading is the question if it is not there.
    answered_on : Series, optional
        Day or moment of each respondent's answers.

    Raises
    ------
    SchemaError
        If there is no question.
    """
    source, told_by = _source(rows)
    questions = _open_questions(rows, asked).drop(columns=told_by)
    if questions.columns.empty:
        raise SchemaError(_("expected at least one question column"), file=rows.material.path,
                          remedy=_("Export the answers again with the questions as headings."))
    if answered_on is None:
        answered_on = pd.Series(pd.NaT, index=rows.cells.index, dtype="datetime64[us]")
        rows.warnings.append(_("the file does not tell when the answers were given"))
    doubtful = []
    different = _different(questions, asked)
    answers = with_empty(long_answers(questions, different, doubtful=doubtful), questions.index,
                         next(iter(different.values())).question)
    if doubtful:
        rows.warnings.append(ngettext(
            "the answers to {n} question may hold many options each; they were left whole",
            "the answers to {n} questions may hold many options each; they were left whole",
            len(doubtful)))
    days = answered_on.dt.tz_localize(None).dt.normalize()
    responses = rows.keep({"answered_on": days, "position": rows.cells.index,
                           "source": source})
    responses["response_id"] = numbered(rows.material.source_id, len(responses))
    df = responses.merge(answers, on="position", how="inner", sort=False)
    df = df.assign(instrument=rows.material.path.stem)
    return rows.reading(df, name, "feedback", "answered_on")


def with_empty(answers, positions, question):
    """Give a respondent who answered nothing one row without an answer, so that he is counted.

    Parameters
    ----------
    answers : DataFrame
        From `long_answers`.
    positions : Index
        Of all respondents.
    question : str
        The question of that row.

    Examples
    --------
    >>> answers = long_answers(pd.DataFrame({"Saitko neuvoa?": ["Kyllä", None]}))
    >>> with_empty(answers, range(2), "Saitko neuvoa?")[["position", "kind"]].values.tolist()
    [[0, 'choice'], [1, 'text']]
    """
    answered = set(answers["position"])
    silent = [position for position in positions if position not in answered]
    if not silent:
        return answers
    rows = pd.DataFrame({"position": silent, "question": question, "kind": "text"})
    return pd.concat([answers.astype("object"), rows.astype("object").reindex(
        columns=answers.columns, fill_value=None)], ignore_index=True)


def moments_of(rows, *names):
    """Return the first of the fields that the file has, as moments; ``None`` if it has none."""
    for name in names:
        if name in rows.headings:
            return rows.moments(name)["at"]
    return None


def _source(rows):
    """Return whose feedback each response is, and the column that told it, if any."""
    for column in rows.extra:
        if tidy(column).strip(" :?.…") in _WHO:
            words = rows.extra[column].map(cell_text)
            found = words.map(lambda word: source_of(tidy(word)), na_action="ignore")
            if found.notna().any() and found[words.notna()].notna().all():
                return found.where(found.notna(), None), [column]
    named = source_in_name(rows.material.path.stem)
    if named in _NAMED:
        rows.warnings.append(_(_NAMED[named]))
    return named or "customer", []


def _different(questions, asked):
    """Give a number to the questions and options that are called the same."""
    seen, different = Counter(), {}
    for column in questions:
        meant = asked.get(column) or Asked(column)
        seen[meant.question, meant.option] += 1
        again = seen[meant.question, meant.option]
        if again > 1 and meant.option is None:
            meant = replace(meant, question=f"{meant.question} {again}")
        elif again > 1:
            meant = replace(meant, option=f"{meant.option} {again}")
        different[column] = meant
    return different


def _is_mark(word):
    return yes_or_no(word) is None


def _open_questions(rows, asked):
    """Leave out the columns that ask who the respondent is."""
    closed = []
    for column in rows.extra:
        meant = asked.get(column) or Asked(column)
        if meant.option is None and (identifies(column) or identifies(meant.question)) and not all(
                yes_or_no(tidy(cell)) is not None for cell in rows.extra[column]
                if cell_text(cell)):
            closed.append(column)
    if closed:
        rows.warnings.append(ngettext(
            "{n} column was left out: it may tell who answered",
            "{n} columns were left out: they may tell who answered", len(closed)))
    return rows.extra.drop(columns=closed)


def _are_ticks(cells, options, marked):
    """Tell whether the cells tick options, and are not answers of their own."""
    marks = [1.0 if tidy(cell) == tidy(option) else ticked(tidy(cell))
             for column, option in options.items() for cell in cells[column] if cell_text(cell)]
    words = {tidy(cell) for column in options for cell in cells[column]} - {"", "x"}
    if not marks or None in marks or not (marked or all(map(_is_mark, words))):
        return False
    empty = any(cell_text(cell) is None for column in options for cell in cells[column])
    return empty or 0.0 in marks
