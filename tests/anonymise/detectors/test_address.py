import re

import pytest


@pytest.mark.parametrize("text", [
    "nukun kaverin luona {liekopolulla}",
    "kirjoilla oon lieksassa mut nukun kaverin luona {uittomiehentiellä}",
    "vanha on {nuottaniementiellä}", "eilen seisoin {kisakentäntiellä} sateessa",
    "kotiosoite on {valtakatu 40 d8}", "kävin katsomassa asuntoa {valtakadulla 48 a}",
    "asun {kauppakadulla}", "asun {Koivukuja 5 b 12}", "asun {koivukuja 5 b 12}",
    "osoite: {Mäntytie 3}", "muutin {torikadulta} {satamakadulle}", "{kirkkokatu 12 as 4}",
    "käyn {asemakadun} toimistolla", "asun {mannerheimintiellä}",
    "asun {kalevankadulla} vuokralla", "jag bor på {storgatan 5}", "jag bor på {skolhusgatan}",
])
def test_a_street_with_or_without_a_number(mark, text):
    expected = re.sub("{[^}]*}", "<ADDRESS>", text)
    assert mark(re.sub("[{}]", "", text), kinds={"ADDRESS"}) == expected


@pytest.mark.parametrize("text", [
    "oon hoitopolulla", "ollaan moottoritiellä", "tie on pitkä", "koulutiellä kiusattiin",
    "elämäntie on kova", "kuntoutuspolulla ollaan", "oon oikealla tiellä", "kävelin metsäpolulla",
    "kolari valtatiellä 6", "jäin tien varteen", "maantiellä ajoin", "velkapolulla",
    "kevyen liikenteen väylällä",
])
def test_ways_that_are_no_streets(mark, text):
    assert mark(text, kinds={"ADDRESS"}) == text
