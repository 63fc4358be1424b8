"""A sample to read through, and how much may have been left.

The riskiest messages are read to find what was left; they say nothing of how many there are.
For that a part of the sample is drawn at random from all messages before the riskiest are
chosen of the rest, and only it is counted: its share of leaks is unbiased whatever the risks.
"""

import re

import pandas as pd

from chatlab.anonymise.covering import label_places
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.words import read_words
from chatlab.i18n import _, ngettext, number, percent
from chatlab.intervals import shares

RISKS = {"digits": 3, "capital": 3, "cue": 2, "weak": 2, "name": 1, "unknown": 1}
"""What makes a message worth reading, and how much: digits that were left (five or more in a
row), a capital inside a sentence on a word that is a name or unknown, such a word after a cue
(*nimi, terv., poikani*), a find of low score, a word that is also a name, an unknown word."""

WEAK = .6
_DIGITS = re.compile(r"\d(?:[ .-]?\d){4,}")
_CUE = re.compile(r"(?:\b(?:nim|terv|yst|olen|olin|soit|poik|poja|tytär|tyttär|äiti|äidi|isä|mies|"
                  r"mieh|vaimo|naapur|lapse|lapsi|siskon|velj|veli|kaver|heter|namn)\w*|"
                  r"\b(?:t|ts)\.?)[ .,:]{1,3}$", re.IGNORECASE)


def audit_sample(messages, *, n=200, seed, spans=None):
    """Draw messages for a person to read: half at random, half by risk.

    Parameters
    ----------
    messages : DataFrame
        An anonymised `MESSAGES` table. Not modified.
    n : int
        Rows to draw at most.
    seed : int
        The same seed draws the same rows.
    spans : DataFrame, optional
        The `SPANS` table of what was found; finds of low score then add to the risk.

    Returns
    -------
    DataFrame
        ``message_id``, ``text``, ``masked`` (count of labels), ``part`` (``random`` or
        ``risk``), ``risk`` (sum of `RISKS`), ``reasons`` and two empty columns to fill in,
        ``leak`` and ``over_masked``. Hand it to `estimate_leaks` when it is filled in.
        ``attrs["messages"]`` is how many there are to draw from.
    """
    rows = messages.dropna(subset=["text"])
    if "kind" in rows.columns:
        rows = rows[rows["kind"].astype("str").eq("text")]
    random = rows.sample(min(len(rows), n - n // 2), random_state=seed)
    rest = rows.drop(random.index)
    weak = () if spans is None else spans.loc[spans["score"] < WEAK, "unit_id"].astype("str")
    weak = set(weak)
    told = {text: risks_of(text) for text in pd.concat([random, rest])["text"].unique()}
    drawn = pd.concat([random.assign(part="random"), rest.assign(part="risk")])
    reasons = [told[text] + (["weak"] if str(name) in weak else [])
               for text, name in zip(drawn["text"], drawn["message_id"], strict=True)]
    drawn = drawn.assign(reasons=reasons, risk=[sum(map(RISKS.get, some)) for some in reasons])
    riskiest = drawn[drawn["part"] == "risk"].sort_values(
        "risk", ascending=False, kind="stable").head(min(n // 2, len(rest)))
    drawn = pd.concat([riskiest, drawn[drawn["part"] == "random"].sort_index()])
    unread = pd.array([pd.NA] * len(drawn), dtype="boolean")
    sample = pd.DataFrame({
        "message_id": drawn["message_id"], "text": drawn["text"],
        "masked": [len(label_places(text)) for text in drawn["text"]], "part": drawn["part"],
        "risk": drawn["risk"], "reasons": [", ".join(some) for some in drawn["reasons"]],
        "leak": unread, "over_masked": unread}).reset_index(drop=True)
    sample.attrs["messages"] = len(rows)
    return sample


def risks_of(text):
    """List what in an anonymised text may be an identifier that was left, worst first.

    Labels, official bodies, service numbers and the like are none.

    Examples
    --------
    >>> risks_of("Terv. Zubeyde, 12345 6")
    ['digits', 'capital', 'cue', 'unknown']
    >>> risks_of("Soita [HENKILÖ_1]:lle huomenna")
    []
    """
    places, found = [*label_places(text), *find_negatives(text)], set()
    if any(not _inside(match.start(), places) for match in _DIGITS.finditer(text)):
        found.add("digits")
    for seen in read_words(text):
        word = seen.word
        if (_inside(seen.start, places) or word.everyday or len(seen.text) < 3
                or not (word.name_like or word.unknown)):
            continue
        found.add("unknown" if word.unknown else "name")
        cued = _CUE.search(text[max(0, seen.start - 20):seen.start]) is not None
        found |= {"cue"} if cued else set()
        found |= {"capital"} if seen.capital and (cued or not seen.initial) else set()
    return sorted(found, key=lambda reason: (-RISKS[reason], list(RISKS).index(reason)))


def estimate_leaks(reviewed):
    """Estimate how many messages still hold an identifier, from a sample that was read.

    Parameters
    ----------
    reviewed : DataFrame
        An `audit_sample` with ``leak`` filled in (true or false); rows not filled in are
        left out. Only the random part counts: the riskiest are no picture of the whole.

    Returns
    -------
    DataFrame
        One row: ``n`` read of the random part, ``leaks`` in it, ``share`` with its 95 %
        Wilson interval (``low``, ``high``; 0–1), ``at_most``, the exact upper bound that the
        true share is below with 95 % confidence, and ``found_by_risk``, leaks seen in the
        other part.

    Notes
    -----
    The bound is the one-sided one of Clopper, C. & Pearson, E. (1934), The use of confidence
    or fiducial limits illustrated in the case of the binomial, Biometrika 26(4), 404–413. For
    no leaks at all it is close to 3 / n, the "rule of three" (Hanley, J. & Lippman-Hand, A.
    1983. If nothing goes wrong, is everything all right? JAMA 249(13), 1743–1745).

    Examples
    --------
    >>> read = pd.DataFrame({"part": ["random"] * 100, "leak": [True] + [False] * 99})
    >>> estimate_leaks(read).round(3).iloc[0].tolist()
    [100.0, 1.0, 0.01, 0.002, 0.054, 0.047, 0.0]
    """
    from scipy.stats import beta

    read = reviewed.dropna(subset=["leak"])
    random, risk = read[read["part"] == "random"], read[read["part"] == "risk"]
    leaks, n = int(random["leak"].sum()), len(random)
    share, low, high = shares(pd.Series([leaks]), pd.Series([n])).iloc[0]
    at_most = float(beta.ppf(.95, leaks + 1, n - leaks)) if leaks < n else 1.0
    return pd.DataFrame([{"n": n, "leaks": leaks, "share": share, "low": low, "high": high,
                          "at_most": at_most if n else None,
                          "found_by_risk": int(risk["leak"].sum())}])


def tell_leaks(estimate):
    """Say in words what `estimate_leaks` estimated.

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> read = pd.DataFrame({"part": ["random"] * 100, "leak": [False] * 100})
    >>> with speaking("en"):
    ...     tell_leaks(estimate_leaks(read))[:48]
    'Nothing was left in 100 messages drawn at random'
    """
    row = estimate.iloc[0]
    if not row["n"]:
        return _("No message drawn at random has been read.")
    n, leaks, most = number(row["n"]), int(row["leaks"]), percent(row["at_most"], 1)
    risky = int(row["found_by_risk"])
    more = " " + ngettext(
        "In the riskiest messages something was left in {n}; it is not counted.",
        "In the riskiest messages something was left in {n}; they are not counted.",
        risky) if risky else ""
    if not leaks:
        return ngettext(
            "Nothing was left in {n} message drawn at random: of all messages at most {most} "
            "have something left (95 % confidence).",
            "Nothing was left in {n} messages drawn at random: of all messages at most {most} "
            "have something left (95 % confidence).", int(row["n"]), most=most) + more
    return _("Something was left in {leaks} of {n} messages drawn at random: {share} (95 % "
             "interval {low}–{high}); of all messages at most {most} (95 % confidence).",
             leaks=number(leaks), n=n, share=percent(row["share"], 1),
             low=number(100 * row["low"], 1), high=percent(row["high"], 1), most=most) + more


def _inside(place, stretches):
    return any(start <= place < end for start, end in stretches)
