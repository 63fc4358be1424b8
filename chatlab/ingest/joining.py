"""The tables of many files together: one conversation in two files is one, repeats counted once.

Two files hold the same conversation when both are of one format and have the same number for
it, and the numbers are the system's own (`Reading.global_numbers`) or the files overlap: at
least one message is exactly the same in both. A running number alone joins nothing, for
every month's file has its own number 1.

A message that both files have counts once. A person can truly write the same words twice in
a minute: of messages alike, as many stay as the file with most of them has.

The law: rows of all files = rows of the table + repeated rows.
"""

import heapq
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from chatlab.schema import PSEUDONYMS, conform

_MESSAGE = ["conversation_id", "sent_at", "role", "person", "kind", "text"]
_REQUEST = ["format", "submitted_at", "service", "topic", "text", "reply_channel"]
_TRANSFER = ["conversation_id", "at", "from_unit", "to_unit"]
_ANSWER = ["conversation_id", "instrument", "question", "option", "kind", "value", "text"]
_STATUSES = ("answered", "after_hours", "bot_only", "dropped", "missed")
_RESEARCH = ("no", "notice_only", "unknown", "yes")


class Joined(NamedTuple):
    """What many files give together.

    Attributes
    ----------
    tables : dict of str to DataFrame
    repeated : list of int
        Of each file, how many of its rows an earlier file gave already.
    numbers : dict of str to tuple of str
        The export's own numbers by ``conversation_id``; memory only.
    names : dict of str to tuple of str
        Names by ``conversation_id``, ``request_id`` or ``response_id``; memory only.
    responses : dict of str to str
        The ``conversation_id`` by ``response_id``, of feedback given on a conversation.
    """

    tables: dict
    repeated: list
    numbers: dict
    names: dict
    responses: dict


def join_readings(readings):
    """Put the tables of many files together.

    Parameters
    ----------
    readings : iterable of Reading
        In the order in which they count: of two rows alike, the first file's stays.

    Returns
    -------
    Joined
        Messages of a conversation that was in several files are in the order of time,
        numbered anew, and its authors too. Every row keeps the place it came from.
    """
    readings = list(readings)
    again = _same_bytes(readings)
    new = [reading for reading, same in zip(readings, again, strict=True) if not same]
    tables = _stacked(new)
    same = _same_conversations(new, tables)
    responses = {response: same.get(conversation, conversation) for reading in new
                 for response, conversation in reading.responses.items()}
    repeated = Counter()
    if same:
        tables = _with_joined(tables, same, responses, new, repeated)
    if "contact_requests" in tables:
        tables["contact_requests"] = _requests(tables["contact_requests"], new, repeated)
    counts = iter([repeated[number] for number in range(len(new))])
    return Joined({name: conform(table, name) for name, table in tables.items()},
                  [reading.report.rows if is_again else next(counts)
                   for reading, is_again in zip(readings, again, strict=True)],
                  _numbers(new, same), _names(new, same, responses), responses)


def _numbers(readings, same):
    return _gathered((same.get(key, key), some) for reading in readings for key, some in (
        *((key, (number,)) for key, number in reading.numbers.items()),
        *reading.other_numbers.items()))


def _names(readings, same, responses):
    names = _gathered((same.get(key, key), some) for reading in readings
                      for key, some in reading.names.items())
    return names | {response: names[conversation] for response, conversation in responses.items()
                    if conversation in names}


def _same_bytes(readings):
    """Tell of each file whether an earlier one has the very same contents."""
    seen, again = set(), []
    for reading in readings:
        again.append(reading.report.source_id in seen)
        seen.add(reading.report.source_id)
    return again


def _stacked(readings):
    parts = {}
    for number, reading in enumerate(readings):
        for name, table in reading.tables.items():
            parts.setdefault(name, []).append(table.assign(file=number))
    return {name: pd.concat(some, ignore_index=True) for name, some in parts.items()}


def _gathered(pairs):
    gathered = {}
    for key, values in pairs:
        gathered.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: tuple(values) for key, values in gathered.items()}


def _same_conversations(readings, tables):
    """Return the id that each conversation of several files gets; the others are not named."""
    found = {}
    for reading in readings:
        for conversation, number in reading.numbers.items():
            found.setdefault((reading.report.format, number), []).append(
                (conversation, reading.global_numbers))
    alike = [some for some in found.values() if len(some) > 1]
    marks = _marks({conversation for some in alike for conversation, _global in some},
                   readings, tables) if alike else {}
    same = {}
    for some in alike:
        conversations = [conversation for conversation, _global in some]
        if all(is_global for _conversation, is_global in some):
            same |= dict.fromkeys(conversations, conversations[0])
        else:
            same |= _overlapping(conversations, marks)
    return same


def _overlapping(conversations, marks):
    """Join the conversations that have a mark in common, directly or through others."""
    groups = []
    for conversation in conversations:
        own = set(marks.get(conversation, ()))
        touching = [group for group in groups if not own.isdisjoint(group[1])]
        groups = [group for group in groups if group not in touching]
        groups.append(([name for names, _marks in touching for name in names] + [conversation],
                       own.union(*(seen for _names, seen in touching))))
    return {name: names[0] for names, _marks in groups if len(names) > 1 for name in names}


def _marks(conversations, readings, tables):
    """Return what can show that a conversation is the same: whole messages, or its request."""
    marks = {}
    if "messages" in tables:
        rows = tables["messages"]
        rows = _with_persons(rows[rows["conversation_id"].isin(conversations)
                                  & rows["text"].notna() & rows["sent_at"].notna()], readings)
        for conversation, *mark in zip(
                rows["conversation_id"].tolist(), rows["sent_at"].astype("int64").tolist(),
                rows["person"].tolist(), rows["text"].tolist(),
                rows["service"].astype("object").fillna("").tolist(), strict=True):
            marks.setdefault(conversation, set()).add(tuple(mark))
    if "conversations" in tables:
        rows = tables["conversations"]
        for row in rows[rows["conversation_id"].isin(conversations)
                        & rows["requested_at"].notna()].itertuples():
            marks.setdefault(row.conversation_id, set()).add(
                (row.requested_at, _or_nothing(row.queue), _or_nothing(row.service)))
    return marks


def _or_nothing(value):
    return value if isinstance(value, str) else None


def _with_persons(rows, readings):
    """Add who wrote each message: the export's key of the person, or the name, or the role."""
    people = {key: known for reading in readings for key, known in reading.people.items()}
    who = [(people.get(conversation, {}), author) for conversation, author in zip(
        rows["conversation_id"].tolist(), rows["author"].tolist(), strict=True)]
    person = pd.Series([known.get(author, author) for known, author in who], index=rows.index,
                       dtype="object")
    return rows.assign(person=person.fillna(rows["role"].astype("object")),
                       numbered=[author in known for known, author in who])


def _with_joined(tables, same, responses, readings, repeated):
    """Join the rows of the conversations that are in several files."""
    tables = dict(tables)
    if "messages" in tables:
        rows = tables["messages"]
        several = rows["conversation_id"].isin(same)
        joined = _with_persons(rows[several], readings)
        joined = joined.assign(conversation_id=joined["conversation_id"].map(same))
        tables["messages"] = pd.concat([rows[~several], _messages(joined, repeated)],
                                       ignore_index=True)
    for name, join in (("conversations", _conversations), ("transfers", _transfers)):
        if name in tables:
            rows = tables[name]
            several = rows["conversation_id"].isin(same)
            joined = rows[several]
            joined = joined.assign(conversation_id=joined["conversation_id"].map(same))
            tables[name] = pd.concat([rows[~several], join(joined)], ignore_index=True)
    if responses and "feedback" in tables:
        tables["feedback"] = _feedback(tables["feedback"], same, responses)
    return tables


def _repeats(rows, key):
    """Tell which rows are alike: the n-th of a file is the n-th of every other file.

    Returns
    -------
    Series of int
        The same number for rows that are one.
    """
    alike = rows.groupby(key, dropna=False, observed=True, sort=False).ngroup()
    nth = rows.groupby(["file", alike]).cumcount()
    return pd.DataFrame({"alike": alike, "nth": nth}).groupby(
        ["alike", "nth"], sort=False).ngroup()


def _messages(rows, repeated):
    """Return the messages of joined conversations in the order of time, repeats left out."""
    if rows.empty:
        return rows
    rows = rows.assign(role=_known_roles(rows))
    rows = rows.assign(one=_repeats(rows, _MESSAGE), at=_filled(rows))
    is_repeat = rows["one"].duplicated()
    repeated.update(rows.loc[is_repeat, "file"])
    rank = _ranks(rows)
    rows = rows.assign(rank=rank)[~is_repeat].sort_values(["conversation_id", "at", "rank"])
    seq = rows.groupby("conversation_id").cumcount() + 1
    return rows.assign(seq=seq, author=_authors(rows), message_id=rows["conversation_id"] + "-"
                       + seq.map("{:04d}".format))


def _known_roles(rows):
    """Let the role that one file knows hold where another does not know it."""
    role = rows["role"].astype("object")
    known = role.mask(role == "unknown").groupby([rows["conversation_id"], rows["person"]])
    return role.mask((role == "unknown") & (known.transform("nunique") == 1),
                     known.transform("first"))


def _filled(rows):
    """Return the times; what has none goes with the message before it, or the first one."""
    by = [rows["file"], rows["conversation_id"]]
    return rows["sent_at"].groupby(by).ffill().groupby(by).bfill()


def _ranks(rows):
    """Return the order of messages of one moment, by the order that the files have them in."""
    first = pd.Series(range(len(rows)), index=rows.index).groupby(rows["one"]).transform("first")
    by = rows.groupby(["conversation_id", "at"], dropna=False)
    shared = by["one"].transform("size") == (by["one"].transform("nunique")
                                             * by["file"].transform("nunique"))
    rank = first.to_dict()
    for _key, some in rows[~shared].groupby(["conversation_id", "at"], dropna=False):
        orders = [list(part) for _file, part in some.groupby("file")["one"]]
        places = sorted(first[some.index].unique())
        order = dict(zip(_merged(orders), places, strict=True))
        rank |= {index: order[one] for index, one in some["one"].items()}
    return pd.Series(rank)


def _merged(orders):
    """Merge lists into one that keeps the order of each; the first lists' items come first.

    Examples
    --------
    >>> _merged([["b", "c"], ["a", "b"]])
    ['a', 'b', 'c']
    """
    items = list(dict.fromkeys(item for order in orders for item in order))
    sorter = TopologicalSorter(dict.fromkeys(items, ()))
    for order in orders:
        for before, after in pairwise(order):
            sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError:
        return items
    ready, merged = [], []
    while sorter.is_active():
        for item in sorter.get_ready():
            heapq.heappush(ready, items.index(item))
        merged.append(items[heapq.heappop(ready)])
        sorter.done(merged[-1])
    return merged


def _authors(rows):
    """Renumber the authors that the reader had numbered, in the order of appearance."""
    numbers, authors = {}, []
    for conversation, role, person, author, is_numbered in zip(
            *(rows[name].tolist() for name in ("conversation_id", "role", "person", "author",
                                               "numbered")), strict=True):
        if is_numbered:
            known = numbers.setdefault((conversation, role), {})
            author = (f"{PSEUDONYMS.get(role, PSEUDONYMS['unknown'])}_"
                      f"{known.setdefault(person, len(known) + 1)}")
        authors.append(author)
    return authors


def _conversations(rows):
    """Return one row per joined conversation: the widest times, the most that is known."""
    if rows.empty:
        return rows
    by = rows.groupby("conversation_id", sort=False, as_index=False)
    joined = by.first()
    for name, pick in (("requested_at", "min"), ("accepted_at", "min"), ("ended_at", "max")):
        joined[name] = by[name].agg(pick)[name]
    for name, levels in (("status", _STATUSES), ("consent_research", _RESEARCH)):
        place = rows[name].map({level: n for n, level in enumerate(levels)}).astype("Float64")
        best = place.groupby(rows["conversation_id"], sort=False).min()
        joined[name] = [levels[int(n)] if pd.notna(n) else None for n in best]
    return joined


def _transfers(rows):
    return rows[~_repeats(rows, _TRANSFER).duplicated()] if len(rows) else rows


def _feedback(rows, same, responses):
    """Leave out the answers on a joined conversation that an earlier file has too."""
    about = rows.assign(conversation_id=rows["response_id"].map(responses).astype("object"))
    about = about[about["conversation_id"].isin(set(same.values()))]
    repeats = _repeats(about, _ANSWER).duplicated()
    return rows.drop(index=about.index[repeats])


def _requests(rows, readings, repeated):
    """Leave out the requests that an earlier file of the same format has word for word."""
    formats = [readings[number].report.format for number in rows["file"]]
    one = _repeats(rows.assign(format=formats), _REQUEST)
    one = one.where(rows["text"].notna(), -1 - pd.Series(range(len(rows)), index=rows.index))
    is_repeat = one.duplicated()
    repeated.update(rows.loc[is_repeat, "file"])
    return rows.assign(handled_at=rows["handled_at"].groupby(one).transform("first"))[~is_repeat]
