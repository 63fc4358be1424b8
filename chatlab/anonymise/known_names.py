"""Names that were masked somewhere must stand nowhere: the last look before tables leave.

A name may be settled in one conversation and pass for an ordinary unknown word in another.
When the raw files are at hand the names of all of them are known, and what is to leave can be
searched for them, in every inflection. They are kept in memory only.
"""

from itertools import product

from chatlab.anonymise.cases import name_lemma
from chatlab.anonymise.covering import label_places
from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.lists import ALWAYS
from chatlab.anonymise.options import LEVELS
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.finnish.tokens import tokenise

KIND = "PERSON"
SURE = LEVELS["light"]
"""How sure a find must be before its name is looked for everywhere, 0–1."""
_SHORTEST, _SHORT = 3, 4
_PLAIN_ENDINGS = {"", "n", "a", "ä", "lle", *(stem + vowel for vowel in "aä" for stem in (
    "ll", "lt", "ss", "st"))}


class KnownNames:
    """The names of a material, and where they stand in a text.

    A name of several words is looked for as a whole. A single word is looked for only if it
    cannot be an ordinary word or a place (*Toivo* and *Salo* can), so it says less.

    Parameters
    ----------
    names : iterable of str
        As written, in any case.
    always, never : iterable of str
        A project's own lists: words of the first are looked for whatever they may mean, and
        those of the second never are.

    Examples
    --------
    >>> known = KnownNames(["Aino Korhonen", "Zubeyde"])
    >>> text = "zubeydelle ja Aino Korhoselle, ei korhoselle"
    >>> [text[span.start:span.end] for span in known.find(text)]
    ['zubeydelle', 'Aino Korhoselle']
    """

    def __init__(self, names=(), *, always=(), never=()):
        cleared = {_base(name) for name in never}
        self._names = {parts for name in names if (parts := _base(name)) not in cleared
                       and (len(parts) > 1 or _telling(*parts))}
        self._names |= {_base(word) for word in always} - {()}
        self._always = {_base(word) for word in always}
        self._words = {part for parts in self._names for part in parts}
        self._longest = max(map(len, self._names), default=0)

    def __bool__(self):
        return bool(self._names)

    def find(self, text):
        """Find the names in a text; labels are none.

        Parameters
        ----------
        text : str

        Returns
        -------
        list of Span
        """
        places = label_places(text)
        words = [(token, self._known(token.text)) for token in tokenise(text)
                 if not any(token.start < end and start < token.end for start, end in places)]
        found, i = [], 0
        while i < len(words):
            n = next((n for n in range(min(self._longest, len(words) - i), 0, -1)
                      if self._is_name(words[i:i + n])), 0)
            if n:
                found.append(Span(words[i][0].start, words[i + n - 1][0].end, KIND, 1.0, "known"))
            i += n or 1
        return found

    def _known(self, word):
        """Return the known words that this may be a form of; short ones in plain forms only."""
        lower = word.lower().split(":")[0]
        forms = ({lower, name_lemma(lower)} | base_forms(lower)) & self._words
        return {form for form in forms if len(form) > _SHORT or (
            lower.startswith(form) and lower[len(form):] in _PLAIN_ENDINGS)}

    def _is_name(self, words):
        fits = {parts for parts in product(*(forms for _token, forms in words))
                if parts in self._names}
        return bool(fits & self._always) or (bool(fits) and (
            len(words) > 1 or _telling(words[0][0].text.lower())))


def masked_names(texts, spans):
    """Return the names that were surely found as persons', as they were written.

    Parameters
    ----------
    texts : dict of str to str
        Raw texts by the unit of the spans.
    spans : DataFrame
        A `SPANS` table of one column of those texts.

    Returns
    -------
    set of str
    """
    sure = spans[(spans["kind"].astype("str") == KIND) & (spans["score"] >= SURE)
                 & (spans["detector"].astype("str") != ALWAYS)]
    return {texts[str(span.unit_id)][span.start:span.end] for span in sure.itertuples()
            if str(span.unit_id) in texts}


def _base(name):
    return tuple(name_lemma(token.text) for token in tokenise(name))


def _telling(word="", *_more):
    """Tell whether a word can hardly be anything but a name."""
    known = look_up(word)
    return len(word) >= _SHORTEST and not (
        known.common or known.everyday or known.grammatical or known.functional
        or known.reads_place or known.place)
