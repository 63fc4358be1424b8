"""The account of a file in words: what it was taken for and what became of its lines."""

from html import escape

from chatlab.i18n import N_, _, date, ngettext, number

DATE_EVIDENCE = {
    "given": N_("the order was given"),
    "dots": N_("dates with dots begin with the day in Finnish"),
    "year_first": N_("the year comes first"),
    "over_12": N_("a number over 12 can only be a day"),
    "forward": N_("the times run forward in this order only"),
    "offset": N_("the times carry their place on the clock of the world"),
}
"""What decided the order of day and month in a file, by the code that the import log keeps."""

DATE_ORDERS = {"dmy": N_("the day first, then the month"),
               "mdy": N_("the month first, then the day"),
               "ymd": N_("the year first, then the month")}
TITLES = {}
"""Names of the formats for people, by their names in settings; the formats fill it in."""

MOST_REJECTED, MOST_FORMS = 20, 8


def title_of(report):
    """Return what a file was taken for, in the user's language."""
    return _(TITLES.get(report.format, report.format))


def tell_lines(report):
    """Tell what became of the lines: the law of the account as a sum.

    Parameters
    ----------
    report : ParseReport
    """
    system = number(report.system)
    if report.internal:
        system = _("{system} (of them {internal} of the staff among themselves)", system=system,
                   internal=number(report.internal))
    return _("{lines} = read {read} + system {system} + continuation {continuation} + blank "
             "{blank} + rejected {rejected}", lines=number(report.lines),
             read=number(report.messages), system=system, blank=number(report.blank),
             continuation=number(report.continuation), rejected=number(len(report.rejected)))


def tell_times(report):
    """Tell the first and the last moment; empty if the file has none."""
    if report.first_at != report.first_at:
        return ""
    moments = (report.first_at, report.last_at)
    days_only = all(at.hour == at.minute == 0 for at in moments)
    first, last = (date(at) if days_only else f"{date(at)} {at:%H.%M}" for at in moments)
    return first if first == last else f"{first} – {last}"


def tell_date_order(report):
    """Tell the order of day and month and what decided it; empty if there are no dates."""
    if report.date_order not in DATE_ORDERS:
        return ""
    order = _(DATE_ORDERS[report.date_order])
    evidence = DATE_EVIDENCE.get(report.date_evidence)
    return f"{order}: {_(evidence)}" if evidence else order


def tell_forms(report):
    """Tell the forms of the headers and how many lines had each, the commonest first."""
    forms = sorted(report.variants.items(), key=lambda form: -form[1])
    told = [f"{form}: {number(n)}" for form, n in forms[:MOST_FORMS]]
    more = len(forms) - MOST_FORMS
    return "; ".join([*told, *([ngettext("and {n} more", "and {n} more", more)] if more > 0
                               else [])])


def tell_rejected(report):
    """Tell the place and the reason of rejected lines, one sentence each; never their words."""
    told = [_("row {row}", row=line) + f": {reason}"
            for line, reason in report.rejected[:MOST_REJECTED]]
    more = len(report.rejected) - MOST_REJECTED
    return [*told, *([ngettext("and {n} more", "and {n} more", more)] if more > 0 else [])]


def account_of(report):
    """Return the account of a file, what is not known left out.

    Parameters
    ----------
    report : ParseReport

    Returns
    -------
    list of (str, str)
        Label and text.
    """
    rows = [(_("Taken for"), title_of(report)),
            (_("Encoding and line ends"), " ".join(filter(None, (report.encoding,
                                                                 report.newline)))),
            (_("Lines"), tell_lines(report)), (_("Rows of the table"), number(report.rows)),
            (_("Times"), tell_times(report)),
            (_("Day and month"), tell_date_order(report)),
            (_("Forms of headers"), tell_forms(report))]
    return [(label, text) for label, text in rows if text]


def account_html(report):
    """Return the account as an accessible table: a caption and a heading for every row.

    Parameters
    ----------
    report : ParseReport
    """
    rows = [*account_of(report), *((_("Rejected"), text) for text in tell_rejected(report)),
            *((_("Note"), text) for text in report.warnings)]
    body = "".join(f'<tr><th scope="row" style="text-align:left">{escape(label)}</th>'
                   f'<td style="text-align:left">{escape(text)}</td></tr>' for label, text in rows)
    caption = _("How the file {file} was read", file=report.file)
    return (f'<table><caption style="text-align:left">{escape(caption)}</caption>'
            f"<tbody>{body}</tbody></table>")
