import io
import warnings

import matplotlib
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from chatlab import plots, read_swot, sample_path
from chatlab.evaluate import group_swot
from chatlab.i18n import speaking

NAMES = ("swot_whatsapp", "swot_chat", "swot_digital")
CHANGES = pd.DataFrame({
    "label": ["viestitulva", "maksuton", "tietoturva", "pitkä asia, josta on paljon sanottavaa"],
    "change": ["better", "worse", "vanished", "new"], "expected": ["T", "S, O", "T", None],
    "experienced": ["S", "W", None, "O"], "expected_by": ["staff", "customer", "network", None],
    "experienced_by": ["staff, network", "customer", None, "Ryhmä B"]})


@pytest.fixture(autouse=True)
def closed():
    """Leave no figure open."""
    yield
    plt.close("all")


def shown(ax):
    """Texts and where they are drawn."""
    renderer = ax.figure.canvas.get_renderer()
    ax.figure.canvas.draw()
    return {(text.get_text(), i): text.get_window_extent(renderer)
            for i, text in enumerate(ax.texts) if text.get_text()}


def overlapping(ax):
    boxes = list(shown(ax).items())
    return [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[i + 1:]
            if one.shrunk(.98, .9).overlaps(other.shrunk(.98, .9))]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_of_the_figures_fits_in_its_field(name):
    swot = read_swot(sample_path(name))
    ax = plots.plot_swot(swot)
    assert not overlapping(ax)
    fields = [patch.get_window_extent() for patch in ax.patches]
    assert all(any(field.x0 <= box.x0 and box.x1 <= field.x1 and field.y0 <= box.y0
                   and box.y1 <= field.y1 for field in fields) for box in shown(ax).values())
    written = " ".join(text for text, _place in shown(ax)).replace(" ", "")
    assert all(item.replace(" ", "") in written for item in swot["item"])


def test_main_items_are_counted_and_their_explanations_written_below_them():
    swot = pd.DataFrame({"field": ["S", "S"], "item": ["Nopea", "vastaus heti"],
                         "parent_item": [None, "u1"]})
    texts = [text for text, _place in shown(plots.plot_swot(swot))]
    assert texts[:3] == ["Vahvuudet (1)", "• Nopea", "   → vastaus heti"]


def test_the_titles_of_figure_5():
    titles = {text for text, _place in shown(plots.plot_swot(read_swot(sample_path("swot_chat"))))}
    assert {"Vahvuudet (4)", "Heikkoudet (3)", "Mahdollisuudet (7)", "Uhat (3)"} <= titles


def test_what_does_not_fit_into_given_axes_is_counted():
    ax = plt.figure(figsize=(5, 2)).subplots()
    with speaking("en"):
        plots.plot_swot(read_swot(sample_path("swot_whatsapp")), ax=ax)
    assert sum("lines more" in text for text, _place in shown(ax)) == 4
    assert not overlapping(ax)


def test_a_long_word_is_cut_rather_than_let_over_the_edge():
    swot = pd.DataFrame({"field": ["S"], "item": ["x" * 200], "parent_item": [None]})
    ax = plots.plot_swot(swot)
    ends = [box.x1 for (text, _place), box in shown(ax).items() if "x" * 20 in text]
    assert len(ends) == 5 and max(ends) <= ax.patches[0].get_window_extent().x1


def test_a_matter_is_written_once_in_a_field_in_its_own_words():
    swot = pd.concat([read_swot(sample_path(name)) for name in NAMES], ignore_index=True)
    texts = [text for text, _place in shown(plots.plot_swot(group_swot(swot)))]
    assert texts.count("• resurssit (3)") == 1 and texts.count("• resurssit") == 1
    assert sum("pitkään käytetty ja suosittu sovellus" in text for text in texts) == 1


def test_the_side_is_told_by_words_and_edge_not_by_colour_alone():
    ax = plots.plot_swot_change(CHANGES)
    styles = {text.get_text(): text.get_bbox_patch().get_linestyle()
              for text in ax.texts if text.get_bbox_patch()}
    assert styles["Uhat"] == "--" and styles["Heikkoudet"] == "--" and styles["Vahvuudet"] == "-"
    assert "Vahvuudet, Mahdollisuudet" in styles
    assert {"henkilöstö", "henkilöstö, verkosto", "Ryhmä B"} <= {
        text for text, _place in shown(ax)}
    assert sum(text.arrow_patch is not None for text in ax.texts if hasattr(
        text, "arrow_patch")) == 2
    assert not overlapping(ax)


def test_nothing_to_compare():
    assert len(shown(plots.plot_swot_change(CHANGES.iloc[:0]))) == 1


def test_the_square_is_saved_twice_without_a_warning():
    items = pd.DataFrame({"worksheet": "w", "field": ["S"], "item": ["Helppo ottaa yhteyttä"]})
    with warnings.catch_warnings(), matplotlib.rc_context({"figure.constrained_layout.use": True}):
        warnings.simplefilter("error")
        square = plots.plot_swot(items).figure
        for _time in range(2):
            square.savefig(io.BytesIO(), format="svg", bbox_inches="tight")
