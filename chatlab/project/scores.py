"""What ``chatlab score`` shows: recall first, then leaks, then what was masked for nothing."""

from chatlab.i18n import N_, _, number, percent

TITLES = {
    "recall": N_("Found and wholly masked"),
    "recall_noise": N_("Found in texts spoiled so"),
    "protected": N_("Persons whose every mention is masked"),
    "leak": N_("Messages where something was left"),
    "precision": N_("Finds that were right"),
    "over": N_("Other text masked"),
    "clean": N_("Messages without identifiers, masked in"),
    "negative": N_("Must not be masked, and was"),
}
NOISES = {
    "none": N_("as written"), "lower": N_("all in small letters"),
    "upper": N_("all in capitals"), "typo": N_("mistyped"),
    "nametypo": N_("a name mistyped"), "nodots": N_("without dots on ä and ö"),
    "nospace": N_("without spaces"),
}
_GROUPS = {"all": N_("all"), "direct": N_("direct identifiers")}


def show_scores(scores):
    """Show a table of `chatlab.score_protection` on the terminal.

    Parameters
    ----------
    scores : DataFrame
    """
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE, padding=(0, 1, 0, 0))
    for heading, side in (("", "left"), (_("Of how many"), "right"), (_("Share"), "right"),
                          (_("95 % interval"), "right")):
        table.add_column(heading, justify=side, overflow="fold")
    for measure, part in scores.groupby("measure", sort=False):
        part = part[part["n"] > 0]
        if len(part):
            table.add_section()
            table.add_row(_(TITLES[measure]))
        for row in part.itertuples():
            table.add_row("  " + _title(row.measure, row.group), number(row.n),
                          percent(row.share, 1), _interval(row))
    Console().print(table)
    print(_("For the intervals whole conversations were redrawn; none is narrower than Wilson's. "
            "The share of other text is of its letters and digits."))


def show_levels(levels):
    """Show a table of `chatlab.compare_levels` on the terminal, a column for each level.

    Parameters
    ----------
    levels : DataFrame
    """
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    shown = lay_out_levels(levels)
    table = Table(box=SIMPLE, padding=(0, 1, 0, 0))
    for name in shown.columns:
        table.add_column(name, justify="left" if name == shown.columns[0] else "right",
                         overflow="fold")
    for row in shown.itertuples(index=False):
        table.add_row(*row)
    Console().print(table)
    print(tell_levels(levels))


def lay_out_levels(levels):
    """Lay the levels side by side as text: what is measured, and its share at each level.

    Parameters
    ----------
    levels : DataFrame
        As `chatlab.compare_levels` returns it.

    Returns
    -------
    DataFrame
        One row per measure: its name, then a column for each level with the share and, on a
        line of its own, the 95 % interval.
    """
    import pandas as pd

    rows = []
    for (measure, group), part in levels.groupby(["measure", "group"], sort=False):
        title = _(TITLES[measure])
        if (measure, group) in (("recall", "direct"), ("recall", "PERSON")):
            title += ": " + _title(measure, group).lower()
        rows.append({_("What is measured"): title} | {
            row.level: f"{percent(row.share, 1)}\n{_interval(row)}" if row.n else ""
            for row in part.itertuples()})
    return pd.DataFrame(rows)


def tell_levels(levels):
    """Say what a comparison of levels was measured on.

    Examples
    --------
    >>> from chatlab.anonymise import compare_levels
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     tell_levels(compare_levels())[:47]
    'Shares of 4,000 invented chat messages with the'
    """
    n = number(levels.attrs["texts"])
    told = _("Shares of {n} invented chat messages with the 95 % interval. They set the levels "
             "side by side; of real messages less is found.", n=n) if levels.attrs[
        "shipped"] else _("Shares of {n} marked texts with the 95 % interval.", n=n)
    return told + " " + _("A stricter level finds more and masks more for nothing.")


def _title(measure, group):
    from chatlab.anonymise import TITLES as KINDS

    if measure == "recall_noise":
        return _(NOISES.get(group, group))
    if group in _GROUPS:
        return _(_GROUPS[group])
    return _(KINDS[group]) if group in KINDS else group


def _interval(row):
    return "" if row.low != row.low else f"{number(100 * row.low, 1)}–{percent(row.high, 1)}"
