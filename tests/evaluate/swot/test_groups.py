import tomllib
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.evaluate import group_swot
from chatlab.evaluate.swot.groups import similarity_of

MARKED = tomllib.loads(Path(__file__).with_name("swot_same.toml").read_text("utf-8"))


def table(items):
    return pd.DataFrame({"item_id": [f"i{n}" for n in range(len(items))], "field": "S",
                         "item": pd.array(items, dtype="str")})


def measure(use):
    """Count pairs joined rightly, pairs joined, pairs that say the same."""
    sets = [same["items"] for same in MARKED["same"] if same["use"] in use]
    truth = {item: number for number, items in enumerate(sets) for item in items}
    unclear = {frozenset(pair) for pair in MARKED["unclear"]}
    groups = group_swot(table(list(truth)))
    matter = dict(zip(groups["item"], groups["matter"], strict=True))
    pairs = [pair for pair in combinations(truth, 2) if frozenset(pair) not in unclear]
    joined = [pair for pair in pairs if matter[pair[0]] == matter[pair[1]]]
    right = [pair for pair in joined if truth[pair[0]] == truth[pair[1]]]
    return len(right), len(joined), sum(truth[a] == truth[b] for a, b in pairs)


def test_pairs_marked_by_hand():
    """Of 74 items that did not choose the threshold: precision 31/35, recall 31/58."""
    right, joined, same = measure({"test"})
    assert same == 58 and right / joined >= 0.85 and right / same >= 0.5


def test_all_pairs_together():
    """223 items, 24 751 pairs: precision 139/166, recall 139/199."""
    right, joined, same = measure({"tune", "test"})
    assert same == 199 and right / joined >= 0.8 and right / same >= 0.68


@pytest.mark.parametrize("first, second", [
    ("kirjaaminen nopeutuu", "nopeuttaa kirjaamista"), ("anonymiteetti", "anonyymius"),
    ("viestitulvaa ei tullut", "viestien tulva"), ("Maksuton!", "maksuttomuus")])
def test_the_same_in_other_words(first, second):
    assert group_swot(table([first, second]))["matter"].tolist() == [1, 1]


@pytest.mark.parametrize("first, second", [
    ("tietoturva", "kiire"), ("osaamisen johtaminen", "rajallinen aukiolo"),
    ("asiakkaan odotus vastausajasta", "asiakkaalla ei ole laitteita"), ("…", "maksuton")])
def test_different_things(first, second):
    assert group_swot(table([first, second]))["matter"].tolist() == [1, 2]


def test_the_label_is_the_wording_most_like_the_others():
    groups = group_swot(table(["luukuttaminen vähenee", "vähentää luukuttamista", "luukuttaminen",
                               "kiire"]))
    assert set(groups["label"]) == {"luukuttaminen", "kiire"}
    assert groups["similarity"].isna().tolist() == [False, False, False, True]


ITEMS = sorted({item for same in MARKED["same"] for item in same["items"]})


@settings(max_examples=25, deadline=None)
@given(st.permutations(ITEMS[:40]))
def test_the_order_of_items_does_not_change_the_groups(items):
    def parts(groups):
        return {frozenset(part) for part in groups.groupby("matter")["item"].agg(list)}
    assert parts(group_swot(table(items))) == parts(group_swot(table(ITEMS[:40])))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=12, max_size=12))
def test_what_a_person_numbered_stays_whatever_else_comes(numbers):
    groups = group_swot(table(ITEMS[:12]))
    edited = groups[["item_id", "matter"]].assign(matter=numbers)
    again = group_swot(table(ITEMS[:30]), corrections=edited)
    assert again["matter"].tolist()[:12] == numbers
    assert again["by_hand"].tolist() == [True] * 12 + [False] * 18


def test_a_new_item_joins_the_corrected_matter_that_it_is_nearest_to():
    edited = pd.DataFrame({"item_id": ["i0", "i1"], "matter": ["7", 3.0]})
    items = ["kirjaaminen nopeutuu", "tietoturva", "nopeuttaa kirjaamista", "kiire"]
    assert group_swot(table(items), corrections=edited)["matter"].tolist() == [7, 3, 7, 8]


def test_one_wording_can_be_parted_by_hand():
    items = ["resurssit", "Resurssit", "tila"]
    edited = pd.DataFrame({"item_id": ["i0", "i1"], "matter": [1, 2]})
    assert group_swot(table(items))["matter"].tolist() == [1, 1, 2]
    assert group_swot(table(items), corrections=edited)["matter"].tolist() == [1, 2, 3]


def test_corrections_outlive_an_edited_worksheet():
    old = table(["nopea", "kiire", "Resurssit", "resurssit"]).assign(
        worksheet="Chat", field=["S", "T", "W", "T"])
    edited = group_swot(old).assign(matter=[1, 1, 2, 3])
    new = old.iloc[[3, 2, 1, 0]].reset_index(drop=True).assign(item_id=list("abcd"))
    assert group_swot(new, corrections=edited)["matter"].tolist() == [3, 2, 1, 1]
    with pytest.raises(SettingsError):
        group_swot(new.iloc[1:], corrections=edited)


@pytest.mark.parametrize("edited, said", [
    ({"item_id": ["i0"]}, "matter"), ({"item_id": ["i0"], "matter": ["x"]}, "i0"),
    ({"item_id": ["i0"], "matter": [0]}, "i0"), ({"item_id": ["i0"], "matter": [1.5]}, "i0"),
    ({"item_id": ["i0", "poissa"], "matter": [1, 1]}, "poissa"),
    ({"item_id": ["i0", "i0"], "matter": [1, 2]}, "i0")])
def test_corrections_that_cannot_be_used(edited, said):
    with pytest.raises(SettingsError) as error:
        group_swot(table(["nopea", "kiire"]), corrections=pd.DataFrame(edited))
    assert said in str(error.value) and "nopea" not in str(error.value)


def test_the_input_is_not_modified_and_similarity_is_symmetric():
    swot = table(["nopea", "kiire"])
    before = swot.copy(deep=True)
    group_swot(swot)
    pd.testing.assert_frame_equal(swot, before)
    assert similarity_of("kapea aukiolo", "aukiolo") == similarity_of("aukiolo", "kapea aukiolo")


def test_two_thousand_items_are_grouped_in_seconds():
    items = [f"{first} {second}" for first, second in combinations(ITEMS[:64], 2)]
    assert group_swot(table(items[:2000]))["matter"].notna().all()
