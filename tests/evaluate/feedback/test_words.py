import pytest

from chatlab.evaluate.feedback.words import steps_of_words


@pytest.mark.parametrize("texts, steps", [
    (["Täysin eri mieltä", "täysin samaa mieltä."], [1, 5]),
    (["Tyytyväinen", "Erittäin tyytymätön"], [4, 1]),
    (["Hyvin", "erittäin  huonosti"], [4, 1]),
    (["Ganska bra", "Mycket dåligt"], [4, 1]),
    (["En osaa sanoa", "Jonkin verran"], [None, 3]),
])
def test_the_words_of_surveys_have_their_steps(texts, steps):
    found = steps_of_words(texts)
    assert [found.get(text) for text in texts] == steps


@pytest.mark.parametrize("texts", [
    [], ["En osaa sanoa"], ["Hyvä", "Täysin eri mieltä"], ["Facebook", "Esite"],
    ["Hyvä palvelu"]])
def test_other_words_are_on_no_scale(texts):
    assert steps_of_words(texts) is None
