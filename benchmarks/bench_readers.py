"""Readers on large files: WhatsApp beside whatstk and chat-miner, JSON and XLSX by themselves.

200 000 WhatsApp messages from a Finnish phone (with ``--million`` a million, too), and the
same messages as the phone writes them in English: chat-miner reads no Finnish files. Each
round runs every reader once, each in a process of its own; the best round counts. The goals
are in seconds of the processor, which other programs on the machine disturb less than those
on the wall; Messenger, Zendesk and XLSX have none.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.material import (
    write_messenger,
    write_whatsapp,
    write_workbook,
    write_zendesk,
)
from benchmarks.peers import peers_python

ROOT = Path(__file__).parent.parent
ROUNDS = 3
MESSAGES, OTHER_MESSAGES, ROWS, MILLION = 200_000, 50_000, 20_000, 1_000_000
AT_LEAST_PER_S, TIMES_A_PEER, MOST_MB, MOST_MB_OF_MILLION = 100_000, 5, 250, 1024

OURS = "chatlab"
PEERS = ("whatstk", "chat-miner")


def report(options=()):
    """Measure everything, print the table and the conclusions; return what falls short.

    Parameters
    ----------
    options : collection of str
        ``"--million"`` to read a million messages, too.

    Returns
    -------
    list of str
        A sentence for each goal that was not reached.
    """
    with tempfile.TemporaryDirectory() as folder:
        results = _measured(Path(folder), "--million" in options)
    print("| file | reader | messages | wall, s | processor, s | messages per s of it | peak, MB |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for (file, reader), result in results.items():
        print(_row(file, reader, result))
    print()
    goals = list(_goals(results))
    for sentence, reached in goals:
        print(f"- {sentence}" + ("" if reached else " – TOO LITTLE"))
    return [sentence for sentence, reached in goals if not reached]


def _measured(folder, million):
    """Return the best round of every file and reader."""
    python = peers_python()
    if python is None:
        print("whatstk and chat-miner could not be installed: only chatlab is measured.\n")
    results = {}
    finnish, english = folder / "fi.txt", folder / "en.txt"
    n = write_whatsapp(finnish, MESSAGES)
    write_whatsapp(english, MESSAGES, language="english")
    runs = [(name, reader, path, n) for name, path in (
        ("WhatsApp, Finnish", finnish), ("WhatsApp, English", english))
        for reader in (OURS, *(PEERS if python else ()))]
    for _round in range(ROUNDS):
        for name, reader, path, messages in runs:
            failed = "error" in results.get((name, reader), {})
            if not failed:
                _keep_best(results, (name, reader), messages,
                           _run(sys.executable if reader == OURS else python, reader, path))
    for name, write, path, n in _others(folder, million):
        write(path, n)
        _keep_best(results, (name, OURS), n, _run(sys.executable, OURS, path))
        path.unlink()
    return results


def _others(folder, million):
    if million:
        yield "WhatsApp, a million", write_whatsapp, folder / "million.txt", MILLION
    yield "Messenger, JSON", write_messenger, folder / "message_1.json", OTHER_MESSAGES
    yield "Zendesk, JSON", write_zendesk, folder / "zendesk.json", OTHER_MESSAGES
    yield "table of messages, XLSX", write_workbook, folder / "chat.xlsx", ROWS


def _run(python, reader, path):
    """Measure one reading in a process of its own."""
    script = Path(__file__).with_name("measure.py")
    done = subprocess.run([str(python), str(script), reader, str(path)], cwd=ROOT, check=False,
                          capture_output=True, text=True)
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2].partition(":")[0]
        return {"error": reason or "the process ended"}
    return json.loads(done.stdout.splitlines()[-1])


def _keep_best(results, key, messages, result):
    result["messages"] = messages
    known = results.get(key)
    if known is None or "error" in result:
        results[key] = result
    elif "error" not in known:
        known |= {name: min(known[name], result[name]) for name in ("wall_s", "cpu_s")}
        known["peak_mb"] = max(filter(None, (known["peak_mb"], result["peak_mb"])), default=None)


def _row(file, reader, result):
    if "error" in result:
        return f"| {file} | {reader} | – | – | – | fails: {result['error']} | – |"
    peak = "–" if result["peak_mb"] is None else f"{result['peak_mb']:.0f}"
    return (f"| {file} | {reader} | {result['messages']} | {result['wall_s']:.2f} "
            f"| {result['cpu_s']:.2f} | {result['messages'] / result['cpu_s']:.0f} | {peak} |")


def _goals(results):
    """Yield a sentence about each goal, and whether it is reached."""
    for (file, reader), result in results.items():
        if reader == OURS and "error" in result:
            yield f"{file}: chatlab fails, {result['error']}", False
        ours = results[file, OURS]
        if reader != OURS and "error" not in result and "error" not in ours:
            times = result["cpu_s"] / ours["cpu_s"]
            yield (f"{file}: {times:.1f} times as fast as {reader} (at least {TIMES_A_PEER})",
                   times >= TIMES_A_PEER)
    finnish = results["WhatsApp, Finnish", OURS]
    if "error" not in finnish:
        per_s = finnish["messages"] / finnish["cpu_s"]
        yield (f"WhatsApp, Finnish: {per_s:.0f} messages/s (at least {AT_LEAST_PER_S})",
               per_s >= AT_LEAST_PER_S)
    million = results.get(("WhatsApp, a million", OURS), {})
    for name, result, most in (("200 000 messages", finnish, MOST_MB),
                               ("1 000 000 messages", million, MOST_MB_OF_MILLION)):
        if result.get("peak_mb"):
            yield (f"{name}: {result['peak_mb']:.0f} MB of memory (at most {most})",
                   result["peak_mb"] <= most)
