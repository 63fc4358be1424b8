"""Rows of the tables of consents -> the conversations of the material that they are of.

A row is matched by the export's own number. A number may be that of several conversations
(each month's file has its number 1): a consent that was given counts only if its number is
that of one conversation; any other is believed of them all, and a refused or never asked one
keeps them all out of joint outputs.
"""

from chatlab.i18n import _, ngettext

ATTRIBUTE = "consents"
"""Where `import_log` keeps the rows that a person should look at: in its ``attrs``."""
_SHOWN = 20


def match_consents(numbers, readings):
    """Match rows of consents to conversations.

    Parameters
    ----------
    numbers : dict of str to tuple of str
        The export's own numbers by ``conversation_id``.
    readings : iterable of Reading

    Returns
    -------
    consents : DataFrame
        As `chatlab.evaluate.apply_consents` takes them; one row for each conversation that
        the number may mean. ``several`` tells whether there are more than one.
    used : dict of str to int
        How many rows of each table of consents are of a conversation of the material.
    doubtful : dict of str to dict
        By ``source_id``, the numbers of the rows of no conversation (``"none"``), and of
        several: ``"kept_out"``, ``"not_given"`` and ``"unknown"``, by what follows of it.
    """
    import pandas as pd

    found, parts, used, doubtful = _conversations_by(numbers), [], {}, {}
    for reading in readings:
        if reading.consents is None:
            continue
        rows = reading.consents.assign(conversation_id=[
            sorted(found.get(number.casefold(), ())) for number in reading.consents["number"]])
        rows["several"] = rows["conversation_id"].map(len) > 1
        usable = rows["conversation_id"].map(len).gt(0) & ~(rows["several"]
                                                            & rows["consent"].eq("given"))
        parts.append(rows[usable].drop(columns="number").explode("conversation_id"))
        source = reading.report.source_id
        used[source], doubtful[source] = int(usable.sum()), _doubtful(rows)
    parts = [part for part in parts if len(part)]
    return (pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()), used, doubtful


def _conversations_by(numbers):
    found = {}
    for conversation, some in numbers.items():
        for number in some:
            found.setdefault(number.casefold(), set()).add(conversation)
    return found


def _doubtful(rows):
    """Return the numbers of the rows that are not of exactly one conversation, by kind."""
    doubtful = {}
    for row in rows.itertuples():
        kind = None if row.conversation_id else "none"
        if row.several:
            kind = {"given": "not_given", "unknown": "unknown"}.get(row.consent, "kept_out")
        if kind:
            doubtful.setdefault(kind, []).append(str(row.row_ref))
    return doubtful


def tell_consents(log):
    """Tell which rows of consents a person should look at, and what to do.

    Parameters
    ----------
    log : DataFrame
        The table ``import_log``.

    Returns
    -------
    list of str
        A sentence for each file and kind; none if every row is of one conversation.
    """
    files = dict(zip(log["source_id"], log["file"], strict=True))
    return [_sentence(kind, file=files.get(source, source), rows=rows)
            for source, kinds in (log.attrs.get(ATTRIBUTE) or {}).items()
            for kind, rows in kinds.items()]


def _sentence(kind, *, file, rows):
    listed = ", ".join(rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
    place = ngettext("{file}, row {rows}", "{file}, rows {rows}", len(rows), file=file,
                     rows=listed)
    told = {
        "none": _("no conversation of the material has the number, so the consent was written "
                  "to none. Check the number: use the one that the chat system's own export "
                  "has, and see that the export is in the folder."),
        "kept_out": _("several conversations have the number, and the customer's consent was "
                      "refused or not asked: every one of them was kept out."),
        "not_given": _("several conversations have the number, so it is not known to which the "
                       "consent was given: it was given to none."),
        "unknown": _("several conversations have the number; the consent is unknown in all of "
                     "them."),
    }[kind]
    remedy = "" if kind == "none" else " " + _(
        "Use the chat system's own number, or read each month's files and consents in a folder "
        "of their own.")
    return f"{place}: {told}{remedy}"
