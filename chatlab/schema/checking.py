"""A table checked against its columns: coerced, ordered, nothing missing, no key twice.

The errors name the file, the row and the column and never the cell's content.
"""

from chatlab.errors import SchemaError
from chatlab.i18n import N_, _
from chatlab.schema.tables import TIMEZONE, named


def conform(df, table, *, source=None):
    """Coerce, order and check a table.

    Parameters
    ----------
    df : DataFrame
        Rows of the table; columns the schema does not know are left out. Not modified.
    table : Table or str
        The table, or its name in `TABLES`.
    source : str or Path, optional
        File named in the errors.

    Returns
    -------
    DataFrame
        The table's columns in order and of its types; optional columns that were not
        there are all missing.

    Raises
    ------
    SchemaError
        If a required column is absent or empty somewhere, a cell cannot be coerced, a
        level is unknown, or a key repeats.

    Examples
    --------
    >>> import pandas as pd
    >>> votes = pd.DataFrame({"worksheet": ["A"], "item": ["WhatsApp"], "votes": ["9"],
    ...                       "source_id": ["s1"], "extra": [1]})
    >>> conform(votes, "votes")[["item", "votes"]].values.tolist()
    [['WhatsApp', 9]]
    """
    import pandas as pd

    table = named(table)
    out = {}
    for column in table.columns:
        if column.name in df.columns:
            out[column.name] = _coerce(df[column.name], column, source, df.get("row_ref"))
        elif column.required:
            raise SchemaError(_("the column {column} is missing", column=_(column.label)),
                              file=source, place=_(table.title),
                              remedy=_("Add the column or check the header row."))
        else:
            out[column.name] = _coerce(pd.Series(pd.NA, index=df.index, dtype="object"), column,
                                       source)
    result = pd.DataFrame(out, index=df.index).reset_index(drop=True)
    _check_key(result, table, source)
    return result


def empty(table):
    """Return the table with no rows, its columns and types in place."""
    import pandas as pd

    table = named(table)
    return conform(pd.DataFrame(columns=table.names), table)


def _coerce(values, column, source, places=None):
    missing = values.isna()
    try:
        coerced = _CONVERTERS[column.dtype](values, column)
    except (ValueError, TypeError, OverflowError):
        coerced = None
    if coerced is None:
        raise SchemaError(
            _("expected {expected} in every row of the column {column}",
              expected=_(_EXPECTED[column.dtype]), column=_(column.label)),
            file=source, remedy=_("Correct the column in the file and read it again."))
    wrong = coerced.isna() & ~missing
    for flags, expected, remedy in (
            (wrong, _expectation(column), _("Correct the row in the file and read it again.")),
            (coerced.isna() & column.required, _("a value is required"),
             _("Fill in the cell or remove the row."))):
        if flags.any():
            raise SchemaError(expected, file=source, remedy=remedy, place=_(
                "row {row}, column {column}", row=_place(flags, places), column=_(column.label)))
    return coerced


def _expectation(column):
    if column.levels:
        return _("expected one of: {levels}", levels=", ".join(column.levels))
    return _("expected {expected}", expected=_(_EXPECTED[column.dtype]))


def _place(flags, places):
    """Return the place in the file of the first flagged row; its number if that is not known."""
    row = int(flags.to_numpy().argmax())
    return row + 1 if places is None or places.isna().iloc[row] else places.iloc[row]


def _check_key(df, table, source):
    if not table.key:
        return
    if len(table.key) == 1 and _increases(df[table.key[0]]):
        return
    repeated = df.duplicated(list(table.key))
    if repeated.any():
        raise SchemaError(
            _("the same row occurs twice"), file=source,
            place=_("{table}, row {row}", table=_(table.title),
                    row=_place(repeated, df.get("row_ref"))),
            remedy=_("Remove the duplicate: perhaps the same export is there twice."))


def _increases(values):
    """Tell whether each value is greater than the one before: then none of them repeats."""
    return bool((values.array[1:] > values.array[:-1]).all())


def _to_text(values, column):
    return values.astype("str")


def _to_category(values, column):
    import pandas as pd

    known = values.where(values.isin(column.levels))
    return known.astype(pd.CategoricalDtype(column.levels))


def _to_number(dtype):
    def convert(values, column):
        import pandas as pd

        return pd.to_numeric(values, errors="coerce").astype(dtype)
    return convert


def _to_boolean(values, column):
    return values.astype("boolean")


def _to_moment(values, column):
    import pandas as pd

    moments = pd.to_datetime(values, errors="coerce")
    if moments.dt.tz is None:
        moments = moments.dt.tz_localize(TIMEZONE, ambiguous=True, nonexistent="shift_forward")
    return moments.dt.tz_convert(TIMEZONE).astype(f"datetime64[us, {TIMEZONE}]")


def _to_day(values, column):
    import pandas as pd

    return pd.to_datetime(values, errors="coerce").dt.tz_localize(None).dt.normalize().astype(
        "datetime64[us]")


_CONVERTERS = {
    "str": _to_text, "category": _to_category, "Int64": _to_number("Int64"),
    "Float64": _to_number("Float64"), "boolean": _to_boolean, "datetime": _to_moment,
    "date": _to_day,
}
_EXPECTED = {
    "str": N_("text"), "category": N_("one of the known values"), "Int64": N_("a whole number"),
    "Float64": N_("a number"), "boolean": N_("yes or no"), "datetime": N_("a date and a time"),
    "date": N_("a date"),
}
