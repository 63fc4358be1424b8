"""The services' own words, spoken forms and common words: `data/sanasto.toml`, made ready."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from chatlab.finnish.morphology import analyse

_ENDING = (r"(?::?(?:n|t|a|ä|ta|tä|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|na|nä|n?sta|seen|"
           r"an|än|en|in|on|un|yn|ön|ja|jä|jen|iin|ihin|hin|ista|istä|issa|issä|ille|illa|ilta))?"
           r"(?:ni|si|nsa|nsä|mme|nne)?(?:kin|kaan|kään|ko|kö|han|hän|s)?")


class Vocabulary(NamedTuple):
    """What `data/sanasto.toml` says.

    ``name`` matches a name of a service or a word of slang with any ending, and ``name_of``
    tells by the group that matched which one; ``slang`` are those that are no names;
    ``spoken`` and ``misspelt`` give the written form; ``beginnings`` is what a compound
    written apart may begin with.
    """

    name: re.Pattern
    name_of: dict[str, str]
    slang: frozenset
    spoken: dict[str, str]
    misspelt: dict[str, str]
    compounds: tuple[str, ...]
    compound_set: frozenset
    beginnings: frozenset
    as_written: frozenset
    preferred: frozenset
    common: frozenset


@cache
def load_vocabulary():
    """Load the vocabulary.

    Returns
    -------
    Vocabulary
    """
    raw = tomllib.loads(source_text())
    stems = raw["names"] | raw["slang"]
    name_of = {f"n{number}": name for number, name in enumerate(stems)}
    alternatives = "|".join(f"(?P<{group}>{'|'.join(map(re.escape, stems[name]))})"
                            for group, name in name_of.items())
    words = raw["vocabulary"]
    return Vocabulary(
        re.compile(f"(?:{alternatives}){_ENDING}"), name_of, frozenset(raw["slang"]),
        raw["spoken"], raw["misspelt"], tuple(words["compounds"]),
        frozenset(words["compounds"]), _beginnings(words["compounds"], stems),
        frozenset(words["as_written"]), frozenset(words["preferred"]),
        frozenset(words["common"]))


def _beginnings(compounds, stems):
    """List what stands before a space when a compound is written apart: the rest is a word."""
    return frozenset(
        compound[:length].removesuffix("-") for compound in compounds
        for length in range(3, len(compound) - 2) if analyse(compound[length:].strip("-"))
    ) | {stem.split()[0] for forms in stems.values() for stem in forms if " " in stem}


def source_text():
    """Read the file as it is, for those who must know whether it has changed."""
    return (files("chatlab.finnish") / "data" / "sanasto.toml").read_text("utf-8")
