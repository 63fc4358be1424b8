"""The bank of common questions and answers: what it holds, and how an edited one is kept.

A reviewer's texts win over new drafts, what was merged or rejected stays so, and a wording that
the bank knows goes where the bank has it. Only new questions make new entries, as drafts.
"""

import re
from typing import NamedTuple

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import _
from chatlab.theme.faq.answers import LABEL

STATUSES = ("draft", "reviewed", "rejected")
TRENDS = ("more", "less", "tie", "few")
ENTRY = ("entry", "status", "theme", "question", "answer", "conversations", "earlier", "later",
         "trend", "support", "sources", "links", "merged_into", "note", "question_draft",
         "answer_draft")
WORDING = ("entry", "text", "message_ids")
ANSWER = ("entry", "message_id", "text", "support", "sources")
TEXTS = ("question", "answer")
"""What a reviewer writes; each has a ``…_draft`` beside it."""
_COUNTS = ("conversations", "earlier", "later", "support")
_NUMBERED = re.compile(r"K(\d+)")


class Faq(NamedTuple):
    """A bank of questions and answers.

    ``entries``: one row per question, most asked first: ``entry`` (its number, *K1*),
    ``status`` (of `STATUSES`), ``theme`` (of the codebook), ``question`` and ``answer`` (the
    reviewer's, or the draft), ``conversations`` (count), ``earlier`` and ``later`` (of them,
    in the first and second half of the period), ``trend`` (of `TRENDS`), ``support``
    (conversations in which staff said what the draft says), ``sources`` (its messages, the
    quoted one first), ``links`` (seen in answers), ``merged_into`` (the entry that took it
    over), ``note``, ``question_draft``, ``answer_draft``; then columns the reviewer added.

    ``wordings``: ``entry``, ``text``, ``message_ids``; how customers asked.
    ``answers``: ``entry``, ``message_id``, ``text``, ``support``, ``sources``; what staff said.
    """

    entries: pd.DataFrame
    wordings: pd.DataFrame
    answers: pd.DataFrame


def empty_faq():
    """Return a bank without entries."""
    return Faq(*(pd.DataFrame(columns=list(names), dtype="str")
                 for names in (ENTRY, WORDING, ANSWER)))


def typed(table):
    """Return a table of the bank with its types: counts are ``Int64``, the rest is text."""
    return table.astype({name: "Int64" if name in _COUNTS else "str" for name in table.columns})


def wording_key(text):
    """Return what is the same in two wordings that differ by capitals, marks and labels only.

    Examples
    --------
    >>> wording_key("Voiko [HENKILÖ_1] tulla?") == wording_key("voiko [HENKILÖ_2]  tulla")
    True
    """
    text = LABEL.sub(lambda label: " " + label[0].split("_")[0].strip("[]") + " ", text)
    return " ".join(re.findall(r"[\w/+%€-]+", text.casefold()))


def settle(bank):
    """Check a bank that a person has edited, and give new rows their numbers.

    Parameters
    ----------
    bank : Faq
        Not modified. A row without a number is an entry of the reviewer's own; a wording
        without an entry is left out.

    Returns
    -------
    Faq

    Raises
    ------
    SettingsError
        If a number repeats, a status is unknown, or an entry is merged into one that is
        not there or that is merged back. The rows are counted from the first entry.
    """
    entries = bank.entries.copy()
    for name in ENTRY:
        if name not in entries:
            entries[name] = None
    own = entries["entry"].isna()
    entries = entries[~own | entries["question"].notna()].astype("object")
    own, number = entries["entry"].isna(), next_number(bank)
    entries.loc[own, "entry"] = [f"K{number + n}" for n in range(own.sum())]
    entries["status"] = entries["status"].fillna("draft")
    _require_unique(entries["entry"])
    _require_statuses(entries["status"])
    _require_targets(entries)
    known = bank.wordings["entry"].isin(entries["entry"])
    return Faq(entries.reset_index(drop=True), bank.wordings[known].reset_index(drop=True),
               bank.answers)


def next_number(bank):
    """Return the number of the next new entry: no number is used twice."""
    seen = pd.concat([bank.entries["entry"], bank.wordings["entry"],
                      bank.entries.get("merged_into", pd.Series(dtype="str"))]).dropna()
    numbers = [int(match[1]) for name in seen if (match := _NUMBERED.fullmatch(str(name)))]
    return max(numbers, default=0) + 1


def targets(entries):
    """Say for each entry where its wordings belong: itself, or what it was merged into.

    Returns
    -------
    dict of str to str
    """
    into = {entry: target for entry, target in zip(
        entries["entry"], entries["merged_into"], strict=True) if not pd.isna(target)}
    result = {}
    for entry in entries["entry"]:
        place = entry
        while place in into:
            place = into[place]
        result[entry] = place
    return result


def keep_edits(fresh, old):
    """Take a reviewer's texts, decisions and own columns into entries built anew.

    Parameters
    ----------
    fresh : DataFrame
        Entries with new drafts and counts, every entry of `old` among them. Not modified.
    old : DataFrame
        Entries of a settled bank. Not modified.

    Returns
    -------
    DataFrame
        A text stays if the entry was reviewed or rejected or the text differs from the draft
        that it was made of; else it follows the new draft. A theme stays unless the entry is
        a draft.
    """
    fresh = fresh.set_index("entry").astype("object")
    old = old.set_index("entry")
    own = [name for name in old.columns if name not in ENTRY]
    fresh = fresh.join(old[own])
    for entry in old.index:
        for name in ("status", "merged_into", "note"):
            fresh.loc[entry, name] = old.loc[entry, name]
        if pd.isna(fresh.loc[entry, "theme"]) or (
                old.loc[entry, "status"] != "draft" and not pd.isna(old.loc[entry, "theme"])):
            fresh.loc[entry, "theme"] = old.loc[entry, "theme"]
        for name in TEXTS:
            if _is_edited(old.loc[entry], name):
                fresh.loc[entry, name] = old.loc[entry, name]
            if pd.isna(fresh.loc[entry, f"{name}_draft"]):
                fresh.loc[entry, f"{name}_draft"] = old.loc[entry, f"{name}_draft"]
                fresh.loc[entry, name] = old.loc[entry, name]
    return fresh.reset_index()[[*ENTRY, *own]]


def _is_edited(row, name):
    now, draft = row[name], row[f"{name}_draft"]
    if pd.isna(now) and pd.isna(draft):
        return row["status"] != "draft"
    return row["status"] != "draft" or pd.isna(now) or pd.isna(draft) or now != draft


def _require_unique(entries):
    if entries.duplicated().any():
        raise SettingsError(
            _("the same number of an entry is on two rows: {entry}",
              entry=entries[entries.duplicated()].iloc[0]), place=_place(entries.duplicated()),
            remedy=_("Leave the number empty on a row of your own."))


def _require_statuses(statuses):
    wrong = ~statuses.isin(STATUSES)
    if wrong.any():
        raise SettingsError(_("the status of an entry is not known"), place=_place(wrong),
                            remedy=_("Choose it from the list of the cell."))


def _require_targets(entries):
    merged = entries["merged_into"].notna()
    missing = merged & ~entries["merged_into"].isin(entries["entry"])
    if missing.any():
        raise SettingsError(_("the entry to merge into is not in the bank"), place=_place(missing),
                            remedy=_("Write the number of another entry, such as K1."))
    into = dict(zip(entries["entry"], entries["merged_into"], strict=True))
    for entry in entries["entry"]:
        place, steps = entry, 0
        while not pd.isna(into[place]):
            place, steps = into[place], steps + 1
            if steps > len(into):
                raise SettingsError(_("the entry is merged into itself, by way of others or "
                                      "straight"), place=_place(entries["entry"] == entry),
                                    remedy=_("Leave one of them unmerged."))


def _place(wrong):
    return _("row {row}", row=wrong.index[wrong.to_numpy().argmax()] + 2)
