"""The memory of a conversation: who has been named in it, and by whom it is written.

*Onni* is an ordinary word until somebody writes *poikani Onni*; after that *onnilla* and
even *onni* mean the boy. So names found with good evidence, and the authors' names, are
looked for in every message of the conversation in every inflection.
"""

from chatlab.anonymise.covering import cover, uncover
from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.name_cues import FUNCTION, NEVER
from chatlab.anonymise.pseudonyms import name_forms
from chatlab.anonymise.spans import Span, merge_spans
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import look_up, read_words
from chatlab.finnish.tokens import tokenise

SURE_ENOUGH, LISTED_ENOUGH = .6, .5
"""How sure a name must be to be remembered: any word, and one that can be nothing but a name."""

SCORE = .7
_LEAST_MISTYPED = 5
_ROLE_WORDS = word_list("roles")


def remember(texts, spans, authors=()):
    """Collect the base forms of the names of a conversation.

    Parameters
    ----------
    texts : list of str
    spans : list of list of Span
    authors : iterable of str
        Names of the authors, as exported.

    Returns
    -------
    frozenset of str
        Base forms, lower case.
    """
    mentions = {(text[span.start:span.end], span.score)
                for text, found in zip(texts, spans, strict=True)
                for span in found if span.kind == "PERSON" and span.score >= LISTED_ENOUGH}
    if not mentions and not authors:
        return frozenset()
    names = {name for mention, score in mentions
             for name in (token.text.lower() for token in tokenise(mention))
             if score >= SURE_ENOUGH or _is_name_only(look_up(name))}
    names |= {word for author in authors for word in _author_names(author)}
    return frozenset(form for name in names if _memorable(name) for form in name_forms(name)
                     if form not in FUNCTION)


def find_remembered(text, spans, memory):
    """Add the remembered names that a message still holds.

    Examples
    --------
    >>> text = "onnilla on kuume, onneksi lievä"
    >>> [text[s.start:s.end] for s in find_remembered(text, [], frozenset({"onni"}))]
    ['onnilla']
    """
    if not memory:
        return spans
    covered, places = cover(text, spans)
    new = [Span(seen.start, seen.end, "PERSON", SCORE, "memory")
           for seen in read_words(covered) if _is_remembered(seen, memory)]
    return merge_spans([*spans, *uncover(new, places)]) if new else spans


def _is_name_only(word):
    return word.name_like and not (word.common or word.functional)


def _author_names(author):
    """Return the words of an author's name that are not ordinary words about a role."""
    words = [token.text.lower() for token in tokenise(author)]
    return [word for word in words if word not in _ROLE_WORDS
            and (len(words) == 1 or look_up(word).name_like or look_up(word).unknown)]


def _memorable(name):
    return len(name) > 2 and name not in NEVER


def _is_remembered(seen, memory):
    if not _memorable(seen.lower):
        return False
    word = seen.word
    if word.reads_name or (word.listed and not word.common):
        forms = word.given | word.surname
    elif word.common:
        forms = {seen.lower}
    else:
        forms = {*base_forms(seen.lower), seen.lower.removesuffix("s")}
    return bool(forms & memory) or (word.unknown and _is_mistyped(forms, memory))


def _is_mistyped(forms, memory):
    """Tell whether a word nobody knows is a remembered name with one slip of the hand."""
    from rapidfuzz.distance import OSA

    return any(OSA.distance(form, name, score_cutoff=1) <= 1
               for form in forms if len(form) >= _LEAST_MISTYPED
               for name in memory if name[0] == form[0])
