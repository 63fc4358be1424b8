"""Small counts hidden in several tables at once that share totals: by month, by theme, by both.

A cell hidden in one table can follow from another table of the same people. What is published
is a set of sums of the finest cells (one month, one theme …); a hidden sum is safe when the
published ones and the rule leave it at least two whole-number values, which is asked by integer
programming (HiGHS through `scipy.optimize.milp`). What to hide besides is chosen among the shown
sums that bind it. See Hundepool et al., *Statistical Disclosure Control* (2012), section 4.4.

Only what the tables themselves publish is taken to be known: give the total as a table, too, if
it is published. The tables must count each person once: themes of which a conversation may have
many do not add up, and such tables are hidden one by one with `chatlab.suppress_small_counts`.
"""

from itertools import combinations, product

import numpy as np
import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import _
from chatlab.schema import THRESHOLD

_MOST_CELLS = 3000


def suppress_linked(tables, *, by, count="n", threshold=THRESHOLD):
    """Hide small counts of several tables and what they could be worked out from together.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Long tables with the column `count` and some of the columns `by`, a row for each
        combination; one without any of them is the total. A missing count is not published:
        a table of them says what the finest cells are. Not modified.
    by : list of str
        The columns that part the people: ``["month", "service"]``.
    count : str
        The column of counts of people.
    threshold : int
        The smallest count shown besides zero.

    Returns
    -------
    dict of str to DataFrame
        Copies with hidden counts missing, as `chatlab.suppress_small_counts` gives them:
        decimal numbers of such rows are missing too, ``attrs["suppressed"]`` tells where.

    Raises
    ------
    SettingsError
        If the tables do not add up to the same counts, or together part the people into
        more than 3000 cells.

    Examples
    --------
    >>> both = pd.DataFrame({"month": ["1", "1", "2", "2"], "service": ["a", "b"] * 2,
    ...                      "n": [3, 20, 30, 40]})
    >>> months = pd.DataFrame({"month": ["1", "2"], "n": [23, 70]})
    >>> hidden = suppress_linked({"both": both, "months": months}, by=["month", "service"])
    >>> int(hidden["both"]["n"].isna().sum()), int(hidden["months"]["n"].isna().sum())
    (2, 0)
    """
    _require_same_sums(tables, by, count)
    sums = _Sums(tables, by, count, threshold)
    exposed = [k for k in np.flatnonzero(sums.hidden) if sums.is_exposed(k)]
    while exposed:
        chosen = sums.binding(exposed[0])
        if chosen is None:
            break
        sums.hide(chosen)
        exposed = [k for k in [*exposed, chosen] if sums.is_exposed(k)]
    return sums.results(tables)


class _Sums:
    """All published counts as sums of the finest cells, and which of them are hidden."""

    def __init__(self, tables, by, count, threshold):
        finest = _finest(tables, by)
        self.count = count
        self.values = np.concatenate([table[count].to_numpy(dtype=float, na_value=np.nan)
                                      for table in tables.values()])
        self.parts = np.concatenate([_membership(table, finest, by)
                                     for table in tables.values()])
        known = ~np.isnan(self.values)
        self.hidden = known & (self.values > 0) & (self.values < threshold)
        self.shown = known & ~self.hidden

    def is_exposed(self, k):
        """Say whether a hidden sum has only one possible value."""
        return not any(self._solved(k, side) for side in (1, -1))

    def binding(self, k):
        """Choose the shown sum to hide: one that keeps ``k`` from changing, the smallest."""
        from scipy.optimize import linprog

        places = np.flatnonzero(self.shown)
        binds = np.zeros(len(places), dtype=bool)
        for side in (1, -1):
            found = linprog(
                -side * self.parts[k], A_eq=self.parts[places], b_eq=self.values[places],
                A_ub=-self.parts[self.hidden], b_ub=-np.full(self.hidden.sum(), self._lowest()),
                method="highs")
            if found.status == 0:
                binds |= np.abs(found.eqlin.marginals) > 1e-7
        near = places[(self.parts[places] @ self.parts[k]) > 0]
        beside = (self.parts[places] @ self.parts[near].T > 0).any(axis=1) & ~np.isin(places, near)
        for chosen in (binds & beside, beside, ~beside):
            if chosen.any():
                return min(places[chosen], key=lambda place: (
                    self.values[place] == 0, self._fresh(place), self.values[place]))
        return None

    def _fresh(self, place):
        """Count the sums that hold a cell and no hidden one yet: each will need one more."""
        holding = self.shown & (self.parts @ self.parts[place] >= self.parts[place].sum())
        holding[place] = False
        inside = self.parts[self.hidden] @ self.parts[holding].T >= self.parts[
            self.hidden].sum(axis=1)[:, None]
        return int((~inside.any(axis=0)).sum())

    def hide(self, place):
        self.hidden[place], self.shown[place] = True, False

    def results(self, tables):
        """Return the tables with their hidden counts missing."""
        results, start = {}, 0
        for name, table in tables.items():
            flags = self.hidden[start:start + len(table)]
            start += len(table)
            result = table.copy()
            result[self.count] = result[self.count].astype("Int64").mask(flags)
            for column in table.select_dtypes("float").columns.difference([self.count]):
                result[column] = result[column].mask(flags)
            result.attrs["suppressed"] = {self.count: flags.tolist()}
            results[name] = result
        return results

    def _lowest(self):
        return 0 if (self.values[self.hidden] == 0).any() else 1

    def _solved(self, k, side):
        """Say whether whole numbers fit what is shown when ``k`` is larger, or smaller."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        low = np.where(self.shown, self.values, self._lowest())
        high = np.where(self.shown, self.values, np.inf)
        if side > 0:
            low[k] = self.values[k] + 1
        else:
            high[k] = self.values[k] - 1
        if low[k] > high[k]:
            return False
        used = self.hidden | self.shown
        found = milp(np.zeros(self.parts.shape[1]), integrality=np.ones(self.parts.shape[1]),
                     bounds=Bounds(0, np.inf),
                     constraints=LinearConstraint(self.parts[used], low[used], high[used]))
        return found.status == 0


def _finest(tables, by):
    """List the finest cells: those of a table parted by everything, else all combinations."""
    whole = next((table for table in tables.values() if set(by) <= set(table)), None)
    if whole is not None:
        cells = list(whole[by].itertuples(index=False, name=None))
    else:
        levels = [dict.fromkeys(level for table in tables.values() if column in table
                                for level in table[column]) or {None: None} for column in by]
        cells = list(product(*levels))
    if len(cells) > _MOST_CELLS:
        raise SettingsError(_("the tables part the people into more than {n} cells",
                              n=_MOST_CELLS),
                            remedy=_("Take longer periods or fewer classes."))
    return cells


def _membership(table, finest, by):
    """Return a row for each count of a table: which finest cells it is the sum of."""
    own = [place for place, column in enumerate(by) if column in table]
    keys = [tuple(cell[place] for place in own) for cell in finest]
    rows = list(zip(*[table[by[place]] for place in own], strict=True)) or [()] * len(table)
    number = {key: row for row, key in enumerate(dict.fromkeys(keys))}
    codes = np.array([number[key] for key in keys])
    return np.array([codes == number.get(key, -1) for key in rows], dtype=float).reshape(
        len(rows), len(finest))


def _require_same_sums(tables, by, count):
    """Stop if two tables count differently what they both count."""
    for (first, one), (second, other) in combinations(tables.items(), 2):
        shared = [column for column in by if column in one and column in other]
        sums = [table.groupby(shared)[count].agg(_sum_if_known) if shared else pd.Series(
            {"": _sum_if_known(table[count])}) for table in (one, other)]
        every = sums[0].index.union(sums[1].index)
        left, right = (part.astype("float64").reindex(every, fill_value=0) for part in sums)
        known = left.notna() & right.notna()
        if not np.allclose(left[known], right[known]):
            raise SettingsError(
                _("the tables {first} and {second} do not add up to the same counts",
                  first=first, second=second),
                remedy=_("Count each person once in every table, or hide the tables one by one "
                         "with suppress_small_counts."))


def _sum_if_known(counts):
    return counts.astype("float64").sum(skipna=False)
