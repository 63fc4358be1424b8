import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from chatlab.i18n import set_language
from chatlab.plots import themes
from chatlab.theme.codebook import Codebook

TIMES = pd.DataFrame({
    "theme": ["velat"] * 3 + ["haku"] * 3, "label": ["Velat"] * 3 + ["Hakemus"] * 3,
    "period": ["2024-01", "2024-02", "2024-05"] * 2,
    "share": [0.2, None, 0.4, 0.1, 0.1, 0.2], "low": [0.1, None, 0.3, 0, 0, 0.1],
    "high": [0.3, None, 0.5, 0.2, 0.2, 0.3]})
CHANGES = pd.DataFrame({"theme": ["velat", "haku"], "label": ["Velat", "Hakemus"],
                        "period": "2024-02", "before": [0.2, 0.1], "after": [0.4, 0.2],
                        "q": [0.01, 0.3]})
HOURS = pd.DataFrame({
    "theme": ["velat", "haku", "muu", "kaikki"], "label": ["Velat", "Hakemus", "Muu", "Kaikki"],
    "ma 12": pd.array([10, None, 5, 40], "Int64"), "ke 13": pd.array([6, 9, 20, 30], "Int64"),
    "kaikki": pd.array([16, None, 25, 70], "Int64")})
PAIRS = pd.DataFrame({
    "theme_a": ["velat", "velat", "haku"], "theme_b": ["haku", "vuokra", "vuokra"],
    "label_a": ["Velat", "Velat", "Hakemus"], "label_b": ["Hakemus", "Vuokra", "Vuokra"],
    "n": pd.array([12, 7, None], "Int64"), "phi": [0.5, -0.2, None], "q": [0.01, 0.4, None]})


@pytest.fixture(autouse=True)
def finnish_and_closed():
    set_language("fi")
    yield
    set_language(None)
    plt.close("all")


@pytest.fixture
def topics():
    return found(pd.DataFrame({
        "theme": ["aihe-01", "aihe-02"], "label": ["vuokra, häätö", "kassi, jono"],
        "words": "a", "units": [60, 40], "share": [0.6, 0.4], "stability": [0.9, 0.4],
        "x": [0.0, 0.0], "y": [0.0, 0.0]}))


def found(table):
    from chatlab.theme.topics import Topics

    return Topics(table, pd.DataFrame(), pd.DataFrame(), Codebook(()), 0.7, ())


def words(ax):
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.findobj(plt.Text) if text.get_text()]


@pytest.mark.parametrize("plot, data", [
    (themes.plot_theme_times, TIMES), (themes.plot_theme_hours, HOURS),
    (themes.plot_pairs, PAIRS)])
def test_axes_in_axes_out_and_the_data_is_left_alone(plot, data):
    before = data.copy(deep=True)
    ax = plt.figure().subplots()
    assert plot(data, ax=ax) is ax
    pd.testing.assert_frame_equal(data, before)
    assert len(words(plot(data.iloc[:0] if plot is not themes.plot_theme_hours
                          else data.iloc[2:]))) == 1


def test_the_commonest_theme_has_the_first_lane_and_all_months_are_there():
    ax = themes.plot_theme_times(TIMES)
    lanes = [text for text in words(ax) if text in ("Velat", "Hakemus")]
    assert lanes == ["Velat", "Hakemus"]
    assert len(ax.lines[2].get_xdata()) == 5  # January to May
    assert np.isnan(ax.lines[2].get_ydata()[1:4]).all()


def test_years_without_conversations_are_cut_short_and_themes_not_seen_are_left_out():
    late = TIMES.assign(period=["2017-10", "2017-11", "2024-05"] * 2,
                        share=[0.2, None, 0.4, 0, 0, 0])
    ax = themes.plot_theme_times(late)
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "loka\n2017", "marras", "…", "touko\n2024"]
    assert "Hakemus" not in words(ax)


def test_only_a_clear_change_is_marked_with_its_direction():
    markers = [line.get_marker() for line in themes.plot_theme_times(TIMES, changes=CHANGES).lines]
    assert markers.count("^") == 1 and "v" not in markers


def test_rates_have_their_own_scale():
    rates = TIMES.rename(columns={"share": "rate"})
    assert "0,50" in words(themes.plot_theme_times(rates))


def test_a_cell_of_an_hour_is_the_share_of_its_conversations_and_a_small_one_is_hatched():
    ax = themes.plot_theme_hours(HOURS)
    assert {"25\xa0%", "20\xa0%", "30\xa0%"} <= set(words(ax)) and "Muu" not in words(ax)
    assert ax.images[0].get_array().mask.tolist() == [[False, False], [True, False]]
    assert [patch.get_hatch() for patch in ax.patches] == ["////"]


def test_pairs_show_their_number_and_what_is_more_than_chance_is_framed():
    ax = themes.plot_pairs(PAIRS)
    assert {"12", "7"} <= set(words(ax))
    assert len(ax.patches) == 1
    shown = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.nansum(shown) == pytest.approx(0.3)


def test_topics_have_numbers_with_a_key_and_do_not_cover_each_other(topics):
    ax = themes.plot_topics(topics)
    assert {"1", "2", "1  vuokra, häätö (60)"} <= set(words(ax))
    first, second = ax.patches
    gap = np.hypot(*np.subtract(first.center, second.center))
    assert gap >= first.radius + second.radius
    assert first.get_linestyle() != second.get_linestyle()
    assert len(words(themes.plot_topics(found(topics.table.iloc[:0])))) == 1


def test_a_small_number_of_texts_is_not_written(topics):
    few = found(topics.table.assign(units=[60, 3]))
    assert not any("(" in text and ":" not in text for text in words(themes.plot_topics(few)))
