"""Reading words in their context."""

import pandas as pd

from chatlab.theme.matching import compile_seed, find_seed, read_lines


def keyword_in_context(df, word, *, width=50):
    """Find a word in its every inflection and inside compounds, with what surrounds it.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, anonymised. Not modified.
    word : str
        A word, or several that stand near each other.
    width : int, optional
        How many characters to show on each side.

    Returns
    -------
    DataFrame
        ``unit_id``, ``left``, ``match``, ``right``; one row per occurrence, in order.

    Raises
    ------
    ValueError
        If there is no word to look for.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1"], "text": ["Tarvitsen apua vuokravakuuteen."]})
    >>> keyword_in_context(texts, "vuokra").iloc[0].tolist()
    ['c1', 'Tarvitsen apua ', 'vuokravakuuteen', '.']
    """
    seed = compile_seed(word)
    if not seed:
        raise ValueError("there is no word to look for")
    rows = [(unit_id, text[max(0, start - width):start], text[start:end], text[end:end + width])
            for unit_id, text in zip(df["unit_id"], df["text"], strict=True) if not pd.isna(text)
            for start, end in _occurrences(seed, text)]
    result = pd.DataFrame(rows, columns=["unit_id", "left", "match", "right"]).astype("str")
    return result.replace(r"\s+", " ", regex=True)


def _occurrences(seed, text):
    for line in read_lines(text):
        for match in find_seed(seed, line):
            first, last = line.words[match[0]].token, line.words[match[-1]].token
            yield line.start + first.start, line.start + last.end
