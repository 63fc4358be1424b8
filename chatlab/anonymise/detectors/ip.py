"""Internet address of a device, IPv4 or IPv6.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("laite 192.0.2.17 kirjautui")
'laite [IP_1] kirjautui'
"""

import ipaddress
import re

from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "IP"
LABEL = "IP"
TITLE = N_("Internet address of a device")

_FOUR = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_SIX = re.compile(r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)


def find(text):
    """Find device addresses, score .9; only those that are possible addresses."""
    if text.count(".") < 3 and text.count(":") < 2:
        return
    for pattern in (_FOUR, _SIX):
        for match in pattern.finditer(text):
            if len(match.group()) > 6 and _is_address(match.group()):
                yield Span(match.start(), match.end(), KIND, .9, "ip")


def _is_address(written):
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True
