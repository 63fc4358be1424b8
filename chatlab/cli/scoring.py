"""Commands of marked texts: how well persons are found."""

from pathlib import Path
from typing import Annotated

import typer

from chatlab.cli.app import command
from chatlab.cli.words import PLACES
from chatlab.i18n import N_, _


@command(N_("Score what was found in marked texts: how well persons are hidden and what was "
            "masked for nothing. Without texts, tell what was measured of the levels."))
def score(gold: Annotated[Path | None, typer.Argument(
              metavar=PLACES["gold"], help=N_("Marked texts, lines of JSON."))] = None,
          found: Annotated[Path | None, typer.Argument(
              metavar=PLACES["found"],
              help=N_("What some program found in them, in the same layout. If left out, chatlab "
                      "looks now."))] = None,
          level: Annotated[str, typer.Option(
              metavar=PLACES["level"],
              help=N_("How strictly chatlab looks: light, balanced or strict."))] = "balanced",
          levels: Annotated[bool, typer.Option(
              "--levels", help=N_("Set the three levels side by side on these texts."))] = False):
    from chatlab.anonymise import (
        LEVELS,
        compare_levels,
        read_found,
        read_gold,
        score_protection,
    )
    from chatlab.project import scores

    if level not in LEVELS:
        raise typer.BadParameter(_("the level is not one of: {names}", names=", ".join(LEVELS)))
    marked = read_gold(gold) if gold else None
    if levels or marked is None:
        scores.show_levels(compare_levels(marked))
    else:
        scores.show_scores(score_protection(
            read_found(found, marked) if found else level, marked))
