import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.ingest.encoding import decode
from chatlab.ingest.whatsapp_lines import KINDS, has_header, read_lines

CHAT = """\
kopioitu puhelimesta

15.9.2017 klo 9.05 - Oona Ohjaaja loi ryhmän "Työpaja: syksy"
15.9.2017 klo 9.06 - Oona Ohjaaja: Huomenta!
eväät mukaan

kello 10 lähdetään
[15.9.2017 10.13.02] ~\u202fVille: \u200eei kuvaa

8/15/17, 1:05 PM - Mira: Tässä <This message was edited>

"""


def read(text, size=1 << 20):
    return read_lines(decode(text.encode()), size)


def columns(lines):
    """Everything that was read, comparable."""
    return {name: value if isinstance(value, int | list | set | dict) else value.tolist()
            for name, value in (vars(lines) | {"text": lines.text.combine_chunks()}).items()
            if name != "numbers"} | {name: values.tolist()
                                     for name, values in lines.numbers.items()}


def test_the_columns_of_a_small_text():
    lines = read(CHAT)
    assert [KINDS[kind] for kind in lines.kind] == ["system", "text", "media", "text"]
    assert lines.text.to_pylist() == [None, "Huomenta!\neväät mukaan\n\nkello 10 lähdetään", None,
                                      "Tässä"]
    assert lines.names == ["Oona Ohjaaja", "Ville", "Mira"]
    assert lines.author.tolist() == [-1, 0, 1, 2]
    assert lines.creators == {"Oona Ohjaaja"}
    assert lines.line.tolist() == [3, 4, 8, 10]
    assert lines.n_lines.tolist() == [1, 4, 1, 1]
    assert lines.edited.tolist() == [False, False, False, True]
    assert (lines.total, lines.blank, len(lines.preamble)) == (11, 3, 2)
    assert lines.heads[1].decode().startswith("15.9.2017 klo 9.06 - Oona Ohjaaja: Huomenta!\n")


def test_the_forms_of_the_headers_are_counted():
    assert read(CHAT).forms == {
        ((".", False, True), (False, False, False), "", " klo ", " - "): 2,
        ((".", False, True), (True, False, False), "[", " ", "] "): 1,
        (("/", False, False), (False, True, True), "", ", ", " - "): 1}


def test_no_headers():
    assert read("moi\nmitä kuuluu\n") is None
    assert read("[15.9.2017 klo 9.05 - Oona: moi\n15.9.2017 klo 9.05] Oona: moi\n") is None
    assert not has_header("klo 9.05 - Oona: moi")


@pytest.mark.parametrize("size", [1, 20, 60, 200])
def test_the_size_of_the_blocks_changes_nothing(size):
    assert columns(read(CHAT, size)) == columns(read(CHAT))


pieces = st.sampled_from([
    "15.9.2017 klo 9.05 - ", "16.9.2017 9.05 - ", "[17.9.2017 9.05.12] ", "Oona: ", "Ville:", "\n",
    "\n\n", "moi", " ", ":", "€ 😀", "\u200e", "\u202aa\u202c", "<Media omitted>", "poistui",
    "\r\n", "a\u0308"])


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=30).map("".join), st.integers(1, 80))
def test_any_text_is_the_same_in_blocks_of_any_size(text, size):
    whole, in_blocks = read(text), read(text, size)
    assert (whole is None) == (in_blocks is None)
    if whole is not None:
        assert columns(whole) == columns(in_blocks)
        assert whole.total == text.replace("\r\n", "\n").count("\n") + (not text.endswith("\n"))
        assert (whole.n_lines >= 1).all()


def test_a_line_without_end_is_read_in_passing():
    lines = read("15.9.2017 klo 9.05 - Oona: " + "a" * 20_000_000 + "\n15.9.2017 klo 9.06 - B: c")
    assert [len(text) for text in lines.text.to_pylist()] == [20_000_000, 1]


def test_a_message_of_very_many_lines_is_read_in_passing():
    lines = read("15.9.2017 klo 9.05 - Oona: a\n" + "b\n" * 300_000 + "15.9.2017 klo 9.06 - B: c",
                 size=10_000)
    assert lines.n_lines.tolist() == [300_001, 1]
