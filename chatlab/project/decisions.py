"""What was decided in a review: kept beside the raw files, for it holds words of theirs.

``chatlab_paatokset.toml`` has the words that are always masked and those that never are, and
the key of the log. Only its owner may read it (mode 600 where the system knows such). The
log, ``tarkastusloki.jsonl`` in the results folder, holds no words of the material.
"""

import json
import os
import secrets
import tomllib
from datetime import datetime
from pathlib import Path

from chatlab.anonymise.review import log_row
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
        ``always`` and ``never``, lists of base forms, and ``key``, text.

    Raises
    ------
    SettingsError
        If the file is not as it was written.
    """
    path = Path(folder) / DECISIONS_FILE
    if not path.exists():
        return {"always": [], "never": [], "key": secrets.token_hex(32)}
    try:
        known = tomllib.loads(path.read_text("utf-8-sig"))
        return {"always": [*known["always"]], "never": [*known["never"]],
                "key": bytes.fromhex(known["key"]).hex()}
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


def save_decision(folder, results, *, word, kind, decision, who):
    """Keep one decision: the word with the raw files, a line without it in the log.

    Parameters
    ----------
    folder, results : str or Path
        Of the raw files and of what is made of them.
    word : str
        Base form; see `chatlab.anonymise.review.base_form`.
    kind : str
    decision : {"accept", "reject", "always", "never"}
        The last of *always* and *never* holds.
    who : str
        Who decided.
    """
    decided = read_decisions(folder)
    row = log_row(when=datetime.now().astimezone(), who=who, kind=kind, decision=decision,
                  word=word, key=bytes.fromhex(decided["key"]))
    if decision in ("always", "never"):
        for name in ("always", "never"):
            decided[name] = [known for known in decided[name] if known != word]
        decided[decision].append(word)
    for place in (Path(folder), Path(results)):
        place.mkdir(parents=True, exist_ok=True)
    _write_private(Path(folder) / DECISIONS_FILE, _HEAD + "".join(
        f"{name} = {json.dumps(decided[name], ensure_ascii=False)}\n"
        for name in ("always", "never", "key")))
    with (Path(results) / LOG_FILE).open("a", encoding="utf-8") as log:
        log.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_private(path, text):
    """Write a file that only its owner may read, whole or not at all."""
    temporary = path.with_name(f".{path.name}.kesken")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)
