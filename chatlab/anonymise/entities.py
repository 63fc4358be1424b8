"""A second opinion on unsettled words by spaCy's Finnish name recogniser.

The model learned from edited text: it finds 4 % of the persons of lower-case text. So it
is asked only about words the rules left open, and messages without such words are not
sent at all. At the balanced level these are words with a capital; at the strict level
also lower-case ones, which are given a capital for the question. The model is loaded
once, when first needed; only its name recogniser runs.
"""

from functools import cache

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.covering import cover, uncover
from chatlab.anonymise.name_cues import EVERYDAY, NEVER
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.place_names import COUNTRIES
from chatlab.anonymise.rules import find_by_rules
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import read_words

MODEL = "spacy_fi_experimental_web_md"
BATCH = 64
SCORE, LOWER_SCORE = .55, .4
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
    waiting = range(len(texts)) if threshold <= SCORE else ()
    while waiting:
        asked = []
        for i in waiting:
            covered, places = cover(texts[i], spans[i])
            candidates = find_candidates(covered, lower=threshold <= LOWER_SCORE)
            if candidates:
                asked.append((i, covered, places, candidates))
        answers = _ask([(covered, candidates) for _i, covered, _p, candidates in asked], progress)
        waiting = []
        for (i, _covered, places, _candidates), found in zip(asked, answers, strict=True):
            if found:
                spans[i] = sorted(spans[i] + uncover(found, places), key=lambda span: span.start)
                waiting.append(i)
        settled = find_by_rules([texts[i] for i in waiting], threshold,
                                [spans[i] for i in waiting])
        for i, some in zip(waiting, settled, strict=True):
            spans[i] = some
        progress = False
    return spans


def find_candidates(text, *, lower=False):
    """Find the words that the rules left open: they may be names, nothing else speaks for it.

    Parameters
    ----------
    text : str
    lower : bool
        Also words without a capital.

    Returns
    -------
    list of (int, int)

    Examples
    --------
    >>> find_candidates("kyllä se Zubeyde siellä oli"), find_candidates("Vuokra on maksettu")
    ([(9, 16)], [])
    """
    negatives, found = find_negatives(text), []
    for seen in read_words(text):
        if len(seen.lower) < 3 or seen.lower in NEVER or seen.lower in EVERYDAY:
            continue
        if any(seen.start < end and start < seen.end for start, end in negatives):
            continue
        word = seen.word
        if word.place & COUNTRIES or word.grammatical:
            continue
        if (seen.capital and (word.unknown or word.name_like)) or (
                lower and word.name_like and (word.unknown or word.reads_name)):
            found.append((seen.start, seen.end))
    return found


def _ask(asked, progress):
    """Return what the model makes of each text's candidates."""
    if not asked:
        return []
    texts = (_prepared(text, candidates) for text, candidates in asked)
    documents = _model().pipe(texts, batch_size=BATCH)
    if progress:
        from tqdm.auto import tqdm

        documents = tqdm(documents, total=len(asked), leave=False)
    return [list(_answers(document, text, candidates))
            for document, (text, candidates) in zip(documents, asked, strict=True)]


def _answers(document, text, candidates):
    for entity in document.ents:
        kind = _KINDS.get(entity.label_)
        for start, end in candidates:
            if kind and start < entity.end_char and entity.start_char < end:
                score = SCORE if text[start].isupper() else LOWER_SCORE
                yield Span(start, end, kind, score, "spacy")


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
                                      "attribute_ruler", "experimental_edit_tree_lemmatizer",
                                      "lookups"])
