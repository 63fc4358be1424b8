import numpy as np

from chatlab.theme import Codebook, Theme
from chatlab.theme.lexicon import Lexicon
from chatlab.theme.spread import BACKGROUND, decide, learn

BOOK = Lexicon(Codebook((Theme("koti", "Koti", "Koti.", words=("vuokra",)),
                         Theme("ruoka", "Ruoka", "Ruoka.", words=("leipä",)))))
TEXTS = (["vuokra isäntä karhu maksu"] * 30 + ["leipä voi juusto maito"] * 30
         + ["sade tuuli lumi pakkanen"] * 30)


def evidence(texts):
    return [BOOK.evidence_of(text) for text in texts]


def test_weights_have_a_column_for_each_theme_and_for_the_background():
    learnt = learn(TEXTS, evidence(TEXTS), BOOK)
    assert 2 < learnt.log_weights.shape[1] <= 2 + BACKGROUND
    np.testing.assert_allclose(np.exp(learnt.log_weights).sum(axis=0), 1)
    best = dict(zip(learnt.terms, learnt.log_weights[:, :2].argmax(axis=1), strict=True))
    assert (best["karhu"], best["juusto"]) == (0, 1)


def test_a_text_may_have_two_themes_and_a_text_of_something_else_none():
    texts = [*TEXTS, "vuokra isäntä ja leipä juusto", "lumi tuuli sade"]
    found = decide(texts, evidence(texts), BOOK)
    assert {theme.theme for theme in found[-2]} == {"koti", "ruoka"}
    assert found[-1] == []


def test_words_of_the_codebook_come_before_those_learnt():
    assert decide(TEXTS, evidence(TEXTS), BOOK)[0][0].words[0] == "vuokra"
