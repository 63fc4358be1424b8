"""Words that are only mentioned: a thing not needed, or a matter already settled.

*En tarvitse asuntoa* and *vuokra on maksettu* name housing and rent without asking about
them. Their words do not count for a theme. *En saa asuntoa* and *en pysty maksamaan vuokraa*
do ask, so only certain verbs cancel (`data/maininnat.toml`), and only in their own clause. A
question (*onko vuokra maksettu?*) cancels nothing.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_BREAK = re.compile(r"[,.;:!?…()]|\s[-–—]\s")
_QUESTION = re.compile(r"(?:ko|kö|ks)$")


def find_mentions(line):
    """Find the words of a line that are only mentioned.

    Parameters
    ----------
    line : Line
        From `read_lines`.

    Returns
    -------
    set of int
        Numbers of the words.

    Examples
    --------
    >>> from chatlab.theme.matching import read_lines
    >>> (line,) = read_lines("En tarvitse asuntoa, mutta vuokra jäi maksamatta")
    >>> [line.words[number].token.text for number in sorted(find_mentions(line))]
    ['En', 'tarvitse', 'asuntoa']
    """
    if not _triggers().intersection(line.whole) and not _has_settled(line):
        return set()
    mentioned, before = set(), None
    for clause in _clauses(line):
        before = _cancelled(clause, line, before)
        mentioned.update(before[1])
    return mentioned


def _has_settled(line):
    lowered = line.text.lower()
    return any(word in lowered for word in _rules()["settled"]["words"])


def _clauses(line):
    """Yield the numbers of the words of each clause."""
    clause, begin = [], _rules()["clause"]
    for number, word in enumerate(line.words):
        gap = line.text[line.words[number - 1].token.end:word.token.start] if number else ""
        lemma = word.lemma.lower()
        if clause and (_BREAK.search(gap) or lemma in begin["begin"] or _goes_on(word)):
            yield clause
            clause = []
        clause.append(number)
    if clause:
        yield clause


def _goes_on(word):
    return word.token.text.lower() in _rules()["clause"]["go_on"]


def _cancelled(clause, line, before):
    """Return how a clause cancels (verb, trouble, settled or None) and which words it does."""
    words = [line.words[number] for number in clause]
    texts = [word.token.text.lower() for word in words]
    negations = [place for place, word in enumerate(words) if _negates(word)]
    if any(_QUESTION.search(text) and _is_asking(word) for text, word in zip(
            texts, words, strict=True)):
        return None, ()
    if not negations:
        return (("settled", clause) if _is_settled(words, texts) else (None, ()))
    verb = next((word.lemma for word in words[negations[0] + 1:]
                 if word.word_class == "teonsana"), None)
    if verb is None and before and before[0] and _goes_on(words[0]):
        return _cancel_as(before[0], clause, line)
    rules = _rules()["negation"]
    if verb in rules["verbs"] or any(word.lemma in rules["topic"] for word in words):
        return _cancel_as("verb", clause, line)
    return _cancel_as("trouble", clause, line) if verb == "olla" else (None, ())


def _negates(word):
    return word.lemma.lower() in _rules()["negation"]["words"] or _goes_on(word)


def _is_asking(word):
    return word.word_class in ("teonsana", "kieltosana")


def _cancel_as(how, clause, line):
    if how == "verb":
        return how, clause
    troubles = set(_rules()["negation"]["troubles"])
    return how, [number for number in clause if line.words[number].word_class.endswith("laatusana")
                 or troubles.intersection((line.words[number].lemma.lower(),
                                           *line.words[number].parts))]


def _is_settled(words, texts):
    rules = _rules()["settled"]
    if any(text in rules["words"] for text in texts):
        return True
    if any(text in rules["done"] for text in texts):
        return any(text in rules["got"] for text in texts)
    return "jo" in texts and any(word.lemma in rules["already"] for word in words)


@cache
def _triggers():
    rules = _rules()
    return frozenset((*rules["negation"]["words"], *rules["clause"]["go_on"], "jo",
                      *rules["settled"]["got"]))


@cache
def _rules():
    text = (files("chatlab.theme") / "data" / "maininnat.toml").read_text("utf-8")
    return tomllib.loads(text)
