"""Counties, services, channels or months compared: how large a difference, and could it be chance.

Three kinds of figures, each with its own effect size and interval:

rates   rate ratio, exact conditional interval and test (Przyborowski & Wilenski 1940)
shares  difference (Newcombe 1998, method 10), risk ratio (Koopman 1984, score interval),
        Cohen's h, Fisher's exact test
times   Hodges–Lehmann shift and Cliff's delta, Mann–Whitney (`rank_shift`)

Each interval stands for its own comparison alone; ``p_corrected`` allows for their number, by
Holm (1979: no difference at all is chance, with 95 % certainty) or by Benjamini and Hochberg
(1995: about one in twenty of those found is chance).
"""

from itertools import combinations

import pandas as pd

from chatlab.evaluate.comparison.difference_words import difference_sentence
from chatlab.evaluate.comparison.rank_shift import compare_times
from chatlab.schema import THRESHOLD

CORRECTIONS = {"holm": "holm", "benjamini-hochberg": "fdr_bh"}
_EFFECTS = {"rate": ("rate_ratio",), "share": ("difference", "risk_ratio"),
            "times": ("shift", "cliffs_delta")}


def compare_groups(table, *, by, rate=None, share=None, times=None, reference=None,
                   correction="holm", fewest=THRESHOLD, confidence=0.95):
    """Compare groups pair by pair on a rate, a share or times.

    Parameters
    ----------
    table : DataFrame
        Rows that are added up by group: those of `chatlab.summarise_service` or
        `chatlab.summarise_contacts` for rates, conversations for shares and times. Not modified.
    by : str
        Column of the groups; rows without a group are left out.
    rate : (str, str), optional
        Columns of the events and of the hours (or of another exposure).
    share : str, optional
        Column of yes and no (1 and 0); missing ones are left out.
    times : str, optional
        Column of seconds or of other numbers; missing ones are left out.
    reference : str, optional
        The group that the others are compared to. Every pair if omitted.
    correction : {"holm", "benjamini-hochberg"}, optional
    fewest : int, optional
        A group with fewer events, yes or no answers or times is not compared: its figures are
        missing and the sentence says why.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        A row per pair: ``group``, ``reference``; ``n`` and ``reference_n`` (events, answers or
        times, missing if small); ``value`` and ``reference_value`` (the rate, the share or the
        median); ``rate_ratio``, or ``difference``, ``risk_ratio`` and ``cohens_h``, or ``shift``
        (in the unit of the times) and ``cliffs_delta``, with ``…_low`` and ``…_high``; ``p``,
        ``p_corrected`` and ``sentence``.

    Raises
    ------
    ValueError
        If not exactly one of rate, share and times is given, a column is not there, the
        reference is not a group, or the correction is unknown.

    Examples
    --------
    >>> use = pd.DataFrame({"county": ["A", "B"], "chats": [60, 30], "hours": [100.0, 100.0]})
    >>> compared = compare_groups(use, by="county", rate=("chats", "hours")).round(4)
    >>> compared[["group", "reference", "rate_ratio", "p"]].values.tolist()
    [['A', 'B', 2.0, 0.0021]]
    """
    kind, columns = _what(rate, share, times)
    if correction not in CORRECTIONS:
        raise ValueError(f"correction must be one of {', '.join(CORRECTIONS)}")
    for name in (by, *columns):
        if name not in table:
            raise ValueError(f"cannot compare by {name!r}: no such column")
    figures = _figures(table, by, kind, columns, fewest)
    rows = [_compared(kind, first, second, figures, confidence)
            for first, second in _pairs(figures, reference)]
    result = _laid_out(rows, kind)
    result["p_corrected"] = _corrected(result["p"], CORRECTIONS[correction])
    result["sentence"] = [difference_sentence(row, kind, fewest=fewest, unit=columns[0])
                          for row in result.to_dict("records")]
    return result


def correct_together(comparisons, *, correction="holm", fewest=THRESHOLD, name=str):
    """Put comparisons of different figures into one table and correct them for their number.

    Parameters
    ----------
    comparisons : list of DataFrame
        From `compare_groups`, each with ``measure``, the name of its figure (that of the column,
        if they are times).
    correction, fewest
        As in `compare_groups`.
    name : callable, optional
        Gives the name by which the sentence calls a group.

    Returns
    -------
    DataFrame
        All rows, ``measure`` first, with ``p_corrected`` and ``sentence`` made anew.
    """
    if not comparisons:
        return pd.DataFrame(columns=["measure", "group", "reference", "p", "p_corrected",
                                     "sentence"])
    kinds = [next(kind for kind, (effect, *_more) in _EFFECTS.items() if effect in table)
             for table in comparisons for _row in range(len(table))]
    result = pd.concat(comparisons, ignore_index=True)
    result["p_corrected"] = _corrected(result["p"], CORRECTIONS[correction])
    named = result.assign(group=result["group"].map(name), reference=result["reference"].map(name))
    result["sentence"] = [difference_sentence(row, kind, fewest=fewest, unit=row["measure"])
                          for row, kind in zip(named.to_dict("records"), kinds, strict=True)]
    return result[["measure", *result.columns.drop("measure")]]


def _what(rate, share, times):
    given = {"rate": rate, "share": share, "times": times}
    given = {kind: columns for kind, columns in given.items() if columns is not None}
    if len(given) != 1:
        raise ValueError("give exactly one of rate, share and times")
    (kind, columns), = given.items()
    return kind, (columns,) if isinstance(columns, str) else tuple(columns)


def _figures(table, by, kind, columns, fewest):
    """Return of each group what its comparisons need; of a small one only that it is small."""
    rows = table.dropna(subset=[by, *columns])
    found = {}
    for group in rows[by].drop_duplicates().sort_values():
        own = rows[rows[by] == group]
        numbers = own[list(columns)].astype(float)
        first = numbers[columns[0]]
        if kind == "rate":
            events, hours = numbers.sum()
            figures = {"n": events, "of": hours, "value": events / hours if hours else None,
                       "small": events < fewest or not hours}
        elif kind == "share":
            yes = int(first.sum())
            figures = {"n": len(own), "yes": yes, "value": yes / len(own),
                       "small": 0 < yes < fewest or 0 < len(own) - yes < fewest
                       or len(own) < fewest}
        else:
            figures = {"n": len(own), "values": first.to_numpy(), "value": first.median(),
                       "small": len(own) < fewest}
        found[str(group)] = figures
    return found


def _pairs(figures, reference):
    if reference is None:
        return list(combinations(figures, 2))
    if str(reference) not in figures:
        raise ValueError(f"the reference must be one of the groups: {', '.join(figures)}")
    return [(group, str(reference)) for group in figures if group != str(reference)]


def _compared(kind, first, second, figures, confidence):
    a, b = figures[first], figures[second]
    row = {"group": first, "reference": second}
    row |= {f"{side}{name}": one[name] for side, one in (("", a), ("reference_", b))
            for name in ("n", "value") if not one["small"]}
    if a["small"] or b["small"]:
        return row
    return row | {"rate": _rates, "share": _shares, "times": _times}[kind](a, b, confidence)


def _rates(a, b, confidence):
    """Compare two Poisson counts: given their sum, one of them is binomial."""
    from scipy.stats import binomtest

    test = binomtest(int(a["n"]), int(a["n"] + b["n"]), a["of"] / (a["of"] + b["of"]))
    interval = test.proportion_ci(confidence, method="exact")
    low, high = (share / (1 - share) * b["of"] / a["of"] for share in (interval.low, interval.high))
    return {"rate_ratio": a["value"] / b["value"], "rate_ratio_low": low,
            "rate_ratio_high": high, "p": test.pvalue}


def _shares(a, b, confidence):
    from scipy.stats import fisher_exact
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize

    counts = a["yes"], a["n"], b["yes"], b["n"]
    low, high = confint_proportions_2indep(*counts, method="newcomb", compare="diff",
                                           alpha=1 - confidence)
    row = {"difference": a["value"] - b["value"], "difference_low": low, "difference_high": high,
           "cohens_h": proportion_effectsize(a["value"], b["value"]),
           "p": fisher_exact([[a["yes"], a["n"] - a["yes"]], [b["yes"], b["n"] - b["yes"]]])[1]}
    if a["yes"] and b["yes"]:
        low, high = confint_proportions_2indep(*counts, method="score", compare="ratio",
                                               alpha=1 - confidence)
        row |= {"risk_ratio": a["value"] / b["value"], "risk_ratio_low": low.real,
                "risk_ratio_high": high.real}  # roots, complex by a hair where everyone said yes
    return row


def _times(a, b, confidence):
    return compare_times(a["values"], b["values"], confidence=confidence)


def _laid_out(rows, kind):
    effects = [f"{name}{end}" for name in _EFFECTS[kind] for end in ("", "_low", "_high")]
    effects += ["cohens_h"] * (kind == "share")
    numbers = ["value", "reference_value", *effects, "p"]
    result = pd.DataFrame(rows, columns=["group", "reference", "n", "reference_n", *numbers])
    return result.astype({**dict.fromkeys(numbers, float), "group": "str", "reference": "str",
                          "n": "Int64", "reference_n": "Int64"})


def _corrected(p, method):
    from statsmodels.stats.multitest import multipletests

    known = p.dropna()
    if len(known) < 2:
        return p
    return pd.Series(multipletests(known, method=method)[1], known.index).reindex(p.index)
