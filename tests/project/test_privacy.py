"""Names in places made for names vanish for certain: no detector has to find them.

The planted words are no names of any list, so that only the allow-list at the door and the
rules of the project can stop them.
"""

import pytest

import chatlab as cl

WHATSAPP = """\
15.9.2017 klo 13.05 - Vbworker loi ryhmän "Vbgroup"
15.9.2017 klo 13.06 - Vbworker lisäsi käyttäjän Vbadded
15.9.2017 klo 13.07 - Vbclient: Hei, mistä saan apua vuokraan?
15.9.2017 klo 13.08 - Vbworker: Moi Vbclient! Hae toimeentulotukea.
15.9.2017 klo 13.10 - Vbclient: Vbphoto.jpg (liitetiedosto)
15.9.2017 klo 13.11 - Vbclient: sijainti: https://maps.example.com/?q=vbplace
"""
NINCHAT = """\
#,Aspalvelija,Asiakas,Arvio,Tägit,Aika,Laatija,Metatiedot,Sisältö
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:03:12+02:00,,Sivu,https://x.example/vbpage
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:03:12+02:00,,IP City,Vbcity
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:03:12+02:00,,pre_answers,"{""Kokonimi"": ""Vbname""}"
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:04:59+02:00,Guest,,hei vuokra maksamatta
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:05:30+02:00,Vbagent,,Hei! Kerro lisää
Vbnumber,Vbagent,Vbguest,1,Vbtag,2024-01-15T12:07:00+02:00,,,Vbguest poistui
"""
FILES = {
    "WhatsApp-keskustelu henkilön Vbcontact kanssa.txt": WHATSAPP,
    "ninchat.csv": NINCHAT,
    "chatit.csv": "Keskustelu;Pvm;Kello;Kirjoittaja;Rooli;Viesti;Sähköposti\n"
                  "Vbid;4.10.2017;13.05;Vbwriter;Asiakas;Hei;vbmail@example.com\n"
                  "Vbid;4.10.2017;13.06;Järjestelmä;Järjestelmä;Vbwriter poistui;\n",
    "pyynnöt.csv": "Jätetty;Viesti;Vastaustapa;Nimi\n"
                   "9.1.2024 19.42;Apua;vbreply@example.com;Vbasker\n",
    "lomake.csv": "Päivämäärä;Palautteen antaja;Palaute;Kirjaaja;Asiakkaan nimi\n"
                  "4.9.2017;asiakas;Hyvä;Vbrecorder;Vbgiver\n",
    "kysely.csv": "Aikaleima,Sähköposti,Nimesi,Saitko neuvoa?\n"
                  "4.10.2017 13.30.05,vbrespond@example.com,Vbrespondent,Kyllä\n",
    "päiväkirja.csv": "Päivä;Kirjaaja;Tapahtuma;Merkintä\n4.10.2017;Vbkeeper;havainto;Hiljaista\n",
    "chatlab.toml": 'staff = ["Vbworker"]\n',
}


@pytest.fixture
def material(tmp_path):
    folder = tmp_path / "aineisto"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return cl.open_material(folder)


def test_no_name_is_in_any_table(material):
    for name, table in material.tables.items():
        cells = table.to_csv().casefold()
        assert "vb" not in cells, (name, [part for part in cells.split(",") if "vb" in part][:3])


def test_no_name_is_in_any_file_kept_nor_in_its_name(material):
    import re
    import zipfile

    canaries = {word.encode() for word in re.findall(r"vb\w+", str(FILES).casefold())}
    assert len(canaries) > 10
    for path in material.results.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                data = b"".join(book.read(name) for name in book.namelist())
        assert [word for word in canaries if word in data.lower()] == [], path.name
        assert "vb" not in path.name.casefold()


def test_nothing_was_lost_on_the_way(material):
    log = material["import_log"]
    assert log["rejected"].sum() == 0
    assert log.groupby("table")["rows"].sum().to_dict() == {
        name: len(material[name]) for name in log["table"].unique()}
