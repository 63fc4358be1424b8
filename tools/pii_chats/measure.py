"""Measure the anonymiser on invented chats, beside the goals it is to reach.

    python tools/pii_chats/measure.py chats.jsonl [--level balanced] [--lower]

An identifier is found when every letter and digit of it is covered. ``--mistakes`` lists what
went wrong; of the test split it shows nothing, so that nobody tunes on it.
"""

import argparse
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from random import Random

ALMOST_ALL = ("HETU", "EMAIL", "IBAN", "PHONE", "IP", "YTUNNUS", "URL")
MOST = ("ADDRESS", "PLATE", "DOB", "CASENO", "USERNAME")
GOALS = {**dict.fromkeys(ALMOST_ALL, .99), **dict.fromkeys(MOST, .97), "PERSON": .97,
         "PLACE": .95, "SCHOOL": .95, "WORK": .90}
REDRAWS = 1000


@dataclass
class Tally:
    """What was counted; each list holds ones and zeros."""

    kinds: dict = field(default_factory=lambda: defaultdict(list))
    persons: dict = field(default_factory=lambda: defaultdict(list))
    negatives: dict = field(default_factory=lambda: defaultdict(list))
    entities: dict = field(default_factory=lambda: defaultdict(list))
    direct: list = field(default_factory=list)
    leaks: list = field(default_factory=list)
    direct_leaks: list = field(default_factory=list)
    clean: list = field(default_factory=list)
    precision: list = field(default_factory=list)
    precision_by_kind: dict = field(default_factory=lambda: defaultdict(list))
    over: list = field(default_factory=list)


def letters(text, start, end):
    """Return the places of letters and digits."""
    return {i for i in range(start, end) if text[i].isalnum()}


def count(rows, found):
    """Compare what was found with the marks; return a `Tally`."""
    tally, named = Tally(), set()
    for row, spans in zip(rows, found, strict=True):
        text = row["text"]
        covered = set().union(*(letters(text, s.start, s.end) for s in spans))
        marked = set().union(*(letters(text, s["start"], s["end"]) for s in row["spans"]))
        kept = [(mark, letters(text, mark["start"], mark["end"]) <= covered)
                for mark in row["spans"]]
        _count_marks(tally, row, kept, named)
        for negative in row["neg"]:
            place = letters(text, negative["start"], negative["end"])
            tally.negatives[negative["kind"]].append(bool(place & covered))
        for span in spans:
            place = letters(text, span.start, span.end)
            right = len(place & marked) * 2 >= len(place) > 0
            tally.precision.append(right)
            tally.precision_by_kind[span.kind].append(right)
        if not row["spans"]:
            tally.clean.append(bool(spans))
        everything = letters(text, 0, len(text))
        tally.over.append((len(covered - marked), len(everything - marked)))
    return tally


def _count_marks(tally, row, kept, named):
    where = (row["conversation"], row["template"])
    for mark, masked in kept:
        tally.kinds[mark["type"]].append(masked)
        if mark["id_type"] == "direct":
            tally.direct.append(masked)
        if mark["type"] == "PERSON":
            entity = row["conversation"], mark.get("entity", f"{row['id']}.{mark['start']}")
            tally.entities[entity].append(masked)
            for group in _person_groups(row, mark, entity in named):
                tally.persons[group].append(masked)
            named.add(entity)
    if kept:
        tally.leaks.append((*where, not all(masked for _mark, masked in kept)))
    direct = [masked for mark, masked in kept if mark["id_type"] == "direct"]
    if direct:
        tally.direct_leaks.append((*where, not all(direct)))


def _person_groups(row, mark, named):
    lang = mark.get("lang", "fi")
    lower = mark["text"] == mark["text"].lower()
    yield "lower case" if lower else "cased"
    yield "bare homograph" if mark.get("homograph") else "not a homograph"
    yield {"fi": "Finnish", "sv": "Swedish"}.get(lang, "foreign")
    if lang not in ("fi", "sv"):
        yield f"foreign: {lang}"
    yield {"nick": "nickname"}.get(mark["form"], f"form: {mark['form']}")
    yield "mistyped" if mark.get("typo") else "typed right"
    yield "uninflected" if mark["case"] == "nom" else "inflected"
    if named:
        yield "named before"
        if mark.get("homograph"):
            yield "named before, homograph"
    if "upper" in row["noise"]:
        yield "all capitals"


def wilson(hits, n, z=1.96):
    """Return the 95 % Wilson interval of a share.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(90, 100)]
    [0.826, 0.945]
    """
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0, middle - half), min(1, middle + half)


def bootstrap(rows, by):
    """Return the 95 % interval of a share when whole conversations or templates are redrawn."""
    groups = defaultdict(list)
    for row in rows:
        groups[row[by]].append(row[-1])
    groups = [(sum(values), len(values)) for values in groups.values()]
    rng, shares = Random(0), []
    for _ in range(REDRAWS):
        drawn = rng.choices(groups, k=len(groups))
        shares.append(sum(hits for hits, _n in drawn) / sum(n for _hits, n in drawn))
    shares.sort()
    return shares[int(.025 * REDRAWS)], shares[int(.975 * REDRAWS) - 1]


def line(title, values, goal=None, most=False):
    """Print one share with its number, interval and goal."""
    values = list(values)
    if not values:
        return print(f"{title:28}      0")
    share = sum(values) / len(values)
    low, high = wilson(sum(values), len(values))
    print(f"{title:28} {len(values):6} {share:7.3f}  {low:.3f}–{high:.3f}"
          f"{_verdict(share, goal, most)}")
    return None


def _verdict(share, goal, most):
    if goal is None:
        return ""
    reached = share <= goal if most else share >= goal
    return f"  {'≤' if most else '≥'} {goal:.3f}  {'reached' if reached else 'NOT REACHED'}"


def show(tally, rate):
    """Print the table of the numbers to reach."""
    print(f"{'':28} {'n':>6} {'share':>7}  {'95 % interval':13}  goal")
    print("Recall")
    line("direct identifiers", tally.direct, .985)
    line("all identifiers", (v for values in tally.kinds.values() for v in values))
    for kind in sorted(tally.kinds, key=lambda k: (-GOALS.get(k, 0), k)):
        line(f"  {kind}", tally.kinds[kind], GOALS.get(kind))
    print("Persons")
    goals = {"lower case": .95, "bare homograph": .85, "foreign": .95,
             "named before, homograph": .95}
    for group in sorted(tally.persons):
        line(f"  {group}", tally.persons[group], goals.get(group))
    line("  every mention masked", map(all, tally.entities.values()))
    line("  ... of those named twice +", (all(v) for v in tally.entities.values() if len(v) > 1))
    print("Messages with identifiers that leak")
    for title, rows, goal in (("  any", tally.leaks, .04), ("  direct", tally.direct_leaks, .03)):
        line(title, (row[-1] for row in rows), goal, most=True)
        for by, name in enumerate(("conversations", "templates")):
            low, high = bootstrap(rows, by)
            print(f"{f'    {name} redrawn':28} {'':14}  {low:.3f}–{high:.3f}")
    print("Masking too much")
    line("precision of spans", tally.precision, .93)
    for kind, values in sorted(tally.precision_by_kind.items()):
        line(f"  {kind}", values)
    over, all_letters = map(sum, zip(*tally.over, strict=True))
    print(f"{'other text masked':28} {'':6} {over / all_letters:7.4f}  of its letters and digits")
    line("clean messages masked in", tally.clean, .04, most=True)
    print("Hard negatives masked")
    for kind, values in sorted(tally.negatives.items()):
        line(f"  {kind}", values, .02, most=True)
    print(f"Messages a second of processor time, lists loaded: {rate:.0f}"
          f"{_verdict(rate, 2000, False).replace('.000', '')}")


def show_mistakes(rows, found):
    """Print what was missed (-) and masked for nothing (+), of messages meant for tuning."""
    for row, spans in zip(rows, found, strict=True):
        if not row["template"].startswith("tune"):
            continue
        text = row["text"]
        covered = set().union(*(letters(text, s.start, s.end) for s in spans))
        marked = set().union(*(letters(text, s["start"], s["end"]) for s in row["spans"]))
        for mark in row["spans"]:
            if not letters(text, mark["start"], mark["end"]) <= covered:
                print(f"- {mark['type']:8} {mark['text']!r:32} {row['id']} {text!r}")
        for span in spans:
            if not letters(text, span.start, span.end) & marked:
                print(f"+ {span.kind:8} {text[span.start:span.end]!r:32} {row['id']} {text!r}")


def main():
    """Run the anonymiser over a file and print the table."""
    from chatlab.anonymise.tables import find_in_texts

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--level", default="balanced")
    parser.add_argument("--lower", action="store_true", help="all texts in lower case first")
    parser.add_argument("--mistakes", action="store_true",
                        help="list them instead; only messages of the tune split are shown")
    options = parser.parse_args()
    rows = [json.loads(text) for text in options.file.read_text("utf-8").splitlines()]
    for row in rows if options.lower else ():
        row["text"] = row["text"].lower()
        for mark in row["spans"]:
            mark["text"] = mark["text"].lower()
    texts = [row["text"] for row in rows]
    groups = [row["conversation"] for row in rows]
    find_in_texts(["Olen Liisa, soita 050 123 4567."], options.level)
    began = time.process_time()
    found = find_in_texts(texts, options.level, groups=groups)
    seconds = time.process_time() - began
    if options.mistakes:
        return show_mistakes(rows, found)
    print(f"{options.file.name}: {len(rows)} messages, {len(set(groups))} conversations, level "
          f"{options.level}{', in lower case' if options.lower else ''}")
    return show(count(rows, found), len(rows) / seconds)


if __name__ == "__main__":
    main()
