"""WhatsApp's "export chat": the text file (or its zip) of an Android or an Apple phone.

Headers understood, also mixed in one file::

    15.8.2017 klo 13.05 - Nimi: viesti              Android in Finnish, older
    15.8.2017 13.05 - Nimi: viesti                  Android in Finnish, newer
    13.06.2018, 21.25 - Nimi: viesti                with a comma
    2017-08-15 13:05 - Namn: meddelande             in Swedish
    8/15/17, 1:05 PM - Name: message                in English
    [12.3.2022 klo 14.08.18] Nimi: viesti           Apple in Finnish, older
    [12.3.2022 14.08.18] Nimi: viesti               Apple in Finnish, newer

The header is CLDR's medium date and time of the phone's language, the wording of system
lines WhatsApp's own translation. Android leaves the sender out of system lines; Apple
writes the chat's name as the sender and begins the text with U+200E. Lines without a
header continue the message before; one that happens to look like a header cannot be told
from a header.

Who is staff: the names given as ``staff=``; everybody else is then a customer. Without
them, the one who created the group ("X loi ryhmän") and those whose name carries a title
("Sosiaaliohjaaja X") are staff and the others are customers. If the file has neither,
nothing in it tells, and every role is ``unknown``.
"""

import re
from functools import lru_cache
from itertools import islice

import numpy as np
import pandas as pd

from chatlab.errors import FormatError
from chatlab.i18n import N_, _
from chatlab.ingest.encoding import strip_invisible
from chatlab.ingest.reading import Reading, finish_report, numbered, refuse, start_report
from chatlab.ingest.timestamps import PARTS, assemble, localise, order_of_dates, to_numbers
from chatlab.ingest.words import has_title
from chatlab.schema import conform

NAME = "whatsapp"
TABLE = "messages"
TITLE = N_("WhatsApp conversation")
CHUNK = 10_000

_SPACE = "[ \u00a0\u202f]"
_HEADER = re.compile(
    r"^\u200e?(?:\[(?=[^\]\n]{6,40}\]))?"
    rf"(\d{{1,4}})([./-]){_SPACE}?(\d{{1,2}})\2{_SPACE}?(\d{{1,4}})"
    rf",?{_SPACE}(?:klo{_SPACE}|kl\.?{_SPACE}|at{_SPACE})?"
    rf"(\d{{1,2}})[.:](\d{{2}})(?:[.:](\d{{2}}))?(?:{_SPACE}?([AaPp]\.?[Mm]\.?))?"
    rf"(?:\]{_SPACE}|{_SPACE}[-–]{_SPACE}|:{_SPACE})"
    rf"(?:([^\n]{{1,150}}?):(?:{_SPACE}|$))?", re.MULTILINE)
_CREATOR = re.compile(
    r"(?:Ryhmän loi (?P<after>[^\n]+?)|(?P<name>[^\n]+?) (?:loi|skapade|created)"
    r"(?: tämän| denna| this)? (?:ryhmän|gruppen|grupp|group))\b")
_SYSTEM = re.compile(
    r"(?:Viestit ja puhelut|Meddelanden och samtal|Messages and calls|Messages you send)\b.*"
    r"|(?:Turvanumerosi|Din säkerhetskod|Your security code)\b.*"
    r"|.*\b(?:loi|vaihtoi|muutti)(?: tämän)? ryhmän\b.*|.*\bvaihtoi (?:aiheen|ryhmän).*"
    r"|.*\b(?:lisäsi|poisti) (?:käyttäjän|henkilön|sinut)\b.*|.*\bpoistui$"
    r"|.*\bliittyi ryhmään\b.*|.*\b(?:skapade|ändrade|lämnade) (?:denna )?grupp\w*.*"
    r"|.*\b(?:created|changed|left)(?: this| the)? (?:group|subject)\b.*", re.DOTALL)
_KIND = re.compile(
    r"(?P<media>(?:<Media (?:jätetty pois|jätettiin pois|omitted|utelämnades|har utelämnats)>"
    r"|<Mediaa ei sisällytetty>|<(?:liite|attached|bifogad): [^\n]*>|null|ei kuvaa"
    r"|(?:videota|äänitiedostoa|tarraa|[^\n]*dokumenttia) ei sisällyt(?:etä|etty)"
    r"|GIF-animaatio jätetty pois|Yhteystietokortti jätettiin pois"
    r"|(?:image|video|audio|sticker|GIF|Contact card|[^\n]*document) omitted"
    r"|[^\n]+\.\w{2,5} \((?:liitetiedosto|file attached|bifogad fil|filen bifogad)\))"
    r"(?:\n[^\0]*)?\Z)"
    r"|(?P<deleted>(?:Tämä viesti poistettiin|Poistit tämän viestin|Det här meddelandet raderades"
    r"|Du raderade det här meddelandet|This message was deleted|You deleted this message)\.?\Z)"
    r"|(?P<call>(?:Vastaamaton (?:ääni|video|ryhmä)\w*puhelu|Missat (?:röst|video)samtal"
    r"|Missed (?:voice|video) call)[^\n]*\Z)"
    r"|(?P<location>(?:sijainti|plats|location): https?://\S+\Z|live-sijainti jaettu\Z"
    r"|live location shared\Z)")
_STEMS = ("Viestit ja puhelut salataan", "Viestit ja puhelut ovat täysin salattuja",
          "Meddelanden och samtal är", "Messages and calls are end-to-end")
_EDITED = re.compile(r" ?<(?:Tätä viestiä on muokattu|Det här meddelandet har redigerats"
                     r"|This message was edited)>\Z")


def matches(material):
    """Tell whether one of the first lines has a WhatsApp header."""
    if material.is_binary or material.suffix in (".csv", ".tsv", ".jsonl", ".json"):
        return False
    head = "\n".join(strip_invisible(material.text[:20_000]).split("\n", 20)[:20])
    return _HEADER.search(head) is not None


def read(material, options):
    """Read the conversation.

    Returns
    -------
    Reading
        One conversation in ``messages``: what people wrote, and system lines as
        ``kind="system"`` without an author. The words of system lines, the names of
        attached files and the coordinates of places do not come in: they name people.
    """
    text = strip_invisible(material.text, keep="\u200e")
    headers, numbers = _headers(text)
    if not headers:
        raise FormatError(
            _("no line begins like a WhatsApp message"), file=material.path,
            remedy=_("Export the conversation again in WhatsApp, as text without media."))
    order = order_of_dates(numbers, date_order=options.date_order, file=material.path)
    naive = assemble(numbers, order)
    df = _messages(text, headers)
    preamble = text[:headers[0][0]].split("\n")[:-1]
    rejected = _rejections(preamble, df[naive.isna()])
    refuse(material, rejected, options)
    n_blank = int(df["n_blank"].sum()) + sum(not line.strip() for line in preamble)
    df["time_precision"] = np.where(numbers["second"] >= 0, "second", "minute")
    df["sent_at"] = localise(naive, options.timezone)
    df = df[naive.notna()].reset_index(drop=True) if naive.isna().any() else df
    df, warnings = _with_roles(df, options)
    df["text"] = df["text"].mask(df["kind"].isin(("system", "location")))
    n_system = int((df["kind"] == "system").sum())
    report = start_report(
        material, NAME, TABLE, lines=text.count("\n") + (not text.endswith("\n")),
        messages=len(df) - n_system, system=n_system, blank=n_blank, rejected=rejected,
        continuation=int((df["n_lines"] - 1).sum()))
    report.warnings.extend(warnings)
    if not df["sent_at"].is_monotonic_increasing:
        report.warnings.append(_("the times do not run forward all through the file"))
    messages = conform(_with_keys(df, material), TABLE, source=material.path)
    return Reading(finish_report(report, messages, "sent_at"), {TABLE: messages})


def _headers(text):
    """Return each header's start, end and author, and the numbers of their times.

    A chunk at a time: the texts of 200 000 times would take more memory than the file.
    """
    headers, numbers = [], []
    found = _HEADER.finditer(text)
    while chunk := list(islice(found, CHUNK)):
        columns = zip(*(match.groups() for match in chunk), strict=True)
        parts = dict(zip((*PARTS, "author"), columns, strict=True))
        numbers.append(to_numbers(parts))
        headers += [(match.start(), match.end(), author)
                    for match, author in zip(chunk, map(_same, parts["author"]), strict=True)]
    return headers, pd.concat(numbers, ignore_index=True) if numbers else None


def _messages(text, headers):
    """Return what was said after each header, and on which lines."""
    rows = []
    number = 1 + text.count("\n", 0, headers[0][0])
    ends = [start for start, _end, _author in headers[1:]] + [len(text)]
    for (start, body_start, author), end in zip(headers, ends, strict=True):
        body = text[body_start:end]
        newlines = text.count("\n", start, end)
        n_blank, closed = 0, body.endswith("\n")
        if closed:
            bare = body.rstrip("\n")
            n_blank, body = len(body) - len(bare) - 1, bare
        rows.append((*_said(author, body), number, newlines - n_blank + (not closed), n_blank))
        number += newlines
    names = ("author", "kind", "text", "row_ref", "n_lines", "n_blank")
    return pd.DataFrame(dict(zip(names, zip(*rows, strict=True), strict=True)))


def _rejections(preamble, undated):
    """Return the lines before the first message and those without a real date, with reasons."""
    rejected = [(number, _("text before the first message"))
                for number, line in enumerate(preamble, start=1) if line.strip()]
    for number, n_lines in zip(undated["row_ref"], undated["n_lines"], strict=True):
        rejected.append((number, _("there is no such date or time")))
        rejected += [(number + offset, _("this line continues a rejected one"))
                     for offset in range(1, n_lines)]
    return rejected


def _said(author, body):
    """Return who wrote the message (no one in a system line), its kind and its text."""
    if author is None:
        return None, "system", _clean(body)
    if _is_system(author):
        return None, "system", _clean(f"{author}: {body}")
    marked = body.startswith("\u200e")
    body = _clean(body)
    found = _KIND.match(body)
    if found and found.lastgroup == "media":
        return _name(author), "media", body.partition("\n")[2] or None
    if found:
        return _name(author), found.lastgroup, body
    if marked or body.startswith(_STEMS):
        return None, "system", body
    return _name(author), "text" if body.strip() else "media", body


@lru_cache(maxsize=4096)
def _same(author):
    return author


@lru_cache(maxsize=4096)
def _is_system(author):
    return _SYSTEM.fullmatch(author) is not None


def _clean(body):
    if "\u200e" in body:
        body = body.replace("\u200e", "")
    return _EDITED.sub("", body) if body.endswith(">") else body


@lru_cache(maxsize=4096)
def _name(author):
    return strip_invisible(author).lstrip("~").strip(" \u00a0\u202f") or None


def _with_roles(df, options):
    """Give the roles by the rule of the module; return the table and warnings."""
    role = pd.Series("system", index=df.index)
    people = df["kind"] != "system"
    staff, warnings = {_name(name) for name in options.staff}, []
    if not staff:
        authors = set(df["author"].dropna().unique())
        staff = (_creators(df) & authors) | {name for name in authors if has_title(name)}
    if staff:
        role = role.mask(people, "customer").mask(people & df["author"].isin(staff), "staff")
    else:
        role = role.mask(people, "unknown")
        warnings.append(_("who is staff is not known from the file: write the workers' names "
                          "into chatlab.toml, staff = […]"))
    return df.assign(role=role), warnings


def _creators(df):
    found = (_CREATOR.match(text) for text in df.loc[df["kind"] == "system", "text"])
    return {_name(match["name"] or match["after"]) for match in found if match}


def _with_keys(df, material):
    seq = pd.Series(range(1, len(df) + 1), index=df.index)
    conversation = f"{material.source_id}-0001"
    return df.assign(conversation_id=conversation, seq=seq, visibility="all",
                     message_id=numbered(conversation, len(df)),
                     channel="whatsapp", source_id=material.source_id,
                     row_ref=df["row_ref"].astype(str))
