"""What happens to an opening when workers are away."""

from dataclasses import replace

import numpy as np
import pandas as pd

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.queueing.block import Staffing, chat_block

ABSENCE = .05
"""Probability that a worker is away from a shift, an assumption: in the Kunta10 study of the
Finnish Institute of Occupational Health there were 16.4 (2023) and 20.7 (2022) sick days in a
person-year, or 4.5 and 5.7 % of days."""


def absent_workers(workers, absence=ABSENCE):
    """Return how probable it is that so many workers are present.

    Parameters
    ----------
    workers : int
        On the shift list.
    absence : float
        Probability (0–1) that a worker is away; each by himself or herself.

    Returns
    -------
    DataFrame
        ``present`` and ``probability``, all present first: binomial.

    Raises
    ------
    SettingsError
        If the absence is not a share.

    Examples
    --------
    >>> absent_workers(2, .05).round(4).values.tolist()
    [[2.0, 0.9025], [1.0, 0.095], [0.0, 0.0025]]
    """
    from scipy.stats import binom

    require(0 <= absence < 1, N_("the absence must be a share from 0 up to 1"))
    present = list(range(workers, -1, -1))
    return pd.DataFrame({"present": present,
                         "probability": binom.pmf(present, workers, 1 - absence)})


def with_absence(arrivals_per_hour, open_hours, staffing=None, *, absence=ABSENCE, within_s=120):
    """Work out an opening for each number of workers present.

    Parameters
    ----------
    arrivals_per_hour, open_hours, staffing, within_s
        As in `chat_block`.
    absence
        As in `absent_workers`.

    Returns
    -------
    DataFrame
        One row per number present: ``present``, ``probability``, ``lost_share``,
        ``arrivals``, ``answered_within_share`` and ``overtime_s``. With nobody present the opening
        is cancelled and everybody is lost. The expected loss is
        ``(probability * lost_share).sum()``.

    Examples
    --------
    >>> rows = with_absence(.75, 2)
    >>> rows["present"].tolist(), bool(rows["lost_share"].is_monotonic_increasing)
    ([2, 1, 0], True)
    """
    staffing = staffing or Staffing()
    rows = []
    for row in absent_workers(staffing.workers, absence).itertuples(index=False):
        block = chat_block(arrivals_per_hour, open_hours, replace(
            staffing, workers=int(row.present)), within_s=within_s) if row.present else None
        rows.append({
            "present": int(row.present), "probability": row.probability,
            "arrivals": block.arrivals if block else np.nan,
            "lost_share": block.lost_share if block else 1.0,
            "answered_within_share": block.answered_within_share if block else 0.0,
            "overtime_s": block.overtime_s if block else 0.0})
    return pd.DataFrame(rows)
