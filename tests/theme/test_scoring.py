import numpy as np
import pytest
from sklearn.metrics import precision_recall_fscore_support

from chatlab.theme.scoring import score_themes

RNG = np.random.default_rng(4)
ANSWERS = RNG.random((60, 3)) < [.5, .3, .1]
FOUND = np.where(RNG.random((60, 3)) < .8, ANSWERS, ~ANSWERS)
GROUPS = [f"c{n // 2}" for n in range(60)]


def test_scores_are_those_of_scikit_learn():
    table = score_themes(FOUND, ANSWERS, ["a", "b", "c"], GROUPS)
    columns = ["precision", "recall", "f1"]
    each = np.array(precision_recall_fscore_support(ANSWERS, FOUND)[:3]).T
    assert table[columns].head(3).to_numpy() == pytest.approx(each)
    for row, average in ((-2, "micro"), (-1, "macro")):
        peer = precision_recall_fscore_support(ANSWERS, FOUND, average=average)[:3]
        assert table[columns].iloc[row].tolist() == pytest.approx(list(peer))


def test_the_interval_is_wider_when_units_come_in_conversations():
    twice = np.repeat(np.arange(30), 2)
    alone = score_themes(FOUND[twice], ANSWERS[twice], list("abc"), range(60))
    together = score_themes(FOUND[twice], ANSWERS[twice], list("abc"), GROUPS)
    width = [(table["high"] - table["low"]).iloc[-2] for table in (alone, together)]
    assert width[1] > 1.2 * width[0]


def test_a_theme_found_nowhere_scores_zero():
    table = score_themes(np.zeros((4, 1), bool), np.array([[1], [0], [1], [0]], bool), ["a"],
                         list("wxyz"))
    assert table["f1"].tolist() == [0, 0, 0]
    assert table["precision"].isna().all()
