import pytest

from chatlab.ingest.swot_items import field_of, make_items, place_lines, split_line


@pytest.mark.parametrize(("line", "field"), [
    ("Vahvuudet", "S"), ("HEIKKOUDET:", "W"), ("O – Mahdollisuudet", "O"), ("Uhat (T)", "T"),
    ("Styrkor", "S"), ("Strengths / Vahvuudet", "S"), ("Vahvuudet ja heikkoudet", None),
    ("uhka väärinkäsityksistä", None), ("", None)])
def test_headings(line, field):
    assert field_of(line) == field


@pytest.mark.parametrize(("line", "is_sub", "phrases"), [
    ("nopea", False, ["nopea"]),
    ("• nopea", False, ["nopea"]),
    ("- nopea", False, ["nopea"]),
    ("2) nopea", False, ["nopea"]),
    ("→ heti vastaus", True, ["heti vastaus"]),
    ("⇒ heti vastaus", True, ["heti vastaus"]),
    ("-> heti vastaus", True, ["heti vastaus"]),
    ("--> heti vastaus", True, ["heti vastaus"]),
    ("=> heti vastaus", True, ["heti vastaus"]),
    ("\uf0e0 heti vastaus", True, ["heti vastaus"]),
    ("à heti vastaus", True, ["heti vastaus"]),
    ("nopea → heti vastaus", False, ["nopea", "heti vastaus"]),
    ("nopea --> heti vastaus", False, ["nopea", "heti vastaus"]),
    ("sähköposti-ilmoitus 24-7", False, ["sähköposti-ilmoitus 24-7"]),
])
def test_arrows_and_bullets(line, is_sub, phrases):
    assert split_line(line) == (is_sub, phrases)


def test_a_heading_may_be_in_its_own_cell_above():
    grid = [[["Vahvuudet"], ["Heikkoudet"]], [["nopea", "helppo"], ["kapea"]],
            [["Mahdollisuudet"], ["Uhat"]], [["laaja"], ["kiire"]]]
    assert [(field, line) for field, line, _row in place_lines(grid)] == [
        ("S", "nopea"), ("S", "helppo"), ("W", "kapea"), ("O", "laaja"), ("T", "kiire")]


def test_sub_items_hang_from_the_item_above_in_their_own_field():
    placed = [("S", "nopea", 1), ("W", "→ yksinäinen", 1), ("S", "→ heti vastaus", 1),
              ("S", "→ ei jonoa ••", 1)]
    items = make_items(placed, worksheet="chat", source_id="s1", start=1)
    assert [item["parent_item"] for item in items] == [None, None, "s1-0001", "s1-0001"]
    assert [item["votes"] for item in items] == [None, None, None, 2]
    assert items[3]["item"] == "ei jonoa"
