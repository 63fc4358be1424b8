"""Every file of a folder is read, or told of: the log says what became of each."""

from contextlib import suppress

from chatlab import schema
from chatlab.errors import ChatlabError, FileError, FormatError
from chatlab.i18n import _
from chatlab.project.names import mask_file_names
from chatlab.project.settings import lists_of, named_files, reading_options


def files_of(folder, settings):
    """List the files of a folder that may be material: not those that its settings name.

    Parameters
    ----------
    folder : Path
    settings : dict

    Returns
    -------
    list of Path
    """
    from chatlab.ingest import find_files

    named = {folder / name for name in named_files(settings).values()}
    return [path for path in find_files(folder) if path not in named]


def material_files(folder, settings, results):
    """List the files of a folder that may be material, results apart.

    Raises
    ------
    FileError
        If there are none.
    """
    files = [path for path in files_of(folder, settings) if not path.is_relative_to(results)]
    if not files:
        raise nothing_to_read(folder)
    return files


def read_again(folder, settings):
    """Read every file that can be read; the run has told of the others.

    Parameters
    ----------
    folder : Path
    settings : dict
        With what was decided in a review.

    Returns
    -------
    Joined
        By `chatlab.ingest.join_readings`: the raw tables and the names in them.
    """
    from chatlab.ingest import join_readings, read_file

    readings = []
    for path in files_of(folder, settings):
        with suppress(ChatlabError):
            readings.append(read_file(path, **reading_options(settings)))
    return join_readings(readings)


def nothing_to_read(folder):
    """Return the error that tells that a folder has no material.

    Returns
    -------
    FileError
    """
    return FileError(_("the folder has no files that could be read"), file=folder,
                     remedy=_("Put exported chats, feedback forms or worksheets into it."))


def read_all(files, settings, skip_unreadable, stages):
    """Read every file.

    Parameters
    ----------
    files : list of Path
    settings : dict
    skip_unreadable : bool or None
    stages : Stages
        Updated after each file.

    Returns
    -------
    readings : dict of Path to Reading
    unread : list of Path

    Raises
    ------
    FormatError
        If some cannot be read, and they are not to be skipped. Every one is named.
    """
    from chatlab.ingest import read_file

    options = reading_options(settings)
    readings, problems = {}, {}
    for path in files:
        try:
            readings[path] = read_file(path, **options)
        except ChatlabError as error:
            problems[path] = error
        stages.update()
    if problems and not (skip_unreadable and readings):
        raise _all_problems(list(problems.values()))
    return readings, list(problems)


def _all_problems(problems):
    if len(problems) == 1:
        return problems[0]
    return FormatError("\n".join([_("{n} files cannot be read", n=len(problems)) + ":",
                                  *_told_together(problems), _("Nothing was written")]),
                       remedy=_("Correct the files, move them out of the folder, or leave them "
                                "out with the option --skip-unreadable."))


def _told_together(problems):
    """Tell every problem on a line of its own, and a remedy that many share only once."""
    last = {problem.remedy: problem for problem in problems}
    together = sorted(problems, key=lambda problem: list(last).index(problem.remedy))
    return [str(problem if problem is last[problem.remedy] else
                ChatlabError(problem.expected, file=problem.file, place=problem.place))
            for problem in together]


def import_log(readings, unread, settings, repeated, used):
    """Tell of every file what it was taken for and what became of its lines.

    Parameters
    ----------
    readings : dict of Path to Reading
    unread : list of Path
    settings : dict
    repeated : list of int
        How many rows of each file an earlier one had.
    used : dict of str to int
        Rows that were used, for the files of which not all were.

    Returns
    -------
    DataFrame
        The table ``import_log``.
    """
    import pandas as pd

    from chatlab.ingest import UNREADABLE

    rows = [{**reading.report.log_row, "repeated": again} for reading, again in zip(
        readings.values(), repeated, strict=True)]
    rows = [{**row, "rows": used.get(row["source_id"], row["rows"])} for row in rows]
    rows += [{"source_id": f"e{number:04d}", "file": path.name, "format": UNREADABLE, "rows": 0}
             for number, path in enumerate(unread, start=1)]
    log = pd.DataFrame(rows)
    log["file"] = mask_file_names(log["file"], log["format"], **lists_of(settings),
                                  level=settings.get("level", "balanced"))
    return schema.conform(log, "import_log")
