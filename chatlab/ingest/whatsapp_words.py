r"""WhatsApp's own words: what it writes in place of a picture, a call or a deleted message.

Finnish, Swedish and English, of Android and of iPhone. Patterns are written in what Python's
and Arrow's regular expressions have in common, for both read them.

Source: WhatsApp's own translations (iPhone 22.24.81, ``Localizable.strings``; Android
2.8.4278, ``strings.xml``), as collected in the project starkdmi/whats_json. Seen only in one
other program's source, or put together from the grammar of the others: the marks of edited
messages, ``<Mediaa ei sisällytetty>``, ``<media utelämnat>``, polls, the newer iPhone's
calls (``Äänipuhelu, …``), and who left or came by which word in Swedish.
"""

import re
from functools import lru_cache

from chatlab.ingest.encoding import strip_invisible

MEDIA = (
    "<Media (?:jätetty|jätettiin) pois>", "<Mediaa ei sisällytetty>", "ei kuvaa",
    "(?:videota|äänitiedostoa|tarraa) ei sisällyt(?:etä|etty)",
    "(?:GIF-animaatio|tuotekuva) jätetty pois", "Yhteystietokortti jätettiin pois",
    "<[Mm]edia (?:har utelämnats|utelämnat)>", "(?:bild|video|sticker|GIF) utesluten",
    "ljud ute(?:l)?slutet", "Kontaktkort uteslutet",
    "produktbild utelämnad", "<Media omitted>",
    "(?:image|video|audio|sticker|GIF|product image|Contact card) omitted", "null",
)
FILES = (
    "[^\n]*dokumenttia ei sisällyt(?:etä|etty)", "[^\n]*dokument uteslutet",
    "[^\n]*document omitted", "[^\n<]*<(?:liite|bifogat|attached): [^\n]*>",
    r"[^\n]+\.[0-9A-Za-z]{2,5} "
    r"\((?:liitetiedosto|bifogad fil|filen bifogad|file attached)\)",
)
"""What stands after the name of a file, which may be anything."""
DELETED = (
    "Tämä viesti poistettiin", "Poistit tämän viestin",
    "(?:Det här meddelandet|Detta meddelande) raderades",
    "Du raderade (?:det här meddelandet|detta meddelande)", "Du har tagit bort meddelandet",
    "This message was deleted(?: by (?:an )?admin[^\n]*)?",
    "You deleted this message(?: as admin)?",
)
CALLS = (
    "Vastaamaton (?:ääni|video|ryhmä)[a-zäö]*puhelu[^\n]*",
    "Missat (?:röst|video|grupp)?samtal[^\n]*",
    "Missed (?:group )?(?:voice|video) call[^\n]*",
)
LOCATIONS = (
    "(?:[Ss]ijainti|[Pp]lats|[Ll]ocation): https?://[^ \n]+", "live-sijainti jaettu",
    "liveposition delad", "live location shared",
)
EDITED = ("<Tätä viestiä on muokattu>", "<Det här meddelandet har redigerats>",
          "<Meddelandet har redigerats>", "<This message was edited>")
SECURITY = (
    "Turvanumero(?:si|nne)? [^\n]*muuttui", "[^\n]{1,80} turvanumero muuttui",
    "Din säkerhetskod [^\n]*ändra", "Your security code with [^\n]*changed",
)
NOTICES = (
    "Viestit ja puhelut (?:salataan|ovat täysin salattuja)", "Meddelanden och samtal är",
    "(?:Messages and calls are|Messages you send to this [a-z]+ are) (?:now )?"
    "(?:secured with )?end-to-end",
)
_POLLS = ("KYSELY:", "ÄÄNESTYS:", "OMRÖSTNING:", "POLL:")
_CALLS_MARKED = (*CALLS, "(?:Ääni|Video|Ryhmä)puhelu\\b[^\n]*",
                 "(?:Röst|Video|Grupp)samtal\\b[^\n]*", "(?:Voice|Video|Group) call\\b[^\n]*")
_EVENTS = (
    r".*\b(?:loi|loit|vaihtoi|vaihdoit|muutti|muutit)(?: tämän)? ryhmän\b.*",
    r".*\b(?:vaihtoi|vaihdoit) (?:aiheen|ryhmän|puhelinnumeroaan).*",
    r".*\b(?:lisäsi|lisäsit|poisti|poistit) (?:käyttäjän|henkilön|henkilöt|sinut)\b.*",
    r".*\b(?:poistui|poistuit)$", r".*\b(?:liittyi|liityit) (?:ryhmään|käyttämällä|kutsu)\b.*",
    r".*\b[Kk]atoavat viestit\b.*", "Ryhmän loi .*",
    r".*\b(?:skapade|ändrade|lämnade|bytte)(?: denna| den här)? (?:grupp|ämne)\w*.*",
    r".*\b(?:lade till|tog bort) dig\b.*", r".*\bförsvinnande meddelanden\b.*",
    r".*\b(?:created|changed|left)(?: this| the)? (?:group|subject|community)\b.*",
    r".*\bdisappearing messages\b.*", r".*\bsecurity code\b.*",
)


def _any(words):
    return "(?:" + "|".join(words) + ")"


BEGINNINGS = (
    f"^(?:(?:{_any(MEDIA)})(?:\n|$)|(?:{_any(DELETED + CALLS + LOCATIONS)})[.]?$"
    f"|{_any(NOTICES)}|[ \n]*$)")
"""Whether a text may be something else than what a person wrote, by how it begins."""

ENDINGS = (">", "(liitetiedosto)", "bifogad fil)", "filen bifogad)", "(file attached)",
           "dokumenttia ei sisällytetä", "dokumenttia ei sisällytetty", "dokument uteslutet",
           "document omitted")
"""And by how it ends: a file by its name, an edited message by its mark."""

FIRST_LINES = f"^(?:{_any(FILES)})(?:\n|$)"
"""And, of several lines, by how the first one ends."""

_KINDS = re.compile(
    f"(?P<media>{_any(MEDIA + FILES)}(?=\n|$))|(?P<deleted>{_any(DELETED)}[.]?$)"
    f"|(?P<call>{_any(CALLS)}$)|(?P<location>{_any(LOCATIONS)}$)")
_MARKED_CALL = re.compile(f"{_any(_CALLS_MARKED)}$")
_MARKED_POLL = re.compile(_any(_POLLS))
_NOTICE = re.compile(_any(NOTICES))
_SECURITY = re.compile(_any(SECURITY))
_SYSTEM = re.compile(_any((*(f"{stem}.*" for stem in NOTICES + SECURITY), *_EVENTS)), re.DOTALL)
_EDITED = re.compile(f" ?{_any(EDITED)}$")
_CREATOR = re.compile(
    r"(?:Ryhmän loi (?P<after>[^\n]+?)|(?P<name>[^\n]+?) (?:loi|skapade|created)"
    r"(?: tämän| denna| this)? (?:ryhmän|gruppen|grupp|group))\b")


def kind_of(body, *, has_author=True, marked=False):
    r"""Tell what a message is and what of it is a person's text.

    Parameters
    ----------
    body : str
        Without invisible marks.
    has_author : bool
    marked : bool
        Whether it began with U+200E, as an iPhone begins its own words.

    Returns
    -------
    tuple of str and str or None
        A level of the column ``kind``, and the text: a caption, if it is a picture. Of what
        WhatsApp itself wrote nothing is kept, for it names people and places.

    Examples
    --------
    >>> kind_of("<Media jätettiin pois>"), kind_of("kuva.jpg (liitetiedosto)\ntässä se on")
    (('media', None), ('media', 'tässä se on'))
    >>> kind_of("Vastaamaton äänipuhelu"), kind_of("kuva puuttui")
    (('call', None), ('text', 'kuva puuttui'))
    >>> kind_of("Turvanumerosi muuttui henkilön Oona kanssa.", has_author=False)
    ('security', None)
    """
    found = _KINDS.match(body)
    if found:
        kind = found.lastgroup
        return kind, body[found.end() + 1:].strip("\n") or None if kind == "media" else None
    if (marked or not has_author) and _MARKED_CALL.match(body):
        return "call", None
    if (marked or not has_author) and _SECURITY.match(body):
        return "security", None
    if not has_author or _NOTICE.match(body) or (marked and not _MARKED_POLL.match(body)):
        return "system", None
    return ("text", body) if body.strip() else ("media", None)


def without_edit_mark(body):
    """Return a text without the mark of an edited message, and whether it had one.

    Examples
    --------
    >>> without_edit_mark("Tässä <Tätä viestiä on muokattu>"), without_edit_mark("a < b")
    (('Tässä', True), ('a < b', False))
    """
    bare = _EDITED.sub("", body) if body.endswith(">") else body
    return bare, bare != body


@lru_cache(maxsize=4096)
def is_system(author):
    """Tell whether what stands before the colon is a system line with a colon in it.

    Examples
    --------
    >>> is_system('Oona loi ryhmän "Työpaja'), is_system("Oona")
    (True, False)
    """
    return _SYSTEM.fullmatch(author) is not None


def creator_of(body):
    """Return who created the group, by the system line that tells it; missing if it does not.

    Examples
    --------
    >>> creator_of('Oona Ohjaaja loi ryhmän "Syksy"'), creator_of("Ville poistui")
    ('Oona Ohjaaja', None)
    """
    found = _CREATOR.match(body)
    return name_of(found["name"] or found["after"]) if found else None


@lru_cache(maxsize=4096)
def name_of(author):
    r"""Return a name as people know it: without invisible marks and the tilde of strangers.

    Examples
    --------
    >>> name_of("~\u202fVille"), name_of("\u202a+358 40 000 1234\u202c")
    ('Ville', '+358 40 000 1234')
    """
    return strip_invisible(author).lstrip("~").strip(" \u00a0\u202f") or None
