"""Keep the translations in step with the code, with Babel.

Without options: collect the messages from the code into ``chatlab/locale/*/chatlab.po`` and
compile the ``.mo`` files. ``--merge FILE.json …`` first takes translations from files like
``{"english message": {"fi": "…", "sv": "…"}}``; a plural has ``"plural"`` and lists.
``--check`` writes nothing and tells what is not in step. English needs no catalogue: the
messages in the code are English.
"""

import argparse
import ast
import json
import re
import string
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "chatlab" / "locale"
LANGUAGES = ("fi", "sv")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
VARYING_HEADERS = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Language-Team'
    rb'|Report-Msgid-Bugs-To|Project-Id-Version)[^"]*"\n', re.MULTILINE)


def messages_of(file, keywords, _comment_tags, options):
    """Find the messages of a program in the way of Babel, but those inside f-strings, too."""
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Name) and node.func.id in keywords]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        texts = [getattr(argument, "value", None) for argument in call.args]
        yield call.lineno, call.func.id, tuple(
            text if isinstance(text, str) else None for text in texts), []


SOURCES = {"chatlab": [("report/templates/**.j2", "jinja2"), ("**.py", messages_of)],
           "tools": [("**.py", messages_of)]}


def main(arguments=None):
    """Update the catalogues, or check them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="only tell what is not in step")
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE.json",
                        help="take translations from these files")
    options = parser.parse_args(arguments)
    template = extract()
    if options.check:
        found = problems(template)
        print("\n".join(found) or f"Catalogues are in step: {len(template)} messages.")
        return 1 if found else 0
    translations = [read_fragment(path) for path in options.merge]
    for language in LANGUAGES:
        catalogue = updated(read_catalogue(language), template)
        unknown = [key for some in translations for key in merge(catalogue, some, language)]
        write_catalogue(catalogue, language)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        print(f"{language}: {len(catalogue)} messages, {missing} without a translation, "
              f"{len(unknown)} in the merged files not in the code")
    return 0


def extract():
    """Collect the messages of the code and the report template into one catalogue."""
    template = Catalog(creation_date=NO_DATE, revision_date=NO_DATE)
    for folder, methods in SOURCES.items():
        found = extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS)
        for _file, _line, message, _comments, context in found:
            if message:
                template.add(message, context=context)
    return template


def po_path(language):
    """Return the path of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "chatlab.po"


def read_catalogue(language):
    """Read a language's catalogue; an empty one if there is no file yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(catalogue, template):
    """Return the catalogue with exactly the template's messages, translations kept."""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    catalogue.fuzzy = False
    return catalogue


def merge(catalogue, fragment, language):
    """Put translations into the catalogue; return the messages that it does not have."""
    unknown = []
    for key, translation in fragment.items():
        message = catalogue.get(key)
        if message is None:
            unknown.append(key)
        elif language in translation:
            text = translation[language]
            message.string = tuple(text) if isinstance(text, list) else text
            message.flags.discard("fuzzy")
    return unknown


def read_fragment(path):
    """Read one file of translations."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def write_catalogue(catalogue, language):
    """Write the ``.po`` and the ``.mo``, the same bytes for the same content."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_bytes(catalogue))
    path.with_suffix(".mo").write_bytes(mo_bytes(catalogue))


def po_bytes(catalogue):
    """Return the catalogue as PO text without dates, places or names."""
    catalogue.header_comment = ""
    out = BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    return VARYING_HEADERS.sub(b"", out.getvalue()).lstrip(b"#\n")


def mo_bytes(catalogue):
    """Return the catalogue compiled."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def problems(template=None):
    """Tell what is not in step, one sentence each; an empty list when all is well."""
    template = template or extract()
    wanted = {message.id for message in template if message.id}
    found = []
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        have = {message.id: message for message in catalogue if message.id}
        found += [f"{language}: not translated: {id_!r}" for id_ in sorted(wanted, key=str)
                  if id_ not in have or not is_translated(have[id_])]
        found += [f"{language}: no longer in the code: {id_!r}"
                  for id_ in sorted(have.keys() - wanted, key=str)]
        found += [f"{language}: other {{names}} than in the code: {message.id!r}"
                  for message in have.values() if not same_names(message)]
        if compiled(language) != translations(catalogue):
            found.append(f"{language}: the .mo file is older than the .po file")
    return found


def is_translated(message):
    """Tell whether every form of a message has a translation."""
    forms = [message.string] if isinstance(message.string, str) else message.string or ()
    return len(forms) == (2 if message.pluralizable else 1) and all(forms) and not message.fuzzy


def same_names(message):
    """Tell whether a translation fills in the same ``{names}``; one may leave out the number."""
    ids = message.id if message.pluralizable else (message.id,)
    forms = message.string if message.pluralizable else (message.string,)
    wanted = set().union(*map(names, ids))
    return all(not form or names(form) == wanted
               or (message.pluralizable and place == 0 and names(form) | {"n"} == wanted | {"n"})
               for place, form in enumerate(forms))


def names(text):
    """Return the ``{names}`` of a message.

    >>> sorted(names("{file}, row {row}"))
    ['file', 'row']
    """
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text)
            if name is not None}


def compiled(language):
    """Return the translations in the ``.mo`` file."""
    path = po_path(language).with_suffix(".mo")
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return translations(read_mo(file))


def translations(catalogue):
    """Return message -> translation of those that have one."""
    return {str(message.id if isinstance(message.id, str) else tuple(message.id)):
            [message.string] if isinstance(message.string, str) else list(message.string)
            for message in catalogue if message.id and is_translated(message)}


if __name__ == "__main__":
    sys.exit(main())
