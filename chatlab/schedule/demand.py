"""Demand for each hour of the week, from hours kept and conversations begun in them.

The model is small and says what it assumes. The expected conversations in an open hour
are ``volume × general weekly profile × deviation``. The volume has a weak prior (10 a week if
the chat were always open; 90 % between 0.4 and 270). The deviations are a Gaussian
process on the log scale: hours near each other and the same clock hours of different days
resemble each other, with the standard deviations of `DEVIATION`. Counts are Poisson given
the open hours, the posterior is Gaussian (Laplace). An hour never open gets the general
profile scaled to the volume seen, and an interval as wide as the profile is uncertain.

Contact requests left while the chat was closed tell of those hours' relative demand; how
large a share leaves one, and whether evenings and weekends differ in that, stays uncertain.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, days, ngettext, number, percent
from chatlab.openings import are_inside
from chatlab.schedule.hours import OpeningHours, is_holiday
from chatlab.schema import TIMEZONE

HOURS = 7 * 24
INTERVAL = 0.90

# General knowledge, an assumption: relative demand by clock hour and by weekday. With these
# 38 % falls outside Mon–Fri 8–16; a third of the questions of a Finnish regional web
# counselling service came outside office hours.
_CLOCK = (.04, .03, .02, .02, .02, .03, .10, .25, .70, 1.0, 1.1, 1.05, 1.0, 1.0, .95, .80,
          .60, .48, .45, .45, .40, .30, .20, .10)
_WEEKDAY = (1.10, 1.05, 1.00, .95, .90, .28, .28)

VOLUME_PER_WEEK, VOLUME_LOG_SD = 10, 2.0
DEVIATION = {"clock": .55, "weekday": .20, "weekend": .40, "interaction": .18}
CLOCK_LENGTH_HOURS = 2.2
REQUEST_SHARE, REQUEST_LOG_SD, REQUEST_OFF_OFFICE_SD = .23, 1.0, .40


@dataclass(frozen=True)
class Demand:
    """What the material says of the 168 hours of the week (hour 0 is Monday 0–1).

    ``log_mean`` and ``log_cov`` are of the log conversations per open hour; ``open_share``
    is the share (0–1) of each hour that was open, public holidays left out.
    """

    log_mean: np.ndarray
    log_cov: np.ndarray
    open_hours: np.ndarray
    conversations: np.ndarray
    requests: np.ndarray
    open_share: np.ndarray


def estimate_demand(conversations, openings, *, contact_requests=None):
    """Estimate conversations per open hour for each hour of the week, tried or not.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table; those that began inside an opening count. Not modified.
    openings : DataFrame
        An `OPENINGS` table of one service.
    contact_requests : DataFrame, optional
        A `CONTACT_REQUESTS` table; those left while closed shape the profile.

    Returns
    -------
    DataFrame
        168 rows: ``weekday`` (0 is Monday), ``hour``, ``open_hours`` and ``conversations``
        (seen), ``requests`` (left while closed), ``tried`` (was it ever open), ``rate``
        (conversations per open hour, median), ``rate_low`` and ``rate_high`` (90 %).

    Raises
    ------
    SettingsError
        If there are no openings, or they are of several services.
    """
    from scipy.stats import norm

    demand = fit_demand(conversations, openings, contact_requests)
    reach = norm.ppf((1 + INTERVAL) / 2) * np.sqrt(np.diag(demand.log_cov))
    return pd.DataFrame({
        "weekday": np.repeat(np.arange(7), 24), "hour": np.tile(np.arange(24), 7),
        "open_hours": demand.open_hours, "conversations": demand.conversations.astype(int),
        "requests": demand.requests.astype(int), "tried": demand.open_hours > 0,
        "rate": np.exp(demand.log_mean), "rate_low": np.exp(demand.log_mean - reach),
        "rate_high": np.exp(demand.log_mean + reach)})


def fit_demand(conversations, openings, contact_requests=None):
    """Fit the model; see the module. The parameters are those of `estimate_demand`."""
    service = _service(openings)
    arrivals = _times(conversations, "requested_at", service)
    arrivals = arrivals[are_inside(arrivals, openings)]
    requests = _requests(contact_requests, openings, service)
    open_hours, days = _open_hours(openings), pd.date_range(*_period(openings))
    working = _each_hour(days[[not is_holiday(day) for day in days]])
    counts, asked = _by_hour(arrivals), _by_hour(requests)
    mean, cov = _fit(open_hours, counts, np.clip(_each_hour(days) - open_hours, 0, None), asked)
    share = np.divide(open_hours, working, out=np.zeros(HOURS), where=working > 0)
    return Demand(mean, cov, open_hours, counts, asked, np.clip(share, 0, 1))


def evidence_line(conversations, openings, *, contact_requests=None, counts=True, threshold=5):
    """Say in plain language what the material can know of opening hours.

    Parameters
    ----------
    conversations, openings, contact_requests
        As in `estimate_demand`.
    counts : bool
        Begin with the counts and the period.
    threshold : int, optional
        Smaller counts of conversations and requests are not told. None tells every count.

    Returns
    -------
    str
        Counts, the period, what a ranking of hours never tried rests on, and whether use
        has changed so much that the average of the period is not the use of today.
    """
    demand = fit_demand(conversations, openings, contact_requests)
    n_requests, tried = int(demand.requests.sum()), int((demand.open_hours > 0).sum())
    seen = _("{conversations}, {openings} and {hours} open hours, {period}.",
             conversations=_told(int(demand.conversations.sum()), threshold),
             openings=ngettext("{n} opening", "{n} openings", len(openings)),
             hours=number(round(demand.open_hours.sum(), 1)),
             period=days(openings["opens_at"].min(), openings["closes_at"].max()))
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
    change = _change(conversations, openings, threshold)
    return " ".join([seen] * counts + [width, rest] + change)


def _change(conversations, openings, threshold):
    """Compare the later half of the open hours with the earlier: a sentence, or none.

    Two Poisson rates are compared given their sum, exactly (Przyborowski and Wilenski
    1940); told only when the ratio is at least 1.5 either way and p < 0.05.
    """
    from scipy.stats import binomtest

    ordered = openings.sort_values("opens_at")
    hours = (ordered["closes_at"] - ordered["opens_at"]).dt.total_seconds() / 3600
    early = hours.cumsum() <= hours.sum() / 2
    arrivals = _times(conversations, "requested_at", _service(openings))
    n = [int(are_inside(arrivals, part).sum()) for part in (ordered[early], ordered[~early])]
    if min(n) < (threshold or 1):
        return []
    ratio = n[1] / hours[~early].sum() / (n[0] / hours[early].sum())
    share = float(hours[~early].sum() / hours.sum())
    if 1 / 1.5 < ratio < 1.5 or binomtest(n[1], sum(n), share).pvalue >= .05:
        return []
    return [_("In the later half of the openings the conversations per open hour were {share} of "
              "those in the earlier: the estimates are averages of the whole period, not of "
              "today.", share=percent(ratio))]


def _told(n, threshold):
    if threshold and 0 < n < threshold:
        return _("fewer than {n} conversations", n=threshold)
    return ngettext("{n} conversation", "{n} conversations", n)


def general_profile():
    """Return the assumed share of demand of each hour of the week; the 168 shares sum to 1."""
    week = np.outer(_WEEKDAY, _CLOCK).ravel()
    return week / week.sum()


def off_office():
    """Say of each hour of the week whether it is outside Mon–Fri 8–16."""
    return OpeningHours.parse("ma–pe 8–16").open_share() == 0


def _fit(open_hours, conversations, closed_hours, requests):
    """Lay the prior, then learn from open hours and, if there are any, from requests."""
    cov = np.zeros((HOURS + 2, HOURS + 2))
    cov[:HOURS, :HOURS] = _deviation_covariance() + VOLUME_LOG_SD ** 2
    cov[HOURS, HOURS], cov[-1, -1] = REQUEST_LOG_SD ** 2, REQUEST_OFF_OFFICE_SD ** 2
    mean = np.append(np.log(VOLUME_PER_WEEK * general_profile()), [np.log(REQUEST_SHARE), 0])
    direct = np.hstack([np.eye(HOURS), np.zeros((HOURS, 2))])
    asked = np.hstack([np.eye(HOURS), np.ones((HOURS, 1)), off_office()[:, None]])
    exposure = np.append(open_hours, closed_hours * (requests.sum() > 0))
    known = exposure > 0
    mean, cov = _laplace(mean, cov, np.vstack([direct, asked])[known],
                         np.append(conversations, requests)[known], exposure[known])
    return mean[:HOURS], cov[:HOURS, :HOURS]


def _laplace(mean, cov, design, counts, exposure):
    """Gaussian posterior of Poisson counts with log rate ``design @ x``, x ~ N(mean, cov).

    Newton's method in the stable form of Rasmussen and Williams, *Gaussian Processes for
    Machine Learning* (2006), algorithm 3.1.
    """
    centre, prior = design @ mean, design @ cov @ design.T
    log_rate, gradient = np.log((counts + .5) / exposure), None
    for _step in range(100):
        expected = exposure * np.exp(log_rate)
        root = np.sqrt(expected)
        shape = np.eye(len(counts)) + root[:, None] * prior * root
        slope = expected * (log_rate - centre) + counts - expected
        gradient = slope - root * np.linalg.solve(shape, root * (prior @ slope))
        before, log_rate = log_rate, centre + prior @ gradient
        if np.abs(log_rate - before).max() < 1e-9:
            break
    across = root[:, None] * (design @ cov)
    return (mean + (design @ cov).T @ gradient,
            cov - across.T @ np.linalg.solve(shape, across))


def _deviation_covariance():
    """Covariance of the log deviations of the week's hours from the general profile."""
    hours, days = np.tile(np.arange(24), 7), np.repeat(np.arange(7), 24)
    apart = np.abs(hours[:, None] - hours)
    near = np.exp(-.5 * (np.minimum(apart, 24 - apart) / CLOCK_LENGTH_HOURS) ** 2)
    same_day = days[:, None] == days
    both_weekend = (days[:, None] > 4) & (days > 4)
    return (DEVIATION["clock"] ** 2 * near + DEVIATION["weekday"] ** 2 * same_day
            + DEVIATION["weekend"] ** 2 * near * both_weekend
            + DEVIATION["interaction"] ** 2 * near * same_day)


def _service(openings):
    services = openings["service"].dropna().unique()
    if len(services) != 1:
        expected = N_("expected the openings of one service, but there are none") if not len(
            services) else N_("expected the openings of one service, but there are several")
        raise SettingsError(_(expected), remedy=_(
            "Choose the rows of one service from the table of openings."))
    return services[0]


def _times(table, column, service):
    """Return the moments of one service; of its web chat when no row names a service."""
    ours = table["service"].eq(service).fillna(False).astype(bool)
    unnamed = table["service"].isna() & table["service"].isna().all()
    if "channel" in table:
        unnamed &= table["channel"].eq("web_chat").fillna(False).astype(bool)
    return table.loc[ours | unnamed, column].dropna()


def _requests(contact_requests, openings, service):
    """Return the moments of the requests left while closed, in the period of the openings."""
    if contact_requests is None or contact_requests.empty:
        return pd.Series([], dtype=f"datetime64[us, {TIMEZONE}]")
    moments = _times(contact_requests, "submitted_at", service)
    first, last = _period(openings)
    moments = moments[(moments >= first) & (moments < last + pd.Timedelta(days=1))]
    return moments[~are_inside(moments, openings)]


def _period(openings):
    return openings["opens_at"].min().normalize(), openings["opens_at"].max().normalize()


def _each_hour(days):
    """Count how often each hour of the week occurs on the days."""
    return np.repeat(np.bincount(days.day_of_week, minlength=7), 24).astype(float)


def _open_hours(openings):
    """Return the hours open in each hour of the week, hours."""
    total = np.zeros(HOURS)
    for opens_at, closes_at in zip(openings["opens_at"], openings["closes_at"], strict=True):
        at = opens_at
        while at < closes_at:
            until = min(at.floor("h", ambiguous=True) + pd.Timedelta(hours=1), closes_at)
            total[24 * at.weekday() + at.hour] += (until - at).total_seconds() / 3600
            at = until
    return total


def _by_hour(moments):
    week_hour = 24 * moments.dt.day_of_week + moments.dt.hour
    return np.bincount(week_hour.to_numpy(dtype=int), minlength=HOURS).astype(float)
