"""The bank of questions as a file: a workbook to edit, a text to read, a page to publish.

The page holds reviewed questions and answers only: no counts, no messages, no drafts. Like every
report it must meet the rules of `check_html` and hold no identifier of fixed form.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from chatlab.errors import ChatlabError, SettingsError
from chatlab.finnish import guess_language
from chatlab.i18n import _, language, ngettext, number
from chatlab.report import check, convert, faq_sheet, gate
from chatlab.report.files import write_whole
from chatlab.schema import THRESHOLD
from chatlab.theme.codebook import NO_THEME, read_codebook
from chatlab.theme.faq.answers import LABEL


def write_faq(faq, path, *, title=None, codebook=None, threshold=THRESHOLD, synthetic=False):
    """Write a bank of questions and answers; the ending of the file says how.

    Parameters
    ----------
    faq : Faq
        By `build_faq` or `read_faq`. Not modified.
    path : str or Path
        ``.xlsx``: the whole bank, to be reviewed and edited and read back by `read_faq`.
        ``.md``: all but what was rejected or merged, with sources, to be read together.
        ``.html``: an accessible page for a public site, reviewed entries only.
    title : str, optional
        Main heading of the text or page.
    codebook : Codebook, optional
        For the names and order of the themes; the shipped one if omitted.
    threshold : int
        Smaller counts of conversations are hidden in the workbook and the text; the page
        has no counts.
    synthetic : bool
        Say on the page that the material is invented.

    Returns
    -------
    Path

    Raises
    ------
    SettingsError
        If the ending is another, nothing was reviewed for the page, or a reviewed entry
        lacks its answer or still has a label of the anonymiser.
    DisclosureError
        If an identifier of fixed form is left. Nothing is written.
    """
    path = Path(path)
    codebook = read_codebook() if codebook is None else codebook
    if path.suffix.lower() == ".html":
        return _write_page(_page(faq, path, title, codebook, synthetic), path)
    hidden = faq_sheet.hide_small(faq, threshold)
    if path.suffix.lower() == ".xlsx":
        def write(temporary):
            faq_sheet.write_sheet(hidden, temporary, codebook=codebook)
            gate.require_no_leaks(gate.find_leaks_in_file(temporary), file=path)
    elif path.suffix.lower() == ".md":
        text = _markdown(hidden.entries, title or _title(), codebook)

        def write(temporary):
            temporary.write_text(text, encoding="utf-8", newline="\n")
            gate.require_no_leaks(gate.find_leaks_in_file(temporary), file=path)
    else:
        raise SettingsError(_("expected a file name that ends in {endings}",
                              endings=".xlsx, .md, .html"), file=path)
    return write_whole(path, write)


def read_faq(path, *, codebook=None):
    """Read a bank back from the workbook of `write_faq`, edited or not.

    Parameters
    ----------
    path : str or Path
        An ``.xlsx`` file.
    codebook : Codebook, optional
        For the names of the themes; the shipped one if omitted.

    Returns
    -------
    Faq
        Give it to `build_faq` as ``bank`` to bring it up to date. Hidden counts are missing.

    Raises
    ------
    FileError
        If the file is missing or no workbook.
    SettingsError
        If a sheet or column is missing or a row cannot be used; the row is named.
    """
    return faq_sheet.read_sheet(path, codebook=codebook)


def tell_faq(faq, *, threshold=THRESHOLD):
    """Tell in a few sentences what a bank holds.

    Parameters
    ----------
    faq : Faq
    threshold : int
        Smaller counts are told roughly.

    Returns
    -------
    list of str
    """
    entries = faq.entries[faq.entries["merged_into"].isna()]
    if entries.empty:
        return [_("No questions were found.")]
    asked = entries["conversations"].fillna(0)
    often = int((asked >= threshold).sum())
    reviewed = int((entries["status"] == "reviewed").sum())
    return [
        ngettext("The bank has {n} question.", "The bank has {n} different questions.",
                 len(entries)),
        ngettext("{n} of them was asked in at least {threshold} conversations.",
                 "{n} of them were asked in at least {threshold} conversations.", often,
                 threshold=number(threshold)) if often else
        _("None of them was asked in at least {n} conversations.", n=number(threshold)),
        _("{n} of {all} have an answer by staff as a draft.",
          n=number(int(entries["answer_draft"].notna().sum())), all=number(len(entries))),
        ngettext("{n} has been reviewed by a person.", "{n} have been reviewed by a person.",
                 reviewed) if reviewed else _("No person has reviewed any of them yet.")]


def _write_page(html, path):
    problems = check.check_text(html)
    if problems:
        raise ChatlabError(problems[0].message, file=path, place=problems[0].where)
    gate.require_no_leaks(gate.find_leaks_in_page(html), file=path)
    return write_whole(path, lambda temporary: temporary.write_text(html, encoding="utf-8"))


def _page(faq, path, title, codebook, synthetic):
    entries = _published(faq.entries, path)
    themes = [(name, [_shown(row) for row in part.to_dict("records")])
              for name, part in _by_theme(entries, codebook)]
    return convert.finish(_template().render(
        lang=language(), css=(convert.TEMPLATES / "raportti" / "raportti.css").read_text("utf-8"),
        skip=_("Skip to the content"), contents=_("Contents"), title=title or _title(),
        intro=_("Questions that customers have asked in the chat, and the answers to them."),
        badge=_("Synthetic material") if synthetic else "",
        synthetic=_("The material is synthetic: invented conversations and forms, no real "
                    "persons.") if synthetic else "",
        foot=_("A worker has checked every question and answer. They tell of no single "
               "customer."), themes=themes))


def _published(entries, path):
    """Return the reviewed entries, complete and without labels, or say which is not."""
    ready = entries[(entries["status"] == "reviewed") & entries["merged_into"].isna()]
    if ready.empty:
        raise SettingsError(
            _("no question has been reviewed, so there is nothing to publish"), file=path,
            remedy=_("Write the bank as a workbook (.xlsx), review it and read it back."))
    for row in ready.to_dict("records"):
        for name in ("question", "answer"):
            if pd.isna(row[name]) or LABEL.search(row[name]):
                raise SettingsError(
                    _("a reviewed entry lacks its text or has a label of the anonymiser in it"),
                    file=path, place=f"{row['entry']}, {_(faq_sheet.HEADINGS[name]).lower()}",
                    remedy=_("Complete the text, or make the entry a draft again."))
    return ready


def _by_theme(entries, codebook):
    """Yield the entries theme by theme, in the order of the codebook, other themes last."""
    order = {theme.id: number for number, theme in enumerate(codebook)}
    themes = entries["theme"].fillna(NO_THEME)
    for theme in sorted(themes.unique(), key=lambda name: (
            name == NO_THEME, order.get(name, len(order)), name)):
        label = _("Other questions") if theme == NO_THEME else codebook.label(theme)
        yield label, entries[themes == theme]


def _shown(row):
    links = [] if pd.isna(row["links"]) else row["links"].split(", ")
    return {"question": row["question"], "question_lang": _foreign(row["question"]),
            "answer_lang": _foreign(row["answer"]),
            "parts": [part for part in row["answer"].splitlines() if part.strip()],
            "links": [(link, link if "://" in link else f"https://{link}") for link in links]}


def _foreign(text):
    """Name the language of a text that is not in that of the page."""
    code = guess_language(text)
    return code if code in ("fi", "sv", "en") and code != language() else ""


def _markdown(entries, title, codebook):
    kept = entries[(entries["status"] != "rejected") & entries["merged_into"].isna()]
    lines = [f"# {_plain(title)}", ""]
    if kept.empty:
        lines += [_("No questions were found."), ""]
    for theme, part in _by_theme(kept, codebook):
        lines += [f"## {_plain(theme)}", ""]
        for row in part.to_dict("records"):
            lines += _entry_lines(row)
    return "\n".join(lines)


def _entry_lines(row):
    counts = _("hidden") if pd.isna(row["conversations"]) else number(row["conversations"])
    facts = [row["entry"], _(faq_sheet.WORDS[row["status"]]),
             _("conversations: {n}", n=counts)]
    if not pd.isna(row["trend"]):
        facts.append(_(faq_sheet.WORDS[row["trend"]]))
    answer = [] if pd.isna(row["answer"]) else row["answer"].splitlines()
    lines = [f"### {_plain(row['question'])}", "", *(
        f"> {_plain(part)}" for part in answer or [_("No answer yet.")]), "",
        " · ".join(facts), ""]
    for name in ("sources", "links"):
        if not pd.isna(row[name]):
            lines += [f"{_(faq_sheet.HEADINGS[name])}: {_plain(row[name])}", ""]
    return lines


def _plain(text):
    """Keep what a person wrote from being taken for Markdown or HTML."""
    text = " ".join(str(text).split())
    return "".join("\\" + letter if letter in "\\`*_[]<>#|" else letter for letter in text)


def _title():
    return _("Common questions and answers")


@cache
def _template():
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(convert.TEMPLATES)
    return Environment(loader=folder, autoescape=True).get_template("kysymykset.html.j2")
