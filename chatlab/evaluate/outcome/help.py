"""What kind of help the staff gave in each conversation, by the words of their turns.

The kinds are those that the chat of South Ostrobothnia promises: general guidance, detailed
client guidance, a first assessment of the situation, information on decisions and applications.
A conversation may have several, or none.
"""

import pandas as pd

from chatlab.evaluate.outcome.assign import turns_of
from chatlab.evaluate.outcome.rules import read_outcome_rules
from chatlab.evaluate.outcome.words import Reader
from chatlab.intervals import shares

THRESHOLD = 0.3
"""The least weight of words that makes a kind of help."""
COLUMNS = ("conversation_id", "help", "score", "rule", "message_id", "start", "end", "words")


def assign_help(messages, rules=None, *, progress=False):
    """Say what kinds of help each conversation gave, with the words that decided.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table, anonymised. Not modified.
    rules : Rules, optional
        From `read_outcome_rules`; the shipped ones if omitted.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        One row per kind of help in a conversation, the conversations in their order, the kinds
        in that of the rules: ``conversation_id``; ``help`` ("general", "detailed",
        "assessment", "decisions"); ``score`` (0–1, grows with the words that speak for it; no
        probability); and of the first of those that tell most ``rule``, ``message_id``,
        ``start``, ``end`` (characters of the message) and ``words``. A conversation where the
        staff wrote but no help is recognised has one row where ``help`` is missing; one where
        they did not write has none.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> chat = pd.DataFrame({"conversation_id": "c1", "message_id": ["m1", "m2"],
    ...     "seq": [1, 2], "kind": "text", "role": ["customer", "staff"],
    ...     "text": ["Kauanko kestää?", "Hakemuksen käsittely kestää viikon."]})
    >>> assign_help(chat)[["help", "words"]].values.tolist()
    [['decisions', 'Hakemuksen']]
    """
    rules = read_outcome_rules() if rules is None else rules
    rows = [row for conversation_id, _roles, turns in turns_of(
                messages, Reader(rules, rules.help), progress=progress)
            if any(turn.who == "staff" for turn in turns)
            for row in _kinds(conversation_id, turns, rules)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {"help": pd.CategoricalDtype(list(rules.help)), "score": "float64", "start": "Int64",
         "end": "Int64"})


def summarise_help(help, rules=None, *, themes=None):
    """Count in how many conversations each kind of help was given.

    Parameters
    ----------
    help : DataFrame
        From `assign_help`. Not modified.
    rules : Rules, optional
        The shipped ones if omitted.
    themes : DataFrame, optional
        A `THEMES` table of the conversations: a row for each theme and kind. A conversation of
        several themes is counted in each of them.

    Returns
    -------
    DataFrame
        ``theme`` (if `themes` is given), ``help``, ``label``, ``conversations`` (count), ``of``
        (count of those where the staff wrote), ``share`` with ``low`` and ``high`` (0–1,
        Wilson's 95 % interval). The shares of the kinds may add up to more than one.

    Examples
    --------
    >>> given = pd.DataFrame({"conversation_id": ["a", "a", "b"],
    ...                       "help": ["general", "decisions", None]})
    >>> summarise_help(given)[["help", "conversations", "of"]].values.tolist()
    [['general', 1, 2], ['detailed', 0, 2], ['assessment', 0, 2], ['decisions', 1, 2]]
    """
    rules = read_outcome_rules() if rules is None else rules
    table = help[["conversation_id", "help"]].astype("object")
    if themes is None:
        table = table.assign(theme="")
    else:
        table = table.merge(themes[["unit_id", "theme"]].astype("object").drop_duplicates(),
                            left_on="conversation_id", right_on="unit_id")
    of = table.groupby("theme")["conversation_id"].nunique()
    counts = table.dropna(subset="help").groupby(["theme", "help"]).size().reindex(
        pd.MultiIndex.from_product([of.index, list(rules.help)], names=["theme", "help"]),
        fill_value=0).rename("conversations").reset_index()
    counts.insert(2, "label", counts["help"].map(rules.label))
    counts["of"] = counts["theme"].map(of).astype("int64")
    counts = counts.join(shares(counts["conversations"], counts["of"]))
    return counts.drop(columns="theme") if themes is None else counts


def _kinds(conversation_id, turns, rules):
    """Return the rows of one conversation."""
    found = {kind: {} for kind in rules.help}
    for turn in turns:
        for hit, message_id, text in turn.hits if turn.who == "staff" else ():
            rule = rules.rules[hit.rule]
            if rule.says in found:
                words = text[hit.start:hit.end]
                found[rule.says].setdefault((hit.rule, words.lower()), (
                    rule.weight, rule.name, message_id, hit.start, hit.end, words))
    rows = [_row(conversation_id, kind, list(points.values()))
            for kind, points in found.items() if _enough(points)]
    return rows or [(conversation_id, None, 0.0, None, None, pd.NA, pd.NA, None)]


def _enough(points):
    return sum(point[0] for point in points.values()) >= THRESHOLD


def _row(conversation_id, kind, points):
    total, best = sum(point[0] for point in points), max(points, key=lambda point: point[0])
    return (conversation_id, kind, round(total / (total + 0.5), 3), *best[1:])

