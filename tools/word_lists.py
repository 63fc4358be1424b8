"""Write the lists of frequent words: `python tools/word_lists.py`.

Needs ``pip install wordfreq``, whose frequencies (Robyn Speer, CC BY-SA 4.0) it draws from:
forms of Finnish, spoken language included, and Swedish and English words, for chats are
written in them too. Words in the name lists are left out, and so are words that Voikko reads as
names only and words common in many languages, which mostly are names.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from chatlab.anonymise.words import FOREIGN_GIVEN, FOREIGN_SURNAMES
from chatlab.finnish import names
from chatlab.finnish.morphology import analyse

OUT = Path(__file__).parent.parent / "chatlab" / "anonymise" / "data"
SIZES = {"sv": 30_000, "en": 15_000, "fi": 70_000}
ELSEWHERE = ("de", "fr", "es", "pl", "nl", "it", "cs", "hu")
LEAST_ELSEWHERE = 2.5
MOST_LANGUAGES = 3
NAMES = {"etunimi", "sukunimi", "paikannimi", "nimi"}


def main():
    named = names.given_names() | names.surnames() | FOREIGN_GIVEN | FOREIGN_SURNAMES
    for language, size in SIZES.items():
        words = sorted(word for word in ordinary_words(language, size) if word not in named)
        (OUT / f"words_{language}.txt").write_text("\n".join(words) + "\n", "utf-8")
        print(language, len(words))


def ordinary_words(language, size):
    """Yield the most frequent words of a language that are hardly names."""
    from wordfreq import top_n_list, zipf_frequency

    for word in top_n_list(language, size):
        if not word.isalpha() or len(word) < 2:
            continue
        readings = analyse(word) if language == "fi" else ()
        if readings and all(reading.word_class in NAMES for reading in readings):
            continue
        if readings or not _is_everywhere(word, language, zipf_frequency):
            yield word


def _is_everywhere(word, language, frequency):
    """Tell whether a word is in use in many languages, as names are."""
    if language == "en":
        return False
    in_english = language == "fi" and frequency(word, "en") > LEAST_ELSEWHERE
    return in_english or sum(
        frequency(word, other) > LEAST_ELSEWHERE for other in ELSEWHERE) > MOST_LANGUAGES


if __name__ == "__main__":
    main()
