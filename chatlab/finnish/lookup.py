"""One word to its possible base forms, whatever it is.

In this order: the services' own names and spoken forms (`data/sanasto.toml`), Voikko, the
parts of a word joined by ``-`` or ``:``, and guesses for words that Voikko does not know.
"""

from functools import lru_cache

from chatlab.finnish import morphology
from chatlab.finnish.entries import Entries, Entry, known
from chatlab.finnish.guesses import guess
from chatlab.finnish.vocabulary import load_vocabulary

_KEPT = 200_000
"""Of how many words the latest answers are kept."""


def look_up(word, *, rare=True):
    """Find the base forms of a word.

    Parameters
    ----------
    word : str
        As `plain` writes it. Words of a compound written apart have a space between them.
    rare : bool, optional
        Look words that Voikko does not know up in simplemma's dictionary. It takes a
        second and 70 MB the first time, and it makes words of some rare names.

    Returns
    -------
    Entries

    Examples
    --------
    >>> look_up("vuokravakuuteen").entries
    (Entry(lemma='vuokravakuus', word_class='nimisana', parts=('vuokra', 'vakuus')),)
    >>> [entry.lemma for entry in look_up("seuraa").entries]
    ['seura', 'seurata']
    """
    return _look_up(word, rare, morphology.backend())


@lru_cache(maxsize=_KEPT)
def _look_up(word, rare, engine):
    vocabulary = load_vocabulary()
    if name := vocabulary.name.fullmatch(word):
        base = vocabulary.name_of[name.lastgroup]
        return known(base) if base in vocabulary.slang else Entries((Entry(base, "nimi"),))
    if " " in word:
        return _look_up(word.replace(" ", ""), rare, engine)
    written = vocabulary.spoken.get(word, word)
    if written in vocabulary.as_written:
        return Entries((Entry(written, "seikkasana"),))
    for wrong, right in vocabulary.misspelt.items():
        if written.startswith(wrong):
            written = right + written.removeprefix(wrong)
    found = known(written)
    if found:
        return found
    found = _pieces(written, rare, engine) or guess(written, rare=rare)
    return (found or Entries((Entry(written, ""),)))._replace(guessed=True)


def _pieces(word, rare, engine):
    """Read ``kela:n`` by what stands before the colon, ``chat-palvelua`` by its parts."""
    if ":" in word:
        return _look_up(word.split(":")[0], rare, engine)
    if "-" not in word:
        return None
    *first, last = word.split("-")
    base, word_class, parts = _look_up(last, rare, engine).entries[0]
    beginnings = [_look_up(piece, rare, engine).entries[0].lemma for piece in first]
    return Entries((Entry("-".join([*first, base]), word_class, tuple(
        form for form in (*beginnings, base, *parts) if len(form) > 2)),))
