"""How well the themes hit: what they reach, and how often they and their words are right.

Without a person's check only the reach is known. `check_sheet` makes the sheet that a person
fills in; what it says is given here with Wilson's intervals.
"""

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.intervals import shares
from chatlab.theme.check_sheet import with_theme
from chatlab.theme.codebook import NO_THEME, read_codebook

_MEASURES = {
    "themed": N_("Got a theme"), "none": N_("Other or no theme"),
    "many": N_("Got two themes or more"), "one_word": N_("A theme by one word only"),
    "right": N_("Given themes that are right"), "none_right": N_("No theme, and rightly"),
    "complete": N_("Texts from which no theme is missing")}


def summarise_theme_quality(themes, checked=None):
    """Tell how far the themes reach and, when checked, how often they are right.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table of one kind of unit. Not modified.
    checked : DataFrame, optional
        From `read_check_sheet`. Not modified.

    Returns
    -------
    DataFrame
        ``measure``, ``label``, ``n`` (count), ``of`` (count of units, given themes or texts),
        ``share``, ``low``, ``high`` (0–1, Wilson's 95 % interval).

    Examples
    --------
    >>> themes = pd.DataFrame({"unit_id": ["c1", "c2"], "theme": ["ruokajakelu", "muu"],
    ...                        "words": ["ruoka-apu", None]})
    >>> summarise_theme_quality(themes)[["measure", "n", "of"]].values.tolist()[:2]
    [['themed', 1, 2], ['none', 1, 2]]
    """
    given = themes[themes["theme"] != NO_THEME]
    units, counts = themes["unit_id"].nunique(), given.groupby("unit_id").size()
    single = given["words"].fillna("").ne("") & ~given["words"].fillna("").str.contains(",")
    rows = [("themed", len(counts), units), ("none", units - len(counts), units),
            ("many", int((counts > 1).sum()), units), ("one_word", int(single.sum()), len(given))]
    if checked is not None:
        rows += _checked_rows(checked)
    return _with_shares(pd.DataFrame(rows, columns=["measure", "n", "of"]).assign(
        label=lambda t: [_(_MEASURES[name]) for name in t["measure"]]), ["measure", "label"])


def summarise_theme_precision(checked, codebook=None):
    """Tell of each theme how many of its checked decisions were right.

    Parameters
    ----------
    checked : DataFrame
        From `read_check_sheet`. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``n`` (right), ``of`` (checked), ``share``, ``low``, ``high``
        (0–1, Wilson's 95 % interval), ``missed`` (texts from which it was missing). In the
        order of the codebook.
    """
    codebook = read_codebook() if codebook is None else codebook
    rows, missed = with_theme(checked), checked.groupby("missing")["unit_id"].nunique()
    counts = rows.groupby("theme")["right"].agg(["sum", "size"])
    known = [theme.id for theme in codebook]
    found = {*counts.index, *missed.index}
    order = [*(theme for theme in known if theme in found), *sorted(found - set(known))]
    counts = counts.reindex(order, fill_value=0).astype(int)
    return _with_shares(pd.DataFrame({
        "theme": order, "label": [codebook.label(theme) for theme in order],
        "n": counts["sum"].to_numpy(), "of": counts["size"].to_numpy(),
        "missed": missed.reindex(order, fill_value=0).astype(int).to_numpy()}),
        ["theme", "label"])


def summarise_word_precision(themes, checked=None):
    """Tell of each deciding word how often it decides, alone, and rightly.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Not modified.
    checked : DataFrame, optional
        From `read_check_sheet`. Not modified.

    Returns
    -------
    DataFrame
        ``theme``, ``word``, ``units`` (count), ``alone`` (units where no other word spoke for
        the theme), ``n`` (right), ``of`` (checked), ``share``, ``low``, ``high`` (0–1; missing
        where nothing was checked). The most frequent first. A word that is often alone and
        seldom right should be left out of the codebook or made more exact.
    """
    rows = themes[(themes["theme"] != NO_THEME) & themes["words"].notna()]
    rows = rows.assign(word=rows["words"].str.split(", "))
    rows = rows.assign(alone=rows["word"].str.len().eq(1))
    if checked is not None:
        answers = checked.drop_duplicates(["unit_id", "theme"])
        rows = rows.merge(answers[["unit_id", "theme", "right"]], how="left",
                          on=["unit_id", "theme"])
    else:
        rows = rows.assign(right=pd.array([pd.NA] * len(rows), "boolean"))
    words = rows.explode("word").groupby(["theme", "word"], observed=True)
    table = words.agg(units=("unit_id", "nunique"), alone=("alone", "sum"),
                      n=("right", "sum"), of=("right", "count")).reset_index()
    table = table.sort_values(["units", "theme", "word"], ascending=[False, True, True])
    return _with_shares(table.reset_index(drop=True), ["theme", "word", "units", "alone"])


def tell_theme_quality(quality):
    """Say in sentences how far the themes can be trusted.

    Parameters
    ----------
    quality : DataFrame
        From `summarise_theme_quality`. Not modified.

    Returns
    -------
    list of str
    """
    from chatlab.i18n import percent

    rows = quality.set_index("measure")
    if not rows.loc["themed", "of"]:
        return [_("There are no texts to theme.")]
    told = [_("{share} of the texts got a theme; the rest are other or no theme.",
              share=percent(rows.loc["themed", "share"]))]
    if "right" in rows.index and rows.loc["right", "of"]:
        right = rows.loc["right"]
        told.append(_("Of {n} checked themes {share} were right (95 % interval {low}–{high}).",
                      n=int(right["of"]), share=percent(right["share"]),
                      low=percent(right["low"]), high=percent(right["high"])))
    else:
        told.append(_("Nobody has checked the themes yet: fill in the check sheet of 50 texts."))
    return told


def _checked_rows(checked):
    given = with_theme(checked)
    none = checked[checked["right"].notna() & checked["theme"].eq(NO_THEME)]
    units = checked[checked["right"].notna()].groupby("unit_id")["missing"].count()
    return [("right", int(given["right"].sum()), len(given)),
            ("none_right", int(none["right"].sum()), len(none)),
            ("complete", int((units == 0).sum()), len(units))]


def _with_shares(table, first):
    chance = shares(table["n"].astype(int), table["of"].astype(int))
    rest = [name for name in table.columns if name not in (*first, "n", "of")]
    return pd.concat([table[[*first, "n", "of"]], chance, table[rest]], axis=1)
