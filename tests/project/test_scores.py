import pandas as pd

from chatlab.anonymise import read_gold, score_protection
from chatlab.i18n import set_language
from chatlab.project.scores import show_scores
from chatlab.samples import sample_path


def test_every_measure_is_shown_with_its_number(capsys):
    gold = read_gold(sample_path("gold")).head(20)
    gold["noise"] = [["lower"]] * 20
    gold["neg"] = gold["spans"]
    set_language("en")
    try:
        show_scores(score_protection("light", gold))
    finally:
        set_language(None)
    shown = capsys.readouterr().out
    for words in ("Found and wholly masked", "all in small letters", "Persons whose every mention",
                  "something was left", "95 % interval", "Other text masked", "Must not be"):
        assert words in shown
    assert gold["text"].iloc[0][:20] not in shown


def test_measures_without_anything_are_left_out(capsys):
    scores = score_protection([[]], pd.DataFrame({"id": ["a"], "text": ["moi"], "spans": [[]]}))
    show_scores(scores)
    assert "nan" not in capsys.readouterr().out
