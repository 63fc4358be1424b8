"""Texts to themes, with a codebook and the words that decided.

``codebook``  the themes: definitions, examples, words (TOML)
``matching``  finding a codebook's words in any inflection and inside compounds
``mentions``  words that are only mentioned: not needed, already settled
``lexicon``   the codebook's words in a text; ``assign`` texts -> THEMES table
``em``        themes spread from sure texts to unsure ones; ``spread`` from the codebook's words
``languages``  other languages than Finnish, told and counted
``codebook_sheet``  the same as a workbook (``workbooks``); ``codebook_versions`` compared
``quality``   how well the themes hit; ``check_sheet`` the texts that a person checks
``check``     words that themes share and examples that miss their theme
``texts``     tables -> the texts to theme; ``segments`` by turns
``keywords``  a word in its context
``comparison``  how common themes are in areas, services and periods
``cooccurrence``  themes that come up together
``agreement``  how alike two or more people coded
``classify``  themes learned from units coded by hand; ``learning`` what to code next
``features``  what a text looks like to it; ``coded``, ``machine``, ``scoring`` behind it
``keyness``   words that are typical of an area, a service or a year
``skill``     whose skill a conversation would need, by stated rules and people's judgement
``topics``    topics without a codebook: ``topic_models``, ``topic_labels``; ``topic_time`` in time
``summary``   THEMES table -> counts with intervals, and what a person should read
``faq``       a room of its own: common questions and what staff answered
"""

from chatlab.theme.agreement import list_disagreements, measure_agreement, tell_agreement
from chatlab.theme.assign import assign_themes
from chatlab.theme.check import check_codebook
from chatlab.theme.check_sheet import read_check_sheet, write_check_sheet
from chatlab.theme.classify import (
    Classifier,
    classify_themes,
    tell_classifier,
    train_classifier,
)
from chatlab.theme.codebook import Codebook, Theme, read_codebook, write_codebook
from chatlab.theme.codebook_versions import compare_codebooks, tell_codebook_changes
from chatlab.theme.comparison import (
    compare_theme_rates,
    compare_themes,
    count_themes,
    tell_comparison,
)
from chatlab.theme.cooccurrence import pair_themes, tell_pairs
from chatlab.theme.keyness import compare_words, tell_words
from chatlab.theme.keywords import keyword_in_context
from chatlab.theme.languages import count_languages, tell_languages
from chatlab.theme.learning import learning_curve, suggest_labels, tell_learning
from chatlab.theme.quality import (
    summarise_theme_precision,
    summarise_theme_quality,
    summarise_word_precision,
    tell_theme_quality,
)
from chatlab.theme.segments import segments_of
from chatlab.theme.skill import (
    SkillRules,
    assign_skill,
    estimate_skill,
    read_skill_rules,
    summarise_skill,
    tell_skill,
)
from chatlab.theme.summary import find_flagged, summarise_themes, summarise_words
from chatlab.theme.texts import UNITS, texts_of
from chatlab.theme.topic_labels import add_topics, match_topics, name_topics
from chatlab.theme.topic_time import find_changes, find_growing, follow_themes, group_times
from chatlab.theme.topics import Topics, discover_topics, scan_topics

__all__ = ["UNITS", "Classifier", "Codebook", "SkillRules", "Theme", "Topics", "add_topics",
           "assign_skill", "assign_themes", "check_codebook", "classify_themes",
           "compare_codebooks", "compare_theme_rates", "compare_themes", "compare_words",
           "count_languages", "count_themes", "discover_topics", "estimate_skill",
           "find_changes", "find_flagged", "find_growing", "follow_themes", "group_times",
           "keyword_in_context", "learning_curve", "list_disagreements", "match_topics",
           "measure_agreement", "name_topics", "pair_themes", "read_check_sheet",
           "read_codebook", "read_skill_rules", "scan_topics", "segments_of", "suggest_labels",
           "summarise_skill", "summarise_theme_precision", "summarise_theme_quality",
           "summarise_themes", "summarise_word_precision", "summarise_words", "tell_agreement",
           "tell_classifier", "tell_codebook_changes", "tell_comparison", "tell_languages",
           "tell_learning", "tell_pairs", "tell_skill", "tell_theme_quality", "tell_words",
           "texts_of", "train_classifier", "write_check_sheet", "write_codebook"]
