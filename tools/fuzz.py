"""Read spoiled copies of the samples for a while, and tell what a reader could not bear.

``python tools/fuzz.py --minutes 10 [--format whatsapp] [--seed 1] [--keep FOLDER]``

A reader may give a result or a `ChatlabError`. A find is anything else: another exception,
lines that are not accounted for, a report that does not fit its tables, a table that does
not fit the schema or cannot be saved, an error without a file or a remedy, a message that
quotes the material, or more than 20 seconds of the processor. Exit code 1 if there was one.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = (ROOT / "data_samples", ROOT / "data_samples" / "muodot")
LONGEST = 6000
LONGEST_S = 20


def main(arguments=None):
    """Fuzz for as long as was asked; return the exit code."""
    asked = _arguments(arguments)
    known = samples(asked.format)
    if not known:
        print(f"no sample of the format {asked.format}")
        return 2
    counts, found = run(known, minutes=asked.minutes, seed=asked.seed, keep=asked.keep)
    for name, number in sorted(counts.items()):
        print(f"{name:20} {number:>8} executions")
    print(f"{sum(counts.values())} executions in {asked.minutes:g} minutes, "
          f"{len(found)} finds, seed {asked.seed}")
    for place, finding in found.items():
        print(f"\n--- {place}\n{finding}")
    return int(bool(found))


def samples(format=None):
    """Return the samples that some reader knows, with the name of its format.

    Parameters
    ----------
    format : str, optional
        Only the samples of this format.

    Returns
    -------
    dict of Path to str
    """
    from chatlab.errors import ChatlabError
    from chatlab.ingest import find_files, inspect_file

    names = {}
    for folder in SAMPLES:
        for path in find_files(folder):
            try:
                names[path] = inspect_file(path).format
            except ChatlabError as error:
                print(f"not read: {error}", file=sys.stderr)
    return {path: name for path, name in names.items() if format in (None, name)}


def one_of_each(known):
    """Return the smallest sample of each format and ending.

    Parameters
    ----------
    known : dict of Path to str
        As from `samples`.
    """
    smallest = sorted(known, key=lambda path: (path.stat().st_size, path.name))
    return sorted({(known[path], path.suffix): path for path in reversed(smallest)}.values())


def run(known, *, minutes, seed=0, keep=None):
    """Read spoiled copies of the samples in turn until the time is up.

    Parameters
    ----------
    known : dict of Path to str
        As from `samples`.
    minutes : float
    seed : int
        The same seed spoils in the same ways.
    keep : str or Path, optional
        Folder for the files that gave a find.

    Returns
    -------
    tuple
        Executions by format, and one find by each place in the code.
    """
    counts, found = Counter(), {}
    whole = {path: contents(path) for path in known}
    end, number = time.monotonic() + 60 * minutes, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            path = list(known)[number % len(known)]
            finding = execute(whole[path], path.name, known[path], f"{seed}-{number}",
                              Path(folder))
            counts[known[path]] += 1
            number += 1
            if finding and finding[0] not in found:
                found[finding[0]] = f"{path.name}, seed {seed}-{number - 1}\n{finding[1]}"
                print(f"--- {finding[0]}\n{found[finding[0]]}", file=sys.stderr, flush=True)
                _keep(keep, path, number - 1, folder)
    return counts, found


def contents(path):
    """Return a sample; of a long text the first lines, for one fault needs no more."""
    data = path.read_bytes()
    if len(data) < LONGEST or data[:2] == b"PK" or path.suffix == ".json":
        return data
    return b"".join(data.splitlines(keepends=True)[:60])


def execute(data, name, format, seed, folder):
    """Read one spoiled copy; return ``(place in the code, what happened)``, or ``None``."""
    from tools.mutations import mutated

    rng = random.Random(seed)
    path = folder / f"kuriton{Path(name).suffix}"
    path.write_bytes(mutated(data, path.suffix, rng))
    options = {"format": rng.choice(("auto", "auto", format)),
               "on_error": rng.choice(("collect", "collect", "raise")),
               "date_order": rng.choice((None, None, "dmy", "mdy"))}
    return complaint(path, **options)


def complaint(path, **options):
    """Read a file and look for what must not happen.

    Parameters
    ----------
    path : Path
    **options
        As in `chatlab.ingest.read_file`.

    Returns
    -------
    tuple of str or None
        Place in the code and what happened; ``None`` if all is well.
    """
    return outcome(path, **options)[1]


def outcome(path, **options):
    """Read a file; return what came, a `Reading` or an error, and the complaint of it."""
    from chatlab.errors import ChatlabError
    from chatlab.ingest import read_file

    try:
        with _time_limit(LONGEST_S):
            found = read_file(path, **options)
    except ChatlabError as error:
        found, wrong = error, list(_faults_of_error(error, path))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a library's panic is no Exception
        return error, (_place_of(error), f"{''.join(traceback.format_exception(error)[-6:])}"
                                         f"{options}")
    else:
        wrong = list(faults(found))
        options["format"] = found.report.format
    return found, (f"{options['format']}: {wrong[0]}", f"{wrong}\n{options}") if wrong else None


def _place_of(error):
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "chatlab" in Path(frame.filename).parts] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].name}: {type(error).__name__}"


def _faults_of_error(error, path):
    if error.file != path.name:
        yield "an error that does not name the file"
    if not error.expected or not error.remedy:
        yield f"an error without a remedy: {error.expected}"
    if _quotes([error]):
        yield "an error that quotes the material"


def faults(reading):
    """Yield what is wrong with what a reader gave: the account, the tables, the words.

    Parameters
    ----------
    reading : Reading
    """
    report, tables = reading.report, reading.tables
    if not report.is_complete:
        yield "lines that are not accounted for"
    if min(report.lines, report.messages, report.system, report.continuation, report.blank) < 0:
        yield "a negative count"
    lengths = {name: len(table) for name, table in tables.items()}
    main = lengths.get(report.table, 0)
    if report.rows not in (main, main + lengths.get("contact_requests", 0)):
        yield f"{report.rows} rows reported, {lengths} in the tables"
    if _quotes([*(reason for _place, reason in report.rejected), *report.warnings]):
        yield "a report that quotes the material"
    for name, table in tables.items():
        yield from _faults_of_table(name, table)


def _faults_of_table(name, table):
    from pandas.testing import assert_frame_equal

    from chatlab.errors import ChatlabError
    from chatlab.schema import TABLES, conform

    if name not in TABLES:
        yield f"a table that the schema does not know: {name}"
        return
    try:
        assert_frame_equal(conform(table, name), table)
    except (AssertionError, ValueError, ChatlabError) as error:
        yield f"the table {name} does not fit the schema: {type(error).__name__}"
    texts = [text for column in table.select_dtypes(["object", "str", "category"])
             for text in table[column].dropna().unique()]
    if any(not isinstance(text, str) or text.encode("utf-8", "replace").decode() != text
           for text in texts):
        yield f"the table {name} cannot be saved"


def _quotes(sentences):
    from tools.mutations import CANARY

    return any(CANARY.casefold() in str(sentence).casefold() for sentence in sentences)


@contextmanager
def _time_limit(seconds):
    """Stop what takes longer of the processor, where the system can."""
    if not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def stop(_signal, _frame):
        raise TimeoutError(f"more than {seconds} s")
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _keep(keep, path, number, folder):
    if keep:
        Path(keep).mkdir(parents=True, exist_ok=True)
        spoilt = next(Path(folder).glob(f"*{path.suffix}"))
        (Path(keep) / f"{path.stem}-{number}{path.suffix}").write_bytes(spoilt.read_bytes())


def _arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--format", help="only this format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", help="folder for the files that gave a find")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
