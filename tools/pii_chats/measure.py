"""Measure the anonymiser on invented chats, beside the goals it is to reach.

    python tools/pii_chats/measure.py chats.jsonl [--level balanced] [--lower]

An identifier is found when every letter and digit of it is covered. ``--mistakes`` lists what
went wrong; of confirm it shows nothing, so that nobody tunes on them.
"""

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path

import pandas as pd

from chatlab.anonymise.gold import read_gold
from chatlab.anonymise.scoring import compare_spans, leaking, redraw_interval, score_protection
from chatlab.anonymise.words import look_up
from chatlab.intervals import shares

ALMOST_ALL = ("HETU", "EMAIL", "IBAN", "PHONE", "IP", "YTUNNUS", "URL")
MOST = ("ADDRESS", "PLATE", "DOB", "CASENO", "USERNAME")
GOALS = {**dict.fromkeys(ALMOST_ALL, .99), **dict.fromkeys(MOST, .97), "PERSON": .97,
         "PLACE": .95, "SCHOOL": .95, "WORK": .90}


def count_persons(rows, marks):
    """Return the marks of persons by how they were written: group and whether masked."""
    counted, named = defaultdict(list), set()
    own = [(row, mark) for row in rows for mark in row["spans"]]
    for (row, mark), seen in zip(own, marks.itertuples(), strict=True):
        if seen.kind == "PERSON":
            entity = seen.conversation, seen.entity
            for group in _person_groups(row, mark, entity in named):
                counted[group].append(seen.masked)
            named.add(entity)
    return counted


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
    if "elsewhere" in mark and mark["form"] != "nick":
        yield "name of another split" if mark["elsewhere"] else "name of no other split"
    listed = any(look_up(word.strip(".,").lower()).listed for word in mark["text"].split())
    yield "name in a list" if listed else "name in no list"


def line(title, values, goal=None, most=False):
    """Print one share with its number, interval and goal."""
    values = list(values)
    show_line(title, sum(values), len(values), goal, most)


def show_line(title, hits, n, goal=None, most=False):
    """Print a share of so many with its interval and goal."""
    if not n:
        return print(f"{title:28}      0")
    share, low, high = shares(pd.Series([hits]), pd.Series([n])).iloc[0]
    print(f"{title:28} {n:6} {share:7.3f}  {low:.3f}–{high:.3f}{_verdict(share, goal, most)}")
    return None


def _verdict(share, goal, most):
    if goal is None:
        return ""
    reached = share <= goal if most else share >= goal
    return f"  {'≤' if most else '≥'} {goal:.3f}  {'reached' if reached else 'NOT REACHED'}"


def show(rows, found, gold, rate):
    """Print the table of the numbers to reach."""
    both, scores = compare_spans(found, gold), score_protection(found, gold)
    persons = count_persons(rows, both.marks)
    print(f"{'':28} {'n':>6} {'share':>7}  {'95 % interval':13}  goal")
    print("Recall")
    recall = _scores(scores, "recall")
    show_line("direct identifiers", *recall.pop("direct"), .985)
    show_line("all identifiers", *recall.pop("all"))
    for kind in sorted(recall, key=lambda k: (-GOALS.get(k, 0), k)):
        show_line(f"  {kind}", *recall[kind], GOALS.get(kind))
    print("Recall in texts spoiled so")
    for noise, counted in _scores(scores, "recall_noise").items():
        show_line(f"  {noise}", *counted)
    print("Persons")
    goals = {"lower case": .95, "bare homograph": .85, "foreign": .95,
             "named before, homograph": .95}
    for group in sorted(persons):
        line(f"  {group}", persons[group], goals.get(group))
    named = both.marks[both.marks["kind"] == "PERSON"].groupby(["conversation", "entity"])["masked"]
    line("  every mention masked", named.all())
    line("  ... of those named twice +", named.all()[named.size() > 1])
    print("Messages with identifiers that leak")
    templates = [row["template"] for row in rows]
    for title, marks, goal in (("  any", both.marks, .04),
                               ("  direct", both.marks[both.marks["direct"]], .03)):
        texts = leaking(marks)
        line(title, texts["leaks"], goal, most=True)
        for by, name in ((texts["conversation"], "conversations"),
                         ([templates[i] for i in texts.index], "templates")):
            low, high = redraw_interval(texts["leaks"], by, seed=0)
            print(f"{f'    {name} redrawn':28} {'':14}  {low:.3f}–{high:.3f}")
    print("Masking too much")
    precision = _scores(scores, "precision")
    show_line("precision of spans", *precision.pop("all"), .93)
    for kind, counted in precision.items():
        show_line(f"  {kind}", *counted)
    over = scores[scores["measure"] == "over"].iloc[0]
    print(f"{'other text masked':28} {'':6} {over['share']:7.4f}  of its letters and digits")
    show_line("clean messages masked in", *_scores(scores, "clean")["all"], .04, most=True)
    print("Hard negatives masked")
    for kind, counted in _scores(scores, "negative").items():
        show_line(f"  {kind}", *counted, .02, most=True)
    print(f"Messages a second of processor time, lists loaded: {rate:.0f}"
          f"{_verdict(rate, 2000, False).replace('.000', '')}")


def _scores(scores, measure):
    part = scores[scores["measure"] == measure]
    return {row.group: (row.hits, row.n) for row in part.itertuples()}


def letters(text, *stretches):
    """Return the places of letters and digits in stretches of text."""
    return {i for start, end in stretches for i in range(start, end) if text[i].isalnum()}


def show_mistakes(rows, found):
    """Print what was missed (-) and masked for nothing (+), but not of confirm."""
    for row, spans in zip(rows, found, strict=True):
        if row["template"].startswith("confirm"):
            continue
        text = row["text"]
        covered = letters(text, *((s.start, s.end) for s in spans))
        marked = letters(text, *((s["start"], s["end"]) for s in row["spans"]))
        for mark in row["spans"]:
            if not letters(text, (mark["start"], mark["end"])) <= covered:
                print(f"- {mark['type']:8} {mark['text']!r:32} {row['id']} {text!r}")
        for span in spans:
            if not letters(text, (span.start, span.end)) & marked:
                print(f"+ {span.kind:8} {text[span.start:span.end]!r:32} {row['id']} {text!r}")


def main():
    """Run the anonymiser over a file and print the table."""
    from chatlab.anonymise.tables import find_in_texts

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--level", default="balanced")
    parser.add_argument("--lower", action="store_true", help="all texts in lower case first")
    parser.add_argument("--mistakes", action="store_true",
                        help="list them instead; messages of confirm are not shown")
    options = parser.parse_args()
    rows = [json.loads(text) for text in options.file.read_text("utf-8").splitlines()]
    gold = read_gold(options.file)
    for row in rows if options.lower else ():
        row["text"] = row["text"].lower()
        for mark in row["spans"]:
            mark["text"] = mark["text"].lower()
    gold["text"] = texts = [row["text"] for row in rows]
    groups = gold["conversation"].tolist()
    find_in_texts(["Olen Liisa, soita 050 123 4567."], options.level)
    began = time.process_time()
    found = find_in_texts(texts, options.level, groups=groups)
    seconds = time.process_time() - began
    if options.mistakes:
        return show_mistakes(rows, found)
    print(f"{options.file.name}: {len(rows)} messages, {len(set(groups))} conversations, level "
          f"{options.level}{', in lower case' if options.lower else ''}")
    return show(rows, found, gold, len(rows) / seconds)


if __name__ == "__main__":
    main()
