import pandas as pd
import pytest
from matplotlib import pyplot as plt

from chatlab import plots
from chatlab.evaluate.trial.timeline import KINDS
from chatlab.i18n import set_language


def line(*rows):
    table = pd.DataFrame(rows, columns=["kind", "name", "starts_on", "ends_on"])
    days = {name: pd.to_datetime(table[name]) for name in ("starts_on", "ends_on")}
    return table.assign(**days, count=None, kind=pd.Categorical(table["kind"], list(KINDS)))


TRIAL = line(("phase", "Toteutus", "2017-07-01", "2017-11-30"),
             ("phase", "Päätös", "2017-11-01", "2018-03-31"),
             ("trial", None, "2017-08-15", "2017-11-22"),
             *[("workshop", None, day, day) for day in ("2017-08-15", "2017-10-17",
                                                        "2017-11-21")],
             *[("opening", None, f"2017-10-{day:02d}", f"2017-10-{day:02d}")
               for day in (4, 11, 18, 25)])


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)
    plt.close("all")


def drawn(ax):
    """The boxes of what can be read in the picture, by text, in pixels."""
    ax.figure.canvas.draw()
    found = [(text.get_text(), text.get_window_extent()) for text in ax.findobj(plt.Text)
             if text.get_text() and text.get_visible()]
    return [(text, box) for text, box in found if box.width > 1]


def test_axes_in_axes_out_and_nothing_to_show_is_said():
    before = TRIAL.copy(deep=True)
    ax = plt.figure().subplots()
    assert plots.plot_timeline(TRIAL, ax=ax) is ax
    pd.testing.assert_frame_equal(TRIAL, before)
    assert [text for text, _box in drawn(plots.plot_timeline(TRIAL.iloc[:0]))] == [
        "Nothing to show"]


def test_every_bar_has_a_lane_and_every_kind_of_event_one():
    ax = plots.plot_timeline(TRIAL)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Toteutus", "Päätös", "Trial", "Workshops", "Openings of the chat"]


@pytest.mark.parametrize("rows", [TRIAL, TRIAL[TRIAL["kind"] != "phase"], TRIAL.iloc[3:4],
                                  line(*[("workshop", None, day, day) for day in (
                                      "2017-08-15", "2017-08-16", "2017-08-17", "2018-08-20")])])
def test_no_words_are_on_each_other(rows):
    boxes = drawn(plots.plot_timeline(rows))
    for i, (text, box) in enumerate(boxes):
        for other, its in boxes[i + 1:]:
            assert not box.padded(-1).overlaps(its.padded(-1)), (text, other)


def test_what_is_on_the_line_is_told():
    said = plots.tell_timeline(TRIAL)
    assert "Toteutus 1 Jul 2017 – 30 Nov 2017; Päätös" in said
    assert "Workshops: 15 Aug 2017; 17 Oct 2017; 21 Nov 2017." in said
    assert "Openings of the chat: 4 in all, 4 Oct 2017 – 25 Oct 2017." in said
    assert plots.tell_timeline(TRIAL.iloc[:0]) == "Nothing with a day."
