"""Something invented of the same kind in the place of an identifier, in the same case.

*Korhoselle* becomes another name in the allative, *Juuassa* another town in the inessive, a
number one that cannot be anyone's. Text reads on as before and an identifier that was missed
does not stand out among labels. Names are drawn from the commonest names of Finland and
combined freely, so an invented person may have a real namesake; every form used is one that
Voikko reads as that name in that case. What has a fixed form is invalid by construction:

- identity codes have an artificial number 900–999 and a check character that is never used,
- telephone numbers the country code 999 that no country has (ITU-T E.164),
- e-mail and web addresses are in example.org (RFC 2606), IP addresses in 192.0.2.0/24 (RFC 5737),
- account numbers have the check digits 00 and a bank 9999 that does not exist,
- business ids begin with 9999 and have a wrong check digit,
- registrations have a number that begins with 0.
"""

import hashlib
import hmac
import re
from functools import cache

from chatlab.anonymise.cases import (
    ENDINGS,
    inflect,
    is_form,
    mention_case,
    name_lemma,
)
from chatlab.anonymise.policy import kind_of_school
from chatlab.anonymise.pseudonyms import normal_form
from chatlab.anonymise.spans import replace_spans
from chatlab.anonymise.words import look_up
from chatlab.finnish import names
from chatlab.finnish.tokens import tokenise

POOL = 240
_INNER = {"ulkoolento": "sisaolento", "ulkoeronto": "sisaeronto", "ulkotulento": "sisatulento"}
_NEVER_CHECKS = "GIOQZ"
_STREET_WORDS = {"katu": "kadu", "tie": "tie", "kuja": "kuja"}
_INVENTED = re.compile(
    r"\d{6}[-A]9\d\d[GIOQZ]|9\d\d[GIOQZ]|\+999[ \d]+|[\w.]+@example\.org|"
    r"https://example\.org/\d+|9999\d{3}-\d|192\.0\.2\.\d+|"
    r"FI00[ ]?9999[ \d]+|[A-Z]{3}-0\d\d|Esimerkki(?:ka[td]u|tie|kuja)\w* \d+",
    re.IGNORECASE)


class Surrogates:
    """What stands in the place of the identifiers of one conversation.

    Parameters
    ----------
    key : str or bytes, optional
        Project key: a value is then replaced alike in every conversation.
    seed : int
        Without a key, what is drawn depends on it, on the conversation and on the order in
        which values appear, and on nothing else.
    conversation : object
        What tells the conversation from others.
    """

    def __init__(self, *, key=None, seed=0, conversation=""):
        self._key = key.encode() if isinstance(key, str) else key
        self._secret = self._key or f"{seed}\n{conversation}".encode()
        self._order, self._chosen = {}, {}

    def write(self, mention, kind):
        """Return the surrogate of a mention in the mention's case.

        Examples
        --------
        >>> surrogates = Surrogates(seed=1)
        >>> first, again = surrogates.write("Aino", "PERSON"), surrogates.write("Ainon", "PERSON")
        >>> again == first + "n"
        True
        """
        if kind == "PERSON":
            return self._person(mention)
        if kind == "PLACE":
            return _as_written(self._name(
                "place", normal_form(mention, kind), mention_case(mention)), mention)
        number = self._draw(kind, normal_form(mention, kind))
        return _MAKERS[kind](number, mention)

    def replace(self, text, spans):
        """Return the text with each span replaced by its surrogate."""
        return replace_spans(text, spans, self.write)

    def _person(self, mention):
        words = [token.text for token in tokenise(mention)] or [mention]
        written = []
        for i, word in enumerate(words):
            last = i == len(words) - 1
            part = self._part(word, alone=len(words) == 1, last=last)
            name = self._name(part, name_lemma(word), mention_case(word) if last else None)
            written.append(_as_written(name if len(word) > 1 else name[0], word))
        return " ".join(written)

    def _part(self, word, *, alone, last):
        """Return the pool of a word of a name; the gender of an unknown name is drawn."""
        known, lemma = look_up(word.lower()), name_lemma(word)
        if (known.surname and not known.given) if alone else last:
            return "surname"
        return _gender(lemma) or ("woman", "man")[self._draw("given", lemma) % 2]

    def _name(self, part, value, case):
        """Return an invented name that no other value of the conversation has."""
        pool = name_pool(part)
        if (part, value) not in self._chosen:
            taken, number = set(self._chosen.values()), self._draw(part, value)
            self._chosen[part, value] = next(
                (name for i in range(len(pool))
                 if (name := pool[(number + i) % len(pool)]).lower() != value
                 and name not in taken), pool[number % len(pool)])
        if part == "place":
            case = _INNER.get(case, case)
        return inflect(self._chosen[part, value], case)

    def _draw(self, kind, value):
        """Return a number: of the value with a key, else of its order of appearance."""
        order = self._order.setdefault((kind, value), len(self._order))
        told = f"{kind}\n{value if self._key else order}"
        return int(hmac.new(self._secret, told.encode(), hashlib.sha256).hexdigest()[:15], 16)


@cache
def name_pool(part):
    """Return the names to draw from whose every form Voikko reads as it should.

    Parameters
    ----------
    part : {"woman", "man", "surname", "place"}

    Returns
    -------
    tuple of str
        The commonest first.

    Examples
    --------
    >>> name_pool("woman")[:3], "Virtanen" in name_pool("surname")
    (('Maria', 'Helena', 'Anneli'), True)
    """
    word_class = {"surname": "sukunimi", "place": "paikannimi"}.get(part, "etunimi")
    return tuple(name for name in candidates(part) if "-" not in name and all(
        is_form(inflect(name, case), name, case, word_class) for case in (None, *ENDINGS)))


def candidates(part):
    """Return the common names out of which `name_pool` keeps those it can inflect."""
    if part == "place":
        return [name for name in names.municipality_names() if " " not in name]
    if part == "surname":
        return names.common_surnames()[:POOL]
    return names.common_given_names()[part == "man"::2][:POOL]


def is_invented(mention):
    """Tell whether a mention is a surrogate of a fixed form, which is nobody's.

    Examples
    --------
    >>> is_invented("+999 40 123 4567"), is_invented("040 123 4567")
    (True, False)
    """
    return _INVENTED.fullmatch(mention) is not None


@cache
def _gender(lemma):
    given = names.common_given_names()
    name = lemma.capitalize()
    return ("woman", "man")[given.index(name) % 2] if name in given else None


def _as_written(name, mention):
    """Write a name in small letters or in capitals if the mention is."""
    if mention.islower():
        return name.lower()
    return name.upper() if len(mention) > 1 and mention.isupper() else name


def _digits(number, n):
    return f"{number % 10 ** n:0{n}d}"


def _hetu(number, mention):
    born = f"{1 + number % 28:02d}{1 + number // 28 % 12:02d}{60 + number // 336 % 39:02d}"
    tail = f"{900 + number // 13_104 % 100}{_NEVER_CHECKS[number % 5]}"
    n = sum(map(str.isalnum, mention))
    return tail if n <= 5 else born if n == 6 else f"{born}-{tail}"


def _ytunnus(number, _mention):
    digits = f"9999{_digits(number, 3)}"
    rest = sum(int(d) * w for d, w in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    right = 0 if rest == 0 else 11 - rest
    return f"{digits}-{(right + 1) % 10}"


def _iban(number, _mention):
    digits = _digits(number, 10)
    if int(f"9999{digits}151800") % 97 == 1:  # 00 counts as 97, which might fit
        digits = _digits(number + 1, 10)
    return f"FI00 9999 {digits[:4]} {digits[4:8]} {digits[8:]}"


def _address(number, mention):
    end, weak = sorted(_STREET_WORDS.items())[number % len(_STREET_WORDS)]
    street = inflect(f"Esimerkki{end}", mention_case(mention), weak=f"Esimerkki{weak}")
    return f"{_as_written(street, mention)} {1 + number // 3 % 98}"


def _school(_number, mention):
    kind = kind_of_school(mention)
    school = f"Mallilan {'opisto' if kind == 'oppilaitos' else kind}"
    weak = school.replace("koti", "kodi")
    return _as_written(inflect(school, mention_case(mention), weak=weak), mention)


def _workplace(_number, mention):
    return _as_written(inflect("Yritys Malli", mention_case(mention)), mention)


_LETTERS = "ABCEFGHIJKLMNRSTUVXYZ"
_MAKERS = {
    "HETU": _hetu,
    "PHONE": lambda n, _m: f"+999 40 {_digits(n, 3)} {_digits(n // 1000, 4)}",
    "EMAIL": lambda n, _m: f"nimi{_digits(n, 4)}@example.org",
    "URL": lambda n, _m: f"https://example.org/{_digits(n, 4)}",
    "USERNAME": lambda n, m: ("@" if m.startswith("@") else "") + f"nimimerkki{_digits(n, 4)}",
    "IP": lambda n, _m: f"192.0.2.{1 + n % 254}",
    "IBAN": _iban,
    "YTUNNUS": _ytunnus,
    "ADDRESS": _address,
    "POSTCODE": lambda n, _m: next(code for i in range(n, n + 10 ** 5) if (
        code := _digits(i, 5)) not in names.postcodes()),
    "DOB": lambda n, _m: f"{1 + n % 28}.{1 + n // 28 % 12}.{1950 + n // 336 % 50}",
    "CASENO": lambda n, _m: f"0{_digits(n, 5)}/9999",
    "PLATE": lambda n, _m: "".join(_LETTERS[n // d % 21] for d in (1, 21, 441)) +
        f"-0{_digits(n // 9261, 2)}",
    "ID_OTHER": lambda n, _m: "000" + _digits(n, 7),
    "SCHOOL": _school,
    "WORK": _workplace,
}
