"""Person: given names and surnames in every inflection, nicknames, initials, signatures.

The candidate and its surroundings decide, never a list alone. A word that is only a name
(*Korhoselle*) is masked as such. A name that is also a word (*Toivo, Meri, Tuuli*) and a
word nobody knows need evidence: a cue (*nimeni on, terveisin, lääkäri, kanssa*), a
capital inside a sentence, another name beside it, or an inflection only the name has.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("kerroin jo tuulille, onko toivoa")
'kerroin jo [HENKILÖ_1]:lle, onko toivoa'
"""

import re
from itertools import pairwise

from chatlab.anonymise import name_cues as cues
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagger import opinion
from chatlab.anonymise.words import is_local, is_near_word, look_up, read_words, resembles_name
from chatlab.i18n import N_

KIND = "PERSON"
LABEL = "HENKILÖ"
TITLE = N_("Person")

SURE, LIKELY, POSSIBLE, WEAK = .85, .65, .5, .3
DOUBTED = .02
STEPS = ((.9, .72), (.6, .65), (.1, .52), (.03, .35))
"""From which share of the tagger's certainty which score follows."""
STEPS_OF_NAMES = ((.95, .65), (.12, .52), (.05, .35))
STEPS_OF_EVERYDAY = ((.97, .65), (.6, .52), (.2, .35))
STEPS_OF_SLIPS = ((.97, .65), (.55, .52), (.2, .35))
STEPS_OF_WORDS = ((.97, .65), (.8, .52), (.25, .35))
_AND = {"ja", "eikä", "sekä", "tai", "vai", "och", "and"}
_CLAUSE = {"että", "et", "jos", "kun", "ku"}
_INNER = {"sisaolento", "sisaeronto", "sisatulento"}
_NEXT = re.compile(r" ([^\W\d_]{3,})(?=[ .,!?]|$)")
_DOTS = re.compile("[äöÄÖ]")
_INITIAL = re.compile(r"(?<![\w.])[A-SU-ZÅÄÖ]\.[ ]?$", re.IGNORECASE)  # t. signs
_SURNAME_SHAPE = re.compile(
    r"\w{2,}(?:nen|sen|seen|sella|sel(?:le|lä|lta|ltä)|sta|stä|sia|ov(?:a|in|ia|ille|i)?|ev(?:a|"
    r"in)?|ski\w{0,3}|sson\w{0,3}|qvist\w{0,3}|"
    r"ström\w{0,3}|berg\w{0,3}|lund\w{0,3}|man\w{0,3}|roos\w{0,3}|gren\w{0,3})")


def find(text):
    """Find persons.

    Yields
    ------
    Span
        Whole words, the case ending included; the parts of one name as one span.
    """
    words = read_words(text)
    dotless = len(text) > 30 and not _DOTS.search(text)
    scores = [0 if dotless and seen.lower in cues.FOLDED else _alone(seen) for seen in words]
    introduced = cues.INTRODUCES.search(text) is not None
    scores = [max(score, _in_context(text, words, i))
              if score < SURE and (introduced or _is_plausible(words[i].word)) else score
              for i, score in enumerate(scores)]
    settled = max(scores, default=0) >= POSSIBLE
    scores = [max(score, _beside(text, words, i, scores))
              if settled or words[i].word.name_like or words[i].word.unknown else score
              for i, score in enumerate(scores)]
    yield from _join(text, words, _weigh(text, words, scores))


def _weigh(text, words, scores):
    """Weigh the rules' scores against how likely names the tagger holds the words."""
    likely = opinion(text)
    weighed = [_weighed(seen, score, likely.get(seen.start, (0, 0))[0])
               if score or seen.start in likely else 0
               for seen, score in zip(words, scores, strict=True)]
    for i, (seen, after) in enumerate(pairwise(words)):
        if seen.word.everyday and not seen.capital and after.lower in _CLAUSE:
            weighed[i] = scores[i]
    if max(weighed, default=0) < WEAK:
        return weighed
    negative = {place for span in find_negatives(text) for place in range(*span)}
    return [0 if seen.start in negative else score
            for seen, score in zip(words, weighed, strict=True)]


def _weighed(seen, score, share):
    word, lower = seen.word, seen.lower
    if lower in cues.NEVER or len(lower) < 2 or (word.functional and not seen.capital):
        return score
    if share < DOUBTED and score < LIKELY and not (seen.capital or word.foreign):
        return min(score, WEAK)
    steps = (STEPS if seen.capital or not word.common else
             STEPS_OF_NAMES if word.name_like and not word.everyday else
             STEPS_OF_EVERYDAY if word.given else STEPS_OF_WORDS)
    if share >= steps[-1][0] and word.unknown and not (word.listed or seen.capital) and (
            is_near_word(lower) and not resembles_name(lower)):
        steps = STEPS_OF_SLIPS
    return max(score, next((given for least, given in steps if share >= least), 0))


def _alone(seen):
    """Score the word by itself."""
    word, capital = seen.word, seen.capital and not seen.initial
    if seen.lower in cues.NEVER or len(seen.lower) < 2:
        return 0
    if seen.word.everyday:
        named = word.reads_name if word.functional else word.name_like
        if capital and named and not cues.RELATION.fullmatch(seen.lower):
            return LIKELY
        return WEAK if word.given and word.reads_name and not word.functional else 0
    if word.reads_name and not word.common and not word.place:
        return SURE
    if not word.name_like:
        return POSSIBLE if capital and word.unknown and len(seen.lower) > 2 else 0
    if _is_place(seen):
        person = word.given and word.reads_name and not word.common and not is_local(seen)
        return LIKELY if person else WEAK
    if word.unknown:
        return .75 if capital else _listed_lower(seen.lower, word)
    if capital:
        return .72
    return WEAK if word.reads_name else .2


def _listed_lower(lower, word):
    """Score a listed name that Voikko does not know, by how plainly it is written."""
    if lower in word.given:
        return .7 if len(lower) > 3 else .4
    if word.foreign and len(lower) > 5:
        return .6
    if lower.endswith(("sta", "stä", "ssa", "ssä", "ksi")) or not word.given:
        return .4
    return .65 if max(map(len, word.given)) > 3 else .4


def _is_place(seen):
    word = seen.word
    return bool(word.place) and (is_local(seen) or "omanto" in word.cases or not word.reads_name)


def _is_plausible(word):
    return word.name_like or word.unknown


def _in_context(text, words, i):
    """Score the word by the words around it."""
    seen, word = words[i], words[i].word
    if seen.lower in cues.NEVER or seen.word.functional or len(seen.lower) < 2:
        return 0
    from_ = max(text.rfind("\n", 0, seen.start) + 1, seen.start - 40)
    plausible = _is_plausible(word)

    def before(pattern):
        return pattern.search(text, from_, seen.start)

    def after(pattern):
        return pattern.match(text, seen.end)

    if before(cues.NAME_IS):
        return .9 if plausible else LIKELY if seen.capital else WEAK
    if before(cues.SIGNED) and after(cues.ENDS):
        return .85 if plausible else POSSIBLE if seen.capital and len(seen.lower) > 2 else WEAK
    if not plausible or (_is_place(seen) and not (before(cues.ASKED) or before(cues.TOLD))):
        return 0
    if word.name_like:
        return _listed_in_context(seen, before, after)
    return _unknown_in_context(seen, before, after)


def _listed_in_context(seen, before, after):
    """Score a word that is somebody's name in a list, and perhaps an ordinary word too."""
    if seen.word.common and not (seen.word.given or seen.word.reads_name or seen.capital):
        return WEAK
    if seen.word.common and not seen.capital and seen.word.cases & _INNER:
        return WEAK
    if before(cues.NOT) and not seen.capital:
        return WEAK
    if before(cues.TITLE):
        return .8
    if before(cues.KIN) and seen.word.everyday and before(cues.INSIDE) and not seen.capital:
        return WEAK
    if before(cues.BEGINS) and after(cues.BORN) and _is_nominative(seen):
        return LIKELY
    if seen.word.given and seen.word.reads_name and after(cues.ASKED_OF) and _is_nominative(seen):
        return WEAK if seen.word.everyday else .6
    if before(cues.NAMED_KIN) or (before(cues.KIN) and (seen.capital or not seen.word.verbal)):
        return .75
    if before(cues.GREETING) and after(cues.GREETED):
        return .8 if seen.capital or not seen.word.common or _is_nominative(seen) else WEAK
    if before(cues.ASKED) or before(cues.I_AM):
        return WEAK if seen.word.verbal and not seen.capital else LIKELY
    if before(cues.TOLD):
        return WEAK if seen.word.verbal or seen.word.everyday else LIKELY
    if after(cues.DID):
        if not seen.word.given:
            return WEAK
        if seen.word.everyday:
            return POSSIBLE if seen.word.cases & {"nimento", "osanto"} else WEAK
        return LIKELY
    return 0


def _unknown_in_context(seen, before, after):
    """Score a word nobody knows: a nickname, a foreign name, or a slip of the hand."""
    local = is_local(seen) and not seen.lower.endswith(("lle", "lta", "ltä"))
    if local or len(seen.lower) < 3:
        return 0
    if before(cues.TITLE):
        named = seen.capital or _goes_on_with_name(after) or resembles_name(seen.lower)
        return .6 if named else .45
    if before(cues.GREETING) and after(cues.GREETED):
        return .6 if seen.capital else WEAK
    if before(cues.I_AM) and _goes_on_with_name(after):
        return .6
    if before(cues.ASKED) and seen.lower.endswith(("lle", "lta", "ltä")):
        return .55
    if before(cues.NAMED_KIN):
        return .55
    if len(seen.lower) > 3 and after(cues.SAID):
        return .55 if seen.capital else POSSIBLE
    if before(cues.KIN) and (seen.capital or not is_near_word(seen.lower)):
        return .55
    return 0


def _goes_on_with_name(after):
    """Tell whether the next word can be the surname."""
    match = after(_NEXT)
    if not match:
        return False
    word = look_up(match[1].lower())
    return (word.name_like and not word.common) or word.unknown


def _is_nominative(seen):
    return "nimento" in seen.word.cases


def _beside(text, words, i, scores):
    """Score the word by the name beside it, and by a partner in *X ja Y*."""
    seen, word = words[i], words[i].word
    if len(seen.lower) == 1:
        return _as_initial(text, words, i, scores)
    if scores[i] >= .7 or seen.lower in cues.NEVER or seen.word.functional:
        return 0
    initial = _INITIAL.search(text, max(0, seen.start - 3), seen.start)
    nameable = word.name_like or word.unknown or seen.capital
    best = .75 if initial and nameable and len(seen.lower) > 2 else 0
    for j in (i - 1, i + 1):
        if 0 <= j < len(words):
            best = max(best, _as_partner(text, words, j, i, scores[j]))
    for j in (i - 2, i + 2):
        if (0 <= j < len(words) and scores[j] >= LIKELY and not _is_place(seen)
                and (word.name_like or (word.unknown and len(seen.lower) > 3))
                and words[(i + j) // 2].lower in _AND):
            if word.everyday and not (word.reads_name or seen.capital):
                continue
            settled = word.name_like and (not word.everyday or seen.capital)
            best = max(best, LIKELY if settled else POSSIBLE)
    return best


def _as_initial(text, words, i, scores):
    """Score the initial of a surname: *sonja s*, *Aino K. soitti*."""
    seen = words[i]
    if not i or scores[i - 1] < LIKELY or text[words[i - 1].end:seen.start] != " ":
        return 0
    ends = seen.end == len(text) or text[seen.end] in ".,!?\n"
    return LIKELY if ends or seen.capital else 0


def _as_partner(text, words, j, i, certainty):
    """Score a word next to a name: the other half of the same name."""
    seen, other = words[i], words[j]
    first, second = sorted((seen, other), key=lambda word: word.start)
    if text[first.end:second.start] not in (" ", "-"):
        return 0
    word = seen.word
    inflected = other.word.cases and "nimento" not in other.word.cases
    if j < i and (inflected or (word.place and is_local(seen))):
        return 0
    if certainty < LIKELY:
        return max(_full_name(first, second), _second_half(seen, other, certainty))
    if seen.lower in cues.EVERYDAY:
        before = first is seen and word.given and other.word.surname
        fits = word.surname if other.word.given else before
        return LIKELY if certainty >= .7 and fits else 0
    if word.common and not seen.capital and not _may_be_half(word, seen is first):
        return 0
    if word.name_like:
        both = other.word.surname and not other.word.given and word.surname and not word.given
        return POSSIBLE if both else .7
    if word.common and seen is second and _is_capital_after_given(seen, other):
        return .7
    if not word.unknown or len(seen.lower) < 3:
        return 0
    if seen.capital and other.capital and not (seen.initial and seen is first):
        return .7
    if resembles_name(seen.lower) or (j < i and _SURNAME_SHAPE.fullmatch(seen.lower)):
        return .6
    return POSSIBLE if j < i and certainty >= SURE and len(seen.lower) > 3 else .45


def _is_capital_after_given(seen, given):
    """Tell whether a common word is written as a surname: *Maija Mallikas*, not *MAIJA TULE*."""
    return (seen.capital and not seen.initial and given.capital and given.word.given
            and "nimento" in given.word.cases)


def _may_be_half(word, first):
    """Tell whether a common word may be half of a name: *Virran Jenni*, *tuuli heinonen*."""
    if first:
        return bool(word.reads_name and word.given) or "omanto" in word.cases
    return word.reads_name or not word.verbal


def _second_half(seen, other, certainty):
    """Score an unknown word after a likely name: *isännöitsijä maricel kowalski*."""
    if certainty < .55 or not seen.word.unknown or seen.start < other.start:
        return 0
    fits = seen.word.listed or resembles_name(seen.lower) or _SURNAME_SHAPE.fullmatch(seen.lower)
    return .55 if fits else 0


def _full_name(first, second):
    """Score two words that are uncertain alone: *helmi huuskolan*, *otto karjalainen*."""
    given, surname = first.word, second.word
    if first.word.functional or second.word.functional:
        return 0
    if "nimento" not in given.cases and not given.unknown:
        return 0
    if given.given and surname.surname and not surname.common:
        return LIKELY
    if given.reads_name and given.given and surname.reads_name and surname.surname:
        return .6 if not {first.lower, second.lower} <= cues.EVERYDAY else .45
    shaped = _SURNAME_SHAPE.fullmatch(second.lower)
    if given.unknown and shaped and (surname.unknown or surname.surname):
        return POSSIBLE if given.given or surname.surname else WEAK
    return 0


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
        initial = score >= POSSIBLE and _INITIAL.search(text, max(0, seen.start - 3), seen.start)
        start = seen.start - (len(initial.group()) if initial else 0)
        end, best = seen.end, score
    if end is not None:
        yield Span(start, end, KIND, best, "person")
