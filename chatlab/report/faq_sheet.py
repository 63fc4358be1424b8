"""The bank of questions as a workbook that a person edits, and back again.

Only the sheet of questions is meant to be written on. The sheet of wordings says which ways to
ask belong to which question; a wording moves when its number is changed.
"""

import datetime
from pathlib import Path

import pandas as pd

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import LANGUAGES, N_, _, speaking
from chatlab.theme.codebook import read_codebook
from chatlab.theme.faq import STATUSES, TRENDS, Faq, settle
from chatlab.theme.faq.bank import ANSWER, ENTRY, WORDING, typed

SHEETS = {"entries": N_("Questions"), "wordings": N_("Ways to ask"),
          "answers": N_("What staff answered")}
HEADINGS = {
    "entry": N_("Number of the question"), "status": N_("Status"), "question": N_("Question"),
    "answer": N_("Answer"), "theme": N_("Theme"), "conversations": N_("Conversations"),
    "trend": N_("Trend"), "support": N_("Conversations with this answer"),
    "links": N_("Links in answers"), "merged_into": N_("Merge into number"),
    "note": N_("Note of the reviewer"), "sources": N_("Messages of the answer"),
    "question_draft": N_("Question, draft by the program"),
    "answer_draft": N_("Answer, draft by the program"), "text": N_("Text"),
    "message_ids": N_("Messages"), "message_id": N_("Message"),
}
WORDS = {
    "draft": N_("draft"), "reviewed": N_("reviewed"), "rejected": N_("rejected"),
    "more": N_("more in the later half"), "less": N_("less in the later half"),
    "tie": N_("no change can be told"), "few": N_("too few to tell"),
}
_ORDER = {
    "entries": ("entry", "status", "question", "answer", "theme", "conversations", "trend",
                "support", "links", "merged_into", "note", "sources", "question_draft",
                "answer_draft"),
    "wordings": WORDING, "answers": ANSWER,
}
_WIDTHS = {"question": 45, "answer": 70, "links": 30, "note": 30, "sources": 24, "theme": 24,
           "question_draft": 45, "answer_draft": 70, "text": 80, "message_ids": 30, "trend": 20,
           "support": 16, "conversations": 15, "merged_into": 12, "status": 12}
_REQUIRED = ("entry", "status", "question", "answer")
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BORN = datetime.datetime(2000, 1, 1)
"""Written as the time of making, so that the same bank makes the same file."""


def write_sheet(faq, path, *, codebook):
    """Write a bank, its small counts hidden, as a workbook to be edited."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _SAFE) as book:
        book.set_properties({"created": _BORN, "title": _("Bank of questions and answers")})
        formats = {"head": book.add_format({"bold": True, "bottom": 2, "valign": "top",
                                            "text_wrap": True, "bg_color": "#E6F0F1"}),
                   "text": book.add_format({"valign": "top", "text_wrap": True}),
                   "edit": book.add_format({"valign": "top", "text_wrap": True,
                                            "bg_color": "#FFFBEA", "border": 1,
                                            "border_color": "#D9D2B0"}),
                   "title": book.add_format({"bold": True, "font_size": 14}),
                   "quiet": book.add_format({"valign": "top", "text_wrap": True,
                                             "font_color": "#4B5B68"})}
        _guide(book.add_worksheet(_("How to use")), formats)
        for name, table in zip(SHEETS, _readable(faq, codebook), strict=True):
            own = [column for column in table if column not in (*ENTRY, *WORDING, *ANSWER)]
            _fill(book.add_worksheet(_(SHEETS[name])), table[[*_ORDER[name], *own]], formats)


def read_sheet(path, *, codebook=None):
    """Read an edited bank back from its workbook, in whichever language it was written.

    Raises
    ------
    FileError
        If the file is missing or no workbook.
    SettingsError
        If a sheet or column is missing, or a row cannot be used; see `settle`.
    """
    path = Path(path)
    book = _open(path)
    codebook = read_codebook() if codebook is None else codebook
    entries, wordings, answers = (_sheet(book, name, path) for name in SHEETS)
    entries["status"] = _codes(entries["status"], path)
    entries["theme"] = entries["theme"].map(_theme_ids(codebook)).fillna(entries["theme"])
    trends = {text: code for code in TRENDS for text in _word(WORDS[code])}
    entries["trend"] = entries["trend"].map(lambda text: trends.get(str(text).casefold()))
    for table, name in ((entries, "conversations"), (entries, "support"), (answers, "support")):
        table[name] = pd.to_numeric(table[name], errors="coerce").astype("Int64")
    try:
        bank = settle(Faq(entries, wordings.dropna(subset=["entry", "text"]), answers))
    except SettingsError as error:
        raise SettingsError(error.expected, file=path, remedy=error.remedy,
                            place=f"{_(SHEETS['entries'])}, {error.place}") from None
    return Faq(*map(typed, bank))


def hide_small(faq, threshold):
    """Return the bank with small counts hidden and what they could be worked out from."""
    from chatlab.evaluate import suppress_small_counts

    entries = faq.entries.drop(columns=["earlier", "later"])
    for name in ("conversations", "support"):
        if len(entries):
            entries[name] = suppress_small_counts(
                entries[[name]].astype("Int64"), threshold=threshold)[name].to_numpy()
    support = faq.answers["support"]
    return faq._replace(entries=entries, answers=faq.answers.assign(
        support=support.where(support >= threshold)))


def _readable(faq, codebook):
    entries = faq.entries.copy()
    entries["theme"] = [None if pd.isna(theme) else codebook.label(theme)
                        for theme in entries["theme"]]
    for name in ("status", "trend"):
        entries[name] = [None if pd.isna(code) else _(WORDS[code]) for code in entries[name]]
    for name in ("conversations", "support"):
        entries[name] = [_("hidden") if pd.isna(n) else n for n in entries[name]]
    answers = faq.answers.assign(support=[
        _("hidden") if pd.isna(n) else n for n in faq.answers["support"]])
    return entries, faq.wordings, answers


def _guide(sheet, formats):
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, _("Bank of questions and answers"), formats["title"])
    lines = (
        _("Write only on the sheet {sheet}, in the yellow columns.", sheet=_(SHEETS["entries"])),
        _("Status: draft until a person has read it; reviewed when question and answer may be "
          "published; rejected when it is no common question. Only reviewed ones go to the "
          "public page."),
        _("Correct the question and the answer freely. What you write stays when the bank is "
          "built anew; counts are brought up to date and new questions come as drafts."),
        _("Two rows ask the same: write the number of the one to keep into the column {column} "
          "of the other.", column=_(HEADINGS["merged_into"])),
        _("A way to ask is under the wrong question: change its number on the sheet {sheet}.",
          sheet=_(SHEETS["wordings"])),
        _("A question of your own: write it on an empty row and leave the number empty."),
        _("Do not delete rows: a deleted question comes back as a new draft. Reject it instead."),
        _("The answers are what workers wrote, word for word. Check that they still hold, and "
          "that neither question nor answer tells who somebody is."),
        _("This workbook is for the workers who check it. Do not send it on: hidden counts can be "
          "counted from the numbers of the messages. For others, use the public page."))
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line, formats["text"])


_EDITED = ("status", "question", "answer", "theme", "merged_into", "note")


def _fill(sheet, table, formats):
    editable = "status" in table
    for j, name in enumerate(table.columns):
        sheet.write_string(0, j, _(HEADINGS[name]) if name in HEADINGS else str(name),
                           formats["head"])
        form = formats["edit" if editable and name in _EDITED else
                       "quiet" if name.endswith("_draft") else "text"]
        for i, value in enumerate(table[name], start=1):
            if pd.api.types.is_number(value) and not pd.isna(value):
                sheet.write_number(i, j, int(value), form)
            elif pd.isna(value):
                sheet.write_blank(i, j, None, form)
            else:
                sheet.write_string(i, j, str(value)[:32_767], form)
        sheet.set_column(j, j, _WIDTHS.get(name, 12))
        if name == "status":
            sheet.data_validation(1, j, len(table) + 500, j, {
                "validate": "list", "source": [_(WORDS[status]) for status in STATUSES]})
    sheet.freeze_panes(1, 3 if editable else 1)
    sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)


def _open(path):
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.is_file():
        raise FileError(_("the file was not found"), file=path,
                        remedy=_("Check the name and the folder."))
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError):
        raise FileError(_("expected a workbook (.xlsx)"), file=path,
                        remedy=_("Save it as an Excel workbook.")) from None


def _sheet(book, name, path):
    """Read one sheet: the columns known by their headings in any language, others as named."""
    titles = _word(SHEETS[name])
    title = next((sheet for sheet in book.sheet_names if sheet.strip().casefold() in titles), None)
    if title is None:
        raise SettingsError(_("the sheet {sheet} is missing", sheet=_(SHEETS[name])), file=path,
                            remedy=_("Take the sheet from an earlier copy of the workbook."))
    head, *rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False) or [[]]
    known = {words: column for column in _ORDER[name] for words in [_word(HEADINGS[column])]}
    columns = [next((column for words, column in known.items() if str(cell).strip().casefold()
                     in words), str(cell).strip()) for cell in head]
    missing = [column for column in (_REQUIRED if name == "entries" else _ORDER[name][:1])
               if column not in columns]
    if missing:
        raise SettingsError(_("the column {column} is missing", column=_(HEADINGS[missing[0]])),
                            file=path, place=title,
                            remedy=_("Take the heading from an earlier copy of the workbook."))
    table = pd.DataFrame([[_value(cell) for cell in row] for row in rows], columns=columns,
                         dtype="object")
    table = table.loc[:, [bool(column) for column in columns]]
    return table.reindex(columns=[*_ORDER[name], *(
        column for column in table if column not in _ORDER[name])])


def _value(cell):
    """Return a cell's text without the spaces around it; an empty one is missing."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None


def _codes(statuses, path):
    words = {text: code for code in STATUSES for text in _word(WORDS[code])}
    codes = statuses.map(lambda text: words.get(text.casefold(), "?") if text else None)
    if (codes == "?").any():
        row = codes.index[(codes == "?").to_numpy().argmax()] + 2
        raise SettingsError(_("the status of an entry is not known"), file=path,
                            place=f"{_(SHEETS['entries'])}, {_('row {row}', row=row)}",
                            remedy=_("Choose it from the list of the cell."))
    return codes


def _theme_ids(codebook):
    """Say which theme each label means, in any language."""
    ids = {}
    for code in LANGUAGES:
        with speaking(code):
            ids |= {codebook.label(theme.id): theme.id for theme in codebook}
            ids[codebook.label("muu")] = "muu"
    return ids


def _word(message):
    """Return a word in every language, in lower case."""
    words = []
    for code in LANGUAGES:
        with speaking(code):
            words.append(_(message).casefold())
    return tuple(words)
