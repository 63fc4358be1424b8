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
Skip = Annotated[bool, typer.Option(
    "--skip-unreadable", help=_("Leave out files that cannot be read instead of stopping."))]


@app.command(help=_("Make every report of the shipped synthetic samples."))
def demo(results: Annotated[Path, typer.Option(
        help=_("Folder for tables and reports."))] = Path("reports")):
    from chatlab.samples import sample_path

    run(sample_path(), results)


@app.command(help=_("Make tables and reports of a folder of exported files."))
def run(folder: Folder = Path(), results: Results = None, skip_unreadable: Skip = False):
    from chatlab.project import open_material, render_reports

    material = open_material(folder, results=results, skip_unreadable=skip_unreadable,
                             progress=sys.stderr.isatty())
    _show_files(material)
    _show_transfers(material)
    reports = render_reports(material, progress=sys.stderr.isatty())
    _show_reports(material, reports)
    _stop_at([report.error for report in reports if report.error])


@app.command(help=_("Say what files are taken for and how much of them can be read."))
def check(files: Annotated[list[Path], typer.Argument(help=_("Files to look at."))]):
    from chatlab.ingest import inspect_file

    problems = []
    for file in files:
        try:
            _show_reading(inspect_file(file))
        except ChatlabError as error:
            problems.append(error)
    _stop_at(problems)


@app.command(help=_("Render one notebook of your own as a report."))
def report(notebook: Annotated[Path, typer.Argument(help=_("The notebook."))],
           output: Annotated[Path | None, typer.Option(
               help=_("The HTML file; beside the notebook if left out."))] = None):
    from chatlab.report import render

    print(render(notebook, output or notebook.parent / f"{notebook.stem}.html"))


@app.command(help=_("Open the notebooks in JupyterLab, in Finnish."),
             context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context):
    import subprocess

    from chatlab.project import notebooks_folder

    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={notebooks_folder()}",
               f"--LabApp.app_settings_dir={Path(__file__).parent / 'jupyterlab'}",
               "--LabApp.extension_manager=readonly", *context.args]
    raise typer.Exit(subprocess.call(command))


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


def _tell_fault(error):
    """Show where the program went wrong, but not the error's own words.

    An error of pandas or Python may quote a cell, and that may hold a client's words.
    """
    import traceback

    print("".join(traceback.format_tb(error.__traceback__)), file=sys.stderr, end="")
    print(_("Error: this is a fault in chatlab itself ({name}). The error's own words are not "
            "shown, for they may quote the material.", name=type(error).__name__),
          file=sys.stderr)


def _stop_at(problems):
    for problem in problems:
        _complain(problem)
    if problems:
        raise typer.Exit(1)


def _complain(error):
    print(_("Error: {sentence}", sentence=error), file=sys.stderr)


def _show_reading(report):
    from chatlab.ingest import format_title

    print(_("{file}: {format}. Lines {lines} = read {read} + system {system} + continuation "
            "{continuation} + blank {blank} + rejected {rejected}. Rows {rows}.",
            file=report.file, format=format_title(report.format), lines=number(report.lines),
            read=number(report.messages), system=number(report.system),
            continuation=number(report.continuation), blank=number(report.blank),
            rejected=number(len(report.rejected)), rows=number(report.rows)))
    for line, reason in report.rejected:
        print("  " + _("row {row}", row=line) + f": {reason}")
    for warning in report.warnings:
        print(f"  {warning}")


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

    counts = summarise_transfers(material["transfers"])
    log = material["import_log"]
    told = log[log["format"] == "consents"]
    unmatched = int((told["lines"] - told["system"] - told["continuation"] - told["blank"]
                     - told["rejected"] - told["rows"]).sum())
    for n, sentence in (
            (counts["withheld"], ngettext(
                "{n} conversation was kept out: it went between social and health services "
                "without the customer's consent. The table transfers lists it.",
                "{n} conversations were kept out: they went between social and health services "
                "without the customer's consent. The table transfers lists them.",
                counts["withheld"])),
            (counts["unknown"], ngettext(
                "The sector of a unit is not known in {n} transfer. Write the units into "
                "chatlab.toml under the heading [sectors]: social, health or other.",
                "The sector of a unit is not known in {n} transfers. Write the units into "
                "chatlab.toml under the heading [sectors]: social, health or other.",
                counts["unknown"])),
            (unmatched, ngettext(
                "{n} row of the consents is of no conversation of the material, or of several.",
                "{n} rows of the consents are of no conversation of the material, or of several.",
                unmatched))):
        if n:
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
