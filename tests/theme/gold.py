"""Texts with the themes that a person gave them; see data/README.md."""

import random
import sys
import tomllib
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
HALVES = ("tune", "test")


def hand_written(half):
    """Read one half of the texts written to be difficult: every second of each kind."""
    table = pd.read_csv(HERE / "data" / "vastakohtaiset.tsv", sep="\t")
    place = table.groupby("laji").cumcount()
    table = table[place % 2 == HALVES.index(half)]
    return pd.DataFrame({"unit_id": [f"t{number:03d}" for number in table.index],
                         "kind": table["laji"], "role": "customer", "text": table["teksti"],
                         "themes": [_themes(cell) for cell in table["teemat"]]})


def _themes(cell):
    return frozenset() if cell == "muu" else frozenset(cell.split(","))


def conversations(half, *, n=220, seed=1):
    """Put conversations together as the large sample does, from one half of its phrases.

    Returns
    -------
    turns : DataFrame
        ``unit_id``, ``role``, ``text``.
    themes : dict of str to frozenset
        The themes of each conversation: those of the customer's phrases in it.
    """
    sys.path.insert(0, str(HERE.parents[1] / "data_samples"))
    try:
        from lahde import large
    finally:
        sys.path.pop(0)
    labels = tomllib.loads((HERE / "data" / "isot_lauseet.toml").read_text("utf-8"))
    bank, rng, rows, themes = large._bank(), random.Random(f"{half}{seed}"), [], {}
    for number in range(n):
        unit_id, topic = f"k{number:03d}", rng.choice(bank["teema"])
        opening = rng.choice(_half(topic["avaukset"], half))
        topic = {**topic, "avaukset": [opening], "parit": _half(topic["parit"], half)}
        turns = large._turns(topic, bank, rng)
        said = {text for who, text in turns if who == "T"}
        asked = [opening[1], *(pair[0] for pair in topic["parit"] if pair[1] in said)]
        themes[unit_id] = frozenset(theme for text in asked for theme in labels.get(text, ()))
        rows += [(unit_id, "customer" if who == "A" else "staff", text) for who, text in turns]
    return pd.DataFrame(rows, columns=["unit_id", "role", "text"]), themes


def _half(phrases, half):
    return [phrase for number, phrase in enumerate(phrases)
            if number % 2 == HALVES.index(half)] or phrases


def count(assigned, themes):
    """Count the right, wrong and missed decisions, theme by theme.

    Parameters
    ----------
    assigned : DataFrame
        A `THEMES` table.
    themes : dict of str to frozenset

    Returns
    -------
    DataFrame
        ``right``, ``wrong``, ``missed``; one row per theme. "No theme" is not a theme.
    """
    given = assigned[assigned["theme"] != "muu"].groupby("unit_id")["theme"].agg(set).to_dict()
    counts = {}
    for unit_id, gold in themes.items():
        found = given.get(unit_id, set())
        for name, group in (("right", found & gold), ("wrong", found - gold),
                            ("missed", gold - found)):
            for theme in group:
                counts.setdefault(theme, dict.fromkeys(("right", "wrong", "missed"), 0))[name] += 1
    return pd.DataFrame.from_dict(counts, orient="index").sort_index()


def f1(counts):
    """Micro-F1 over all the decisions."""
    total = counts.sum()
    return 2 * total["right"] / (2 * total["right"] + total["wrong"] + total["missed"])
