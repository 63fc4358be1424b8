"""Finnish case forms of names, from hand-made tables.

A name is written once with what cannot be guessed from its spelling::

    Virtanen          -nen is known
    Pekka/Peka        strong stem / weak stem (gradation)
    Tuomas|Tuomaa|Tuomasta      nominative | oblique stem | partitive
    Mäki|Mäe|Mäkeä|Mäke         ... and the strong stem
    Maa|Maa|Maata|Maa|Maahan    ... and the illative
    Ahmed             a consonant takes -i-

`form` gives one case; ``python inflect.py`` checks all name lists with libvoikko, as far as
Voikko knows the names.
"""

CASES = ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all", "ess")
ENDINGS = {"gen": "n", "ine": "ssA", "ela": "stA", "ade": "llA", "abl": "ltA", "all": "lle"}
WEAK = tuple(ENDINGS)
VOWELS = "aeiouyäöåé"


def base(entry):
    """Return the nominative of a list entry."""
    return entry.split("|")[0].split("/")[0]


def form(entry, case):
    """Return one case form of a list entry.

    Examples
    --------
    >>> [form("Pekka/Peka", case) for case in ("gen", "par", "ill", "all")]
    ['Pekan', 'Pekkaa', 'Pekkaan', 'Pekalle']
    >>> form("Virtanen", "par"), form("Ahmed", "gen"), form("Tuomas|Tuomaa|Tuomasta", "ill")
    ('Virtasta', 'Ahmedin', 'Tuomaaseen')
    """
    name = base(entry)
    if case == "nom":
        return name
    if case == "ill" and entry.count("|") == 4:
        return entry.split("|")[4]
    strong, weak, partitive = _stems(entry)
    a = harmony(weak)
    if case in ENDINGS:
        return weak + ENDINGS[case].replace("A", a)
    if case == "par":
        return partitive
    if case == "ess":
        return strong + "n" + a
    return strong + _illative(strong, "|" in entry)


def _illative(strong, given_stem):
    if given_stem and strong[-1] == strong[-2]:
        return "seen"
    if strong[-1] == "i" and strong[-2] in VOWELS:
        return "hin"
    return strong[-1].lower() + "n"


def harmony(word):
    """Return the vowel that suffixes take after the word, a or ä."""
    for letter in reversed(word.lower()):
        if letter in "aouå":
            return "a"
        if letter in "äöy":
            return "ä"
    return "ä"


def _stems(entry):
    name = base(entry)
    if "|" in entry:
        _name, weak, partitive, *strong = entry.split("|")
        return (strong or [weak])[0], weak, partitive
    if "/" in entry:
        weak = entry.split("/")[1]
        return name, weak, name + harmony(name)
    if name.endswith("nen"):
        return name[:-3] + "se", name[:-3] + "se", name[:-3] + "st" + harmony(name[:-3] + "e")
    if name[-1].lower() not in VOWELS:
        name += "i"
    t = "t" if name[-1] == "i" and name[-2] in VOWELS else ""
    return name, name, name + t + harmony(name)


def _check():
    """Count the forms that Voikko confirms; print those it reads as something else."""
    import tomllib
    from pathlib import Path

    import libvoikko

    voikko = libvoikko.Voikko("fi")
    cases = {
        "gen": "omanto",
        "par": "osanto",
        "ine": "sisaolento",
        "ela": "sisaeronto",
        "ill": "sisatulento",
        "ade": "ulkoolento",
        "abl": "ulkoeronto",
        "all": "ulkotulento",
        "ess": "olento",
    }
    known = unknown = 0
    for path in sorted((Path(__file__).parent / "lists").glob("names_*.toml")):
        groups = tomllib.loads(path.read_text("utf-8"))
        for entries in (e for group in groups.values() for e in group.values()):
            for entry in entries:
                if not _is(voikko, base(entry), base(entry), "nimento"):
                    unknown += 1
                    continue
                for case, voikko_case in cases.items():
                    if _is(voikko, form(entry, case), base(entry), voikko_case):
                        known += 1
                    else:
                        print(base(entry), case, form(entry, case))
    print(f"{known} forms confirmed; {unknown} names that Voikko does not know")


def _is(voikko, word, name, case):
    return any(
        a.get("BASEFORM", "").lower() == name.lower()
        and a.get("SIJAMUOTO") == case
        and a.get("CLASS") in ("etunimi", "sukunimi", "paikannimi", "nimi")
        for a in voikko.analyze(word)
    )


if __name__ == "__main__":
    _check()
