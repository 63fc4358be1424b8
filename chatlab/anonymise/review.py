"""What a person decides of the finds: which to look at first, and what follows.

The riskiest words come first: finds of low score, and words left in the text that are names
or unknown. A word is asked about once, whatever its inflections. *Always* and *never* hold
for every inflection from the next reading on. *Accept* and *reject* go to the log; besides, a
word that was wrongly left visible is masked from then on. Only *never* makes a word visible,
so that nothing does by a slip of the hand.
"""

import hashlib
import hmac

import pandas as pd

from chatlab.anonymise.audit import risks_of
from chatlab.anonymise.cases import name_lemma
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.spans import STRUCTURED
from chatlab.anonymise.words import read_words
from chatlab.finnish.tokens import tokenise

DECISIONS = ("accept", "reject", "always", "never")
LEFT = "LEFT"
"""The kind of a word that was not masked."""
_LEFT_SCORE = .5


def review_queue(messages, spans, *, n=100):
    """List what a person should look at, the most doubtful first.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table as exported. Not modified; the result quotes it.
    spans : DataFrame
        What `chatlab.anonymise.find_spans_in_table` found in it.
    n : int, optional
        Rows to return at most; all of them if ``None``.

    Returns
    -------
    DataFrame
        ``row`` (of ``messages``), ``start``, ``end``, ``kind`` (or `LEFT`), ``score``,
        ``word`` (its base form) and ``times``, how often it comes. One row per word; of equal
        scores the word that comes most often is first.
    """
    texts = dict(zip(messages["message_id"].astype("str"), enumerate(messages["text"]),
                     strict=True))
    spans = spans[spans["column"].astype("str") == "text"]
    found = [(*texts[str(s.unit_id)], s.start, s.end, str(s.kind), float(s.score))
             for s in spans.itertuples() if str(s.unit_id) in texts]
    masked = {}
    for row, _text, start, end, *_rest in found:
        masked.setdefault(row, []).append((start, end))
    left = [found for row, text in enumerate(messages["text"]) if isinstance(text, str)
            for found in _left(row, text, masked.get(row, ()))]
    rows = [(row, start, end, kind, score, base_form(text[start:end], kind))
            for row, text, start, end, kind, score in [*found, *left]]
    queue = pd.DataFrame(rows, columns=["row", "start", "end", "kind", "score", "word"])
    queue["times"] = queue.groupby(["kind", "word"])["row"].transform("size")
    queue = queue.sort_values(["score", "times", "row", "start"], kind="stable",
                              ascending=[True, False, True, True])
    queue = queue.drop_duplicates(["kind", "word"]).reset_index(drop=True)
    return queue if n is None else queue.head(n)


def base_form(mention, kind=LEFT):
    """Return the form under which a decision holds for every inflection.

    Examples
    --------
    >>> base_form("Ainolle Korhoselle", "PERSON"), base_form("040 123 4567", "PHONE")
    ('aino korhonen', '040 123 4567')
    """
    if kind in STRUCTURED:
        return mention
    return " ".join(name_lemma(token.text) for token in tokenise(mention)) or mention.lower()


def keyword_in_conversation(messages, row, word, *, width=40):
    """Find a word in every message of a conversation, in any inflection.

    Parameters
    ----------
    messages : DataFrame
    row : int
        A message of the conversation.
    word : str
        As `base_form` gives it.
    width : int
        How many characters to show on each side.

    Returns
    -------
    list of tuple of str
        What stands before, the word, what stands after; in order.
    """
    same = messages[messages["conversation_id"] == messages["conversation_id"].iloc[row]]
    parts = word.split()
    lines = []
    for text in same["text"].dropna():
        tokens = tokenise(text)
        for i in range(len(tokens) - len(parts) + 1):
            some = tokens[i:i + len(parts)]
            if [name_lemma(token.text) for token in some] == parts:
                start, end = some[0].start, some[-1].end
                lines.append((text[max(0, start - width):start], text[start:end],
                              text[end:end + width]))
    return lines


def log_row(*, when, who, kind, decision, word, key):
    """Return one line of the log of decisions: no raw values, the word as a keyed hash.

    Parameters
    ----------
    when : datetime
    who : str
    kind : str
    decision : {"accept", "reject", "always", "never"}
    word : str
    key : bytes
        Without it the hash cannot be tried out with one name after another.

    Returns
    -------
    dict
    """
    if decision not in DECISIONS:
        raise ValueError(f"decision must be one of {', '.join(DECISIONS)}")
    digest = hmac.new(key, word.lower().encode(), hashlib.sha256).hexdigest()[:16]
    return {"when": when.isoformat(timespec="seconds"), "who": who, "kind": kind,
            "decision": decision, "word": digest}


def _left(row, text, masked):
    """Yield words that were not masked although they are names or unknown, by their risk.

    Official bodies and the like are asked about no more.
    """
    known = [*masked, *find_negatives(text)]
    for seen in read_words(text):
        inside = any(start <= seen.start < end for start, end in known)
        if inside or len(seen.text) < 3 or seen.word.everyday:
            continue
        around = text[max(0, seen.start - 20):seen.end]
        risks = risks_of(around)
        if (seen.word.name_like or seen.word.unknown) and {"capital", "cue"} & set(risks):
            yield row, text, seen.start, seen.end, LEFT, _LEFT_SCORE
