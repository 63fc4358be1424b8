"""Measure the levels of the anonymiser and keep the numbers for people to choose by.

    python tools/pii_chats/make_chats.py --split confirm --seed 1101 --n 4000 --out chats.jsonl
    python tools/measure_levels.py chats.jsonl

Writes ``chatlab/anonymise/data/levels.csv`` and the table in ``docs/tietosuoja.md``. Run it again
when a detector or the tagger changes. Without chats it only writes the table again.
"""

import argparse
import re
from pathlib import Path

import pandas as pd

from chatlab.anonymise.gold import read_gold
from chatlab.anonymise.levels import MEASURED, compare_levels, measure_levels
from chatlab.i18n import speaking
from chatlab.project.scores import lay_out_levels

ROOT = Path(__file__).parent.parent
DATA = ROOT / "chatlab" / "anonymise" / "data" / MEASURED
PAGE = ROOT / "docs" / "tietosuoja.md"
_TABLE = re.compile(r"(?<=<!-- tasot -->\n).*?(?=<!-- /tasot -->)", re.DOTALL)


def measure(chats):
    """Measure marked chats and write the numbers."""
    gold = read_gold(chats)
    texts = pd.DataFrame([{"measure": "texts", "group": "all", "n": len(gold)}])
    scores = pd.concat([texts, measure_levels(gold)], ignore_index=True)
    scores[["n", "hits"]] = scores[["n", "hits"]].astype("Int64")
    scores[["level", *scores.columns.drop("level")]].round(4).to_csv(DATA, index=False)


def table():
    """Return the table of the page, in Finnish."""
    with speaking("fi"):
        shown = lay_out_levels(compare_levels())
    lines = [f"| | {' | '.join(shown.columns[1:])} |", "| --- " + "| ---: " * 3 + "|"]
    for title, *shares in shown.itertuples(index=False):
        told = [re.sub(r"\n(.*)", r" (\1)", share).replace("\xa0", " ") for share in shares]
        lines.append(f"| {title} | {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


def main():
    """Measure if chats are given, then write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chats", type=Path, nargs="?")
    chats = parser.parse_args().chats
    if chats:
        measure(chats)
    written = table()
    PAGE.write_text(_TABLE.sub(lambda _match: written, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
