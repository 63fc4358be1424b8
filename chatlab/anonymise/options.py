"""How strong the evidence must be, and which kinds are looked for."""

from chatlab.anonymise.detectors import KINDS

LEVELS = {"light": .7, "balanced": .5, "strict": .3}
"""How strong the evidence must be, 0–1, for each level.

light
    Only what is sure by its form or names itself; for material that must stay readable.
balanced
    Also what the context speaks for; the default.
strict
    Also what merely may be an identifier: ordinary words that are somebody's name too,
    bare domains, countries. For material that leaves the house.
"""


def check_options(level, kinds=None):
    """Return the threshold of the level and the set of wanted kinds, or raise ValueError."""
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}")
    wanted = frozenset(KINDS if kinds is None else kinds)
    if not wanted <= set(KINDS):
        raise ValueError(f"kinds must be among {', '.join(KINDS)}")
    return LEVELS[level], wanted
