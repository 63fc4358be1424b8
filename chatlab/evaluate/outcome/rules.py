"""The rules that tell how a conversation ended and what help it gave: one readable file.

The shipped one is ``data/keskustelun_loppu.toml``. It holds the outcomes, the destinations, the
kinds of help, the words of each rule in Finnish, Swedish and English, and the words that change the
meaning of others: *ei*, *jos*.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _, language

LANGUAGES = ("fi", "sv", "en")
_WORDS = {"fi": "words", "sv": "words_sv", "en": "words_en"}
OUTCOMES = ("solved", "passed_on", "unsolved", "dropped", "unanswered", "unclear")
MARKERS = ("denies", "condition", "optional", "politely", "unfinished", "stops")
SAYS = {
    "staff": ("passes", "advises", "waits", "closes", "greets"),
    "customer": ("goes", "content", "thanks", "does", "acknowledges", "commits", "discontent",
                 "doubts", "leaves", "accepts", "refuses"),
}
"""What a rule can say of a turn; the staff's rules may say a kind of help, too."""
NEEDS = ("destination", "direction")
"""A destination in the sentence; or the matched word is one, as in *Kelaan*."""
_SETTINGS = {"staff_turns": int, "customer_turns": int, "earlier": float, "threshold": float}


@dataclass(frozen=True)
class Kind:
    """An outcome, a destination or a kind of help: its names in three languages, its meaning."""

    id: str
    label: str
    sv: str = ""
    en: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule: who says what in which words; see the file for what the rest means."""

    name: str
    who: str
    says: str
    words: dict
    to: str = ""
    weight: float = 1.0
    unless: tuple = ()
    needs: str = ""
    own: bool = False
    asks: bool = False


class Rules:
    """The rules, read and checked.

    Parameters
    ----------
    raw : dict
        As the file has it. It must have been checked.
    """

    def __init__(self, raw):
        self.settings = {name: kind(raw["settings"][name]) for name, kind in _SETTINGS.items()}
        self.outcomes, self.help = (_kinds(raw[part]) for part in ("outcome", "help"))
        self.destinations = _kinds(raw["destination"])
        self.places = {row["id"]: _words(row) for row in raw["destination"]}
        self.groups = {name: tuple(words) for name, words in raw.get("groups", {}).items()}
        self.markers = {name: {code: tuple(raw["markers"][name].get(code, ()))
                               for code in LANGUAGES} for name in MARKERS}
        self.rules = tuple(
            Rule(row["name"], row["who"], row["says"], _words(row), row.get("to", ""),
                 float(row.get("weight", 1)), tuple(row.get("unless", ())), row.get("needs", ""),
                 bool(row.get("own")), bool(row.get("asks"))) for row in raw["rule"])

    def label(self, code):
        """Return the name of an outcome, a destination or a kind of help.

        A code that the rules do not know is its own name.
        """
        kind = (self.outcomes | self.destinations | self.help).get(code)
        return (getattr(kind, language(), "") or kind.label) if kind else str(code)


def read_outcome_rules(path=None):
    """Read the rules of how conversations end and what help is given.

    Parameters
    ----------
    path : str or Path, optional
        A TOML file. The shipped rules if omitted.

    Returns
    -------
    Rules
        ``outcomes``, ``destinations``, ``help`` (by identifier), ``rules`` and ``settings``.

    Raises
    ------
    FileError
        If the file cannot be read.
    SettingsError
        If it is not TOML, or something in it is missing or unknown; the place is told.

    Examples
    --------
    >>> rules = read_outcome_rules()
    >>> list(rules.destinations)
    ['phone', 'appointment', 'kela', 'service', 'health', 'identified']
    >>> list(rules.help)
    ['general', 'detailed', 'assessment', 'decisions']
    """
    return _shipped() if path is None else _read(Path(path))


@lru_cache(maxsize=1)
def _shipped():
    return _read(files("chatlab.evaluate.outcome") / "data" / "keskustelun_loppu.toml")


def _read(file):
    try:
        raw = tomllib.loads(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(_("the file could not be read as text in UTF-8"), file=file.name,
                        remedy=_("Check the name and the folder.")) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_("the file is not TOML"), file=file.name, remedy=_(
            "The shipped keskustelun_loppu.toml is a model.")) from error
    for place, problem in _problems(raw):
        raise SettingsError(problem, file=file.name, place=place, remedy=_(
            "The shipped keskustelun_loppu.toml is a model."))
    return Rules(raw)


def _problems(raw):
    """Yield where something is wrong in the file, and what; the first is told."""
    for part in ("settings", "outcome", "destination", "help", "markers", "rule"):
        if not raw.get(part):
            yield part, _("expected the part {name}", name=part)
            return
    for name, kind in _SETTINGS.items():
        value = raw["settings"].get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or (
                kind is int and (value != int(value) or value < 1)):
            yield f"settings, {name}", _("expected a number")
    for part in ("outcome", "destination", "help"):
        yield from _kind_problems(part, raw[part])
    if set(OUTCOMES) != {row.get("id") for row in raw["outcome"]}:
        yield "outcome", _("expected the outcomes {names}", names=", ".join(OUTCOMES))
    if set(MARKERS) != set(raw["markers"]):
        yield "markers", _("expected the parts {names}", names=", ".join(MARKERS))
    for number, row in enumerate(raw["rule"], start=1):
        yield from _rule_problems(number, row, raw)
    for place, words in _all_words(raw):
        yield from _word_problems(place, words, raw.get("groups", {}))


def _kind_problems(part, rows):
    seen = set()
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not row.get("id") or not row.get("label"):
            yield f"{part} {number}", _("expected id and label")
        elif row["id"] in seen:
            yield f"{part} {row['id']}", _("the same id comes twice")
        else:
            seen.add(row["id"])


def _rule_problems(number, row, raw):
    place = f"rule {row.get('name') or number}"
    kinds = [kind["id"] for kind in raw["help"]]
    if not row.get("name"):
        yield place, _("expected a name")
    if row.get("who") not in SAYS:
        yield place, _("who must be one of {names}", names=", ".join(SAYS))
        return
    allowed = [*SAYS[row["who"]], *(kinds if row["who"] == "staff" else ())]
    if row.get("says") not in allowed:
        yield place, _("says must be one of {names}", names=", ".join(allowed))
    places = [kind["id"] for kind in raw["destination"]]
    if row.get("to") and row["to"] not in places:
        yield place, _("to must be one of {names}", names=", ".join(places))
    if row.get("says") in ("passes", "goes") and not row.get("to") and not row.get("needs"):
        yield place, _("expected to or needs")
    if row.get("needs") not in (None, *NEEDS):
        yield place, _("needs must be one of {names}", names=", ".join(NEEDS))
    weight = row.get("weight", 1)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1:
        yield place, _("weight must be above 0 and at most 1")
    if not any(row.get(name) for name in _WORDS.values()):
        yield place, _("expected words, words_sv or words_en")
    unknown = sorted(set(row) - {"name", "who", "says", "to", "weight", "unless", "needs", "own",
                                 "asks", *_WORDS.values()})
    if unknown:
        yield place, _("unknown: {names}", names=", ".join(unknown))


def _all_words(raw):
    for part in ("destination", "rule"):
        for row in raw[part]:
            place = f"{part} {row.get('id') or row.get('name')}"
            for name in (*_WORDS.values(), "unless"):
                yield f"{place}, {name}", row.get(name, [])
    for part in ("markers", "groups"):
        for name, value in raw.get(part, {}).items():
            for code, words in (value.items() if part == "markers" else [("", value)]):
                yield f"{part} {name} {code}".strip(), words


def _word_problems(place, words, groups):
    if not isinstance(words, list) or not all(
            isinstance(word, str) and word.strip(" *") for word in words):
        yield place, _("expected a list of words")
        return
    named = {part[1:-1] for word in words for part in word.split() if part[0] == "<"}
    for name in sorted(named - set(groups)):
        yield place, _("there is no group {name}", name=name)


def _kinds(rows):
    return {row["id"]: Kind(row["id"], row["label"], row.get("sv", ""), row.get("en", ""),
                            row.get("definition", "")) for row in rows}


def _words(row):
    return {code: tuple(row.get(name, ())) for code, name in _WORDS.items()}
