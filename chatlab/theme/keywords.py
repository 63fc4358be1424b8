"""Reading words in their context."""

import pandas as pd

from chatlab.theme.matching import compile_seed, find_seed, read_lines


def keyword_in_context(df, word, *, width=50, parts=True, themes=None, theme=None):
    """Find a word in its every inflection and inside compounds, with what surrounds it.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, anonymised. Not modified.
    word : str
        A word, or several that stand near each other.
    width : int, optional
        How many characters to show on each side.
    parts : bool, optional
        Find a word inside compounds, too: *vuokra* in *vuokravakuuteen*. Several words are
        always whole ones.
    themes : DataFrame, optional
        A `THEMES` table, for `theme`. Not modified.
    theme : str, optional
        Look only in the units that have this theme.

    Returns
    -------
    DataFrame
        ``unit_id``, ``left``, ``match``, ``right``; one row per occurrence, in order.

    Raises
    ------
    ValueError
        If there is no word to look for, or a theme without a table of themes.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1"], "text": ["Tarvitsen apua vuokravakuuteen."]})
    >>> keyword_in_context(texts, "vuokra").iloc[0].tolist()
    ['c1', 'Tarvitsen apua ', 'vuokravakuuteen', '.']
    """
    seed = compile_seed(word)
    if not seed:
        raise ValueError("there is no word to look for")
    if theme is not None:
        if themes is None:
            raise ValueError("looking in a theme takes the table of themes")
        having = themes.loc[themes["theme"] == theme, "unit_id"].astype("str")
        df = df[df["unit_id"].astype("str").isin(having)]
    rows = [(unit_id, text[max(0, start - width):start], text[start:end], text[end:end + width])
            for unit_id, text in zip(df["unit_id"], df["text"], strict=True) if not pd.isna(text)
            for start, end in _occurrences(seed, text, parts)]
    result = pd.DataFrame(rows, columns=["unit_id", "left", "match", "right"]).astype("str")
    return result.replace(r"\s+", " ", regex=True)


def _occurrences(seed, text, parts):
    for line in read_lines(text):
        whole = [(number,) for number in line.whole.get(seed[0], ())]
        for match in find_seed(seed, line) if parts or len(seed) > 1 else whole:
            first, last = line.words[match[0]].token, line.words[match[-1]].token
            yield line.start + first.start, line.start + last.end
