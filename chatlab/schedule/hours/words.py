"""The words and signs of opening hours: which are days, times, breaks, and which say nothing."""

import re

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _

DAY_MINUTES = 24 * 60
DAY_NAMES = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_STEMS = (
    ("maanantai", "tiistai", "keskiviik", "torstai", "perjantai", "lauantai", "sunnuntai"),
    ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_GROUPS = {
    "arkisin arkipäivisin arkipäivät arkipäivä vardagar vardag weekdays weekday": range(5),
    "viikonloppuisin viikonloput viikonloppu helger helg weekends weekend": range(5, 7),
    "päivittäin päivä dagligen dag daily day": range(7),
}
_KINDS = {
    "closed": "suljettu kiinni stängt stängd closed",
    "except": "paitsi ei utom förutom inte except not",
    "break": "lounas lounastauko tauko lunch lunchpaus lunchrast paus rast break",
    "holidays": "arkipyhinä arkipyhät pyhinä pyhät pyhäpäivinä pyhäpäivät helgdagar holidays",
    "dash": "till until through thru",
    "nothing": "klo kl kello at ja sekä och samt and auki avoinna öppet open från from joka varje "
               "every h public bank",
}
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_AFTER_IS = ("auki", "avoinna", "kiinni", "suljettu")  # the Finnish "on", not onsdag
_TOKEN = re.compile(
    r"(?P<always>24\s?/\s?7|(?<![-–—−])(?<![-–—−]\s)24\s?(?:h|tuntia|timmar|hours)\b"
    r"|ympäri\s+vuorokauden|vuorokauden\s+ympäri|dygnet\s+runt|around\s+the\s+clock)"
    r"|(?P<time>\d{1,2}(?:[.:]\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?)?)|(?P<dash>[-–—−])"
    r"|(?P<stop>;)|(?P<separator>[,&+.()]|\s+)|(?P<word>[^\W\d_]+)", re.IGNORECASE)
_EXAMPLE = "ma–to 12–14; pe 9–11 ja 12–15"
_PAST_MIDNIGHT = "pe 20–24; la 0–2"


def wrong_hours(expected, place=None, *, example=_EXAMPLE):
    """Return the error of opening hours that cannot be used."""
    return SettingsError(_(expected), place=place,
                         remedy=_("Write the opening hours like this: {example}.",
                                  example=example))


def ends_too_early(place=None):
    """Return the error of hours that end before they begin."""
    return SettingsError(
        _("closing must come after opening, on the same day"), place=place,
        remedy=_("Write the opening hours like this: {example}. Hours past midnight belong to "
                 "two days: {night}.", example=_EXAMPLE, night=_PAST_MIDNIGHT))


def character(position):
    return _("character {n}", n=position + 1)


def parts_of(text):
    """Return (kind, value, position) of all that means something; separators only separate."""
    pieces, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise wrong_hours(N_("expected opening hours"), character(at))
        if match.lastgroup != "separator":
            pieces.append((match.lastgroup, match.group().lower(), at))
        at = match.end()
    tokens, stopped = [], False
    for n, (kind, piece, at) in enumerate(pieces):
        if kind == "stop":
            stopped = True
            continue
        tokens += _token(kind, piece, at, pieces, n, stopped)
        stopped = False
    return tokens


def _token(kind, piece, at, pieces, n, stopped):
    if kind == "time":
        return [("time", _minutes(piece, at), at)]
    if kind != "word":
        return [(kind, None, at)]
    meaning = _meaning(pieces, n)
    if isinstance(meaning, list):
        ranges = piece.endswith("sta") and len(meaning) == 1  # maanantaista torstaihin
        return [("days", meaning, at)] + [("dash", None, at)] * ranges
    if meaning is None:
        raise wrong_hours(N_("expected a weekday"), character(at))
    if meaning == "break":
        return [("break", "of all" if stopped else "of the latest", at)]
    return [] if meaning == "nothing" else [(meaning, None, at)]


def _meaning(pieces, n):
    """Return a word's kind, or the days it names; ``to`` and ``on`` depend on what is near."""
    word = pieces[n][1]
    before = [piece for _kind, piece, _at in pieces[max(0, n - 2):n]]
    after = pieces[n + 1][1] if n + 1 < len(pieces) else ""
    if word == "to" and before:  # torstai, torsdag, or the English word between two
        if _is_english(before[-1]) and _is_english(after):
            return "dash"
        if before[-1][:1].isdigit() and after[:1].isdigit() and before[0] not in ("-", "–", "—"):
            return "dash"
    if word == "on" and (_is_english(after) or after in _AFTER_IS):
        return "nothing"
    return _WORDS.get(word) or _days_named(word)


def _is_english(word):
    return word[:3].title() in DAY_NAMES["en"] and (len(word) == 3 or word.startswith(_STEMS[2]))


def _days_named(word):
    for words, days in _GROUPS.items():
        if word in words.split():
            return list(days)
    for names in DAY_NAMES.values():
        for day, name in enumerate(names):
            if word in (name.lower(), name.lower()[:2]):
                return [day]
    for stems in _STEMS:
        for day, stem in enumerate(stems):
            if word.startswith(stem):
                return [day]
    return None


def _minutes(piece, at):
    """Return a time's minutes of the day, and ``a`` or ``p`` if it says am or pm."""
    clock = re.match(r"(\d+)(?:[.:](\d+))?\s?([ap]?)", piece)
    hours, minutes, half = int(clock[1]), int(clock[2] or 0), clock[3]
    if half:
        hours = hours % 12 + 12 * (half == "p") if 0 < hours <= 12 else 25
    if minutes > 59 or 60 * hours + minutes > DAY_MINUTES:
        raise wrong_hours(N_("expected a time of day, 0–24"), character(at))
    return 60 * hours + minutes, half
