import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from chatlab.finnish import morphology
from chatlab.finnish.lemmas import features, lemma, lemmatise, read_words

WORDS = (Path(__file__).parent / "contract_words.txt").read_text("utf-8").split()
VOCABULARY = tomllib.loads(
    (files("chatlab.finnish") / "data" / "sanasto.toml").read_text("utf-8"))


def has_libvoikko():
    try:
        morphology.use_backend("libvoikko")
    except OSError:
        return False
    finally:
        morphology.use_backend(None)
    return True


@pytest.mark.parametrize("word, expected", [
    ("vuokravakuuteen", "vuokravakuus"), ("toimeentulotuesta", "toimeentulotuki"),
    ("lasta", "lapsi"), ("tuella", "tuki"), ("laskut", "lasku"), ("vuokraa", "vuokra"),
    ("lyönyt", "lyödä"), ("maksettu", "maksaa"), ("hakemisesta", "hakea"),
    ("asunnottomana", "asunnoton"), ("yksinäiseksi", "yksinäinen"), ("yksin", "yksin"),
    ("erityisesti", "erityinen"), ("hautajaisiin", "hautajainen"), ("osaa", "osata"),
])
def test_inflected_words(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize("word, expected", [
    ("Kelalta", "Kela"), ("kelan", "Kela"), ("KELAAN", "Kela"), ("OmaKelassa", "OmaKela"),
    ("TE-toimistosta", "TE-toimisto"), ("te-keskukseen", "TE-toimisto"), ("HSL:n", "HSL"),
    ("Wilmasta", "Wilma"), ("DVV:ltä", "DVV"), ("Whatsappissa", "WhatsApp"),
    ("Omakannasta", "OmaKanta"),
])
def test_names_of_services(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize("word, expected", [
    ("mä", "minä"), ("mulla", "minä"), ("miun", "minä"), ("oon", "olla"), ("onks", "olla"),
    ("tarttis", "tarvita"), ("saaks", "saada"), ("pitäis", "pitää"), ("hakenu", "hakea"),
    ("täyttäny", "täyttää"), ("maksaisko", "maksaa"), ("asuntoo", "asunto"),
    ("emmä", "ei"), ("tarttis", "tarvita"), ("kans", "kanssa"), ("ku", "kun"), ("mul", "minä"),
    ("haluisin", "haluta"), ("maksaan", "maksaa"), ("pitäs", "pitää"), ("voisiksmä", "voida"),
    ("vuokraaki", "vuokra"), ("ootellu", "odottaa"), ("nähä", "nähdä"), ("kaheksan", "kahdeksan"),
    ("sossutädille", "sosiaalityöntekijä"), ("työkkäristä", "työvoimatoimisto"),
    ("semmonen", "semmoinen"), ("ahistaa", "ahdistaa"), ("amiksen", "ammattikoulu"),
    ("rillit", "silmälasi"), ("sossusta", "sosiaalitoimisto"), ("toimarii", "toimeentulotuki"),
])
def test_spoken_language(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize("word, expected", [
    ("toimentulotukea", "toimeentulotuki"), ("toimeetulotuesta", "toimeentulotuki"),
    ("vuokravakus", "vuokravakuus"), ("vuokravakkuutta", "vuokravakuus"),
    ("hakemusloomakkeen", "hakemuslomake"), ("maksusitomus", "maksusitoumus"),
    ("ehkäsevä", "ehkäistä"), ("hylatty", "hylätä"), ("tyossa", "työ"), ("tehda", "tehdä"),
])
def test_typing_errors_in_words_of_the_services(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize("text, expected", [
    ("toimeentulo tuki", ["toimeentulotuki"]),
    ("mistä toimeen tulo tukea", ["mistä", "toimeentulotuki"]),
    ("apua vuokra vakuuteen", ["apu", "vuokravakuus"]),
    ("silmä lasit rikki", ["silmälasi", "rikki"]),
    ("Siun sotesta kysyin", ["Siun sote", "kysyä"]),
    ("TE toimiston ohje", ["TE-toimisto", "ohje"]),
    ("vuokra  vakuus palautui", ["vuokra", "vakuus", "palautua"]),
    ("vuokra. Vakuus palautui", ["vuokra", "vakuus", "palautua"]),
    ("siun hakemus", ["sinä", "hakemus"]),
])
def test_compounds_written_apart(text, expected):
    assert [found for _, found in lemmatise(text)] == expected


@pytest.mark.parametrize("word, expected", [
    ("chat-palvelussa", "chat-palvelu"), ("Qwertyx:n", "qwertyx"), ("blaabla", "blaabla")])
def test_unknown_words(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize("text, expected", [
    ("Saanko mä apua vuokravakuuteen?", ["apu", "vuokravakuus", "vuokra", "vakuus"]),
    ("Moi, mulla ois asiaa [HENKILÖ_1]lle", []),
    ("perustoimeentulotuen päätös", ["perustoimeentulotuki", "perus", "toimeentulo", "tuki",
                                     "perustoimeentulo", "toimeentulotuki", "päätös"]),
    ("", []),
])
def test_features(text, expected):
    assert features(text) == expected


def test_places_of_joined_words_point_at_the_text():
    text = "Hain  vuokra vakuutta, ja toimeentulo tukea."
    words = [word.token for word in read_words(text)]
    assert [text[t.start:t.end] for t in words] == [t.text for t in words]
    assert "vuokra vakuutta" in [t.text for t in words]


def test_both_backends_give_the_same_base_forms():
    text = ("Moi! oon hakenu täydentävää toimeentulo tukea Siun sotelta, kelasta tuli kielteinen "
            "päätös vuokravakuudesta. Mistä löydän lomakkeen lasten harrastusmaksuun?")
    found = []
    for name in ("pyvoikko", None):
        morphology.use_backend(name)
        found.append(lemmatise(text))
    assert found[0] == found[1]


@pytest.mark.skipif(not has_libvoikko(), reason="libvoikko is not installed")
def test_both_backends_give_the_same_features():
    words = [*WORDS, *VOCABULARY["spoken"], *VOCABULARY["vocabulary"]["compounds"],
             *(f"{word}kin" for word in WORDS), "vuokravakutta", "hylatty", "piilareita"]
    found = []
    for name in morphology.BACKENDS:
        morphology.use_backend(name)
        found.append([features(word) for word in words])
    morphology.use_backend(None)
    same = [first == second for first, second in zip(*found, strict=True)]
    assert len(words) > 1_500
    assert sum(same) >= 0.99 * len(words), [
        word for word, equal in zip(words, same, strict=True) if not equal]


@pytest.mark.parametrize("name", VOCABULARY["slang"])
def test_slang_takes_any_ending(name):
    for form in VOCABULARY["slang"][name]:
        for ending in ("", "n", "lla", "sta"):
            assert lemma(form + ending) == name, form + ending


@pytest.mark.parametrize("name", VOCABULARY["names"])
def test_every_name_of_the_vocabulary_is_found(name):
    for form in VOCABULARY["names"][name]:
        assert [found for _, found in lemmatise(form + "n")] == [name], form


def test_every_spoken_form_leads_to_a_known_word():
    unknown = [form for form, written in VOCABULARY["spoken"].items()
               if not morphology.analyse(written) or lemma(form) != lemma(written)]
    assert unknown == []


def test_every_compound_of_the_vocabulary_is_its_own_base_form():
    compounds = VOCABULARY["vocabulary"]["compounds"]
    assert [word for word in compounds if lemma(word) != word] == []
