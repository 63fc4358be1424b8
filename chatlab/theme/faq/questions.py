"""Which sentences of a chat ask something, in the Finnish that customers write.

A question needs no question mark there: *saanks mä apua vuokraan*, *mist haetaan*. It is
known by a verb with *-ko*, *-kö* or spoken *-ks*, by a question word, or by a polite wish
(*haluaisin tietää*), when these ask and do not report: *Kela kysyi, onko minulla tuloja* and
*en tiedä mitä tehdä* ask nothing. Small talk and complaints in the form of a question are left
out (*onko siellä ketään?*, *kuka tätä jaksaa?*). The words are in `data/kysymykset.toml`.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

import pandas as pd

from chatlab.finnish.lemmas import content_forms, read_words
from chatlab.finnish.morphology import analyse
from chatlab.finnish.tokens import tokenise

_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…]+(?=[\s)\"”»]|$)[)\"”»]?|(?=\n)|$)")
_SHORTENED = re.compile(r"(?:\b(?:esim|mm|ym|yms|ns|puh|klo|kk|vs|n|s|os|tms|jne|eli|ks|nro)|"
                        r"(?:^|[\s.])\d{1,2})\.$", re.IGNORECASE)
_PARTICLE = re.compile(r"(?P<stem>\w{2,}?)(?:k[oö](?:han|hän|s)?|ks(?:ä|ää|e)?)$")
_ASKING_CLASSES = {"teonsana", "kieltosana"}
_NEAR = 6
"""A verb that reports stands at most this many words before what it reports."""
_CONTEXT, _LONG = 2, 200
"""A question with fewer words of meaning is read with the sentence before it, if that is short."""


def split_sentences(text):
    r"""Split a message into sentences: at lines and after ``.``, ``!`` and ``?``.

    Examples
    --------
    >>> split_sentences("Hei! Muutin 1.4. Turkuun\nsaako apua esim. vuokraan")
    ['Hei!', 'Muutin 1.4. Turkuun', 'saako apua esim. vuokraan']
    """
    sentences, begun = [], ""
    for match in _SENTENCE.finditer(text):
        begun += match[0]
        at_line_end = match.end() == len(text) or text[match.end()] == "\n"
        if at_line_end or not _SHORTENED.search(begun):
            sentences.append(begun.strip())
            begun = ""
    return [sentence for sentence in sentences if sentence]


def is_question(sentence):
    """Tell whether one sentence asks for something that can be answered.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    bool

    Examples
    --------
    >>> asked = ["mist haetaan vuokravakuutta", "Haluaisin tietää, milloin olette auki."]
    >>> idle = ["Hei, onko siellä ketään?", "En tiedä mitä tehdä.", "Koska raha loppui, en tule."]
    >>> [is_question(text) for text in asked + idle]
    [True, True, False, False, False]
    """
    known = _vocabulary()
    marked = "?" in sentence
    tokens = _without_openers(tokenise(sentence), known)
    words = [token.text.lower() for token in tokens]
    line = " ".join(words)
    if not words or any(pattern.search(line) for pattern in known["idle"]):
        return False
    if any(pattern.search(line) for pattern in (*known["wishes"], *known["elliptic"])):
        return True
    if known["first_words"].search(line) or known["other_languages"].search(line):
        return True
    if any(_asks(number, words, tokens, sentence, known) for number in range(len(words))):
        return True
    return marked and not _is_reported(len(words), words, known)


def find_questions(messages, *, roles=("customer",)):
    """Find the questions of customers, one row for each sentence that asks.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table, anonymised. Not modified.
    roles : tuple of str, optional
        Whose messages are read.

    Returns
    -------
    DataFrame
        ``conversation_id``, ``message_id``, ``seq``, ``sent_at``, ``text`` (the sentence; one
        that says little by itself, as *Mistä sitä haetaan?*, has the sentence before it in
        front). In the order of conversation and ``seq``.

    Examples
    --------
    >>> messages = pd.DataFrame({
    ...     "conversation_id": ["c1", "c1"], "message_id": ["m1", "m2"], "seq": [1, 2],
    ...     "sent_at": pd.NaT, "role": ["customer", "staff"], "kind": "text",
    ...     "text": ["Moi! saako silmälaseihin apua", "Hei! Mitkä tulot sinulla on?"]})
    >>> find_questions(messages)["text"].tolist()
    ['saako silmälaseihin apua']
    """
    kept = messages[(messages["kind"] == "text") & messages["role"].isin(roles)
                    & messages["text"].notna()]
    if "visibility" in kept:
        kept = kept[kept["visibility"] != "staff"]
    kept = kept.sort_values(["conversation_id", "seq", "message_id"], kind="stable")
    rows, columns = [], ["conversation_id", "message_id", "seq", "sent_at"]
    latest = (None, "")
    for row in zip(*(kept[name] for name in columns), kept["text"], strict=True):
        before = latest[1] if latest[0] == row[0] else ""
        for sentence in split_sentences(row[-1]):
            if is_question(sentence) and (told := _with_context(sentence, before)):
                rows.append((*row[:-1], told))
            before = sentence
        latest = row[0], before
    found = pd.DataFrame(rows, columns=[*columns, "text"])
    return found.astype({"conversation_id": "str", "message_id": "str", "text": "str"})


def _with_context(sentence, before):
    """Put the sentence before in front of a question that says little; drop one that says none."""
    if content_weight(sentence) >= _CONTEXT:
        return sentence
    if not before or before.endswith("?") or len(before) > _LONG:
        return sentence if content_weight(sentence) else ""
    mark = "" if before[-1] in ".!…:;," else "."
    together = f"{before}{mark} {sentence}"
    return together if content_weight(together) else ""


def without_greeting(sentence):
    """Leave out what only opens a sentence: *Hei, mistä haen?* is *mistä haen?*.

    Examples
    --------
    >>> without_greeting("Moi! siis mistä haen tukea?")
    'mistä haen tukea?'
    """
    tokens = tokenise(sentence)
    kept = _without_openers(tokens, _vocabulary())
    return sentence[kept[0].start:] if kept and kept[0] is not tokens[0] else sentence


def content_weight(text):
    """Count the different words of a text that carry meaning."""
    return len({base for base, _parts in content_forms(text)})


def _without_openers(tokens, known):
    """Leave out greetings and the like from the beginning, unless nothing else is there."""
    for number, token in enumerate(tokens):
        if token.text.lower() not in known["openers"]:
            return tokens[number:]
    return tokens[-1:]


def _asks(number, words, tokens, sentence, known):
    """Tell whether the word asks in its place in the sentence."""
    word = words[number]
    following = words[number + 1] if number + 1 < len(words) else ""
    if word in known["question_words"]:
        if following in known["free_choice"]:
            return False
        if word == "koska":
            return number == 0 and "," not in sentence
        if number and not _begins_clause(number, words, tokens, sentence, known):
            return "?" in sentence and not _is_reported(number, words, known)
        if number == 0 and _is_exclamation(words, sentence):
            return False
        if number and word in ("mikä", "mitkä") and "?" not in sentence:
            return _is_asked(number, words, known)
        if word == "mitä" and following in ("enemmän", "vähemmän", "pikemmin"):
            return False
    elif not has_question_particle(word):
        return False
    return not _is_reported(number, words, known) or "?" in sentence


def _begins_clause(number, words, tokens, sentence, known):
    between = sentence[tokens[number - 1].end:tokens[number].start]
    if words[number - 1] in known["heads"] and "," not in between:
        return False
    return (words[number - 1] in known["joints"] or any(mark in between for mark in ",;:–-(…")
            or _is_asked(number, words, known))


def _is_exclamation(words, sentence):
    """Tell an exclamation without a verb: *mikä tuuri*, *miten ihanaa!*."""
    if "?" in sentence or words[0] not in ("mikä", "mitä", "miten", "kuinka") or len(words) == 1:
        return False
    return not any(_is_verb(word, {"teonsana"}) for word in words[1:])


def _is_asked(number, words, known):
    """Tell whether what stands before says that the writer asks."""
    before = " ".join(words[:number])
    for pattern in known["asking"]:
        if pattern.search(before):
            return (before.split()[-1] not in known["unsure"] and "en " not in before) or (
                number < len(words) and words[number] in known["way_words"])
    return False


def _is_reported(number, words, known):
    """Tell whether a verb before reports the question or knows its answer."""
    if number and number < len(words) and words[number - 1] in known["joints"]:
        return False
    near = read_words(" ".join(words[max(0, number - _NEAR):number]))
    reports = any(word.lemma.lower() in known["reporting"]
                  or word.token.text in known["reporting"] for word in near)
    return reports and not _is_asked(number, words, known)


@cache
def has_question_particle(word):
    """Tell whether a word in lower case is a verb with *-ko*, *-kö* or spoken *-ks*.

    Examples
    --------
    >>> [has_question_particle(word) for word in ("saanks", "eikö", "viikko", "sähkö", "joko")]
    [True, True, False, False, False]
    """
    if word in _vocabulary()["spoken_asking"]:
        return True
    match = _PARTICLE.fullmatch(word)
    return bool(match) and _is_verb(match["stem"], _ASKING_CLASSES)


def _is_verb(word, classes):
    """Tell whether a word can be read as one of the classes; a spoken form by its base form."""
    readings = analyse(word) or read_words(word)
    return any(reading.word_class in classes for reading in readings)


@cache
def _vocabulary():
    raw = tomllib.loads((files("chatlab.theme") / "data" / "kysymykset.toml").read_text("utf-8"))
    known = {name: frozenset(raw[name].split()) for name in (
        "openers", "joints", "question_words", "spoken_asking", "reporting", "way_words",
        "free_choice", "heads")}
    known |= {name: [re.compile(pattern) for pattern in raw[name]]
              for name in ("asking", "wishes", "elliptic", "idle")}
    known |= {name: re.compile(raw[name]) for name in ("first_words", "other_languages")}
    return known | {"unsure": frozenset(("tiedä", "tiiä", "tiijä", "löydä"))}
