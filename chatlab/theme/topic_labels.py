"""What a topic is about: its words, its quotes, the theme it resembles, the name a person gives.

The words are chosen by class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794, formula 2)
over base forms of whole words: parts of compounds help to find topics but read badly as names.
"""

import re
from dataclasses import replace
from textwrap import shorten

import pandas as pd

from chatlab.theme.codebook import ALL, NO_THEME, Codebook, Theme
from chatlab.theme.codebook_sheet import identifier
from chatlab.theme.topic_models import weighted

WORDS = 10
QUOTES = 3
FEWEST_TO_SHOW = 5
"""A word in fewer texts is not shown: it may be of one single person."""
_IDENTIFYING = re.compile(r"@|://|\d{4}")  # a quote with these is never worth the risk
_SHORTEST, _LONGEST = 20, 160


def telling_words(bags, shares, *, n=WORDS):
    """List the words that set each topic apart, the most telling first.

    A word that is a part of one already listed, or has it as its part, is left out, and so
    is a word of fewer than 5 texts, or of the topic's own texts none.

    Parameters
    ----------
    bags : Bags
        Counts of whole words (``parts=False``).
    shares : array (texts x topics)
        Probability of each topic in each text.
    n : int, optional

    Returns
    -------
    list of list of str
    """
    import numpy as np

    common = np.flatnonzero(np.diff(bags.matrix.tocsc().indptr) >= FEWEST_TO_SHOW)
    counts = np.asarray(bags.matrix[:, common].T @ shares).T  # topics x terms
    frequency = counts.sum(axis=0)
    average = counts.sum() / max(len(counts), 1)
    within = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-9)
    scores = within * np.log1p(average / np.maximum(frequency, 1e-9))
    terms = [bags.terms[column] for column in common]
    return [_distinct([terms[place] for place in np.argsort(-row.round(12), kind="stable")
                       if own[place] >= 0.5], n) for row, own in zip(scores, counts, strict=True)]


def typical_quotes(texts, bags, shares, ids, words, *, n=QUOTES):
    """Pick lines of the texts that are nearest to the middle of each topic.

    Parameters
    ----------
    texts : DataFrame
        ``unit_id`` and ``text``, anonymised, the rows of `bags`.
    bags : Bags
    shares : array (texts x topics)
    ids : list of str
        Identifiers of the topics.
    words : list of list of str
        Telling words of the topics.
    n : int, optional
        How many quotes of each topic.

    Returns
    -------
    DataFrame
        ``theme``, ``unit_id``, ``quote``. Lines with long numbers or addresses are not quoted.
    """
    rows = []
    for topic, (theme, near) in enumerate(zip(ids, _nearest(bags, shares), strict=True)):
        seen = set()
        for place in near:
            if len(seen) == n:
                break
            quote = _line(texts["text"].iloc[place], words[topic])
            if quote and quote.casefold() not in seen:
                seen.add(quote.casefold())
                rows.append((theme, texts["unit_id"].iloc[place], quote))
    return pd.DataFrame(rows, columns=["theme", "unit_id", "quote"], dtype="str")


def as_codebook(table):
    """Make topics into a codebook, so that they can be counted, compared and drawn as themes.

    Parameters
    ----------
    table : DataFrame
        ``theme``, ``label`` and ``words`` of each topic. Not modified.

    Returns
    -------
    Codebook
    """
    return Codebook(tuple(
        Theme(id=row.theme, label=row.label, definition=row.label,
              words=tuple(word for word in row.words.split(", ") if word))
        for row in table.itertuples()), name="topics")


def match_topics(topics, themes, codebook, *, least=0.1):
    """Find for each topic the theme of the codebook that has most of the same units.

    Parameters
    ----------
    topics : Topics
    themes : DataFrame
        A `THEMES` table of the same units. Not modified.
    codebook : Codebook
        For the names of the themes.
    least : float, optional
        The least overlap (Jaccard coefficient, 0–1) that is called a match.

    Returns
    -------
    DataFrame
        ``topic``, ``topic_label``, ``theme``, ``label`` (missing if none matches: something
        that the codebook may lack), ``units`` (common to both), ``topic_share`` (of the topic's
        units, those with the theme), ``theme_share`` (of the theme's units, those in the
        topic), ``overlap`` (0–1).
    """
    own, other = (_units_of(table) for table in (topics.assignments, themes))
    rows = []
    for row in topics.table.itertuples():
        units = own[row.theme]
        theme, common, overlap = max(
            ((theme, units & found, len(units & found) / len(units | found))
             for theme, found in other.items()), key=lambda match: match[2],
            default=(None, set(), 0.0))
        matches = overlap >= least
        rows.append((row.theme, row.label, theme if matches else None,
                     codebook.label(theme) if matches else None, len(common),
                     len(common) / len(units), len(common) / max(len(other.get(theme, ())), 1),
                     round(overlap, 4)))
    return pd.DataFrame(rows, columns=["topic", "topic_label", "theme", "label", "units",
                                       "topic_share", "theme_share", "overlap"])


def name_topics(topics, names):
    """Give topics names; those of one name become one topic.

    Parameters
    ----------
    topics : Topics
        Not modified.
    names : dict of str to str
        Identifier of a topic to its name, as a person would say it.

    Returns
    -------
    Topics
        The identifier and the place of a joined topic are those of its largest part, its
        stability that of the least stable.

    Raises
    ------
    ValueError
        If an identifier is not of a topic, or a name is empty.
    """
    if set(names) - set(topics.table["theme"]) or not all(
            isinstance(name, str) and name.strip() for name in names.values()):
        raise ValueError("names must be {identifier of a topic: its name}")
    table = topics.table.assign(label=[names.get(row.theme, row.label).strip()
                                       for row in topics.table.itertuples()])
    heads = table.groupby("label", sort=False)["theme"].transform("first")
    moved = dict(zip(table["theme"], heads, strict=True))
    words = {theme: ", ".join(_distinct([word for some in part.str.split(", ") for word in some],
                                        2 * WORDS))
             for theme, part in table.groupby(heads)["words"]}
    joined = table.assign(theme=heads).groupby("theme", as_index=False, sort=False).agg(
        {"label": "first", "units": "sum", "share": "sum", "stability": "min", "x": "first",
         "y": "first"})
    joined.insert(2, "words", joined["theme"].map(words))
    joined = joined.sort_values("units", ascending=False, kind="stable", ignore_index=True)
    assignments, quotes = (some.assign(theme=some["theme"].replace(moved))
                           for some in (topics.assignments, topics.quotes))
    return replace(topics, table=joined, assignments=assignments, quotes=quotes,
                   codebook=as_codebook(joined))


def add_topics(codebook, topics, names):
    """Add named topics to a codebook as new themes.

    Parameters
    ----------
    codebook : Codebook
        Not modified.
    topics : Topics
    names : dict of str to str
        As in `name_topics`: only these topics are added.

    Returns
    -------
    Codebook
        The new themes come last. Their words are the telling words of the topic and their
        examples its quotes: a person checks both before the codebook is used. A theme whose
        identifier is already there gets the words that it lacks.

    Raises
    ------
    ValueError
        If a name is empty, has no letters for an identifier or is what tables call no theme or
        all of them (*muu*, *kaikki*), or an identifier is not of a topic.
    """
    if {identifier(name) for name in names.values()} & {"", NO_THEME, ALL}:
        raise ValueError(f"a theme needs a name with letters, other than {NO_THEME} and {ALL}")
    named = name_topics(topics, names)
    chosen = named.table[named.table["label"].isin([name.strip() for name in names.values()])]
    themes = {theme.id: theme for theme in codebook}
    for row in chosen.itertuples():
        words = named.codebook[row.theme].words
        if (theme_id := identifier(row.label)) in themes:
            old = themes[theme_id]
            themes[theme_id] = replace(old, words=tuple(dict.fromkeys((*old.words, *words))))
        else:
            quotes = named.quotes.loc[named.quotes["theme"] == row.theme, "quote"]
            themes[theme_id] = Theme(id=theme_id, label=row.label, definition=row.label,
                                     examples=tuple(quotes), words=words)
    return replace(codebook, themes=tuple(themes.values()))


def _distinct(words, n):
    """Take the first words, none of which is a part of another."""
    chosen = []
    for word in words:
        if len(chosen) == n:
            break
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return chosen


def _nearest(bags, shares):
    """For each topic the places of its texts, the nearest to its middle first."""
    import numpy as np
    from sklearn.preprocessing import normalize

    space, labels = weighted(bags.matrix), shares.argmax(axis=1)
    for topic in range(shares.shape[1]):
        own = np.flatnonzero(labels == topic)
        middle = normalize(np.asarray(space[own].mean(axis=0)).reshape(1, -1))
        yield own[np.argsort(-(space[own] @ middle.T).ravel().round(12), kind="stable")]


def _line(text, words):
    """Return the line of a text that says most of the words; none if it is not to be quoted."""
    stems = [word[:max(4, len(word) - 2)] for word in words]
    lines = [line for line in map(str.strip, text.splitlines()) if len(line) >= _SHORTEST
             and not _IDENTIFYING.search(line)]
    best = max(lines, default="", key=lambda line: sum(stem in line.lower() for stem in stems))
    return shorten(best, _LONGEST, placeholder=" …")


def _units_of(themes):
    rows = themes[themes["theme"] != NO_THEME]
    return {theme: set(units) for theme, units in rows.groupby("theme")["unit_id"]}
