"""How often the decided outcomes are right, and what the shares would be without the errors.

The sheet is drawn by lot from each decided outcome, so that what it measures is how often each
decision means what: of 100 "solved", so many were passed on. The corrected share is the sum of
that over the decisions, weighted by how many there are of each (double sampling: Tenenbein 1970,
*JASA* 65:1350; stratified sampling: Cochran 1977, chapter 12). It is the same number as Rogan and
Gladen's (1978, *Am J Epidemiol* 107:71) with the sensitivity and the specificity of the same
sheet. The intervals are 95 % of draws from the distributions of the shares given the counts.
"""

import numpy as np
import pandas as pd

from chatlab.evaluate.outcome.rules import OUTCOMES, read_outcome_rules
from chatlab.i18n import _, number, percent
from chatlab.intervals import shares

DRAWS = 4000
EVERY = "all"


def cross_outcomes(outcomes, checked):
    """Count what the reader saw in each decided outcome.

    Parameters
    ----------
    outcomes : DataFrame
        From `assign_outcomes`. Not modified.
    checked : DataFrame
        From `read_outcome_sheet`. Not modified.

    Returns
    -------
    DataFrame
        ``outcome`` (as decided), then a column of counts for each outcome that the reader saw.

    Raises
    ------
    ValueError
        If no checked conversation is among the decided.
    """
    counts = _counts(outcomes, checked)
    return counts.rename_axis("outcome").rename_axis(None, axis=1).reset_index()


def estimate_outcomes(outcomes, checked, rules=None, *, seed=0):
    """Correct the shares of the outcomes by what a reader saw in a sample.

    Parameters
    ----------
    outcomes : DataFrame
        From `assign_outcomes`. Not modified.
    checked : DataFrame
        From `read_outcome_sheet`, drawn by `make_outcome_sheet`. Not modified.
    rules : Rules, optional
        The shipped ones if omitted; they name the outcomes.
    seed : int, optional
        Of the intervals.

    Returns
    -------
    DataFrame
        A row per outcome: ``outcome``, ``label``, ``decided`` and ``checked`` (conversations),
        ``rule_share`` (by the rules), ``share`` with ``low`` and ``high`` (corrected),
        ``precision`` with ``…_low`` and ``…_high`` (how often the decision is right; Wilson)
        and ``recall`` with ``…_low`` and ``…_high`` (how much of the outcome is found), all 0–1.
        The last row, ``all``, has the share of right decisions as its ``precision``. What
        cannot be estimated, for an outcome was decided but not checked, is missing.

    Raises
    ------
    ValueError
        If no checked conversation is among the decided.
    """
    rules = read_outcome_rules() if rules is None else rules
    counts = _counts(outcomes, checked)
    decided = outcomes["outcome"].astype("str").value_counts().reindex(OUTCOMES, fill_value=0)
    table = _estimated(decided.to_numpy(float), counts.to_numpy(float), seed)
    table.insert(0, "label", [*(rules.label(name) for name in OUTCOMES), _("All conversations")])
    table.insert(0, "outcome", [*OUTCOMES, EVERY])
    return table


def estimate_help(help, checked, outcomes, rules=None, *, seed=0):
    """Correct the shares of the kinds of help by what a reader saw in a sample.

    Parameters
    ----------
    help : DataFrame
        From `assign_help`. Not modified.
    checked : DataFrame
        From `read_outcome_sheet`. Not modified.
    outcomes : DataFrame
        From `assign_outcomes`: the sheet was drawn from each of them. Not modified.
    rules, seed
        As in `estimate_outcomes`.

    Returns
    -------
    DataFrame
        A row per kind: ``help``, ``label``, ``checked`` (conversations), ``rule_share``,
        ``share`` with ``low`` and ``high`` (corrected), ``precision`` and ``recall``, each with
        ``…_low`` and ``…_high``; all 0–1, of the conversations where the staff wrote.

    Raises
    ------
    ValueError
        If no checked conversation is among those with help.
    """
    rules = read_outcome_rules() if rules is None else rules
    given = help.assign(kind=help["help"].astype("object").where(help["help"].notna(), "")).groupby(
        "conversation_id")["kind"].agg(set)
    strata = outcomes.set_index("conversation_id")["outcome"].astype("str").reindex(given.index)
    seen = checked.dropna(subset="help").drop_duplicates("conversation_id").set_index(
        "conversation_id")["help"].str.split(",").map(set)
    seen = seen[seen.index.isin(given.index)]
    if seen.empty:
        raise ValueError("no checked conversation is among those with help")
    rows = [_help_row(kind, given, strata, seen, seed) for kind in rules.help]
    table = pd.DataFrame(rows)
    table.insert(0, "label", [rules.label(kind) for kind in rules.help])
    table.insert(0, "help", list(rules.help))
    return table


def tell_outcome_check(estimates):
    r"""Say how often the decisions are right, and the share solved without their errors.

    Parameters
    ----------
    estimates : DataFrame
        From `estimate_outcomes`. Not modified.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> outcomes = pd.DataFrame({"conversation_id": range(100), "outcome":
    ...     ["solved"] * 50 + ["passed_on"] * 50})
    >>> with speaking("en"):
    ...     told = tell_outcome_check(estimate_outcomes(outcomes, outcomes))
    >>> print(told[0].replace("\xa0", " "))
    Of the 100 checked conversations the end was told right in 100 % (interval 95–100 %).
    """
    rows = estimates.set_index("outcome")
    every, solved = rows.loc[EVERY], rows.loc["solved"]
    if pd.isna(every["precision"]) or pd.isna(solved["share"]):
        return [_("Some outcome was not checked at all: check more conversations.")]
    return [
        _("Of the {n} checked conversations the end was told right in {share} (interval "
          "{interval}).", n=number(every["checked"]), share=percent(every["precision"]),
          interval=_interval(every["precision_low"], every["precision_high"])),
        _("Solved in one contact were {rules} of all conversations by the rules, and {share} "
          "when their errors are corrected (interval {interval}).",
          rules=percent(solved["rule_share"]), share=percent(solved["share"]),
          interval=_interval(solved["low"], solved["high"]))]


def _interval(low, high):
    return f"{number(100 * low, 0)}–{percent(high)}"


def _help_row(kind, given, strata, seen, seed):
    """Estimate one kind; the cells are whether the rules and the reader see it."""
    by_rule, by_reader = given.map(lambda some: kind in some), seen.map(lambda some: kind in some)
    names = sorted(strata.unique())
    size = np.array([(strata == name).sum() for name in names], float)
    cells = np.array([[((strata.loc[seen.index] == name) & (by_rule.loc[seen.index] == rule)
                        & (by_reader == reader)).sum()
                       for rule in (True, False) for reader in (True, False)] for name in names],
                     float)
    kept = cells.sum(axis=1) > 0
    both, rule_only, reader_only, _neither = _mixed(size[kept], cells[kept])
    rule = both + rule_only
    drawn = _draws(size[kept], cells[kept], seed)
    low, high = _ends(drawn[:, 0] + drawn[:, 2])
    precision = _ends(drawn[:, 0] / (drawn[:, 0] + drawn[:, 1]))
    recall = _ends(drawn[:, 0] / (drawn[:, 0] + drawn[:, 2]))
    share = both + reader_only
    return {"checked": len(seen), "rule_share": by_rule.mean(), "share": share, "low": low,
            "high": high, "precision": _ratio(both, rule), "precision_low": precision[0],
            "precision_high": precision[1], "recall": _ratio(both, share),
            "recall_low": recall[0], "recall_high": recall[1]}


def _counts(outcomes, checked):
    """Return decided by seen: how many of the checked."""
    seen = checked.dropna(subset="outcome").drop_duplicates("conversation_id").set_index(
        "conversation_id")["outcome"].astype("str")
    decided = outcomes.set_index("conversation_id")["outcome"].astype("str")
    decided = decided[decided.index.isin(seen.index)]
    if decided.empty:
        raise ValueError("no checked conversation is among the decided")
    return pd.crosstab(decided, seen.loc[decided.index]).reindex(
        index=list(OUTCOMES), columns=list(OUTCOMES), fill_value=0)


def _estimated(decided, counts, seed):
    """Return the estimates of each outcome, and of all in the last row."""
    checked, right = counts.sum(axis=1), np.diag(counts)
    rule_share, known = decided / decided.sum(), not ((decided > 0) & (checked == 0)).any()
    there = checked > 0
    mixed, drawn = _mixed(decided[there], counts[there], joint=True), _joint_draws(
        decided[there], counts[there], seed)
    share, hit = mixed.sum(axis=0), np.zeros(len(decided))
    hit[there] = mixed[np.arange(there.sum()), np.flatnonzero(there)]
    hits = np.zeros((DRAWS, len(decided)))
    hits[:, there] = drawn[:, np.arange(there.sum()), np.flatnonzero(there)]
    sums = drawn.sum(axis=1)
    precision = shares(pd.Series(right), pd.Series(checked))
    with np.errstate(invalid="ignore", divide="ignore"):
        recall, recalls = hit / share, hits / sums
    ends, recall_ends = _ends(sums), _ends(recalls)
    table = pd.DataFrame({
        "decided": decided, "checked": checked, "rule_share": rule_share, "share": share,
        "low": ends[0], "high": ends[1], "precision": precision["share"],
        "precision_low": precision["low"], "precision_high": precision["high"],
        "recall": recall, "recall_low": recall_ends[0], "recall_high": recall_ends[1]})
    table.loc[table["share"].eq(0), ["recall", "recall_low", "recall_high"]] = np.nan
    low, high = _ends(hits.sum(axis=1))
    table.loc[len(table)] = [decided.sum(), checked.sum(), np.nan, np.nan, np.nan, np.nan,
                             hit.sum(), low, high, np.nan, np.nan, np.nan]
    if not known:
        table[["share", "low", "high", "recall", "recall_low", "recall_high"]] = np.nan
        table.loc[len(table) - 1, ["precision", "precision_low", "precision_high"]] = np.nan
    return table.astype({"decided": "int64", "checked": "int64"})


def _mixed(size, cells, *, joint=False):
    """Weigh the shares of the cells of each stratum by its size."""
    weighted = (size / size.sum())[:, None] * cells / cells.sum(axis=1, keepdims=True)
    return weighted if joint else weighted.sum(axis=0)


def _joint_draws(size, cells, seed):
    """Draw the shares of the cells: Dirichlet in each stratum, and of the strata."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(size, DRAWS)
    within = np.stack([rng.dirichlet(row + 1 / len(row), DRAWS) for row in cells], axis=1)
    return weights[:, :, None] * within


def _draws(size, cells, seed):
    return _joint_draws(size, cells, seed).sum(axis=1)


def _ends(draws):
    with np.errstate(invalid="ignore"):
        return np.nanquantile(draws, [0.025, 0.975], axis=0)


def _ratio(part, whole):
    return part / whole if whole else np.nan
