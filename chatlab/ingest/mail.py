"""A saved e-mail (.eml) -> its words and the day it was sent; of its header nothing else.

The standard library takes the parts apart; to whom it was sent and by which machines stays
outside. Who sent it is told apart, for the anonymiser only.
"""

import re

from chatlab.ingest.encoding import compose, decode

_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>@\[\](),;]+@[^\s<>\])]+[>\])]?")


def read_mail(data):
    r"""Return the words of an e-mail and its day.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    tuple
        The text (plain if there is such a part, else from HTML), and the day in Finland as
        ``"2017-10-04"`` or ``None``.

    Examples
    --------
    >>> read_mail(b"Date: Wed, 04 Oct 2017 23:30:00 +0000\r\nSubject: Chat\r\n\r\nHei\r\n")
    ('Hei\n', '2017-10-05')
    """
    from email import message_from_bytes

    message = message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()
             and str(part.get("Content-Disposition", "")).lower()[:10] != "attachment"]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    html = [part for part in parts if part.get_content_type() == "text/html"]
    text = "\n".join(map(_text, plain))
    if not text.strip() and html:
        from chatlab.ingest.markup import plain_text

        text = "\n".join(plain_text(_text(part)) for part in html)
    return text, _day(message.get("Date"))


def sender_of(data):
    r"""Return the name of who sent an e-mail, or ``None``; never the address.

    Examples
    --------
    >>> sender_of(b"From: Kaisla Kurki <k@example.com>\r\n\r\nHei\r\n")
    'Kaisla Kurki'
    """
    from email import message_from_bytes
    from email.policy import default

    return name_of_address(str(message_from_bytes(data, policy=default).get("From") or ""))


def name_of_address(written):
    """Return the name beside an address, or ``None``.

    Examples
    --------
    >>> name_of_address('"Kurki, Kaisla" <k@example.com>'), name_of_address("k@example.com")
    ('Kurki, Kaisla', None)
    """
    name = _ADDRESS.sub("", written.splitlines()[0] if written.strip() else "")
    return name.strip(" \t\"'<>;,") or None


def _text(part):
    """Return the text of a part, whatever its header says of the encoding."""
    data = part.get_payload(decode=True) or b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        decoded = decode(data)
        text = decoded.text if decoded else ""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))


def _day(written):
    from email.utils import parsedate_to_datetime
    from zoneinfo import ZoneInfo

    from chatlab.schema import TIMEZONE

    try:
        sent = parsedate_to_datetime(str(written))
        return sent.astimezone(ZoneInfo(TIMEZONE)).date().isoformat() if sent.tzinfo else (
            sent.date().isoformat())
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
