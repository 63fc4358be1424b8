"""What does not agree in a table of openings, and between it and the conversations."""

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, ngettext
from chatlab.openings import are_inside, hours_of
from chatlab.schema import THRESHOLD

PROBLEMS = ("without_time", "ends_too_early", "too_long", "overlaps", "outside")
_LONGEST_H = 25  # the day on which the clock is moved back


def check_openings(openings, conversations=None):
    """List what does not agree in the openings, and conversations outside every opening.

    Parameters
    ----------
    openings : DataFrame
        An `OPENINGS` table. Services are looked at one by one. Not modified.
    conversations : DataFrame, optional
        A `CONVERSATIONS` table. Rows without a time are not looked at; rows of services
        without openings are outside. Where no row names a service, all web chats are
        compared with the openings. Not modified.

    Returns
    -------
    DataFrame
        One row per problem: ``problem`` (``without_time``, ``ends_too_early``, ``too_long``,
        ``overlaps``, ``outside``), ``service``, ``table`` (``openings`` or ``conversations``),
        ``row`` (its label in the table's index), ``at`` (the moment). `tell_opening_problems`
        counts them in sentences.

    Raises
    ------
    SettingsError
        If there are no openings.

    Examples
    --------
    >>> moments = pd.to_datetime(["2017-10-04 10:00", "2017-10-04 12:00"], utc=True)
    >>> kept = pd.DataFrame({"service": "chat", "opens_at": moments[:1], "closes_at": moments[1:]})
    >>> chats = pd.DataFrame({"service": "chat", "requested_at": moments, "channel": "web_chat"})
    >>> check_openings(kept, chats)[["problem", "row"]].values.tolist()
    [['outside', 1]]
    """
    _require_some(openings)
    rows = []
    for service, kept in openings.groupby("service", sort=False):
        rows += _wrong_openings(service, kept)
    if conversations is not None:
        rows += _outside(conversations, openings)
    return pd.DataFrame(rows, columns=["problem", "service", "table", "row", "at"])


def tell_opening_problems(problems, *, threshold=THRESHOLD):
    """Say of each kind of problem how often it occurs and what to do.

    Parameters
    ----------
    problems : DataFrame
        From `check_openings`. Not modified.
    threshold : int, optional
        Smaller counts of conversations are not told. None tells every count.

    Returns
    -------
    list of str
        One sentence for each kind; none if nothing is wrong.
    """
    counts = problems["problem"].value_counts()
    return [_told(problem, int(counts[problem]), threshold or 0)
            for problem in PROBLEMS if problem in counts]


def _told(problem, n, threshold):
    if problem == "without_time":
        return ngettext(
            "{n} opening has no beginning or no end. Fill in its times in the table of openings.",
            "{n} openings have no beginning or no end. Fill in their times in the table of "
            "openings.", n)
    if problem == "ends_too_early":
        return ngettext(
            "{n} opening ends before it begins. Correct its times in the table of openings.",
            "{n} openings end before they begin. Correct their times in the table of openings.", n)
    if problem == "too_long":
        return ngettext(
            "{n} opening is longer than a day. Correct its times in the table of openings.",
            "{n} openings are longer than a day. Correct their times in the table of openings.", n)
    if problem == "overlaps":
        return ngettext(
            "{n} opening begins before the one before it has ended. Correct the times, or leave "
            "out the row that is there twice.",
            "{n} openings begin before the one before them has ended. Correct the times, or leave "
            "out the rows that are there twice.", n)
    if n < threshold:
        return _("Fewer than {n} conversations began when no opening was kept; they are left out "
                 "of the estimates.", n=threshold)
    return ngettext(
        "{n} conversation began when no opening was kept. Check whether an opening is missing "
        "from the table; the conversation is left out of the estimates.",
        "{n} conversations began when no opening was kept. Check whether openings are missing "
        "from the table; the conversations are left out of the estimates.", n)


def require_openings(openings):
    """Return the openings if there are any, each ends after it begins and within a day.

    Raises
    ------
    SettingsError
        If there are none, their times have no time zone, or one lacks a time, ends before it
        begins or is longer than a day; the place is the row.
    """
    _require_some(openings)
    if openings["opens_at"].dt.tz is None or openings["closes_at"].dt.tz is None:
        raise SettingsError(_("the times of the openings have no time zone"), remedy=_(
            "Read the table with {example}.", example="read_openings"))
    hours = hours_of(openings)
    for wrong, expected in ((hours.isna(), N_("an opening has no beginning or no end")),
                            (hours <= 0, N_("closing must come after opening")),
                            (hours > _LONGEST_H, N_("an opening is longer than a day"))):
        if wrong.any():
            raise SettingsError(
                _(expected), place=_("row {n}", n=openings.index[wrong][0]),
                remedy=_("Correct the times in the table of openings."))
    return openings


def _require_some(openings):
    if openings is None or not len(openings):
        raise SettingsError(
            _("expected openings, but there are none"),
            remedy=_("Read the table of the openings kept, or make it of the plan and its days: "
                     "{example}.", example='OpeningHours.parse("ke 13–15").exposure("4.10.2017", '
                                           '"22.11.2017")'))


def _wrong_openings(service, openings):
    kept = openings.sort_values("opens_at", kind="stable")
    hours = hours_of(kept)
    missing, early, long = hours.isna(), hours <= 0, hours > _LONGEST_H
    sound = kept[~missing & ~early & ~long]
    overlaps = sound["opens_at"] < sound["closes_at"].cummax().shift()
    return [(problem, service, "openings", row, at) for problem, some in (
        ("without_time", kept[missing]), ("ends_too_early", kept[early]),
        ("too_long", kept[long]), ("overlaps", sound[overlaps]))
        for row, at in some["opens_at"].items()]


def _outside(conversations, openings):
    """Find the conversations that began outside every opening of their service."""
    begun = conversations[conversations["requested_at"].notna()]
    if begun["service"].isna().all():
        groups = [(None, _unnamed_web_chats(begun), openings)]
    else:
        groups = [(service, rows, openings[openings["service"] == service])
                  for service, rows in begun.groupby("service", sort=False)]
    rows = []
    for service, some, kept in groups:
        out = some.loc[~are_inside(some["requested_at"], kept), "requested_at"]
        rows += [("outside", service, "conversations", row, at) for row, at in out.items()]
    return rows


def _unnamed_web_chats(conversations):
    if "channel" not in conversations:
        return conversations
    return conversations[conversations["channel"].eq("web_chat").fillna(False).astype(bool)]
