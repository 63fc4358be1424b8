"""Texts with marked personal data -> plain text and the places of that data.

In the source texts every invented identifier is marked where it stands::

    Soita {PERSON|Matille}, numero on {PHONE|050 000 1234}

`read` takes the marks out and returns the spans, so that the text people read and the gold
spans that the anonymiser is measured with can never drift apart. Check characters are
computed: ``*`` stands for one in upper case and ``?`` for one in lower case::

    {HETU|010190-900*}   {YTUNNUS|9123456-*}   {IBAN|FI** 9123 4500 0012 3*}

A wrong check character is written out: people mistype.
"""

import re

MARK = re.compile(r"\{([A-Z_]+)\|([^{}]+)\}")
KINDS = ("HETU", "PHONE", "EMAIL", "IBAN", "ADDRESS", "POSTCODE", "PERSON", "PLACE", "DOB", "URL",
         "USERNAME", "CASENO", "PLATE", "YTUNNUS", "ID_OTHER", "IP", "SCHOOL", "WORK")
NEWLINE = "⏎"


def read(marked):
    """Return the plain text and its spans, ``[{"start", "end", "type"}]``.

    Examples
    --------
    >>> read("Olen {PERSON|Saana}, hetu {HETU|010190-900?}")
    ('Olen Saana, hetu 010190-900s', [{'start': 5, 'end': 10, 'type': 'PERSON'}, ...])
    """
    text, spans, last = "", [], 0
    marked = marked.replace(NEWLINE, "\n")
    for mark in MARK.finditer(marked):
        kind, value = mark.groups()
        if kind not in KINDS:
            raise ValueError(f"unknown kind of identifier: {kind}")
        text += marked[last:mark.start()]
        value = with_checks(kind, value)
        spans.append({"start": len(text), "end": len(text) + len(value), "type": kind})
        text += value
        last = mark.end()
    text += marked[last:]
    if "{" in text or "}" in text:
        raise ValueError(f"unfinished mark: {text}")
    return text, spans


def plain(marked):
    """Return the text without marks."""
    return read(marked)[0]


def with_checks(kind, value):
    """Fill in the check characters that ``*`` and ``?`` stand for."""
    if not re.search(r"[*?]", value):
        return value
    return {"HETU": _hetu, "IBAN": _iban, "YTUNNUS": _ytunnus}[kind](value)


def _hetu(value):
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(_digits(value)[:9]) % 31]
    return value.replace("*", check).replace("?", check.lower())


def _ytunnus(value):
    weights = (7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(d) * w for d, w in zip(_digits(value), weights, strict=True)) % 11
    if rest == 1:
        raise ValueError(f"no check digit exists for {value}")
    return value.replace("*", str(0 if rest == 0 else 11 - rest))


def _iban(value):
    country, account = value[:2], _digits(value[2:])
    doubled = [int(d) * (2 - i % 2) for i, d in enumerate(account)]
    luhn = -sum(d // 10 + d % 10 for d in doubled) % 10
    check = 98 - int(f"{account}{luhn}1518" + "00") % 97
    head, tail = value[2:].split("**")
    return country + head + f"{check:02d}" + tail.replace("*", str(luhn))


def _digits(value):
    return re.sub(r"\D", "", value)
