"""Words that people write in cells, in Finnish, Swedish and English -> levels of the schema."""

import re

_ROLES = {
    "customer": ("asiakas", "asukas", "kuntalainen", "vierailija", "vieras", "customer", "client",
                 "visitor", "guest", "kund", "klient", "gäst", "besökare", "invånare"),
    "bot": ("botti", "chatbot", "chatbotti", "bot", "robotti", "chattbot", "bott"),
    "system": ("järjestelmä", "system", "systeemi", "systemet"),
    "staff": ("henkilöstö", "henkilökunta", "ammattilainen", "agent", "agentti", "staff",
              "operator", "employee", "worker", "professional", "personal", "handläggare",
              "medarbetare", "anställd"),
}
_STAFF_ENDINGS = ("työntekijä", "ohjaaja", "sihteeri", "neuvoja", "palvelija", "virkailija",
                  "hoitaja", "päivystäjä", "arbetare", "handledare", "rådgivare", "worker")
_SOURCES = {
    "customer": (*_ROLES["customer"], "asiakkaat", "nuori", "kunder", "klienter", "customers"),
    "staff": (*_ROLES["staff"], "työntekijät", "oma henkilöstö", "tiimi"),
    "network": ("verkosto", "verkostot", "verkoston jäsen", "yhteistyökumppani", "kumppani",
                "yhteistyötaho", "sidosryhmä", "nätverk", "nätverket", "samarbetspartner",
                "network", "partner"),
    "resident": ("asukas", "kuntalainen", "asukkaat", "kuntalaiset", "invånare", "resident"),
}
_NAMES = {
    "customer": ("asiakas", "asiakka", "customer", "client", "kund", "klient"),
    "staff": ("henkilöstö", "henkilökun", "työntekij", "personal", "medarbetar", "staff"),
    "network": ("verkosto", "kumppan", "sidosryhm", "nätverk", "samarbetspart", "network",
                "partner"),
    "resident": ("asukas", "asukka", "kuntalai", "invånar", "resident"),
}
_CHANNELS = {
    "phone": ("puhelin", "puhelu", "puhelut", "puhelinneuvonta", "soitot", "soitto", "phone",
              "calls", "call", "telefon", "samtal"),
    "walk_in": ("walk-in", "walk in", "walkin", "käynti", "käynnit", "asiakaskäynti",
                "asiakaskäynnit", "asiointi", "asioinnit", "käynti ilman ajanvarausta",
                "käyntiasiointi", "toimisto", "palvelupiste", "visits", "visit", "besök"),
    "web_chat": ("chat", "chatti", "chat-keskustelut", "keskustelut", "web chat", "web_chat",
                 "chatt"),
    "whatsapp": ("whatsapp",), "messenger": ("messenger", "facebook messenger"),
    "other": ("muu", "muut", "sähköposti", "sähköpostit", "kirje", "other", "e-mail", "email",
              "e-post", "övrigt", "annat"),
}
_GROUPS = ("ryhmä", "tiimi", "team", "grupp")
_RANKS = ("johtava", "vastaava", "erityis", "ledande", "ansvarig", "lead", "senior")
_ASKED = ("etunim", "sukunim", "kokonim", "nimesi", "nimenne", "nimimerk", "käyttäjänim",
          "puhelinn", "puhnro", "gsm", "telefonnum", "sähköpostio", "sähköpostis", "kotioso",
          "katuoso", "postioso", "osoitteesi", "osoitteenne", "yhteystie", "henkilötunn", "hetu",
          "sotu", "ssn", "personbet", "syntymäa", "nick", "token", "firstname", "lastname",
          "surname", "fullname", "username", "förnamn", "efternamn", "användarn", "käyttäjätunn",
          "henkilönum", "personnum", "anställningsn", "syntymäp", "födelsed", "osoitetied",
          "epostad", "ipadd", "ipos", "ipnum", "useragen", "gps", "latitud", "longitud",
          "leveysast", "pituusast", "koordinaat")
_ASKED_BARE = frozenset((
    "nimi", "nimet", "name", "namn", "puh", "puhelin", "matkapuhelin", "mobiili", "phone",
    "mobile", "tel", "telefon", "posti", "sposti", "sähköposti", "mail", "email", "epost", "osoite",
    "address", "adress", "syntynyt", "birthday", "ip", "selain", "browser", "agent", "tunnus",
    "tunniste", "id", "webbläsare", "sijainti", "location", "refurl", "referrer", "referer",
    "cookie", "cookies", "evästeet", "kakor"))
_THINGS = ("palvelu", "yksik", "kanav", "lomak", "kysel", "service", "unit", "tjänst", "enhet")
_DOTLESS = str.maketrans("äöå", "aoa")
_YES = ("kyllä", "joo", "k", "ja", "yes", "y", "true", "x")
_NO = ("ei", "en", "e", "nej", "no", "n", "false")
_UNSURE = ("en osaa sanoa", "en tiedä", "eos", "ehkä", "vet inte", "kan inte säga", "kanske",
           "don't know", "maybe")
_TICKED = (*_YES, "1", "✓", "✔", "☑", "☒", "valittu", "checked", "selected", "vald", "markerad")
_UNTICKED = (*_NO, "0", "☐", "-", "–", "ei valittu", "valitsematta", "unchecked", "not selected",
             "ej vald", "inte vald")
_MARKS = re.compile(r"[•●∙·⚫*★|IlI✓✔+xX]+")
_TIMES = re.compile(r"\(?(?:[x×]\s*(\d{1,6})|(\d{1,6})\s*(?:[x×]|ääntä|ääni|kpl|pistettä|piste"
                    r"|p|röster|röst|poäng|votes?|points?|dots?)?\.?)\)?", re.IGNORECASE)


def role_of(word):
    """Return the role meant by a tidy word, or ``None``.

    Examples
    --------
    >>> role_of("asiakas"), role_of("sosiaalityöntekijä"), role_of("kissa")
    ('customer', 'staff', None)
    """
    found = _level(word, _ROLES)
    return found or ("staff" if word.endswith(_STAFF_ENDINGS) else None)


def has_title(name):
    """Tell whether a name carries a worker's title.

    Examples
    --------
    >>> has_title("Sosiaaliohjaaja Henna"), has_title("Henna")
    (True, False)
    """
    return any(word.endswith(_STAFF_ENDINGS) for word in name.casefold().split())


def role_label(text, seen):
    """Write who recorded something as a role; a person's own name does not come in.

    Words of roles and groups and running numbers stay. Anyone written otherwise becomes
    the role, if one is named, and a person's number in the file.

    Parameters
    ----------
    text : str
    seen : dict
        The numbers of the persons met so far in the file; new ones are added.

    Examples
    --------
    >>> seen = {}
    >>> [role_label(text, seen) for text in ("sosiaaliohjaaja 3", "Maija Mallikas",
    ...                                      "sosiaaliohjaaja Maija M.", "Maija Mallikas")]
    ['sosiaaliohjaaja 3', 'henkilö 1', 'sosiaaliohjaaja, henkilö 2', 'henkilö 1']
    """
    words = re.findall(r"[^\W\d_]+|\d+", text)
    roles = [word for word in words if _names_role(word.casefold())]
    if roles and all(word in roles or (len(word) < 3 and word.isdigit()) for word in words):
        return text
    person = f"henkilö {seen.setdefault(text.casefold(), len(seen) + 1)}"
    return f"{' '.join(roles)}, {person}" if roles else person


def identifies(heading):
    """Tell whether a heading or a question asks for something that names the respondent.

    Examples
    --------
    >>> [identifies(heading) for heading in ("Nimesi", "Puhelinnumerosi, jos haluat vastauksen",
    ...                                      "IP-osoite", "customer_email", "Käyttäjätunnus")]
    [True, True, True, True, True]
    >>> [identifies(heading) for heading in ("Saitko neuvoa puhelimitse?", "Palvelun nimi",
    ...                                      "Mistä haluat puhua?", "Aihe")]
    [False, False, False, False]
    """
    joined = re.sub(r"\b([Ee])-(?=post|mail)", r"\1", heading)
    parted = re.sub(r"(?<=[a-zäö])(?=[A-ZÄÖ])", " ", joined)
    words = [_plain(word) for word in re.findall(r"[^\W\d_]+", parted)]
    if any(word.startswith(stem) or (len(stem) > 5 and stem in word)
           for word in words for stem in map(_plain, _ASKED)):
        return True
    short = 0 < len(words) <= 3 and not heading.rstrip().endswith("?")
    return (short and not words[0].startswith(_THINGS)
            and (words[-1].endswith(("tunnus", "tunniste"))
                 or not {words[0], words[-1]}.isdisjoint(map(_plain, _ASKED_BARE))))


def source_of(word):
    """Return whose feedback a tidy word means, or ``None``.

    Examples
    --------
    >>> source_of("verkosto"), source_of("palvelusihteeri"), source_of("kuntalainen")
    ('network', 'staff', 'resident')
    """
    found = _level(word, {"resident": _SOURCES["resident"], **_SOURCES})
    return found or ("staff" if word.endswith(_STAFF_ENDINGS) else
                     "network" if word.startswith(("verkosto", "nätverk")) else None)


def channel_of(word):
    """Return the channel meant by a tidy word, or ``None``.

    Examples
    --------
    >>> channel_of("puhelut"), channel_of("käynti"), channel_of("chat"), channel_of("kissa")
    ('phone', 'walk_in', 'web_chat', None)
    """
    return _level(word, _CHANNELS) or (word if word in _CHANNELS else None)


def source_in_name(name):
    """Return whose feedback the name of a file tells of, or ``None`` if of none or of many.

    Examples
    --------
    >>> [source_in_name(name) for name in ("Henkilostokysely_2024", "asukaskysely", "kysely",
    ...                                    "asiakkaat ja verkosto")]
    ['staff', 'resident', None, None]
    """
    plain = _plain(name)
    found = [source for source, stems in _NAMES.items()
             if any(_plain(stem) in plain for stem in stems)]
    return found[0] if len(found) == 1 else None


def yes_or_no(word):
    """Return 1.0 for yes, 0.0 for no, NaN for "cannot say", ``None`` for anything else.

    Examples
    --------
    >>> yes_or_no("kyllä"), yes_or_no("en"), yes_or_no("en osaa sanoa"), yes_or_no("aina")
    (1.0, 0.0, nan, None)
    """
    if word in _YES:
        return 1.0
    if word in _NO:
        return 0.0
    return float("nan") if word in _UNSURE else None


def ticked(word):
    """Return 1.0 for the word of an option that was chosen, 0.0 for one that was not.

    Examples
    --------
    >>> ticked("1"), ticked("unchecked"), ticked("x"), ticked("muu, mikä")
    (1.0, 0.0, 1.0, None)
    """
    return 1.0 if word in _TICKED else 0.0 if word in _UNTICKED else None


def votes_of(text):
    """Count votes written as a number, as ``x3`` or as marks; ``None`` if unclear.

    Examples
    --------
    >>> [votes_of(text) for text in ("9", "x3", "•••", "||||", "4 ääntä", "–", "monta")]
    [9, 3, 3, 4, 4, 0, None]
    >>> votes_of("3 röster"), votes_of("(2)"), votes_of("3 p.")
    (3, 2, 3)
    """
    text = " ".join(text.split())
    if text in ("-", "–", "—"):
        return 0
    times = _TIMES.fullmatch(text)
    if times:
        return int(times[1] or times[2])
    marks = text.replace(" ", "")
    return len(marks) if _MARKS.fullmatch(marks) else None


def _names_role(word):
    return (_level(word, _ROLES) is not None or word.endswith(_STAFF_ENDINGS + _GROUPS)
            or word.startswith(_RANKS))


def _plain(word):
    """Write a word without the dots of its letters, as people type headings."""
    return word.casefold().translate(_DOTLESS)


def _level(word, levels):
    return next((level for level, words in levels.items() if word in words), None)
