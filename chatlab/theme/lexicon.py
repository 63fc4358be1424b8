"""Themes by the words of the codebook.

A word of a theme's own is evidence 1, a word that *k* themes share 1/*k* for each (the
idea of inverse document frequency, over themes). Each word counts once in a text. A
theme is given when its evidence reaches 1: one word of its own, or enough shared ones.
The score is evidence / (1 + evidence), so the limit is 0.5. A theme flagged as a crisis
is given on any of its words, since missing one is worse than reading one in vain.
"""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from chatlab import schema
from chatlab.theme.codebook import NO_THEME, read_codebook
from chatlab.theme.matching import compile_seed, find_seed, read_lines

THRESHOLD = 0.5


class Found(NamedTuple):
    """A theme of a text, its score 0–1 and the words that decided."""

    theme: str
    score: float
    words: tuple[str, ...]


class Lexicon:
    """A codebook made ready for looking up.

    Parameters
    ----------
    codebook : Codebook
    """

    def __init__(self, codebook):
        self.codebook = codebook
        self.order = {theme.id: number for number, theme in enumerate(codebook)}
        self.seeds = {theme.id: {compile_seed(word): word for word in reversed(theme.words)}
                      for theme in codebook}
        self.blocks = {theme.id: [compile_seed(word) for word in theme.not_words]
                       for theme in codebook}
        self.owners = defaultdict(list)
        for theme_id, seeds in self.seeds.items():
            for seed in seeds:
                self.owners[seed].append(theme_id)
        self.by_first = defaultdict(list)
        for seed in self.owners:
            self.by_first[seed[0]].append(seed)

    def themes_of(self, text, *, threshold=THRESHOLD):
        """Find the themes of one text, the strongest first.

        Returns
        -------
        list of Found
            Empty if no theme reaches the threshold.
        """
        evidence = defaultdict(dict)
        for line in read_lines(text):
            for theme_id, seed in self._hits(line):
                evidence[theme_id][seed] = 1 / len(self.owners[seed])
        found = [self._found(theme_id, seeds) for theme_id, seeds in evidence.items()]
        kept = [f for f in found if f.score >= threshold - 1e-9 or self.codebook[f.theme].flag]
        return sorted(kept, key=lambda f: (-f.score, self.order[f.theme]))

    def _hits(self, line):
        blocked = {}
        for form in line.places:
            for seed in self.by_first.get(form, ()):
                matches = find_seed(seed, line)
                for theme_id in self.owners[seed] if matches else ():
                    if theme_id not in blocked:
                        blocked[theme_id] = self._blocked(theme_id, line)
                    if any(blocked[theme_id].isdisjoint(match) for match in matches):
                        yield theme_id, seed

    def _blocked(self, theme_id, line):
        return {number for seed in self.blocks[theme_id] for match in find_seed(seed, line)
                for number in match}

    def _found(self, theme_id, seeds):
        total = sum(seeds.values())
        order = sorted(seeds, key=lambda seed: (-seeds[seed], self.seeds[theme_id][seed]))
        return Found(theme_id, round(total / (1 + total), 4),
                     tuple(self.seeds[theme_id][seed] for seed in order))


def assign_themes(df, codebook=None, *, unit="conversation", threshold=THRESHOLD,
                  progress=False):
    """Give each text its themes by the words of a codebook.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, as from `texts_of`. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    unit : str, optional
        What a row is: ``"conversation"``, ``"message"``, ``"feedback"``,
        ``"contact_request"`` or ``"diary"``.
    threshold : float, optional
        The least score (0–1) of a theme; 0.5 is one word of the theme's own.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        A `THEMES` table, as many rows for a unit as it has themes, the strongest first;
        ``words`` shows the codebook's words that decided. A unit with no theme has one
        row with the theme ``"muu"`` and score 0.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1", "c2"], "text": [
    ...     "Saisinko vuokra vakuuteen apua?", "Moi!"]})
    >>> assign_themes(texts)[["unit_id", "theme", "words"]].values.tolist()
    [['c1', 'vuokravakuus', 'vuokravakuus'], ['c2', 'muu', nan]]
    """
    lexicon = Lexicon(read_codebook() if codebook is None else codebook)
    rows = []
    for unit_id, text in _shown(df, progress):
        found = lexicon.themes_of("" if pd.isna(text) else text, threshold=threshold)
        for theme, score, words in found or [Found(NO_THEME, 0.0, ())]:
            rows.append((unit, unit_id, theme, score, "lexicon", ", ".join(words) or None))
    columns = ["unit", "unit_id", "theme", "score", "how", "words"]
    return schema.conform(pd.DataFrame(rows, columns=columns), "themes")


def _shown(df, progress):
    rows = zip(df["unit_id"], df["text"], strict=True)
    if not progress:
        return rows
    from tqdm.auto import tqdm

    return tqdm(rows, total=len(df), unit="txt")
