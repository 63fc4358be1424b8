"""The same function over many files, on all the cores of the machine.

One file is one piece of work: the service's exports come as files, and a piece that
fails stops the rest and says so. Workers are spawned, not forked, so that the same code
runs on Windows and macOS, and each worker opens its own Voikko handle. They speak the
language chosen here, and compute with one thread each: the cores are already shared among
the workers, and threads that wait for each other are busy all the while.
"""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager

from chatlab.i18n import language, set_language

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")


def map_files(function, files, *, workers=None, progress=None, done=None):
    """Call a function with every file and return the results in the files' order.

    Parameters
    ----------
    function : callable
        Takes one file (or any picklable piece of work). Must be importable by name.
    files : sequence
        What to call it with.
    workers : int, optional
        Processes to use; the number of cores, at most one per file, if omitted. With
        one worker everything happens in this process.
    progress : callable, optional
        Called without arguments each time a piece is done.
    done : callable, optional
        Called with each file and its result, in the order in which they get done.

    Returns
    -------
    list
        One result per file.

    Examples
    --------
    >>> map_files(len, ["ma", "tiistai"], workers=1)
    [2, 7]
    """
    files = list(files)
    workers = min(workers or os.cpu_count() or 1, len(files))
    if workers <= 1:
        return [_reported(file, function(file), progress, done) for file in files]
    results = [None] * len(files)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker,
                             initargs=(language(),)) as pool:
        others = set(multiprocessing.active_children())
        with _workers_not_interrupted():
            places = {pool.submit(function, file): place for place, file in enumerate(files)}
        try:
            for ready in as_completed(places):
                place = places[ready]
                results[place] = _reported(files[place], ready.result(), progress, done)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in set(multiprocessing.active_children()) - others:
                worker.kill()  # what it runs may have handlers of its own for other signals
            raise
    return results


def _begin_worker(chosen):
    """Speak the language chosen; one thread for this worker and the kernels it starts."""
    set_language(chosen)
    for name in _THREADS:
        os.environ.setdefault(name, "1")


@contextmanager
def _workers_not_interrupted():
    """Let workers started inside leave Ctrl-C to this program, which ends them quietly."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _reported(file, result, progress, done):
    if progress:
        progress()
    if done:
        done(file, result)
    return result
