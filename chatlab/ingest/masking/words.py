"""Words and digits -> others that tell nothing: same length, same case, random letters.

A word of a text gets new letters each time, so that nothing can be counted from them. Names,
numbers of conversations and categories get the same letters each time in one file, for the
readers join rows by them. A word that a reader looks for stays where the reader would
otherwise take the line or the cell for something else.
"""

import random
import re
import secrets
import unicodedata
from functools import cache

from chatlab.ingest.masking import vocabulary

_LETTERS = "abcdefghijklmnopqrstuvwxyz" * 3 + "åäö"
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
_TAG = re.compile(r"</?([A-Za-z][\w:]*)[^<>]*>|&(?:amp|lt|gt|quot|nbsp|apos);")
_ATTRIBUTE = re.compile(r"[A-Za-z-]+(?==)")
_FRACTION = re.compile(r"(?<=\d\d:\d\d:\d\d)[.,]\d+")  # of a second: times stay
_TRIES, _LONGEST_WATCHED = 2, 4000


@cache
def _token():
    """Return the pattern of a word, with the marks that belong to its letters, and of digits."""
    marks = "".join(chr(code) for code in range(0x300, 0x3000)
                    if unicodedata.category(chr(code)).startswith("M") and code != 0x20E3)
    return re.compile(rf"(?P<digits>\d+)|(?:[^\W\d_][{re.escape(marks)}]*)+")


def words_in(text):
    """Return the words of three letters and more, and the numbers of six digits and more.

    Fractions of seconds are none.

    Examples
    --------
    >>> sorted(words_in("Soita: Maija, 0401234567 tai 112"))
    ['0401234567', 'maija', 'soita', 'tai']
    """
    text = _FRACTION.sub("", unicodedata.normalize("NFC", text))
    parts = {match[0].casefold() for match in _token().finditer(text)}
    return {part for part in parts if len(part) > (5 if part.isdigit() else 2)}


class Masker:
    """What one file's words become.

    Parameters
    ----------
    original : set of str
        Words of the file, from `words_in`: no new word is one of them.
    keep : iterable of str
        Headings that the user lets stay.
    seed : int, optional
        For tests. A secret one is drawn if omitted, and forgotten.

    Attributes
    ----------
    needs_umlaut : bool
        Whether letters outside English are wanted often: without any the encoding of the file
        could not be told.
    notes_only : bool
        Whether only names are noted on this walk, and texts stay as they are.
    """

    def __init__(self, original, *, keep=(), seed=None):
        self.original, self.keep = original, frozenset(map(vocabulary.tidy, keep))
        self.random = random.Random(secrets.randbits(128) if seed is None else seed)
        self.needs_umlaut = self.notes_only = False
        self._categories = {}
        self._words, self._values, self._taken, self._names = {}, {}, set(), set()

    def text(self, text, watch=()):
        """Give every word of a text random letters, but keep what `watch` must find in it."""
        if self.notes_only or len(text) > _LONGEST_WATCHED or not watch:
            return text if self.notes_only else self._scrambled(text)
        return self._watched(text, watch, self.fresh)

    def told(self, text, watch=(), marked=""):
        """Mask the words of a system line: names that occur elsewhere as in all the file.

        With `marked`, only a text with that mark is such a line.
        """
        if marked and marked not in text[:2]:
            return self.text(text, watch)
        return self._watched(text, watch, lambda word: (
            self.same(word) if word.casefold() in self._names else self.fresh(word)))

    def remember(self, name):
        """Remember that these words are a writer's name."""
        self._names |= words_in(name)

    def category(self, text, watch=()):
        """Give the words of a name or a category the letters that they have in all the file."""
        if self.notes_only:
            return text
        if text not in self._categories:
            self._categories[text] = self._watched(text, watch, self.same)
        return self._categories[text]

    def value(self, text):
        """Give a number of a conversation or a person one mask; different ones stay different."""
        if text not in self._values:
            for _try in range(200):
                masked = self._scrambled(text, self.same, alike=False)
                if masked not in self._taken:
                    break
            self._taken.add(masked)
            self._values[text] = masked
        return self._values[text]

    def heading(self, text, watch=()):
        """Mask a heading, or the name of a field, that no reader knows.

        What stands in brackets after a known heading is masked, too.
        """
        if vocabulary.tidy(text) in self.keep or vocabulary.is_plain(text):
            return text
        bare = _BRACKETED.sub("", text)
        if vocabulary.tidy(text) and vocabulary.tidy(bare) in vocabulary.known():
            return _BRACKETED.sub(lambda part: self._unknown_heading(part[0], watch), text)
        return self._unknown_heading(text, watch)

    def _unknown_heading(self, text, watch):
        if not any(map(str.isspace, text)) and text.isascii() and re.search(r"[_.\[]|\d", text):
            return re.sub(r"[A-Za-z]+|\d{5,}", lambda part: part[0] if len(part[0]) < 3
                          or vocabulary.is_technical(part[0]) else self.digits(part[0])
                          if part[0].isdigit() else self.same(part[0]), text)
        return self._watched(text, watch or vocabulary.watch_heading(), self.same)

    def digits(self, text):
        """Replace digits; a number that does not begin with zero does not begin to."""
        while True:
            new = "".join(str(self.random.randrange(10)) for _digit in text)
            if text[:1] != "0" and new[:1] == "0":
                new = str(self.random.randrange(1, 10)) + new[1:]
            if len(text) < 6 or new not in self.original:
                return new

    def fresh(self, word):
        """Return random letters in the word's length and case."""
        for _try in range(50):
            letters = self._letters(word)
            if letters not in self.original and letters not in vocabulary.pieces():
                break
        if len(letters) != len(word):
            return letters
        return "".join(new.upper() if old.isupper() else new
                       for old, new in zip(word, letters, strict=True))

    def same(self, word):
        """Return the letters that this word has in all the file."""
        key = unicodedata.normalize("NFC", word).casefold()
        if key not in self._words:
            for _try in range(100):
                new = self.fresh(key)
                if new not in self._taken:
                    break
            self._taken.add(new)
            self._words[key] = new
        new = self._words[key]
        return "".join(letter.upper() if old.isupper() else letter
                       for old, letter in zip(word, new, strict=True)) if (
            len(new) == len(word)) else new

    def _letters(self, word):
        n = len(unicodedata.normalize("NFC", word))
        letters = "".join(self.random.choices(
            _LETTERS + "äöå" * 8 * self.needs_umlaut, k=n))
        return letters if unicodedata.is_normalized("NFC", word) else (
            unicodedata.normalize("NFD", letters))

    def _scrambled(self, text, replace=None, stay=frozenset(), *, alike=True):
        """Replace the words and digits; HTML's own words and those in `stay` are kept."""
        replace, markup = replace or self.fresh, _markup(text)

        def new(part):
            if part["digits"]:
                return part[0] if part[0] in stay else self._number(part[0], replace, alike)
            if part.span() in markup or (stay and part[0].casefold() in stay):
                return self._partly(part[0], replace)
            return replace(part[0])
        return _token().sub(new, text)

    def _number(self, digits, replace, alike):
        if replace != self.same or not alike:
            return self.digits(digits)
        return self._words.setdefault(digits, self.digits(digits))

    def _partly(self, word, replace):
        """Keep of a word the part that a reader looks for."""
        folded = word.casefold()
        if len(word) < vocabulary.SHORTEST_PIECE or vocabulary.is_kept(word):
            return word
        end, start = vocabulary.known_end(folded), vocabulary.known_start(folded)
        if len(end) >= len(start) and end:
            return replace(word[:-len(end)]) + word[-len(end):]
        return word[:len(start)] + replace(word[len(start):]) if start else replace(word)

    def _watched(self, text, watch, replace):
        """Return a mask in which the readers see what they see in the text."""
        if self.notes_only:
            return text
        wanted, first = _seen(text, watch), self._scrambled(text, replace)
        if _seen(first, watch) == wanted:
            return first
        tries = [first, *(self._scrambled(text, replace) for _try in range(_TRIES))]
        views = [_seen(masked, watch) for masked in tries]
        steady = [index for index in range(len(watch))
                  if all(view[index] == views[0][index] for view in views)]
        for masked, view in zip(tries, views, strict=True):
            if view == wanted:
                return masked
        needed = [index for index in steady if views[0][index] != wanted[index]]
        if not needed:
            return tries[0]
        return self._with_least_kept(text, [watch[index] for index in needed], replace)

    def _with_least_kept(self, text, watch, replace):
        """Keep the fewest words with which the readers still see what they should."""
        stay = {part[0].casefold() for part in _token().finditer(text)
                if not part["digits"] and _may_stay(part[0])}
        wanted, seen = _seen(text, watch), _seen(self._scrambled(text, replace, stay), watch)
        watch = [ask for ask, one, other in zip(watch, wanted, seen, strict=True) if one == other]
        wanted = _seen(text, watch)
        if not watch:
            return self._scrambled(text, replace)
        for word in sorted(stay, key=len, reverse=True):
            if all(_seen(self._scrambled(text, replace, stay - {word}), watch) == wanted
                   for _try in range(2)):
                stay = stay - {word}
        return self._scrambled(text, replace, stay)


def _may_stay(word):
    folded = word.casefold()
    return (len(word) < vocabulary.SHORTEST_PIECE or vocabulary.is_kept(word)
            or bool(vocabulary.known_end(folded) or vocabulary.known_start(folded)))


def _seen(text, watch):
    text = vocabulary.as_read(text)
    return [ask(text) for ask in watch]


def _markup(text):
    """Return the places of HTML's own words: names of elements and attributes, entities."""
    places = set()
    if "<" not in text and "&" not in text:
        return places
    for tag in _TAG.finditer(text):
        if tag[1] is None:
            places.add((tag.start() + 1, tag.end() - 1))
        elif tag[1].casefold() in vocabulary.HTML:
            places.add(tag.span(1))
            places |= {(tag.start() + part.start(), tag.start() + part.end())
                       for part in _ATTRIBUTE.finditer(tag[0])
                       if part[0].casefold() in vocabulary.HTML}
    return places
