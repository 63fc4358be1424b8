"""What ``chatlab check`` shows of files: a table on a wide terminal, lines on a narrow one."""

from pathlib import Path

from chatlab.errors import ChatlabError
from chatlab.i18n import _, number, percent
from chatlab.ingest import account
from chatlab.ingest.folder import SETTINGS_FILE, find_files
from chatlab.project.settings import read_settings

WIDE = 100
READING_SETTINGS = ("staff", "date_order", "on_error", "keep_internal", "columns", "patterns")


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
        folder = path if path.is_dir() else path.parent
        settings = read_settings(folder)
        found += [(file, settings) for file in (find_files(path) if path.is_dir() else [path])]
    return found


def reading_options(settings, date_order=None):
    """Return what of the settings the readers take; a given order of dates goes before."""
    options = {name: settings[name] for name in READING_SETTINGS if name in settings}
    return options | ({"date_order": date_order} if date_order else {})


def show_accounts(reports):
    """Show what became of every line of every file.

    Parameters
    ----------
    reports : list of ParseReport
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if console.width >= WIDE and reports:
        console.print(_table(reports))
    for report in reports:
        print(report.file)
        for label, text in account.account_of(report):
            print(f"  {label}: {text}")
        for sentence in [*account.tell_rejected(report), *report.warnings]:
            print(f"  {sentence}")


def show_columns(file, error, *, save=False):
    """Show which column of a table is which, by a guess; save it if asked.

    Parameters
    ----------
    file : Path
    error : ChatlabError
        Why the file could not be read. Errors of other kinds show nothing.
    save : bool

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
        print("  " + _("If it is right, save it with chatlab check --save. It can be corrected in "
                       "chatlab.toml."))
        return False
    return _saved(file, mapping)


def show_next(failed, reports):
    """Tell what to do next: about files that failed, and lines that were rejected."""
    if failed or any(report.rejected for report in reports):
        print(_("Correct the file, or leave such lines out with on_error = \"collect\" in "
                "chatlab.toml. If the file should be readable as it is, make a copy without its "
                "words with chatlab mask, look through it, and send it to the maker of chatlab."))
    elif reports:
        print(_("Every line is accounted for. Next: chatlab run, in the folder of the files."))


def _saved(file, mapping):
    from chatlab.ingest.mapping import save_mapping

    try:
        path = save_mapping(file.parent / SETTINGS_FILE, mapping)
    except ChatlabError as error:
        print(error)
        return False
    print("  " + _("Saved in {file}. Check the file again.", file=path.name))
    return True


def _table(reports):
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(title=_("Files"), box=SIMPLE, padding=(0, 1, 0, 0))
    for heading, side in ((_("File"), "left"), (_("Taken for"), "left"), (_("Lines"), "right"),
                          (_("Read"), "right"), (_("System"), "right"), (_("Internal"), "right"),
                          (_("Continuation"), "right"), (_("Blank"), "right"),
                          (_("Rejected"), "right")):
        table.add_column(heading, justify=side, overflow="fold")
    for report in reports:
        table.add_row(report.file, account.title_of(report), *map(number, (
            report.lines, report.messages, report.system, report.internal, report.continuation,
            report.blank, len(report.rejected))))
    return table
