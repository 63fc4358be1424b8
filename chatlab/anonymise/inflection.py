"""Base forms a name may have: the endings of Finnish taken off, gradation undone.

Voikko does not know foreign names, nicknames and rare surnames, so a listed name is
looked for through every ending a Finn would give it: *Husseinille*, *Korhosta*,
*Merikeä*, *Virran*. Many of the forms returned are no words at all; only those found in a
list count.
"""

from functools import lru_cache


def _by_last_letter(endings):
    return {letter: tuple(ending for ending in endings if ending[-1] == letter)
            for letter in {ending[-1] for ending in endings}}


_ENDINGS = _by_last_letter((
    "lla", "llä", "lta", "ltä", "lle", "ssa", "ssä", "sta", "stä", "ksi", "tta", "ttä", "seen",
    "hin", "aan", "ään", "een", "iin", "oon", "uun", "yyn", "öön", "na", "nä", "ta", "tä", "en",
    "in", "n", "a", "ä", "t", "ia", "iä", "ien"))
_CLITICS = _by_last_letter((
    "kin", "kaan", "kään", "han", "hän", "ko", "kö", "pa", "pä", "ni", "si", "nsa", "nsä", "mme"))
_GRADES = {"n": ("nn", "nt"), "m": ("mm", "mp"), "g": ("ng", "nk"), "l": ("ll", "lt"),
           "r": ("rr", "rt"), "k": ("k", "kk"), "p": ("p", "pp"), "t": ("t", "tt"),
           "d": ("d", "t"), "v": ("v", "p")}
_KEPT = 4096
"""Of how many words the forms are remembered."""


@lru_cache(maxsize=_KEPT)
def base_forms(lower):
    """Return the word itself and every form it may be an inflection of.

    Parameters
    ----------
    lower : str
        A word in lower case.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> {"hussein", "husseini"} <= base_forms("husseinille")
    True
    >>> "virta" in base_forms("virran"), "korhonen" in base_forms("korhosta")
    (True, True)
    """
    forms = set()
    for word in (lower, *_without(lower, _CLITICS, 4)):
        forms.add(word)
        for stem in _without(word, _ENDINGS, 2):
            forms |= _nominatives(stem)
    return frozenset(form for form in forms if len(form) > 1)


def _without(word, endings, least):
    return [word[:-len(ending)] for ending in endings.get(word[-1:], ())
            if len(word) - len(ending) >= least and word.endswith(ending)]


def _nominatives(stem):
    forms = {stem}
    if stem.endswith("i"):
        forms.add(stem[:-1])
    if stem.endswith("e"):
        forms.add(stem[:-1] + "i")
    if stem.endswith(("se", "si")):
        forms.add(stem[:-2] + "nen")
    if stem.endswith("s"):
        forms.add(stem[:-1] + "nen")
    if stem.endswith("ks"):
        forms.add(stem[:-2] + "s")
    if stem.endswith("kse"):
        forms.add(stem[:-3] + "s")
    if stem.endswith(("aa", "ää")):
        forms.add(stem[:-1] + "s")
    if stem.endswith(("oi", "ei")):
        forms |= {stem[:-2] + "a", stem[:-2] + "ä"}
    for form in tuple(forms):
        forms.update(_strong_grades(form))
    return forms


def _strong_grades(form):
    """Undo gradation before the last vowels: virra -> virta, pekka stays, peka -> pekka."""
    core = form.rstrip("aeiouyäö")
    tail = form[len(core):]
    weak, strong = _GRADES.get(core[-1:], ("", ""))
    if not (weak and tail and core.endswith(weak)):
        return []
    return [core.removesuffix(weak) + strong + tail]
