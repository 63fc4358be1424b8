"""The published figures of a pilot beside the same figures computed from the material.

The figures are records in ``data/NAME.toml``: value, source, which table, how. Nothing
computed is stored; a figure that raw material cannot hold says so and stays uncomputed.
"""

import tomllib
from datetime import date as day_type
from pathlib import Path

import pandas as pd

from chatlab.errors import FigureMismatchError, SettingsError
from chatlab.evaluate import figures
from chatlab.i18n import _, date, number
from chatlab.schema import TABLES

FOLDER = Path(__file__).parent / "data"
PUBLISHED = "joensuu_2017"


def read_figures(name=PUBLISHED):
    """Read the records of a pilot's published figures.

    Returns
    -------
    list of dict
        ``id``, ``label``, ``value``, ``source``, ``how``; ``compute`` and its choices if
        it can be computed.

    Raises
    ------
    SettingsError
        If there are no published figures of that name.
    """
    path = FOLDER / f"{name}.toml"
    if path not in FOLDER.glob("*.toml"):
        raise SettingsError(
            _("expected the name of published figures: {names}",
              names=", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))),
            place="[pilot] published", remedy=_("Correct the setting or remove it."))
    content = tomllib.loads(path.read_text("utf-8"))
    return [figure | {"names": content["themes"]} for figure in content["figure"]]


def compare_to_published(tables, *, settings):
    """Put published figures beside the same figures computed from the tables.

    Parameters
    ----------
    tables : dict of str to DataFrame
        The tables of the schema, by name. Not modified.
    settings : dict
        ``pilot`` with ``service``, ``start``, ``end`` (and ``published``, the name of the
        figures, ``planned_days``), ``municipalities``.

    Returns
    -------
    DataFrame
        ``id``, ``figure``, ``published``, ``computed`` (texts), ``unit``, ``same`` (missing
        when the figure cannot be computed from raw material), ``source``, ``material``, ``how``.

    Raises
    ------
    SettingsError
        If the settings do not say which service and period the pilot was.
    """
    pilot = settings.get("pilot", {})
    for needed in ("service", "start", "end"):
        if needed not in pilot:
            raise SettingsError(_("expected the pilot's service, start and end"),
                                place=f"[pilot] {needed}",
                                remedy=_("Add the setting to chatlab.toml."))
    material = figures.Material(tables, settings)
    rows = [_compared(record, material)
            for record in read_figures(pilot.get("published", PUBLISHED))]
    return pd.DataFrame(rows).astype({"same": "boolean"})


def require_same(comparison):
    """Do nothing if every computable figure is as published.

    Parameters
    ----------
    comparison : DataFrame
        What `compare_to_published` gives.

    Raises
    ------
    FigureMismatchError
        Naming each figure that differs, with both values.
    """
    different = comparison[comparison["same"].eq(False).fillna(False)]
    if len(different):
        named = "; ".join(_("{figure}: published {published}, computed {computed}",
                            figure=row.figure, published=row.published,
                            computed="–" if pd.isna(row.computed) else row.computed)
                          for row in different.itertuples())
        raise FigureMismatchError(
            _("computed figures differ from the published ones ({figures})", figures=named),
            remedy=_("Check that the material is whole, then how the figure is computed."))


def _compared(record, material):
    row = {"id": record["id"], "figure": record["label"],
           "published": _shown(record["value"], record), "computed": None,
           "unit": record.get("unit"), "same": None, "source": record["source"],
           "material": None, "how": record["how"]}
    if "compute" not in record:
        return row | {"computed": None, "material": _("not computable from the material")}
    value = getattr(figures, record["compute"])(material, record)
    table = TABLES.get(record["material"])
    return row | {"computed": None if value is None else _shown(value, record),
                  "same": _same(value, record),
                  "material": _(table.title) if table else _("Settings")}


def _same(value, record):
    if isinstance(value, float) and "decimals" in record:
        value = round(value, record["decimals"])
    return value == record["value"]


def _shown(value, record):
    if isinstance(value, day_type):
        return date(value)
    if isinstance(value, int | float):
        return number(value, record.get("decimals"))
    return value if isinstance(value, str) else ", ".join(value)
