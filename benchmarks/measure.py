"""Read one file with one reader in a process of its own; print what it took, as JSON.

Run by `bench_readers`: ``python measure.py READER FILE``. Starting and importing are not
timed; the memory is the most that the whole process had.
"""

import contextlib
import json
import os
import sys
import warnings
from time import perf_counter, process_time


def chatlab():
    """Return chatlab's reader."""
    from chatlab import ingest

    return lambda path: len(ingest.read_messages(path))


def whatstk():
    """Return whatstk's reader."""
    from whatstk import WhatsAppChat

    return lambda path: len(WhatsAppChat.from_source(path).df)


def chat_miner():
    """Return chat-miner's reader."""
    import logging

    from chatminer.chatparsers import WhatsAppParser

    def read(path):
        logging.disable()
        parser = WhatsAppParser(path)
        parser.parse_file()
        return len(parser.parsed_messages.get_df(as_pandas=True))
    return read


READERS = {"chatlab": chatlab, "whatstk": whatstk, "chat-miner": chat_miner}


def measure(reader, path):
    """Return what reading took: ``rows``, ``wall_s``, ``cpu_s``, ``peak_mb``; or ``error``."""
    read = READERS[reader]()
    wall, cpu = perf_counter(), process_time()
    try:
        rows = read(path)
    except Exception as error:  # whatever a peer raises
        return {"error": type(error).__name__}
    return {"rows": rows, "wall_s": perf_counter() - wall, "cpu_s": process_time() - cpu,
            "peak_mb": peak_mb()}


def peak_mb():
    """Return the most memory that this process has had, in MB; missing on Windows."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        result = measure(*sys.argv[1:3])
    print(json.dumps(result))
