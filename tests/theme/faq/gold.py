"""The hand-written lines and groups of questions, and how a half is kept from tuning."""

import hashlib
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def lines(name):
    """Customer lines: whether each asks, its text, and whether rules were tuned on it."""
    rows = [line for line in (DATA / name).read_text("utf-8").splitlines()
            if line[:2] in ("+ ", "- ")]
    return [(row[0] == "+", row[2:], _is_even(row[2:])) for row in rows]


def groups():
    """Questions with the numbers of their topic and of the group that asks the same."""
    topic = group = 0
    rows = []
    for line in (DATA / "kysymysryhmat.txt").read_text("utf-8").splitlines():
        if line.startswith("##") or not line:
            topic += line.startswith("##")
            group += 1
        elif not line.startswith("#"):
            rows.append((topic, group, line))
    return rows


def _is_even(text):
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 0
