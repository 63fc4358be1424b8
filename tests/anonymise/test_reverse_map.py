import pandas as pd
import pytest

from chatlab.anonymise import anonymise, read_reverse_map, write_reverse_map
from chatlab.errors import FileError, SettingsError

KEY = "avain-joka-on-vain-testissä"
TALK = pd.DataFrame({"conversation_id": ["c1", "c2"], "text": [
    "nimeni on Aino Korhonen, 040 123 4567", "terv. Aino Korhoselle"]})


def test_every_label_leads_back_to_what_was_written(tmp_path):
    path = tmp_path / "kartta.bin"
    write_reverse_map(TALK, path, key=KEY)
    back = read_reverse_map(path, key=KEY)
    text = anonymise(TALK, key=KEY)["text"]
    assert set(text.str.extractall(r"(\[[^\]]+\])")[0]) == set(back["label"])
    assert set(back["written"]) == {"Aino Korhonen", "Aino Korhoselle", "040 123 4567"}
    assert len(set(back[back["kind"] == "PERSON"]["label"])) == 1


def test_nothing_in_the_file_can_be_read_without_the_key(tmp_path):
    path = tmp_path / "kartta.bin"
    write_reverse_map(TALK, path, key=KEY)
    content = path.read_bytes()
    assert not any(word.encode() in content for word in ("Aino", "Korhonen", "040 123", KEY))
    with pytest.raises(SettingsError) as error:
        read_reverse_map(path, key="toinen")
    assert "Aino" not in str(error.value) and KEY not in str(error.value)


def test_the_same_map_is_never_encrypted_alike(tmp_path):
    for name in ("a", "b"):
        write_reverse_map(TALK, tmp_path / name, key=KEY)
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()


def test_a_file_is_not_written_over_nor_one_of_another_kind_read(tmp_path):
    other = tmp_path / "muu.csv"
    other.write_text("a;b")
    with pytest.raises(FileError):
        write_reverse_map(TALK, other, key=KEY)
    for path in (other, tmp_path / "puuttuu"):
        with pytest.raises(FileError):
            read_reverse_map(path, key=KEY)


def test_without_a_key_there_is_no_way_back(tmp_path):
    with pytest.raises(ValueError, match="key"):
        write_reverse_map(TALK, tmp_path / "x", key="")
