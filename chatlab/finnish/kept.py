"""Dictionary words kept on disk from one run to the next, so that a second run starts warm.

What is kept is chosen so that it can tell nothing of anybody: only words that Voikko knows
as they are written, that can be read as no name, that are in no name list (nor are their
parts) and have two parts at most; in alphabetical order, without counts, texts or places.
What Voikko does not know, names and typing errors among it, is worked out anew each time.

There is one file for each version of Voikko, its dictionary and the services' vocabulary,
in the user's cache folder; it may be deleted at any time.
"""

import os
import re
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from chatlab.finnish import morphology, names
from chatlab.finnish.entries import Entries, Entry
from chatlab.finnish.vocabulary import source_text

FORMAT = 1
"""To be raised when `entries.known` begins to give other base forms."""

MOST_PARTS = 2
FEWEST_NEW, MOST_WORDS = 2_000, 300_000
_WORD = re.compile("[a-zåäöšž]{2,30}")


class Known(dict):
    """Words and how they are written in the file; read when they are asked for."""

    def __init__(self, lines=()):
        super().__init__(lines)
        self._read = {}

    def get(self, word):
        """Give the `Entries` of a word, or None."""
        if word in self and word not in self._read:
            open_, *entries = self[word].split("\t")
            self._read[word] = Entries(tuple(
                Entry(lemma, word_class, tuple(parts)) for lemma, word_class, *parts
                in (entry.split(" ") for entry in entries)), int(open_))
        return self._read.get(word)


def load():
    """Load what earlier runs have kept.

    Returns
    -------
    Known
        By the word as `entries.plain` writes it; empty if there is nothing that fits.
    """
    return _load(path())


@lru_cache(maxsize=2)
def _load(file):
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return Known()
    return Known(line.split("\t", 1) for line in lines if "\t" in line)


def save(found):
    """Keep the words that may be kept, beside what is kept already.

    A folder that cannot be written to is left alone, and so is a file that would hardly grow.

    Parameters
    ----------
    found : dict of str to Entries
    """
    target = path()
    lines = _load(target)
    fitting = {word: _line(entries) for word, entries in found.items()
               if word not in lines and may_be_kept(word, entries)}
    if FEWEST_NEW <= len(fitting) <= MOST_WORDS - len(lines):
        lines |= fitting
        _write(target, "".join(f"{word}\t{lines[word]}\n" for word in sorted(lines)))


def _line(entries):
    return "\t".join((str(entries.open), *(" ".join((lemma, word_class, *parts))
                                           for lemma, word_class, parts in entries.entries)))


def _write(target, text):
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600)
        part.write_text(text, "utf-8")
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def may_be_kept(word, entries):
    """Whether a word is an ordinary word of the dictionary that can be nobody's name.

    Examples
    --------
    >>> from chatlab.finnish.lookup import look_up
    >>> words = ("vuokralla", "korhosella", "virtaa", "vuokrala")
    >>> [may_be_kept(word, look_up(word)) for word in words]
    [True, False, False, False]
    """
    if entries.guessed or not _WORD.fullmatch(word):
        return False
    forms = {word}
    for lemma, word_class, parts in entries.entries:
        if word_class in morphology.NAME_CLASSES or len(parts) > MOST_PARTS:
            return False
        forms.update((lemma, *parts))
    return forms.isdisjoint(_names())


@cache
def _key(engine):
    key = "\n".join((str(FORMAT), version("chatlab-fi"), morphology.backend_version(),
                     dictionary(), source_text()))
    return blake2b(key.encode(), digest_size=8).hexdigest()


def path():
    """Say where the words are kept: a name of its own for everything that decides the answers."""
    from platformdirs import user_cache_path

    name = f"sanat-{_key(morphology.backend())}.tsv"
    return user_cache_path("chatlab", appauthor=False) / name


def dictionary():
    """Tell the system's dictionary from others by its content; ``""`` if it is not found.

    pyvoikko carries its own, so that its version says the same.
    """
    if morphology.backend() != "libvoikko":
        return ""
    folders = [os.environ.get("VOIKKO_DICTIONARY_PATH"), Path.home() / ".voikko", "/etc/voikko",
               "/usr/lib/voikko", "/usr/share/voikko", "/usr/local/lib/voikko"]
    found = (file for folder in folders if folder
             for file in sorted(Path(folder).glob("5/mor-*/mor.vfst")))
    return "".join(blake2b(file.read_bytes(), digest_size=8).hexdigest() for file in found)


@cache
def _names():
    listed = (*names.given_names(), *names.surnames(), *names.municipalities(),
              *names.postal_places())
    return frozenset(name.lower() for name in listed)
