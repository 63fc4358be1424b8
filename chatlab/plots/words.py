"""What the pictures show, in a sentence or two each, with the numbers of the data.

They are the alternative texts of the pictures and the words beside them. Each is true of any
data: a rank is named only as what was seen, and when the intervals of the first and the
last overlap the sentence says that the order is not sure.
"""

import math

from chatlab.i18n import _, days, is_missing, language, ngettext, number, percent, weekday_name
from chatlab.plots.axes import kind_name
from chatlab.schema import THRESHOLD


def tell_conversations(conversations, *, by="month", threshold=THRESHOLD):
    """Say how many conversations there were and when most of them were.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    by : {"month", "week"}
        As in `chatlab.plot_conversations`.
    threshold : int, optional
        Smaller counts are not told. None tells every count.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> times = pd.to_datetime(["2017-10-04"] * 6 + ["2017-11-01"] * 7)
    >>> tell_conversations(pd.DataFrame({"requested_at": times}))
    'Yhteensä 13 keskustelua, lokakuu 2017 – marraskuu 2017. Eniten: marraskuu 2017 (7).'
    """
    from chatlab.evaluate import safe_count
    from chatlab.plots.service import hidden_counts, per_period, started

    counts = [(period, n) for period, n in per_period(started(conversations), by) if period]
    if not counts:
        return _("No conversations with a time.")
    total, least = sum(n for _period, n in counts), threshold or 1
    most = max(n for _period, n in counts)
    hidden = hidden_counts(counts, threshold)
    first, last = (period_name(counts[at][0]) for at in (0, -1))
    said = [_("{n} in all, {first} – {last}.", first=first, last=last,
              n=_conversations(total) if total >= least else safe_count(total, threshold=least))]
    if most < least:
        said.append(_("Every count is so small that it is hidden."))
    elif any(hide for (_period, n), hide in zip(counts, hidden, strict=True) if n == most):
        said.append(_("The counts are small, and the largest is hidden with them."))
    elif len(counts) > 1:
        names = [period_name(period) for period, n in counts if n == most]
        said.append(_("Most: {names} ({n}).", names=_listed(names), n=number(most)))
    return " ".join(said)


def tell_period(moments):
    """Say from which day to which day the moments are.

    Parameters
    ----------
    moments : Series of datetime
        Missing ones are left out.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> tell_period(pd.Series(pd.to_datetime(["2017-11-22", None, "2017-10-04"])))
    '4.10.–22.11.2017'
    """
    known = moments.dropna()
    if known.empty:
        return _("time not known")
    return days(known.min(), known.max())


def tell_use(use):
    """Say how much each service was used: one sentence for each row.

    Parameters
    ----------
    use : DataFrame
        From `chatlab.summarise_service` by ``service`` with openings, small counts hidden.

    Returns
    -------
    list of str
    """
    return [_use_sentence(row) for row in use.to_dict("records")]


def tell_themes(themes, *, n=3):
    r"""Say which themes were the most common.

    Parameters
    ----------
    themes : DataFrame
        From `chatlab.summarise_themes`, small counts hidden. Not modified.
    n : int
        How many themes to name.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> tell_themes(pd.DataFrame({"theme": ["a", "b"], "label": ["Asuminen", "Velat"],
    ...     "units": [30, 12], "share": [.6, .24], "low": [.46, .14], "high": [.72, .37]}))
    'Yleisin teema on ”Asuminen”: 60\xa0% (30), väli 46–72\xa0%. Seuraavana: Velat 24\xa0% (12).'
    """
    from chatlab.theme.codebook import NO_THEME

    rows = themes[themes["share"].notna() & (themes["theme"] != NO_THEME) & (themes["share"] > 0)]
    rows = rows.sort_values("share", ascending=False, kind="stable").head(n).to_dict("records")
    if not rows:
        return _("No theme is common enough to be shown.")
    first, *others = rows
    said = [_("The most common theme is “{label}”: {share} ({units}), interval {interval}.",
              label=first["label"], share=percent(first["share"]), units=number(first["units"]),
              interval=_share_interval(first))]
    if others:
        said.append(_("Next: {others}.", others=_listed(
            [f"{row['label']} {percent(row['share'])} ({number(row['units'])})"
             for row in others])))
        if others[0]["high"] > first["low"]:
            said.append(_("The order of the most common is not sure: their intervals overlap."))
    return " ".join(said)


def tell_openings(demand):
    """Say between what the conversations per open hour vary in the hours that were tried.

    Parameters
    ----------
    demand : DataFrame
        From `chatlab.estimate_demand`. Not modified.

    Returns
    -------
    str
    """
    tried = demand[demand["tried"]].sort_values("rate")
    if tried.empty:
        return _("No hour of the week has been tried.")
    low, high = tried.iloc[0], tried.iloc[-1]
    said = [ngettext("{n} hour of the week has been tried.", "{n} hours of the week have been "
                     "tried.", len(tried)),
            _("Conversations per open hour: most on {most}, least on {least}.",
              most=_hour(high), least=_hour(low))]
    if len(tried) > 1 and low["rate_high"] > high["rate_low"]:
        said.append(_("The intervals overlap, so the order of these hours is not sure."))
    return " ".join(said)


def tell_schedules(comparison, *, current=None):
    """Say which plan is estimated to bring most conversations a week, and which least.

    Parameters
    ----------
    comparison : DataFrame
        From `chatlab.compare_schedules`. Not modified.
    current : str, optional
        Name of the plan in force.

    Returns
    -------
    str
    """
    rows = comparison.sort_values("conversations_per_week", kind="stable").to_dict("records")
    if not rows:
        return _("No plans to compare.")
    said = [_("Most conversations are estimated for the plan “{most}”: {most_n}; fewest for "
              "“{least}”: {least_n}.",
              most=rows[-1]["schedule"], most_n=_per_week(rows[-1]),
              least=rows[0]["schedule"], least_n=_per_week(rows[0]))]
    told = (rows[0]["schedule"], rows[-1]["schedule"])
    said += [_("The hours last kept are “{plan}”: {n}.", plan=row["schedule"], n=_per_week(row))
             for row in rows if row["schedule"] == current and current not in told]
    if current in told:
        said.append(_("The hours last kept are “{plan}”.", plan=current))
    return " ".join(said)


def tell_identifiers(score):
    """Say how much of the identifiers marked in texts was found.

    Parameters
    ----------
    score : DataFrame
        From `chatlab.score_spans`. Not modified.

    Returns
    -------
    str
    """
    whole = score[score["kind"] == "all"].iloc[0]
    rest = score[(score["kind"] != "all") & (score["masked"] < score["marked"])]
    said = [_("{masked} of the {marked} identifiers marked in the texts were found whole: {share} "
              "(interval {interval}).", masked=number(whole["masked"]),
              marked=number(whole["marked"]), share=percent(whole["recall"], 1),
              interval=_share_interval(whole, "recall_low", "recall_high"))]
    if len(rest):
        said.append(_("Not all were found of these kinds: {kinds}.", kinds=_listed(
            [f"{kind_name(row['kind'])} ({number(row['masked'])}/{number(row['marked'])})"
             for row in rest.to_dict("records")])))
    return " ".join(said)


def _use_sentence(row):
    if is_missing(row.get("per_open_hour")):
        return _("{service}: the use cannot be told, as the counts are small or the openings "
                 "are not known.", service=row["service"])
    return _("{service}: {n} in {hours} open hours, {rate} in each hour (interval {interval}).",
             service=row["service"], n=_conversations(int(row["conversations"])),
             hours=number(round(row["open_hours"])), rate=_rough(row["per_open_hour"]),
             interval=_interval(row, "per_open_hour"))


def _hour(row):
    return _("{weekday} at {hour}: {rate} (interval {interval})", hour=int(row["hour"]),
             weekday=weekday_name(row["weekday"]), rate=_rough(row["rate"]),
             interval=_interval(row, "rate"))


def _per_week(row):
    name = "conversations_per_week"
    return _("{n} a week (interval {interval}; {tried} of the hours tried)", n=_rough(row[name]),
             interval=_interval(row, name), tried=percent(row["tried_share"]))


def _interval(row, name):
    decimals = decimals_of(row[name])
    low, high = (number(row[f"{name}_{end}"], decimals) for end in ("low", "high"))
    return f"{low}–{high}"


def _share_interval(row, low="low", high="high"):
    return f"{number(100 * row[low], 0)}–{percent(row[high])}"


def _rough(value):
    return number(value, decimals_of(value))


def decimals_of(estimate):
    """Say how many decimals an uncertain number is worth: about its first digit or two.

    Examples
    --------
    >>> [decimals_of(x) for x in (23.1, 8.99, 1.47, 0.3, 0.04)]
    [0, 0, 1, 2, 3]
    """
    if is_missing(estimate) or estimate <= 0:
        return 1
    return min(3, max(0, -math.floor(math.log10(estimate / 5))))


def _conversations(n):
    return ngettext("{n} conversation", "{n} conversations", n)


def period_name(period):
    """Write a week, month, quarter or year out, as *lokakuu 2017*.

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> [period_name(pd.Period("2017-10", freq)) for freq in ("W", "M", "Q", "Y")]
    ['viikko 39/2017', 'lokakuu 2017', '4. neljännes 2017', '2017']
    """
    from babel.dates import format_date

    if period.freqstr.startswith("W"):
        iso = period.end_time.isocalendar()
        return _("week {week}/{year}", week=iso.week, year=iso.year)
    written = {"M": "LLLL y", "Q": "QQQQ y", "Y": "y"}[period.freqstr[0]]
    return format_date(period.start_time, written, locale=language())


def _listed(names):
    from babel.lists import format_list

    return format_list(list(names), locale=language())
