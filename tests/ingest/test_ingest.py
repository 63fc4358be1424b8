"""The door of the room: which file is what, the law of the account, bad input."""

from pathlib import Path

import pytest

from chatlab import ingest
from chatlab.errors import ChatlabError, FileError, FormatError
from chatlab.ingest.formats import FORMATS
from chatlab.schema import IMPORT_LOG, conform
from tools.mutations import zipped

SAMPLES = Path(__file__).parents[2] / "data_samples"
SAMPLE_FORMATS = {
    "chat_keskustelut_2017.csv": "chat_table", "WhatsApp-keskustelu_android.txt": "whatsapp",
    "WhatsApp-keskustelu_ios.txt": "whatsapp", "ninchat_keskusteluhistoria.csv": "ninchat",
    "palautelomakkeet_2017.xlsx": "feedback_form", "jalkikysely_2017.xlsx": "survey",
    "swot_chat_kuvio5.docx": "swot_document", "swot_whatsapp_kuvio4.xlsx": "swot_sheet",
    "swot_digitaaliset_kuvio6.docx": "swot_document", "aukiolovuorot.csv": "openings",
    "yhteydenottopyynnot.csv": "contact_requests", "chat_paivakirja_2017.xlsx": "diary",
    "puhelut_ja_kaynnit_2024.xlsx": "contacts",
    "learning_cafe_aanet.csv": "votes", "facebook_tavoittavuus.csv": "reach",
    "aukiolovaihtoehdot.csv": "schedules", "kultajoukko.jsonl": "gold"}


@pytest.fixture(scope="module", params=SAMPLE_FORMATS)
def sample(request):
    return ingest.read_file(SAMPLES / request.param)


def test_every_sample_is_taken_for_what_it_is(sample):
    assert sample.report.format == SAMPLE_FORMATS[sample.report.file]


def test_every_line_of_every_sample_is_accounted_for(sample):
    report = sample.report
    assert report.lines > 0
    assert report.is_complete
    assert report.rejected == []


def test_every_sample_gives_tables_of_the_schema_with_their_origin(sample):
    for name, table in sample.tables.items():
        assert conform(table, name).equals(table)
        assert set(table["source_id"]) == {sample.report.source_id}
        assert table["row_ref"].notna().all()
        assert len(table) > 0


def test_the_import_log_can_be_made_of_the_reports():
    import pandas as pd

    files = [path for path in ingest.find_files(SAMPLES) if path.name in SAMPLE_FORMATS]
    log = conform(pd.DataFrame([ingest.inspect_file(path).log_row for path in files]), IMPORT_LOG)
    assert len(log) == len(files) == len(SAMPLE_FORMATS)


def test_only_one_format_claims_each_sample():
    from chatlab.ingest.material import Material

    for name, format in SAMPLE_FORMATS.items():
        material = Material(SAMPLES / name)
        first = next(module.NAME for module in FORMATS if module.matches(material))
        assert first == format


def test_the_file_name_does_not_matter(text_file):
    path = text_file("asiakkaan tiedosto.dat", "15.8.2017 klo 13.05 - Ville: hei\n")
    assert ingest.read_file(path).report.format == "whatsapp"


@pytest.mark.parametrize(("name", "content"), [
    ("muistio.txt", "Tämä on kokousmuistio.\nPaikalla kolme.\n"),
    ("luvut.csv", "a;b;c\n1;2;3\n"),
    ("tiedot.json", '{"a": 1}'),
])
def test_a_file_of_no_known_format(text_file, name, content):
    path = text_file(name, content)
    with pytest.raises(FormatError) as caught:
        ingest.read_file(path)
    assert caught.value.file == name
    assert "docs/muodot.md" in caught.value.remedy


@pytest.mark.parametrize("read", [ingest.read_file, ingest.read_feedback])
def test_what_is_no_text_is_told_from_a_text_of_no_known_format(tmp_path, read):
    kinds = {}
    for name, members in (("kuva.bin", None), ("kuvat.zip", {"a.jpg": b"\xff"}), ("t.txt", ())):
        path = tmp_path / name
        path.write_bytes(zipped(members) if members else b"\x00\x01\x02 kuva" if members is None
                         else b"muistio\n")
        with pytest.raises(FormatError) as caught:
            read(path)
        kinds[str(caught.value.expected)] = caught.value.remedy
    assert len(kinds) == len(set(kinds.values())) == 3


READERS = (ingest.read_messages, ingest.read_feedback, ingest.read_swot, ingest.read_openings,
           ingest.read_contact_requests, ingest.read_contacts, ingest.read_diary,
           ingest.read_reach, ingest.read_votes, ingest.read_schedules,
           ingest.read_file, ingest.inspect_file)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("content", [None, b"", b"\n\n", b"salaisuus;1\n", b"\x00\x01"])
def test_bad_files_give_one_clear_error_without_contents(tmp_path, read, content):
    path = tmp_path / "aineisto.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ChatlabError) as caught:
        read(path)
    assert caught.value.file == "aineisto.csv"
    assert caught.value.remedy
    assert "salaisuus" not in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_the_wrong_reader_says_what_the_file_is(text_file):
    path = text_file("äänet.csv", "Vaihtoehto;Äänet\nchat;3\n")
    with pytest.raises(FormatError) as caught:
        ingest.read_feedback(path)
    assert ingest.format_title("votes") in caught.value.expected


def test_options_that_do_not_exist_are_programming_mistakes(text_file):
    path = text_file("a.txt", "15.8.2017 klo 13.05 - Ville: hei\n")
    for options in ({"on_error": "ignore"}, {"date_order": "ydm"}, {"format": "fax"}):
        with pytest.raises(ValueError, match="must be"):
            ingest.read_messages(path, **options)


def test_files_of_a_folder(tmp_path):
    kept = ("chat.csv", "syksy/palaute.xlsx", "syksy/swot.docx")
    passed_over = ("README.md", "chatlab.toml", ".piilo.csv", "~$palaute.xlsx", "kuva.jpg",
                   "oma_tulokset/raportti.csv", "Thumbs.db", "desktop.ini", ".git/x.csv",
                   "laskenta.ipynb", "a.py", "r.html")
    for name in kept + passed_over:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    assert ingest.find_files(tmp_path) == [tmp_path / name for name in kept]
    with pytest.raises(FileError):
        ingest.find_files(tmp_path / "puuttuu")


def test_reading_changes_nothing_in_the_folder(tmp_path, text_file):
    path = text_file("a.txt", "15.8.2017 klo 13.05 - Ville: hei\n")
    before = path.read_bytes()
    ingest.read_file(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_an_export_of_requests_only_has_no_messages(text_file):
    path = text_file("zendesk.json", '{"chats": [{"type": "offline_msg", "id": "1", "visitor": {},'
                                     ' "timestamp": "2024-09-02T17:30:00Z", "message": "hei"}]}')
    assert len(ingest.read_messages(path)) == 0
    assert len(ingest.read_file(path).tables["contact_requests"]) == 1
