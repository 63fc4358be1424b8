import pytest

from chatlab.finnish import kept, morphology
from chatlab.finnish.bags import bag_of_words
from chatlab.finnish.lookup import look_up

WORDS = ["vuokra", "vuokralla", "hakemuksen", "lasta", "seuraa", "asumistukea", "velkaneuvonta"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "path", lambda: tmp_path / "sanat.tsv")
    monkeypatch.setattr(kept, "FEWEST_NEW", 1)
    kept._load.cache_clear()
    yield tmp_path
    kept._load.cache_clear()


@pytest.mark.parametrize("word", [
    "matin", "liisalle", "korhoselta", "virran", "toivo", "joensuussa", "kelan",  # names
    "hunter", "mohamedille", "vuokravakutta",  # unknown to Voikko
    "toimeentulotukihakemuspäätös", "matti-setä", "a", "[henkilö_1]", "040", "x@y",
])
def test_what_may_be_somebodys_is_never_kept(word):
    assert not kept.may_be_kept(word, look_up(word))


def test_what_is_kept_comes_back_the_same():
    found = {word: look_up(word) for word in WORDS}
    kept.save(found)
    kept._load.cache_clear()
    known = kept.load()
    assert {word: known.get(word) for word in WORDS} == found
    assert known.get("asunto") is None


def test_the_file_holds_words_of_the_dictionary_in_alphabetical_order_and_nothing_else(folder):
    bag_of_words(["Matti Korhonen, Koivukuja 3, hakee vuokravakuutta", "soita 040 1234567",
                  "Qwertyxin vuokra on rästissä"])
    lines = (folder / "sanat.tsv").read_text("utf-8").splitlines()
    words = [line.split("\t")[0] for line in lines]
    assert words == sorted(words)
    assert set(words) == {"hakee", "on", "rästissä", "vuokra", "vuokravakuutta"}


def test_a_warm_run_gives_the_same_table():
    texts = ["Haen vuokravakuutta, seuraa päätös", "Seura kokoontui", "Matti maksoi vuokran"]
    cold = bag_of_words(texts)
    kept._load.cache_clear()
    warm = bag_of_words(texts)
    assert cold.terms == warm.terms and (cold.matrix != warm.matrix).nnz == 0


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"rikki\nvuokra"])
def test_a_broken_file_is_no_obstacle(folder, content):
    (folder / "sanat.tsv").write_bytes(content)
    assert bag_of_words(["vuokra"]).terms == ["vuokra"]


def test_a_folder_that_cannot_be_written_to_is_left_alone(folder, monkeypatch):
    (folder / "file").touch()
    monkeypatch.setattr(kept, "path", lambda: folder / "file" / "sanat.tsv")
    assert bag_of_words(["vuokra"]).terms == ["vuokra"]


def test_little_that_is_new_is_not_worth_writing(folder, monkeypatch):
    monkeypatch.setattr(kept, "FEWEST_NEW", 100)
    bag_of_words(["vuokra"])
    assert not (folder / "sanat.tsv").exists()


def test_each_backend_and_vocabulary_has_a_file_of_its_own(monkeypatch):
    monkeypatch.undo()
    files = set()
    for name in ("pyvoikko", None):
        morphology.use_backend(name)
        files.add(kept.path())
    morphology.use_backend(None)
    monkeypatch.setattr(kept, "source_text", lambda: "[vocabulary]")
    kept._key.cache_clear()
    files.add(kept.path())
    kept._key.cache_clear()
    assert len(files) == (3 if morphology.backend() == "libvoikko" else 2)
