"""What was read and what was made, on the screen."""

from chatlab.cli.program import shown
from chatlab.i18n import _, ngettext, number

_ANY = 1000


def show_files(material):
    """Show what each file was taken for and how much of it was read; a list if a table is wide."""
    from chatlab.finnish import morphology
    from chatlab.ingest import format_title

    log = material["import_log"]
    fitted = show_table(
        [(_("File"), "left"), (_("Taken for"), "left"), (_("Read"), "right"),
         (_("Repeated"), "right"), (_("Not read"), "right")],
        [(row.file, format_title(row.format), number(row.rows), number(row.repeated),
          number(row.rejected)) for row in log.itertuples()], title=_("Files read"))
    if not fitted:
        print(_("Files read") + ":")
        for row in log.itertuples():
            print(f"  {row.file}\n    {format_title(row.format)}: {_amounts(row)}")
    print(_("Finnish words were analysed with {backend}.",
            backend=morphology.backend_version()))


def show_table(columns, rows, *, title=None):
    """Show a table if the terminal is so wide that nothing in it need be broken.

    Parameters
    ----------
    columns : list of (str, {"left", "right"})
        Headings and sides.
    rows : list of sequence of str
    title : str, optional

    Returns
    -------
    bool
        Whether it was shown.
    """
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False)
    table = Table(title=title, box=SIMPLE, padding=(0, 1, 0, 0))
    for heading, side in columns:
        table.add_column(heading, justify=side, no_wrap=True)
    for row in rows:
        table.add_row(*row)
    fits = Measurement.get(console, console.options.update(max_width=_ANY), table
                           ).maximum <= console.width
    if fits:
        console.print(table)
    return fits


def _amounts(row):
    told = [ngettext("{n} row read", "{n} rows read", row.rows)]
    if row.repeated:
        told.append(_("repeated {n}", n=number(row.repeated)))
    if row.rejected:
        told.append(_("not read {n}", n=number(row.rejected)))
    return ", ".join(told)


def show_transfers(material):
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


def show_reports(material, reports, forms=()):
    """Show what was made, what was as it should be already, and what was not made and why."""
    from chatlab.project.layout import reports_folder

    made = [report for report in reports if report.path]
    if made:
        print(_("Reports in the folder {folder}:",
                folder=shown(reports_folder(material.results))))
    else:
        print(_("No report could be made. The anonymised tables are in the folder {folder}.",
                folder=shown(material.results)))
    for report in made:
        print(f"  {report.path.name}: {report.sentence}")
    for report in reports:
        if report.left_out:
            print(_("  Not made: {title}; it {reason}.", title=report.title,
                    reason=report.left_out))
    for file in forms:
        print(f"  {file.name}")
    current = sum(report.was_current for report in made)
    if current:
        print(ngettext("{n} report was up to date and was not made again.",
                       "{n} reports were up to date and were not made again.", current))
