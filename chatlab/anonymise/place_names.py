"""What is known of a word as a place, apart from its surroundings.

Districts of the larger towns and short names that the lists of municipalities lack, towns
mistyped or without their dots, what people of a town are called, and villages: any map has
thousands called by a word and a form of the landscape, *Petäjälahti*, and they are in no list.
"""

import re
from functools import cache

from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.wordlists import word_list
from chatlab.finnish import names
from chatlab.finnish.morphology import analyse

DISTRICTS = word_list("districts")
SLANG = {
    "stadi": "helsinki", "hesa": "helsinki", "hki": "helsinki", "kalasatama": "helsinki",
    "sörkka": "sörnäinen", "tre": "tampere", "manse": "tampere", "mansester": "tampere",
    "jns": "joensuu", "jkl": "jyväskylä", "jyväs": "jyväskylä", "lpr": "lappeenranta",
    "rollo": "rovaniemi", "roi": "rovaniemi", "tku": "turku", "stokis": "tukholma",
    "hgki": "helsinki", "tampesteri": "tampere", "nääsville": "tampere", "tampsa": "tampere",
    "vantsku": "vantaa", "kuopijo": "kuopio", "hml": "hämeenlinna", "sjk": "seinäjoki",
    "savlinna": "savonlinna", "seinis": "seinäjoki",
    "hesaki": "helsinki",
}
COUNTRIES = word_list("countries")
LOCAL = {"sisaolento", "sisaeronto", "sisatulento", "ulkoolento", "ulkoeronto", "ulkotulento"}

_HEADS, _WEAK_HEADS = word_list("village_heads"), word_list("weak_village_heads")
_ANY_HEADS = _HEADS | _WEAK_HEADS
_ORDINARY, _HILLS = word_list("ordinary_villages"), word_list("hill_firsts")
_SHORT = re.compile(  # jnssa, hkissä, tre:lle
    r"(hki|hgki|tre|tku|jns|jkl|lpr|hml|sjk|jn(?=ss))(?::?(?:s?s?s[aä]|s?s?t[aä]|n|e?l+[aäe]|e?lt[aä]|"
    r"hyn|hun|een|iin))?")
_TAIL = re.compile(
    r"\w{3,}(?:kylä|suo|vaara|niem[ei]|lah[dt]e?|mäe|mäk|ranna|rant|saare|koske|järve|joe|harju|"
    r"linna|puro|lamme|salo|selä|kanka[an]|pello|nurme|mäe|kartano|kulma|perä|korve|niity|törmä|"
    r"laakso|kumpu|kummu|luodo|salme|vuore|nieme|haara)"
    r"(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|en|än|on|an|een|hen)")
_DOTLESS_TAIL = re.compile(
    r"\w{3,}(?:maell|maelt|maelle|maess|maest|maek|tormall|tormalt|niityll|niitylt|jarvell|jarvelt|jarvess|"
    r"jarvest|selall|selalt|perall|peralt|niemell|niemelt|niemess|kylass|kylast|lahdess|lahdell|"
    r"saaress|saarell|koskell|joell|vuoress)\w{1,3}")
_PART = re.compile(
    r"(?:vanha|uut|uude|iso|pien|vähä|etelä|pohjois|itä|länsi|keski|ylä|ala)\w{0,4}-"
    r"((?!aste)\w{4,}(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|aan|ään|een|iin|oon|uun|yyn|öön))")
_MANY_OR_OWN = re.compile(r"i(?:ss[aä]|st[aä]|ll[aäe]|lt[aä]|hin|in)$|"
                          r"(?:ss|st|ll|lt)[aäe](?:[aäe]n|ni|si|ns[aä]|mme|nne)$")
_DOTTED, _DOTLESS = str.maketrans("ao", "äö"), str.maketrans("äöå", "aoa")
_LEAST_MISTYPED = 6
_DIALECT = re.compile(r"lahe(?=[snl])|vee(?=[ls])|ij+o|hh")
_WRITTEN = {"lahe": "lahde", "vee": "vede", "hh": "h"}
_PEOPLE = re.compile(r"(\w{3,}?)(?:lainen|läinen|lais\w{1,9}|läis\w{1,9})")


@cache
def towns_of(lower):
    """Return the towns a word nobody knows stands for: without dots, as it is said, short.

    Examples
    --------
    >>> towns_of("tohmajarvella"), towns_of("kuopijosta"), towns_of("jnssa")
    (frozenset({'tohmajärvi'}), frozenset({'kuopio'}), frozenset({'jns'}))
    """
    short = _SHORT.fullmatch(lower)
    if short:
        return frozenset({"jns" if short[1] == "jn" else short[1]})
    found = dotless_towns(lower)
    if not found:
        bases = base_forms(lower)
        bases |= {base[:-1] for base in bases if base.endswith(("ee", "aa"))}  # lausteen, hesaan
        found = {SLANG.get(base, base) for base in bases & _called()}
    return frozenset(found or _spoken(lower))


@cache
def dotless_towns(lower):
    """Return the towns that a word is without its dots; Voikko may take it for a compound.

    Examples
    --------
    >>> dotless_towns("hameenlinnassa"), dotless_towns("hämeenlinnassa")
    (frozenset({'hämeenlinna'}), frozenset())
    """
    known, bases = _dotless(), base_forms(lower)
    bases |= {base[:-1] + "ki" for base in bases if base.endswith(("mae", "joe"))}
    return frozenset([known[base] for base in bases if base in known])


def is_of_people(lower):
    """Tell what the people of a Finnish town are called.

    Examples
    --------
    >>> is_of_people("joensuulaiset"), is_of_people("lahtelaisen"), is_of_people("suomalainen")
    (True, True, False)
    """
    people = _PEOPLE.fullmatch(lower)
    return people is not None and not _people_of().isdisjoint((people[1], people[1] + "n"))


@cache
def is_village(lower, *, weak=False):
    """Tell a word and a form of the landscape in a local case, such as villages are called by.

    Parameters
    ----------
    lower : str
    weak : bool
        Whether forms of the landscape count that ordinary words have as well, *-ranta*.

    Examples
    --------
    >>> is_village("petäjälahdessa"), is_village("silmäkulmaan", weak=True)
    (True, False)
    >>> is_village("pajurannalla"), is_village("pajurannalla", weak=True)
    (False, True)
    """
    return any(_is_village(word, weak) for word in (lower, *_dotted(lower)))


@cache
def has_village_tail(lower):
    """Tell a word with the end of a village's name, whatever stands before it."""
    return _TAIL.fullmatch(lower) is not None


@cache
def has_part_of_town(lower):
    """Tell a part of a town by its point or age: *länsi-pasilassa*, *vanhassa-sirkkalassa*.

    Examples
    --------
    >>> has_part_of_town("vanhassa-sirkkalassa"), has_part_of_town("etelä-suomessa")
    (True, False)
    """
    found = _PART.fullmatch(lower)
    return found is not None and base_forms(found[1]).isdisjoint(COUNTRIES)


def _is_village(lower, weak):
    heads = _ANY_HEADS if weak else _HEADS
    readings = analyse(lower)
    return not _MANY_OR_OWN.search(lower) and all(reading.parts for reading in readings) and any(
        reading.case in LOCAL and (reading.parts[-1].lower() in heads or (
            reading.parts[-1] == "vaara" and reading.parts[0].lower() in _HILLS))
        and _ORDINARY.isdisjoint((reading.parts[0].lower(), reading.lemma.lower()))
        for reading in readings)


def _dotted(lower):
    """Write the dots again from each place on, where the end is a village's without them."""
    if not _DOTLESS_TAIL.fullmatch(lower):
        return []
    return [lower[:i] + lower[i:].translate(_DOTTED) for i in range(len(lower) - 3)]


@cache
def _all():
    return names.municipalities() | names.postal_places() | DISTRICTS


@cache
def _called():
    return _all() | SLANG.keys()


@cache
def _dotless():
    """Gather the places that have dots by their names without them."""
    written = {place.translate(_DOTLESS): place for place in _all() if " " not in place}
    return {dotless: place for dotless, place in written.items()
            if dotless != place and len(dotless) > 4
            and all(reading.parts for reading in analyse(dotless))}


def _written(found):
    return _WRITTEN.get(found[0], "io")


def _spoken(lower):
    """Read what is said otherwise: *tampereelt*, *turkuu*, *kontiolahessa*, *kuopijosta*."""
    ends = {"s": ("sa", "sä"), "l": ("la", "lä"), "t": ("a", "ä")}.get(lower[-1:], ())
    if lower[-2:-1] == lower[-1:]:
        ends = ("n",)
    said = {lower + end for end in ends} | {_DIALECT.sub(_written, lower)}
    return {reading.lemma.lower() for word in said - {lower} for reading in analyse(word)
            if reading.lemma.lower() in names.municipalities() and reading.case in LOCAL}


@cache
def mistyped_towns(lower):
    """Find the towns one of whose forms is a slip of the hand away.

    Examples
    --------
    >>> mistyped_towns("imtaralla"), mistyped_towns("savonlinassa")
    (frozenset({'imatra'}), frozenset({'savonlinna'}))
    """
    from rapidfuzz.distance import OSA

    bases = [base for base in base_forms(lower) if len(base) >= _LEAST_MISTYPED - 1]
    return frozenset(
        town for base in bases for town in _by_beginning().get(base[0], ())
        if abs(len(town) - len(base)) < 2 and OSA.distance(base, town, score_cutoff=1) <= 1)


@cache
def _by_beginning():
    found = {}
    for town in names.municipalities():
        if len(town) >= _LEAST_MISTYPED:
            found.setdefault(town[0], []).append(town)
    return found


@cache
def _people_of():
    """Return the stems of towns before *-lainen*: *joensuu*, *lahte*, *rovanieme*."""
    towns = names.municipalities()
    return towns | {town[:-1] + "e" for town in towns if town.endswith("i")}
