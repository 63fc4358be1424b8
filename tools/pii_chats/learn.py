"""Invented chats to train the tagger on: `python tools/pii_chats/learn.py --out learn.jsonl`.

Every template of the splits that may be read is filled `TIMES`, with names from the lists of all
of them: a tagger learns more from many templates with many names than from many fillings. To
these come frequent names of the population, and ordinary words as names, for people bear
such names too. ``--without SPLIT`` leaves a split out, its names too, to be measured on.
"""

import argparse
import json
import random
import re
import sys
from pathlib import Path

import make_chats

sys.path.insert(0, str(make_chats.HERE.parent.parent))

SPLITS = ("tune", "test", "exam", "final", "verify")
TIMES = {"message": 3, "negative": 3, "conversation": 2}
POPULATION = make_chats.HERE.parent.parent / "chatlab" / "finnish" / "data"
FREQUENT = {"given": ("etunimet.txt", 500), "surname": ("sukunimet.txt", 400)}
"""From which list of the population, the most frequent first, and how many draws of it."""
ORDINARY = 100
"""How many ordinary words are names."""
HOMESTEADS = 120
"""How many surnames are made of two words, as *Heinäluoma* is."""
FIRST_HALVES = (
    "heinä", "kivi", "kuusi", "koivu", "haapa", "leppä", "honka", "petäjä", "kataja", "karhu",
    "kettu", "susi", "hirvi", "peura", "haukka", "kotka", "kurki", "korppi", "joutsen", "hauki",
    "ahven", "lohi", "siika", "pyhä", "musta", "valkea", "puna", "vanha", "uusi", "iso", "pikku",
    "ylä", "ala", "keski", "yli", "kauko", "lähi", "aho", "oja", "suo", "ruoho", "kaura", "ruis",
    "olki", "savi", "hiekka", "santa", "lieju", "vesi", "tervas", "rauta", "kulta", "hopea",
    "vaski", "lammin", "varis", "harakka", "tuulen", "auringon", "kallion", "niityn", "mäen",
    "talvi", "kesä", "syys", "halla", "routa", "kanto")
SECOND_HALVES = (
    "luoma", "koski|koske|koskea", "vaara", "järvi|järve|järveä", "mäki|mäe|mäkeä|mäke",
    "lampi|lamme|lampea|lampe", "kangas|kankaa|kangasta", "niemi|nieme|niemeä",
    "saari|saare|saarta", "lahti|lahde|lahtea|lahte", "ranta/ranna", "salo", "aho",
    "maa|maa|maata", "oja", "joki|joe|jokea|joke", "harju", "suo|suo|suota",
    "korpi|korve|korpea|korpe", "pää|pää|päätä", "kallio|kallio|kalliota", "lehto/lehdo",
    "pelto/pello", "virta/virra", "puro", "laakso", "metsä", "nurmi|nurme|nurmea", "kumpu/kummu",
    "linna", "kylä", "perä", "salmi|salme|salmea", "vuori|vuore|vuorta", "kivi|kive|kiveä",
    "rinne|rintee|rinnettä", "silta/silla", "haka")
REGULAR = re.compile(r".+nen|[\wäö-]*[aeiouyäö](?:[lnrsmvjh]|ll|nn|rr|ss|mm|st|sk)[aouäöyi]")
"""Names whose forms can be told from their spelling."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", choices=SPLITS, action="append", default=[])
    parser.add_argument("--seed", type=int, default=33)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = write_chats([split for split in SPLITS if split not in options.without], options.seed)
    options.out.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    print(f"{len(rows)} messages")


def write_chats(splits, seed):
    """Return the messages of every template of the splits, filled again and again."""
    rng = random.Random(seed)
    loaded = [make_chats.load(split) for split in splits]
    lists = gather([lists for _templates, lists in loaded], rng)
    return [row for templates, _lists in loaded for kind, times in TIMES.items()
            for template in templates[kind] for _time in range(times)
            for row in make_chats.write_conversation(rng, template, lists)]


def gather(all_lists, rng):
    """Return lists that hold what all of them hold, drawn as a tagger learns it best."""
    together = {}
    for lists in all_lists:
        for key, values in lists.items():
            if isinstance(values, list):
                together.setdefault(key, {}).update(dict.fromkeys(values))
    web = {key: _all(lists["web"].get(key, ()) for lists in all_lists)
           for key in ("domain", "nick")}
    groups = dict.fromkeys(group for lists in all_lists for group in lists["names"])
    names = {group: {kind: _all(lists["names"].get(group, {}).get(kind, ())
                                for lists in all_lists)
                     for kind in ("given", "surname")} for group in groups}
    for kind, (file, draws) in FREQUENT.items():
        names["fi"][kind] += frequent(POPULATION / file, draws, rng)
        names["homograph"][kind] += ordinary(rng)
    names["fi"]["surname"] += homesteads(rng)
    return {**{key: list(values) for key, values in together.items()}, "web": web, "names": names,
            "groups": make_chats.TO_LEARN_FROM, "coined": make_chats.COINED}


def _all(parts):
    return list(dict.fromkeys(entry for part in parts for entry in part))


def frequent(path, draws, rng):
    """Draw names of the population; how often falls with the rank."""
    names = path.read_text("utf-8").split()
    weights = [1 / (rank + 20) for rank in range(len(names))]
    drawn = rng.choices(names, weights, k=draws)
    return [name for name in drawn if REGULAR.fullmatch(name.lower())]


def homesteads(rng):
    """Make surnames of two words."""
    made = []
    for _time in range(HOMESTEADS):
        first, second = rng.choice(FIRST_HALVES), rng.choice(SECOND_HALVES)
        sign = "/" if "/" in second else "|"
        name, *stems = second.split(sign)
        made.append(sign.join((first + form).title() for form in (name, *stems)))
    return made


def ordinary(rng):
    """Draw ordinary words that have a short form without change of grade."""
    from chatlab.anonymise.wordlists import frequent_words
    from chatlab.anonymise.words import look_up

    words = [word for word in sorted(frequent_words("fi"))
             if 3 < len(word) < 8 and word[-1] in "aouäöy" and REGULAR.fullmatch(word)
             and look_up(word).lemma == word and not look_up(word).everyday
             and look_up(word).cases == {"nimento"}]
    return [word.title() for word in rng.sample(words, ORDINARY)]


if __name__ == "__main__":
    main()
