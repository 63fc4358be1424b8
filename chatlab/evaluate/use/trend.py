"""Whether use grows or shrinks from month to month, with what the opening hours explain taken out.

The model is a Poisson regression of the conversations begun in openings on the number of the
month, the logarithm of the open hours as the offset (McCullagh & Nelder 1989, *Generalized Linear
Models*, chapter 6). Conversations come in bursts, so that they vary more than a Poisson count:
the variance is multiplied by the dispersion (Pearson's χ² / degrees of freedom, but at least 1),
and the interval is by Student's t (quasi-Poisson, as R's ``glm(family = quasipoisson)``).
"""

import pandas as pd

from chatlab.i18n import _, ngettext, number, percent
from chatlab.schema import THRESHOLD

FEWEST_MONTHS, FEWEST_CONVERSATIONS = 4, 20
_COLUMNS = ["months", "conversations", "rate_ratio", "rate_ratio_low", "rate_ratio_high", "p",
            "dispersion", "sentence"]


def estimate_trend(use, *, confidence=0.95, threshold=THRESHOLD):
    """Estimate by how much use changes from a month to the next.

    Parameters
    ----------
    use : DataFrame
        From `chatlab.summarise_service` by ``month`` with openings, of one service: ``month``,
        ``in_openings``, ``open_hours``. Months without open hours are left out. Not modified.
    confidence : float, optional
        Of the interval, 0–1.
    threshold : int, optional
        None tells how many conversations there are, otherwise only whether they are enough.

    Returns
    -------
    DataFrame
        One row: ``months`` and ``conversations`` (seen), ``rate_ratio`` (conversations per open
        hour, a month divided by the month before) with ``…_low`` and ``…_high``, ``p``,
        ``dispersion`` (1 or more; how many times the variance is that of a Poisson count) and
        ``sentence``. The figures are missing when there are fewer than 4 months or 20
        conversations; the sentence then says so.

    Examples
    --------
    >>> use = pd.DataFrame({"month": ["2024-01", "2024-02", "2024-03", "2024-04"],
    ...                     "in_openings": [10, 21, 39, 81], "open_hours": [30, 30, 30, 30]})
    >>> estimate_trend(use)["rate_ratio"].round(2).item()
    2.0
    """
    seen = use[use["month"].notna() & (use["open_hours"] > 0)]
    n = int(seen["in_openings"].sum())
    row = {"months": len(seen), "conversations": n}
    if len(seen) >= FEWEST_MONTHS and n >= FEWEST_CONVERSATIONS:
        row |= _fitted(seen, confidence)
    row["sentence"] = _sentence(row, threshold)
    return pd.DataFrame([row], columns=_COLUMNS).astype(
        dict.fromkeys(_COLUMNS[2:-1], float))


def _fitted(seen, confidence):
    import numpy as np
    import statsmodels.api as sm

    months = pd.PeriodIndex(seen["month"].astype("str"), freq="M").asi8
    design = np.column_stack([np.ones(len(seen)), months - months.mean()])
    model = sm.GLM(seen["in_openings"].to_numpy(dtype=float), design, family=sm.families.Poisson(),
                   offset=np.log(seen["open_hours"].to_numpy(dtype=float)))
    dispersion = max(1.0, float(model.fit(tol=1e-12).pearson_chi2 / (len(seen) - 2)))
    fit = model.fit(scale=dispersion, use_t=True, tol=1e-12)
    low, high = np.exp(fit.conf_int(1 - confidence)[1])
    return {"rate_ratio": float(np.exp(fit.params[1])), "rate_ratio_low": float(low),
            "rate_ratio_high": float(high), "p": float(fit.pvalues[1]), "dispersion": dispersion}


def _sentence(row, threshold):
    if not row["months"]:
        return _("The trend of use cannot be told: the openings are not known.")
    if "rate_ratio" not in row:
        return ngettext(
            "The trend of use cannot be told: the openings are known of {n} month, which has "
            "{conversations}. At least {fewest} conversations in {fewest_months} months are "
            "needed.", "The trend of use cannot be told: the openings are known of {n} months, "
            "which have {conversations}. At least {fewest} conversations in {fewest_months} "
            "months are needed.", row["months"], fewest=number(FEWEST_CONVERSATIONS),
            fewest_months=number(FEWEST_MONTHS),
            conversations=_told(row["conversations"], threshold))
    months = ngettext("{n} month", "{n} months", row["months"])
    interval = " … ".join(_signed(row[f"rate_ratio_{end}"]) for end in ("low", "high"))
    values = {"change": _signed(row["rate_ratio"]), "interval": interval, "months": months}
    if row["rate_ratio_low"] > 1:
        return _("Use for an open hour has grown: {change} a month (interval {interval}, "
                 "{months}).", **values)
    if row["rate_ratio_high"] < 1:
        return _("Use for an open hour has shrunk: {change} a month (interval {interval}, "
                 "{months}).", **values)
    return _("No trend in use for an open hour can be told from chance: {change} a month "
             "(interval {interval}, {months}).", **values)


def _told(n, threshold):
    """Say only whether they are enough: beside another period's count theirs would tell of few."""
    if threshold is None or not n:
        return ngettext("{n} conversation", "{n} conversations", n)
    if n < FEWEST_CONVERSATIONS:
        return _("fewer than {n} conversations", n=number(FEWEST_CONVERSATIONS))
    return _("at least {n} conversations", n=number(FEWEST_CONVERSATIONS))


def _signed(ratio):
    return ("+" if ratio >= 1 else "−") + percent(abs(ratio - 1))
