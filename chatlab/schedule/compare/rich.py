"""How a comparison looks in a notebook: the figures a manager reads first, with intervals."""

from html import escape

import pandas as pd

from chatlab.i18n import _, percent
from chatlab.schedule.amounts import tell_amount
from chatlab.schedule.compare.pairs import told_probability

_SHOWN = {"schedule", "hours", "conversations_per_week", "staff_hours_per_week", "reached_share",
          "staff_hours_per_conversation", "tried_share", "better_than_now"}


class Comparison(pd.DataFrame):
    """The table of `compare_schedules`; whatever is made of it is an ordinary table."""

    @property
    def _constructor(self):
        return pd.DataFrame

    def _repr_html_(self):
        """Return the table in the reader's language; without its columns as pandas shows it."""
        if not set(self.columns) >= _SHOWN:
            return super()._repr_html_()
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in _columns())
        rows = "".join(_row(row) for row in self.to_dict("records"))
        return (f"<table><caption>{escape(_('Plans side by side, with 90 % intervals'))}</caption>"
                f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _columns():
    return [_("Plan"), _("Opening hours"), _("Conversations per week"),
            _("Worker hours per week"), _("Worker hours per conversation"),
            _("Share of demand reached"), _("Tried, share of the hours"),
            _("Brings more than now, probability")]


def _row(row):
    cells = [row["hours"], _interval(row, "conversations_per_week", tell_amount),
             tell_amount(row["staff_hours_per_week"]),
             _interval(row, "staff_hours_per_conversation", tell_amount),
             _interval(row, "reached_share", percent), percent(row["tried_share"]),
             told_probability(row["better_than_now"])]
    return (f'<tr><th scope="row">{escape(str(row["schedule"]))}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")


def _interval(row, name, written):
    return _("{value} ({low}–{high})", value=written(row[name]), low=written(row[f"{name}_low"]),
             high=written(row[f"{name}_high"]))
