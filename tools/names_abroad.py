"""Write the list of names of other countries: `python tools/names_abroad.py`.

Needs ``pip install faker mimesis`` (both MIT), whose lists of names it gathers: of the countries
from which people have moved to Finland, or whose names they bear. Cyrillic ones are written as
in Finnish and as in English; letters that a Finnish keyboard lacks are written without their
marks, too. What is an ordinary word of Finnish, Swedish or English is left out.
"""

import json
import re
import sys
from importlib import import_module
from importlib.resources import files
from itertools import chain
from pathlib import Path
from unicodedata import combining, normalize

sys.path.insert(0, str(Path(__file__).parent.parent))

from chatlab.anonymise.wordlists import frequent_words, word_list
from chatlab.finnish import names
from chatlab.finnish.morphology import analyse

OUT = Path(__file__).parent.parent / "chatlab" / "anonymise" / "data" / "names_abroad.toml"
FAKER = (
    "az_AZ", "bg_BG", "cs_CZ", "da_DK", "de_DE", "en_GB", "en_IN", "en_KE", "en_NG", "en_PK",
    "en_TH", "en_US", "es_CO", "es_ES", "es_MX", "et_EE", "fr_DZ", "fr_FR", "ha_NG", "hr_HR",
    "hu_HU", "id_ID", "ig_NG", "it_IT", "ja_JP", "lt_LT", "lv_LV", "mk_MK", "no_NO", "pl_PL",
    "pt_BR", "pt_PT", "ro_RO", "ru_RU", "sk_SK", "sl_SI", "sv_SE", "sw", "tr_TR", "tw_GH", "uk_UA",
    "uz_UZ", "vi_VN", "yo_NG", "zh_CN", "zh_TW")
MIMESIS = (
    "az", "da", "et", "es-mx", "fr", "hr", "kk", "no", "pl", "pt", "ru", "sv", "tr", "uk")
FINNISH = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґүөқңғұһә", (
    *"abvgde", "jo", "ž", *"zijklmnoprstufh", "ts", "tš", "š", "štš", "", "y", "", "e", "ju", "ja",
    "i", "ji", "je", "g", *"üöqnguhä"), strict=True))
ENGLISH = FINNISH | {"ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch",
                     "ю": "yu", "я": "ya", "ї": "yi", "є": "ye", "ц": "ts"}
KEPT = "åäö"
NAME = re.compile(r"[a-zà-öø-ž]{3,20}")
LINE = 110


def main():
    known = {"given": names.given_names() | word_list("foreign_given"),
             "surnames": names.surnames() | word_list("foreign_surnames")}
    parts = []
    for key, found in gather().items():
        kept = sorted(name for name in found - known[key] if is_only_name(name))
        parts.append(f'# {len(kept)} names\n{key}_abroad = """\n{wrapped(kept)}\n"""\n')
        print(key, len(kept))
    OUT.write_text("# Written by tools/names_abroad.py; see README.md.\n\n" + "\n".join(parts),
                   "utf-8")


def gather():
    """Return the written forms of the names, ``{"given", "surnames"}``."""
    found = {"given": set(), "surnames": set()}
    for place in FAKER:
        provider = import_module(f"faker.providers.person.{place}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if isinstance(values, (list, tuple, dict)) and attribute.startswith(("first", "last")):
                kind = "given" if attribute.startswith("first") else "surnames"
                found[kind].update(chain.from_iterable(
                    written(value) for value in values if isinstance(value, str)))
    for place in MIMESIS:
        path = files("mimesis") / "datasets" / place / "person.json"
        data = json.loads(path.read_text("utf-8"))
        for kind, key in (("given", "names"), ("surnames", "surnames")):
            values = data[key].values() if isinstance(data[key], dict) else [data[key]]
            found[kind].update(chain.from_iterable(
                map(written, chain.from_iterable(values))))
    return found


def written(name):
    """Return how a name is written with Latin letters, with and without its marks."""
    lower = name.lower()
    if re.search("[а-яі]", lower):
        forms = {"".join(table.get(letter, letter) for letter in lower)
                 for table in (FINNISH, ENGLISH)}
    else:
        forms = {lower, lower.translate(str.maketrans("ıəøłđæ", "iaölda"))}
    forms |= {"".join(map(plain, form)) for form in forms}
    return {form for form in forms if NAME.fullmatch(form)}


def plain(letter):
    """Take the marks off a letter that a Finnish keyboard lacks."""
    return letter if letter in KEPT else "".join(
        sign for sign in normalize("NFD", letter) if not combining(sign))


def is_only_name(name):
    """Tell whether a name is no word of Finnish, Swedish or English."""
    return not (any(name in frequent_words(language) for language in ("fi", "sv", "en"))
                or name in word_list("swedish") or name in word_list("never") or analyse(name))


def wrapped(words):
    """Lay words out in lines."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


if __name__ == "__main__":
    main()
