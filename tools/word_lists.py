"""Write the lists of frequent words: `python tools/word_lists.py`.

Needs ``pip install wordfreq``, whose frequencies (Robyn Speer, CC BY-SA 4.0) it draws from:
forms of Finnish, spoken language included, and Swedish and English words, for chats are
written in them too; the most frequent first. Words in the name lists are left out, and so are
words that Voikko reads as names only and words common in many languages, which mostly are names.
Words of Swedish and English that are names as well but far more often words are kept.
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
AT_HOME = 2
"""How much more frequent (log 10) a word of its own language is there than anywhere else."""

WORDS_TOO = {
    "fi": """alan eli hauska jep kaveri keino kesti ku kuva kylmä laaja laatu linja luo mies mut
        mutta myy olin ole oma pinta pitkä poika riski saman sana sit sun talo tarkka tien
        tila toimi tulla uran uutinen vanha väärä yritys""",
    "sv": """ask bad ber berg berget blad blev blir bo bra brev bror dag dagen dan del dom dyr ek
        eken el elen fred frid får fått gav ger glad gran gren gud gå gör ha hage han har
        hav hem hit hon hopp hos hus hör is juli juni just kall kan kom kung känn ler liv
        lov lunden lust lycka mark mars maj man med min mor nej ni nog ny när oro per ros
        rosen röd rätt sade sen ser sin sjö sjön skog skogen sommar sten ström stå tack tar
        tog tom tro tron trygg tänk vad val vara vem vet vid vik vika vilka vilken vilket
        vill vind vinter vår våren väl vän äga än är åt önskan öppet""",
    "en": """april bill blessing can dear earl faith favour fine gift grace hand hope hunter joy
        june just king land law let line little long look love mark may mercy miles moon
        more much my need note off one own page patience penny plus prince promise rent rich
        rose said sandy saw say see seen she sick so son song soon star summer sun sunday
        sure take thank thing think three time tin told too two under very wait want wanted
        wants was way well went will win wish with wood work worth year you young""",
}
"""Words that are in lists of names."""

NAMES = {"etunimi", "sukunimi", "paikannimi", "nimi"}


def main():
    named = names.given_names() | names.surnames() | FOREIGN_GIVEN | FOREIGN_SURNAMES
    for language, size in SIZES.items():
        kept = set(WORDS_TOO[language].split())
        words = [word for word in ordinary_words(language, size)
                 if word not in named or word in kept]
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
    if language == "en" or word in WORDS_TOO[language].split():
        return False
    here = frequency(word, language)
    if all(here - frequency(word, other) > AT_HOME for other in (*ELSEWHERE, "en")):
        return False
    in_english = language == "fi" and frequency(word, "en") > LEAST_ELSEWHERE
    return in_english or sum(
        frequency(word, other) > LEAST_ELSEWHERE for other in ELSEWHERE) > MOST_LANGUAGES


if __name__ == "__main__":
    main()
