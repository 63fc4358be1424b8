"""One label for one person, number or place throughout a conversation.

The case a name stands in stays visible after the label, ``[HENKILÖ_1]:lle``.

Numbers follow the order of appearance, which tells nothing; sorted numbers would. With a
key the number is taken from an HMAC-SHA256 of kind and normal form, so that the same
value gets the same number in every conversation of a project, and only there. A plain
hash would be reversible: there are few identity codes and few names.
"""

import hashlib
import hmac
import re
from collections import Counter
from typing import NamedTuple

from chatlab.anonymise.cases import label_ending, mention_case, name_lemma
from chatlab.anonymise.detectors import LABELS
from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.place_names import SLANG
from chatlab.anonymise.spans import replace_spans
from chatlab.anonymise.words import look_up
from chatlab.finnish.tokens import tokenise

INFLECTED = frozenset(("PERSON", "PLACE", "SCHOOL", "WORK", "ADDRESS"))
"""The kinds whose case stays visible after the label."""

_KEY_DIGITS = 9


class _Part(NamedTuple):
    """A word of a person's name: the base forms it may have, and the likeliest of them."""

    forms: frozenset
    lemma: str


class Pseudonyms:
    """The labels of one conversation.

    Parameters
    ----------
    texts : list of str
        The texts of the conversation in order.
    spans : list of list of Span
        What was found in each.
    key : str or bytes, optional
        Project key; without it numbers run from 1.
    """

    def __init__(self, texts, spans, *, key=None):
        self._key = key.encode() if isinstance(key, str) else key
        self._persons = []
        self._labels = {}
        self._last = _labels_in_use(texts)
        mentions = [(text[s.start:s.end], s.kind) for text, found in zip(texts, spans, strict=True)
                    for s in found]
        self._identity = {mention: self._identify(*mention) for mention in mentions}

    def label(self, mention, kind):
        """Return the label of a mention, e.g. ``[HENKILÖ_1]``."""
        identity = self._identity[mention, kind]
        if identity not in self._labels:
            self._labels[identity] = f"[{LABELS[kind]}_{self._number(identity)}]"
        return self._labels[identity]

    def write(self, mention, kind):
        """Return what stands in the place of a mention: its label and its case ending."""
        case = mention_case(mention) if kind in INFLECTED else None
        return self.label(mention, kind) + label_ending(LABELS[kind], case)

    def replace(self, text, spans):
        """Return the text with each span replaced by its label and case ending."""
        return replace_spans(text, spans, self.write)

    def _identify(self, mention, kind):
        if kind != "PERSON":
            return kind, normal_form(mention, kind)
        parts = [_Part(frozenset(name_forms(token.text)), name_lemma(token.text))
                 for token in tokenise(mention)]
        parts = parts or [_Part(frozenset((mention.lower(),)), mention.lower())]
        for number, person in enumerate(self._persons):
            if _same_person(parts, person):
                person += [part for part in parts
                           if not any(part.forms & known.forms for known in person)]
                return kind, number
        self._persons.append(parts)
        return kind, len(self._persons) - 1

    def _number(self, identity):
        kind, value = identity
        if not self._key:
            self._last[LABELS[kind]] += 1
            return self._last[LABELS[kind]]
        if kind == "PERSON":
            value = " ".join(sorted(part.lemma for part in self._persons[value]))
        digest = hmac.new(self._key, f"{kind}\n{value}".encode(), hashlib.sha256).hexdigest()
        return f"{int(digest, 16) % 10 ** _KEY_DIGITS:0{_KEY_DIGITS}d}"


def normal_form(mention, kind):
    """Return the form under which two mentions of the same thing are equal.

    Examples
    --------
    >>> normal_form("+358 40 123 4567", "PHONE") == normal_form("040-1234567", "PHONE")
    True
    >>> normal_form("Lieksassa", "PLACE")
    'lieksa'
    """
    plain = mention.lower()
    if kind in ("PLACE", "SCHOOL", "WORK"):
        return " ".join(_place_form(token.text) for token in tokenise(plain)) or plain
    if kind == "PHONE":
        return re.sub(r"\D", "", re.sub(r"^\(?(?:\+|00)\s?358\D*(?:\(0\))?", "0", plain))
    if kind == "ADDRESS":
        return re.sub(r"(?:lla|llä|lta|ltä|lle|n)\b|[^\w]", "", plain).replace("kadu", "katu")
    if kind in ("EMAIL", "URL", "USERNAME"):
        return re.sub(r"^@|^https?://(?:www\.)?|/$", "", plain)
    return re.sub(r"[^\w]", "", plain)


def name_forms(word):
    """Return the base forms a name in the text may have, the likeliest only.

    Examples
    --------
    >>> sorted(name_forms("Korhoselle")), sorted(name_forms("Matin"))
    (['korhonen'], ['matti'])
    """
    known = look_up(word.lower())
    return known.given | known.surname or base_forms(word.lower())


def _place_form(lower):
    known = look_up(lower)
    found = known.place & SLANG.keys()
    if found:
        return SLANG[min(found)]
    return min(known.place or known.surname or known.given or {lower})


def _same_person(parts, person):
    """Tell whether every part of the shorter name is in the longer one."""
    shorter, longer = (parts, person) if len(parts) <= len(person) else (person, parts)
    return all(any(part.forms & other.forms for other in longer) for part in shorter)


def _labels_in_use(texts):
    """Go on from the highest number of an earlier round."""
    last = Counter()
    for text in texts:
        for label, number in re.findall(r"\[([A-ZÅÄÖ-]+)_(\d+)\]", text):
            last[label] = max(last[label], int(number))
    return last
