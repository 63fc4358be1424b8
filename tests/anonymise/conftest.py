"""Small helpers: a text in, the same text with its identifiers replaced by their kinds."""

import pytest

from chatlab.anonymise import find_identifiers


def mark(text, *, level="balanced", kinds=None):
    """Put ``<KIND>`` in the place of each identifier."""
    pieces, position = [], 0
    for span in find_identifiers(text, level=level, kinds=kinds):
        pieces += [text[position:span.start], f"<{span.kind}>"]
        position = span.end
    return "".join([*pieces, text[position:]])


def pytest_make_parametrize_id(config, val, argname):
    """Keep texts out of the names of tests."""
    return argname


@pytest.fixture(name="mark")
def mark_fixture():
    return mark
