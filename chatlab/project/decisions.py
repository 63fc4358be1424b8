"""What was decided in a review: kept beside the raw files, for it holds words of theirs.

``chatlab_paatokset.toml`` has the words that are always masked and those that never are, the
key of the log, and of each word decided on a keyed hash, so that it is not asked again. Only
its owner may read it (mode 600 where the system knows such). The log, ``tarkastusloki.jsonl``
in the results folder, holds no words of the material.
"""

import hashlib
import hmac
import json
import os
import secrets
import tomllib
from datetime import datetime
from pathlib import Path

from chatlab.anonymise.review import DECISIONS, LEFT, log_row
from chatlab.errors import SettingsError
from chatlab.i18n import _

DECISIONS_FILE = "chatlab_paatokset.toml"
LOG_FILE = "tarkastusloki.jsonl"
_HEAD = ("# Katselmuksen päätökset. Tiedostossa on aineiston omia sanoja:\n"
         "# pidä se raaka-aineiston kansiossa äläkä anna sitä eteenpäin.\n")


def read_decisions(folder):
    """Read what was decided of a folder's material.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    dict
        ``always`` and ``never``, lists of base forms, ``key``, text, and ``seen``, a list of
        hashes; see `is_decided`.

    Raises
    ------
    SettingsError
        If the file is not as it was written.
    """
    path = Path(folder) / DECISIONS_FILE
    if not path.exists():
        return {"always": [], "never": [], "key": secrets.token_hex(32), "seen": []}
    try:
        known = tomllib.loads(path.read_text("utf-8-sig"))
        return {"always": [*known["always"]], "never": [*known["never"]],
                "key": bytes.fromhex(known["key"]).hex(), "seen": [*known.get("seen", ())]}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError):
        raise SettingsError(_("the decisions of the review cannot be read"), file=path,
                            remedy=_("Correct the file, or remove it and review again.")
                            ) from None


def with_decisions(settings, folder):
    """Return the settings with the words that a review decided on.

    Parameters
    ----------
    settings : dict
        As `chatlab.project.read_settings` gives them. Not modified.
    folder : str or Path

    Returns
    -------
    dict
    """
    decided = read_decisions(folder)
    if not decided["always"] and not decided["never"]:
        return settings
    part = dict(settings.get("anonymise", {}))
    for name in ("always", "never"):
        part[name] = list(dict.fromkeys([*part.get(name, ()), *decided[name]]))
    return {**settings, "anonymise": part}


def is_decided(decided, *, word, kind):
    """Tell whether a word was decided on as a find of this kind.

    Parameters
    ----------
    decided : dict
        By `read_decisions`.
    word, kind : str
    """
    return _digest(decided, word, kind) in decided["seen"]


def save_decision(folder, results, *, word, kind, decision, who):
    """Keep one decision: the word with the raw files, a line without it in the log.

    The last decision on a word holds. What is rejected of the words left visible is masked
    from then on; rejecting a find makes nothing visible.

    Parameters
    ----------
    folder, results : str or Path
        Of the raw files and of what is made of them.
    word : str
        Base form; see `chatlab.anonymise.review.base_form`.
    kind : str
    decision : {"accept", "reject", "always", "never"}
    who : str
        Who decided.

    Returns
    -------
    {"always", "never", None}
        The list that the word is on now.
    """
    decided = read_decisions(folder)
    row = log_row(when=datetime.now().astimezone(), who=who, kind=kind, decision=decision,
                  word=word, key=bytes.fromhex(decided["key"]))
    becomes = "always" if (decision, kind) == ("reject", LEFT) else decision
    for name in ("always", "never"):
        decided[name] = [known for known in decided[name] if known != word]
    if becomes in ("always", "never"):
        decided[becomes].append(word)
    decided["seen"] = list(dict.fromkeys([*decided["seen"], _digest(decided, word, kind)]))
    for place in (Path(folder), Path(results)):
        place.mkdir(parents=True, exist_ok=True)
    _write_private(Path(folder) / DECISIONS_FILE, _HEAD + "".join(
        f"{name} = {json.dumps(decided[name], ensure_ascii=False)}\n"
        for name in ("always", "never", "key", "seen")))
    with (Path(results) / LOG_FILE).open("a", encoding="utf-8") as log:
        log.write(json.dumps(row, ensure_ascii=False) + "\n")
    return becomes if becomes in ("always", "never") else None


def count_decisions(results):
    """Count what the log of decisions tells.

    Parameters
    ----------
    results : str or Path

    Returns
    -------
    dict
        How many times each was decided, in the order of `chatlab.anonymise.review.DECISIONS`;
        empty if nothing was.
    """
    path = Path(results) / LOG_FILE
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    made = [json.loads(line)["decision"] for line in lines if line.strip()]
    return {name: made.count(name) for name in DECISIONS if made}


def _digest(decided, word, kind):
    return hmac.new(bytes.fromhex(decided["key"]), f"{kind}\n{word}".encode(),
                    hashlib.sha256).hexdigest()[:16]


def _write_private(path, text):
    """Write a file that only its owner may read, whole or not at all."""
    temporary = path.with_name(f".{path.name}.kesken")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)
