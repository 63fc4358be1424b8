"""SWOT items of many groups that say the same matter, brought together; a person corrects it.

Two items are compared by their base forms and by the letters of their base forms, so that
*kirjaaminen nopeutuu* is near *nopeuttaa kirjaamista*. Words that stand on any worksheet
(*asiakas*, *puute*) weigh little. A matter is what average linkage leaves together at the
threshold (Sokal & Michener 1958, *University of Kansas Science Bulletin* 38:1409): its items
are alike on average, so no chain of small steps joins different things. What side an item is
on, and whether it says *ei*, do not count: that is what the fields tell.
"""

from typing import NamedTuple

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.finnish.lemmas import content_forms
from chatlab.i18n import _

SAME = 0.4
"""Items this alike on average are taken to say the same matter: chosen and measured on pairs
marked by hand (``tests/evaluate/swot_same.toml``)."""
LETTERS = 0.7
"""Weight of the letters in the similarity; the words have the rest."""
PART, COMMON = 0.5, 0.3
"""Weight of a part of a compound, and of a word that stands on any worksheet."""
_COMMON = {
    "aika", "asiakas", "haaste", "henkilöstö", "kasvaa", "kokea", "käyttö", "liittyä",
    "mahdollisuus", "nopea", "olla", "ongelma", "onnistua", "ottaa", "palvelu", "puuttua",
    "puute", "riski", "riittää", "saada", "seikka", "tehdä", "tieto", "tila", "työ",
    "työntekijä", "uusi"}
_SAME_WORD = {word: line.split()[0] for line in (
    "anonyymi anonyymius anonyymiys anonymiteetti nimettömyys",
    "maksuton maksuttomuus maksaa ilmainen") for word in line.split()}
"""Words of one meaning that neither base forms nor letters bring together."""
_BLOCK = 512
_APART = -1e9
_TOGETHER = 2.0


class _Vectors(NamedTuple):
    """Wordings ready for comparing: unit rows of words and of letters."""

    words: "scipy.sparse.csr_array"  # noqa: F821
    letters: "scipy.sparse.csr_array"  # noqa: F821


def group_swot(swot, *, corrections=None, threshold=SAME):
    """Bring the items of worksheets together that say the same matter.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one or more worksheets, sub-items too. Not modified.
    corrections : DataFrame, optional
        An earlier result in which a person has changed numbers in ``matter``: the same
        number for what says the same, a new one for what does not (columns ``item_id`` and
        ``matter``). The numbers stay; items that it does not have join the matter that they
        are nearest to, or become new ones. With ``worksheet``, ``field`` and ``item`` an
        item is also found when its worksheet was edited, which changes the ids.
    threshold : float, optional
        The least mean similarity (0–1) within a matter.

    Returns
    -------
    DataFrame
        The table's rows in their order and before its columns: ``matter`` (number, from 1),
        ``label`` (the wording most like the others of the matter), ``similarity`` (mean
        similarity to the other items of the matter, 0–1; missing for an item alone),
        ``by_hand`` (the number is from the corrections).

    Raises
    ------
    SettingsError
        If the corrections lack a column, have items that the table does not have, an item
        twice with different numbers, or something else than a number from 1 up.

    Examples
    --------
    >>> swot = pd.DataFrame({"item_id": ["a1", "b1", "b2"], "field": ["S", "W", "O"],
    ...     "item": ["anonymiteetti", "anonyymius", "nopeuttaa kirjaamista"]})
    >>> group_swot(swot)["matter"].tolist()
    [1, 1, 2]
    """
    numbers = _numbers(corrections, swot)
    by_hand = swot["item_id"].map(numbers).astype("Int64")
    wordings = swot["item"].fillna("").str.casefold().str.split().str.join(" ")
    keys = list(zip(wordings, by_hand.astype("object").fillna(0), strict=True))
    different = sorted(set(keys))
    row_of = pd.Series(range(len(different)), index=pd.MultiIndex.from_tuples(
        different, names=["text", "number"])) if different else None
    rows = [int(row_of[key]) for key in keys]
    vectors = _vectors([text for text, _number in different])
    clusters = _clusters(vectors, [number for _text, number in different], threshold)
    matter = _renumber([clusters[row] for row in rows], by_hand)
    label, similarity = _describe(vectors, rows, matter, swot["item"].tolist())
    result = swot.reset_index(drop=True)
    for place, (name, values) in enumerate({
            "matter": pd.array(matter, dtype="Int64"), "label": pd.array(label, dtype="str"),
            "similarity": pd.array(similarity, dtype="Float64"),
            "by_hand": by_hand.notna().to_numpy()}.items()):
        result.insert(place, name, values)
    return result


def similarity_of(first, second):
    """Say how alike two wordings are, from 0 (nothing in common) to 1.

    Examples
    --------
    >>> round(similarity_of("puutteellinen laitekanta", "laitekantojen puutteellisuus"), 1)
    0.7
    >>> similarity_of("tietoturva", "kiire")
    0.0
    """
    vectors = _vectors([first, second])
    return float(_similarities(vectors, [0], [1])[0, 0])


def _vectors(texts):
    import numpy as np
    from scipy.sparse import csr_array
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    forms = [[(_SAME_WORD.get(lemma, lemma), [_SAME_WORD.get(part, part) for part in parts])
              for lemma, parts in content_forms(text)] for text in texts]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True,
                              use_idf=False, dtype=np.float64)
    plain = [" ".join(lemma for lemma, _parts in found) or text.casefold()
             for text, found in zip(texts, forms, strict=True)]
    if not any(map(str.strip, plain)):
        return _Vectors(*[csr_array((len(texts), 1), dtype=np.float64)] * 2)
    return _Vectors(csr_array(normalize(DictVectorizer().fit_transform(map(_weights, forms)))),
                    csr_array(letters.fit_transform(plain)))


def _weights(forms):
    """Weigh the words of an item: parts of compounds less, words of any worksheet least."""
    weights = {"": 0.0}
    for lemma, parts in forms:
        for form, weight in ((lemma, 1.0), *((part, PART) for part in parts)):
            weight *= COMMON if form in _COMMON else 1
            weights[form] = max(weights.get(form, 0), weight)
    return weights


def _similarities(vectors, rows, others):
    words = (vectors.words[rows] @ vectors.words[others].T).toarray()
    letters = (vectors.letters[rows] @ vectors.letters[others].T).toarray()
    return ((1 - LETTERS) * words + LETTERS * letters).round(9)


def _clusters(vectors, numbers, threshold):
    """Give each wording the number of its cluster, what a person has numbered as it is.

    Only wordings that a chain of similar pairs joins can end up together, so linkage is done
    within each such chain.
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n, numbers = len(numbers), np.asarray(numbers, dtype=np.int64)
    pairs = [np.empty((2, 0), np.int64)]
    for start in range(0, n, _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, n))
        alike = _similarities(vectors, rows, np.arange(n)) >= threshold
        alike |= (numbers[rows, None] == numbers) & (numbers[rows, None] > 0)
        left, right = np.nonzero(alike)
        pairs.append(np.stack([left + start, right]))
    left, right = np.concatenate(pairs, axis=1)
    chains = connected_components(coo_array((np.ones(len(left)), (left, right)), shape=(n, n)),
                                  directed=False)[1] if n else []
    clusters = np.zeros(n, dtype=np.int64)
    for chain in range(max(chains, default=-1) + 1):
        rows = np.flatnonzero(chains == chain)
        clusters[rows] = _linked(vectors, rows, numbers[rows], threshold) + clusters.max() + 1
    return clusters


def _linked(vectors, rows, numbers, threshold):
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(rows) == 1:
        return np.ones(1, dtype=np.int64)
    alike = _similarities(vectors, rows, rows)
    both = (numbers[:, None] > 0) & (numbers > 0)
    alike[both] = np.where(numbers[:, None] == numbers, _TOGETHER, _APART)[both]
    far = (_TOGETHER - alike).clip(0)
    np.fill_diagonal(far, 0)
    return fcluster(linkage(squareform(far, checks=False), "average"), _TOGETHER - threshold,
                    "distance")


def _renumber(clusters, by_hand):
    """Give the matters their numbers: those of a person as they are, others after them."""
    known = {cluster: int(number) for cluster, number in zip(clusters, by_hand, strict=True)
             if pd.notna(number)}
    last = max(known.values(), default=0)
    for cluster in dict.fromkeys(clusters):
        if cluster not in known:
            last = known[cluster] = last + 1
    return [known[cluster] for cluster in clusters]


def _describe(vectors, rows, matter, items):
    """Return for each item the label of its matter and its similarity to the others there."""
    import numpy as np

    labels, alike = [""] * len(rows), [None] * len(rows)
    places = pd.Series(range(len(rows))).groupby(matter).indices if rows else {}
    for members in places.values():
        used = [rows[place] for place in members]
        among = _similarities(vectors, used, used)
        np.fill_diagonal(among, 0)
        mean = among.sum(axis=1) / max(len(members) - 1, 1)
        best = min(range(len(members)), key=lambda i: (
            -mean[i].round(6), len(items[members[i]]), items[members[i]]))
        for i, place in enumerate(members):
            labels[place] = items[members[best]]
            alike[place] = float(mean[i]) if len(members) > 1 else None
    return labels, alike


def _numbers(corrections, swot):
    """Return the numbers that a person has given to items, or say what is wrong with them."""
    if corrections is None:
        return {}
    for name in ("item_id", "matter"):
        if name not in corrections.columns:
            raise SettingsError(_("the column {column} is missing", column=name), remedy=_(
                "Take the table as group_swot gave it and change only the numbers."))
    given = corrections.dropna(subset=["item_id"]).reset_index(drop=True)
    given = given.assign(item_id=_found_again(given, swot))
    numbers = pd.to_numeric(given["matter"], errors="coerce")
    wrong = ~(numbers.ge(1) & numbers.mod(1).eq(0))
    if wrong.any():
        raise SettingsError(_("expected a whole number from 1 up as the number of a matter"),
                            place=_("item {item}", item=given.loc[wrong, "item_id"].iloc[0]),
                            remedy=_("Write the number of the matter that the item says."))
    unknown = given.loc[~given["item_id"].isin(swot["item_id"]), "item_id"].unique().tolist()
    if unknown:
        raise SettingsError(
            _("the corrections have items that are not on the worksheets: {items}",
              items=", ".join(map(str, unknown[:5])) + (", …" if len(unknown) > 5 else "")),
            remedy=_("A worksheet has changed or is missing. Remove these rows from the "
                     "corrections, or bring the worksheet back."))
    numbered = dict(zip(given["item_id"], numbers.astype("int64"), strict=True))
    twice = [item for item, number in zip(given["item_id"], numbers, strict=True)
             if numbered[item] != number]
    if twice:
        raise SettingsError(_("an item is on two rows with different numbers"),
                            place=_("item {item}", item=twice[0]),
                            remedy=_("Leave one row of the item."))
    return numbered


def _found_again(given, swot):
    """Return the ids of the corrected items, new ones where an edited worksheet has given such."""
    ids = given["item_id"].astype("object")
    keys = ["worksheet", "field", "item"]
    if not {*keys} <= {*given.columns} & {*swot.columns}:
        return ids
    told = {"lost": given[~ids.isin(swot["item_id"])], "free": swot[~swot["item_id"].isin(ids)]}
    by_words = {}
    for name, rows in told.items():
        words = rows[keys].astype("object").fillna("").astype("str").apply(
            lambda column: column.str.casefold().str.split().str.join(" "))
        words["nth"] = words.groupby(keys).cumcount()
        by_words[name] = dict(zip(words.itertuples(index=False, name=None), rows["item_id"],
                                  strict=True))
    moved = {old: by_words["free"][key] for key, old in by_words["lost"].items()
             if key in by_words["free"]}
    return ids.map(lambda item: moved.get(item, item))
