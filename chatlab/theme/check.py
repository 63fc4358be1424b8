"""What a researcher should look at in a codebook before using it."""

import pandas as pd

from chatlab.theme.lexicon import Lexicon
from chatlab.theme.matching import compile_seed


def check_codebook(codebook):
    """List the words that two themes share and the examples that miss their own theme.

    Shared words are allowed: each counts for less the more themes list it. They are
    listed so that the researcher can decide.

    Parameters
    ----------
    codebook : Codebook

    Returns
    -------
    DataFrame
        ``problem`` ("shared word", "word counts and does not count", "example misses its
        theme"), ``word``, ``themes`` (identifiers separated by commas).
    """
    rows = [*_shared_words(codebook), *_contradictions(codebook), *_missed_examples(codebook)]
    return pd.DataFrame(rows, columns=["problem", "word", "themes"])


def _shared_words(codebook):
    owners = {}
    for theme in codebook:
        for seed in dict.fromkeys(compile_seed(word) for word in theme.words):
            owners.setdefault(seed, []).append(theme.id)
    return [("shared word", " ".join(seed), ", ".join(ids))
            for seed, ids in sorted(owners.items()) if len(ids) > 1]


def _contradictions(codebook):
    for theme in codebook:
        counts = {compile_seed(word) for word in theme.words}
        for word in theme.not_words:
            if compile_seed(word) in counts:
                yield "word counts and does not count", word, theme.id


def _missed_examples(codebook):
    lexicon = Lexicon(codebook)
    for theme in codebook:
        for example in theme.examples:
            if theme.id not in {found.theme for found in lexicon.themes_of(example)}:
                yield "example misses its theme", example, theme.id
