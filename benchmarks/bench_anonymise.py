"""How many messages a second are masked: invented chats of about eleven words, by level.

Seconds of the processor on messages never seen before, after others have been masked: lists
and the dictionary are loaded and the commonest words looked up.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parent.parent
MESSAGES, BEFORE = 20_000, 10_000
AT_LEAST_PER_S = {"balanced": 2000}


def report(options=()):
    """Measure, print a table; return what falls short.

    Parameters
    ----------
    options : collection of str
        None are known.

    Returns
    -------
    list of str
        A sentence for each goal that was not reached.
    """
    from chatlab.anonymise.tables import find_in_texts

    texts, short = invented_messages(MESSAGES, seed=6), []
    find_in_texts(invented_messages(BEFORE, seed=5), "light")
    print("| level | messages | processor, s | messages per s of it |\n|---|---:|---:|---:|")
    for level, goal in AT_LEAST_PER_S.items():
        start = process_time()
        find_in_texts(texts, level)
        seconds = process_time() - start
        rate = len(texts) / seconds
        print(f"| {level} | {len(texts)} | {seconds:.1f} | {rate:.0f} |")
        if goal and rate < goal:
            short.append(f"{level}: {rate:.0f} messages a second, at least {goal} wanted")
    for sentence in short:
        print(f"- {sentence} – TOO SLOW")
    return short


def invented_messages(n, *, seed):
    """Return ``n`` invented messages of the *tune* split."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chats.jsonl"
        subprocess.run([sys.executable, str(ROOT / "tools/pii_chats/make_chats.py"), "--split",
                        "tune", "--seed", str(seed), "--n", str(n), "--out", str(path)],
                       check=True, stdout=subprocess.DEVNULL)
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
