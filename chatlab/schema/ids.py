"""How chatlab numbers what it reads: ``s1a2b3c4d`` a source, ``s1a2b3c4d-0012`` a row of it.

The number of a source comes from its content, so the same file has the same number anywhere.
Its digits are those of a hash: they look like telephone numbers and are none.
"""

import hashlib
import re

_HEX = 8
_ID = re.compile(rf"(?<!\w)s[0-9a-f]{{{_HEX}}}(?:-[a-z]?\d+)*(?!\w)")


def source_id_of(content):
    """Form the number of a source from its content.

    Parameters
    ----------
    content : bytes

    Examples
    --------
    >>> source_id_of(b"moi")
    'sa4f0e1d1'
    """
    return "s" + hashlib.sha256(content).hexdigest()[:_HEX]


def without_ids(text):
    """Leave out the numbers of sources, conversations and messages.

    Examples
    --------
    >>> without_ids("viesti sa4f0e1d1-0001-0002 puuttuu")
    'viesti  puuttuu'
    """
    return _ID.sub("", text)
