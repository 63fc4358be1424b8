"""Short conversations with the outcome and the help that a reader marked; see data/README.md."""

from pathlib import Path

import pandas as pd

HALVES = ("tune", "test")
FILES = {"k": "keskustelujen_loput.txt", "u": "keskustelujen_loput_uudet.txt",
         "m": "keskustelujen_loput_mittaus.txt",
         "v": "keskustelujen_loput_viimeiset.txt",
         "l": "keskustelujen_loput_loppumittaus.txt",
         "o": "keskustelujen_loput_toinen_kirjoittaja.txt"}
_ROLES = {"A": "customer", "T": "staff", "B": "bot", "S": "system"}


def marked_conversations(half=None, *, file="k"):
    """Read the marks and the messages of a file, or of one half: every second of each outcome.

    Returns
    -------
    gold, messages : DataFrame
        ``conversation_id``, ``outcome``, ``to``, ``help`` (a set); and a `MESSAGES` table's
        columns.
    """
    blocks = (Path(__file__).parent / "data" / FILES[file]).read_text("utf-8").split("\n= ")[1:]
    marks = [[cell.strip() for cell in block.splitlines()[0].split("|")] for block in blocks]
    gold = pd.DataFrame(marks, columns=["outcome", "to", "help"])
    gold.insert(0, "conversation_id", [f"{file}{number:03d}" for number in range(len(gold))])
    gold["help"] = [frozenset(filter(None, cell.split(","))) for cell in gold["help"]]
    if half is not None:
        gold = gold[gold.groupby("outcome").cumcount() % 2 == HALVES.index(half)]
    rows = [row for number in gold.index
            for row in _messages(f"{file}{number:03d}", blocks[number].strip().splitlines()[1:])]
    return gold.reset_index(drop=True), pd.DataFrame(rows)


def _messages(conversation_id, lines):
    for number, line in enumerate(lines, start=1):
        role, text = line.split(": ", 1)
        yield {"conversation_id": conversation_id, "message_id": f"{conversation_id}-{number}",
               "seq": number, "role": _ROLES[role],
               "kind": "system" if role == "S" else "text", "text": text}
