"""Columns of answers -> one row per answer, with the kind of question told from the answers."""

import pandas as pd

from chatlab.ingest.columns import cell_text, number, tidy
from chatlab.ingest.words import yes_or_no

LONGEST_OPTION = 60


def long_answers(questions):
    """Turn one column per question into one row per answer.

    A question is a ``choice`` if every answer is a yes, a no or unsure, or if few short
    answers repeat; a ``number`` if every answer is one; else free ``text``. Empty answers
    give no row.

    Parameters
    ----------
    questions : DataFrame
        Cells by the text of the question.

    Returns
    -------
    DataFrame
        ``position`` (index of the respondent's row), ``question``, ``kind``, ``value``
        (number; yes is 1, no is 0), ``text``; respondent by respondent.

    Examples
    --------
    >>> long_answers(pd.DataFrame({"Saitko neuvoa?": ["Kyllä", "Ei"], "Arvosana": [5, None]})
    ...              )[["position", "kind", "value"]].values.tolist()
    [[0, 'choice', 1.0], [0, 'number', 5.0], [1, 'choice', 0.0]]
    """
    rows = [row for question in questions for row in _answers(question, questions[question])]
    df = pd.DataFrame(rows, columns=["position", "question", "kind", "value", "text"])
    return df.sort_values("position", kind="stable", ignore_index=True)


def _answers(question, cells):
    filled = {position: cell for position, cell in cells.items() if cell_text(cell) is not None}
    kind, values = _kind(list(filled.values()))
    return [(position, question, kind, value, cell_text(cell))
            for (position, cell), value in zip(filled.items(), values, strict=True)]


def _kind(cells):
    answers = [yes_or_no(tidy(cell)) for cell in cells]
    if None not in answers:
        return "choice", answers
    numbers = [number(cell) for cell in cells]
    if None not in numbers:
        return "number", numbers
    texts = [cell_text(cell) for cell in cells]
    few = len(set(texts)) <= len(texts) / 3
    short = all(len(text) <= LONGEST_OPTION for text in texts)
    return "choice" if few and short else "text", [None] * len(cells)
