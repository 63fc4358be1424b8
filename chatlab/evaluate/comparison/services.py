"""Services and areas compared in the measures that a report tells, corrected for their number."""

from chatlab.evaluate.comparison.compare import compare_groups, correct_together
from chatlab.evaluate.use.contacts import CHANNEL_NAMES
from chatlab.evaluate.use.service import summarise_service
from chatlab.i18n import N_, _
from chatlab.schema import THRESHOLD

_MEASURES = {"in_openings": N_("Use for an open hour"), "answered": N_("Share answered"),
             "first_reply_s": N_("First reply")}


def compare_services(conversations, openings, *, fewest=THRESHOLD):
    """Compare services in use for an open hour, in the share answered and in the first reply.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS` of the services. Not modified.
    fewest : int, optional
        As in `chatlab.compare_groups`.

    Returns
    -------
    DataFrame
        As that of `chatlab.correct_together`, over all the measures; ``sentence`` begins with
        the name of the measure. Empty if there is one service.

    Examples
    --------
    >>> import pandas as pd
    >>> chats = pd.DataFrame({"service": ["a"] * 40 + ["b"] * 40, "requested_at": pd.NaT,
    ...     "status": ["answered", "missed"] * 20 + ["answered"] * 30 + ["missed"] * 10,
    ...     "first_reply_s": [60.0] * 40 + [90.0] * 40})
    >>> openings = pd.DataFrame({"service": [], "opens_at": pd.to_datetime([])})
    >>> compare_services(chats, openings)["measure"].tolist()
    ['answered', 'first_reply_s']
    """
    answered = conversations["status"].eq("answered").where(conversations["status"].notna())
    rows = conversations.assign(answered=answered)
    found = [compare_groups(rows, by="service", share="answered", fewest=fewest),
             compare_groups(rows, by="service", times="first_reply_s", fewest=fewest)]
    names = [*_MEASURES][1:]
    if len(openings):
        use = summarise_service(conversations, openings=openings, by="service")
        found.insert(0, compare_groups(use, by="service", rate=("in_openings", "open_hours"),
                                       fewest=fewest))
        names.insert(0, "in_openings")
    return _told(found, names, {name: _(text) for name, text in _MEASURES.items()}, fewest)


def compare_areas(channels, *, fewest=THRESHOLD):
    """Compare areas in contacts for an open hour, channel by channel.

    Parameters
    ----------
    channels : DataFrame
        From `chatlab.summarise_channels`, small counts hidden. Not modified.
    fewest : int, optional
        As in `chatlab.compare_groups`.

    Returns
    -------
    DataFrame
        As that of `compare_services`, ``measure`` the channel. Empty if there is one area.
    """
    if "group" not in channels:
        return correct_together([])
    known = channels[channels["contacts"].notna() & channels["hours"].notna()]
    by_channel = list(known.groupby("channel", observed=True, sort=False))
    found = [compare_groups(rows, by="group", rate=("contacts", "hours"), fewest=fewest)
             for _channel, rows in by_channel]
    names = {channel: _("Contacts for an open hour, {channel}",
                        channel=_(CHANNEL_NAMES[channel])) for channel, _rows in by_channel}
    return _told(found, list(names), names, fewest)


def _told(found, measures, names, fewest):
    """Correct the comparisons together and put the name of the measure before each sentence."""
    some = [table.assign(measure=measure)
            for measure, table in zip(measures, found, strict=True) if len(table)]
    result = correct_together(some, fewest=fewest)
    return result.assign(sentence=[_("{measure}. {sentence}", measure=names[row["measure"]],
                                     sentence=row["sentence"])
                                   for row in result.to_dict("records")])
