"""Words that the readers themselves look for, gathered from their own source.

Only what a reader compares with may stay in a masked file: the strings in the source of
`chatlab.ingest`, its headings, literals and patterns. Its sentences to people and its
docstrings are not among them. A new format brings its words along by itself.
"""

import ast
import re
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from chatlab.finnish.names import given_names, surnames
from chatlab.ingest.columns import number, tidy
from chatlab.ingest.encoding import compose, strip_invisible
from chatlab.ingest.formats import FORMATS
from chatlab.ingest.swot_items import field_of
from chatlab.ingest.words import identifies, role_of, source_of, votes_of, yes_or_no


def words(text):
    """Return the words of a text as a set."""
    return frozenset(text.split())


SHORTEST_PIECE = 3
TECHNICAL = words(
    "id uid uuid guid key ref no nr num number count total index seq order type kind class status "
    "state role time date day at on ts timestamp datetime unix epoch ms created updated modified "
    "sent received started ended closed opened deleted edited first last begin end start stop "
    "duration wait from to by in out of is has was chat chats conversation conversations thread "
    "session message messages msg text body content html plain title subject name first last nick "
    "display user users agent agents visitor customer client operator owner member members author "
    "sender recipient receiver participant participants contact group channel queue department "
    "team room site page url uri href link file files attachment attachments media image photo "
    "audio video mime format size width height length code lang language locale country city ip "
    "address email mail phone browser os device version app application api source target origin "
    "event events action data value values item items list meta metadata attributes properties "
    "params settings options tags tag labels label category categories rating score comment note "
    "notes survey form field fields question questions answer answers response responses result "
    "results reason error success reply parent child children entity entities custom extra info "
    "details description history transcript archive export record records row rows column columns "
    "public private internal external true false null none microsoft graph call join leave left "
    "detail notification update anonymous anonyymi anonym")
HTML = words(
    "html body head meta style script title p br div span a b i u s em strong ul ol li h h1 h2 h3 "
    "h4 h5 h6 img table tr td th tbody thead hr pre code blockquote font href src alt class id at "
    "emoji attachment amp lt gt quot nbsp apos xml encoding cdata doctype")
_NO_ONE = frozenset(("anonymous", "anonyymi", "anonym"))
_SPOKEN = ("_", "N_", "ngettext")
_LETTERS = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\[A-Za-z]|\(\?(?:P<\w+>|P=\w+|[:=!<]*)")
_DOTLESS = str.maketrans("äöå", "aoa")
_CAMEL = re.compile(r"[a-zäö]+|[A-ZÄÖ]+(?![a-zäö])|[A-ZÄÖ][a-zäö]*")


@cache
def constants():
    """Return every string that the readers' source compares with."""
    folder = Path(__file__).parents[1]
    paths = [path for path in folder.rglob("*.py")
             if "masking" not in path.parts and path.name != "mask.py"]
    return frozenset(text for path in paths for text in _strings(path))


@cache
def known():
    """Return the tidy values and headings that stay as they are."""
    return frozenset(tidy(text) for text in constants() if len(text) <= 60) - {""}


@cache
def pieces():
    """Return the runs of letters in what the readers look for."""
    words = {word.casefold() for text in constants()
             for word in _LETTERS.findall(_ESCAPE.sub(" ", text))}
    return frozenset(words | {word.translate(_DOTLESS) for word in words})


@cache
def headings():
    """Return the names of the fields by tidy heading, over all the formats."""
    found = {}
    for module in FORMATS:
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, dict):
                for field, words in value.items():
                    for word in words if isinstance(words, tuple) else ():
                        found.setdefault(tidy(word), set()).add(field)
    return found


def is_kept(word):
    """Tell whether a word may stay in a masked file.

    Examples
    --------
    >>> is_kept("Keskustelu"), is_kept("Videopuhelu"), is_kept("timestamp"), is_kept("Virtanen")
    (True, True, True, False)
    """
    word = word.casefold()
    return word in TECHNICAL or word in HTML or word in pieces() or _covered(word)


@lru_cache(maxsize=50_000)
def is_value(text):
    """Tell whether a value is a word of the vendors or the readers, and no person's name.

    Examples
    --------
    >>> is_value("chat.msg"), is_value("Asiakas"), is_value("kyllä"), is_value("Jan")
    (True, True, True, False)
    >>> is_value("Alue (Etelä)")  # what the readers leave out is anyone's
    False
    """
    word = tidy(text)
    if word in _NO_ONE:
        return True
    if word and "(" in text and "(" not in word:
        return False
    if word not in known() and text.strip() not in constants():
        return False
    return role_of(word) is not None or word not in given_names() | surnames()


def is_technical(name):
    """Tell whether a name of a field is made of words that only computers use.

    Examples
    --------
    >>> is_technical("senderDisplayName"), is_technical("created_at"), is_technical("Maija")
    (True, True, False)
    """
    words = [word.casefold() for word in _CAMEL.findall(name)]
    return bool(words) and name.isascii() and not re.search(r"\s|\d{4}", name) and all(
        word in TECHNICAL or (word in pieces() and len(word) > 1) for word in words)


def is_plain(heading):
    """Tell whether every word of a heading is one that the readers look for.

    Examples
    --------
    >>> is_plain("Survey timestamp"), is_plain("Palvelun nimi, Maija")
    (True, False)
    """
    parts = _LETTERS.findall(heading.casefold())
    return bool(parts) and not re.search(r"\d\d", heading) and all(
        part in TECHNICAL or part in pieces() for part in parts)


@lru_cache(maxsize=50_000)
def known_end(word):
    """Return the end of a word that a reader may look for: ``"ohjaaja"``; empty if none.

    Examples
    --------
    >>> known_end("sosiaaliohjaaja"), known_end("virtanen")
    ('ohjaaja', '')
    """
    return next((word[at:] for at in range(1, len(word) - SHORTEST_PIECE)
                 if word[at:] in pieces()), "")


@lru_cache(maxsize=50_000)
def known_start(word):
    """Return the beginning of a word that a reader may look for; empty if there is none.

    Examples
    --------
    >>> known_start("puhelinnumeronne"), known_start("virtanen")
    ('puhelinn', '')
    """
    return next((word[:at] for at in range(len(word) - 1, SHORTEST_PIECE, -1)
                 if word[:at] in pieces() or word[:at].translate(_DOTLESS) in pieces()), "")


def watch_text(modules):
    """Return the questions that readers ask of a line or a text: their own patterns.

    Parameters
    ----------
    modules : iterable of module
        The formats that the file may be.

    Returns
    -------
    list of callable
        From text to what the reader sees in it.
    """
    return [_asks(pattern) for pattern in _patterns(modules)] + [field_of, _starts(modules)]


def watch_cell():
    """Return the questions that readers ask of a cell."""
    return [_is_number, lambda text: votes_of(text) is None, yes_or_no_of, _role, _source, field_of,
            lambda text: tidy(text) in known()]


def watch_heading():
    """Return the questions that readers ask of a heading or the name of a field."""
    return [identifies, field_of, lambda text: tidy(text) in known(),
            lambda text: tidy(text) in headings()]


def yes_or_no_of(text):
    """Return what yes or no a cell is, so that it can be compared."""
    return str(yes_or_no(tidy(text)))


def as_read(text):
    """Return a text as the readers see it: composed, without marks that are not seen."""
    return strip_invisible(compose(text))


@lru_cache(maxsize=50_000)
def _covered(word, shortest=SHORTEST_PIECE):
    """Tell whether a word is made wholly of known pieces."""
    reached = [True] + [False] * len(word)
    for end in range(shortest, len(word) + 1):
        reached[end] = any(
            reached[begin] and (word[begin:end] in pieces() or word[begin:end] in TECHNICAL)
            for begin in range(max(0, end - 24), end - shortest + 1))
    return reached[-1]


def _strings(path):
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) in _SPOKEN:
            skipped |= {id(node) for node in ast.walk(call)}
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)
            and isinstance(node.value, str) and id(node) not in skipped}


def _patterns(modules):
    """Return the patterns of formats and of the modules of the room that they use."""
    found, waiting, seen = {}, list(modules), set()
    while waiting:
        module = waiting.pop()
        if module.__name__ in seen:
            continue
        seen.add(module.__name__)
        for value in vars(module).values():
            for pattern in _flat(value):
                found[pattern.pattern, pattern.flags] = pattern
            home = getattr(value, "__module__", None)
            if isinstance(home, str) and _is_helper(home):
                waiting.append(sys.modules[home])
    return list(found.values())


def _flat(value):
    """Return the patterns in a value: itself, or what a tuple, list or dict of them holds."""
    if isinstance(value, re.Pattern):
        return [value] if isinstance(value.pattern, str) else []
    if isinstance(value, dict):
        value = tuple(value.values())
    return [pattern for part in value for pattern in _flat(part)] if isinstance(
        value, tuple | list) else []


def _is_helper(name):
    return name.startswith("chatlab.ingest.") and name.rpartition(".")[2] not in (
        "material", "reading", "encoding", "records", "columns", "timestamps")


def _asks(pattern):
    """Return a question: what does a pattern find at the beginning, and how often at all."""
    counts = ".*" not in pattern.pattern and "]*" not in pattern.pattern  # else it is slow

    def ask(text):
        match = pattern.match(text)
        return (match is not None and (match.end() == len(text), match.lastgroup),
                sum(1 for _match in pattern.finditer(text)) if counts else 0)
    return ask


def _starts(modules):
    """Return a question: does a text begin or end with one of a format's own literals."""
    literals = tuple({word for module in modules for name, value in vars(module).items()
                      if name.isupper() and not isinstance(value, dict)
                      for word in _texts(value) if len(word) > 3})
    return lambda text: (text.startswith(literals), text.endswith(literals))


def _texts(value):
    return value if isinstance(value, Iterable) and not isinstance(value, str) and all(
        isinstance(item, str) for item in value) else ()


def _is_number(text):
    return number(text) is None


def _role(text):
    return role_of(tidy(text))


def _source(text):
    return source_of(tidy(text))
