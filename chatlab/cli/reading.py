"""How files are read: what they are taken for, and a copy without words when one fails."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from chatlab.cli.app import DateOrder, command
from chatlab.cli.faults import complain
from chatlab.cli.program import shown
from chatlab.cli.words import PLACES
from chatlab.errors import ChatlabError
from chatlab.i18n import N_, _


@command(N_("Say what files are taken for and how much of them can be read."))
def check(files: Annotated[list[Path], typer.Argument(
              metavar=PLACES["files"], help=N_("Files or folders to look at."))],
          date_order: DateOrder = None,
          format: Annotated[str, typer.Option(
              metavar=PLACES["name"],
              help=N_("Name of a format, if it is not to be recognised."))] = "auto",
          save: Annotated[bool, typer.Option(
              "--save", help=N_("Write the columns of a table of messages, as guessed, into "
                                "chatlab.toml."))] = False):
    from chatlab.cli import checking
    from chatlab.ingest import inspect_file
    from chatlab.project.layout import raw_folder
    from chatlab.project.reading import nothing_to_read

    _require_format(format, date_order)
    given, files = files, [raw_folder(path) for path in files]
    reports, problems = [], []
    for file, settings in _told(checking.files_with_settings(files)):
        options = checking.reading_options(settings, date_order)
        try:
            report = inspect_file(file, format=format, **options | {"on_error": "collect"})
        except ChatlabError as error:
            problems.append((file, error))
        else:
            reports.append((report, options))
    checking.show_accounts([report for report, _options in reports])
    checking.show_passed_over(files)
    saved = [checking.show_columns(file, error, save=save,
                                   folder=checking.settings_folder_of(file, files))
             for file, error in problems]
    left = [error for (_file, error), done in zip(problems, saved, strict=True) if not done]
    if not (reports or problems):
        left = [nothing_to_read(files[0])]
    for error in left:
        complain(error)
    checking.show_next(left, [report for report, _options in reports], given)
    if left or any(report.rejected and options.get("on_error") != "collect"
           for report, options in reports):
        raise typer.Exit(1)


@command(N_("Write a copy of a file without its words, numbers and days, to be shown when reading "
            "the file fails."))
def mask(file: Annotated[Path, typer.Argument(metavar=PLACES["file"], help=N_("The file."))],
         output: Annotated[Path | None, typer.Option(
             metavar=PLACES["file"],
             help=N_("The masked file; peitetty_1 beside the file if left out."))] = None,
         keep: Annotated[list[str] | None, typer.Option(
             metavar=PLACES["heading"],
             help=N_("A heading that may stay; can be given many times."))] = None,
         date_order: DateOrder = None):
    from chatlab.cli import checking
    from chatlab.ingest.mask import mask_file

    _require_format("auto", date_order)
    _file, settings = checking.files_with_settings([file])[0] if file.is_file() else (file, {})
    options = checking.reading_options(settings, date_order)
    told = {name: options[name] for name in ("date_order", "columns", "patterns")
            if name in options}
    masked = mask_file(file, output=output, keep=keep or (), **told)
    print(shown(masked.path))
    print(_("Words, numbers and days are masked; marks, times of day and known headings are as "
            "they were. Look through the file before you send it."))
    if not masked.reads_alike:
        print(_("The masked file is not read quite like the original: tell that, too."))


def _told(files):
    """Show how far the reading is, where a person sees it."""
    from tqdm.auto import tqdm

    return tqdm(files, desc=_("Reading files"), disable=not sys.stderr.isatty(), leave=False)


def _require_format(format, date_order):
    from chatlab.ingest.formats import FORMATS

    names = ["auto", *(module.NAME for module in FORMATS)]
    if format not in names:
        raise typer.BadParameter(_("the format is not one of: {names}", names=", ".join(names)))
    if date_order not in (None, "dmy", "mdy", "ymd"):
        raise typer.BadParameter(_("the order of dates is not dmy, mdy or ymd"))
