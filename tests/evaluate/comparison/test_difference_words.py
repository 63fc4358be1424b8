import pytest

from chatlab.evaluate.comparison.difference_words import difference_sentence
from chatlab.i18n import speaking

SHARE = {"group": "A", "reference": "B", "value": .8, "reference_value": .6, "p": .01,
         "difference": .2, "difference_low": .05, "difference_high": .33, "cohens_h": .44}


@pytest.mark.parametrize("p, corrected, h, ends", [
    (.2, .2, .44, "Chance alone could easily make such a difference."),
    (.01, .2, .44, "Among so many comparisons chance could well make one such difference."),
    (.01, .04, .44, "The difference is larger than chance alone would easily make."),
    (.01, .04, .1, "The difference is small, though larger than chance alone would easily make.")])
def test_chance_is_told_by_the_corrected_value(p, corrected, h, ends):
    with speaking("en"):
        row = SHARE | {"p": p, "p_corrected": corrected, "cohens_h": h}
        sentence = difference_sentence(row, "share", fewest=5)
    assert sentence.startswith("A: 80\xa0%, B: 60\xa0%. The difference is 20 percentage points "
                               "(interval 5 … 33).")
    assert sentence.endswith(ends)


def test_times_that_are_not_seconds_are_told_as_they_are():
    row = {"group": "A", "reference": "B", "value": 10, "reference_value": 8.5, "p": .5,
           "p_corrected": .5, "shift": 1.5, "shift_low": -1, "shift_high": 3, "cliffs_delta": .1}
    with speaking("en"):
        assert "Typical difference 1.5 (interval −1.0 … 3.0)" in difference_sentence(
            row, "times", fewest=5, unit="n_messages")
