"""The command line speaks the user's language, Typer's own words included.

Help is written in English in the code and translated when it is laid out, so the language may
be chosen on the same line. Typer's usage errors come with words of their own: they are told
anew here, by their kind.
"""

import re

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from chatlab.i18n import LANGUAGES, N_, _, set_language

WORDS = (N_("Usage: "), N_("Arguments"), N_("Options"), N_("Commands"), N_("required"),
         N_("Show this message and exit."), N_("OPTIONS"), N_("COMMAND"), N_("ARGS"))
"""Typer's own words in the pages of help."""
PLACES = {"folder": N_("FOLDER"), "file": N_("FILE"), "files": N_("FILES"),
          "notebook": N_("NOTEBOOK"), "name": N_("NAME"), "order": N_("ORDER"),
          "heading": N_("HEADING"), "level": N_("LEVEL"), "days": N_("DAYS"),
          "gold": N_("MARKED"), "found": N_("FOUND"), "language": N_("LANGUAGE"),
          "jupyter": N_("JUPYTERLAB-OPTIONS")}
"""What stands for a value in the pages of help."""
_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z-]+(?![\w-])")
_TYPE = re.compile(r"\s*<[^<>]*>$")
_EXTRAS = re.compile(r"^(.*?)(?:\s*\[([^\[\]]*)\])?$", re.DOTALL)
_ERRORS = (
    (r"No such command '(?P<name>.*?)'", N_("there is no command {name}")),
    (r"No such option:? '?(?P<name>\S+?)'?(?:[\s.(].*)?$", N_("there is no option {name}")),
    (r"Missing command", N_("the command is missing")),
    (r"Missing argument '?\[?(?P<name>[\w-]+)", N_("{name} is missing")),
    (r"Missing option '?(?P<name>--[\w-]+)", N_("{name} is missing")),
    (r"Got unexpected extra arguments? ?(?:\(s\) )?\((?P<name>.*)\)",
     N_("there is more than the command takes: {name}")),
    (r"Option '(?P<name>--?[\w-]+)' requires an argument",
     N_("the option {name} needs a value after it")),
    (r"Option '(?P<name>--?[\w-]+)' does not take a value",
     N_("the option {name} takes no value")),
    (r"Invalid value for '?(?P<name>--?[\w-]+).*integer", N_("{name} must be a whole number")),
)
UsageError = BadParameter.__mro__[1]


def language_of(arguments):
    """Return the language that a line of command asks for, or ``None``.

    Examples
    --------
    >>> language_of(["run", "--lang", "sv"]), language_of(["run", "--lang=en"]), language_of([])
    ('sv', 'en', None)
    """
    for place, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[place + 1:]), "")
            return asked if asked in LANGUAGES else None
    return None


def choose_language(code):
    """Speak the language of the option ``--lang``, or stop if it is none of ours."""
    if code and code not in LANGUAGES:
        raise BadParameter(_("the language is not one of: {names}", names=", ".join(LANGUAGES)))
    if code:
        set_language(code)
    return code


def tell_usage_error(error):
    """Return what is wrong in a line of command, and how it is written, in lines.

    Parameters
    ----------
    error : UsageError
        By Typer.

    Returns
    -------
    str
    """
    lines = [error.ctx.get_usage(), _("Help: {command} --help", command=error.ctx.command_path)
             ] if error.ctx else []
    return "\n".join([*lines, _("Error: {sentence}", sentence=_sentence(error))])


def _sentence(error):
    told = error.format_message()
    for pattern, sentence in _ERRORS:
        found = re.match(pattern, told)
        if found:
            names = {name: _placed(value) for name, value in found.groupdict().items()}
            return _(sentence, **names) + "."
    return f"{error.message.rstrip('.')}."


def _placed(text):
    """Translate the words in capitals that stand for values."""
    return _CAPITALS.sub(lambda word: _(word[0]), text)


def _explained(text):
    """Translate help and what Typer adds to it in brackets: a default, that it is required."""
    sentence, added = _EXTRAS.match(text).groups()
    told = _(sentence) if sentence else ""
    if not added:
        return told
    extras = [re.sub("^default: (.*)$", lambda found: _("default: {value}", value=found[1]), extra)
              for extra in added.split("; ")]
    extras = [_(extra) if extra in WORDS else extra for extra in extras]
    return f"{told} [{'; '.join(extras)}]".strip()


class _Formatter(TyperGroup.context_class.formatter_class):
    def write_usage(self, prog, args="", prefix=None):
        super().write_usage(prog, _placed(args), _(WORDS[0]))

    def write_heading(self, heading):
        super().write_heading(_(heading))

    def write_text(self, text):
        super().write_text(_(text))

    def write_dl(self, rows, *arguments, **options):
        super().write_dl([(_placed(_TYPE.sub("", name)), _explained(text))
                          for name, text in rows], *arguments, **options)


class _Context(TyperGroup.context_class):
    formatter_class = _Formatter


class Command(TyperCommand):
    """A command whose help is translated when it is shown."""

    context_class = _Context

    def get_short_help_str(self, limit=45):
        """Return the first sentence of the help, never cut: it is translated after this."""
        return self.help or ""


class Group(TyperGroup):
    """The commands together, likewise."""

    context_class = _Context
