"""What ``chatlab check`` shows of files: lines, and a table where the terminal has room for it."""

from pathlib import Path

from chatlab.cli.faults import complain
from chatlab.cli.program import command_line, shown
from chatlab.cli.showing import show_table
from chatlab.errors import ChatlabError, FileError
from chatlab.i18n import N_, _, ngettext, number, percent
from chatlab.ingest import account
from chatlab.ingest.folder import SETTINGS_FILE, passed_over
from chatlab.project.layout import RAW, is_workspace
from chatlab.project.reading import files_of
from chatlab.project.settings import read_settings
from chatlab.project.settings import reading_options as settings_of_reading

MOST_SHOWN = 5
_COUNTS = (N_("Lines"), N_("Read"), N_("System"), N_("Internal"), N_("Continuation"), N_("Blank"),
           N_("Rejected"))


def files_with_settings(paths):
    """List the files, those of folders too, with the settings that hold for them.

    Parameters
    ----------
    paths : iterable of Path

    Returns
    -------
    list of (Path, dict)

    Raises
    ------
    FileError
        If a folder is missing.
    SettingsError
        If a ``chatlab.toml`` cannot be used.
    """
    found = []
    for path in map(Path, paths):
        settings = read_settings(settings_folder(path))
        found += [(file, settings) for file in (
            files_of(path, settings) if path.is_dir() else [path])]
    return found


def settings_folder(path):
    """Return the folder whose ``chatlab.toml`` holds for a file or a folder.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Path
        The folder itself. Of a file, the nearest folder above that has settings, up to the
        current folder if the file is in it; the file's own folder if there is none.
    """
    path = Path(path)
    if path.is_dir():
        return path
    own, here = path.absolute().parent, Path.cwd()
    above = [own, *own.parents]
    above = above[:above.index(here) + 1] if here in above else above
    return next((folder for folder in above if (folder / SETTINGS_FILE).is_file()), path.parent)


def settings_folder_of(file, paths):
    """Return the folder of the settings of a file that was found by one of the given paths."""
    given = [path for path in map(Path, paths) if path.is_dir() and file.is_relative_to(path)]
    return max(given, key=lambda path: len(path.parts)) if given else settings_folder(file)


def reading_options(settings, date_order=None):
    """Return what of the settings the readers take; a given order of dates goes before."""
    return settings_of_reading(settings) | ({"date_order": date_order} if date_order else {})


def show_accounts(reports):
    """Show what became of every line of every file.

    Parameters
    ----------
    reports : list of ParseReport
    """
    if reports:
        show_table([(_("File"), "left"), (_("Taken for"), "left"),
                    *((_(heading), "right") for heading in _COUNTS)],
                   [(report.file, account.title_of(report), *map(number, _counts(report)))
                    for report in reports], title=_("Files"))
    for report in reports:
        print(report.file)
        for label, text in account.account_of(report):
            print(f"  {label}: {text}")
        for sentence in [*account.tell_rejected(report), *report.warnings]:
            print(f"  {sentence}")


def show_passed_over(folders, *, apart=None):
    """Tell how many files and subfolders of folders were not looked at, and what to do.

    Parameters
    ----------
    folders : iterable of Path
        Of files nothing is told.
    apart : Path, optional
        Folder of results.
    """
    for folder in map(Path, folders):
        if not folder.is_dir():
            continue
        left = passed_over(folder, apart=apart)
        if left.folders:
            print(ngettext(
                "{n} subfolder was passed over: it has settings of its own (chatlab.toml). Give "
                "it to chatlab as a folder of its own, or move its settings to the folder above.",
                "{n} subfolders were passed over: they have settings of their own "
                "(chatlab.toml). Give each to chatlab as a folder of its own, or move their "
                "settings to the folder above.", left.folders))
        if left.endings:
            n = left.endings.total()
            endings = ", ".join(f"{ending} {number(count)}"
                                for ending, count in sorted(left.endings.items()))
            print(ngettext("{n} file was passed over, for it is no material by its ending: "
                           "{endings}", "{n} files were passed over, for they are no material "
                           "by their endings: {endings}", n, endings=endings))


def show_doubts(log):
    """Tell of every file read what was rejected and what the reader wants a person to know.

    Parameters
    ----------
    log : DataFrame
        The table ``import_log``.
    """
    for row in log.itertuples():
        sentences = [text for text in (row.rejected_lines, row.warnings) if isinstance(text, str)]
        if not sentences:
            continue
        print(row.file)
        if isinstance(row.rejected_lines, str):
            rejected = row.rejected_lines.split("; ")
            more = int(row.rejected) - len(rejected[:MOST_SHOWN])
            print("  " + ngettext("{n} row was left out", "{n} rows were left out",
                                  int(row.rejected)) + ": " + "; ".join(
                [*rejected[:MOST_SHOWN], *(["…"] if more > 0 else [])]))
        if isinstance(row.warnings, str):
            print(f"  {row.warnings}")


def show_columns(file, error, *, save=False, folder=None):
    """Show which column of a table is which, by a guess; save it if asked.

    Parameters
    ----------
    file : Path
    error : ChatlabError
        Why the file could not be read. Errors of other kinds show nothing.
    save : bool
    folder : Path, optional
        Where the settings go; see `settings_folder` for what is so if omitted.

    Returns
    -------
    bool
        Whether the guess was saved.
    """
    mapping = getattr(error, "mapping", None)
    if mapping is None:
        return False
    print(_("{file}: which column is which, by what is in the table:", file=file.name))
    for row in mapping.table.itertuples():
        if row.column is None or row.column != row.column:
            print(f"  {row.field}: " + _("not found"))
        else:
            print(f"  {row.field}: {row.column} ({percent(row.confidence)}; {row.reason})")
    if not save:
        print("  " + _("If it is right, save it: {command}. It can be corrected in chatlab.toml.",
                       command=command_line("check", "--save", file)))
        return False
    return _saved(folder or settings_folder(file), mapping)


def show_next(failed, reports, paths):
    """Tell what to do next: about files that failed, lines that were rejected, or the run.

    Parameters
    ----------
    failed : list of ChatlabError
    reports : list of ParseReport
    paths : list of Path
        What was looked at, as the user gave it.
    """
    if any(not isinstance(error, FileError) for error in failed) or any(
            report.rejected for report in reports):
        print(_("Correct the file, or leave such lines out with on_error = \"collect\" in "
                "chatlab.toml. If the file should be readable as it is, make a copy without its "
                "words, look through it, and send it to the maker of chatlab: {command}",
                command=command_line("mask", _("FILE"))))
    elif reports and not failed:
        print(_("Every line is accounted for. Next: {command}",
                command=command_line("run", _folder_of(paths[0]))))


def _saved(folder, mapping):
    from chatlab.ingest.mapping import save_mapping

    try:
        path = save_mapping(folder / SETTINGS_FILE, mapping)
    except ChatlabError as error:
        complain(error)
        return False
    print("  " + _("Saved in {file}. Check the file again.", file=shown(path)))
    return True


def _counts(report):
    return (report.lines, report.messages, report.system, report.internal, report.continuation,
            report.blank, len(report.rejected))


def _folder_of(path):
    """Return the folder that the command run takes for a file or a folder."""
    folder = path if path.is_dir() else path.parent
    workspace = folder.resolve().parent
    return workspace if folder.resolve().name == RAW and is_workspace(workspace) else folder
