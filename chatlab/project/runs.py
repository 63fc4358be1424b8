"""What was run: how each report was made, kept beside the tables in ``ajo.json``.

With the manifest of the tables it says which versions, files, settings and notebooks a figure
comes from, and how long everything took. There are no personal values in it: of files the
names as the import log has them, of settings only those that name nobody.
"""

import json
from datetime import datetime
from time import perf_counter

from chatlab.project import fingerprint
from chatlab.project.kept import read_manifest, remove_file
from chatlab.project.layout import reports_folder

RUN_FILE = "ajo.json"
TOLD_SETTINGS = ("level", "date_order", "timezone", "on_error")
TOLD_ANONYMISING = ("style", "place", "age", "date", "school", "workplace")
MADE_OF_REPORTS = (".html", ".pdf", ".txt")


class Stages:
    """The stages of a run: a bar of progress, and how many seconds each took.

    Parameters
    ----------
    total : int
        Steps in all.
    progress : bool
        Show the bar.
    """

    def __init__(self, *, total, progress=False):
        from tqdm.auto import tqdm

        self.progress, self.seconds = progress, {}
        self._bar = tqdm(total=total, disable=not progress, leave=False)
        self._name, self._began = None, 0.0

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.end()
        self._bar.close()

    def begin(self, name, title):
        """Begin a stage; the one before it ends."""
        self.end()
        self._bar.set_description(title)
        self._name, self._began = name, perf_counter()

    def end(self):
        """End the stage at hand."""
        if self._name:
            self.seconds[self._name] = round(perf_counter() - self._began, 2)
            self.update()
        self._name = None

    def update(self):
        """Tell that one step is done."""
        self._bar.update()


def about_program(settings):
    """Return the versions, the moment and the settings that name nobody, for a manifest.

    Parameters
    ----------
    settings : dict

    Returns
    -------
    dict
    """
    anonymise = settings.get("anonymise", {})
    told = {name: settings[name] for name in TOLD_SETTINGS if name in settings}
    told |= {name: anonymise[name] for name in TOLD_ANONYMISING if name in anonymise}
    told |= {f"{name}_words": len(anonymise[name]) for name in ("always", "never")
             if name in anonymise}
    return {"versions": fingerprint.versions(), "made": _now(), "settings": told}


def about_inputs(paths, log):
    """Return what was read: each file's name as the log has it, its size and hash.

    Parameters
    ----------
    paths : list of Path
        In the order of the log.
    log : DataFrame
        The table ``import_log``.

    Returns
    -------
    list of dict
    """
    return [{"file": row.file, "format": str(row.format), "bytes": path.stat().st_size,
             "sha256": fingerprint.file_hash(path)}
            for path, row in zip(paths, log.itertuples(), strict=True)]


def read_run(results):
    """Return how each report was made, by the report's name; empty if nothing is known."""
    try:
        told = json.loads((results / RUN_FILE).read_text("utf-8"))["reports"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {name: entry for name, entry in told if isinstance(entry, dict)}


def write_run(results, reports):
    """Write how each report was made, and what the tables say of themselves.

    Parameters
    ----------
    results : Path
    reports : dict of str to dict
        By the report's name: see `report_entry`.
    """
    from chatlab.report.files import write_whole

    told = json.dumps({"tables": read_manifest(results), "reports": reports}, indent=1,
                      ensure_ascii=False)
    write_whole(results / RUN_FILE, lambda path: path.write_text(told, "utf-8"))


def report_entry(output, *, made_of, tables, beside, seconds, **about):
    """Return what is told of a report that was just made.

    Parameters
    ----------
    output : Path
    made_of, tables : str
        Fingerprints of everything, and of the tables alone.
    beside : dict of str to str
        Hashes of the files that the notebook reads back, as it left them.
    seconds : float
    **about
        What else is told: the language, the notebook's hash.
    """
    return {"file": output.name, "sha256": fingerprint.file_hash(output), "made_of": made_of,
            "tables": tables, "beside": beside, "made": _now(), "seconds": round(seconds, 2),
            **about, "versions": fingerprint.versions()}


def is_current(entry, output, *, made_of, beside):
    """Tell whether a report is there, as it was made, and of the very same things."""
    return (entry is not None and output.is_file() and entry.get("made_of") == made_of
            and entry.get("beside") == beside
            and entry.get("sha256") == fingerprint.file_hash(output))


def remove_report(folder, name):
    """Remove a report in all its forms."""
    for ending in MADE_OF_REPORTS:
        remove_file(folder / f"{name}{ending}")


def remove_outdated(results, tables):
    """Remove the reports that were made of other tables than those that are there now.

    Parameters
    ----------
    results : Path
    tables : str
        Fingerprint of the tables.
    """
    reports = read_run(results)
    current = {name: entry for name, entry in reports.items() if entry.get("tables") == tables}
    for name in reports.keys() - current.keys():
        remove_report(reports_folder(results), name)
    if reports != current:
        write_run(results, current)


def _now():
    return datetime.now().astimezone().isoformat(timespec="seconds")
