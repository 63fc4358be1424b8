"""What a researcher should look at in a codebook before using it."""

import pandas as pd

from chatlab.finnish.lemmas import read_words
from chatlab.i18n import N_, _
from chatlab.theme.lexicon import Lexicon
from chatlab.theme.matching import compile_seed

_PROBLEMS = {
    "shared word": N_("shared word"),
    "word inside another": N_("word inside another theme's word"),
    "word counts and does not count": N_("word counts and does not count"),
    "example misses its theme": N_("example misses its theme")}


def check_codebook(codebook):
    """List the words that two themes share and the examples that miss their own theme.

    Shared words are allowed: each counts for less the more themes list it. So is a word that
    is a part of another theme's compound (*vuokra*, *vuokravakuus*): a text with the compound
    speaks for both. They are listed so that the researcher can decide.

    Parameters
    ----------
    codebook : Codebook

    Returns
    -------
    DataFrame
        ``problem`` ("shared word", "word inside another", "word counts and does not count",
        "example misses its theme"), ``label`` (the same in the user's language), ``word``,
        ``themes`` (identifiers separated by commas).
    """
    rows = [*_shared_words(codebook), *_words_inside(codebook), *_contradictions(codebook),
            *_missed_examples(codebook)]
    table = pd.DataFrame(rows, columns=["problem", "word", "themes"])
    table.insert(1, "label", [_(_PROBLEMS[problem]) for problem in table["problem"]])
    return table


def _shared_words(codebook):
    owners = {}
    for theme in codebook:
        for seed in dict.fromkeys(compile_seed(word) for word in theme.words):
            owners.setdefault(seed, []).append(theme.id)
    return [("shared word", " ".join(seed), ", ".join(ids))
            for seed, ids in sorted(owners.items()) if len(ids) > 1]


def _words_inside(codebook):
    """Words of one theme that are a part of a compound of another and not left out there."""
    single = [(theme, seed[0]) for theme in codebook
              for seed in dict.fromkeys(map(compile_seed, theme.words)) if len(seed) == 1]
    owners = {}
    for theme, word in single:
        owners.setdefault(word, []).append(theme)
    for theme, word in single:
        for part in {part.lower() for read in read_words(word) for part in read.parts} - {word}:
            for other in owners.get(part, ()):
                if other.id != theme.id and (word,) not in map(compile_seed, other.not_words):
                    yield "word inside another", f"{part}: {word}", f"{other.id}, {theme.id}"


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
