"""How well identifiers were found: a comparison with marked texts, recall first.

A mark is masked when every letter and digit of it is covered, by whatever kind: for the
person half a name is no name hidden. In the same way a person is protected only if every
mention is (Pilán, I. et al. 2022. The Text Anonymization Benchmark (TAB). Computational
Linguistics 48(4), 1053–1101). Messages of one conversation are alike, so for the intervals of
`score_protection` whole conversations are redrawn (bootstrap); of few, or where nearly all was
hit, that tells too little, so an interval is never narrower than Wilson's on either side.
"""

from dataclasses import dataclass

import pandas as pd

from chatlab.anonymise.tables import find_in_texts
from chatlab.intervals import shares

QUASI = frozenset(("PLACE", "SCHOOL", "WORK", "POSTCODE", "DOB", "YTUNNUS"))
"""Kinds that point to a person only together with something else, unless the marks say so."""

REDRAWS = 1000
_REDRAWS_AT_A_TIME = 50
_ANY = "all"


@dataclass(frozen=True)
class Comparison:
    """What was found beside what was marked, one row per piece.

    Attributes
    ----------
    marks : DataFrame
        ``row``, ``conversation``, ``kind``, ``direct``, ``entity``, ``masked``.
    hits : DataFrame
        ``conversation``, ``kind`` and ``right`` of each found span: at least half of it lies
        in marked ones.
    negatives : DataFrame
        ``conversation``, ``kind`` and ``masked`` of what must not be masked.
    texts : DataFrame
        ``conversation``, ``clean`` (no marks), ``touched`` (something found), ``over`` (other
        letters and digits covered) and ``other`` (how many there are).
    """

    marks: pd.DataFrame
    hits: pd.DataFrame
    negatives: pd.DataFrame
    texts: pd.DataFrame


def compare_spans(found, gold):
    """Set what was found beside what was marked.

    Parameters
    ----------
    found : list of list of Span, or str
        What was found in each text of ``gold``; or a level, to find them now.
    gold : DataFrame
        ``id``, ``text`` and ``spans``; more as `read_gold` tells.

    Returns
    -------
    Comparison
    """
    if isinstance(found, str):
        found = find_in_texts(gold["text"].tolist(), found, groups=_conversations(gold))
    marks, hits, negatives, texts = [], [], [], []
    told = gold["marks"] if "marks" in gold else [[{}] * len(spans) for spans in gold["spans"]]
    wrong = gold["neg"] if "neg" in gold else [()] * len(gold)
    for row, (text, right, guess, details, neg, conversation) in enumerate(zip(
            gold["text"], gold["spans"], found, told, wrong, _conversations(gold), strict=True)):
        covered, marked = _signs(text, guess), _signs(text, right)
        marks += [(row, conversation, span.kind, _is_direct(span, detail),
                   detail.get("entity", f"{row}.{span.start}"), _signs(text, [span]) <= covered)
                  for span, detail in zip(right, details, strict=True)]
        hits += [(conversation, span.kind, _is_half_inside(_signs(text, [span]), marked))
                 for span in guess]
        negatives += [(conversation, span.kind, bool(_signs(text, [span]) & covered))
                      for span in neg]
        signs = sum(map(str.isalnum, text))
        texts.append((conversation, not right, bool(guess), len(covered - marked),
                      signs - len(marked)))
    return Comparison(
        _frame(marks, "row conversation kind direct entity masked"),
        _frame(hits, "conversation kind right"), _frame(negatives, "conversation kind masked"),
        _frame(texts, "conversation clean touched over other"))


def score_spans(found, gold):
    """Compare found spans with marked ones, per kind.

    Parameters
    ----------
    found : list of list of Span, or str
        What was found in each text of ``gold``; or a level, to find them now.
    gold : DataFrame
        As `read_gold` returns it.

    Returns
    -------
    DataFrame
        One row per kind and one for all: ``marked``, ``masked`` (every letter and digit of the
        marked span is covered, by whatever kind), ``recall`` with its 95 % Wilson interval
        (``recall_low``, ``recall_high``), ``found``, ``precision`` (share of found spans at
        least half inside marked ones), and for all ``texts`` with marks and ``leak``, the
        share of them with a marked span not wholly masked. Shares are 0–1.

    Notes
    -----
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. JASA 22(158), 209–212. More measures: `score_protection`.
    """
    both = compare_spans(found, gold)
    kinds = sorted(set(both.marks["kind"]) | set(both.hits["kind"]))
    rows = [_kind_row(kind, both.marks[both.marks["kind"] == kind],
                      both.hits[both.hits["kind"] == kind]) for kind in kinds]
    return pd.DataFrame([*rows, _kind_row(_ANY, both.marks, both.hits)])


def score_protection(found, gold, *, seed=0):
    """Tell how well persons are hidden, and how much else is.

    Parameters
    ----------
    found : list of list of Span, or str
        What was found in each text of ``gold``; or a level, to find them now.
    gold : DataFrame
        As `read_gold` returns it.
    seed : int
        The same seed redraws the same conversations.

    Returns
    -------
    DataFrame
        ``measure``, ``group``, ``n``, ``hits``, ``share`` with its 95 % interval (``low``,
        ``high``; 0–1), the wider of redrawn conversations and Wilson's. The measures:
        ``recall`` (all, direct identifiers, kinds), ``recall_noise`` (of texts spoiled in each
        way), ``protected`` (persons whose every mention is masked), ``leak`` (messages with
        marks where any, or any direct, was left), ``precision``, ``over`` (other letters and
        digits that were covered), ``clean`` (messages without marks where something was
        masked) and ``negative`` (what must not be masked, by its kind).
    """
    both = compare_spans(found, gold)
    marks, texts = both.marks, both.texts
    noise = gold["noise"].tolist() if "noise" in gold else [[]] * len(gold)
    noises = marks.assign(noise=[noise[row] or ["none"] for row in marks["row"]]).explode("noise")
    persons = marks[marks["kind"] == "PERSON"].groupby(
        ["conversation", "entity"], as_index=False)["masked"].all()
    rows = [_row("recall", _ANY, marks, "masked", seed),
            _row("recall", "direct", marks[marks["direct"]], "masked", seed),
            *_rows("recall", marks, "kind", "masked", seed),
            *_rows("recall_noise", noises, "noise", "masked", seed),
            _row("protected", "PERSON", persons, "masked", seed),
            _row("leak", _ANY, leaking(marks), "leaks", seed),
            _row("leak", "direct", leaking(marks[marks["direct"]]), "leaks", seed),
            _row("precision", _ANY, both.hits, "right", seed),
            *_rows("precision", both.hits, "kind", "right", seed),
            _over_row(texts, seed),
            _row("clean", _ANY, texts[texts["clean"]], "touched", seed),
            *_rows("negative", both.negatives, "kind", "masked", seed)]
    return pd.DataFrame(rows, columns=["measure", "group", "n", "hits", "share", "low", "high"])


def leaking(marks):
    """Return for each text with marks whether some was left: ``conversation`` and ``leaks``.

    Parameters
    ----------
    marks : DataFrame
        Of a `Comparison`, or some of its rows.
    """
    texts = marks.groupby("row", sort=True).agg(
        conversation=("conversation", "first"), masked=("masked", "all"))
    return texts.assign(leaks=~texts["masked"].astype(bool))[["conversation", "leaks"]]


def redraw_interval(values, groups, *, seed, redraws=REDRAWS):
    """Return the 95 % interval of a share when whole groups are redrawn (bootstrap).

    Parameters
    ----------
    values : iterable of bool
    groups : iterable
        The group of each value.
    seed : int
    redraws : int, optional

    Returns
    -------
    (float, float)

    Examples
    --------
    >>> redraw_interval([True, True, False, False], ["a", "a", "b", "b"], seed=1)
    (0.0, 1.0)
    """
    sums = pd.DataFrame({"group": list(groups), "hits": list(values)}).assign(n=1).groupby(
        "group")[["hits", "n"]].sum()
    return _redrawn(sums, seed, redraws)


def _redrawn(sums, seed, redraws=REDRAWS):
    """Redraw rows of ``hits`` and ``n`` and return the middle 95 % of the shares."""
    import numpy as np

    if not len(sums):
        return None, None
    rng, counts, drawn = np.random.default_rng(seed), sums[["hits", "n"]].to_numpy(float), []
    for first in range(0, redraws, _REDRAWS_AT_A_TIME):
        times = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)),
                                size=min(_REDRAWS_AT_A_TIME, redraws - first))
        hits, n = (times @ counts).T
        drawn.append(hits[n > 0] / n[n > 0])
    low, high = np.quantile(np.concatenate(drawn), [.025, .975])
    return float(low), float(high)


def _frame(rows, columns):
    flags = {"direct", "masked", "right", "clean", "touched"} & set(columns.split())
    return pd.DataFrame(rows, columns=columns.split()).astype(dict.fromkeys(flags, "bool"))


def _conversations(gold):
    return gold["conversation"].tolist() if "conversation" in gold else list(range(len(gold)))


def _is_direct(span, detail):
    return detail["id_type"] == "direct" if "id_type" in detail else span.kind not in QUASI


def _is_half_inside(own, marked):
    return len(own & marked) * 2 >= len(own) > 0


def _kind_row(kind, marks, hits):
    row = _share("recall", kind, len(marks), int(marks["masked"].sum()))
    texts = leaking(marks)["leaks"] if kind == _ANY else None
    return {"kind": kind, "marked": row["n"], "masked": row["hits"], "recall": row["share"],
            "recall_low": row["low"], "recall_high": row["high"], "found": len(hits),
            "precision": float(hits["right"].mean()) if len(hits) else None,
            "texts": None if texts is None else len(texts),
            "leak": None if texts is None or not len(texts) else float(texts.mean())}


def _row(measure, group, df, column, seed):
    """Return the share of true values of a column, conversations redrawn."""
    row = _share(measure, group, len(df), int(df[column].sum()))
    if 0 < row["hits"] < row["n"]:
        return _widened(row, redraw_interval(df[column], df["conversation"], seed=seed))
    return row


def _over_row(texts, seed):
    sums = texts.groupby("conversation")[["over", "other"]].sum()
    row = _share("over", _ANY, int(sums["other"].sum()), int(sums["over"].sum()))
    return _widened(row, _redrawn(sums.rename(columns={"over": "hits", "other": "n"}), seed)
                    ) if row["n"] else row


def _widened(row, interval):
    low, high = interval
    return row | {"low": min(row["low"], low), "high": max(row["high"], high)}


def _share(measure, group, n, hits):
    share, low, high = shares(pd.Series([hits]), pd.Series([n])).iloc[0]
    return {"measure": measure, "group": group, "n": n, "hits": hits, "share": share,
            "low": low, "high": high}


def _rows(measure, df, by, column, seed):
    return [_row(measure, name, some, column, seed) for name, some in df.groupby(by)]


def _signs(text, spans):
    """Return the places of the letters and digits inside the spans."""
    return {i for s in spans for i in range(s.start, s.end) if text[i].isalnum()}
