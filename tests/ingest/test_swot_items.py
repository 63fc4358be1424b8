import pytest

from chatlab.ingest.swot_items import Items, field_of, group_of, place_lines, split_line


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
    items = Items("s1")
    for field, line in (("S", "nopea"), ("W", "→ yksinäinen"), ("S", "→ heti vastaus"),
                        ("S", "→ ei jonoa ••")):
        items.add(line, worksheet="chat", field=field, row_ref="1")
    assert [item["parent_item"] for item in items.rows] == [None, None, "s1-0001", "s1-0001"]
    assert [item["votes"] for item in items.rows] == [None, None, None, 2]
    assert items.rows[3]["item"] == "ei jonoa"


def test_deeper_items_hang_from_the_nearest_shallower_one():
    items = Items("s1")
    for depth, line in ((0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")):
        items.add(line, depth=depth, worksheet="chat", field="S", row_ref="1")
    assert [item["parent_item"] for item in items.rows] == [
        None, "s1-0001", "s1-0002", "s1-0001", None]


def test_a_heading_over_several_columns_covers_them():
    grid = [[["Vahvuudet"], [""], ["Heikkoudet"]], [["nopea"], ["helppo"], ["kapea"]]]
    assert [entry[:2] for entry in place_lines(grid)] == [
        ("S", "nopea"), ("S", "helppo"), ("W", "kapea")]


@pytest.mark.parametrize(("line", "group"), [
    ("Ryhmä: tiimi 2", "tiimi 2"), ("Ryhmä 2", "Ryhmä 2"), ("2. ryhmä", "2. ryhmä"),
    ("Grupp B", "Grupp B"), ("Group: staff", "staff"), ("Ryhmän arvio", None),
    ("Ryhmä arvioi chatin", None)])
def test_groups(line, group):
    assert group_of([line]) == group


@pytest.mark.parametrize(("phrase", "votes"), [
    ("nopea ••", 2), ("nopea |||", 3), ("nopea x3", 3), ("nopea (4 ääntä)", 4),
    ("nopea 2 röster", 2), ("vuonna 2017", None), ("24/7 x", None)])
def test_votes_at_the_end_of_an_item(phrase, votes):
    items = Items("s1")
    items.add(phrase, worksheet="chat", field="S", row_ref="1")
    assert items.rows[0]["votes"] == votes
    assert items.rows[0]["item"] == (phrase if votes is None else "nopea")
