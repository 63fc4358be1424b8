"""What was seen, as counts: chats in open hours and requests in closed ones.

Days that are alike are counted together: those of weeks with the same openings, of the same
weekday, month and part of the month. A week's openings are its *pattern*.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.openings import are_inside, cut_openings, hours_of, join_openings
from chatlab.schedule.demand.general import HOURS
from chatlab.schedule.hours import is_holiday
from chatlab.schedule.hours.checking import require_openings
from chatlab.schema import TIMEZONE

MONTH_START_DAYS = 5


@dataclass(frozen=True)
class Seen:
    """Counts by day and hour, and what of each hour was open.

    Attributes
    ----------
    days : DatetimeIndex
        Every day from the first opening to the last.
    open_share : ndarray
        Share (0–1) of each hour that was open: days × 24.
    chats, requests : ndarray
        Begun in an opening, and left while closed: days × 24. No requests were possible to
        see when there are none at all.
    holiday : ndarray of bool
        Days on which a request is not expected.
    n_openings : int
        Openings kept.
    """

    days: pd.DatetimeIndex
    open_share: np.ndarray
    chats: np.ndarray
    requests: np.ndarray
    holiday: np.ndarray
    n_openings: int

    @property
    def tried(self):
        """Say of each of the 168 hours whether any of it was ever open."""
        return self.by_week_hour(self.open_share) > 0

    def weeks(self):
        """Return the open share of each hour of each calendar week: weeks × 168."""
        of_week = self.of_week()
        shares = np.zeros((of_week[-1] + 1, 7, 24))
        shares[of_week, self.days.day_of_week] = self.open_share
        return shares.reshape(-1, HOURS)

    def of_week(self):
        """Return the number of the week of each day, from Monday to Sunday."""
        first = self.days[0] - pd.Timedelta(days=self.days[0].day_of_week)
        return ((self.days - first).days // 7).to_numpy()

    def by_week_hour(self, table):
        """Sum a days × 24 table over the days: 168 numbers."""
        total = np.zeros((7, 24))
        np.add.at(total, self.days.day_of_week, table)
        return total.ravel()


@dataclass(frozen=True)
class Groups:
    """Days that are alike.

    Attributes
    ----------
    pattern, weekday : ndarray of int
        Of each group.
    n_days, n_request_days : ndarray
        How many days it has, and how many of them are no holidays.
    at : DatetimeIndex
        The middle day, for the season and the trend.
    starts_month : ndarray of bool
    chats, requests : ndarray
        Groups × 24.
    patterns : ndarray
        Open share of each hour of the week: patterns × 168.
    """

    pattern: np.ndarray
    weekday: np.ndarray
    n_days: np.ndarray
    n_request_days: np.ndarray
    at: pd.DatetimeIndex
    starts_month: np.ndarray
    chats: np.ndarray
    requests: np.ndarray
    patterns: np.ndarray


def look_at(conversations, openings, contact_requests=None):
    """Count what was seen of one service.

    Parameters
    ----------
    conversations, openings, contact_requests : DataFrame
        As in `chatlab.schedule.estimate_demand`.

    Returns
    -------
    Seen

    Raises
    ------
    SettingsError
        If there are no openings, they are of several services, or one ends before it begins.
    """
    service = service_of(require_openings(openings))
    first, last = openings["opens_at"].min(), openings["opens_at"].max()
    days = pd.date_range(_day(first), _day(last))
    arrivals = moments_of(conversations, "requested_at", service)
    arrivals = arrivals[are_inside(arrivals, openings)]
    asked = _asked(contact_requests, openings, service)
    return Seen(days, _open_share(openings, days), _counted(arrivals, days),
                _counted(asked, days), np.array([is_holiday(day) for day in days]),
                len(openings))


def group_days(seen):
    """Put the days that are alike together."""
    patterns, pattern = np.unique(seen.weeks().round(3), axis=0, return_inverse=True)
    keys = pd.DataFrame({"pattern": pattern.ravel()[seen.of_week()],
                         "weekday": seen.days.day_of_week,
                         "month": seen.days.year * 12 + seen.days.month,
                         "starts": seen.days.day <= MONTH_START_DAYS})
    group, first = keys.groupby(list(keys)).ngroup().to_numpy(), keys.groupby(
        list(keys)).head(1).sort_values(list(keys))
    size = len(first)

    def summed(values):
        total = np.zeros((size, *values.shape[1:]))
        np.add.at(total, group, values)
        return total

    n_days = summed(np.ones(len(group)))
    middle = summed((seen.days - seen.days[0]).days.to_numpy(dtype=float)) / n_days
    return Groups(first["pattern"].to_numpy(), first["weekday"].to_numpy(), n_days,
                  summed((~seen.holiday).astype(float)),
                  seen.days[0] + pd.to_timedelta(middle.round(), unit="D"),
                  first["starts"].to_numpy(), summed(seen.chats), summed(
                      np.where(seen.holiday[:, None], 0, seen.requests)), patterns)


def service_of(openings):
    """Return the one service that the openings are of."""
    services = openings["service"].dropna().unique()
    if len(services) != 1:
        expected = N_("expected the openings of one service, but there are none") if not len(
            services) else N_("expected the openings of one service, but there are several")
        raise SettingsError(_(expected), remedy=_(
            "Choose the rows of one service from the table of openings."))
    return services[0]


def moments_of(table, column, service):
    """Return the moments of one service; of its web chat when no row names a service."""
    ours = table["service"].eq(service).fillna(False).astype(bool)
    unnamed = table["service"].isna() & table["service"].isna().all()
    if "channel" in table:
        unnamed &= table["channel"].eq("web_chat").fillna(False).astype(bool)
    return table.loc[ours | unnamed, column].dropna()


def _asked(contact_requests, openings, service):
    """Return the moments of the requests left while closed, in the period of the openings."""
    if contact_requests is None or contact_requests.empty:
        return pd.Series([], dtype=f"datetime64[us, {TIMEZONE}]")
    moments = moments_of(contact_requests, "submitted_at", service)
    first, last = openings["opens_at"].min().normalize(), openings["opens_at"].max().normalize()
    moments = moments[(moments >= first) & (moments < last + pd.Timedelta(days=1))]
    return moments[~are_inside(moments, openings)]


def _open_share(openings, days):
    """Return the share of each hour that was open, days × 24, by the local clock.

    The hour that the clock goes through twice in October is open once.
    """
    pieces = cut_openings(join_openings(openings))
    return np.clip(_added(pieces["opens_at"], hours_of(pieces), days), 0, 1)


def _counted(moments, days):
    """Count moments by day and hour, days × 24."""
    return _added(moments, 1, days)


def _added(moments, values, days):
    """Add up values by the day and hour of their moments, days × 24."""
    total, local = np.zeros((len(days), 24)), moments.dt.tz_localize(None)
    day = (local.dt.normalize() - days[0]).dt.days.to_numpy()
    known = (day >= 0) & (day < len(days))
    values = np.broadcast_to(values, len(day))
    np.add.at(total, (day[known], local.dt.hour.to_numpy()[known]), values[known])
    return total


def _day(moment):
    return moment.tz_localize(None).normalize()
