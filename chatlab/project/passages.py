"""In which messages of a conversation its themes stand: where the words that decided are."""

from chatlab.i18n import is_missing
from chatlab.theme.languages import find_swedish
from chatlab.theme.matching import compile_seed, find_seed, read_lines

READ_ROLES = ("customer", "staff", "unknown")
"""Whose messages the themes were decided by."""


def find_passages(messages, themes):
    """Find the messages of one conversation that have the words which decided its themes.

    Parameters
    ----------
    messages : DataFrame
        Anonymised, of one conversation: ``role`` and ``text``. Not modified.
    themes : dict of str to str
        The words that decided, by theme, as the table ``themes`` has them: base forms with
        commas between; missing if a theme was not decided by words.

    Returns
    -------
    dict of str to list of int
        The places of the messages in the table, in its order; none if the words are in no
        message by themselves: then only the conversation as a whole is known to be of the theme.

    Examples
    --------
    >>> import pandas as pd
    >>> messages = pd.DataFrame({"role": ["customer", "staff", "customer"],
    ...     "text": ["Moi!", "Hei!", "Mistä saan vuokravakuuden?"]})
    >>> find_passages(messages, {"vuokravakuus": "vakuus, vuokravakuus"})
    {'vuokravakuus': [2]}
    """
    texts = {place: text for place, (role, text) in enumerate(zip(
        messages["role"], messages["text"], strict=True))
        if role in READ_ROLES and not is_missing(text)}
    lines = {place: read_lines(text) for place, text in texts.items()}
    return {theme: _with_words([] if is_missing(words) else words.split(", "), texts, lines)
            for theme, words in themes.items()}


def _with_words(words, texts, lines):
    seeds = [seed for seed in map(compile_seed, words) if seed]
    found = [place for place, read in lines.items()
             if any(find_seed(seed, line) for line in read for seed in seeds)]
    return found or [place for place, text in texts.items() if find_swedish(words, text)]
