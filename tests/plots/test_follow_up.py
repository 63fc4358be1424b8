import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from chatlab.evaluate.follow_up.control_chart import control_chart
from chatlab.i18n import speaking
from chatlab.plots.follow_up import (
    plot_control_chart,
    plot_reasons,
    tell_control_chart,
    tell_reasons,
)


def chart(counts, kind="u", now=2):
    periods = [f"2024-W{n:02}" for n in range(1, len(counts) + 1)]
    current = np.arange(len(counts)) >= len(counts) - now
    table = pd.DataFrame({"period": periods, "n": counts, "size": 10})
    return control_chart(table, count="n", size="size", kind=kind,
                         baseline=~current).assign(current=current)


SIGNAL = chart([6, 4] * 6 + [5, 20])
REASONS = pd.DataFrame({
    "label": ["Talous ja velat", "Asuminen", "Työllistyminen"],
    "units": pd.array([30, 20, None], "Int64"), "share": [.6, .4, None], "low": [.46, .28, None],
    "high": [.72, .54, None], "share_before": [.25, None, .2], "share_last_year": [None] * 3})


@pytest.fixture(autouse=True)
def closed():
    """Leave no figure open."""
    yield
    plt.close("all")


def texts(ax):
    """Return every text that can be read in the picture."""
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(plt.Text) if text.get_text()]


@pytest.mark.parametrize("plot, data", [(plot_control_chart, SIGNAL), (plot_reasons, REASONS)])
def test_axes_in_axes_out_and_the_data_is_left_alone(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax and isinstance(plot(data), Axes)
    pd.testing.assert_frame_equal(data, before)
    assert len(texts(plot(data.iloc[:0]))) == 1


def test_a_signal_has_a_mark_of_its_own_shape_and_a_name():
    with speaking("en"):
        ax = plot_control_chart(SIGNAL)
        names = [text.get_text() for text in ax.get_legend().get_texts()]
    marks = {line.get_label(): line for line in ax.lines}
    assert marks["outside the limits"].get_marker() == "D"
    assert marks["outside the limits"].get_xdata().tolist() == [13]
    assert {"Average", "Limits of chance", "outside the limits"} <= set(names)


def test_a_hidden_point_breaks_the_line():
    hidden = SIGNAL.assign(value=SIGNAL["value"].mask(SIGNAL.index == 5))
    with speaking("en"):
        ax = plot_control_chart(hidden)
    line = next(line for line in ax.lines if line.get_label() == "Conversations for an open hour")
    assert np.isnan(line.get_ydata()[5])


def test_shares_are_written_as_percentages():
    ax = plot_control_chart(chart([2, 3] * 7, "p"), share=True)
    assert any("%" in text for text in texts(ax))


def test_few_periods_have_no_limits():
    with speaking("en"):
        ax = plot_control_chart(chart([5, 6, 5]))
        assert "Limits of chance" not in [text.get_text() for text in ax.get_legend().get_texts()]
        assert "too few periods" in tell_control_chart(chart([5, 6, 5]))


def test_the_words_of_a_chart():
    with speaking("en"):
        said = tell_control_chart(SIGNAL)
        assert "The average is 0.5" in said and "week 14/2024: 2." in said
        assert "A signal, week 14/2024: outside the limits" in said
        assert "No point is a signal" in tell_control_chart(chart([6, 4] * 7))
        assert "20\xa0%" in tell_control_chart(chart([2] * 14, "p"), share=True)
        assert "Nothing is drawn" in tell_control_chart(SIGNAL.iloc[:0])


def test_reasons_have_three_marks_and_hidden_ones_are_left_out():
    ax = plot_reasons(REASONS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Talous ja velat", "Asuminen"]
    assert [line.get_marker() for line in ax.lines] == ["o", "s"]  # nothing of a year ago


def test_the_words_of_the_reasons():
    with speaking("en"):
        said = tell_reasons(REASONS)
        assert said.startswith("Most common: “Talous ja velat” 60\xa0%")
        assert "last month 25\xa0%" in said and "a year ago" not in said
        assert "No reason" in tell_reasons(REASONS.iloc[2:])
