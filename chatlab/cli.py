"""The command line: thin, Finnish by default, and without a traceback for a ChatlabError.

Exit codes: 0 fine, 1 the user's data or settings, 2 usage.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from chatlab.errors import ChatlabError
from chatlab.i18n import _, ngettext, number

app = typer.Typer(
    help=_("Research and evaluation of the chat services of adult social work."),
    no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(help=_("Folder of exported files."))]
Results = Annotated[Path | None, typer.Option(
    help=_("Folder for tables and reports; beside the material if left out."))]
DateOrder = Annotated[str | None, typer.Option(
    help=_("Order of day and month where a file cannot tell: dmy, mdy or ymd."))]
Format = Annotated[str, typer.Option(help=_("Name of a format, if it is not to be recognised."))]
Save = Annotated[bool, typer.Option("--save", help=_(
    "Write the columns of a table of messages, as guessed, into chatlab.toml."))]
Skip = Annotated[bool, typer.Option(
    "--skip-unreadable", help=_("Leave out files that cannot be read instead of stopping."))]


@app.command(help=_("Make every report of the shipped synthetic samples."))
def demo(results: Annotated[Path, typer.Option(
        help=_("Folder for tables and reports."))] = Path("reports")):
    from chatlab.samples import sample_path

    run(sample_path(), results)


@app.command(help=_("Make tables and reports of a folder of exported files."))
def run(folder: Folder = Path(), results: Results = None, skip_unreadable: Skip = False):
    from chatlab.project import checking, open_material, render_reports

    material = open_material(folder, results=results, skip_unreadable=skip_unreadable,
                             progress=sys.stderr.isatty())
    _show_files(material)
    checking.show_doubts(material["import_log"])
    checking.show_passed_over([material.folder], apart=material.results)
    _show_transfers(material)
    reports = render_reports(material, progress=sys.stderr.isatty())
    _show_reports(material, reports)
    _stop_at([report.error for report in reports if report.error])


@app.command(help=_("Say what files are taken for and how much of them can be read."))
def check(files: Annotated[list[Path], typer.Argument(help=_("Files or folders to look at."))],
          date_order: DateOrder = None, format: Format = "auto",
          save: Save = False):
    from chatlab.ingest import inspect_file
    from chatlab.project import checking

    _require_format(format, date_order)
    reports, problems = [], []
    for file, settings in checking.files_with_settings(files):
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
    checking.show_next(left, [report for report, _options in reports])
    _stop_at(left)
    if any(report.rejected and options.get("on_error") != "collect"
           for report, options in reports):
        raise typer.Exit(1)


@app.command(help=_("Write a copy of a file without its words, numbers and days, to be shown when "
                    "reading the file fails."))
def mask(file: Annotated[Path, typer.Argument(help=_("The file."))],
         output: Annotated[Path | None, typer.Option(
             help=_("The masked file; peitetty_1 beside the file if left out."))] = None,
         keep: Annotated[list[str] | None, typer.Option(
             help=_("A heading that may stay; can be given many times."))] = None,
         date_order: DateOrder = None):
    from chatlab.ingest.mask import mask_file
    from chatlab.project import checking

    _require_format("auto", date_order)
    _file, settings = checking.files_with_settings([file])[0] if file.is_file() else (file, {})
    options = checking.reading_options(settings, date_order)
    told = {name: options[name] for name in ("date_order", "columns", "patterns")
            if name in options}
    masked = mask_file(file, output=output, keep=keep or (), **told)
    print(_shown(masked.path))
    print(_("Words, numbers and days are masked; marks, times of day and known headings are as "
            "they were. Look through the file before you send it."))
    if not masked.reads_alike:
        print(_("The masked file is not read quite like the original: tell that, too."))


@app.command(help=_("Write the anonymised tables as CSV files for other programs, if nothing in "
                    "them names anyone."))
def export(folder: Folder = Path(), out: Annotated[Path, typer.Option(
        help=_("A new folder for the files."))] = Path("vienti"), results: Results = None):
    from chatlab.project import export_tables, open_material

    material = open_material(folder, results=results, progress=sys.stderr.isatty())
    files = export_tables(material, out)
    print(ngettext("{n} table in the folder {folder}. It is pseudonymised, not anonymous.",
                   "{n} tables in the folder {folder}. They are pseudonymised, not anonymous.",
                   len(files), folder=_shown(out.resolve())))


@app.command(help=_("Render one notebook of your own as a report."))
def report(notebook: Annotated[Path, typer.Argument(help=_("The notebook."))],
           output: Annotated[Path | None, typer.Option(
               help=_("The HTML file; beside the notebook if left out."))] = None):
    from chatlab.report import render

    print(render(notebook, output or notebook.parent / f"{notebook.stem}.html"))


@app.command(help=_("Open the notebooks in JupyterLab, in Finnish."),
             context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context):
    _open_lab(*context.args)


@app.command(help=_("Look through the finds in JupyterLab, one at a time: opens notebook 02."),
             context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def review(context: typer.Context):
    from chatlab.project import notebooks_folder

    _open_lab(*context.args, str(notebooks_folder() / "02_anonymisointi.ipynb"))


@app.command(help=_("Score what was found in marked texts: how well persons are hidden and what "
                    "was masked for nothing. Without texts, tell what was measured of the levels."))
def score(gold: Annotated[Path | None, typer.Argument(
              help=_("Marked texts, lines of JSON."))] = None,
          found: Annotated[Path | None, typer.Argument(
              help=_("What some program found in them, in the same layout. If left out, chatlab "
                     "looks now."))] = None,
          level: Annotated[str, typer.Option(
              help=_("How strictly chatlab looks: light, balanced or strict."))] = "balanced",
          levels: Annotated[bool, typer.Option(
              "--levels", help=_("Set the three levels side by side on these texts."))] = False):
    from chatlab.anonymise import (
        LEVELS,
        compare_levels,
        read_found,
        read_gold,
        score_protection,
    )
    from chatlab.project import scores

    if level not in LEVELS:
        raise typer.BadParameter(_("the level is not one of: {names}", names=", ".join(LEVELS)))
    marked = read_gold(gold) if gold else None
    if levels or marked is None:
        scores.show_levels(compare_levels(marked))
    else:
        scores.show_scores(score_protection(
            read_found(found, marked) if found else level, marked))


def main():
    """Run the command line; a ChatlabError becomes one sentence and exit code 1.

    A character that the terminal does not have (a file's name, ``→`` on an old Windows
    console) is shown as a question mark: no reason to stop.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        app()
    except ChatlabError as error:
        _complain(error)
        sys.exit(1)
    except Exception as error:
        _tell_fault(error)
        sys.exit(1)


def _open_lab(*arguments):
    import subprocess

    from chatlab.project import notebooks_folder

    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={notebooks_folder()}",
               f"--LabApp.app_settings_dir={Path(__file__).parent / 'jupyterlab'}",
               "--LabApp.extension_manager=readonly", *arguments]
    raise typer.Exit(subprocess.call(command))


def _tell_fault(error):
    """Show where the program went wrong, but not the error's own words.

    An error of pandas or Python may quote a cell, and that may hold a client's words.
    """
    import traceback

    print("".join(traceback.format_tb(error.__traceback__)), file=sys.stderr, end="")
    print(_("Error: this is a fault in chatlab itself ({name}). The error's own words are not "
            "shown, for they may quote the material.", name=type(error).__name__),
          file=sys.stderr)


def _require_format(format, date_order):
    from chatlab.ingest.formats import FORMATS

    names = ["auto", *(module.NAME for module in FORMATS)]
    if format not in names:
        raise typer.BadParameter(_("the format is not one of: {names}", names=", ".join(names)))
    if date_order not in (None, "dmy", "mdy", "ymd"):
        raise typer.BadParameter(_("the order of dates is not dmy, mdy or ymd"))


def _stop_at(problems):
    for problem in problems:
        _complain(problem)
    if problems:
        raise typer.Exit(1)


def _complain(error):
    print(_("Error: {sentence}", sentence=error), file=sys.stderr)


def _show_files(material):
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from chatlab.finnish import morphology
    from chatlab.ingest import format_title

    files = Table(title=_("Files read"), box=SIMPLE, padding=(0, 1, 0, 0))
    for heading, side in ((_("File"), "left"), (_("Taken for"), "left"), (_("Read"), "right"),
                          (_("Repeated"), "right"), (_("Not read"), "right")):
        files.add_column(heading, justify=side, overflow="fold")
    for row in material["import_log"].itertuples():
        files.add_row(row.file, format_title(row.format), number(row.rows), number(row.repeated),
                      number(row.rejected))
    Console().print(files)
    print(_("Finnish words were analysed with {backend}.",
            backend=morphology.backend_version()))


def _show_transfers(material):
    """Tell what the rule of transfers between social and health services did."""
    from chatlab.evaluate import summarise_transfers
    from chatlab.project.consents import tell_consents

    counts = summarise_transfers(material["transfers"])
    for n, sentence in (
            (counts["withheld"], ngettext(
                "{n} conversation was kept out: it went between social and health services "
                "without the customer's consent, or the customer refused. The table transfers "
                "lists it.",
                "{n} conversations were kept out: they went between social and health services "
                "without the customer's consent, or the customer refused. The table transfers "
                "lists them.",
                counts["withheld"])),
            (counts["unknown"], ngettext(
                "The sector of a unit is not known in {n} transfer. Write the units into "
                "chatlab.toml under the heading [sectors]: social, health or other.",
                "The sector of a unit is not known in {n} transfers. Write the units into "
                "chatlab.toml under the heading [sectors]: social, health or other.",
                counts["unknown"]))):
        if n:
            print(sentence)
    for sentence in tell_consents(material["import_log"]):
        print(sentence)


def _show_reports(material, reports):
    made = [report for report in reports if report.path]
    if made:
        print(_("Reports in the folder {folder}:", folder=_shown(material.results)))
    else:
        print(_("No report could be made. The anonymised tables are in the folder {folder}.",
                folder=_shown(material.results)))
    for report in made:
        print(f"  {report.path.name}: {report.sentence}")
    for report in reports:
        if report.left_out:
            print(_("  Not made: {title}; it {reason}.", title=report.title,
                    reason=report.left_out))


def _shown(path):
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    main()
