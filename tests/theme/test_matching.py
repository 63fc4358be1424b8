import pytest

from chatlab.theme.matching import compile_seed, find_seed, read_lines


def found(seed, text):
    return [[line.words[number].token.text for number in match]
            for line in read_lines(text) for match in find_seed(compile_seed(seed), line)]


@pytest.mark.parametrize("seed, text, expected", [
    ("vuokravakuus", "apua vuokravakuuteen", [["vuokravakuuteen"]]),
    ("vuokra", "apua vuokravakuuteen", [["vuokravakuuteen"]]),
    ("vuokravakuus", "tän kuun vuokra", []),
    ("toimeentulotuki", "perustoimeentulotukea ja toimeentulo tukea",
     [["perustoimeentulotukea"], ["toimeentulo tukea"]]),
    ("täydentävä toimeentulotuki", "täydentävää ja ehkäisevää toimeentulotukea",
     [["täydentävää", "toimeentulotukea"]]),
    ("vuokra maksaa", "en pysty maksamaan tän kuun vuokraa", [["maksamaan", "vuokraa"]]),
    ("vuokra maksaa", "vuokra on kallis mutta en tiedä vielä kuka sen maksaa", []),
    ("vuokra maksaa", "vuokra\nmaksaa", []),
    ("kela toimeentulotuki", "Haen toimeentulotukea. Kela sanoi niin", []),
    ("hakea tuki", "haen asumistukea", []),
    ("hakea tuki", "haen tukea", [["haen", "tukea"]]),
    ("Kela", "kelasta ja KELAN", [["kelasta"], ["KELAN"]]),
])
def test_find_seed(seed, text, expected):
    assert found(seed, text) == expected


@pytest.mark.parametrize("text, expected", [
    ("Moi!\n\nHain tukea.", [0, 6]), ("Hain. Kela? Ei\r\nenää", [0, 5, 11, 16]), ("", []),
    ("\n", [])])
def test_lines_and_sentences_know_where_they_start(text, expected):
    lines = read_lines(text)
    assert [line.start for line in lines] == expected
    assert all(text[line.start:].startswith(line.text) for line in lines)
