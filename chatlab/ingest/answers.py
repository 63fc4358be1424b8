"""Columns of answers -> one row per answer, with the kind of question told from the answers.

Where one may choose many options, each option is a row: a survey tool writes them in one
cell (``Chat;Puhelin;``) or gives each a column of its own that is ticked or not.
"""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from chatlab.ingest.columns import cell_text, number, tidy
from chatlab.ingest.words import ticked, yes_or_no

LONGEST_OPTION = 60
MOST_OPTIONS = 25
"""A question of more different options than this is taken for one answered in words."""

_COLUMNS = ["position", "question", "option", "kind", "value", "text"]


@dataclass(frozen=True)
class Asked:
    """What one column of answers asks.

    Attributes
    ----------
    question : str
    option : str, optional
        The option that a tick in the column chooses.
    labels : dict of str to str
        Text of each code that the cells hold.
    """

    question: str
    option: str | None = None
    labels: dict | None = None


def long_answers(questions, asked=None, *, doubtful=None):
    """Turn one column per question, or per option, into one row per answer.

    A question is a ``choice`` if every answer is a yes, a no or unsure, if few short
    answers repeat, or if it has options; a ``number`` if every answer is one; else free
    ``text``. Empty answers give no row.

    Parameters
    ----------
    questions : DataFrame
        Cells by column.
    asked : dict of str to Asked, optional
        What a column asks; its heading is the question if it is not there.
    doubtful : list, optional
        Gets the questions whose answers may hold many options, but not surely.

    Returns
    -------
    DataFrame
        ``position`` (index of the respondent's row), ``question``, ``option``, ``kind``,
        ``value`` (number; yes and chosen are 1, no and not chosen 0), ``text``; respondent by
        respondent.

    Examples
    --------
    >>> long_answers(pd.DataFrame({"Saitko neuvoa?": ["Kyllä", "Ei"], "Arvosana": [5, None]})
    ...              )[["position", "kind", "value"]].values.tolist()
    [[0, 'choice', 1.0], [0, 'number', 5.0], [1, 'choice', 0.0]]
    >>> long_answers(pd.DataFrame({"Mistä kuulit?": ["Lehti;Radio;", "Radio;"]})
    ...              )[["position", "option", "value"]].values.tolist()
    [[0, 'Lehti', 1.0], [0, 'Radio', 1.0], [1, 'Radio', 1.0]]
    """
    asked = {column: (asked or {}).get(column) or Asked(column) for column in questions}
    rows, done = [], set()
    for column, question in asked.items():
        if question.option is None:
            rows += _answers(question, questions[column], doubtful)
        elif question.question not in done:
            done.add(question.question)
            group = {name: other.option for name, other in asked.items()
                     if other.option is not None and other.question == question.question}
            rows += _ticks(question.question, questions[list(group)], group)
    df = pd.DataFrame(rows, columns=_COLUMNS)
    return df.sort_values("position", kind="stable", ignore_index=True)


def split_options(texts):
    """Split answers that hold many options each, if the answers themselves show it.

    A semicolon ends each option of Microsoft Forms. Elsewhere ``;`` or ``, `` may stand
    between options, or belong to one: what they part must come again in other answers.

    Parameters
    ----------
    texts : list of str

    Returns
    -------
    tuple
        The options of each answer, or ``None`` if the answers are not split; and whether
        that is doubtful. What came up only once is in words, and given as it is with the
        flag ``False``.

    Examples
    --------
    >>> split_options(["Chat, Puhelin", "Puhelin, Chat", "Chat"])[0][0]
    [('Chat', True), ('Puhelin', True)]
    >>> split_options(["Kiitos, hyvä palvelu", "En tiedä"])
    (None, False)
    """
    if texts and all(text.endswith(";") for text in texts):
        split = [_parts(text, ";") for text in texts]
        if _are_ranked(split):
            return None, True
        return [[(part, True) for part in parts] for parts in split], False
    doubtful = False
    for mark in (";", ", "):
        split = [_parts(text, mark) for text in texts]
        if sum(len(parts) > 1 for parts in split) < 2:
            continue
        split = _joined(split, mark)
        counts = Counter(part for parts in split for part in set(parts))
        again = sum(n for n in counts.values() if n > 1)
        share = again / sum(counts.values())
        several = any(len(parts) > 1 for parts in split)
        short = all(len(part) <= LONGEST_OPTION for part, n in counts.items() if n > 1)
        if share >= 0.8 and several and short and len(counts) <= MOST_OPTIONS:
            return [[(part, counts[part] > 1) for part in parts] for parts in split], False
        doubtful |= share >= 0.5
    return None, doubtful


def _are_ranked(split):
    """Tell whether everyone put the same options into an order of their own."""
    return (len({tuple(sorted(parts)) for parts in split}) == 1 and len(split[0]) > 1
            and len({tuple(parts) for parts in split}) > 1)


def _parts(text, mark):
    parts = [part.strip() for part in text.strip("; ").split(mark)]
    return list(dict.fromkeys(part for part in parts if part))


def _joined(split, mark):
    """Join again what never comes apart: an option may have the mark in its own text."""
    after, before, counts = {}, {}, Counter()
    for parts in split:
        counts.update(parts)
        for part, following in zip([None, *parts], [*parts, None], strict=True):
            after.setdefault(part, set()).add(following)
            before.setdefault(following, set()).add(part)
    whole = {part for part, following in after.items()
             if part is not None and counts[part] > 1 and len(following) == 1
             and None not in following and before[next(iter(following))] == {part}}
    result = []
    for parts in split:
        joined = []
        for part in parts:
            if joined and joined[-1][1] in whole:
                joined[-1] = (joined[-1][0] + mark + part, part)
            else:
                joined.append((part, part))
        result.append([text for text, _last in joined])
    return result


def _answers(asked, cells, doubtful):
    labels = asked.labels or {}
    filled = {position: cell for position, cell in cells.items() if cell_text(cell) is not None}
    coded = bool(labels) and all(cell_text(cell) in labels for cell in filled.values())
    filled = {position: labels.get(cell_text(cell), cell) for position, cell in filled.items()}
    kind, values = _kind(list(filled.values()))
    if coded and kind == "text":
        kind = "choice"
    elif kind != "number" and all(value is None for value in values):
        split, doubt = split_options([cell_text(cell) for cell in filled.values()])
        if doubt and doubtful is not None:
            doubtful.append(asked.question)
        if split:
            return _chosen(asked.question, filled, split)
    return [(position, asked.question, None, kind, value, cell_text(cell))
            for (position, cell), value in zip(filled.items(), values, strict=True)]


def _chosen(question, filled, split):
    rows = []
    for position, parts in zip(filled, split, strict=True):
        rows += [(position, question, part, "choice", 1.0, part) for part, known in parts if known]
        words = ", ".join(part for part, known in parts if not known)
        if words:
            rows.append((position, question, None, "text", None, words))
    return rows


def _ticks(question, cells, options):
    """Give a row for each option of each respondent who answered the question at all."""
    rows = []
    for position, row in cells.iterrows():
        texts = {column: cell_text(cell) for column, cell in row.items()}
        if not any(texts.values()):
            continue
        for column, option in options.items():
            mark = 0.0 if texts[column] is None else _mark(texts[column], option)
            if mark is not None:
                rows.append((position, question, option, "choice", mark,
                             option if mark == 1 else None))
            else:
                rows.append((position, f"{question} – {option}", None, "text", None,
                             texts[column]))
    return rows


def _mark(text, option):
    word = tidy(text)
    return 1.0 if word == tidy(option) else ticked(word)


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
