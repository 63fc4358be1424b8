"""How the order of plans depends on what can hardly be known."""

import numpy as np
import pandas as pd

from chatlab.i18n import _, percent
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.demand import assume, draw_weeks

RETURNING, GROWING = (0, .3, .6), (0, .3)
"""What is taken as known: the share that comes back, and how use grows with the hours."""


def show_sensitivity(fitted, schedules, *, seed=0):
    """Show how the plans' conversations depend on what can hardly be known.

    Parameters
    ----------
    fitted, schedules, seed
        As in `compare_schedules`. The material is not counted again, but the rest of what it
        teaches is learned anew under each assumption.

    Returns
    -------
    DataFrame
        One row per plan and assumption: ``schedule``, ``returning`` (share of those who find
        the chat closed that come back: 0, 0.3, 0.6), ``growing`` (exponent of the open hours:
        0, 0.3; the hours doubled raise use 0 or 23 %), ``conversations_per_week`` and
        ``reached_share`` (medians), ``place`` (1 brings most under that assumption).
    """
    plans, rows = read_plans(schedules), []
    for returning in RETURNING:
        for growing in GROWING:
            draws = draw_weeks(assume(fitted, returning=returning, growing=growing), seed=seed)
            rows += [{"schedule": name, "returning": returning, "growing": growing,
                      "conversations_per_week": np.median(draws.chats(plan.open_share())),
                      "reached_share": np.median(draws.reached(plan.open_share()))}
                     for name, plan in plans.items()]
    table = pd.DataFrame(rows)
    place = table.groupby(["returning", "growing"])["conversations_per_week"].rank(
        ascending=False, method="min")
    return table.assign(place=place.astype(int))


def tell_sensitivity(sensitivity):
    """Say whether the order of the plans depends on what can hardly be known.

    Parameters
    ----------
    sensitivity : DataFrame
        From `show_sensitivity`. Not modified.

    Returns
    -------
    str
    """
    first = sensitivity[sensitivity["place"].eq(1)]
    names = first["schedule"].unique()
    if len(names) == 1:
        return _("{plan} brings most conversations under every assumption tried of those who come "
                 "back and of how use grows with the hours.", plan=names[0])
    parts = [_("{plan} when {share} come back", plan=" / ".join(rows["schedule"].unique()),
               share=percent(returning)) for returning, rows in first.groupby("returning")]
    return _("Which plan brings most depends on what is assumed: {plans}.",
             plans="; ".join(parts))
