"""Names of persons, municipalities and post towns of Finland, with their licences.

Lists only say that a word *can* be a name: *Aarre*, *Laine* and *Salo* are ordinary words
too. Everything is lower case in the look-ups. Sources: `chatlab/finnish/data/README.md`.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class NameLists(NamedTuple):
    """All the lists, lower case, and under which licence each of them came."""

    given: frozenset
    surnames: frozenset
    municipalities: frozenset
    postal_places: frozenset
    postcodes: frozenset
    licences: dict


def load_names():
    """Load all the lists with their licences.

    Returns
    -------
    NameLists

    Examples
    --------
    >>> names = load_names()
    >>> "korhonen" in names.surnames, "joensuu" in names.municipalities
    (True, True)
    >>> sorted(names.licences)
    ['given', 'municipalities', 'postal_places', 'postcodes', 'surnames']
    """
    population = "MIT (package); Population Information System open data CC BY 4.0"
    post = "MIT (package); Posti's terms for its postcode files"
    return NameLists(given_names(), surnames(), municipalities(), postal_places(), postcodes(), {
        "given": population, "surnames": population, "municipalities": post,
        "postal_places": post, "postcodes": post})


@cache
def given_names():
    """Return some 4,500 given names in use in Finland, lower case.

    Examples
    --------
    >>> {"aino", "juha-pekka"} <= given_names()
    True
    """
    return frozenset(name.lower() for name in _lines("etunimet.txt"))


@cache
def surnames():
    """Return some 11,500 surnames in use in Finland, lower case.

    Examples
    --------
    >>> {"korhonen", "o'connor"} <= surnames()
    True
    """
    return frozenset(name.lower() for name in _lines("sukunimet.txt"))


@cache
def common_given_names():
    """Return the given names as written, women's and men's in turns, the commonest first.

    Examples
    --------
    >>> common_given_names()[:4]
    ('Maria', 'Juhani', 'Helena', 'Olavi')
    """
    return tuple(_lines("etunimet.txt")[:2000])


@cache
def common_surnames():
    """Return the surnames as written, the commonest first.

    Examples
    --------
    >>> common_surnames()[0]
    'Korhonen'
    """
    return tuple(_lines("sukunimet.txt")[:2000])


@cache
def municipalities():
    """Return the Finnish and Swedish names of the 309 municipalities of 2024, lower case.

    Examples
    --------
    >>> {"kauniainen", "grankulla"} <= municipalities()
    True
    """
    return frozenset(name.lower() for row in _rows("kunnat.tsv") for name in row if name)


@cache
def municipality_names():
    """Return the Swedish name of each municipality by its Finnish one.

    Examples
    --------
    >>> municipality_names()["Kauniainen"]
    'Grankulla'
    """
    return {finnish: swedish or finnish for finnish, swedish in _rows("kunnat.tsv")}


@cache
def postal_places():
    """Return the Finnish and Swedish names of post towns, lower case.

    Examples
    --------
    >>> {"heinävesi", "vanda"} <= postal_places()
    True
    """
    return frozenset(name.lower() for row in _rows("postinumerot.tsv") for name in row[1:] if name)


@cache
def postcodes():
    """Return the postcodes of Finland as five digits.

    Examples
    --------
    >>> "80100" in postcodes(), "80109" in postcodes()
    (True, False)
    """
    return frozenset(row[0] for row in _rows("postinumerot.tsv"))


def _rows(name):
    return [line.split("\t") for line in _lines(name)[1:]]


def _lines(name):
    return (files("chatlab.finnish") / "data" / name).read_text("utf-8").splitlines()
