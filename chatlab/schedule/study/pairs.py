"""Plans of equal length, the plan in force against the others, and which two to try."""

import pandas as pd

ALIKE = .85
"""Plans are open equally long if the shorter has so large a share of the longer's hours."""


def equally_long(pairs, comparison):
    """Keep the pairs whose plans are open equally long, so that they may be held against others.

    A longer opening brings more conversations and takes more worker hours: that one plan
    brings more tells nothing unless both are of one length.

    Parameters
    ----------
    pairs : DataFrame
        From `compare_pairs`. Not modified.
    comparison : DataFrame
        From `compare_schedules`. Not modified.

    Returns
    -------
    DataFrame
        The rows of `pairs` where the shorter plan has at least 85 % of the longer's hours.

    Examples
    --------
    >>> plans = pd.DataFrame({"schedule": ["a", "b", "c"], "open_hours_per_week": [8, 9, 20]})
    >>> two = pd.DataFrame({"first": ["a", "b"], "second": ["b", "c"]})
    >>> equally_long(two, plans).values.tolist()
    [['a', 'b']]
    """
    hours = comparison.set_index("schedule")["open_hours_per_week"]
    ratio = pairs["first"].map(hours) / pairs["second"].map(hours)
    return pairs[ratio.between(ALIKE, 1 / ALIKE)]


def more_than(plan, pairs):
    """Return how surely each other plan brings more conversations than one of them.

    Parameters
    ----------
    plan : str
        Name of the one.
    pairs : DataFrame
        From `compare_pairs`. Not modified.

    Returns
    -------
    Series
        Probabilities (0–1) by the names of the other plans.

    Examples
    --------
    >>> pairs = pd.DataFrame({"first": ["a", "b"], "second": ["b", "c"],
    ...                       "probability": [.9, .7]})
    >>> more_than("b", pairs).round(2).to_dict()
    {'a': 0.9, 'c': 0.3}
    """
    more = pairs[pairs["second"].eq(plan)].set_index("first")["probability"]
    less = pairs[pairs["first"].eq(plan)].set_index("second")["probability"]
    return pd.concat([more, 1 - less])


def choose_trial(equal_pairs, now=None):
    """Choose the two plans of equal length that a trial should tell apart.

    Parameters
    ----------
    equal_pairs : DataFrame
        From `equally_long`. Not modified.
    now : str, optional
        Name of the plan in force.

    Returns
    -------
    tuple of str
        The plan that is the likeliest to beat the hours of now, and those hours; if none is,
        the two that are the hardest to tell apart. Empty if every pair is clear.

    Examples
    --------
    >>> pairs = pd.DataFrame({"first": ["a", "c"], "second": ["b", "now"],
    ...                       "probability": [.6, .8], "verdict": ["tie", "likely"]})
    >>> choose_trial(pairs), choose_trial(pairs, "now"), choose_trial(pairs[:0])
    (('a', 'b'), ('c', 'now'), ())
    """
    unsettled = equal_pairs[equal_pairs["verdict"].ne("clear")].sort_values("probability")
    challengers = unsettled[unsettled["second"].eq(now)]
    chosen = challengers.tail(1) if len(challengers) else unsettled.head(1)
    return tuple(chosen[["first", "second"]].to_numpy().ravel())


def now_first(pairs, now=None):
    """Sort pairs: those with the plan in force first, and the surest of them before others.

    Parameters
    ----------
    pairs : DataFrame
        From `compare_pairs`. Not modified.
    now : str, optional
        Name of the plan in force.

    Examples
    --------
    >>> pairs = pd.DataFrame({"first": ["a", "a", "now"], "second": ["b", "now", "b"],
    ...                       "probability": [.9, .6, .7]})
    >>> now_first(pairs, "now")["probability"].tolist()
    [0.7, 0.6, 0.9]
    """
    has_now = pairs[["first", "second"]].eq(now).any(axis=1)
    order = pairs.assign(has_now=has_now).sort_values(["has_now", "probability"], ascending=False)
    return order.drop(columns="has_now")
