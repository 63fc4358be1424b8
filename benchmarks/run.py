"""Measure speeds: how many times faster one way of doing a thing is than another.

Seconds depend on the machine, a ratio of two ways measured in turns much less. A
``bench_*.py`` here has a function ``ratios()`` that yields ``(name, usual, ours, at_least)``:
two functions without arguments that do the same work, and how many times faster ``ours``
has to be. Or it has a function ``report(options)`` that measures and prints by itself and
returns what falls short. Exit code 1 when anything does. Names on the command line choose
files; what begins with ``--`` is an option of theirs.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter

FOLDER = Path(__file__).parent
ROUNDS = 5


def main(arguments=(), folder=FOLDER):
    """Measure what is registered, print it, and return the exit code."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    options = [argument for argument in arguments if argument.startswith("--")]
    files = [load(path) for path in sorted(folder.glob("bench_*.py"))
             if not names or path.stem.removeprefix("bench_") in names]
    if not files:
        print("There are no measurements yet.")
        return 0
    short = 0
    for file in files:
        if hasattr(file, "report"):
            short += len(file.report(options))
        if hasattr(file, "ratios"):
            short += compare(file.ratios())
    return int(short > 0)


def compare(ratios):
    """Measure ratios, print one line each, and return how many fall short."""
    short = 0
    for name, usual, ours, at_least in ratios:
        times = ratio(usual, ours)
        short += times < at_least
        print(f"{name}: {times:.2f} times as fast (at least {at_least:.2f})"
              + (" – TOO SLOW" if times < at_least else ""))
    return short


def load(path):
    """Import one benchmark file."""
    spec = spec_from_file_location(path.stem, path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ratio(usual, ours, rounds=ROUNDS):
    """Return how many times faster ``ours`` is: the best times of rounds taken in turns."""
    times = [(seconds(usual), seconds(ours)) for _ in range(rounds)]
    return min(first for first, _ in times) / min(second for _, second in times)


def seconds(function):
    """Return the wall time of one call."""
    start = perf_counter()
    function()
    return perf_counter() - start


if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parent))
    sys.exit(main(sys.argv[1:]))
