"""Topics that the texts themselves form, when there is no codebook for them yet.

A topic is a group of texts with the same words, found by computer (`topic_models`). Nobody
has said what it means: a person reads its words and quotes, names it, joins it to others and
takes it to the codebook (`topic_labels`). Themes of the codebook are for counting, topics are
for noticing what the codebook lacks.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd

from chatlab import schema
from chatlab.finnish.bags import bag_of_words
from chatlab.finnish.language import guess_language
from chatlab.i18n import N_, _, ngettext, number
from chatlab.theme import topic_labels, topic_models
from chatlab.theme.codebook import NO_THEME, Codebook

ENOUGH = 2_000
"""With fewer texts topics are a reading aid: on 1,000 short texts hardly any method finds
the topics that people gave them."""
TEXTS_PER_TOPIC = 5
STABLE = 0.6
_SIZES = ((0.5, N_("half or more")), (0.25, N_("from a quarter to a half")),
          (0.1, N_("from a tenth to a quarter")), (0, N_("under a tenth")))
_LEFT = ' style="text-align:left"'


@dataclass(frozen=True, eq=False)
class Topics:
    """Topics found in texts.

    Attributes
    ----------
    table : DataFrame
        One row per topic, the largest first: ``theme`` (identifier), ``label`` (its three
        most telling words, or the name given by a person), ``words``, ``units`` (count),
        ``share`` (0–1, of the texts), ``stability`` (0–1; below 0.6 do not trust it), ``x``
        and ``y`` (its place on a map: topics with the same words are near each other).
    assignments : DataFrame
        A `THEMES` table: one row per unit, its most probable topic; ``score`` is the
        probability. A unit without words that tell has the theme ``"muu"``.
    quotes : DataFrame
        ``theme``, ``unit_id``, ``quote``: the most typical lines of each topic.
    codebook : Codebook
        The topics as themes, for the functions that ask for a codebook.
    agreement : float
        How much single clusterings find the same topics: 1 is all, 0 is chance (mean
        adjusted Rand index). Missing if no topics were sought.
    notes : tuple of str
        What the reader must know.
    """

    table: pd.DataFrame
    assignments: pd.DataFrame
    quotes: pd.DataFrame
    codebook: Codebook
    agreement: float
    notes: tuple[str, ...]

    def __len__(self):
        return len(self.table)

    def _repr_html_(self):
        """Return the topics as a notebook shows them: no count by which few could be told."""
        said = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        if self.table.empty:
            return said
        heads = (_("Topic"), _("Words"), _("Share of the texts"), _("Stability"), _("A quote"))
        first = self.quotes.drop_duplicates("theme").set_index("theme")["quote"]
        rows = "".join(_html_row(row, first.get(row.theme, "")) for row in
                       self.table.itertuples())
        head = "".join(f'<th scope="col"{_LEFT}>{escape(title)}</th>' for title in heads)
        caption = escape(_("Topics found by computer"))
        return (f"{said}<table><caption{_LEFT}>{caption}</caption>"
                f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def discover_topics(df, *, topics=None, method="consensus", unit="conversation", seed=0,
                    progress=False):
    """Divide texts into topics by their words, without a codebook.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, as from `texts_of`, anonymised. Not modified.
    topics : int, optional
        How many topics; see `scan_topics`. If omitted, a quarter of the square root of the
        number of texts, from 4 to 30.
    method : {"consensus", "nmf"}, optional
        Consensus of ten clusterings refined by naive-Bayes EM, or non-negative matrix
        factorisation.
    unit : str, optional
        What a row is, as in `assign_themes`.
    seed : int, optional
        Another seed gives other chance choices, the same seed always the same topics, in
        whatever order the rows are.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Topics
        Empty, with a note that says why, if there are too few texts. Texts in other
        languages than Finnish are left out with a note.

    Raises
    ------
    ValueError
        If `method` is unknown or there would be fewer than 2 topics.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1"], "text": ["Mistä vuokravakuus?"]})
    >>> len(discover_topics(texts))
    0
    """
    if method not in topic_models.METHODS:
        raise ValueError(f"method must be one of {', '.join(topic_models.METHODS)}")
    if topics is not None and topics < 2:
        raise ValueError("there must be 2 topics or more")
    texts, notes = _readable(df)
    bags, kept = _counted(texts, progress)
    texts = texts[kept].reset_index(drop=True)
    topics = topics or _default_topics(len(texts))
    if len(texts) < TEXTS_PER_TOPIC * topics:
        return _none(df, unit, (*notes, _too_few(topics)))
    if len(texts) < ENOUGH:
        notes.append(ngettext(
            "There is {n} text. With fewer than 2,000 the topics are a reading aid: read the "
            "quotes, and draw no figures from them.",
            "There are {n} texts. With fewer than 2,000 the topics are a reading aid: read the "
            "quotes, and draw no figures from them.", len(texts)))
    model = topic_models.fit_topics(bags.matrix, topics, method=method, seed=seed,
                                    progress=progress)
    return _topics(df, unit, texts, bags, model, notes)


def scan_topics(df, *, counts=(4, 6, 8, 12, 16, 20, 30), most_texts=5_000, seed=0,
                progress=False):
    """Say for each number of topics how much single clusterings agree.

    Few topics nearly always agree more than many; look for the number after which the
    agreement falls, and choose by reading.

    Parameters
    ----------
    df : DataFrame
        As in `discover_topics`. Not modified.
    counts : tuple of int, optional
        The numbers to try; those with fewer than 5 texts for each topic are left out.
    most_texts : int, optional
        Of more texts, this many are taken evenly in alphabetical order.
    seed : int, optional
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        ``topics``, ``agreement`` (mean adjusted Rand index, 1 is full and 0 chance), ``low``
        and ``high`` (twice the standard error each way; what another try would give, not what
        other texts would).
    """
    texts, _notes = _readable(df)
    step = max(1, -(-len(texts) // most_texts))
    bags, _kept = _counted(texts.iloc[::step], progress)
    rows = []
    for topics in counts:
        if bags.matrix.shape[0] >= TEXTS_PER_TOPIC * topics:
            mean, error = topic_models.agree_on(bags.matrix, topics, seed=seed)
            rows.append((topics, mean, max(mean - 2 * error, -1), min(mean + 2 * error, 1)))
    return pd.DataFrame(rows, columns=["topics", "agreement", "low", "high"])


def _readable(df):
    """Return the texts that can be read, in an order that does not depend on the rows'."""
    texts = df[["unit_id", "text"]].dropna(subset="text").astype("str")
    texts = texts[texts["text"].str.strip() != ""].sort_values(["text", "unit_id"])
    finnish = texts["text"].map(guess_language).isin(["fi", ""])
    notes = [] if finnish.all() else [_("Texts that are not in Finnish were left out.")]
    return texts[finnish].reset_index(drop=True), notes


def _counted(texts, progress):
    """Count the telling words; say which texts have one."""
    bags = bag_of_words(texts["text"], progress=progress)
    telling = topic_models.telling(bags.matrix)
    matrix = bags.matrix[:, telling]
    kept = matrix.sum(axis=1) > 0
    terms = [term for term, tells in zip(bags.terms, telling, strict=True) if tells]
    return bags._replace(matrix=matrix[kept], terms=terms, whole=bags.whole[telling]), kept


def _default_topics(texts):
    return min(30, max(4, round(texts**0.5 / 4)))


def _too_few(topics):
    return _("Topics were not sought: {topics} topics would need {least} texts with words that "
             "others have, too.", topics=number(topics), least=number(TEXTS_PER_TOPIC * topics))


def _topics(df, unit, texts, bags, model, notes):
    """Gather what was found; topics of no text are left out, the largest come first."""
    import numpy as np

    labels = model.shares.argmax(axis=1)
    sizes = np.bincount(labels, minlength=model.shares.shape[1])
    order = [topic for topic in np.argsort(-sizes, kind="stable") if sizes[topic]]
    words = topic_labels.telling_words(
        bag_of_words(texts["text"], parts=False), model.shares[:, order])
    ids = [f"aihe-{place:02}" for place in range(1, len(order) + 1)]
    places = topic_models.place_topics(bags.matrix, model.shares[:, order]).round(4)
    table = pd.DataFrame({
        "theme": ids, "label": [", ".join(some[:3]) or theme for theme, some in
                                zip(ids, words, strict=True)],
        "words": [", ".join(some) for some in words], "units": sizes[order],
        "share": sizes[order] / len(texts), "stability": model.stability[order].round(4),
        "x": places[:, 0], "y": places[:, 1]})
    own = pd.Series(pd.Index(order).get_indexer(labels), index=texts["unit_id"])
    chosen = pd.DataFrame({"theme": [ids[place] for place in own], "words": table["words"].iloc[
        own].to_numpy(), "score": model.shares.max(axis=1).round(4)}, index=own.index)
    quotes = topic_labels.typical_quotes(texts, bags, model.shares[:, order], ids, words)
    if unsure := int((table["stability"] < STABLE).sum()):
        notes.append(_("{n} of {topics} topics are unstable: another run would divide their texts "
                       "otherwise.", n=number(unsure), topics=number(len(table))))
    return Topics(table, _assigned(df, unit, chosen), quotes, topic_labels.as_codebook(table),
                  round(model.agreement, 4), tuple(notes))


def _assigned(df, unit, chosen):
    """Return a THEMES table in the order of the rows, one row per unit."""
    chosen = chosen[~chosen.index.duplicated()].reindex(
        df["unit_id"].astype("str").drop_duplicates())
    rows = chosen.rename_axis("unit_id").reset_index().assign(unit=unit, how="model")
    rows["score"] = rows["score"].fillna(0.0)
    rows["theme"] = rows["theme"].astype("object").where(rows["theme"].notna(), NO_THEME)
    return schema.conform(rows[["unit", "unit_id", "theme", "score", "how", "words"]], "themes")


def _none(df, unit, notes):
    empty = pd.DataFrame(columns=["theme", "words", "score"])
    table = pd.DataFrame({"theme": [], "label": [], "words": []}, dtype="str").assign(
        units=pd.Series(dtype="int64"), **{name: pd.Series(dtype="float64") for name in (
            "share", "stability", "x", "y")})
    quotes = pd.DataFrame(columns=["theme", "unit_id", "quote"], dtype="str")
    return Topics(table, _assigned(df, unit, empty), quotes, Codebook(()), float("nan"), notes)


def _html_row(row, quote):
    size = next(words for least, words in _SIZES if row.share >= least)
    stability = _("stable") if row.stability >= STABLE else _("unstable")
    cells = "".join(f"<td{_LEFT}>{escape(cell)}</td>"
                    for cell in (row.words, _(size), stability, quote))
    return f'<tr><th scope="row"{_LEFT}>{escape(row.label)}</th>{cells}</tr>'
