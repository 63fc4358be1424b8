import pandas as pd
import pytest

import chatlab as cl
from chatlab.errors import FileError, FormatError
from chatlab.evaluate.outcome.assign import assign_outcomes
from chatlab.evaluate.outcome.help import assign_help
from chatlab.evaluate.outcome.sheet import make_outcome_sheet, read_outcome_sheet
from chatlab.i18n import speaking
from tests.evaluate.outcome.gold_outcome import marked_conversations

_GOLD, MESSAGES = marked_conversations()
OUTCOMES = assign_outcomes(MESSAGES)


def filled(sheet, **cells):
    """The sheet with the reader's columns filled in, all rows alike."""
    sheet, columns = sheet.copy(), dict(zip(("outcome", "to", "help"), sheet.columns[-3:],
                                            strict=True))
    for key, value in cells.items():
        sheet[columns[key]] = value
    return sheet


def test_every_outcome_is_drawn_and_the_same_seed_draws_the_same():
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=40)
    assert len(sheet) == 40 and sheet.iloc[:, 2].nunique() == OUTCOMES["outcome"].nunique()
    again = make_outcome_sheet(OUTCOMES.sample(frac=1, random_state=3), MESSAGES, n=40)
    pd.testing.assert_frame_equal(sheet, again)
    assert not sheet.equals(make_outcome_sheet(OUTCOMES, MESSAGES, n=40, seed=1))


def test_all_are_taken_when_there_are_fewer():
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=1000)
    assert sorted(sheet.iloc[:, 0]) == sorted(OUTCOMES["conversation_id"])
    with pytest.raises(ValueError, match="at least 1"):
        make_outcome_sheet(OUTCOMES, MESSAGES, n=0)


@pytest.mark.parametrize("n", [1, 3, 7, 25])
def test_as_many_are_drawn_as_asked_or_one_of_each(n):
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=n)
    assert len(sheet) == max(n, OUTCOMES["outcome"].nunique())


def test_the_deciding_words_stand_in_brackets_in_their_context():
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=1000)
    decided = OUTCOMES.dropna(subset="words").set_index("conversation_id")["words"]
    texts = sheet.set_index(sheet.columns[0]).iloc[:, 0]
    assert all(f"⟦{words}⟧" in texts[key] for key, words in decided.items())


def test_an_excel_sheet_is_read_back_in_any_language(tmp_path):
    with speaking("sv"):
        sheet = make_outcome_sheet(OUTCOMES, MESSAGES, help=assign_help(MESSAGES), n=30)
    sheet = filled(sheet, outcome="Ohjattiin muualle", to="kela",
                   help="General guidance; Tilanteen ensiarviointi")
    path = cl.write_workbook({"Tarkistus": sheet}, tmp_path / "tarkistus.xlsx")
    checked = read_outcome_sheet(path)
    assert checked.iloc[:, 1:].drop_duplicates().values.tolist() == [
        ["passed_on", "kela", "general,assessment"]]
    assert set(checked["conversation_id"]) == set(sheet.iloc[:, 0])


def test_empty_cells_are_no_judgement_and_a_dash_is_no_help():
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=30)
    assert read_outcome_sheet(sheet).empty
    sheet.iloc[0, -1] = "–"
    assert read_outcome_sheet(sheet)["help"].tolist() == [""]


def test_wrong_words_and_missing_columns_are_told(tmp_path):
    sheet = make_outcome_sheet(OUTCOMES, MESSAGES, n=30)
    with pytest.raises(FormatError, match="2") as error:
        read_outcome_sheet(filled(sheet, outcome="hyvin meni"))
    assert "hyvin meni" not in str(error.value)
    with pytest.raises(FormatError):
        read_outcome_sheet(sheet.iloc[:, :4])
    with pytest.raises(FileError):
        read_outcome_sheet(tmp_path / "ei_ole.xlsx")
    (tmp_path / "rikki.xlsx").write_text("x")
    with pytest.raises(FileError):
        read_outcome_sheet(tmp_path / "rikki.xlsx")
