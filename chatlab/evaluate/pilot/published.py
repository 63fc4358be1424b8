"""The published figures of a pilot beside the same figures computed from the material.

The figures are records in ``data/pilots/NAME.toml``, a file per pilot: value, source, which table,
how. Nothing computed is stored; a figure that raw material cannot hold says so and stays
uncomputed. Adding a pilot is adding a file.
"""

import tomllib
from datetime import date as day_type
from pathlib import Path

import pandas as pd

from chatlab.errors import FigureMismatchError, SettingsError
from chatlab.evaluate.pilot import figures
from chatlab.i18n import _, date, number, percent
from chatlab.schema import TABLES

FOLDER = Path(__file__).parent / "data" / "pilots"
PUBLISHED = "joensuu_2017"
COMPUTED = tuple(name for name, function in vars(figures).items()
                 if not name.startswith("_") and getattr(function, "__module__", "")
                 == figures.__name__ and not isinstance(function, type))
"""The ways of computing that a record's ``compute`` may name."""


def list_published():
    """List the published figures of every pilot that is known.

    Returns
    -------
    DataFrame
        One row per figure: ``published_in`` (the name for the settings), ``pilot`` (its
        title), ``figure``, ``published`` (text), ``unit``, ``source``.

    Examples
    --------
    >>> figures = list_published()
    >>> figures["published_in"].unique().tolist()[:2]
    ['etela_pohjanmaa_2023', 'hyvinvointialue_tyoikaiset']
    """
    return pd.DataFrame([
        {"published_in": path.stem, "pilot": content["title"], "figure": record["label"],
         "published": _shown(record["value"], record), "unit": record.get("unit"),
         "source": record["source"]}
        for path in sorted(FOLDER.glob("*.toml")) for content in [_content(path)]
        for record in content["figure"]])


def read_figures(name=PUBLISHED, *, folder=None):
    """Read the records of a pilot's published figures.

    Parameters
    ----------
    name : str
        One of the names in `list_published`, or a file of one's own, ``mine.toml``, written
        like the shipped ones.
    folder : str or Path, optional
        Where a file of one's own is.

    Returns
    -------
    list of dict
        ``id``, ``label``, ``value``, ``source``, ``how``; ``compute`` and its choices if
        it can be computed.

    Raises
    ------
    SettingsError
        If there are no published figures of that name, or a file of one's own lacks something.
    """
    own = name.endswith(".toml")
    path = Path(folder or ".") / name if own else FOLDER / f"{name}.toml"
    if own and path.is_file():
        content = _checked(path)
    elif path in FOLDER.glob("*.toml"):
        content = _content(path)
    else:
        raise SettingsError(
            _("expected the name of published figures: {names}",
              names=", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))),
            place="[pilot] published",
            remedy=_("Correct the setting or remove it, or put a file of that name into the "
                     "folder."))
    return [figure | {"names": content.get("themes", {})} for figure in content["figure"]]


def compare_to_published(tables, *, settings, part="pilot", folder=None):
    """Put published figures beside the same figures computed from the tables.

    Parameters
    ----------
    tables : dict of str to DataFrame
        The tables of the schema, by name. Not modified.
    settings : dict
        `part` with ``service``, ``start``, ``end`` (and ``published``, the name of the
        figures, ``planned_days``), ``municipalities``.
    part : str
        Which part of the settings tells of the service.
    folder : str or Path, optional
        Where a file of published figures of one's own is.

    Returns
    -------
    DataFrame
        ``id``, ``figure``, ``published``, ``computed`` (texts), ``unit``, ``same`` (missing
        when the figure cannot be computed from raw material, or when the material has nothing
        from the days that the figure is about), ``source``, ``material``, ``how``.

    Raises
    ------
    SettingsError
        If the settings do not say which service and period the pilot was.
    """
    pilot = settings.get(part, {})
    for needed in ("service", "start", "end"):
        if needed not in pilot:
            raise SettingsError(_("expected the pilot's service, start and end"),
                                place=f"[{part}] {needed}",
                                remedy=_("Add the setting to chatlab.toml."))
    rows = [_compared(record, figures.Material(tables, settings, pilot,
                                               tuple(record.get("within", ()))))
            for record in read_figures(pilot.get("published", PUBLISHED), folder=folder)]
    return pd.DataFrame(rows).astype({"same": "boolean"})


def require_pilot(settings, name):
    """Do nothing if the material is of the named pilot: what is said of it holds of no other.

    Parameters
    ----------
    settings : dict
        Of ``chatlab.toml``.
    name : str
        Name of the published figures, ``joensuu_2017``.

    Raises
    ------
    SettingsError
        If ``[pilot] published`` names another, or nothing.

    Examples
    --------
    >>> require_pilot({"pilot": {"published": "joensuu_2017"}}, "joensuu_2017")
    """
    if settings.get("pilot", {}).get("published") != name:
        raise SettingsError(
            _("this report tells of the pilot {name} only, and shows its small counts as they "
              "were published", name=name), place="[pilot] published",
            remedy=_("Use the report 08 on your own material. Compare a pilot of your own with "
                     "compare_to_published."))


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
        return row | {"material": _("not computable from the material")}
    try:
        value = getattr(figures, record["compute"])(material, record)
    except KeyError as lacking:
        raise SettingsError(_("the figure lacks {keys}", keys=lacking.args[0]),
                            place=f'id = "{record["id"]}"',
                            remedy=_("Add what is missing.")) from None
    if value is None and "within" in record:
        return row | {"material": _("no material from that time")}
    table = TABLES.get(record["material"])
    return row | {"computed": None if value is None else _shown(value, record),
                  "same": _same(value, record),
                  "material": _(table.title) if table else _("Settings")}


def _same(value, record):
    if isinstance(value, float) and "decimals" in record:
        value = round(value, record["decimals"])
    if "about" in record and value is not None:
        value = round(value / record["about"]) * record["about"]
    return value == record["value"]


def _shown(value, record):
    if isinstance(value, day_type):
        return date(value)
    if record.get("share"):
        return percent(value)
    if isinstance(value, int | float):
        return number(value, record.get("decimals"))
    return value if isinstance(value, str) else ", ".join(value)


def _content(path):
    return tomllib.loads(path.read_text("utf-8"))


def _checked(path):
    """Read a file of figures that a user wrote."""
    try:
        content = _content(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(_("expected published figures in TOML, saved as UTF-8"), file=path,
                            remedy=_("Correct the file.")) from None
    if not content.get("title") or not content.get("figure"):
        raise SettingsError(_("expected a title and at least one [[figure]]"), file=path,
                            remedy=_("Write the file like the shipped ones."))
    for place, record in enumerate(content["figure"], start=1):
        lacking = [key for key in ("id", "label", "value", "source", "how") if key not in record]
        lacking += ["material"] if "compute" in record and "material" not in record else []
        if lacking:
            raise SettingsError(_("the figure lacks {keys}", keys=", ".join(lacking)), file=path,
                                place=f"[[figure]] {place}", remedy=_("Add what is missing."))
        if "compute" in record and record["compute"] not in COMPUTED:
            raise SettingsError(_("the figure's compute must be one of: {names}",
                                  names=", ".join(COMPUTED)), file=path,
                                place=f"[[figure]] {place}", remedy=_("Correct the figure."))
    return content
