import pandas as pd

from chatlab.anonymise import compare_levels, read_gold, score_protection
from chatlab.i18n import set_language
from chatlab.project.scores import lay_out_levels, show_levels, show_scores
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


def test_the_command_scores_a_level_or_what_another_found(tmp_path):
    from typer.testing import CliRunner

    from chatlab.cli import app

    gold = tmp_path / "g.jsonl"
    gold.write_text('{"id": 1, "text": "puh. 040 123 4567", '
                    '"spans": [{"start": 5, "end": 17, "type": "PHONE"}]}\n', "utf-8")
    found = tmp_path / "p.jsonl"
    found.write_text('{"id": 1, "spans": []}\n', "utf-8")
    own, other = (CliRunner().invoke(app, ["score", str(gold), *more]).output
                  for more in ([], [str(found)]))
    assert "100,0" in own and "100,0" in other and "0,0" in other and own != other
    assert CliRunner().invoke(app, ["score", str(gold), "--level", "x"]).exit_code == 2


def test_the_levels_stand_side_by_side(capsys):
    set_language("en")
    try:
        show_levels(compare_levels())
    finally:
        set_language(None)
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("light", "balanced", "strict", "4,000 invented"))
    table = lay_out_levels(compare_levels())
    assert table.columns[1:].tolist() == ["light", "balanced", "strict"]
    assert len(table) == table.iloc[:, 0].nunique() == 8


def test_the_command_without_texts_tells_of_the_levels(tmp_path):
    from typer.testing import CliRunner

    from chatlab.cli import app

    shipped = CliRunner().invoke(app, ["score"])
    assert shipped.exit_code == 0 and "balanced" in shipped.output
    gold = tmp_path / "g.jsonl"
    gold.write_text('{"id": 1, "text": "puh. 040 123 4567", '
                    '"spans": [{"start": 5, "end": 17, "type": "PHONE"}]}\n', "utf-8")
    own = CliRunner().invoke(app, ["score", str(gold), "--levels"])
    assert own.exit_code == 0 and "strict" in own.output and own.output != shipped.output


def test_the_review_opens_its_notebook():
    from chatlab.cli.notebooks import REVIEW, lab_command

    command = lab_command(REVIEW, options=["--no-browser"])
    assert command[-1].endswith("02_anonymisointi.ipynb") and "--no-browser" in command
