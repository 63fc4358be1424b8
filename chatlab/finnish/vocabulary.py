"""The services' own words, spoken forms and common words: `data/sanasto.toml`, made ready."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_ENDING = (r"(?::?(?:n|t|a|ä|ta|tä|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|na|nä|n?sta|seen|"
           r"an|än|en|in|on|un|yn|ön|ja|jä|jen|iin|ihin|hin|ista|istä|issa|issä|ille|illa|ilta))?"
           r"(?:ni|si|nsa|nsä|mme|nne)?(?:kin|kaan|kään|ko|kö|han|hän|s)?")


class Vocabulary(NamedTuple):
    """What `data/sanasto.toml` says.

    ``name`` matches a name of a service with any ending, and ``name_of`` tells by the
    group that matched which one; ``spoken`` and ``misspelt`` give the written form;
    ``stems`` are the ends of compounds left out, to look for typing errors;
    ``beginnings`` is what a compound written apart may begin with.
    """

    name: re.Pattern
    name_of: dict[str, str]
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
    names = {f"n{number}": name for number, name in enumerate(raw["names"])}
    alternatives = "|".join(
        f"(?P<{group}>(?:{'|'.join(map(re.escape, raw['names'][name]))}){_ENDING})"
        for group, name in names.items())
    words = raw["vocabulary"]
    apart = [stem for stems in raw["names"].values() for stem in stems if " " in stem]
    return Vocabulary(
        re.compile(alternatives), names, raw["spoken"], raw["misspelt"],
        tuple(words["compounds"]), frozenset(words["compounds"]),
        frozenset(compound[:length].removesuffix("-") for compound in words["compounds"]
                  for length in range(3, len(compound) - 2))
        | {stem.split()[0] for stem in apart},
        frozenset(words["as_written"]), frozenset(words["preferred"]),
        frozenset(words["common"]))


def source_text():
    """Read the file as it is, for those who must know whether it has changed."""
    return (files("chatlab.finnish") / "data" / "sanasto.toml").read_text("utf-8")
