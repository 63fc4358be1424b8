"""How each conversation ended: solved in one contact, passed on, broken off, or not to be told.

The closing turns decide: what the staff tell the customer to do, and what the customer says
last. Each decision shows its words, so that anyone sees why; what the words do not tell stays
``unclear``. The rules are in `outcome_rules`.
"""

from typing import NamedTuple

import pandas as pd

from chatlab.evaluate.outcome.rules import OUTCOMES, SAYS, read_outcome_rules
from chatlab.evaluate.outcome.words import CHANNELS, Hit, Reader
from chatlab.i18n import _

COLUMNS = ("conversation_id", "outcome", "to", "how", "agreed", "score", "rule", "message_id",
           "start", "end", "words")
HOWS = ("words", "turns", "export", "none")
_SAID = ("text", "media", "location", "form", "call")
_UNANSWERED = ("missed", "after_hours", "bot_only")
_AGREES = {"accepts", "thanks", "acknowledges", "content"}
_BEGINNING = {True: 40, False: 12}  # characters in which an offer, or a promise, is answered
_GOOD = ("content", "thanks", "acknowledges")


class _Turn(NamedTuple):
    """What one side says before the other: hits with their messages, and how it ends."""

    who: str
    hits: list
    places: list
    asks: bool
    unfinished: bool


class _Point(NamedTuple):
    """What one hit is worth for the outcome, and where it stands."""

    worth: float
    to: str
    hit: Hit
    message_id: str
    text: str


class _Closing(NamedTuple):
    """The points of the closing turns by what they speak for."""

    passes: list
    advises: list
    good: list
    commits: list
    bad: list
    waits: list
    doubts: list
    agreed: object


def assign_outcomes(messages, rules=None, *, conversations=None, progress=False):
    """Decide how each conversation ended, with the words that decided.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table, anonymised. Staff-only notes, system lines, attachments and
        removed messages have no words. Not modified.
    rules : Rules, optional
        From `read_outcome_rules`; the shipped ones if omitted.
    conversations : DataFrame, optional
        A `CONVERSATIONS` table. Its ``status`` tells of those without words that nobody
        answered, and of those that the words leave unclear that the customer left.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        One row per conversation, in their order: ``conversation_id``; ``outcome`` ("solved",
        "passed_on", "unsolved", "dropped", "unanswered" or "unclear"); ``to`` (where it was
        passed on: "phone", "appointment", "kela", "service", "health", "identified"; else
        missing); ``how`` ("words", "turns": who wrote last, "export": the status, "none");
        ``agreed`` (whether the customer agreed to what was offered; missing if nothing was);
        ``score`` (0–1, how much of what was said speaks for it; no probability); and of the
        words that decided ``rule``, ``message_id``, ``start``, ``end`` (characters of the
        message) and ``words``, missing if none did.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> chat = pd.DataFrame({"conversation_id": "c1", "message_id": ["m1", "m2", "m3"],
    ...     "seq": [1, 2, 3], "kind": "text", "role": ["customer", "staff", "customer"],
    ...     "text": ["Kuka maksaa vuokran?", "Asumistukea haetaan Kelasta.", "ok kysyn sieltä"]})
    >>> assign_outcomes(chat)[["outcome", "to", "rule", "words"]].values.tolist()
    [['passed_on', 'kela', 'asiakas ottaa yhteyttä', 'kysyn sieltä']]
    """
    rules = read_outcome_rules() if rules is None else rules
    status = _status(conversations)
    reader, rows = Reader(rules, {name for says in SAYS.values() for name in says}), []
    latest = 2 * max(rules.settings["staff_turns"], rules.settings["customer_turns"]) + 1
    for conversation_id, roles, turns in turns_of(messages, reader, latest=latest,
                                                  progress=progress):
        decided = _decide(roles, turns, rules, status.get(conversation_id))
        rows.append((conversation_id, *decided))
    seen = {row[0] for row in rows}
    rows += [(conversation_id, *_by_status(value)) for conversation_id, value in status.items()
             if conversation_id not in seen]
    return _table(rows)


def turns_of(messages, reader, *, latest=None, progress=False):
    """Give the roles and the turns of each conversation, as `Reader` reads them.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table. Not modified.
    reader : Reader
    latest : int, optional
        Read only so many of the last turns; all if omitted.
    progress : bool, optional
        Show a progress bar.

    Yields
    ------
    conversation_id, roles, turns
        ``roles`` are those that said anything; a turn has the hits of its messages.
    """
    from tqdm.auto import tqdm

    for conversation_id, part in tqdm(_spoken(messages), disable=not progress, leave=False,
                                      desc=_("Reading how conversations end")):
        turns = []
        for role, kind, message_id, text in part:
            if role in ("customer", "staff") and kind == "text" and isinstance(text, str):
                if not turns or turns[-1][0] != role:
                    turns.append((role, []))
                turns[-1][1].append((message_id, text))
        first = len(turns) - (latest or len(turns))
        yield conversation_id, {role for role, *_rest in part}, [
            _turn(who, said if number >= first else [], reader)
            for number, (who, said) in enumerate(turns)]


def _turn(who, said, reader):
    read = [reader.read(text, who) for _message_id, text in said]
    hits = [(hit, message_id, text) for (message_id, text), one in zip(said, read, strict=True)
            for hit in one.hits]
    places = [place for one in read for place in one.places if place not in CHANNELS]
    last = read[-1] if read else None
    return _Turn(who, hits, places, bool(read) and last.asks, bool(read) and last.unfinished)


def _spoken(messages):
    """Group what was said into conversations, in the order of the table."""
    import numpy as np

    missing = {"conversation_id", "message_id", "seq", "role", "kind", "text"} - set(messages)
    if missing:
        raise ValueError(f"messages lack {', '.join(sorted(missing))}")
    order = pd.factorize(messages["conversation_id"])[0]
    columns = [messages[name].astype("object").to_numpy() for name in (
        "conversation_id", "role", "kind", "message_id", "text")]
    hidden = messages["visibility"].eq("staff").fillna(False).to_numpy(bool) if (
        "visibility" in messages) else [False] * len(messages)
    sequence = messages["seq"].astype("Float64").fillna(0).to_numpy(float)
    parts, ids = {}, {}
    for place in np.lexsort((np.arange(len(order)), sequence, order)):
        conversation_id, role, kind, message_id, text = (column[place] for column in columns)
        parts.setdefault(order[place], [])
        ids[order[place]] = conversation_id
        if kind in _SAID and not hidden[place] and role != "system":
            parts[order[place]].append((role, kind, message_id, text))
    return [(ids[number], part) for number, part in parts.items()]


def _decide(roles, turns, rules, status):
    """Return the outcome, where to, how, agreement, score and the deciding point."""
    if "customer" not in roles or ("staff" not in roles and "unknown" in roles):
        return _by_status(status)
    if "staff" not in roles:
        return _outcome("unanswered", how="turns", score=1.0)
    if not any(turn.who == "staff" for turn in turns):
        return _by_status(status)  # a call or a picture: no words tell how it ended
    closing = _closing(turns, rules)
    found = _by_words(closing, turns, rules)
    if found[0] == "unclear" and status == "dropped":
        return _outcome("dropped", how="export", score=0.8)
    return found


def _by_words(closing, turns, rules):
    passed, advised, good = (_worth(points) for points in (
        closing.passes, closing.advises, closing.good))
    bad, waits, doubts = (_worth(points) for points in (
        closing.bad, closing.waits, closing.doubts))
    commits = _worth(closing.commits)
    goes = any(rules.rules[point.hit.rule].says == "goes" for point in closing.passes)
    total = passed + advised + good + commits + bad + waits + doubts + 0.5
    if bad and not goes and bad > good and not (passed and good):
        return _pointed("unsolved", closing.bad, bad / total, rules)
    if passed >= rules.settings["threshold"] and passed + commits >= advised:
        return _pointed("passed_on", closing.passes, (passed + commits + good) / total, rules,
                        closing.agreed)
    if _broke_off(turns, closing, rules):
        return _pointed("dropped", closing.waits, 0.8, rules)
    accepted = good + commits + _done(closing, rules) > doubts
    if accepted and (_told(closing, rules) or _answered(turns, closing)):
        return _pointed("solved", closing.good + closing.commits + closing.advises,
                        (good + commits + advised) / total, rules)
    return _pointed("unclear", closing.doubts, 0.0, rules)


def _done(closing, rules):
    return _worth([point for point in closing.advises
                   if rules.rules[point.hit.rule].says == "does"])


def _told(closing, rules):
    """Whether it is known what was solved: the staff's advice, or that the customer says so."""
    return bool(closing.advises) or any(
        rules.rules[point.hit.rule].says == "content" for point in closing.good)


def _worth(points):
    """Add up the best of each rule's kind: a thing said twice is said once."""
    best = {}
    for point in points:
        best[point.hit.rule] = max(best.get(point.hit.rule, 0), point.worth)
    return min(sum(best.values()), 2.0)


def _closing(turns, rules):
    """Weigh what the closing turns say."""
    points = {name: [] for name in ("passes", "advises", "good", "commits", "bad", "waits",
                                     "doubts")}
    kinds = {"passes": "passes", "goes": "passes", "advises": "advises", "does": "advises",
             "commits": "commits", "discontent": "bad", "waits": "waits", "leaves": "waits",
             "doubts": "doubts"} | dict.fromkeys(_GOOD, "good")
    agreed, seen = pd.NA, {"staff": 0, "customer": 0}
    for number in range(len(turns) - 1, -1, -1):
        turn = turns[number]
        seen[turn.who] += 1
        if seen[turn.who] > rules.settings[f"{turn.who}_turns"]:
            continue
        worth = rules.settings["earlier"] ** (seen[turn.who] - 1)
        for hit, message_id, text in turn.hits:
            rule = rules.rules[hit.rule]
            kind = kinds.get(rule.says)
            if kind is None or (turn.who == "customer" and seen["customer"] > 1
                                and rule.says not in ("goes", "does", "content")):
                continue
            if turn.who == "customer" and ((not number and rule.says != "content") or (
                    hit.offered and rule.says in ("goes", "does", "commits"))):
                continue  # what is said before any answer, or asked, is no end
            if rule.says == "acknowledges" and number and _asks(turns[number - 1], rules):
                continue  # "joo" to a question says nothing of the end
            if rule.says == "passes":
                answer = _answer(turns, number, rules, _BEGINNING[hit.offered])
                if (hit.offered and not answer) or answer is False:
                    agreed = False if answer is False else agreed
                    continue
                agreed = True if answer and (hit.offered or rule.own) else agreed
            points[kind].append(_Point(worth * rule.weight, _where(hit, rules, turns, number),
                                       hit, message_id, text))
    return _Closing(**points, agreed=agreed)


def _asks(turn, rules):
    """Whether a turn ends in a question about the matter, not in an offer or a farewell."""
    said = {rules.rules[hit.rule].says for hit, *_rest in turn.hits}
    return (turn.asks or "greets" in said) and not said & {"closes", "passes"}


def _answer(turns, number, rules, beginning):
    """Say whether the customer's next turn agrees to what the staff offer: yes, no, or neither."""
    if number + 1 >= len(turns):
        return None
    first = turns[number + 1].hits[0][1] if turns[number + 1].hits else None
    said = {rules.rules[hit.rule].says for hit, message_id, _text in turns[number + 1].hits
            if message_id == first and hit.start < beginning}
    return False if "refuses" in said else True if said & _AGREES else None


def _where(hit, rules, turns, number):
    """Return where: a party named nearest, else one that the staff named before, else the way."""
    rule = rules.rules[hit.rule]
    for to in (hit.to, hit.before):
        if to and to not in CHANNELS:
            return to
    looks_back = rule.own or turns[number].who == "customer"
    for turn in reversed(turns[:number] if looks_back else []):
        named = [_place(other, rules) for other, *_rest in turn.hits
                 if rules.rules[other.rule].says == "passes"
                 and (rules.rules[other.rule].own or not rule.own)]
        named = [place for place in named if place] or (
            turn.places if turns[number].who == "customer" else [])
        if turn.who == "staff" and named:
            return named[-1]
    return rule.to or hit.to or hit.before


def _place(hit, rules):
    return next((to for to in (hit.to, hit.before) if to and to not in CHANNELS), "")


def _broke_off(turns, closing, rules):
    """Whether one side was left waiting for the other."""
    last, content = turns[-1], [point for point in closing.good if rules.rules[
        point.hit.rule].says != "acknowledges"]
    leaves = _worth(closing.waits) >= 0.5 or (last.who == "customer" and last.unfinished)
    asks = _asks(last, rules) or (last.who == "customer" and last.asks)
    return (leaves and not content) or (asks and not closing.good)


def _answered(turns, closing):
    """Whether the customer asked, the staff answered with a statement, and the customer replied."""
    last = [turn.who for turn in turns[-3:]]
    if turns[-1].who == "staff":
        turns = turns[:-1]  # a farewell
        last = [turn.who for turn in turns[-3:]]
    return (last == ["customer", "staff", "customer"] and turns[-3].asks and not turns[-2].asks
            and not closing.passes)


def _pointed(outcome, points, score, rules, agreed=pd.NA):
    """Return an outcome with the point that speaks for it most, of equals the latest."""
    if not points:
        return _outcome(outcome, how="none" if outcome == "unclear" else "turns", score=score)
    best = max(points, key=lambda point: (point.worth, -points.index(point)))
    to = best.to if outcome == "passed_on" else None
    if outcome == "passed_on" and not to:
        to = next((point.to for point in points if point.to), None)
    return (outcome, to, "none" if outcome == "unclear" else "words", agreed,
            round(min(score, 1.0), 3), rules.rules[best.hit.rule].name, best.message_id,
            best.hit.start, best.hit.end, best.text[best.hit.start:best.hit.end])


def _outcome(outcome, *, how, score):
    return (outcome, None, how, pd.NA, round(score, 3), None, None, pd.NA, pd.NA, None)


def _by_status(status):
    if status in _UNANSWERED:
        return _outcome("unanswered", how="export", score=1.0)
    if status == "dropped":
        return _outcome("dropped", how="export", score=1.0)
    return _outcome("unclear", how="none", score=0.0)


def _status(conversations):
    if conversations is None:
        return {}
    return dict(zip(conversations["conversation_id"], conversations["status"].astype("object"),
                    strict=True))


def _table(rows):
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"outcome": pd.CategoricalDtype(OUTCOMES, ordered=False),
                         "agreed": "boolean", "score": "float64", "start": "Int64",
                         "end": "Int64"})
