"""Measure the levels of the anonymiser and keep the numbers for people to choose by.

    python tools/pii_chats/make_chats.py --split test --seed 41 --n 2000 --out chats.jsonl
    python tools/measure_levels.py chats.jsonl

Writes ``chatlab/anonymise/data/levels.csv``. Run it again when a detector or the tagger changes,
and write the table of ``chatlab score`` into docs/tietosuoja.md.
"""

import argparse
from pathlib import Path

import pandas as pd

from chatlab.anonymise.gold import read_gold
from chatlab.anonymise.levels import MEASURED, measure_levels

DATA = Path(__file__).parent.parent / "chatlab" / "anonymise" / "data"


def main():
    """Read the marked chats, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chats", type=Path)
    gold = read_gold(parser.parse_args().chats)
    texts = pd.DataFrame([{"measure": "texts", "group": "all", "n": len(gold)}])
    scores = pd.concat([texts, measure_levels(gold)], ignore_index=True)
    scores[["n", "hits"]] = scores[["n", "hits"]].astype("Int64")
    scores[["level", *scores.columns.drop("level")]].round(4).to_csv(DATA / MEASURED, index=False)


if __name__ == "__main__":
    main()
