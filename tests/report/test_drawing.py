import pytest
from lxml import etree

from chatlab.report.drawing import NARROW_IN, draw

TEXT = "{http://www.w3.org/2000/svg}text"


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
    assert float(narrow.get("width")) <= NARROW_IN * 96 * 1.05 < float(wide.get("width"))
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


def test_the_same_picture_is_the_same_text():
    assert draw(picture(["a"])) == draw(picture(["a"]))
