"""Web address that may lead to a person: a profile, a page, a picture.

Pages of public bodies and a bare site name (*facebook.com*) are kept: they are advice.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("kuvat on facebook.com/maija.m ja ohje kela.fi/asumistuki")
'kuvat on [VERKKO-OSOITE_1] ja ohje kela.fi/asumistuki'
"""

import re

from chatlab.anonymise.negatives import is_official_site
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "URL"
LABEL = "VERKKO-OSOITE"
TITLE = N_("Web address")

_TLD = (
    r"(?:fi|com|net|org|info|eu|se|ee|ru|me|io|tv|gg|ly|be|uk|de|no|dk|co|app|dev|link|page|site|"
    r"biz|ax)")
_URL = re.compile(
    rf"(?<![\w@.-])(?P<begin>https?://|www\.)?(?P<site>(?:[\w-]{{1,63}}\.){{1,8}}{_TLD})(?![\w-])"
    r"(?P<path>(?:/|:\d)[^\s<>\"'()\[\]\ue000]*)?", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?P<begin>https?://)(?P<site>[^\s/<>\"'()\[\]\ue000]+)(?P<path>/[^\s<>\"'()\[\]\ue000]*)?",
                    re.IGNORECASE)

_HOST = re.compile(  # sites whose subdomain is an account
    r"[^.]+\.(?:blogspot|wordpress|kuvat|tumblr|wixsite|github|deviantart|webnode|vuodatus|blogit|"
    r"livejournal|suntuubi|carrd|substack|blogaaja|weebly|itch|bandcamp|webs|simplesite)\.\w+$",
    re.IGNORECASE)


def find(text):
    """Find web addresses.

    Yields
    ------
    Span
        .9 with a path or an account's own subdomain, .6 for a site written with ``www.`` or
        ``https://``, .45 for a bare site; nothing for official ones.
    """
    if "." not in text:
        return
    for pattern in (_URL, _LOOSE):
        for match in pattern.finditer(text):
            if is_official_site(match["site"]):
                continue
            path = (match["path"] or "").rstrip(".,;:!?…")
            end = match.end("site") + len(path)
            site = match["site"].lower().removeprefix("www.")
            score = .9 if len(path) > 1 or _HOST.match(site) else .6 if match["begin"] else .45
            yield Span(match.start(), end, KIND, score, "url")
