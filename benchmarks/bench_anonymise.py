"""How fast messages are masked: chatlab's levels beside Presidio's batch, on the same texts.

Invented messages of about eleven words, none alike, and a tenth of them once more, as in real
chats. Each round runs every program once, each in a process of its own with one thread; the
ratios are those of one round, their spread that of the rounds. Seconds of the processor count,
which other programs disturb less than those on the wall. What is timed comes after
``BEFORE`` other messages: what is loaded once is loaded, but most words are new. A table of
100 000 messages, masked once, tells of long runs and of memory.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.peers import peers_python

ROOT = Path(__file__).parent.parent
PINS, FOLDER = Path(__file__).with_name("presidio.txt"), ROOT / ".venv-presidio"
SCRIPT = Path(__file__).with_name("anonymisers.py")
ROUNDS = 3
MESSAGES, AGAIN, BEFORE, ROWS, WORDS = 2500, 250, 200, 100_000, 9
AT_LEAST_PER_S = {"balanced": 2000}
TIMES_PRESIDIO = {"balanced": 10, "strict": 1.5}
MOST_MB = 600

LEVELS = ("balanced", "strict")
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def report(options=()):
    """Measure, print the tables and the conclusions; return what falls short.

    Parameters
    ----------
    options : collection of str
        ``"--no-table"`` to leave the table of 100 000 messages out.

    Returns
    -------
    list of str
        A sentence for each goal that was not reached.
    """
    python = peers_python(FOLDER, PINS)
    if python is None:
        print(f"Presidio could not be installed from {PINS.relative_to(ROOT)}: "
              "only chatlab is measured.\n")
    programs = {**dict.fromkeys(LEVELS, sys.executable), **({"presidio": python} if python else {})}
    with tempfile.TemporaryDirectory() as folder:
        texts = write_messages(Path(folder) / "messages.json")
        rounds = [{program: _run(runner, program, Path(folder) / "messages.json")
                   for program, runner in programs.items()} for _round in range(ROUNDS)]
        table = None if "--no-table" in options else _of_table(Path(folder))
    _print(rounds, texts, table)
    goals = list(_goals(rounds, table, len(texts)))
    for sentence, reached in goals:
        print(f"- {sentence}" + (": reached" if reached else ": NOT REACHED"))
    return [sentence for sentence, reached in goals if not reached]


def write_messages(path):
    """Write the messages to begin with and those to be timed; return the latter."""
    before = _long(invented_messages(4 * BEFORE, seed=5))[:BEFORE]
    known, rng = set(before), random.Random(6)
    texts = [text for text in _long(invented_messages(6 * MESSAGES, seed=6))
             if text not in known][:MESSAGES]
    texts += rng.sample(texts, AGAIN)
    rng.shuffle(texts)
    path.write_text(json.dumps({"before": before, "texts": texts}), encoding="utf-8")
    return texts


def invented_messages(n, *, seed):
    """Return ``n`` invented messages of the *tune* split."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chats.jsonl"
        subprocess.run([sys.executable, str(ROOT / "tools/pii_chats/make_chats.py"), "--split",
                        "tune", "--seed", str(seed), "--n", str(n), "--out", str(path)],
                       check=True, stdout=subprocess.DEVNULL)
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def _long(texts):
    """Return the distinct texts that are long enough for a mean of eleven words."""
    return [text for text in dict.fromkeys(texts) if len(text.split()) >= WORDS]


def _of_table(folder):
    texts = invented_messages(ROWS, seed=7)
    path = folder / "table.json"
    path.write_text(json.dumps({"before": [], "texts": texts}), encoding="utf-8")
    return _run(sys.executable, "table", path)


def _run(python, program, path):
    """Measure one program in a process of its own."""
    done = subprocess.run([str(python), str(SCRIPT), program, str(path)], cwd=ROOT, check=True,
                          capture_output=True, text=True, env=os.environ | ONE_THREAD)
    return json.loads(done.stdout.splitlines()[-1])


def _print(rounds, texts, table):
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} messages of {words:.1f} words, {len(set(texts))} of them distinct; "
          f"{len(rounds)} rounds.\n")
    print("| program | messages per s of the processor | on the wall | peak, MB |")
    print("|---|---:|---:|---:|")
    for program in rounds[0]:
        some = [result[program] for result in rounds]
        print(f"| {program} | {_spread([len(texts) / one['cpu_s'] for one in some])} "
              f"| {_spread([len(texts) / one['wall_s'] for one in some])} "
              f"| {_peak(some)} |")
    if table:
        print(f"| balanced, a table of {ROWS} | {ROWS / table['cpu_s']:.0f} "
              f"| {ROWS / table['wall_s']:.0f} | {_peak([table])} |")
    print()


def _goals(rounds, table, messages):
    """Yield a sentence about each goal, and whether it is reached."""
    for level, least in AT_LEAST_PER_S.items():
        rates = [messages / result[level]["cpu_s"] for result in rounds]
        yield f"{level}: {_spread(rates)} messages/s, at least {least}", median(rates) >= least
    for level, least in TIMES_PRESIDIO.items() if "presidio" in rounds[0] else ():
        times = [result["presidio"]["cpu_s"] / result[level]["cpu_s"] for result in rounds]
        yield (f"{level}: {_spread(times, 1)} times as fast as Presidio, at least {least}",
               median(times) >= least)
    if table and table["peak_mb"]:
        yield (f"{ROWS} messages: {table['peak_mb']:.0f} MB of memory, at most {MOST_MB}",
               table["peak_mb"] <= MOST_MB)


def _spread(values, digits=0):
    """Write the median and between what the rounds lay."""
    return (f"{median(values):.{digits}f} "
            f"({min(values):.{digits}f}–{max(values):.{digits}f})")


def _peak(results):
    peaks = [result["peak_mb"] for result in results if result["peak_mb"]]
    return f"{max(peaks):.0f}" if peaks else "–"
