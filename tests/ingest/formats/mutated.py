"""JSON exports as they should not be: any value anywhere, and fields that no one knows."""

import copy
import json

from hypothesis import strategies as st

CANARY = "kanarialintu"
PLANTED = {"tuntematon": CANARY, "tuntemattomat": [{"nimi": CANARY, "a": [CANARY]}]}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats()
    | st.text(st.characters(), max_size=6) | st.sampled_from([
        "2024-09-02T09:00:10Z", "2024-13-45", "1725267610", 10**400, "\ud800", "true", "agent:1",
        "customer", "1/2/2024"]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=3), inner, max_size=2), max_leaves=5)


def places(value, at=()):
    """Every place in a JSON value, as the keys that lead there."""
    yield at
    inner = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    for key, item in inner:
        yield from places(item, (*at, key))


@st.composite
def mutations(draw, value):
    """Draw the value with one to three of its parts changed, removed or moved."""
    value = copy.deepcopy(value)
    for _change in range(draw(st.integers(1, 3))):
        found = [place for place in places(value) if place]
        if not found:
            break
        *way, last = draw(st.sampled_from(found))
        holder = value
        for key in way:
            holder = holder[key]
        if draw(st.integers(0, 3)) == 0:
            del holder[last]
        else:
            holder[last] = draw(VALUES)
    return value


def planted(value, *, fields=(), skip=()):
    """The value with a canary in a new field of every object, and in the fields named.

    Objects under the keys to skip keep their fields: the fields themselves are data there.
    """
    if isinstance(value, list):
        return [planted(item, fields=fields, skip=skip) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: item if key in skip else CANARY if key in fields
             else planted(item, fields=fields, skip=skip) for key, item in value.items()}
    return {**inner, **PLANTED}


def everything(reading):
    """All that a reading passes on, as one text."""
    tables = " ".join(table.to_csv() for table in reading.tables.values())
    return f"{tables} {reading.report}"


def write(path, value):
    """Write a value as JSON, lone halves of surrogate pairs and all."""
    path.write_text(json.dumps(value), "utf-8")
    return path
