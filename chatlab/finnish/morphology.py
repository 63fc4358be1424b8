"""Base forms and word classes by Voikko, through whichever backend the machine has.

Two backends read the same dictionary: the system library ``libvoikko`` with its
``voikko-fi`` (18,000 to 40,000 words a second) and, when the library cannot be opened,
``pyvoikko`` with ``kfst-rs`` (2,000 to 6,000), which needs nothing but its wheels. Both
are asked in lower case for the raw output of the dictionary's transducer, and that
output is read here, so that both give the same `Analysis`.

A libvoikko handle must not be shared between threads (it crashes) and cannot be pickled:
each thread of each process opens its own when it first needs one. Answers are kept
of the latest words. ``CHATLAB_VOIKKO=pyvoikko`` in the environment, read when a word is first
looked up, forces a backend.
"""

import os
import re
import threading
import unicodedata
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

BACKENDS = ("libvoikko", "pyvoikko")

WORD_CLASSES = {
    "n": "nimisana", "l": "laatusana", "nl": "nimisana_laatusana", "h": "huudahdussana",
    "ee": "etunimi", "es": "sukunimi", "ep": "paikannimi", "em": "nimi", "t": "teonsana",
    "a": "lyhenne", "s": "seikkasana", "u": "lukusana", "ur": "lukusana", "r": "asemosana",
    "c": "sidesana", "d": "suhdesana", "k": "kieltosana", "p": "etuliite",
}
NAME_CLASSES = {"etunimi", "sukunimi", "paikannimi", "nimi"}
CASES = {
    "n": "nimento", "g": "omanto", "p": "osanto", "es": "olento", "tr": "tulento",
    "ine": "sisaolento", "ela": "sisaeronto", "ill": "sisatulento", "ade": "ulkoolento",
    "abl": "ulkoeronto", "all": "ulkotulento", "ab": "vajanto", "ko": "seuranto",
    "in": "keinonto", "sti": "kerrontosti", "ak": "kohdanto",
}
PARTICIPLES = {
    "v": "present_active", "a": "present_passive", "u": "past_active", "t": "past_passive",
    "m": "agent", "e": "negation",
}

MAX_LETTERS = 80
"""A longer string is no word: it is left unread, for it could take the backend forever."""

_KEPT = 50_000
"""Of how many words the answers are kept: rooms that ask again remember what they made of it."""

_PIECES = re.compile(r"\[[^\]]*\]|[^\[]+")
_thread = threading.local()
_forced = None


class Analysis(NamedTuple):
    """One way to read a word.

    ``lemma`` is the dictionary form as Voikko writes it (``maksettu``), ``verb`` the verb
    when the word is a participle (``maksaa``); ``parts`` are the lemmas of the parts of a
    compound, empty for other words; ``inner`` the compounds inside a longer compound
    (*toimeentulotuki* in *toimeentulotukihakemus*). Classes and cases carry Voikko's
    Finnish names.
    """

    lemma: str
    word_class: str
    parts: tuple[str, ...] = ()
    case: str | None = None
    participle: str | None = None
    verb: str | None = None
    inner: tuple[str, ...] = ()


def analyse(word):
    """Analyse one word form.

    Parameters
    ----------
    word : str
        Any letter case; the answer does not depend on it.

    Returns
    -------
    tuple of Analysis
        The readings with the fewest compound parts first; empty if Voikko does not know
        the word.

    Examples
    --------
    >>> [(a.lemma, a.word_class, a.parts) for a in analyse("Vuokravakuuteen")]
    [('vuokravakuus', 'nimisana', ('vuokra', 'vakuus'))]
    >>> {a.word_class for a in analyse("Korhoselle")}
    {'sukunimi'}
    >>> [(a.lemma, a.verb) for a in analyse("maksettu")]
    [('maksettu', 'maksaa')]
    """
    return _analyse(unicodedata.normalize("NFC", word).lower(), backend())


def backend():
    """Return the backend in use, ``"libvoikko"`` or ``"pyvoikko"``."""
    return _forced or _automatic()


def backend_version():
    """Return the backend's name and version for the record of a run.

    Examples
    --------
    >>> backend_version().split()[0] in BACKENDS
    True
    """
    from importlib.metadata import version

    if backend() == "libvoikko":
        handle = _libvoikko_handle()
        return f"libvoikko {handle.getVersion()}"
    return f"pyvoikko {version('pyvoikko')}, kfst-rs {version('kfst-rs')}"


def use_backend(name):
    """Choose the backend; ``None`` goes back to the automatic choice.

    Parameters
    ----------
    name : {"libvoikko", "pyvoikko"} or None

    Raises
    ------
    ValueError
        If there is no backend of that name.
    OSError
        If libvoikko or its Finnish dictionary cannot be opened on this machine.
    """
    global _forced
    if name is not None:
        _check_name(name)
        if name == "libvoikko":
            _libvoikko_handle()
    _forced = name
    _automatic.cache_clear()


@cache
def _automatic():
    return _available(os.environ.get("CHATLAB_VOIKKO"))


@cache
def _available(wanted):
    if wanted:
        _check_name(wanted)
        return wanted
    try:
        _libvoikko_handle()
    except OSError:
        return "pyvoikko"
    return "libvoikko"


def _check_name(name):
    if name not in BACKENDS:
        raise ValueError(f"the Voikko backend must be one of {', '.join(BACKENDS)}")


@lru_cache(maxsize=_KEPT)
def _analyse(word, engine):
    if len(word) > MAX_LETTERS:
        return ()
    outputs = _ask_libvoikko(word) if engine == "libvoikko" else _ask_pyvoikko(word)
    readings = {_read(output) for output in outputs}
    return tuple(readings) if len(readings) < 2 else tuple(sorted(readings, key=lambda a: (
        len(a.parts), a.lemma.lower(), a.word_class, a.lemma, a.parts, a.case or "",
        a.participle or "", a.verb or "", a.inner)))


def _libvoikko_handle():
    if not hasattr(_thread, "voikko"):
        import libvoikko

        # Without the system library the object is only half made, and its end would complain.
        libvoikko.Voikko._Voikko__handle = 0
        try:
            _thread.voikko = libvoikko.Voikko("fi")
        except libvoikko.VoikkoException as error:
            raise OSError("libvoikko has no Finnish dictionary") from error
    return _thread.voikko


def _ask_libvoikko(word):
    """Ask the library past its Python class, which reads out ten values of each reading.

    A name-like reading is repeated without the transducer's output; the same one came with it.
    """
    voikko = _libvoikko_handle()
    library = voikko._Voikko__lib
    readings = None if "\0" in word else library.voikkoAnalyzeWordUcs4(
        voikko._Voikko__handle, word)
    if not readings:
        return []
    outputs = [library.voikko_mor_analysis_value_ucs4(reading, b"FSTOUTPUT")
               for reading in takewhile(bool, readings)]
    library.voikko_free_mor_analysis(readings)
    return [output for output in outputs if output]


def _ask_pyvoikko(word):
    from kfst import TokenizationException
    from pyvoikko import VOIKKO_FST

    try:
        return [output for output, _weight in VOIKKO_FST.lookup(word)]
    except TokenizationException:
        return []


def _read(output):
    """Read the transducer's output, ``[Ln][Xp]vuokra[X]vuokr[Sn][Ny]a[Bh][Bc][Ln]…``."""
    pieces = _PIECES.findall(output)
    segments = _segments(pieces) if "[Bc]" in pieces else [pieces]
    parts = tuple(map(_base_form, segments)) if len(segments) > 1 else ()
    tags = [piece[1:-1] for piece in segments[-1] if piece[0] == "["]
    word_class = _word_class(tags)
    if word_class == "nimisana_laatusana" and {"Ssti", "Cc", "Cs"} & set(tags):
        word_class = "laatusana"
    case = next((tag[1:] for tag in reversed(tags) if tag[0] == "S"), None)
    participle = next((tag[1:] for tag in tags if tag[0] == "R"), None)
    lemma = _base_form(pieces)
    return Analysis(
        lemma=lemma.title() if word_class in NAME_CLASSES and "-" in lemma else lemma,
        word_class=word_class, parts=parts, case=CASES.get(case),
        participle=PARTICIPLES.get(participle),
        verb=_base_form(pieces, derived=False) if participle else None,
        inner=_inner_compounds(segments) if len(segments) > 2 else ())


def _word_class(tags):
    """Take the last class before the inflection; a numeral's tail has none of its own."""
    found = "lukusana"
    for tag in tags:
        if tag[0] == "S":
            break
        if tag[0] == "L":
            found = WORD_CLASSES.get(tag[1:], found)
    return found


def _segments(pieces):
    """Cut at the compound boundaries ``[Bc]``; affixes without a class stay with the next."""
    segments, current = [], []
    for piece in pieces:
        if piece == "[Bc]":
            segments.append(current)
            current = []
        else:
            current.append(piece)
    return [segment for segment in [*segments, current]
            if any(piece[0] != "[" for piece in segment)]


def _inner_compounds(segments):
    """Read every run of two or more parts, the whole word apart."""
    n = len(segments)
    runs = [segments[start:end] for start in range(n) for end in range(start + 2, n + 1)
            if end - start < n]
    return tuple(_base_form([piece for segment in run for piece in segment]) for run in runs)


def _base_form(pieces, *, derived=True):
    """Put the last base form in place of its inflected surface.

    ``[Xp]…[X]`` holds the base form of a word, ``[Xj]…[X]`` that of a derivational
    suffix; what stands outside tags is the surface. ``=`` marks a boundary inside a base
    form. Without `derived`, the suffixes are left out: the verb of a participle.
    """
    surface, base, inside = "", None, None
    for piece in pieces:
        if piece == "[Xp]" or (piece == "[Xj]" and derived):
            inside, base = "base", (len(surface), "")
        elif piece in ("[Xj]", "[Xr]", "[Xs]"):
            inside = "skipped"
        elif piece == "[X]":
            inside = None
        elif piece[0] == "[" or inside == "skipped":
            continue
        elif inside == "base":
            base = (base[0], piece)
        else:
            surface += piece
    lemma = surface if base is None else surface[:base[0]] + base[1].replace("=", "")
    return lemma.strip("-") or surface
