"""Contact requests: how many were left and how long they waited to be handled.

A request that is still open has waited at least until now: leaving it out would make the service
look quicker than it is. The times are therefore those of Kaplan and Meier (1958, *J. Am. Stat.
Assoc.* 53:457), with Brookmeyer and Crowley's intervals (1982, *Biometrics* 38:29) on the
log(−log) scale. In R: ``survfit(Surv(days, handled) ~ 1, conf.type = "log-log")``.
"""

import pandas as pd

_DAY = 86_400
_COLUMNS = ["requests", "handled", "open", "excluded", "handled_median_s", "handled_median_s_low",
            "handled_median_s_high", "handled_p90_s", "handled_p90_s_low", "handled_p90_s_high",
            "within_day_share", "within_day_share_low", "within_day_share_high"]


def summarise_requests(requests, *, by=None, until=None, confidence=0.95):
    """Summarise contact requests and how long until they were handled, one row per group.

    Parameters
    ----------
    requests : DataFrame
        A `CONTACT_REQUESTS` table. Not modified.
    by : str or list of str, optional
        Columns to group by, or ``month`` of leaving. One row for everything if omitted.
    until : Timestamp, optional
        When the material was exported: requests that were then open have waited until it. The
        latest moment in the table if omitted.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        The groups, then ``requests``, ``handled`` and ``open``; ``excluded`` (handled before they
        were left, or left after `until`: their times are not used); ``handled_median_s`` and
        ``handled_p90_s`` (seconds in which half and 90 % were handled) and ``within_day_share``
        (0–1, handled in 24 hours) with ``…_low`` and ``…_high``. A time is missing when so many
        are open that it is not known; all are when the table tells no time of handling.

    Examples
    --------
    >>> requests = pd.DataFrame({"submitted_at": pd.to_datetime(["2024-01-08", "2024-01-09",
    ...     "2024-01-10"]), "handled_at": pd.to_datetime(["2024-01-09", "2024-01-12", None])})
    >>> summarise_requests(requests)[["requests", "open", "handled_median_s"]].values.tolist()
    [[3, 1, 259200.0]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    table = requests.assign(everything=0)
    if "month" in by:
        table["month"] = table["submitted_at"].dt.strftime("%Y-%m")
    if absent := [name for name in by if name not in table]:
        raise ValueError(f"cannot group by {absent[0]!r}: no such column")
    last = until if until is not None else pd.concat(
        [table["submitted_at"], table["handled_at"]]).max()
    known = table["handled_at"].notna().any()
    rows = [[*(key if by else ()), *_figures(own, last, known, confidence)]
            for key, own in table.groupby(by or ["everything"], observed=True)]
    counts = dict.fromkeys(_COLUMNS[:4], "Int64")
    return pd.DataFrame(rows, columns=[*by, *_COLUMNS]).astype(
        counts | dict.fromkeys(_COLUMNS[4:], float))


def _figures(own, last, known, confidence):
    handled = own["handled_at"].notna() & (own["handled_at"] <= last)
    waited = (own["handled_at"].where(handled, last) - own["submitted_at"]).dt.total_seconds()
    used = waited >= 0
    counts = [len(own), int(handled.sum()), int((~handled).sum()), int((~used).sum())]
    if not known or not used.any():
        return [*counts, *[None] * 9]
    return [*counts, *_times(waited[used].to_numpy(), handled[used].to_numpy(), confidence)]


def _times(waited, handled, confidence):
    """Return the median, the 90 % quantile and the share handled in a day, with intervals."""
    import numpy as np
    from statsmodels.duration.survfunc import SurvfuncRight

    if not handled.any():
        return [None] * 6 + [0.0, None, None] if waited.max() >= _DAY else [None] * 9
    curve, found = SurvfuncRight(waited, handled.astype(int)), []
    for share in (.5, .9):
        with np.errstate(divide="ignore", invalid="ignore"):  # where all or none are open
            low, high = curve.quantile_ci(share, alpha=1 - confidence, method="cloglog")
        found += [curve.quantile(share), low, high]
    return [value if np.isfinite(value) else None for value in found] + _within(
        curve, waited, confidence)


def _within(curve, waited, confidence):
    """Return the share handled in a day with its log(−log) interval."""
    import numpy as np
    from scipy.stats import norm

    place = np.searchsorted(curve.surv_times, _DAY, side="right") - 1
    if waited.max() < _DAY and curve.surv_prob[-1] > 0:
        return [None] * 3  # no one has been followed for a day
    if place < 0:
        return [0.0, None, None]
    open_still, error = curve.surv_prob[place], curve.surv_prob_se[place]
    if not 0 < open_still < 1:
        return [1 - open_still, None, None]
    reach = norm.isf((1 - confidence) / 2) * error / abs(open_still * np.log(open_still))
    return [1 - open_still, *(1 - open_still ** np.exp(sign * reach) for sign in (-1, 1))]
