"""Names of persons outside the texts: in names of files, services, queues, topics and forms.

These columns hold the organisation's own words, so places stay in them. But a queue may be
called "Hannan jono" and an export of a phone is called after the contact: what looks like a
person's name is masked here too.
"""

import re
from collections import Counter
from functools import cache

import pandas as pd

LABELS = {
    "messages": ("service",), "conversations": ("service", "queue"),
    "contact_requests": ("service",), "openings": ("service",),
    "contacts": ("group", "service"),
    "schedules": ("schedule", "service"), "feedback": ("instrument", "about", "question"),
    "diary": ("event",), "transfers": ("from_unit", "to_unit"),
}
"""The columns of words that the organisation itself has given, by table."""

MASKED = frozenset(("PERSON", "PHONE", "EMAIL", "HETU", "DOB", "ADDRESS", "IBAN", "WORK"))
_PHONE_WORDS = frozenset((
    "whatsapp", "keskustelu", "ryhmäkeskustelu", "henkilön", "kanssa", "ryhmä", "chat", "chatt",
    "with", "med", "group", "grupp", "android", "ios", "iphone", "kopio", "copy"))
_EXPORT_WORDS = ("internal", "external", "export", "messages", "conversations", "transcript",
                 "history", "archive", "report", "data", "vienti", "aineisto")


def mask_labels(tables, *, level="balanced", keep=(), always=(), never=()):
    """Mask persons' names in the columns of `LABELS`, the same name alike everywhere.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Not modified.
    level : str
        As in `chatlab.anonymise`.
    keep : iterable of str
        Values that are known not to name anyone: what the settings call a service.
    always, never : iterable of str
        As in `chatlab.anonymise.anonymise`.

    Returns
    -------
    dict of str to DataFrame
    """
    places = [(name, column) for name in tables for column in LABELS.get(name, ())]
    values = pd.unique(pd.concat([tables[name][column].dropna() for name, column in places])
                       if places else pd.Series(dtype="str"))
    unknown = [value for value in values if value not in set(keep)]
    masked = _masked(unknown, level, always=always, never=[*never, *_places_in(unknown, but=[
        value for name, column in places if name == "feedback"
        for value in tables[name][column].dropna().unique()])])
    result = dict(tables)
    for name, column in places:
        result[name] = result[name].assign(
            **{column: result[name][column].replace(masked).astype("str")})
    return result


def mask_file_names(names, formats, *, level="balanced", always=(), never=()):
    """Mask persons' names in names of files.

    A phone's export is called after the contact, so of its name only the phone's own
    words and years stay. Names of formats and of chat systems stay, and so does that of a
    municipality, if nothing beside it is a given name (``Matti Salo``). Of names alike, the
    second and those after it get a running number.

    Parameters
    ----------
    names, formats : sequence of str
        The names and what the files were taken for.
    level : str
    always, never : iterable of str
        As in `chatlab.anonymise.anonymise`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> mask_file_names(["WhatsApp-keskustelu henkilön Villu kanssa 2017.txt"], ["whatsapp"])
    ['WhatsApp-keskustelu henkilön … kanssa 2017.txt']
    """
    stems = {name: name.rpartition(".")[0] or name for name in names}
    masked = _masked([*stems.values()], level, apart="_-", always=always,
                     never=[*never, *_words_of_formats(), *_places_in([*stems.values()])])
    return _numbered([
        name.replace(stems[name], _phone_words(stems[name]) if format == "whatsapp"
                     else masked.get(stems[name], stems[name]), 1)
        for name, format in zip(names, formats, strict=True)])


@cache
def _words_of_formats():
    """Return the words of the formats' names and titles, and what exports are called."""
    from chatlab.finnish.names import given_names
    from chatlab.ingest.formats import FORMATS

    words = {word for module in FORMATS for word in re.findall(
        r"[^\W\d_]{3,}", f"{module.NAME} {module.TITLE}".replace("_", " ").lower())}
    return tuple(sorted((words | set(_EXPORT_WORDS)) - given_names()))


def _places_in(names, but=()):
    """Return the municipalities that names of things name, no given name beside them.

    What is in `but` may be about anyone: in a question Salo is rather a surname.
    """
    from chatlab.anonymise.inflection import base_forms
    from chatlab.finnish.names import given_names, municipalities

    named = [{form for word in re.findall(r"[^\W\d_]+", name.replace("_", " "))
              for form in base_forms(word.lower()) | {word.lower()}} for name in names]
    persons = [words for name, words in zip(names, named, strict=True)
               if name in but or (words - municipalities()) & given_names()]
    return sorted(set().union(*named) & municipalities() - set().union(*persons))


def _numbered(names):
    seen, told = Counter(), []
    for name in names:
        seen[name] += 1
        stem, dot, ending = name.rpartition(".")
        told.append(name if seen[name] == 1 else f"{stem or name} [{seen[name]}]"
                    f"{dot + ending if stem else ''}")
    return told


def _masked(values, level, apart="_", **lists):
    """Return the values that change and what they become."""
    from chatlab.anonymise import KINDS, anonymise

    written = {value: re.sub(f"[{re.escape(apart)}]+", " ", value) for value in values}
    texts = pd.DataFrame({"conversation_id": "names", "text": [*written.values()]}, dtype="str")
    safe = anonymise(texts, level=level, keep=set(KINDS) - MASKED, **lists)["text"] if len(
        texts) else ()
    return {value: new for (value, text), new in zip(written.items(), safe, strict=True)
            if new != text}


def _phone_words(stem):
    known = re.sub(r"(\(\d\)|\b(?:19|20)\d\d\b)|[^\W\d_]+|\d+", lambda part: part[0] if (
        part[1] or part[0].casefold() in _PHONE_WORDS) else "…", stem)
    return re.sub(r"\+?…(?:[^\w(]*…)*", "…", known)
