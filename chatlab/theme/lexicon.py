"""Themes by the words of the codebook.

A word of a theme's own is evidence 1, a word that *k* themes share 1/*k* for each (the
idea of inverse document frequency, over themes). Each word counts once in a text, and not
at all where it is only mentioned (`mentions`). A theme is given when its evidence reaches
1: one word of its own, or enough shared ones. The score is evidence / (1 + evidence), so
the limit is 0.5. A theme flagged as a crisis is given on any of its words, even denied,
since missing one is worse than reading one in vain.
"""

from collections import defaultdict
from typing import NamedTuple

from chatlab.theme.languages import find_swedish
from chatlab.theme.matching import compile_seed, find_seed, read_lines
from chatlab.theme.mentions import find_mentions

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
        self.flagged = {theme.id for theme in codebook if theme.flag}
        self.themes = [theme.id for theme in codebook]
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
            self.by_first[seed[0]].append((seed, frozenset(seed[1:])))

    def themes_of(self, text, *, threshold=THRESHOLD):
        """Find the themes of one text, the strongest first.

        Returns
        -------
        list of Found
            Empty if no theme reaches the threshold.
        """
        return self.decide(self.evidence_of(text), threshold=threshold)

    def evidence_of(self, text):
        """Find the words of the codebook in a text.

        Returns
        -------
        dict of str to dict
            For each theme its words (as from `compile_seed`) and how much each tells.
        """
        evidence = defaultdict(dict)
        for line in read_lines(text):
            for theme_id, seed in self._hits(line):
                evidence[theme_id][seed] = 1 / len(self.owners[seed])
        return evidence

    def swedish_evidence_of(self, text):
        """Find the codebook's Swedish words in a text in Swedish, as `evidence_of` does."""
        found = {theme.id: find_swedish(theme.words_sv, text) for theme in self.codebook}
        return {theme_id: dict.fromkeys(words, 1.0)
                for theme_id, words in found.items() if words}

    def decide(self, evidence, *, threshold=THRESHOLD):
        """Give the themes whose evidence is enough, the strongest first.

        Returns
        -------
        list of Found
        """
        found = [self._found(theme_id, seeds) for theme_id, seeds in evidence.items()]
        kept = [f for f in found if f.score >= threshold - 1e-9 or f.theme in self.flagged]
        return sorted(kept, key=lambda f: (-f.score, self.order[f.theme]))

    def _hits(self, line):
        blocked, mentioned = {}, None
        for form in line.places:
            for seed, others in self.by_first.get(form, ()):
                if not others <= line.whole.keys():
                    continue
                matches = find_seed(seed, line)
                if matches and mentioned is None:
                    mentioned = find_mentions(line)
                for theme_id in self.owners[seed] if matches else ():
                    if theme_id not in blocked:
                        blocked[theme_id] = self._blocked(theme_id, line, mentioned)
                    if any(blocked[theme_id].isdisjoint(match) for match in matches):
                        yield theme_id, seed

    def _blocked(self, theme_id, line, mentioned):
        """Return the numbers of the words that do not count for a theme."""
        words = {number for seed in self.blocks[theme_id] for match in find_seed(seed, line)
                 for number in match}
        return words if theme_id in self.flagged else words | mentioned

    def _found(self, theme_id, seeds):
        total = sum(seeds.values())
        words = {seed: self.seeds[theme_id].get(seed, seed) for seed in seeds}
        order = sorted(seeds, key=lambda seed: (-seeds[seed], words[seed]))
        return Found(theme_id, round(total / (1 + total), 4), tuple(words[s] for s in order))
