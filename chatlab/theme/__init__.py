"""Texts to themes, with a codebook and the words that decided.

``codebook``  the themes: definitions, examples, words (TOML)
``matching``  finding a codebook's words in any inflection and inside compounds
``lexicon``   texts -> THEMES table
``check``     words that themes share and examples that miss their theme
``texts``     tables -> the texts to theme
``keywords``  a word in its context
``comparison``  how common themes are in areas, services and periods
``cooccurrence``  themes that come up together
``summary``   THEMES table -> counts with intervals, and what a person should read
"""

from chatlab.theme.check import check_codebook
from chatlab.theme.codebook import Codebook, Theme, read_codebook
from chatlab.theme.comparison import (
    compare_theme_rates,
    compare_themes,
    count_themes,
    tell_comparison,
)
from chatlab.theme.cooccurrence import pair_themes, tell_pairs
from chatlab.theme.keywords import keyword_in_context
from chatlab.theme.lexicon import assign_themes
from chatlab.theme.summary import find_flagged, summarise_themes, summarise_words
from chatlab.theme.texts import UNITS, texts_of

__all__ = ["UNITS", "Codebook", "Theme", "assign_themes", "check_codebook", "compare_theme_rates",
           "compare_themes", "count_themes", "find_flagged",
           "keyword_in_context", "pair_themes", "read_codebook", "summarise_themes",
           "summarise_words", "tell_comparison", "tell_pairs", "texts_of"]
