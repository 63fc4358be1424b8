r"""A conversation pasted into a text file, or sent by e-mail.

Lines that begin a message are known by their form; the forms known without being told are in
`chatlab.ingest.transcript.FORMS`, and a form is believed only if several lines have it. Others
are told in ``chatlab.toml``, in the language of `chatlab.ingest.patterns`::

    [patterns]
    "paivystys*.txt" = "(KELLO) NIMI: VIESTI"
    "muu.txt" = {pattern = "KELLO NIMI: VIESTI", day = 2017-10-04}

The day comes from the message itself, from a line that holds nothing but a date, from the
header of an e-mail, or from ``day`` in the setting. If it comes from nowhere, the error asks
for it. A clock that falls by half a day has passed midnight.

A new conversation begins at a heading such as "Keskustelu 3", at the header of an e-mail, and
at a line with a date that comes after an empty line. Lines without a form continue the message
before; a line with a time in brackets, or a date, but without a name is the system's. The
marks of e-mail quoting (``> ``) come off. After the line ``-- ``, or a closing line such as
"Terveisin" after the last message of an e-mail, is a signature: it is left out, and who sent
the e-mail is told to the anonymiser.

Source: how people paste and what tools for Signal write; no vendor's format.
"""

import re
from collections import Counter

import pandas as pd

from chatlab.errors import FormatError
from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.columns import tidy
from chatlab.ingest.formats import whatsapp
from chatlab.ingest.formats.chat_table import names_of
from chatlab.ingest.mail import name_of_address, read_mail, sender_of
from chatlab.ingest.mapping import quoted, settings_for
from chatlab.ingest.patterns import compile_pattern
from chatlab.ingest.reading import Reading, finish_report, numbered, refuse, start_report
from chatlab.ingest.staff import given_here, roles_of_names
from chatlab.ingest.timestamps import (
    date_order_in,
    flag_backwards,
    localise_and_flag,
    parse_clock,
    parse_moments,
)
from chatlab.ingest.transcript import SIGNAL, Transcript, recognised
from chatlab.ingest.words import role_of
from chatlab.schema import conform, empty

NAME = "pasted_text"
TABLE = "messages"
TITLE = N_("conversation pasted or sent as text")

_HALF_A_DAY_S = 12 * 3600


def matches(material):
    """Tell whether several lines have a known form; what WhatsApp exports is not this."""
    if material.is_binary or material.suffix in (".csv", ".tsv", ".json", ".jsonl"):
        return False
    # The last line of the beginning may be cut.
    lines = _lines(material)[0] if material.suffix == ".eml" else material.head.split("\n")
    forms = recognised(lines)
    return bool(forms) and (forms[0].written == SIGNAL or not whatsapp.matches(material))


def read(material, options):
    """Read the conversations.

    Raises
    ------
    FormatError
        If no line has the form, or nothing tells the day.
    SettingsError
        If the pattern of the settings cannot be used.
    """
    pattern, told_day = _told(material, options)
    if material.is_binary:
        raise _no_messages(material, pattern)
    lines, day, is_mail = _lines(material)
    forms = (compile_pattern(pattern),) if pattern else recognised(lines)
    found = Transcript(lines, forms, day=day or told_day, is_mail=is_mail)
    if not found.messages:
        raise _no_messages(material, pattern)
    df = pd.DataFrame(found.messages)
    if df["day"].isna().any():
        raise _no_day(material, forms[0].written)
    df, order, warnings = _timed(df, material, options)
    rejected = [(str(line), reason) for line, reason in sorted(
        found.rejected + _undated(df), key=lambda rejection: rejection[0])]
    refuse(material, rejected, options)
    df = df[df["sent_at"].notna()].reset_index(drop=True)
    warnings += _warnings(found, df)
    df, ids = _with_columns(df, material, options) if len(df) else (
        df.assign(**empty(TABLE)), {})
    n_system = int((df["kind"] == "system").sum())
    report = start_report(
        material, NAME, TABLE, lines=len(lines), messages=len(df) - n_system,
        system=found.counts["system"] + n_system, blank=found.counts["blank"],
        continuation=int(df["at_lines"].map(len).sum()), rejected=rejected,
        variants=dict(Counter(df["form"])), date_order=order.order, date_evidence=order.evidence)
    report.warnings.extend(warnings)
    if (df["role"] == "unknown").any():
        report.warnings.append(_("who is staff is not known from the file: write the workers' "
                                 "names into chatlab.toml, staff = […]"))
    messages = conform(df, TABLE, source=material.path)
    people = messages.dropna(subset=["author"]).groupby("conversation_id", sort=False)["author"]
    return Reading(finish_report(report, messages, "sent_at"), {TABLE: messages},
                   names=_names(ids.values(), people, _senders(material, found)),
                   numbers={ids[chat]: number for chat, number in found.numbers.items()
                            if chat in ids})


def _lines(material):
    """Return the lines, the day of an e-mail file, and whether it is one."""
    if material.suffix == ".eml":
        text, day = read_mail(material.data)
        return text.removesuffix("\n").split("\n"), day, True
    return material.text.removesuffix("\n").split("\n"), None, False


def _told(material, options):
    """Return the pattern and the day of the settings."""
    setting = settings_for(material.name, options.patterns)[1]
    setting = setting if isinstance(setting, dict) else {"pattern": setting}
    day = setting.get("day")
    return setting.get("pattern"), day and str(day)[:10]


def _timed(df, material, options):
    """Give the messages their times; a clock that falls by half a day has passed midnight."""
    clocks = df["KELLO"] if "KELLO" in df else pd.Series(None, index=df.index)
    clocks = clocks.astype("object")
    written = [f"{day} {clock}" if isinstance(clock, str) else day
               for day, clock in zip(df["day"].tolist(), clocks.tolist(), strict=True)]
    rules = {"date_order": options.date_order, "file": material.path}
    times = parse_moments(written, timezone=options.timezone, **rules)
    at, flags = times["at"], times["flags"]
    midnights = _midnights(df, clocks)
    if midnights.any():
        local = at.dt.tz_convert(options.timezone).dt.tz_localize(None)
        moved, doubts = localise_and_flag(local + pd.to_timedelta(midnights, unit="D"),
                                          options.timezone)
        at, flags = at.mask(midnights > 0, moved), flags.mask(midnights > 0, doubts)
    warnings = [] if not midnights.any() else [_(
        "the clock passes midnight in a conversation: the day after was used")]
    df = df.assign(sent_at=at, time_precision=times["precision"], time_flags=flags)
    return df, date_order_in(written, **rules), warnings


def _midnights(df, clocks):
    """Return how many midnights have passed since the day was last told."""
    passed, told, last, n = [], None, None, 0
    seconds = parse_clock(clocks.tolist()).dt.total_seconds().tolist()
    for key, clock in zip(zip(df["chat"].tolist(), df["day"].tolist(), strict=True), seconds,
                          strict=True):
        if told != key:
            told, last, n = key, None, 0
        elif last is not None and last - clock > _HALF_A_DAY_S:
            n += 1
        last = clock if clock == clock else last
        passed.append(n)
    return pd.Series(passed, index=df.index)


def _undated(df):
    """Return the messages whose date or time does not exist, and what continues them."""
    return [rejection for row in df[df["sent_at"].isna()].itertuples() for rejection in (
        (row.line, _("there is no such date or time")),
        *((line, _("this line continues a rejected one")) for line in row.at_lines))]


def _with_columns(df, material, options):
    """Return the columns of the table ``messages``, and the ids of the conversations."""
    chats = df["chat"].unique()
    ids = dict(zip(chats, numbered(material.source_id, len(chats)), strict=True))
    author = df["NIMI"].map(_name) if "NIMI" in df else pd.Series(
        [None] * len(df), index=df.index, dtype="object")
    text = [_joined(first, more) for first, more in zip(
        df["VIESTI"].tolist() if "VIESTI" in df else [None] * len(df), df["lines"],
        strict=True)]
    roles = _roles(df, author, options)
    kind = pd.Series(["text" if words else "media" for words in text], index=df.index).mask(
        roles == "system", "system")
    seq = df.groupby("chat").cumcount() + 1
    conversation = df["chat"].map(ids)
    flags = flag_backwards(df["sent_at"], df["time_flags"], by=df["chat"])
    return df.assign(
        conversation_id=conversation, seq=seq, role=roles, kind=kind, time_flags=flags,
        message_id=conversation + "-" + seq.map("{:04d}".format), visibility="all",
        author=author.mask(roles == "system"),
        text=pd.Series(text, index=df.index, dtype="object").mask(kind == "system"),
        channel=["other" if form == SIGNAL else "web_chat" for form in df["form"]],
        source_id=material.source_id, row_ref=df["line"].astype(str)), ids


def _roles(df, author, options):
    """Return the role of each message: its own word, or by the names of its conversation."""
    told = df["ROOLI"] if "ROOLI" in df else [None] * len(df)
    told = told if isinstance(told, list) else told.tolist()
    chats, names, people = df["chat"].tolist(), author.tolist(), {}
    for chat, name in zip(chats, names, strict=True):
        people.setdefault(chat, []).append(name)
    staff = given_here(options.staff, names)
    named = {chat: _roles_of(some, staff, names) for chat, some in people.items()}
    return pd.Series([
        (role_of(tidy(word)) if isinstance(word, str) else None) or named[chat].get(name)
        or "unknown" for chat, name, word in zip(chats, names, told, strict=True)],
        index=df.index, dtype="object")


def _roles_of(names, staff, everyone):
    """Return the role by name in one conversation; some go by the mere word of a role."""
    roles = roles_of_names(names, staff, everyone=everyone)
    by_word = {name: role for name in roles if name and (role := role_of(tidy(name)))}
    if not staff and "staff" in by_word.values() and "staff" not in roles.values():
        roles = dict.fromkeys(roles, "customer")
    return roles | by_word


def _joined(first, more):
    """Return the text of a message: what is on its first line and on those after it."""
    lines = [first, *more] if isinstance(first, str) and first.strip() else more
    return "\n".join(line for line in lines).strip("\n") or None


def _name(text):
    return re.sub(r"^[~\s]+|[\s,–-]+$", "", text) or None


def _senders(material, found):
    """Return the names of who sent the e-mails."""
    sender = sender_of(material.data) if material.suffix == ".eml" else None
    names = [sender, *map(name_of_address, found.senders)]
    return tuple(dict.fromkeys(name for name in names if name))


def _names(conversations, people, senders):
    """Return the names that people went by, by conversation, and who sent it."""
    named = {key: names_of(authors) for key, authors in people}
    return {key: tuple(dict.fromkeys((*named.get(key, ()), *senders))) for key in conversations
            if senders or key in named}


def _warnings(found, df):
    warnings = []
    if found.counts["preamble"]:
        warnings.append(ngettext("{n} line of an e-mail before the conversation was left out",
                                 "{n} lines of an e-mail before the conversation were left out",
                                 found.counts["preamble"]))
    return warnings


def _no_messages(material, pattern):
    return FormatError(
        _("no line is written like {pattern}", pattern=pattern) if pattern else
        _("no line begins like a message"), file=material.path,
        remedy=how_to_tell(material.name))


def _no_day(material, pattern):
    return FormatError(
        _("the times of the conversation have no date"), file=material.path,
        remedy=_("Write the date on a line of its own above the conversation, or into "
                 "chatlab.toml under the heading {heading}: {line}", heading="[patterns]",
                 line=f"{quoted(material.name)} = {{pattern = {quoted(pattern)}, "
                      "day = 2017-10-04}"))


def how_to_tell(name):
    """Return the sentence that tells how to write a pattern for a file."""
    return _("If it is a conversation, write how its lines begin into chatlab.toml under the "
             "heading {heading}: {line}. The words are PVM, KELLO, NIMI, ROOLI and VIESTI.",
             heading="[patterns]", line=f'{quoted(name)} = "(KELLO) NIMI: VIESTI"')
