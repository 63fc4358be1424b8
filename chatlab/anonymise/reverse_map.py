"""The way back from a project's labels to what was written, encrypted in a file of its own.

It is written only when asked for, and opens only with the project key: the file's key is
made of it and of the salt in the file (Scrypt; Percival & Josefsson 2016, RFC 7914), and the
content is a Fernet token (AES-128-CBC with HMAC-SHA256). The project key itself is in no
file. Once it is deleted, neither this file nor the labels lead back to anyone.
"""

import base64
import json
import secrets
from pathlib import Path

import pandas as pd

from chatlab.anonymise.tables import labels_of
from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _

_MARK = b"chatlab-reverse-map-1\n"
_SALT_BYTES = 16


def write_reverse_map(df, path, *, key, **options):
    """Write which label stands for what, encrypted with the project key.

    Parameters
    ----------
    df : DataFrame
        The table as it was before `anonymise`. Not modified.
    path : str or Path
        A new file; keep it apart from the anonymised tables and from the key.
    key : str or bytes
        The key that `anonymise` was given.
    **options
        The other options that `anonymise` was given, e.g. ``table``, ``level``, ``names``.

    Raises
    ------
    FileError
        If the file is there already.
    ValueError
        If there is no key.
    """
    if not key:
        raise ValueError("key must not be empty")
    path = Path(path)
    if path.exists():
        raise FileError(_("the file is there already"), file=path,
                        remedy=_("Choose another name, or remove the file first."))
    labels = labels_of(df, key=key, **options)
    salt = secrets.token_bytes(_SALT_BYTES)
    token = _fernet(key, salt).encrypt(json.dumps(labels, ensure_ascii=False).encode())
    path.touch(mode=0o600)
    path.write_bytes(_MARK + salt + token)


def read_reverse_map(path, *, key):
    """Read which label stands for what.

    Parameters
    ----------
    path : str or Path
        A file by `write_reverse_map`.
    key : str or bytes
        The same key.

    Returns
    -------
    DataFrame
        ``label``, ``kind`` and ``written``, one row for each way of writing.

    Raises
    ------
    FileError
        If the file is missing or not a reverse map.
    SettingsError
        If the key does not open it.
    """
    from cryptography.fernet import InvalidToken

    path = Path(path)
    content = path.read_bytes() if path.is_file() else b""
    if not content.startswith(_MARK):
        raise FileError(_("expected a reverse map of pseudonyms"), file=path,
                        remedy=_("Check the file's name."))
    salt, token = content[len(_MARK):][:_SALT_BYTES], content[len(_MARK) + _SALT_BYTES:]
    try:
        labels = json.loads(_fernet(key, salt).decrypt(token))
    except InvalidToken:
        raise SettingsError(_("the key does not open the reverse map"), file=path,
                            remedy=_("Give the key that the file was written with.")) from None
    return pd.DataFrame(labels, columns=["label", "kind", "written"])


def is_reverse_map(path):
    """Tell whether a file was written by `write_reverse_map`."""
    with Path(path).open("rb") as file:
        return file.read(len(_MARK)) == _MARK


def _fernet(key, salt):
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    secret = key.encode() if isinstance(key, str) else key
    made = Scrypt(salt=salt, length=32, n=2 ** 15, r=8, p=1).derive(secret)
    return Fernet(base64.urlsafe_b64encode(made))
