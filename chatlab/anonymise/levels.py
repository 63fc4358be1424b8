"""What a stricter level brings and what it costs, measured.

`tools/measure_levels.py` measured the levels on invented chats whose templates and names the
anonymiser was not tuned on, and wrote ``data/levels.csv``. The chats are invented: the numbers
set the levels side by side, and promise nothing of real messages.
"""

from importlib.resources import files

import pandas as pd

from chatlab.anonymise.options import LEVELS
from chatlab.anonymise.scoring import score_protection

MEASURES = (("recall", "all"), ("recall", "direct"), ("recall", "PERSON"),
            ("protected", "PERSON"), ("leak", "all"), ("precision", "all"), ("clean", "all"),
            ("over", "all"))
"""The measures of `score_protection` that tell the levels apart: found first, then the price."""

MEASURED = "levels.csv"


def compare_levels(gold=None, *, seed=0):
    """Set the levels side by side: what each finds, and what it masks for nothing.

    Parameters
    ----------
    gold : DataFrame, optional
        As `read_gold` returns it; the levels are then measured on it now. If omitted, the
        numbers are those of the shipped measurement.
    seed : int
        As in `score_protection`.

    Returns
    -------
    DataFrame
        ``level``, ``measure``, ``group``, ``n``, ``hits``, ``share`` with its 95 % interval
        (``low``, ``high``; 0–1), as in `score_protection`; the lightest level first.
        ``attrs["texts"]`` is how many texts were looked at, ``attrs["shipped"]`` whether the
        numbers came with the program.

    Examples
    --------
    >>> levels = compare_levels()
    >>> levels["level"].unique().tolist(), levels.attrs["shipped"]
    (['light', 'balanced', 'strict'], True)
    """
    if gold is None:
        scores = pd.read_csv(files("chatlab.anonymise") / "data" / MEASURED)
        counted = scores["measure"] == "texts"
        texts, scores = int(scores.loc[counted, "n"].iloc[0]), scores[~counted]
    else:
        texts, scores = len(gold), measure_levels(gold, seed=seed)
    scores = scores.reset_index(drop=True)
    scores.attrs = {"texts": texts, "shipped": gold is None}
    return scores


def measure_levels(gold, *, seed=0):
    """Score marked texts at every level; the measures of `MEASURES`.

    Parameters
    ----------
    gold : DataFrame
    seed : int

    Returns
    -------
    DataFrame
        As `compare_levels` returns it.
    """
    parts = []
    for level in LEVELS:
        scores = score_protection(level, gold, seed=seed).set_index(["measure", "group"])
        rows = [measure for measure in MEASURES if measure in scores.index]
        parts.append(scores.loc[rows].reset_index().assign(level=level))
    columns = ["level", "measure", "group", "n", "hits", "share", "low", "high"]
    return pd.concat(parts, ignore_index=True)[columns]
