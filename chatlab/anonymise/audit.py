"""How well did it go: a sample to read through, and a score against marked texts."""

import pandas as pd

from chatlab.anonymise.spans import Span
from chatlab.anonymise.tables import find_in_texts
from chatlab.intervals import shares

_ANY = "all"


def audit_sample(messages, *, n=200, seed):
    """Draw messages for a person to read: what was masked and what was left.

    Half of the sample has something masked or a low score, half has nothing masked, so that
    both over-masking and leaks come to light.

    Parameters
    ----------
    messages : DataFrame
        An anonymised `MESSAGES` table. Not modified.
    n : int
        Rows to draw at most.
    seed : int
        The same seed draws the same rows.

    Returns
    -------
    DataFrame
        ``message_id``, ``text``, ``masked`` (count of labels) and two empty columns to fill in,
        ``leak`` and ``over_masked``.
    """
    rows = messages.dropna(subset=["text"])
    if "kind" in rows.columns:
        rows = rows[rows["kind"].astype("str").eq("text")]
    masked = rows["text"].str.count(r"\[[A-ZÅÄÖ-]+_\d+\]")
    with_labels, without = rows[masked > 0], rows[masked == 0]
    half = min(len(with_labels), max(n // 2, n - len(without)))
    drawn = pd.concat([with_labels.sample(half, random_state=seed),
                       without.sample(min(n - half, len(without)), random_state=seed)]).sort_index()
    unread = pd.array([pd.NA] * len(drawn), dtype="boolean")
    return pd.DataFrame({
        "message_id": drawn["message_id"], "text": drawn["text"],
        "masked": masked.loc[drawn.index].astype("Int64"),
        "leak": unread, "over_masked": unread}).reset_index(drop=True)


def read_gold(path):
    """Read marked texts: JSON lines with ``id``, ``text`` and ``spans`` (start, end, type).

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    DataFrame
        ``id``, ``text`` and ``spans``, a list of `Span` per row.
    """
    import json
    from pathlib import Path

    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    return pd.DataFrame({
        "id": [str(row["id"]) for row in rows], "text": [row["text"] for row in rows],
        "spans": [[Span(s["start"], s["end"], s["type"], 1.0, "gold") for s in row["spans"]]
                  for row in rows]})


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
    inference. JASA 22(158), 209–212.
    """
    if isinstance(found, str):
        found = find_in_texts(gold["text"].tolist(), found)
    marked, hits = [], []
    for text, right, guess in zip(gold["text"], gold["spans"], found, strict=True):
        covered = _signs(text, guess)
        inside = _signs(text, right)
        marked += [(s.kind, _signs(text, [s]) <= covered, id(right)) for s in right]
        hits += [(s.kind, len((own := _signs(text, [s])) & inside) >= .5 * max(1, len(own)))
                 for s in guess]
    marked = pd.DataFrame(marked, columns=["kind", "masked", "text"])
    hits = pd.DataFrame(hits, columns=["kind", "right"])
    kinds = sorted(set(marked["kind"]) | set(hits["kind"]))
    rows = [_row(kind, marked[marked["kind"] == kind], hits[hits["kind"] == kind])
            for kind in kinds]
    return pd.DataFrame([*rows, _row(_ANY, marked, hits)])


def _row(kind, marked, hits):
    n, masked = len(marked), int(marked["masked"].sum())
    share, low, high = shares(pd.Series([masked]), pd.Series([n])).iloc[0]
    texts = marked.groupby("text")["masked"].all() if kind == _ANY else None
    return {"kind": kind, "marked": n, "masked": masked, "recall": share,
            "recall_low": low, "recall_high": high, "found": len(hits),
            "precision": float(hits["right"].mean()) if len(hits) else None,
            "texts": None if texts is None else len(texts),
            "leak": None if texts is None or not len(texts) else float(1 - texts.mean())}


def _signs(text, spans):
    """Return the places of the letters and digits inside the spans."""
    return {i for s in spans for i in range(s.start, s.end) if text[i].isalnum()}
