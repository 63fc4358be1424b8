"""Conversations per open hour for each hour of the week, and what that rests on."""

import numpy as np
import pandas as pd
from scipy.special import expit

from chatlab.errors import SettingsError
from chatlab.i18n import _, days, ngettext, number, percent
from chatlab.schedule.demand.draws import draw_weeks
from chatlab.schedule.demand.fit import fit
from chatlab.schedule.demand.kept import usual_week
from chatlab.schedule.demand.model import PRIORS, half_left
from chatlab.schedule.demand.pooling import pool_profiles
from chatlab.schedule.demand.seen import look_at
from chatlab.schema import THRESHOLD

INTERVAL = 0.90
_LOOK_WEEKS = 4  # a day is missed when the same weekday was open so near, before and after


def fit_demand(conversations, openings, *, contact_requests=None, other_areas=()):
    """Learn the demand of one service from what was seen: once for all that is asked of it.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table; those that began inside an opening count. Not modified.
    openings : DataFrame
        An `OPENINGS` table of one service.
    contact_requests : DataFrame, optional
        A `CONTACT_REQUESTS` table; those left while closed shape the profile.
    other_areas : sequence of dict
        What other areas know of the week; see `summarise_profile`.

    Returns
    -------
    Fit
        For `estimate_demand`, `compare_schedules`, `compare_pairs`, `show_sensitivity`,
        `show_assumptions`, `evidence_line`, `best_weeks` and `plan_rotation`.

    Raises
    ------
    SettingsError
        If there are no openings, they are of several services, one ends before it begins,
        or no conversation began in them.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> int(fit_demand(chats, openings).seen.chats.sum())
    231
    """
    mean, cov = pool_profiles(list(other_areas)) if other_areas else (None, None)
    seen = look_at(conversations, openings, contact_requests)
    if not seen.chats.any():
        raise SettingsError(
            _("expected conversations that began in the openings, but there are none"),
            remedy=_("Check that the tables are of the same service and time. Nothing can be "
                     "estimated without a single conversation."))
    return fit(seen, shape_mean=mean, shape_cov=cov)


def estimate_demand(fitted, *, seed=0):
    """Estimate conversations per open hour for each hour of the week, tried or not.

    Parameters
    ----------
    fitted : Fit
        From `fit_demand`.
    seed : int
        The same seed gives the same table.

    Returns
    -------
    DataFrame
        168 rows: ``weekday`` (0 is Monday), ``hour``, ``open_hours`` and ``conversations``
        (seen), ``requests`` (left while closed), ``tried`` (was it ever open), ``rate``
        (conversations per open hour on an average day of the period, median), ``rate_low``
        and ``rate_high`` (90 %). Tried hours hold those who came back as well.
    """
    seen, draws = fitted.seen, draw_weeks(fitted, seed=seed, average=True)
    share, tried = usual_week(seen), seen.tried
    rates = draws.scale(share.sum())[:, None] * draws.rates
    rates[:, share > 0] = draws.hourly(share)[:, share > 0] / share[share > 0]
    low, middle, high = np.quantile(rates, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2], axis=0)
    return pd.DataFrame({
        "weekday": np.repeat(np.arange(7), 24), "hour": np.tile(np.arange(24), 7),
        "open_hours": seen.by_week_hour(seen.open_share),
        "conversations": seen.by_week_hour(seen.chats).astype(int),
        "requests": seen.by_week_hour(seen.requests).astype(int), "tried": tried,
        "rate": middle, "rate_low": low, "rate_high": high})


def show_assumptions(fitted):
    """Put what was assumed beside what the material taught.

    Parameters
    ----------
    fitted : Fit
        From `fit_demand`.

    Returns
    -------
    DataFrame
        ``assumption`` (in words), ``assumed`` and ``estimated``, each with ``…_low`` and
        ``…_high``: medians and 90 % intervals; ``unit`` of these (``share`` of 0–1, ``hours``
        or ``times``); ``learned`` (0–1): how much narrower the second interval is than the first,
        in the unit of the row (0 if it is no narrower).

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> row = show_assumptions(cl.fit_demand(chats, openings)).iloc[0]  # the share that comes back
    >>> before = row["assumed_high"] - row["assumed_low"]
    >>> after = row["estimated_high"] - row["estimated_low"]
    >>> bool(abs(row["learned"] - (1 - after / before)) < .001)
    True
    """
    from scipy.stats import norm

    reach, rows = norm.ppf((1 + INTERVAL) / 2), []
    for name, (told, unit, written) in _assumptions().items():
        place = fitted.prior.at(name)
        after, spread = fitted.mean[place], np.sqrt(fitted.cov[place, place])
        before, wide = PRIORS[name]
        row = {"assumption": told, "unit": unit}
        for when, middle, sd in (("assumed", before, wide), ("estimated", after, spread)):
            low, high = sorted((written(middle - reach * sd), written(middle + reach * sd)))
            row |= {when: written(middle), f"{when}_low": low, f"{when}_high": high}
        narrower = 1 - ((row["estimated_high"] - row["estimated_low"])
                        / (row["assumed_high"] - row["assumed_low"]))
        rows.append(row | {"learned": max(0, narrower)})
    return pd.DataFrame(rows)


def _assumptions():
    return {
        "return": (_("Share of those who find the chat closed that come back, if no time passes"),
                   "share", expit),
        "fade": (_("Hours in which half of them give up coming back"), "hours",
                 lambda x: half_left(np.exp(x))),
        "request": (_("Share of those who find the chat closed that leave a request"),
                    "share", expit),
        "request_off_office": (_("Requests in evenings and weekends, times those of office hours"),
                               "times", np.exp),
        "availability": (_("Use when the open hours double, times the use before"),
                         "times", lambda x: 2.0 ** x),
        "july": (_("July, times the rest of the year"), "times", np.exp),
        "month_start": (_("First five days of the month, times the rest"), "times", np.exp),
        "ramp": (_("First day of the service, times a settled one"), "times",
                 lambda x: np.exp(-x))}


def evidence_line(fitted, *, counts=True, threshold=THRESHOLD):
    """Say in plain language what the material can know of opening hours.

    Parameters
    ----------
    fitted : Fit
        From `fit_demand`.
    counts : bool
        Begin with the counts and the period.
    threshold : int, optional
        Smaller counts of conversations and requests are not told. None tells every count.

    Returns
    -------
    str
        Counts, the period, days on which the hours were not kept, what a ranking of hours never
        tried rests on, and whether use has changed much in the period.
    """
    seen = fitted.seen
    n_requests, tried = int(seen.requests.sum()), int(seen.tried.sum())
    told = _("{conversations}, {openings} and {hours} open hours, {period}.",
             conversations=_told(int(seen.chats.sum()), threshold),
             openings=ngettext("{n} opening", "{n} openings", seen.n_openings),
             hours=number(round(seen.open_share.sum(), 1)),
             period=days(seen.days[0], seen.days[-1]))
    width = ngettext("{n} of the week's 168 hours has been tried.",
                     "{n} of the week's 168 hours have been tried.", tried)
    if n_requests and (not counts or n_requests < (threshold or 0)):
        rest = _("Contact requests left while the chat was closed shape the estimate of the other "
                 "hours.")
    elif n_requests:
        rest = ngettext("{n} contact request left while the chat was closed shapes the estimate "
                        "of the other hours.",
                        "{n} contact requests left while the chat was closed shape the estimate "
                        "of the other hours.", n_requests)
    else:
        rest = _("Nothing is known of the hours when the chat was closed: ranking hours that "
                 "were never tried rests on general knowledge.")
    before = [told, *_days_closed(seen)] if counts else []
    said = " ".join([*before, width, rest, *_change(seen, threshold)])
    return said[:1].upper() + said[1:]


def _days_closed(seen):
    """Count the days on which the usual opening was not kept: a sentence of each kind, or none."""
    opened = seen.open_share.sum(axis=1) > 0
    weeks = np.pad(opened, 7 * _LOOK_WEEKS)
    before, after = (np.any([weeks[7 * (_LOOK_WEEKS + sign * n):][:len(opened)]
                             for n in range(1, _LOOK_WEEKS + 1)], axis=0) for sign in (-1, 1))
    missed, said = ~opened & before & after, []
    holidays, others = int((missed & seen.holiday).sum()), int((missed & ~seen.holiday).sum())
    if holidays:
        said.append(ngettext("{n} public holiday was closed.", "{n} public holidays were closed.",
                             holidays))
    if others:
        said.append(ngettext("{n} other usual opening day was closed.",
                             "{n} other usual opening days were closed.", others))
    return said


def _change(seen, threshold):
    """Compare the later half of the open hours with the earlier: a sentence, or none.

    Two Poisson rates are compared given their sum, exactly (Przyborowski and Wilenski
    1940); told only when the ratio is at least 1.5 either way and p < 0.05.
    """
    from scipy.stats import binomtest

    hours, chats = seen.open_share.sum(axis=1), seen.chats.sum(axis=1)
    early = hours.cumsum() <= hours.sum() / 2
    n = [int(chats[early].sum()), int(chats[~early].sum())]
    if min(n) < (threshold or 1):
        return []
    ratio = n[1] / hours[~early].sum() / (n[0] / hours[early].sum())
    share = float(hours[~early].sum() / hours.sum())
    if 1 / 1.5 < ratio < 1.5 or binomtest(n[1], sum(n), share).pvalue >= .05:
        return []
    return [_("In the later half of the openings the conversations per open hour were {share} of "
              "those in the earlier: what the hours bring now is less sure than the counts "
              "suggest.", share=percent(ratio))]


def _told(n, threshold):
    if threshold and 0 < n < threshold:
        return _("fewer than {n} conversations", n=threshold)
    return ngettext("{n} conversation", "{n} conversations", n)
