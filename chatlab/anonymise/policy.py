"""What becomes of things that point to a person only together: place, age, day, school, work.

None of them names anyone, yet *34-vuotias kokki Juuasta* may be one man. A policy keeps what
research needs of them and no more: the wellbeing services county instead of the town, five
years instead of the age, days from the beginning of the conversation instead of the date,
the kind of school or workplace instead of its name. The written forms are
``[PAIKKA Pohjois-Karjala]``, ``[IKÄ 30–34]``, ``[PÄIVÄ −12]``, ``[KOULU lukio]`` and
``[TYÖPAIKKA kauppa]``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chatlab.anonymise.ages import age_of, find_ages
from chatlab.anonymise.cases import label_ending, mention_case
from chatlab.anonymise.days import days_in, find_days
from chatlab.anonymise.pseudonyms import normal_form
from chatlab.anonymise.spans import Span

CHOICES = {"place": ("mask", "county", "keep"), "age": ("keep", "band"),
           "date": ("keep", "relative"), "school": ("mask", "category"),
           "workplace": ("mask", "category")}
"""What may be chosen for each; the first is the default."""

_SCHOOLS = {"päiväkoti": "päiväko|daghem|eskari|esikoulu", "lukio": "luki|lukio|lyse|gymnasi",
            "korkeakoulu": "yliopisto|korkeakoulu|amk|universitet|högskol",
            "ammattikoulu": "ammatti|amis|ammattikoulu|yrkes",
            "peruskoulu": "koulu|aste|skola"}
_WORKPLACES = {"kauppa": "kauppa|kaupa|market|kioski|myymälä|affär|butik",
               "ravintola": "ravintola|kahvila|pizzeri|baari|pub|grilli|lounas|restaurang",
               "rakennus": "rakennus|maalaus|remont|sähkö|putki|asennus|kattotyö",
               "kuljetus": "kuljetus|taksi|taxi|liikenne|rahti|autoilu",
               "siivous": "siivous|puhtaus|städ", "parturi": "parturi|kampaamo|frisör",
               "hoiva": "hoiva|hoito|palvelutalo|hoivakoti|vårdhem", "korjaamo": "korjaamo|huolto",
               "maatila": "maatila|puutarha"}
_ANY_SCHOOL, _ANY_WORKPLACE = "oppilaitos", "yritys"


@dataclass(frozen=True)
class Policy:
    """What becomes of each thing that points to a person only together with others.

    Parameters
    ----------
    place : {"mask", "county", "keep"}
        A number, the wellbeing services county, or as it was written.
    age : {"keep", "band"}
        As written, or five years: 30–34.
    date : {"keep", "relative"}
        As written, or days from the first day of the conversation.
    school, workplace : {"mask", "category"}
        A number, or its kind: lukio, kauppa.

    Raises
    ------
    ValueError
        If a choice is unknown.

    Examples
    --------
    >>> Policy(place="county", age="band").age
    'band'
    """

    place: str = "mask"
    age: str = "keep"
    date: str = "keep"
    school: str = "mask"
    workplace: str = "mask"

    def __post_init__(self):
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} must be one of {', '.join(allowed)}")

    @property
    def kept(self):
        """The kinds of identifiers that stay in the text."""
        return {"PLACE"} if self.place == "keep" else set()

    def find(self, text, spans, labels=()):
        """Return the spans with the ages and dates that the policy changes added.

        Parameters
        ----------
        text : str
        spans : list of Span
            What was found in it.
        labels : list of (int, int)
            Places of labels already there.
        """
        taken = bytearray(len(text))
        for start, end in [*((span.start, span.end) for span in spans), *labels]:
            taken[start:end] = b"\1" * (end - start)
        new = [*((*place, "AGE") for place in (find_ages(text) if self.age == "band" else ())),
               *((*place, "DATE") for place in (
                   find_days(text) if self.date == "relative" else ()))]
        found = []
        for span in (Span(*place, 1.0, "policy") for place in new):
            if not any(taken[span.start:span.end]):
                found.append(span)
                taken[span.start:span.end] = b"\1" * (span.end - span.start)
        return sorted([*spans, *found], key=lambda span: span.start)

    def write(self, mention, kind, first_day=None):
        """Return what stands in a mention's place, or ``None`` if that is not for the policy.

        Examples
        --------
        >>> Policy(place="county").write("Juuassa", "PLACE")
        '[PAIKKA Pohjois-Karjala]:ssa'
        >>> Policy(age="band").write("34-vuotias", "AGE")
        '[IKÄ 30–34]'
        >>> from datetime import date
        >>> Policy(date="relative").write("3.1.", "DATE", date(2024, 1, 15))
        '[PÄIVÄ −12]'
        """
        if kind == "DATE":
            return "–".join(f"[PÄIVÄ {days}]" for days in _days_from(first_day, mention))
        found = self._category(mention, kind)
        if found is None:
            return None
        word, category = found
        case = _age_case(mention) if kind == "AGE" else mention_case(mention)
        return f"[{word} {category}]" + label_ending(word, case)

    def _category(self, mention, kind):
        if kind == "PLACE" and self.place == "county":
            county = _counties().get(normal_form(mention, kind))
            return county and ("PAIKKA", county)
        if kind == "AGE":
            return "IKÄ", age_band(mention)
        if kind == "SCHOOL" and self.school == "category":
            return "KOULU", kind_of_school(mention)
        if kind == "WORK" and self.workplace == "category":
            return "TYÖPAIKKA", _kind_of(mention, _WORKPLACES, _ANY_WORKPLACE)
        return None


def category_pattern():
    """Return a pattern that matches the labels of a policy and nothing that people write.

    Examples
    --------
    >>> bool(re.fullmatch(category_pattern(), "[IKÄ 30–34]"))
    True
    >>> bool(re.fullmatch(category_pattern(), "[KOULU Aino Korhonen]"))
    False
    """
    def either(words):
        return "(?:" + "|".join(map(re.escape, words)) + ")"

    counties = either(sorted(_by_county()))
    return (rf"\[(?:IKÄ \d+–\d+|PÄIVÄ (?:[−+]?\d{{1,5}}|\?)|PAIKKA {counties}|"
            rf"KOULU {either([*_SCHOOLS, _ANY_SCHOOL])}|"
            rf"TYÖPAIKKA {either([*_WORKPLACES, _ANY_WORKPLACE])})\]")


def kind_of_school(mention):
    """Return the kind of a school by its name.

    Examples
    --------
    >>> kind_of_school("Lyseon lukiossa"), kind_of_school("Karelia-amk")
    ('lukio', 'korkeakoulu')
    """
    return _kind_of(mention, _SCHOOLS, _ANY_SCHOOL)


def age_band(mention):
    """Return the five years that an age belongs to.

    Examples
    --------
    >>> age_band("34-vuotias")
    '30–34'
    """
    low = age_of(mention) // 5 * 5
    return f"{low}–{low + 4}"


def _age_case(mention):
    """Return the case of *-vuotias*, which Voikko reads with its number only."""
    word = re.search(r"vuotia\w*", mention.lower())
    return mention_case("kymmen" + word[0]) if word else None


def _days_from(first_day, mention):
    """Return how many days after the first each day of a mention is, as text."""
    found = [(day - first_day).days for day in days_in(mention, first_day)] if first_day else ()
    return [f"−{-days}" if days < 0 else f"+{days}" if days else "0" for days in found] or ["?"]


def _kind_of(mention, kinds, otherwise):
    """Return the kind by the first of the stems that the mention holds."""
    lower = mention.lower()
    return next((kind for kind, stems in kinds.items() if re.search(stems, lower)), otherwise)


@cache
def _counties():
    """Return the county of each municipality by its Finnish and Swedish name, lower case."""
    from chatlab.finnish.names import municipality_names

    swedish = municipality_names()
    found = {}
    for county, towns in _by_county().items():
        for town in towns:
            found |= {town.lower(): county, swedish.get(town, town).lower(): county}
    return found


@cache
def _by_county():
    return tomllib.loads(
        (files("chatlab.anonymise") / "data" / "hyvinvointialueet.toml").read_text("utf-8"))
