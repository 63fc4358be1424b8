"""A second opinion on unsettled words by spaCy's Finnish name recogniser.

The model finds 4 % of the persons of lower-case text (it learned from edited text), so it
never sees the messages as such: the unsettled candidates, and only they, are given a
capital, and it is asked about those. Messages without candidates are not sent at all.
The model is loaded once, when first needed; the lemmatiser is left out.
"""

from functools import cache

from chatlab.anonymise.name_cues import EVERYDAY, NEVER
from chatlab.anonymise.spans import Span
from chatlab.anonymise.text import HOLE, cover, find_by_rules
from chatlab.anonymise.words import read_words

MODEL = "spacy_fi_experimental_web_md"
BATCH = 64
SCORE = .55
_KINDS = {"PERSON": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}


def find_with_model(texts, spans, threshold, *, progress=False):
    """Add what the model makes of the unsettled words.

    Parameters
    ----------
    texts : list of str
    spans : list of list of Span
        What the rules found in each.
    threshold : float
        The level's threshold.

    Returns
    -------
    list of list of Span
        The spans of each text, the new ones included.
    """
    spans = [list(found) for found in spans]
    waiting = range(len(texts)) if SCORE >= threshold else ()
    while waiting:
        asked = []
        for i in waiting:
            covered, places = cover(texts[i], spans[i])
            candidates = find_candidates(covered)
            if candidates:
                asked.append((i, covered, places, candidates))
        answers = _ask([(covered, candidates) for _i, covered, _p, candidates in asked], progress)
        waiting = []
        for (i, _covered, places, _candidates), found in zip(asked, answers, strict=True):
            if found:
                spans[i] += [Span(places[s.start], places[s.end - 1] + 1, s.kind, s.score, s.detector)
                             for s in found]
                spans[i] = _settle(texts[i], spans[i], threshold)
                waiting.append(i)
        progress = False
    return spans


def find_candidates(text):
    """Find the words that the rules left open: they may be names, nothing else speaks for it.

    Returns
    -------
    list of (int, int)

    Examples
    --------
    >>> find_candidates("kyllä se Zubeyde siellä oli"), find_candidates("vuokra on maksettu")
    ([(9, 16)], [])
    """
    found = []
    for seen in read_words(text):
        if len(seen.lower) < 3 or seen.lower in NEVER or seen.lower in EVERYDAY:
            continue
        word = seen.word
        if (seen.capital and not seen.initial and (word.unknown or word.name_like)) or (
                word.name_like and (word.unknown or word.reads_name)):
            found.append((seen.start, seen.end))
    return found


def _settle(text, spans, threshold):
    """Ask the rules once more, now that the text has new holes."""
    covered, places = cover(text, spans)
    more = find_by_rules(covered, threshold)
    spans = spans + [Span(places[s.start], places[s.end - 1] + 1, s.kind, s.score, s.detector)
                     for s in more]
    return sorted(spans, key=lambda span: span.start)


def _ask(asked, progress):
    """Return what the model makes of each text's candidates."""
    if not asked:
        return []
    texts = (_prepared(text, candidates) for text, candidates in asked)
    documents = _model().pipe(texts, batch_size=BATCH)
    if progress:
        from tqdm.auto import tqdm

        documents = tqdm(documents, total=len(asked), leave=False)
    return [list(_answers(document, candidates))
            for document, (_text, candidates) in zip(documents, asked, strict=True)]


def _answers(document, candidates):
    for entity in document.ents:
        kind = _KINDS.get(entity.label_)
        for start, end in candidates:
            if kind and start < entity.end_char and entity.start_char < end:
                yield Span(start, end, kind, SCORE, "spacy")


def _prepared(text, candidates):
    """Write the candidates with a capital and everything else as it is; holes become an X."""
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)) and len(text.lower()) == len(text):
        text = text.lower()
    for start, end in candidates:
        word = text[start:end].title()
        if len(word) == end - start:
            text = text[:start] + word + text[end:]
    return text.replace(HOLE, "X")


@cache
def _model():
    import spacy

    return spacy.load(MODEL, exclude=["lemmatizer", "tagger", "morphologizer", "parser",
                                      "attribute_ruler", "experimental_edit_tree_lemmatizer"])
