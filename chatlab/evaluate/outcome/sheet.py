"""A sheet for a reader who checks how conversations ended and what help they gave.

The conversations are drawn by lot from each outcome, so that rare ones are checked, too. The
closing turns are shown with the deciding words in brackets; the reader writes what she sees
herself. An empty cell is no judgement.
"""

from pathlib import Path

import pandas as pd

from chatlab.errors import FileError, FormatError
from chatlab.evaluate.outcome.rules import read_outcome_rules
from chatlab.i18n import LANGUAGES, N_, _, speaking

_HEADINGS = {
    "conversation_id": N_("Conversation"), "text": N_("How it ended"),
    "outcome": N_("Outcome by the rules"), "to": N_("Passed on to, by the rules"),
    "help": N_("Help by the rules"), "reader_outcome": N_("Outcome as you see it"),
    "reader_to": N_("Passed on to, as you see it"), "reader_help": N_("Help as you see it")}
_SPEAKERS = {"customer": N_("Customer"), "staff": N_("Staff")}
_LINES = 8
COLUMNS = ("conversation_id", "outcome", "to", "help")
NOTHING = "–"
"""What the reader writes for no help at all."""


def make_outcome_sheet(outcomes, messages, *, help=None, n=100, rules=None, seed=0):
    """Draw conversations of each outcome for a reader to check.

    Parameters
    ----------
    outcomes : DataFrame
        From `assign_outcomes`. Not modified.
    messages : DataFrame
        The `MESSAGES` table, anonymised, that they were decided from. Not modified.
    help : DataFrame, optional
        From `assign_help`.
    n : int, optional
        How many conversations; all if there are fewer. Half of them are shared evenly among
        the outcomes, half by their frequency.
    rules : Rules, optional
        The shipped ones if omitted.
    seed : int, optional
        Of the draw: the same conversations again, whatever their order.

    Returns
    -------
    DataFrame
        A row per conversation in random order, headings and names in the user's language: the
        last eight messages with the deciding words in double brackets, what the rules say, and
        three empty columns. `chatlab.write_workbook` makes an Excel file of it.

    Raises
    ------
    ValueError
        If `n` is not positive.
    """
    if n < 1:
        raise ValueError("n must be at least 1")
    rules = read_outcome_rules() if rules is None else rules
    drawn = _draw(outcomes, n, seed)
    texts = _texts(messages, drawn)
    given = _help_of(help, rules)
    rows = [(row.conversation_id, texts.get(row.conversation_id, ""), rules.label(row.outcome),
             "" if pd.isna(row.to) else rules.label(row.to),
             given.get(row.conversation_id, ""), "", "", "") for row in drawn.itertuples()]
    return pd.DataFrame(rows, columns=[_(title) for title in _HEADINGS.values()], dtype="str")


def read_outcome_sheet(source, *, rules=None):
    """Read what a reader wrote on the sheet.

    Parameters
    ----------
    source : str, Path or DataFrame
        The Excel file, or the table itself. Headings and names may be in any of chatlab's
        languages, and identifiers may stand in place of names.
    rules : Rules, optional
        The shipped ones if omitted.

    Returns
    -------
    DataFrame
        ``conversation_id``, ``outcome``, ``to`` and ``help`` (identifiers with commas between,
        empty for none) as the reader saw them; missing where she wrote nothing. Rows without
        any judgement are left out.

    Raises
    ------
    FileError
        If the file is missing or is no workbook.
    FormatError
        If a column is missing or a cell holds no known name; the row is told.
    """
    rules = read_outcome_rules() if rules is None else rules
    rows, file = (_cells(source), None) if isinstance(source, pd.DataFrame) else (
        _sheet(source), Path(source).name)
    places = _columns(rows[0] if rows else [])
    lacking = [_(_HEADINGS[key]) for key in ("conversation_id", "reader_outcome")
               if key not in places]
    if lacking:
        raise FormatError(_("the column {column} is missing", column=", ".join(lacking)),
                          file=file, remedy=_(
                              "Take the sheet from an earlier copy of the workbook."))
    found = [_judged(row, places, number, rules, file)
             for number, row in enumerate(rows[1:], start=2)]
    table = pd.DataFrame(found, columns=list(COLUMNS), dtype="object").astype("str")
    return table.dropna(subset=list(COLUMNS[1:]), how="all").reset_index(drop=True)


def _draw(outcomes, n, seed):
    """Draw from each outcome: half of the places evenly, half by frequency."""
    ordered = outcomes.assign(outcome=outcomes["outcome"].astype("str")).sort_values(
        "conversation_id")
    groups = dict(list(ordered.groupby("outcome")))
    sizes = {name: len(group) for name, group in groups.items()}
    if sum(sizes.values()) <= n:
        return ordered.sample(frac=1, random_state=seed)
    even, every = n / 2 / len(sizes), sum(sizes.values())
    wanted = {name: min(size, max(1, round(even + n / 2 * size / every)))
              for name, size in sizes.items()}
    short = n - sum(wanted.values())
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        more = max(min(short, sizes[name] - wanted[name]), 1 - wanted[name])
        wanted[name], short = wanted[name] + more, short - more
    drawn = [group.sample(wanted[name], random_state=seed) for name, group in groups.items()]
    return pd.concat(drawn).sample(frac=1, random_state=seed)


def _texts(messages, drawn):
    """Write the last messages of each drawn conversation, the deciding words in brackets."""
    wanted = drawn.set_index("conversation_id")
    said = messages[messages["conversation_id"].isin(wanted.index) & messages["kind"].eq("text")
                    & messages["role"].isin(list(_SPEAKERS)) & messages["text"].notna()]
    if "visibility" in said:
        said = said[~said["visibility"].eq("staff").fillna(False)]
    said = said.sort_values(["conversation_id", "seq"], kind="stable")
    return {conversation_id: "\n".join(_line(row, wanted.loc[conversation_id])
                                       for row in part.tail(_LINES).itertuples())
            for conversation_id, part in said.groupby("conversation_id")}


def _line(row, decided):
    text = row.text
    if pd.notna(decided["message_id"]) and row.message_id == decided["message_id"]:
        start, end = int(decided["start"]), int(decided["end"])
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return f"{_(_SPEAKERS[row.role])}: {text}"


def _help_of(given, rules):
    if given is None:
        return {}
    given = given.dropna(subset="help")
    return given.assign(label=given["help"].map(rules.label).astype("str")).groupby(
        "conversation_id")["label"].agg("; ".join).to_dict()


def _judged(row, places, number, rules, file):
    """Return the judgement of a row: identifiers, missing where nothing was written."""
    cell = {key: str(row[place]).strip() for key, place in places.items() if place < len(row)}
    names = {"outcome": rules.outcomes, "to": rules.destinations, "help": rules.help}
    judged = [cell["conversation_id"] or None]
    for key, kinds in names.items():
        written = cell.get(f"reader_{key}", "")
        if not written:
            judged.append(None)
            continue
        parts = [] if written == NOTHING else (
            written.replace("\n", ";").split(";") if key == "help" else [written])
        judged.append(",".join(_identifier(part, kinds, file, number) for part in parts))
    return judged


def _identifier(written, kinds, file, number):
    plain = " ".join(written.split()).casefold().rstrip(".")
    for code, kind in kinds.items():
        if plain in {code, kind.label.casefold(), kind.sv.casefold(), kind.en.casefold()}:
            return code
    raise FormatError(_("expected one of: {names}", names=", ".join(
        kind.label for kind in kinds.values())), file=file, place=_("row {n}", n=number),
        remedy=_("Write a name from the list, or leave the cell empty."))


def _columns(head):
    """Return the place of each column, whatever language its heading is in."""
    small, found = [str(cell).strip().casefold() for cell in head], {}
    for code in LANGUAGES:
        with speaking(code):
            for key, title in _HEADINGS.items():
                for name in (_(title).casefold(), key):
                    if name in small:
                        found.setdefault(key, small.index(name))
    return found


def _cells(table):
    return [list(table.columns), *table.astype("object").where(table.notna(), "").values.tolist()]


def _sheet(path):
    """Return the rows of the sheet that holds the judgements."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except FileNotFoundError as error:
        raise FileError(_("the file was not found"), file=path,
                        remedy=_("Check the name and the folder.")) from error
    except (CalamineError, OSError) as error:
        raise FileError(_("the file could not be read as an Excel workbook"), file=path,
                        remedy=_("Save it as an Excel workbook (.xlsx).")) from error
    with_heads = [rows for rows in sheets if rows and "reader_outcome" in _columns(rows[0])]
    return with_heads[0] if with_heads else (sheets[0] if sheets else [])
