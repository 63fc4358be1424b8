"""WhatsApp's "export chat": the text file (or its zip) of an Android or an Apple phone.

Headers understood, also mixed in one file::

    15.8.2017 klo 13.05 - Nimi: viesti              Android in Finnish, older
    15.8.2017 13.05 - Nimi: viesti                  Android in Finnish, newer
    13.06.2018, 21.25 - Nimi: viesti                with a comma
    2017-08-15 13:05 - Namn: meddelande             in Swedish
    15-08-2017 13.05 - Namn: meddelande             in Swedish of Finland
    8/15/17, 1:05 PM - Name: message                in English
    [12.3.2022 klo 14.08.18] Nimi: viesti           Apple in Finnish, older
    [12.3.2022 14.08.18] Nimi: viesti               Apple in Finnish, newer

The header is CLDR's medium date and time of the phone's language, the wording of system
lines WhatsApp's own translation. Android leaves the sender out of system lines; Apple
writes the chat's name as the sender and begins the text with U+200E. Lines without a
header continue the message before; one that happens to look like a header cannot be told
from a header. A name ends at the first colon with a space after it; one with such a colon
in it ("Kela: neuvonta") is known as a whole if it is given in ``staff=``, or if everything
that "Kela" says begins with "neuvonta: ".

Who is staff: the names given as ``staff=``; everybody else is then a customer. If none are
given, or none of them is in the file, those whose name carries a title ("Sosiaaliohjaaja X")
are staff and the others are customers. If nobody's does, the one who created the group ("X
loi ryhmän") is taken as staff, and a warning says so. Otherwise every role is ``unknown``.

Source: of the headers several real files and independent programs; of the words see
`chatlab.ingest.whatsapp_words`.
"""

import hashlib
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from chatlab.errors import FormatError
from chatlab.i18n import N_, _
from chatlab.ingest.reading import Reading, finish_report, refuse, start_report
from chatlab.ingest.staff import comparable, given_here
from chatlab.ingest.timestamps import (
    assemble,
    flag_backwards,
    localise_and_flag,
    order_of_dates,
)
from chatlab.ingest.whatsapp_lines import KINDS, has_header, read_lines
from chatlab.ingest.whatsapp_words import name_of
from chatlab.ingest.words import has_title
from chatlab.schema import MESSAGES, conform

NAME = "whatsapp"
TABLE = "messages"
TITLE = N_("WhatsApp conversation")

_SYSTEM = [KINDS.index("system"), KINDS.index("security")]
_ROLES = MESSAGES["role"].levels
_OTHERS = (".csv", ".tsv", ".jsonl", ".json")


def matches(material):
    """Tell whether one of the first lines has a WhatsApp header."""
    if material.is_binary or material.suffix in _OTHERS:
        return False
    return has_header("\n".join(material.head.split("\n", 20)[:20]))


def read(material, options):
    """Read the conversation.

    Returns
    -------
    Reading
        One conversation in ``messages``: what people wrote, and system lines as
        ``kind="system"`` or ``"security"`` without an author. The words of system lines, the
        names of attached files and the coordinates of places do not come in: they name
        people. ``numbers`` has a key made of the first lines, by which exports of the same
        conversation can be joined.
    """
    lines = None if material.is_binary else read_lines(material.decoded)
    if lines is None:
        raise FormatError(
            _("no line begins like a WhatsApp message"), file=material.path,
            remedy=_("Export the conversation again in WhatsApp, as text without media."))
    material.release()
    pa.default_memory_pool().release_unused()
    numbers = pd.DataFrame(lines.numbers)
    order = order_of_dates(numbers, date_order=options.date_order, file=material.path,
                           oldest_first=True, rows=lines.line)
    naive = assemble(numbers, order)
    dated = naive.notna().to_numpy()
    rejected = _rejections(lines, dated)
    refuse(material, rejected, options)
    _join_names(lines, options.staff)
    roles, warnings = _roles(lines, options)
    messages = _table(lines, naive, dated, roles, material, options)
    report = replace(_report(material, lines, dated, rejected), date_order=order.order,
                     date_evidence=order.evidence, variants=_variants(lines.forms, order))
    report.warnings.extend(warnings)
    if not messages["sent_at"].is_monotonic_increasing:
        report.warnings.append(_("the times do not run forward all through the file"))
    conversation = _conversation(material)
    return Reading(finish_report(report, messages, "sent_at"), {TABLE: messages},
                   numbers={conversation: hashlib.sha256(b"".join(lines.heads)).hexdigest()},
                   names={conversation: tuple(lines.names)})


def _rejections(lines, dated):
    """Return the lines before the first message and those without a real date, with reasons."""
    rejected = [(number, _("text before the first message"))
                for number, line in enumerate(lines.preamble, start=1) if line.strip()]
    for row in np.flatnonzero(~dated).tolist():
        number = int(lines.line[row])
        rejected.append((number, _("there is no such date or time")))
        rejected += [(number + offset, _("this line continues a rejected one"))
                     for offset in range(1, int(lines.n_lines[row]))]
    return rejected


def _report(material, lines, dated, rejected):
    system = np.isin(lines.kind[dated], _SYSTEM).sum()
    return start_report(
        material, NAME, TABLE, lines=lines.total, messages=int(dated.sum() - system),
        system=int(system), blank=lines.blank, rejected=rejected,
        continuation=int((lines.n_lines[dated] - 1).sum()))


def _join_names(lines, known):
    """Put together the names that have a colon in them."""
    for number, name in enumerate(lines.names):
        said = np.flatnonzero(lines.author == number)
        while rest := _rest_of_name(lines.text, said, name, known):
            whole = lines.text.take(pa.array(said)).combine_chunks()
            begins = pc.starts_with(whole, f"{rest}: ")
            shortened = pc.utf8_slice_codeunits(whole, len(rest) + 2)
            where = np.zeros(len(lines.text), dtype=bool)
            where[said] = True
            lines.text = pc.replace_with_mask(lines.text.combine_chunks(), pa.array(where),
                                              pc.if_else(begins, shortened, whole))
            name = lines.names[number] = f"{name}: {rest}"


def _rest_of_name(text, said, name, known):
    """Return what of a name stands after its first colon, if anything does."""
    first = text[int(said[0])].as_py() if len(said) else None
    rest, colon, _said = (first or "").partition("\n")[0].partition(": ")
    if not colon or not rest or len(rest) > 60:
        return None
    if f"{name}: {rest}" in known:
        return rest
    spoken = text.take(pa.array(said)).drop_null()
    return rest if len(spoken) > 1 and pc.all(pc.starts_with(spoken, f"{rest}: ")).as_py() else None


def _roles(lines, options):
    """Return the role of each author and of no one, by the rule of the module; and warnings."""
    names = set(lines.names)
    given = given_here(map(name_of, options.staff), names)
    told = {name for name in names if (comparable(name) in given if given else has_title(name))}
    staff = told or lines.creators & names
    if staff:
        roles = ["staff" if name in staff else "customer" for name in lines.names]
        return [*roles, "system"], [] if told else [
            _("the one who created the group was taken as staff, the others as customers: if "
              "this is not right, write the workers' names into chatlab.toml, staff = […]")]
    return ["unknown"] * len(lines.names) + ["system"], [
        _("who is staff is not known from the file: write the workers' names into chatlab.toml, "
          "staff = […]")]


def _table(lines, naive, dated, roles, material, options):
    """Return the table; texts go from Arrow's columns to the table's as they are."""
    at, flags = localise_and_flag(naive[dated].reset_index(drop=True), options.timezone)
    kept = np.flatnonzero(dated)
    text = lines.text if dated.all() else lines.text.take(pa.array(kept))
    author, kind, n = lines.author[kept], lines.kind[kept], len(kept)
    edited = pd.array(lines.edited[kept], dtype="boolean")
    edited[np.isin(kind, _SYSTEM)] = pd.NA
    role = np.array([_ROLES.index(role) for role in roles], dtype="int8")[author]
    conversation = _conversation(material)
    number = pa.array(np.arange(1, n + 1)).cast(pa.string())
    return conform(pd.DataFrame({
        "conversation_id": _strings(pa.repeat(conversation, n)),
        "message_id": _strings(pc.binary_join_element_wise(
            conversation, pc.utf8_lpad(number, max(4, len(str(n))), "0"), "-")),
        "seq": np.arange(1, n + 1), "sent_at": at, "time_flags": _flags(at, flags),
        "time_precision": _levels("time_precision", (lines.numbers["second"][kept] < 0) * 1),
        "role": _levels("role", role), "kind": _levels("kind", kind), "edited": edited,
        "author": _strings(pa.array([*lines.names, None], pa.large_string()).take(
            pa.array(np.where(author < 0, len(lines.names), author)))),
        "visibility": _levels("visibility", np.zeros(n, dtype="int8")),
        "channel": _levels("channel", np.full(n, MESSAGES["channel"].levels.index(NAME))),
        "text": _strings(text), "source_id": _strings(pa.repeat(material.source_id, n)),
        "row_ref": _strings(pa.array(lines.line[kept]).cast(pa.large_string())),
    }), TABLE, source=material.path)


def _flags(at, flags):
    """Return the doubts about the times; usually there are none."""
    if at.is_monotonic_increasing and flags.isna().all():
        return _strings(pa.nulls(len(at), pa.large_string()))
    return flag_backwards(at, flags)


def _strings(column):
    return pd.Series(column.cast(pa.large_string()), dtype="str")


def _levels(name, codes):
    return pd.Categorical.from_codes(codes, categories=MESSAGES[name].levels)


def _conversation(material):
    return f"{material.source_id}-0001"


def _variants(forms, order):
    """Write the forms of the headers as people write them, and how many lines have each.

    Examples
    --------
    >>> from chatlab.ingest.timestamps import DateOrder
    >>> _variants({((".", False, True), (False, False, False), "", " klo ", " - "): 2},
    ...           DateOrder("dmy", "dots"))
    {'d.m.yyyy klo h.mm -': 2}
    """
    variants = {}
    for form, count in sorted(forms.items(), key=lambda item: -item[1]):
        written = _form(*form, order)
        variants[written] = variants.get(written, 0) + count
    return variants


def _form(date, time, opened, between, close, order):
    mark, year_first, long_year = date
    year = "yyyy" if long_year or year_first else "yy"
    parts = ["d", "m", year]
    if year_first or (order.order == "ymd" and mark != "."):
        parts = [year, "m", "d"]
    elif order.order == "mdy" and mark != ".":
        parts = ["m", "d", year]
    has_seconds, has_half, colon = time
    clock = (":" if colon else ".").join(["h", "mm", "ss"][:2 + has_seconds])
    written = f"{opened}{mark.join(parts)}{between}{clock}{' AM' if has_half else ''}{close}"
    return " ".join(written.replace("\u200e", "").replace("::", ":").split())
