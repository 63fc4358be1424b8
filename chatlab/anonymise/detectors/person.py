"""Person: given names and surnames in every inflection, nicknames, initials, signatures.

The candidate and its surroundings decide, never a list alone. A word that is only a name
(*Korhoselle*) is masked as such. A name that is also a word (*Toivo, Meri, Tuuli*) and a
word nobody knows need evidence: a cue (*nimeni on, terveisin, lääkäri, kanssa*), a
capital inside a sentence, another name beside it, or an inflection only the name has.

>>> [text[s.start:s.end] for text in ["kerroin jo tuulille, onko toivoa"] for s in find(text)
...  if s.score >= .5]
['tuulille']
"""

import re

from chatlab.anonymise.detectors import person_cues as cues
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import is_local, read_words, resembles_name
from chatlab.i18n import N_

KIND = "PERSON"
LABEL = "HENKILÖ"
TITLE = N_("Person")

SURE, LIKELY, POSSIBLE, WEAK = .85, .65, .5, .3
_INITIAL = re.compile(r"(?<!\w)[A-ZÅÄÖ]\.[ ]?$", re.IGNORECASE)
_SURNAME_SHAPE = re.compile(
    r"\w{2,}(?:nen|sen|seen|sella|sel(?:le|lä|lta|ltä)|sta|stä|sia|ov(?:a|in|ia|ille|i)?|ev(?:a|in)?|ski\w{0,3}|sson\w{0,3}|qvist\w{0,3}|"
    r"ström\w{0,3}|berg\w{0,3}|lund\w{0,3}|man\w{0,3}|roos\w{0,3}|gren\w{0,3})")


def find(text):
    """Find persons.

    Yields
    ------
    Span
        Whole words, the case ending included; the parts of one name as one span.
    """
    words = read_words(text)
    scores = [_alone(seen) for seen in words]
    scores = [max(score, _in_context(text, words, i, scores)) if score < SURE else score
              for i, score in enumerate(scores)]
    scores = [max(score, _beside(text, words, i, scores)) for i, score in enumerate(scores)]
    yield from _join(text, words, scores)


def _alone(seen):
    """Score the word by itself."""
    word, capital = seen.word, seen.capital and not seen.initial
    if seen.lower in cues.NEVER or len(seen.lower) < 2:
        return 0
    if seen.lower in cues.EVERYDAY:
        return LIKELY if capital and word.name_like and seen.lower not in cues.FUNCTION else 0
    if _is_only_name(word):
        return SURE if word.reads_name or capital else .7
    if not word.name_like:
        return .45 if capital and word.unknown and len(seen.lower) > 2 else 0
    if _is_place(seen):
        return WEAK
    if word.unknown:
        return .7 if capital or len(seen.lower) > 4 else POSSIBLE if word.given else WEAK
    if capital:
        return .72 if word.reads_name or not seen.lower.endswith(("lain", "laki")) else WEAK
    return WEAK if word.reads_name else .2


def _is_only_name(word):
    return word.reads_name and not word.common and not word.place


def _is_place(seen):
    return bool(seen.word.place) and (is_local(seen) or seen.lower.endswith("n") or not seen.word.reads_name)


def _in_context(text, words, i, scores):
    """Score the word by the words around it."""
    seen, word = words[i], words[i].word
    if seen.lower in cues.NEVER or seen.lower in cues.FUNCTION:
        return 0
    before = text[max(0, seen.start - 40):seen.start].rsplit("\n", 1)[-1]
    after = text[seen.end:seen.end + 25].split("\n", 1)[0]
    plausible = word.name_like or word.unknown
    if cues.NAME_IS.search(before):
        return .9 if plausible else LIKELY if not word.common or seen.capital else WEAK
    if cues.SIGNED.search(before) and cues.ENDS.match(after):
        return .85 if plausible else POSSIBLE if seen.capital and len(seen.lower) > 2 else WEAK
    if not plausible:
        return 0
    local = _is_place(seen) or (word.unknown and is_local(seen) and not word.name_like)
    if local and not cues.TOLD.search(before):
        return 0
    if cues.TITLE.search(before):
        return .8 if word.name_like else .6
    if cues.KIN.search(before) and not seen.lower.endswith(("mme", "nsa", "nsä", "ni")):
        return .75 if word.name_like else POSSIBLE
    if cues.GREETING.search(before) and cues.GREETED.match(after):
        return .8 if word.name_like or seen.capital else WEAK
    if not word.name_like:
        return POSSIBLE if cues.I_AM.search(before) and cues.STOPS.match(after) and resembles_name(seen.lower) else 0
    if cues.TOLD.search(before) or cues.I_AM.search(before) or cues.DID.match(after):
        return LIKELY if seen.lower not in cues.EVERYDAY else WEAK
    return 0


def _beside(text, words, i, scores):
    """Score the word by the name beside it, and by a partner in *X ja Y*."""
    seen, word = words[i], words[i].word
    if scores[i] >= LIKELY or seen.lower in cues.NEVER or seen.lower in cues.FUNCTION:
        return 0
    best = 0
    if _INITIAL.search(text[max(0, seen.start - 3):seen.start]) and (word.name_like or seen.capital):
        best = .75
    for j in (i - 1, i + 1):
        if 0 <= j < len(words) and scores[j] >= LIKELY:
            best = max(best, _as_partner(text, words, min(i, j), j, i))
    for j in (i - 2, i + 2):
        if 0 <= j < len(words) and scores[j] >= LIKELY and word.name_like and seen.lower not in cues.EVERYDAY:
            middle = words[(i + j) // 2].lower
            if middle in ("ja", "eikä", "sekä", "tai", "och", "and") and not (is_local(seen) and word.place):
                best = max(best, LIKELY)
    return best


def _as_partner(text, words, first, j, i):
    seen, other = words[i], words[j]
    if text[words[first].end:words[first + 1].start] not in (" ", "-") or seen.lower in cues.EVERYDAY:
        return 0
    word = seen.word
    if word.place and is_local(seen) and j < i:
        return 0
    if word.name_like and not (word.reads_place and not word.listed):
        clashes = other.word.surname and not other.word.given and word.surname and not word.given
        return POSSIBLE if clashes else .7
    if not word.unknown or len(seen.lower) < 3:
        return 0
    if seen.capital and other.capital:
        return .7
    if resembles_name(seen.lower) or (j < i and _SURNAME_SHAPE.fullmatch(seen.lower)):
        return .6
    return .45


def _join(text, words, scores):
    """Yield the parts of one name as one span, with its initials."""
    start = end = None
    best = 0
    for seen, score in zip(words, scores, strict=True):
        if score < .2:
            continue
        gap = None if end is None else text[end:seen.start]
        if gap in (" ", "-", ". ") and score >= POSSIBLE and best >= POSSIBLE and gap != ". ":
            end, best = seen.end, max(best, score)
            continue
        if end is not None:
            yield Span(start, end, KIND, best, "person")
        initial = _INITIAL.search(text[max(0, seen.start - 3):seen.start]) if score >= POSSIBLE else None
        start = seen.start - (len(initial.group()) if initial else 0)
        end, best = seen.end, score
    if end is not None:
        yield Span(start, end, KIND, best, "person")
