"""What a comparison of two groups says, in one sentence of plain language."""

from chatlab.i18n import _, is_missing, number, percent

SURE = 0.05
_LARGE_H, _LARGE_DELTA, _LARGE_RATIO = 0.2, 0.147, 1.25


def difference_sentence(row, kind, *, fewest, unit=None):
    """Say how two groups differ and whether chance alone could easily make the difference.

    Parameters
    ----------
    row : dict
        A row of `chatlab.compare_groups` with ``p_corrected``.
    kind : {"rate", "share", "times"}
    fewest : int
        The count below which nothing is compared.
    unit : str, optional
        Name of the column of times; seconds (``…_s``) are written as minutes.

    Returns
    -------
    str

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     difference_sentence({"group": "A", "reference": "B", "p": None}, "rate", fewest=5)
    'A and B are not compared: one of them has too few (fewer than 5).'
    """
    if is_missing(row["p"]):
        return _("{group} and {reference} are not compared: one of them has too few (fewer than "
                 "{n}).", group=row["group"], reference=row["reference"], n=number(fewest))
    figures = {"rate": _rate, "share": _share, "times": _times}[kind](row, unit)
    if row["p"] < SURE <= row["p_corrected"]:
        return figures + " " + _("Among so many comparisons chance could well make one such "
                                 "difference.")
    if row["p_corrected"] >= SURE:
        return figures + " " + _("Chance alone could easily make such a difference.")
    verdict = _("The difference is small, though larger than chance alone would easily make.") \
        if _is_small(row, kind) else _("The difference is larger than chance alone would easily "
                                       "make.")
    return figures + " " + verdict


def _rate(row, _unit):
    return _("{group}: {value} for an hour, {reference}: {other}. The ratio is {ratio} (interval "
             "{low} … {high}).", **_names(row, _rough), ratio=number(row["rate_ratio"], 2),
             low=number(row["rate_ratio_low"], 2), high=number(row["rate_ratio_high"], 2))


def _share(row, _unit):
    points = {end: number(100 * row[f"difference{end}"], 0) for end in ("", "_low", "_high")}
    return _("{group}: {value}, {reference}: {other}. The difference is {points} percentage "
             "points (interval {low} … {high}).", **_names(row, percent), points=points[""],
             low=points["_low"], high=points["_high"])


def _times(row, unit):
    seconds = str(unit).endswith("_s")

    def write(value):
        return _("{n} min", n=number(value / 60, 1)) if seconds else number(value, 1)

    shift, low, high = (write(row[f"shift{end}"]) for end in ("", "_low", "_high"))
    return _("{group}: {value} in the middle, {reference}: {other}. Typical difference {shift} "
             "(interval {low} … {high}).", **_names(row, write), shift=shift, low=low, high=high)


def _names(row, write):
    return {"group": row["group"], "reference": row["reference"], "value": write(row["value"]),
            "other": write(row["reference_value"])}


def _rough(value):
    return number(value, 2 if value < 10 else 0)


def _is_small(row, kind):
    """Say whether a difference is small by Cohen (1988), Romano et al. (2006), or a quarter."""
    if kind == "share":
        return abs(row["cohens_h"]) < _LARGE_H
    if kind == "times":
        return abs(row["cliffs_delta"]) < _LARGE_DELTA
    return 1 / _LARGE_RATIO < row["rate_ratio"] < _LARGE_RATIO
