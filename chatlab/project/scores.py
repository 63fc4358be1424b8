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
    print(_("The interval of messages where something was left comes from redrawing whole "
            "conversations. The share of other text is of its letters and digits."))


def _title(measure, group):
    from chatlab.anonymise import TITLES as KINDS

    if measure == "recall_noise":
        return _(NOISES.get(group, group))
    if group in _GROUPS:
        return _(_GROUPS[group])
    return _(KINDS[group]) if group in KINDS else group


def _interval(row):
    return "" if row.low != row.low else f"{percent(row.low, 1)} – {percent(row.high, 1)}"
