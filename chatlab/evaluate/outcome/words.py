"""Finding the words of the rules in a message: where, and whether denied, conditional or asked.

A text is cut into sentences and clauses. A word of a rule is a base form of Finnish, or what is
written; a rule of several words matches when they stand near each other in one clause. What is
found is kept by text, for many messages are the same few words.
"""

import re
from collections import Counter, defaultdict
from fnmatch import translate
from typing import NamedTuple

from chatlab.evaluate.outcome.rules import LANGUAGES, SAYS, Rules
from chatlab.finnish.entries import plain
from chatlab.finnish.language import guess_language
from chatlab.finnish.lookup import look_up

CHANNELS = ("phone", "appointment")
"""Destinations that are ways; a party that is named goes before them."""
MAX_GAP = 3
"""How many other words may stand between the words of a rule."""
_CLAUSE = 10  # the distance that a comma makes: more than any rule reaches
_REACH = 5  # how many words after "ei" are denied
_PIECE = re.compile(r"(?P<label>\[[^\]\n]{1,40}\]\w*)|"
                    r"(?P<word>\w[\w\u0300-\u036f]*(?:[-:’']\w+)*|[👍👌🙏🙂😊😀♥❤])|(?P<end>[.!?…]+(?=\s|$)|\n)|(?P<comma>[,;:()–]|\s-\s)")
_FOREIGN = re.compile(
    r"\b(?:(?P<sv>jag|du|och|är|inte|kan|på|för|att|hej|tack|tackar|ni|det|okej|då|ring|ringer|hos|"
    r"kontakta|ansök\w*|vardagar|blankett\w*|bidrag\w*|beslut\w*)|(?P<en>the|you|is|to|and|we|please|"
    r"thanks|thank|hello|hi|this|i'll|here|contact|call|apply|website))\b", re.I)
_FIRST_PERSON = re.compile("[aeouyäö]n(?:pa|pä|kin)?$")
_SECOND_PERSON = re.compile("(?:[^aeiouyäö]|mme|tte|k[oö]|ks)$")
_STATES = frozenset([
    "olla", "voida", "tietää", "haluta", "tarvita", "saada", "ymmärtää", "pystyä", "jaksaa",
    "osata", "luulla", "pelätä", "asua", "toivoa", "uskaltaa", "kiittää", "elää", "maata", "sanoa",
    "pitää", "tarkoittaa", "muistaa", "arvata", "kuulla", "nähdä", "tuntea", "uskoa"])
"""Verbs that promise nothing in the first person."""
_WHAT = frozenset("""kuka kenen kenelle kelle keneltä ketä mikä mitä mistä missä mihin minne miten
mites mitäs kuinka kui miksi miks milloin millon koska paljonko montako kumpi millainen mihi mis
mist vem vad vart var hur när varför who what where how when why whom""".split())  # noqa: SIM905
_ASKING = re.compile(r"\w{2,}(?:k[oö](?:han|hän|s)?|ks)$")


class Hit(NamedTuple):
    """A rule in a text: its number, where, what is said around it.

    ``to`` is the destination named in the sentence; ``before`` the one named latest before it
    in the text. ``offered`` tells that it is asked or depends on the customer's leave.
    """

    rule: int
    start: int
    end: int
    to: str
    before: str
    offered: bool


class Reading(NamedTuple):
    """What a text says: its hits, the places it names, whether it ends asking or cut off."""

    hits: tuple
    places: tuple
    asks: bool
    unfinished: bool


_NOTHING = Reading((), (), False, False)


class _Sentence(NamedTuple):
    words: list
    starts: list
    ends: list
    numbers: list
    asks: bool


class Reader:
    """Reads texts by the rules.

    Parameters
    ----------
    rules : Rules
    says : collection of str
        Only the rules that say one of these are looked for.
    """

    def __init__(self, rules: Rules, says):
        self.rules = rules
        self._patterns = {(who, code): _Patterns(rules, code, [
            number for number, rule in enumerate(rules.rules)
            if rule.who == who and rule.says in says])
            for who in SAYS for code in LANGUAGES}
        self._read = {}

    def read(self, text, who):
        """Read one text of the staff or the customer.

        Returns
        -------
        Reading
        """
        key = (who, text)
        if key not in self._read:
            self._read[key] = self._reading(text, who)
        return self._read[key]

    def _reading(self, text, who):
        patterns, hits, places = self._patterns[who, _language(text)], [], []
        if not patterns.rules:
            return _NOTHING
        asks = unfinished = False
        for sentence in _sentences(text, wide=who == "customer"):
            found = patterns.find(sentence)
            here = _places(found, sentence)
            latest = places[-1][0] if places else ""
            marks = _Marks(found, sentence, patterns.code)
            asks, unfinished = sentence.asks, marks.unfinished
            hits += [_hit(rule, match, sentence, marks, here, latest, staff=who == "staff")
                     for rule, match in self._matches(found, here, marks)]
            places += here
        return Reading(tuple(hits), tuple(to for to, _at in places), asks,
                       unfinished and text.rstrip()[-1:].isalpha())

    def _matches(self, found, here, marks):
        for number in sorted(number for kind, number in found if kind == "rule"):
            rule = self.rules.rules[number]
            if (rule.needs and not here) or (rule.asks and not marks.asks):
                continue
            places = {place for _to, place in here}
            match = next((match for match in found["rule", number] if not marks.denied(match)
                          and (rule.needs != "direction" or match[0] in places)), None)
            if match is None or any(_near(match, other) for other in
                                    found.get(("unless", number), ())):
                continue
            depends = marks.conditional and not (rule.own and marks.polite)
            if rule.says in ("passes", "advises") and (depends or marks.optional(match)):
                continue
            yield number, match


class _Marks:
    """The words of a sentence that change what the others mean."""

    def __init__(self, found, sentence, code):
        self._denying, self._swedish = found.get(("marker", "denies"), ()), code == "sv"
        self._stops = [match[0] for match in found.get(("marker", "stops"), ())]
        self._optional = [match[0] for match in found.get(("marker", "optional"), ())]
        self.conditional = ("marker", "condition") in found
        self.polite = ("marker", "politely") in found
        self.unfinished = (len(sentence.words) - 1,) in found.get(("marker", "unfinished"), ())
        self.asks, self._numbers = sentence.asks, sentence.numbers

    def denied(self, match):
        """Whether a word such as *ei* stands in front of the match, or inside it."""
        own, numbers = set(match), self._numbers
        for (place, *_rest) in self._denying:
            if place in own:
                continue
            distance = numbers[match[-1]] - numbers[place]
            after = distance < 0 and numbers[place] - numbers[match[-1]] == 1
            if (0 < distance <= _REACH + len(match) - 1 or (after and self._swedish)) and not any(
                    place < stop < match[0] for stop in self._stops):
                return True
        return False

    def optional(self, match):
        """Whether a word such as *tarvittaessa* is near the match, in its clause."""
        return any(abs(self._numbers[end] - self._numbers[place]) <= MAX_GAP
                   for place in self._optional for end in (match[0], match[-1]))


def _hit(rule, match, sentence, marks, here, latest, *, staff):
    places = sorted(here, key=lambda place: (place[0] in CHANNELS, abs(place[1] - match[0])))
    return Hit(rule, sentence.starts[match[0]], sentence.ends[match[-1]],
               places[0][0] if places else "", latest, marks.asks or (marks.conditional and staff))


def _places(found, sentence):
    """Return the destinations named in a sentence with their places, a longer name first."""
    named = [(key[1], match) for key, matches in found.items() if key[0] == "to"
             for match in matches]
    return [(to, match[0]) for to, match in sorted(named, key=lambda pair: pair[1][0])]


def _near(match, other):
    return abs(match[0] - other[0]) <= _REACH + 2


class _Patterns:
    """The words of some rules in one language, made ready for looking up."""

    def __init__(self, rules, code, numbers):
        self.code, self.rules, self._groups = code, numbers, rules.groups
        self._exact, self._wild, self._known, self._numbers = defaultdict(set), [], {}, {}
        patterns = [(key, tuple(self._token(part) for part in word.split()))
                    for key, words in _wanted(rules, code, numbers) for word in words]
        common = Counter(number for _key, pattern in patterns for number in pattern)
        self._by_rarest = defaultdict(list)
        for key, pattern in patterns:
            rarest = min(pattern, key=common.__getitem__)
            self._by_rarest[rarest].append((key, pattern))

    def find(self, sentence):
        """Return where each pattern is in a sentence: key -> tuples of word places."""
        places, known, beginning = {}, self._known, self._numbers.get("@alku")
        for place, word in enumerate(sentence.words):
            for number in known[word] if word in known else self._of(word):
                if number != beginning or not place:
                    places.setdefault(number, []).append(place)
        found = {}
        for number in places:
            for key, pattern in self._by_rarest.get(number, ()):
                if len(pattern) == 1:
                    found.setdefault(key, []).extend((place,) for place in places[number])
                elif places.keys() >= set(pattern):
                    matches = _matches(pattern, places, sentence.numbers)
                    if matches:
                        found.setdefault(key, []).extend(matches)
        return found

    def _token(self, part):
        if part in self._numbers:
            return self._numbers[part]
        number = self._numbers[part] = len(self._numbers)
        for form in self._groups[part[1:-1]] if part[0] == "<" else (part,):
            form = plain(form)
            if "*" in form:
                self._wild.append((re.compile(translate(form)).match, number))
            else:
                self._exact[form].add(number)
        return number

    def _of(self, word):
        """Return the numbers of the words of the rules that a written word is."""
        if word not in self._known:
            forms = {plain(word)}
            if self.code == "fi" and not word.isdigit():
                found = look_up(plain(word), rare=False)
                forms |= {entry.lemma.lower() for entry in found.entries}
                if found.entries[0].word_class == "teonsana":
                    forms |= _moods(plain(word), found.entries[0].lemma)
            numbers = {number for form in forms for number in self._exact.get(form, ())}
            numbers |= {number for matches, number in self._wild
                        if any(matches(form) for form in forms)}
            self._known[word] = tuple(sorted(numbers))
        return self._known[word]


def _moods(word, lemma):
    """Tell of a verb whether it promises (*laitan*, *mennään*) or tells or urges (*riittää*)."""
    moods = set()
    if _FIRST_PERSON.search(word) and lemma not in _STATES and lemma != word:
        moods.add("@teen")
    if not _FIRST_PERSON.search(word) and not _SECOND_PERSON.search(word):
        moods.add("@alku")
    return moods


def _wanted(rules, code, numbers):
    """Yield what is looked for: destinations, markers, rules and what hinders these."""
    yield from ((("to", to), words[code]) for to, words in rules.places.items())
    yield from ((("marker", name), words[code]) for name, words in rules.markers.items())
    for number in numbers:
        yield ("rule", number), rules.rules[number].words[code]
        yield ("unless", number), rules.rules[number].unless


def _matches(pattern, places, numbers):
    """Find a pattern's words near each other, in any order, from each place of its first."""
    found, reach = [], len(pattern) - 1 + MAX_GAP
    for first in places[pattern[0]]:
        chosen = [first]
        for other in pattern[1:]:
            near = [place for place in places[other] if place not in chosen
                    and abs(numbers[place] - numbers[first]) <= reach]
            if not near:
                break
            chosen.append(min(near, key=lambda place: abs(place - first)))
        else:
            found.append(tuple(sorted(chosen)))
    return found


def _language(text):
    """Return the language whose words are looked for; of a few words one may tell it."""
    sign = _FOREIGN.search(text)
    if not sign:
        return "fi"
    found = guess_language(text)
    return found if found in LANGUAGES else sign.lastgroup


def _sentences(text, *, wide):
    """Cut a text into sentences of words; a comma sets the words apart."""
    found, words, starts, ends, numbers, number = [], [], [], [], [], 0

    def close(asks):
        nonlocal words, starts, ends, numbers, number
        if words:
            found.append(_Sentence(words, starts, ends, numbers, asks or _is_question(words, wide)))
        words, starts, ends, numbers, number = [], [], [], [], 0

    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "word":
            words.append(piece[0])
            starts.append(piece.start())
            ends.append(piece.end())
            numbers.append(number)
            number += 1
        elif kind == "label":
            number += 1
        elif kind == "comma":
            number += _CLAUSE
        else:
            close("?" in piece[0])
    close(False)
    return found


def _is_question(words, wide):
    """Whether a sentence without a question mark asks: *voinko soittaa*, *onks tää*.

    Customers seldom write the mark: of them (`wide`) a word such as *mistä* is enough.
    """
    if wide and not _WHAT.isdisjoint(map(plain, words)):
        return True
    for word in words[:2]:
        small = plain(word)
        if _ASKING.fullmatch(small) and look_up(small, rare=False).entries[0].lemma != small:
            return True
    return False
