import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from chatlab.finnish import morphology

WORDS = (Path(__file__).parent / "contract_words.txt").read_text("utf-8").split()


def has_libvoikko():
    try:
        morphology.use_backend("libvoikko")
    except OSError:
        return False
    finally:
        morphology.use_backend(None)
    return True


needs_libvoikko = pytest.mark.skipif(not has_libvoikko(), reason="libvoikko is not installed")


@pytest.fixture(params=[pytest.param("libvoikko", marks=needs_libvoikko), "pyvoikko"])
def engine(request):
    morphology.use_backend(request.param)
    yield request.param
    morphology.use_backend(None)


@pytest.mark.parametrize("word, lemma, word_class, parts", [
    ("vuokravakuuteen", "vuokravakuus", "nimisana", ("vuokra", "vakuus")),
    ("toimeentulotukea", "toimeentulotuki", "nimisana", ("toimeentulo", "tuki")),
    ("silmälaseihin", "silmälasi", "nimisana", ("silmä", "lasi")),
    ("hakemisesta", "hakea", "teonsana", ()),
    ("Korhoselle", "Korhonen", "sukunimi", ()),
    ("korhoselle", "Korhonen", "sukunimi", ()),
    ("JOENSUUSSA", "Joensuu", "paikannimi", ()),
    ("jyväskylästä", "Jyväskylä", "paikannimi", ()),
    ("uutta", "uusi", "laatusana", ()),
    ("siltä", "se", "asemosana", ()),
    ("sote-palvelut", "sote-palvelu", "nimisana", ("sote", "palvelu")),
    ("omaishoidontuesta", "omaishoidontuki", "nimisana", ("omainen", "hoito", "tuki")),
])
def test_known_words_on_both_backends(engine, word, lemma, word_class, parts):
    assert (lemma, word_class, parts) in {
        (a.lemma, a.word_class, a.parts) for a in morphology.analyse(word)}


@pytest.mark.parametrize("word, participle, verb", [
    ("maksettu", "past_passive", "maksaa"), ("hakenut", "past_active", "hakea"),
    ("täydentävää", "present_active", "täydentää"),
    ("ennaltaehkäisevä", "present_active", "ennaltaehkäistä"),
])
def test_a_participle_tells_its_verb(engine, word, participle, verb):
    assert (participle, verb) in {(a.participle, a.verb) for a in morphology.analyse(word)}


@pytest.mark.parametrize("word, inner", [
    ("toimeentulotukihakemuksen", "toimeentulotuki"), ("perustoimeentulotuesta", "toimeentulotuki"),
    ("vuokravakuuspäätöstä", "vuokravakuus"), ("vuokravakuuden", None)])
def test_compounds_inside_compounds(engine, word, inner):
    found = {form for a in morphology.analyse(word) for form in a.inner}
    assert inner in found if inner else not found


@pytest.mark.parametrize("word, case", [
    ("Kontiolahdella", "ulkoolento"), ("Korhoselta", "ulkoeronto"), ("Liisan", "omanto")])
def test_cases_carry_voikkos_names(engine, word, case):
    assert case in {a.case for a in morphology.analyse(word)}


@pytest.mark.parametrize("word", ["qwertyx", "toimeetulotuki", "", "ömäkkä€"])
def test_unknown_words_have_no_reading(engine, word):
    assert morphology.analyse(word) == ()


@pytest.mark.parametrize("word", ["a" * 10_000, "vuokra-" * 500, "toimeentulotuki" * 40])
def test_a_string_without_end_is_not_read(engine, word):
    assert morphology.analyse(word) == ()


def test_a_long_compound_is_read(engine):
    found = {a.lemma for a in morphology.analyse("perustoimeentulotukihakemuslomakkeellakin")}
    assert found == {"perustoimeentulotukihakemuslomake"}


def test_a_decomposed_word_is_the_same_word(engine):
    assert morphology.analyse("a\u0308idin") == morphology.analyse("äidin") != ()


@needs_libvoikko
def test_the_backends_agree():
    answers = {}
    for name in morphology.BACKENDS:
        morphology.use_backend(name)
        answers[name] = [{a.lemma for a in morphology.analyse(word)} for word in WORDS]
    morphology.use_backend(None)
    same = [a == b for a, b in zip(*answers.values(), strict=True)]
    known = [bool(lemmas) for lemmas in answers["libvoikko"]]
    assert len(WORDS) >= 300
    assert sum(known) >= 0.98 * len(WORDS)
    assert sum(same) >= 0.99 * len(WORDS), [w for w, s in zip(WORDS, same, strict=True) if not s]


def test_threads_give_the_same_answers(engine):
    words, answers = [f"{word}kin" for word in WORDS], {}

    def work(number):
        order = words if number % 2 else words[::-1]
        answers[number] = {word: morphology.analyse(word) for word in order}

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers[0] == answers[1] == answers[2] == answers[3]


def test_a_reading_can_be_pickled(engine):
    readings = morphology.analyse("vuokravakuuteen")
    assert pickle.loads(pickle.dumps(readings)) == readings
    assert pickle.loads(pickle.dumps(morphology.analyse))("Matin") == morphology.analyse("Matin")


def test_the_version_names_the_backend(engine):
    assert morphology.backend_version().startswith(engine)


def test_an_unknown_backend_is_a_programming_mistake():
    with pytest.raises(ValueError, match="backend"):
        morphology.use_backend("snowball")


def test_a_machine_without_the_system_library_falls_back_without_a_word():
    """The loader fails as it does where no libvoikko is installed."""
    program = ("import ctypes, sys\n"
               "def missing(*names, **options): raise OSError('libvoikko.so.1: cannot open')\n"
               "ctypes.CDLL.__init__ = missing\n"
               "from chatlab.finnish import morphology\n"
               "print(morphology._available(None))\n")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         check=True, env={**os.environ, "CHATLAB_VOIKKO": ""})
    assert ran.stdout.strip() == "pyvoikko"
    assert ran.stderr == ""
