"""Base forms a name may have: the endings of Finnish taken off, gradation undone.

Voikko does not know foreign names, nicknames and rare surnames, so a listed name is
looked for through every ending a Finn would give it: *Husseinille*, *Korhosta*,
*Merikeä*, *Virran*. Many of the forms returned are no words at all; only those found in a
list count.
"""

from functools import cache

_ENDINGS = (
    "lla", "llä", "lta", "ltä", "lle", "ssa", "ssä", "sta", "stä", "ksi", "tta", "ttä", "seen",
        "hin",
    "aan", "ään", "een", "iin", "oon", "uun", "yyn", "öön", "na", "nä", "ta", "tä", "en", "in", "n",
        "a", "ä",
    "t", "ia", "iä", "ien",
)
_CLITICS = ("kin", "kaan", "kään", "han", "hän", "ko", "kö", "pa", "pä", "ni", "si", "nsa", "nsä",
    "mme")
_GRADES = (("nn", "nt"), ("mm", "mp"), ("ng", "nk"), ("ll", "lt"), ("rr", "rt"), ("k", "kk"), ("p",
    "pp"),
           ("t", "tt"), ("d", "t"), ("v", "p"))


@cache
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
    forms = {lower}
    for word in {lower} | _without(lower, _CLITICS, 4):
        forms.add(word)
        for stem in _without(word, _ENDINGS, 2):
            forms |= _nominatives(stem)
    return frozenset(form for form in forms if len(form) > 1)


def _without(word, endings, least):
    return {word[:-len(ending)] for ending in endings
            if word.endswith(ending) and len(word) - len(ending) >= least}


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
        forms |= _strong_grades(form)
    return forms


def _strong_grades(form):
    """Undo gradation before the last vowels: virra -> virta, pekka stays, peka -> pekka."""
    core = form.rstrip("aeiouyäö")
    tail = form[len(core):]
    if not core or not tail:
        return set()
    return {core[:-len(weak)] + strong + tail for weak, strong in _GRADES if core.endswith(weak)}
