"""The units that people coded by hand, ready to be learned from and tested on."""

from dataclasses import dataclass

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import _
from chatlab.theme.codebook import NO_THEME
from chatlab.theme.features import Weights, count_features
from chatlab.theme.machine import train_machine, values_of

LEAST_UNITS = 5
"""A theme with fewer coded units is not learned."""
_GOLDEN = 0.6180339887498949
"""Multiples of it, less their whole part, are spread evenly however many are taken."""


@dataclass(frozen=True)
class Coded:
    """Coded units in the order of their identifiers: counts and answers (units x themes)."""

    units: list
    groups: list
    themes: list
    left_out: list
    answers: object
    counts: object

    def left_out_values(self, folds, share=1.0, *, progress=False):
        """Return the value of each theme for each unit when its part was left out, and parts."""
        import numpy as np
        from tqdm.auto import tqdm

        place = _places(self.answers, self.groups)
        parts, turn = place % folds, place * _GOLDEN % 1
        values = np.zeros(self.answers.shape)
        for part in tqdm(range(folds), desc=_("Learning themes"), disable=not progress,
                         leave=False):
            rest = np.flatnonzero(parts != part)
            many = max(2, round(share * len(rest)))
            taken = np.sort(rest[turn[rest].argsort(kind="stable")][:many])
            weights = Weights(self.counts, taken)
            features = weights.weigh(self.counts)
            machine = train_machine(features[taken], self.answers[taken])
            values[parts == part] = values_of(machine, features[parts == part])
        return values, parts


def gather_coded(df, codes, *, folds, progress=False):
    """Gather the coded units and count their words, see `chatlab.theme.train_classifier`."""
    import numpy as np

    given, df = _given(codes), df.astype({"unit_id": "str"})
    rows = df[df["unit_id"].isin(given.index)].drop_duplicates("unit_id")
    rows = rows.sort_values("unit_id", kind="stable")
    groups = rows["conversation_id" if "conversation_id" in rows else "unit_id"].tolist()
    given = given.loc[rows["unit_id"]] if len(rows) else given[:0]
    counts = {theme: sum(theme in some for some in given) for theme in sorted(
        {theme for some in given for theme in some})}
    themes = [theme for theme, n in counts.items() if n >= max(LEAST_UNITS, folds)]
    if len(themes) < 2:
        raise SettingsError(
            _("expected at least two themes with {n} units coded by hand",
              n=max(LEAST_UNITS, folds)),
            remedy=_("Code more units by hand; until then use the words of the codebook."))
    answers = np.array([[theme in some for theme in themes] for some in given])
    return Coded(rows["unit_id"].tolist(), groups, themes,
                 [theme for theme in counts if theme not in themes], answers,
                 count_features(rows["text"].tolist(), progress=progress))


def _given(codes):
    """Return the themes of each coded unit: those that at least half of its coders gave."""
    if "how" in codes:
        codes = codes[codes["how"] == "hand"]
    codes = codes.assign(coder=codes.get("coder", ""), unit_id=codes["unit_id"].astype("str"))
    coders = codes.groupby("unit_id")["coder"].nunique()
    votes = codes.drop_duplicates(["unit_id", "coder", "theme"]).groupby(
        ["unit_id", "theme"], observed=True).size()
    agreed = votes[votes * 2 >= votes.index.get_level_values("unit_id").map(coders).to_numpy()]
    themes = {unit_id: set() for unit_id in coders.index}
    for unit_id, theme in agreed.index:
        themes[unit_id] |= {theme} - {NO_THEME}
    return pd.Series(themes, dtype=object)


def _places(answers, groups):
    """Put the conversations of units in line: those of each theme in turn, the rarest first."""
    import numpy as np

    names = sorted(set(groups))
    which = pd.Series(groups).map({name: row for row, name in enumerate(names)}).to_numpy()
    has = np.zeros((len(names), answers.shape[1]), bool)
    np.logical_or.at(has, which, answers)
    rank = answers.sum(axis=0).argsort(kind="stable").argsort(kind="stable")
    rarest = np.where(has, rank, answers.shape[1]).min(axis=1)
    place = np.empty(len(names), int)
    place[rarest.argsort(kind="stable")] = np.arange(len(names))
    return place[which]
