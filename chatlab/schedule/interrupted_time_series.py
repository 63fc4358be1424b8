"""A change of hours as an interrupted time series: a second opinion beside the model of demand.

Conversations per open hour before and after a change differ for many reasons: a new chat
grows for months, and summers and beginnings of months are not alike. `estimate_changes` is
the segmented quasi-Poisson regression of Lopez Bernal, Cummins and Gasparrini (2017, *Int. J.
Epidemiol.* 46, 348–355): a step at each change, a trend, and where there is at least a year, a
yearly wave and a step for July. `compare_before_after` leaves these out, and says why one must
not believe it.
"""

import numpy as np
import pandas as pd

from chatlab.i18n import N_, _, date, number, percent
from chatlab.openings import are_inside, hours_of
from chatlab.schedule.checks import require
from chatlab.schedule.demand.seen import moments_of, service_of
from chatlab.schedule.hours.changes import find_hour_changes, kept_hours
from chatlab.schedule.hours.checking import require_openings
from chatlab.schedule.hours.closed_days import as_day
from chatlab.schema import THRESHOLD

INTERVAL = .90
LEAST_WEEKS, LEAST_CHATS, LEAST_SPARE = 8, 10, 8
SEASON_DAYS = 365
RAMP_UP_DAYS = 75  # an assumption: what a new chat still lacks shrinks to 1/e in so many days
_YEAR = 365.25
_AROUND = ["change", "hours_before", "hours_after", "weeks_before", "weeks_after",
           "conversations_before", "conversations_after"]
_RATIO = ["rate_ratio", "rate_ratio_low", "rate_ratio_high"]
_WHOLE = ["dispersion", "trend_per_year", "season"]


def estimate_changes(conversations, openings, *, changes=None, launched=None,
                     confidence=INTERVAL, threshold=THRESHOLD):
    """Estimate how conversations per open hour changed when the hours changed.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table; those that began inside an opening count. Not modified.
    openings : DataFrame
        An `OPENINGS` table of one service.
    changes : str or list of date or str, optional
        First days of new hours. Those that `find_hour_changes` finds if omitted.
    launched : date or str, optional
        First day of the chat. Its growth in the first months, fast at first, is then in the
        model; a change soon after looks better than it is otherwise.
    confidence : float
        Of the intervals, 0–1.
    threshold : int, optional
        The sentences tell no counts when the time before, after or between the changes has fewer
        conversations than this: it could be told from the others and their sum. None tells
        every count.

    Returns
    -------
    DataFrame
        One row per change: ``change`` (first day), ``hours_before``, ``hours_after`` (as
        kept, text), ``weeks_before``, ``weeks_after`` (open weeks), ``conversations_before``,
        ``conversations_after`` (counts), ``rate_ratio`` (conversations per open hour after,
        divided by before) with ``rate_ratio_low`` and ``rate_ratio_high``, ``dispersion``
        (1 is Poisson), ``trend_per_year`` (ratio in a year, the change apart), ``season``
        (were the yearly wave and July in the model) and ``sentence``. A change with too little
        material around it has no ratio, and the sentence says what is lacking.

    Raises
    ------
    SettingsError
        If there are no openings, they are of several services, a day cannot be read, or the
        confidence is not a share.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> table = estimate_changes(chats, openings)
    >>> table[["hours_before", "hours_after", "weeks_before"]].values.tolist()
    [['ma–pe 9–11 ja 12–15', 'ma–to 12–14', 33]]
    >>> table[["rate_ratio_low", "rate_ratio", "rate_ratio_high"]].round(1).values.tolist()
    [[1.1, 2.2, 4.2]]
    """
    require(0 < confidence < 1, N_("the confidence must be a share between 0 and 1"))
    weeks, parts = _weeks(conversations, openings, changes)
    around = _around(weeks, parts)
    enough = [_has_enough(weeks, n + 1) for n in range(len(around))]
    fitted = _fit_kept(weeks, launched, confidence) if any(enough) else None
    counts = weeks.groupby("part")["n"].sum()
    told, rows = not counts.between(1, (threshold or 0) - 1).any(), []
    for n, row in enumerate(around.to_dict("records")):
        if fitted and enough[n]:
            row |= fitted["steps"][n + 1] | fitted["whole"]
            row["sentence"] = _sentence(row, confidence, counts=told)
        else:
            row["sentence"] = _refusal(row)
        rows.append(row)
    table = pd.DataFrame(rows, columns=[*around.columns, *_RATIO, *_WHOLE, "sentence"])
    numbers = [*_RATIO, "dispersion", "trend_per_year"]
    return table.astype(dict.fromkeys(numbers, "float64")
                        | {"change": "datetime64[us]", "season": "boolean"})


def compare_before_after(conversations, openings, *, changes=None, confidence=INTERVAL):
    """Compare the conversations per open hour before and after a change, as a warning.

    Parameters
    ----------
    conversations, openings, changes, confidence
        As in `estimate_changes`.

    Returns
    -------
    DataFrame
        One row per change, the columns of `estimate_changes` up to ``rate_ratio_high`` (the
        exact interval of two Poisson rates given their sum, Przyborowski and Wilenski 1940;
        missing where a side has no conversations), ``rate_before`` and ``rate_after`` (per open
        hour) and ``warning``.
    """
    require(0 < confidence < 1, N_("the confidence must be a share between 0 and 1"))
    weeks, parts = _weeks(conversations, openings, changes)
    table = _around(weeks, parts)
    hours = weeks.groupby("part")["open_hours"].sum().reindex(range(len(parts)), fill_value=0)
    before, after = hours.to_numpy()[:-1], hours.to_numpy()[1:]
    n, m = table["conversations_before"], table["conversations_after"]
    table["rate_before"], table["rate_after"] = n / before, m / after
    ratios = [_two_rates(*pair, confidence) for pair in zip(n, m, before, after, strict=True)]
    table[_RATIO] = np.reshape(ratios, (-1, 3))
    table["warning"] = _(WARNING)
    return table


WARNING = N_(
    "Do not decide by this. It takes everything that differs between the two times for an effect "
    "of the hours: the growth of a new chat, the season, and who had heard of it. The interval "
    "counts chance only, so it is far too sure.")


def fit_steps(counts, open_hours, years, steps, others=None, *, confidence=INTERVAL):
    """Fit the segmented quasi-Poisson regression.

    Parameters
    ----------
    counts, open_hours : array
        Of each row, a week for one.
    years : array
        The row's place in time: the trend.
    steps : array
        Rows × changes: 1 from the change on.
    others : array, optional
        Rows × what else may matter, such as the season.
    confidence : float
        Of the intervals, 0–1.

    Returns
    -------
    dict
        ``ratios`` (changes × 3: ratio, low, high; of Student's t, with a dispersion of at
        least 1), ``dispersion`` (Pearson's χ² divided by the degrees of freedom) and
        ``trend_per_year`` (ratio).
    """
    import statsmodels.api as sm
    from scipy.stats import t

    n = np.shape(steps)[1]
    design = np.column_stack([np.ones(len(years)), steps, years - np.mean(years)]
                             + ([] if others is None else [others]))
    fit = sm.GLM(np.asarray(counts, dtype=float), design, family=sm.families.Poisson(),
                 offset=np.log(np.asarray(open_hours, dtype=float))).fit(scale=1)
    dispersion = fit.pearson_chi2 / fit.df_resid
    error = fit.bse * np.sqrt(max(1, dispersion))
    reach = t.ppf((1 + confidence) / 2, fit.df_resid) * error[1:n + 1]
    middle = fit.params[1:n + 1]
    return {"ratios": np.exp(np.column_stack([middle, middle - reach, middle + reach])),
            "dispersion": float(dispersion), "trend_per_year": float(np.exp(fit.params[n + 1]))}


def _weeks(conversations, openings, changes):
    """Count conversations and open hours in each week; a week is cut where the hours change."""
    service = service_of(require_openings(openings))
    moments = moments_of(conversations, "requested_at", service)
    moments = moments[are_inside(moments, openings)]
    if changes is None:
        changes = find_hour_changes(openings)
    changes = sorted({as_day(day) for day in ([changes] if isinstance(changes, str) else changes)})
    cuts = pd.DatetimeIndex(changes).as_unit("us")
    opens = openings["opens_at"]
    rows = pd.concat([
        pd.DataFrame({"at": opens, "n": 0, "open_hours": hours_of(openings)}),
        pd.DataFrame({"at": moments, "n": 1, "open_hours": 0.0})])
    rows["day"] = rows.pop("at").dt.tz_localize(None).dt.normalize()
    rows["part"] = cuts.searchsorted(rows["day"], side="right")
    rows["week"] = rows["day"].dt.to_period("W")
    weeks = rows.groupby(["week", "part"], as_index=False).agg(
        n=("n", "sum"), open_hours=("open_hours", "sum"), day=("day", "min"))
    day = openings["opens_at"].dt.tz_localize(None).dt.normalize()
    place = cuts.searchsorted(day, side="right")
    parts = [(changes[n - 1] if n else None, openings[place == n]) for n in range(len(cuts) + 1)]
    return weeks, parts


def _around(weeks, parts):
    """Lay out one row per change: what there is before it and after it."""
    sums = weeks.groupby("part").agg(weeks=("week", "nunique"), n=("n", "sum"))
    sums = sums.reindex(range(len(parts)), fill_value=0)
    hours = [_hours_text(openings) for _change, openings in parts]
    rows = [{"change": pd.Timestamp(parts[n][0]), "hours_before": hours[n - 1],
             "hours_after": hours[n], "weeks_before": sums["weeks"][n - 1],
             "weeks_after": sums["weeks"][n], "conversations_before": sums["n"][n - 1],
             "conversations_after": sums["n"][n]} for n in range(1, len(parts))]
    return pd.DataFrame(rows, columns=_AROUND).astype({"change": "datetime64[us]"})


def _hours_text(openings):
    hours = kept_hours(openings) if len(openings) else None
    return _("varying") if hours is None else str(hours)


def _has_enough(weeks, part):
    """Say whether both sides of a change have enough weeks and conversations."""
    sides = [weeks[weeks["part"] == side] for side in (part - 1, part)]
    return all(len(side) >= LEAST_WEEKS and side["n"].sum() >= LEAST_CHATS for side in sides)


def _fit_kept(weeks, launched, confidence):
    """Fit the parts that have conversations; None if too few weeks are left to spare."""
    kept = weeks[weeks.groupby("part")["n"].transform("sum") > 0]
    parts = sorted(set(kept["part"]))[1:]
    steps = np.column_stack([kept["part"] >= part for part in parts]).astype(float)
    years = (kept["day"] - kept["day"].min()).dt.days.to_numpy() / _YEAR
    season = bool(years.max() >= SEASON_DAYS / _YEAR)
    others = _others(kept["day"], years, season, launched)
    if len(kept) - len(parts) - 2 - others.shape[1] < LEAST_SPARE:
        return None
    fit = fit_steps(kept["n"], kept["open_hours"], years, steps, others, confidence=confidence)
    steps = {part: dict(zip(_RATIO, ratio, strict=True))
             for part, ratio in zip(parts, fit.pop("ratios"), strict=True)}
    return {"steps": steps, "whole": fit | {"season": season}}


def _others(days, years, season, launched):
    """Return the columns of the season and of the growth of a new chat, as far as wanted."""
    columns = []
    if season:
        columns += [np.sin(2 * np.pi * years), np.cos(2 * np.pi * years)]
        july = days.dt.month.eq(7).to_numpy(dtype=float)
        columns += [july] if july.any() else []
    if launched is not None:
        since = (days - pd.Timestamp(as_day(launched))).dt.days.to_numpy()
        columns.append(np.exp(-np.maximum(since, 0) / RAMP_UP_DAYS))
    return np.reshape(columns, (len(columns), len(years))).T


def _two_rates(before, after, hours_before, hours_after, confidence):
    """Compare two Poisson rates given their sum: ratio, low, high."""
    from statsmodels.stats.proportion import proportion_confint

    if not before or not after:
        return np.nan, np.nan, np.nan
    scale = hours_before / hours_after
    share = proportion_confint(after, before + after, alpha=1 - confidence, method="beta")
    return (after / before * scale, *(one / (1 - one) * scale for one in share))


def _refusal(row):
    return _("The change on {day} cannot be judged: at least {weeks} open weeks and {n} "
             "conversations are needed both before and after it, and there are {before} open weeks "
             "before and {after} after.", day=date(row["change"]), weeks=LEAST_WEEKS, n=LEAST_CHATS,
             before=number(row["weeks_before"]), after=number(row["weeks_after"]))


def _sentence(row, confidence, *, counts):
    values = {"day": date(row["change"]), "ratio": number(row["rate_ratio"], 2),
              "low": number(row["rate_ratio_low"], 2), "high": number(row["rate_ratio_high"], 2),
              "confidence": percent(confidence)}
    said = (_("From {day} the conversations per open hour were {ratio} times those before "
              "({confidence} interval {low}–{high}), with growth and season taken into account.",
              **values) if row["season"] else
            _("From {day} the conversations per open hour were {ratio} times those before "
              "({confidence} interval {low}–{high}), with growth taken into account but not the "
              "season: there is less than a year.", **values))
    return f"{said} " + _("{before} conversations before, {after} after.",
                          before=number(row["conversations_before"]),
                          after=number(row["conversations_after"])) if counts else said
