"""Which base form a word has, where its reading alone does not decide.

Either the whole material decides: a form that can be two words is the one that is more
frequent otherwise (expectation and maximisation over the base forms, no outside data).
Or spaCy's part of speech in the sentence does.
"""

from collections import defaultdict

ROUNDS = 6
_CLASSES = {
    "NOUN": {"nimisana", "nimisana_laatusana", "lyhenne"}, "VERB": {"teonsana"},
    "AUX": {"teonsana", "kieltosana"}, "ADJ": {"laatusana", "nimisana_laatusana", "lukusana"},
    "ADV": {"seikkasana"}, "PRON": {"asemosana"}, "DET": {"asemosana"},
    "PROPN": {"nimi", "etunimi", "sukunimi", "paikannimi", "lyhenne"}, "NUM": {"lukusana"},
    "ADP": {"suhdesana"}, "CCONJ": {"sidesana"}, "SCONJ": {"sidesana"},
    "INTJ": {"huudahdussana"},
}


def choose_by_frequency(found, counts):
    """Choose a base form for each word by how frequent the base forms are in all.

    Words of one base form count for it; a word of several counts for each in proportion to
    their frequency so far, six rounds.

    Parameters
    ----------
    found : dict of str to Entries
    counts : dict of str to int
        How often each of the words occurs.

    Returns
    -------
    dict of str to Entry
        The same whatever the order of the words.

    Examples
    --------
    >>> from chatlab.finnish.lookup import look_up
    >>> counts = {"seuraa": 3, "seurasin": 1, "seurata": 1}
    >>> choose_by_frequency({word: look_up(word) for word in counts}, counts)["seuraa"].lemma
    'seurata'
    """
    sure, unsure = defaultdict(float), []
    for word in sorted(found):
        options = found[word].entries[:found[word].open]
        if len(options) == 1:
            sure[options[0].lemma] += counts[word]
        else:
            unsure.append((counts[word], [option.lemma for option in options]))
    frequency = _share(unsure, sure, defaultdict(lambda: 1.0))
    for _round in range(ROUNDS - 1):
        frequency = _share(unsure, sure, frequency)
    return {word: max(entries[:open_], key=lambda entry: frequency[entry.lemma])
            for word, (entries, open_, _guessed) in found.items()}


def _share(unsure, sure, frequency):
    """Share the words of several base forms out by the frequencies so far."""
    shared = defaultdict(float, sure)
    for count, lemmas in unsure:
        weights = [frequency[lemma] for lemma in lemmas]
        total = sum(weights)
        for lemma, weight in zip(lemmas, weights, strict=True):
            shared[lemma] += count * (weight / total if total else 1 / len(lemmas))
    return shared


def choose_by_part_of_speech(entries, tag):
    """Choose the best base form whose class fits spaCy's part of speech; the best if none does.

    Examples
    --------
    >>> from chatlab.finnish.lookup import look_up
    >>> [choose_by_part_of_speech(look_up("seuraa"), tag).lemma for tag in ("VERB", "NOUN", "X")]
    ['seurata', 'seura', 'seura']
    """
    fitting = _CLASSES.get(tag, ())
    return next((entry for entry in entries.entries if entry.word_class in fitting),
                entries.entries[0])
