"""Commands of a whole folder: from exported files to reports, out of the house, and away."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from chatlab.cli import showing
from chatlab.cli.app import Folder, Results, command
from chatlab.cli.faults import stop_at, telling_what_is_kept
from chatlab.cli.program import command_line, shown
from chatlab.cli.words import PLACES
from chatlab.i18n import N_, _, ngettext

Pdf = Annotated[bool, typer.Option("--pdf", help=N_(
    "Make a PDF beside each report as well; needs Chromium, Chrome or Edge."))]
Text = Annotated[bool, typer.Option("--text", help=N_(
    "Write the summary of each report as well, as a text for an e-mail."))]


@command(N_("Make every report of the shipped synthetic samples."))
def demo(results: Annotated[Path, typer.Option(
             metavar=PLACES["folder"],
             help=N_("Folder for tables and reports."))] = Path("reports"),
         pdf: Pdf = False, text: Text = False):
    from chatlab.samples import sample_path

    run(sample_path(), results, pdf=pdf, text=text)
    print(_("Next, a folder for files of your own: {command}",
            command=command_line("init", _("FOLDER"))))


@command(N_("Make a new workspace: folders for files, tables and reports, settings and notebooks."))
def init(folder: Annotated[Path, typer.Argument(
        metavar=PLACES["folder"], help=N_("A new or empty folder."))]):
    from chatlab.project.layout import RAW
    from chatlab.project.workspace import make_workspace

    made = make_workspace(folder, program=command_line(everywhere=True))
    print(_("The workspace is ready: {folder}", folder=shown(made)))
    print(_("Next: put the exported files into the folder {raw}, then run", raw=shown(made / RAW)))
    for name in ("run", "lab"):
        print(f"  {command_line(name, made)}")


@command(N_("Make tables and reports of a folder of exported files."))
def run(folder: Folder = Path(), results: Results = None,
        skip_unreadable: Annotated[bool, typer.Option("--skip-unreadable", help=N_(
            "Leave out files that cannot be read instead of stopping."))] = False,
        pdf: Pdf = False, text: Text = False):
    from chatlab.cli import checking
    from chatlab.project import open_material, render_reports
    from chatlab.project.forms import write_forms
    from chatlab.project.layout import is_workspace

    with telling_what_is_kept(folder, results):
        _renew(folder)
        material = open_material(folder, results=results, skip_unreadable=skip_unreadable,
                                 progress=sys.stderr.isatty())
        showing.show_files(material)
        checking.show_doubts(material["import_log"])
        checking.show_passed_over([material.folder], apart=material.results)
        showing.show_transfers(material)
        reports = render_reports(material, progress=sys.stderr.isatty())
        forms, lacking = write_forms([report.path for report in reports if report.path],
                                     pdf=pdf, text=text, progress=sys.stderr.isatty())
    showing.show_reports(material, reports, forms)
    stop_at([error for error in (*(report.error for report in reports), lacking) if error])
    if is_workspace(folder):
        print(_("The notebooks: {command}", command=command_line("lab", folder)))


@command(N_("Render one notebook of your own as a report."))
def report(notebook: Annotated[Path, typer.Argument(
               metavar=PLACES["notebook"], help=N_("The notebook."))],
           output: Annotated[Path | None, typer.Option(
               metavar=PLACES["file"],
               help=N_("The HTML file; beside the notebook if left out, in a workspace among the "
                       "reports."))] = None,
           pdf: Pdf = False, text: Text = False):
    from chatlab.project.forms import write_forms
    from chatlab.project.layout import report_path
    from chatlab.report import render

    if sys.stderr.isatty():
        print(_("Running the notebook…"), file=sys.stderr)
    made = render(notebook, output or report_path(notebook))
    forms, lacking = write_forms([made], pdf=pdf, text=text)
    for path in (made, *forms):
        print(shown(path))
    stop_at([lacking] if lacking else [])


@command(N_("Write the anonymised tables for other programs, if nothing in them names anyone."))
def export(folder: Folder = Path(),
           out: Annotated[Path, typer.Option(
               metavar=PLACES["folder"], help=N_("A new folder for the files."))] = Path("vienti"),
           results: Results = None,
           csv: Annotated[bool, typer.Option("--csv", help=N_(
               "One CSV file a table; this is what is written if nothing is chosen."))] = False,
           xlsx: Annotated[bool, typer.Option("--xlsx", help=N_(
               "One Excel workbook, a sheet a table."))] = False,
           qda: Annotated[bool, typer.Option("--qda", help=N_(
               "A REFI-QDA project for ATLAS.ti, MAXQDA, NVivo and others: the conversations with "
               "their themes as codes."))] = False):
    from chatlab.project import export_tables, open_material

    forms = [name for name, chosen in (("csv", csv), ("xlsx", xlsx), ("qda", qda)) if chosen]
    material = open_material(folder, results=results, progress=sys.stderr.isatty())
    files = export_tables(material, out, forms=forms or ("csv",),
                          progress=sys.stderr.isatty())
    print(ngettext("{n} file in the folder {folder}. It is pseudonymised, not anonymous.",
                   "{n} files in the folder {folder}. They are pseudonymised, not anonymous.",
                   len(files), folder=shown(out)))


@command(N_("Remove tables, reports and ways back from pseudonyms that are older than the "
            "settings allow."))
def purge(folder: Folder = Path(), results: Results = None,
          days: Annotated[int | None, typer.Option(
              metavar=PLACES["days"],
              help=N_("How many days results are kept; keep_days of chatlab.toml if left "
                      "out."))] = None,
          raw: Annotated[bool, typer.Option("--raw", help=N_(
              "Remove exported files that are as old, too."))] = False,
          yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask."))] = False):
    from chatlab.project.purge import days_kept, list_expired, remove_expired

    if days is not None and days < 1:
        raise typer.BadParameter(_("the number of days must be greater than zero"))
    days = days_kept(folder, days)
    expired = list_expired(folder, days=days, results=results, raw=raw)
    if not expired:
        print(ngettext("Nothing is {n} day old or older.", "Nothing is {n} days old or older.",
                       days))
        return
    print(_("These would be removed:"))
    for item in expired:
        age = ngettext("{n} day old", "{n} days old", item.days)
        print(f"  {shown(item.path)} ({age})")
    if not (yes or _agrees()):
        print(_("Nothing was removed."))
        raise typer.Exit(1)
    remove_expired(expired)
    print(ngettext("{n} was removed.", "{n} were removed.", len(expired)))


def _agrees():
    word = _("yes")
    try:
        return input(_("They cannot be brought back. Type {word} to remove them: ",
                       word=word)).strip().lower() == word
    except EOFError:
        print()
        return False


def _renew(folder):
    """Renew the notebooks of a workspace, and tell of those that the user has changed."""
    from chatlab.project.layout import is_workspace
    from chatlab.project.workspace import renew_copies

    if is_workspace(folder):
        for name in renew_copies(Path(folder).resolve()):
            print(_("{file}: there is a newer version, but you have changed yours. Remove yours "
                    "to get it.", file=name))
