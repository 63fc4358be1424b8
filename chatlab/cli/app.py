"""The application that the commands are put into, and what many of them take."""

import functools
import inspect
from pathlib import Path
from typing import Annotated

import typer

from chatlab.cli.words import PLACES, Command, Group, choose_language
from chatlab.i18n import N_

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("Research and evaluation of the chat services of adult social work."))

Language = Annotated[str | None, typer.Option(
    "--lang", metavar=PLACES["language"], is_eager=True, callback=choose_language,
    help=N_("Language of what chatlab says: fi, sv or en. A report speaks the language of its "
            "notebook: Finnish in those that come along."))]
Folder = Annotated[Path, typer.Argument(
    metavar=PLACES["folder"], show_default=False,
    help=N_("Folder of exported files, or a workspace made with chatlab init. Where you are, if "
            "left out."))]
Results = Annotated[Path | None, typer.Option(
    metavar=PLACES["folder"],
    help=N_("Folder for tables and reports; beside the material if left out."))]
DateOrder = Annotated[str | None, typer.Option(
    metavar=PLACES["order"],
    help=N_("Order of day and month where a file cannot tell: dmy, mdy or ymd."))]


def command(help, *, takes_more=False):
    """Make a function a command of chatlab; every one of them takes ``--lang``.

    Parameters
    ----------
    help : str
        One sentence, an English message id.
    takes_more : bool
        Pass on options that are not chatlab's own.
    """
    more = {"allow_extra_args": True, "ignore_unknown_options": True} if takes_more else {}

    def register(function):
        @functools.wraps(function)
        def spoken(*arguments, lang=None, **options):
            return function(*arguments, **options)

        own = inspect.signature(function)
        spoken.__signature__ = own.replace(parameters=[
            *own.parameters.values(),
            inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=None,
                              annotation=Language)])
        spoken.__annotations__ = {**function.__annotations__, "lang": Language}
        app.command(cls=Command, help=help, context_settings=more,
                    name=function.__name__)(spoken)
        return function
    return register


@app.callback()
def _chatlab(lang: Language = None):
    """Take the language before the command, too."""
