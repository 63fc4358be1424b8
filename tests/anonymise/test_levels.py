from pathlib import Path

import pandas as pd

from chatlab.anonymise import LEVELS, Span, compare_levels
from chatlab.anonymise.levels import MEASURES, measure_levels

GOLD = pd.DataFrame({
    "id": ["a", "b"], "text": ["soita 040 123 4567", "terv. Aino Korhonen"],
    "spans": [[Span(6, 18, "PHONE", 1.0, "gold")], [Span(6, 19, "PERSON", 1.0, "gold")]]})


def test_the_shipped_numbers_are_whole_and_a_stricter_level_finds_more():
    levels = compare_levels()
    assert levels.attrs["shipped"] and levels.attrs["texts"] >= 1000
    table = levels.set_index(["measure", "group", "level"]).sort_index()
    assert len(table) == len(MEASURES) * len(LEVELS)
    for measure, rises in ((("recall", "all"), True), (("leak", "all"), False),
                           (("over", "all"), True)):
        told = table.loc[measure].loc[list(LEVELS), "share"].tolist()
        assert told == sorted(told, reverse=not rises)
    assert levels["share"].between(levels["low"], levels["high"]).all()


def test_the_levels_are_measured_on_texts_of_ones_own():
    levels = compare_levels(GOLD)
    assert not levels.attrs["shipped"] and levels.attrs["texts"] == 2
    found = levels.set_index(["level", "measure", "group"])["share"]
    assert found["balanced", "recall", "all"] == found["light", "recall", "PERSON"] == 1
    assert measure_levels(GOLD)["level"].unique().tolist() == list(LEVELS)


def test_the_page_on_privacy_shows_the_shipped_numbers():
    from chatlab.i18n import percent, speaking

    page = (Path(__file__).parents[2] / "docs" / "tietosuoja.md").read_text("utf-8")
    table = page.partition("<!-- tasot -->")[2].partition("<!-- /tasot -->")[0]
    with speaking("fi"):
        shares = [percent(share, 1).replace("\xa0", " ") for share in compare_levels()["share"]]
    assert [share for share in shares if f"| {share} (" not in table] == []
