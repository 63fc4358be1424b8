import math

import pandas as pd
import pytest
from scipy.stats import binomtest
from scipy.stats.contingency import odds_ratio

from chatlab.evaluate import suppress_small_counts
from chatlab.i18n import set_language
from chatlab.theme import (
    Codebook,
    Theme,
    compare_theme_rates,
    compare_themes,
    count_themes,
    tell_comparison,
)

BOOK = Codebook((Theme("a", "Aa", "A.", words=("aa",)), Theme("b", "Bee", "B.", words=("bee",))))


def counts(**groups):
    """Counts of one theme and all units in each group."""
    table = pd.DataFrame({"theme": ["a", "kaikki"], "label": ["Aa", "Kaikki"], **groups})
    return table.assign(kaikki=table[list(groups)].sum(axis=1)).astype(
        dict.fromkeys([*groups, "kaikki"], "Int64"))


THEMES = pd.DataFrame([("c1", "a"), ("c1", "b"), ("c1", "a"), ("c2", "a"), ("c3", "muu"),
                       ("c4", "oma"), ("c9", "a")], columns=["unit_id", "theme"])
AREAS = pd.Series({"c1": "Etelä", "c2": "Pohja", "c3": "Pohja", "c4": "Etelä", "c5": "Pohja",
                   "c9": None})


def test_units_are_counted_by_group_and_all_of_them_beside():
    found = count_themes(THEMES, AREAS, BOOK)
    assert found.drop(columns="label").values.tolist() == [
        ["a", 1, 1, 2], ["b", 1, 0, 1], ["oma", 1, 0, 1], ["muu", 0, 1, 1], ["kaikki", 2, 3, 5]]
    assert found["label"].tolist() == ["Aa", "Bee", "oma", "Muu tai ei teemaa",
                                       found["label"].iloc[-1]]


def test_order_of_groups_is_that_of_the_category_and_of_rows_nobodys():
    ordered = AREAS.astype(pd.CategoricalDtype(["Pohja", "Etelä", "Itä"]))
    found = count_themes(THEMES, ordered, BOOK)
    assert list(found) == ["theme", "label", "Pohja", "Etelä", "kaikki"]
    again = count_themes(THEMES.sample(frac=1, random_state=1), ordered.iloc[::-1], BOOK)
    pd.testing.assert_frame_equal(found, again)


def test_years_can_be_groups():
    years = pd.Series({"c1": 2017, "c2": 2018})
    assert list(count_themes(THEMES, years, BOOK))[2:] == ["2017", "2018", "kaikki"]


@pytest.mark.parametrize("yes, n, other_yes, other_n, expected", [
    (56, 70, 48, 80, (.0524, .3339)),
    (9, 10, 3, 10, (.1705, .8090)),
    (5, 56, 0, 29, (-.0381, .1926)),
    (0, 10, 0, 20, (-.1611, .2775)),
    (10, 10, 0, 20, (.6791, 1.0)),
])
def test_difference_of_shares_of_the_published_examples(yes, n, other_yes, other_n, expected):
    """Newcombe 1998, Statistics in Medicine 17:873, table II, method 10."""
    found = compare_themes(counts(A=[other_yes, other_n], B=[yes, n]))
    if yes + other_yes == 0:
        assert found.empty
    else:
        row = found.iloc[0]
        assert (row["difference_low"], row["difference_high"]) == pytest.approx(expected, abs=6e-5)


@pytest.mark.parametrize("yes, n, other_yes, other_n", [
    (7, 22, 58, 530), (0, 15, 5, 45), (5, 5, 5, 45), (335, 815, 500, 1200)])
def test_odds_ratio_has_scipys_exact_interval(yes, n, other_yes, other_n):
    row = compare_themes(counts(A=[other_yes, other_n], B=[yes, n])).iloc[0]
    peer = odds_ratio([[yes, n - yes], [other_yes, other_n - other_yes]]).confidence_interval(.95)
    assert (row["odds_ratio_low"], row["odds_ratio_high"]) == pytest.approx(tuple(peer), rel=1e-6)


def test_fishers_lady_tasting_tea():
    """Fisher 1935: 3 of 4 against 1 of 4 gives p 0.486."""
    row = compare_themes(counts(A=[1, 4], B=[3, 4])).iloc[0]
    assert row["p"] == pytest.approx(.486, abs=5e-4)
    assert row["q"] == row["p"]
    assert row["cramers_v"] == pytest.approx(.5)


def test_benjamini_and_hochberg_of_a_worked_example():
    """Of p .01 .02 .03 .04 .05 each q is .05: each p times 5 over its rank."""
    from chatlab.theme.comparison import corrected

    assert corrected(pd.Series([.05, .01, None, .03, .02, .04])).tolist() == pytest.approx(
        [.05, .05, math.nan, .05, .05, .05], nan_ok=True)


def test_many_groups_are_compared_to_the_others_together_or_to_a_reference():
    table = counts(A=[10, 100], B=[20, 100], C=[30, 100])
    found = compare_themes(table).set_index("group")
    assert found["reference_share"].round(2).to_dict() == {"A": .25, "B": .2, "C": .15}
    assert found["cramers_v"].round(4).tolist() == [.2041] * 3  # chi² 12.5 of 300
    against = compare_themes(table, reference="B").set_index("group")
    assert against["difference"].round(2).to_dict() == {"A": -.1, "C": .1}
    assert (against["reference"] == "B").all()


def test_a_hidden_count_stays_out_of_every_figure():
    table = counts(A=[2, 100], B=[20, 100], C=[30, 100])
    others = pd.DataFrame({"theme": ["b", "c"], "label": ["Bee", "Cee"], "A": [3, 9],
                           "B": [7, 8], "C": [20, 19], "kaikki": [30, 36]})
    hidden = suppress_small_counts(pd.concat([others, table], ignore_index=True))
    assert hidden["A"].isna().tolist() == [True, False, True, False]
    found = compare_themes(hidden).set_index(["theme", "group"])
    figures = ["share", "low", "high", "difference", "odds_ratio", "p", "q", "cramers_v"]
    for row in found.index:
        if pd.isna(hidden.set_index("theme").loc[row[0], row[1]]):
            assert found.loc[row, figures].isna().all()
    assert found.loc[("a", "C"), "difference"] == pytest.approx(.3 - 22 / 200)
    assert pd.isna(found.loc[("a", "C"), "cramers_v"])
    assert found.loc["c", "p"].notna().all()


def test_the_small_count_of_two_groups_cannot_be_worked_out_from_the_other():
    hidden = suppress_small_counts(counts(A=[2, 100], B=[20, 100]))
    assert compare_themes(hidden)["p"].isna().all()


def test_rates_for_the_time_open():
    found = compare_theme_rates(counts(A=[10, 50], B=[30, 90]), pd.Series({"A": 20, "B": 30}))
    row = found.iloc[0]
    assert (row["rate"], row["rate_ratio"]) == (1.0, 2.0)
    # Garwood's interval of 30 events is 20.24–42.83
    assert (row["low"], row["high"]) == pytest.approx((20.24 / 30, 42.83 / 30), abs=1e-3)
    # given 40 events in all, those of B are binomial
    ends = binomtest(30, 40, .6).proportion_ci(method="exact")
    assert row["rate_ratio_low"] == pytest.approx(ends.low / (1 - ends.low) * 20 / 30)


def test_rate_of_a_group_without_the_theme():
    row = compare_theme_rates(counts(A=[10, 50], B=[0, 90]),
                              pd.Series({"A": 20, "B": 30})).iloc[0]
    assert (row["rate"], row["rate_ratio"], row["rate_ratio_low"]) == (0, 0, 0)
    assert row["rate_ratio_high"] < 1


def test_what_is_not_known_is_a_programming_mistake():
    with pytest.raises(ValueError, match="two groups"):
        compare_themes(counts(A=[1, 2]))
    with pytest.raises(ValueError, match="reference"):
        compare_themes(counts(A=[1, 2], B=[1, 2]), reference="C")
    with pytest.raises(ValueError, match="exposure"):
        compare_theme_rates(counts(A=[1, 2], B=[1, 2]), pd.Series({"A": 3, "B": 0}))
    with pytest.raises(ValueError, match="at least one"):
        count_themes(THEMES, AREAS[:0], BOOK)
    with pytest.raises(ValueError, match="different names"):
        count_themes(THEMES, pd.Series({"c1": "theme", "c2": "x"}), BOOK)


def test_sentences_tell_what_is_sure_and_what_is_left_out():
    set_language("en")
    try:
        sure = tell_comparison(compare_themes(counts(A=[10, 100], B=[40, 100])))
        even = tell_comparison(compare_themes(counts(A=[20, 100], B=[21, 100])))
        hidden = tell_comparison(compare_themes(suppress_small_counts(
            counts(A=[2, 100], B=[20, 100]))))
    finally:
        set_language(None)
    assert sure[0].endswith("1 (the number of comparisons taken into account, Benjamini and "
                            "Hochberg).")
    assert "30 percentage points" in sure[1]
    assert even == ["One comparison was made. No difference is larger than chance alone would "
                    "easily make."]
    assert hidden == ["No counts are large enough to compare."]


def test_units_may_be_numbered():
    themes = pd.DataFrame({"unit_id": ["1", "2"], "theme": "silmalasit"})
    areas = pd.Series({1: "A", 2: "A", 3: "B"})
    found = count_themes(themes, areas).set_index("theme")
    assert found.loc["silmalasit", ["A", "B"]].tolist() == [2, 0]
    assert areas.index.tolist() == [1, 2, 3]


def test_groups_of_other_units_are_a_programming_mistake():
    themes = pd.DataFrame({"unit_id": ["1"], "theme": "silmalasit"})
    with pytest.raises(ValueError, match="unit_id"):
        count_themes(themes, pd.Series({"x": "A", "y": "B"}))
