import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from chatlab import plots
from chatlab.i18n import set_language

MONTHS = pd.DataFrame({
    "question": ["Auttoiko?"] * 3 + ["Arvosana"], "measure": ["yes"] * 3 + ["top"],
    "month": ["2017-10", "2017-11", "2018-01", "2017-10"],
    "n": pd.array([20, 0, None, 12], dtype="Int64"),
    "yes": pd.array([15, 0, None, 6], dtype="Int64"), "share": [.75, None, None, .5],
    "low": [.53, None, None, .25], "high": [.89, None, None, .75]})
STEPS = pd.DataFrame({
    "question": ["Arvosana", "Ymmärsi", "Nopeus"], "scale": ["1–3", "1–5", "1–5"],
    **{str(step): pd.array(counts, dtype="Int64") for step, counts in enumerate(
        [(5, 0, None), (5, 10, 9), (10, 10, 9), (None, 10, 9), (None, 10, 9)], 1)}})
SCALES = pd.DataFrame({
    "question": ["Arvosana"], "scale": ["1–5"], "n": [20], "median": [4.0], "top_from": [4.0],
    "top": [12], "share": [.6], "low": [.39], "high": [.78]})
TRENDS = pd.DataFrame({"question": ["Auttoiko?", "Arvosana", "Nopeus"], "n": [40, 50, 4],
                       "verdict": ["up", "none", "few"]})


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)
    plt.close("all")


def texts(ax):
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(plt.Text) if text.get_text()]


@pytest.mark.parametrize("plot, data", [
    (plots.plot_feedback, SCALES), (plots.plot_feedback_months, MONTHS),
    (plots.plot_scales, STEPS)])
def test_axes_in_axes_out_nothing_changed_and_nothing_said(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax
    pd.testing.assert_frame_equal(data, before)
    assert isinstance(plot(data.iloc[:0]), Axes)
    assert len(texts(plot(data.iloc[:0]))) == 1


def test_months_have_a_point_with_its_number_and_hidden_ones_a_word():
    said = texts(plots.plot_feedback_months(MONTHS))
    assert said.count("hidden") == 1
    assert {"20", "12"} <= set(said) and "0" not in said
    assert {"Oct\n2017", "Nov", "Jan\n2018"} <= set(said)


def test_undated_answers_are_not_drawn():
    undated = MONTHS.assign(month=[None, *MONTHS["month"][1:]])
    assert "20" not in texts(plots.plot_feedback_months(undated))


def test_the_parts_of_a_bar_are_the_shares_of_the_steps():
    ax = plots.plot_scales(STEPS)
    widths = [round(bar.get_width(), 4) for bar in ax.patches]
    assert widths == [.25, .25, .5, 0, .25, .25, .25, .25]
    assert "hidden" in texts(ax)


def test_steps_are_told_apart_without_colour():
    ax = plots.plot_scales(STEPS.iloc[:2])
    assert ax.patches[0].get_hatch() and not ax.patches[2].get_hatch()
    assert {"1", "2", "3"} <= set(texts(ax))


def test_the_share_at_the_top_is_drawn_like_any_share():
    assert "12 / 20" in texts(plots.plot_feedback(SCALES))


def test_options_are_named_after_their_question():
    rows = SCALES.rename(columns={"top": "yes"}).assign(question="Mistä kuulit?", option="Lehti")
    assert plots.tell_feedback(rows).startswith("“Mistä kuulit? Lehti”: 12 / 20")


def test_many_rows_are_told_in_part():
    rows = pd.concat([SCALES] * 5)
    assert plots.tell_feedback(rows).endswith("2 rows more.")
    assert plots.tell_scales(rows, n=4).endswith("1 row more.")


def test_scales_are_told_by_median_and_top():
    said = plots.tell_scales(SCALES)
    assert "median 4" in said and "at least 4 in 60" in said and "20 answers" in said


def test_months_are_told_with_their_numbers_and_a_change_only_when_there_is_one():
    said = plots.tell_feedback_months(MONTHS, trends=TRENDS)
    assert "October 2017 75\xa0% (15 / 20)" in said
    assert "commoner" in said and "rarer" not in said
    assert "In 1 question no change" in said and "at least 30 answers in 3 months" in said


@pytest.mark.parametrize("tell, data", [
    (plots.tell_feedback, SCALES), (plots.tell_scales, SCALES),
    (plots.tell_feedback_months, MONTHS)])
def test_nothing_is_told_as_nothing(tell, data):
    assert tell(data.iloc[:0]) == tell(data.assign(share=None))
    assert plots.tell_trends(TRENDS.iloc[:0]) == []
