import matplotlib
import pytest
from lxml import etree

from chatlab.report.drawing import NARROW_IN, draw

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(autouse=True)
def plain_style():
    """Draw in Matplotlib's own style, whichever another test has chosen."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        yield


def picture(names):
    from matplotlib.figure import Figure

    ax = Figure(figsize=(7.4, 3), layout="constrained").subplots()
    ax.barh(range(len(names)), range(1, len(names) + 1), hatch="//")
    ax.set_yticks(range(len(names)), names)
    return ax


@pytest.fixture
def drawn():
    return [etree.fromstring(svg) for svg in draw(picture(["tuki", "täydentävä toimeentulotuki"]))]


def test_a_telephone_gets_a_narrower_picture_with_letters_of_the_same_size(drawn):
    wide, narrow = drawn
    assert float(narrow.get("width")) <= NARROW_IN[0] * 96 * 1.05 < float(wide.get("width"))
    sizes = {text.get("style") for svg in drawn for text in svg.iter(TEXT)}
    assert len({style.split(";")[0] for style in sizes}) == 1
    assert "täydentävä" in [text.text for text in narrow.iter(TEXT)]


def test_words_are_words_and_nothing_unseen_is_kept(drawn):
    for svg in drawn:
        assert "tuki" in [text.text for text in svg.iter(TEXT)]
        assert not {etree.QName(tag).localname for tag in svg.iter()} & {"metadata", "image"}
        asked = {value for tag in svg.iter() for value in tag.attrib.values() if "#" in value}
        assert all(any(tag.get("id") in value for value in asked)
                   for tag in svg.iter() if tag.get("id"))


def test_a_picture_that_would_not_fit_is_drawn_once():
    ax = picture(["a", "b"])
    ax.set_title("Otsikko, joka on liian pitkä puhelimen näytölle, eikä se katkea mistään")
    assert len(draw(ax)) == 1


def words_of(svg):
    return [text.text for text in etree.fromstring(svg).iter(TEXT)]


def test_names_that_stand_aslant_stand_upright_on_a_telephone():
    ax = picture(["a", "b"])
    ax.set_xticks([1, 2], ["Täydentävä toimeentulotuki", "Hakemuksen löytäminen"], rotation=40)
    narrow = etree.fromstring(draw(ax)[1])
    turned = [text.get("transform") for text in narrow.iter(TEXT) if text.text[:4] == "Täyd"]
    assert "rotate(-90" in turned[0]


def test_of_crowded_numbers_every_other_is_left_out():
    ax = picture(["täydentävä ja ehkäisevä", "asuminen"])
    ax.set_xlim(0, 1)
    ax.set_xticks([0, .25, .5, .75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    for row in range(2):
        ax.annotate("100 % (12)", (1, row), (9, 0), ("axes fraction", "data"), "offset points")
    wide, narrow = (words_of(svg) for svg in draw(ax))
    assert "25 %" in wide and "25 %" not in narrow
    assert {"0 %", "50 %", "100 %"} <= set(narrow)


def test_lines_under_an_axis_are_about_as_long_and_no_word_is_split():
    ax = picture(["elämäntilanneselvitykset"])
    ax.set_xlabel("Osuus (suluissa määrä), viiva: 95 %:n väli")
    narrow = words_of(draw(ax)[1])
    assert "elämäntilanneselvitykset" in narrow
    lines = [line for line in narrow if "Osuus" in line or "väli" in line]
    assert len(lines) == 2 and min(map(len, lines)) > 15


def test_numbers_stay_inside_the_cells_of_a_map():
    import numpy as np
    from matplotlib.figure import Figure

    ax = Figure(figsize=(7.4, 3), layout="constrained").subplots()
    ax.imshow(np.ones((2, 13)), aspect="auto")
    for column in range(0, 13, 2):
        ax.text(column, 0, "100 %", ha="center")
    assert len(draw(ax)) == 1


def test_a_key_of_signs_is_one_below_the_other_on_a_telephone():
    ax = picture(["a"])
    for name in ("Keskusteluja avoinna olevaa tuntia kohti", "Sattuman rajat", "Keskiarvo"):
        ax.plot([0, 1], [0, 0], label=name)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
    assert len(draw(ax)) == 2


def test_the_same_picture_is_the_same_text():
    assert draw(picture(["a"])) == draw(picture(["a"]))
