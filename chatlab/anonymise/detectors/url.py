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
    rf"(?<![\w@.-])(?:https?://|www\.)?(?P<site>(?:[a-zåäö0-9-]+\.)+{_TLD})(?![\w-])"
    r"(?P<path>[:/][^\s<>\"'()\[\]\ue000]*)?", re.IGNORECASE)
_LOOSE = re.compile(
    r"https?://(?P<site>[^\s/<>\"'()\[\]\ue000]+)(?P<path>/[^\s<>\"'()\[\]\ue000]*)?",
                    re.IGNORECASE)


def find(text):
    """Find web addresses, score .9 with a path, .45 for a bare site that is not official."""
    if "." not in text:
        return
    for pattern in (_URL, _LOOSE):
        for match in pattern.finditer(text):
            if is_official_site(match["site"]):
                continue
            path = (match["path"] or "").rstrip(".,;:!?…")
            end = match.end("site") + len(path)
            yield Span(match.start(), end, KIND, .9 if len(path) > 1 else .45, "url")
