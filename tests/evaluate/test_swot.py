import pandas as pd

from chatlab.evaluate import summarise_swot
from chatlab.schema import conform


def test_items_and_their_explanations_are_counted_apart():
    rows = [("WhatsApp", "W", "u1", "ei paranna tavoitettavuutta", None),
            ("WhatsApp", "W", "u2", "resurssit", "u1"),
            ("WhatsApp", "W", "u3", "kaikki eivät käytä", "u1"),
            ("WhatsApp", "O", "u4", "nopea neuvonta", None),
            ("Chat", "S", "u5", "nykyaikainen", None)]
    swot = conform(pd.DataFrame(
        rows, columns=["worksheet", "field", "item_id", "item", "parent_item"]).assign(
            source_id="s1"), "swot")
    assert summarise_swot(swot).to_dict("records") == [
        {"worksheet": "WhatsApp", "S": 0, "W": 1, "O": 1, "T": 0,
         "S_sub": 0, "W_sub": 2, "O_sub": 0, "T_sub": 0},
        {"worksheet": "Chat", "S": 1, "W": 0, "O": 0, "T": 0,
         "S_sub": 0, "W_sub": 0, "O_sub": 0, "T_sub": 0}]
    assert summarise_swot(swot.iloc[:0]).empty
