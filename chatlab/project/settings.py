"""What ``chatlab.toml`` in the folder of files says; every setting has a default.

``name``          what the material is called
``level``         how strictly to anonymise: light, balanced (default) or strict
``threshold``     smallest count of people shown in reports (default 5)
``codebook``      file of the themes' codebook (default: the shipped one)
``staff``         names of the workers in WhatsApp conversations
``date_order``    order of day and month where a file itself cannot tell: dmy, mdy or ymd
``timezone``      zone of the times that carry none, such as "Europe/Helsinki"
``on_error``      "collect" leaves out rows that cannot be read
``keep_days``     how many days results are kept, for ``chatlab purge``
``synthetic``     say on every report that the material is made up
``municipalities`` where the service is offered
``[anonymise]``   ``always`` and ``never``: lists of words (of units, say) that are masked, or not
                  masked, in every inflection; they may be names and are in nothing that is
                  written. ``style``, and ``place``, ``age``, ``date``, ``school`` and
                  ``workplace`` as in `chatlab.anonymise.Policy`
``[columns]``     which column is which in a table of messages; see `chatlab.ingest.mapping`
``[patterns]``    how the lines of a pasted conversation are written; see
                  `chatlab.ingest.formats.pasted_text`
``[pilot]``       ``service``, ``start``, ``end`` and which ``published`` figures to compare with;
                  ``phases``: a list of ``name``, ``start`` and ``end``, for the line of time
``[feedback]``    ``questions``: the name to use for each question that was renamed; ``sources``:
                  whose feedback each form holds; ``scales``: the ends of the scale of a question
``[county]``      another service of the material, likewise
``[sectors]``     which units are ``social``, ``health`` or ``other``, for transfers between them
"""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import available_timezones

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.ingest.folder import SETTINGS_FILE
from chatlab.schema import SOURCES

READING_SETTINGS = ("staff", "date_order", "timezone", "on_error", "columns", "patterns")


class _Rule(NamedTuple):
    """What a value must be: a test, and the sentence when it fails."""

    allows: Callable
    expected: str
    levels: tuple[str, ...] = ()


def _is_text(value):
    return isinstance(value, str)


def _is_list(value):
    return isinstance(value, list) and all(map(_is_text, value))


def _are_ends(value):
    return (isinstance(value, list) and len(value) == 2
            and all(type(end) in (int, float) for end in value) and value[0] < value[1])


def _is_phase(value):
    return (isinstance(value, dict) and value.keys() == {"name", "start", "end"}
            and _is_text(value["name"]) and isinstance(value["start"], date)
            and isinstance(value["end"], date) and value["start"] <= value["end"])


def _one_of(*levels):
    return _Rule(lambda value: value in levels, N_("the key {key} must be one of: {levels}"),
                 levels)


_TEXT = _Rule(_is_text, N_("the key {key} must be text in quotation marks"))
_LIST = _Rule(_is_list, N_('the key {key} must be a list like ["a", "b"]'))
_TEXT_OR_LIST = _Rule(lambda value: _is_text(value) or _is_list(value), _LIST.expected)
_FLAG = _Rule(lambda value: isinstance(value, bool), N_("the key {key} must be true or false"))
_COUNT = _Rule(lambda value: type(value) is int and value > 0,
               N_("the key {key} must be a whole number greater than zero"))
_DAY = _Rule(lambda value: isinstance(value, date),
             N_("the key {key} must be a date like 2017-08-15, without quotation marks"))
_ZONE = _Rule(lambda value: _is_text(value) and value in available_timezones(),
              N_("the key {key} must be the name of a time zone, such as Europe/Helsinki"))
_ROLES = ("customer", "staff", "bot", "system", "unknown")
_ROLE_WORDS = _Rule(
    lambda value: isinstance(value, dict) and all(role in _ROLES for role in value.values()),
    N_('the key {key} must tell the roles like {{in = "customer", out = "staff"}}'))
_NAMES = _Rule(lambda value: isinstance(value, dict) and all(map(_is_text, value.values())),
               N_('the key {key} must give names like {{"old" = "new"}}'))
_SOURCES = _Rule(
    lambda value: isinstance(value, dict) and all(name in SOURCES for name in value.values()),
    N_('the key {key} must tell the givers like {{form = "resident"}}: {levels}'), SOURCES)
_SCALES = _Rule(lambda value: isinstance(value, dict) and all(map(_are_ends, value.values())),
                N_('the key {key} must give the ends of scales like {{"Question" = [1, 5]}}'))
_PHASES = _Rule(lambda value: isinstance(value, list) and all(map(_is_phase, value)),
                N_("the key {key} must be a list of parts with a name, a start and an end"))
_COLUMNS = {"conversation": _TEXT, "day": _TEXT, "time": _TEXT, "role": _TEXT, "author": _TEXT,
            "text": _TEXT, "service": _TEXT, "visibility": _TEXT, "roles": _ROLE_WORDS}
_PATTERN = {"pattern": _TEXT, "day": _DAY}
_SERVICE = {"name": _TEXT, "service": _TEXT, "start": _DAY, "end": _DAY}
_KEYS = {
    "": {"name": _TEXT, "level": _one_of("light", "balanced", "strict"),
         "threshold": _COUNT, "codebook": _TEXT, "staff": _TEXT_OR_LIST,
         "date_order": _one_of("dmy", "mdy", "ymd"), "timezone": _ZONE,
         "on_error": _one_of("raise", "collect"),
         "synthetic": _FLAG, "municipalities": _LIST, "keep_days": _COUNT},
    "pilot": {**_SERVICE, "planned_days": _LIST, "published": _TEXT, "phases": _PHASES},
    "feedback": {"questions": _NAMES, "sources": _SOURCES, "scales": _SCALES},
    "county": {**_SERVICE, "hours": _TEXT, "published": _TEXT},
    "anonymise": {"always": _LIST, "never": _LIST, "style": _one_of("label", "surrogate"),
                  "place": _one_of("mask", "county", "keep"), "age": _one_of("keep", "band"),
                  "date": _one_of("keep", "relative"), "school": _one_of("mask", "category"),
                  "workplace": _one_of("mask", "category")},
    "sectors": {"social": _LIST, "health": _LIST, "other": _LIST},
}
_BY_FILE = {"columns": _COLUMNS, "patterns": _PATTERN}


def read_settings(folder):
    """Read ``chatlab.toml`` of a folder.

    Returns
    -------
    dict
        Empty when there is no such file.

    Raises
    ------
    SettingsError
        If the file is not TOML, a key is unknown (a mistyped ``threshold`` must not go
        unnoticed), its value is not of the kind it should be or a file that it names is
        missing.
    """
    path = Path(folder) / SETTINGS_FILE
    if not path.exists():
        return {}
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(
            _("expected settings in TOML, saved as UTF-8"), file=path,
            remedy=_("Correct the file or remove it: the defaults are used without it.")
        ) from None
    parts = {name: settings[name] for name in (*_KEYS, *_BY_FILE)
             if isinstance(settings.get(name), dict)}
    _check_keys({key: settings[key] for key in settings if key not in parts}, "", path)
    for name, part in parts.items():
        if name in _BY_FILE:
            _check_by_file(part, name, path)
        else:
            _check_keys(part, name, path)
    _check_named_files(settings, path)
    return settings


def named_files(settings):
    """Return the files of the folder that the settings name: they are no material.

    Returns
    -------
    dict of str to str
        Names by the setting: the codebook, and published figures of one's own.
    """
    named = {"codebook": settings.get("codebook")}
    named |= {f"[{part}] published": settings.get(part, {}).get("published")
              for part in ("pilot", "county")}
    return {setting: name for setting, name in named.items()
            if name and (setting == "codebook" or Path(name).suffix)}


def reading_options(settings):
    """Return what of the settings the readers of `chatlab.ingest` take."""
    return {name: settings[name] for name in READING_SETTINGS if name in settings}


def lists_of(settings):
    """Return the words that are always masked and those that never are."""
    return {name: settings.get("anonymise", {}).get(name, ()) for name in ("always", "never")}


def _check_named_files(settings, path):
    for setting, name in named_files(settings).items():
        if not (path.parent / name).is_file():
            raise SettingsError(
                _("the setting names the file {name}, and it is not in the folder of the exported "
                  "files", name=name), file=path, place=setting,
                remedy=_("Put the file there or correct the setting."))


def _check_by_file(part, name, path):
    """Check a part that has a value for each pattern of a file's name."""
    for pattern, value in part.items():
        place = f'[{name}."{pattern}"]'
        if isinstance(value, dict):
            _check_keys(value, "", path, known=_BY_FILE[name], place=place)
        elif name == "columns" or not _is_text(value):
            raise SettingsError(
                _("a file's columns or pattern are not written as they should be"), file=path,
                place=place, remedy=_("Write them as the documentation of the settings shows."))


def _parts_for(part, place):
    """Return the headings that may stand beside the keys of the whole file."""
    return () if part or place else [f"[{name}]" for name in (*_KEYS, *_BY_FILE) if name]


def _check_keys(values, part, path, *, known=None, place=None):
    if known is None:
        known, place = _KEYS[part], f"[{part}]" if part else None
    for key, value in values.items():
        if key not in known:
            raise SettingsError(_("unknown key {key}", key=key), file=path, place=place,
                                remedy=_("Use the keys: {keys}.", keys=", ".join(
                                    [*known, *_parts_for(part, place)])))
        rule = known[key]
        if not rule.allows(value):
            raise SettingsError(
                _(rule.expected, key=key, levels=", ".join(rule.levels)), file=path, place=place,
                remedy=_("Correct the key."))
