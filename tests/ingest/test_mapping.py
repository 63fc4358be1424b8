import json
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab import ingest
from chatlab.errors import ChatlabError, FormatError, SettingsError
from chatlab.ingest.mapping import Mapping, guess_columns, is_chat, save_mapping, settings_for
from chatlab.ingest.material import Material

SAID = ("moi, mistä löydän lomakkeen", "Hei! Lomake on sivulla.", "kiitos paljon avusta",
        "ole hyvä ja hyvää päivää")


def rows(n, cells):
    """Rows of n conversations of four messages each."""
    return [cells(chat, turn) for chat in range(1, n + 1) for turn in range(4)]


def moment(chat, turn):
    return f"{chat}.10.2017 13.0{turn}"


def iso(chat, turn):
    return f"2017-10-{chat:02d}T13:0{turn}:00+03:00"


def word(*two):
    return lambda chat, turn: two[turn % 2]


def said(chat, turn):
    return f"{SAID[turn]} {chat}"


# Invented exports: headings, what is in the columns, and what should be found where.
EXPORTS = {
    "the issue's own": (
        {"Keskustelunumero": lambda c, t: c, "Luotu": moment,
         "Lähettäjätyyppi": word("Asiakas", "Virkailija"), "Sisältö": said},
        {"conversation": "Keskustelunumero", "time": "Luotu", "role": "Lähettäjätyyppi",
         "text": "Sisältö"}),
    "day and clock": (
        {"Istunto": lambda c, t: f"A{c}", "Päiväys": lambda c, t: f"{c}.10.2017",
         "Kello": lambda c, t: f"13.0{t}", "Kuka": word("asiakas", "ohjaaja"), "Mitä": said},
        {"conversation": "Istunto", "day": "Päiväys", "time": "Kello", "role": "Kuka",
         "text": "Mitä"}),
    "camel case": (
        {"sessionId": lambda c, t: f"{c:08x}", "messageCreatedAt": iso,
         "senderType": word("customer", "agent"), "messageText": said},
        {"conversation": "sessionId", "time": "messageCreatedAt", "role": "senderType",
         "text": "messageText"}),
    "snake case with a key of the message": (
        {"msg_id": lambda c, t: f"m{c}{t}", "thread_id": lambda c, t: f"t-{c}", "ts": iso,
         "user_name": word("Nalle", "Riitta"), "msg_body": said},
        {"conversation": "thread_id", "time": "ts", "author": "user_name", "text": "msg_body"}),
    "Swedish": (
        {"Ärendenummer": lambda c, t: 100 + c, "Skapad": iso,
         "Avsändartyp": word("kund", "personal"), "Innehåll i meddelandet": said},
        {"conversation": "Ärendenummer", "time": "Skapad", "role": "Avsändartyp",
         "text": "Innehåll i meddelandet"}),
    "headings that say nothing": (
        {"A1": lambda c, t: f"k{c}", "B1": moment, "C1": word("asiakas", "työntekijä"), "D1": said},
        {"conversation": "A1", "time": "B1", "role": "C1", "text": "D1"}),
    "two times": (
        {"Keskustelun ID": lambda c, t: c, "Keskustelu alkoi": lambda c, t: moment(c, 0),
         "Viestin aika": moment, "Osapuoli": word("Asiakas", "Botti"), "Viestin teksti": said},
        {"conversation": "Keskustelun ID", "time": "Viestin aika", "role": "Osapuoli",
         "text": "Viestin teksti"}),
    "epoch seconds": (
        {"room": lambda c, t: f"r{c}", "timestamp_s": lambda c, t: 1507107900 + 86400 * c + 60 * t,
         "from_type": word("visitor", "operator"), "payload": said},
        {"conversation": "room", "time": "timestamp_s", "role": "from_type", "text": "payload"}),
    "service and visibility": (
        {"Tapausnumero": lambda c, t: f"{c}/2017", "Ajankohta": moment,
         "Toimipiste": lambda c, t: "Kuopio" if c % 3 else "Joensuu",
         "Lähettäjä": word("Nalle", "Henna"), "Näkyvyys": word("julkinen", "sisäinen"),
         "Viestiteksti": said},
        {"conversation": "Tapausnumero", "time": "Ajankohta", "author": "Lähettäjä",
         "text": "Viestiteksti", "service": "Toimipiste", "visibility": "Näkyvyys"}),
    "a misspelling": (
        {"Keskutselu": lambda c, t: c, "Aikalema": moment, "Roli": word("asiakas", "ohjaaja"),
         "Viestti": said},
        {"conversation": "Keskutselu", "time": "Aikalema", "role": "Roli", "text": "Viestti"}),
    "direction instead of a role": (
        {"Chat-numero": lambda c, t: c, "Lähetysaika": moment, "Suunta": word("in", "out"),
         "Sanoma": said},
        {"conversation": "Chat-numero", "time": "Lähetysaika", "role": "Suunta", "text": "Sanoma"}),
    "no number of the conversation": (
        {"Kellonaika ja päivä": moment, "Puhuja": word("asiakas", "ohjaaja"), "Puhe": said},
        {"time": "Kellonaika ja päivä", "role": "Puhuja", "text": "Puhe"}),
}


@pytest.fixture(params=EXPORTS)
def export(request, text_file):
    columns, expected = EXPORTS[request.param]
    lines = [";".join(columns)] + [";".join(map(str, row)) for row in rows(
        6, lambda chat, turn: [cell(chat, turn) for cell in columns.values()])]
    return text_file("vienti 1.csv", "\n".join(lines) + "\n"), expected


def test_the_columns_of_an_unknown_export_are_found(export):
    path, expected = export
    mapping = guess_columns(path)
    assert {name: mapping.columns.get(name) for name in expected} == expected
    assert min(mapping.confidence[name] for name in expected) >= 0.5
    assert set(mapping.reasons) == set(mapping.columns)
    assert mapping.missing == (() if "conversation" in expected else ("conversation",))
    assert mapping.table["column"].tolist()[:len(mapping.columns)] == list(mapping.columns.values())


def test_a_guess_is_shown_saved_and_only_then_used(export, tmp_path):
    path, expected = export
    with pytest.raises(FormatError) as caught:
        ingest.read_file(path)
    assert "chatlab.toml" in caught.value.remedy
    assert not any(words in str(caught.value) for words in SAID)
    mapping = guess_columns(path)
    save_mapping(tmp_path / "chatlab.toml", mapping)
    settings = tomllib.loads((tmp_path / "chatlab.toml").read_text("utf-8"))
    assert settings == tomllib.loads(mapping.toml)
    block = settings["columns"]["vienti 1.csv"]
    if expected.get("role") == "Suunta":
        block["roles"] = {"in": "customer", "out": "staff"}
    reading = ingest.read_file(path, columns=settings["columns"], keep_internal=True)
    assert reading.report.is_complete
    assert reading.report.messages == 24
    assert reading.tables["messages"]["conversation_id"].nunique() == (
        6 if "conversation" in expected else 1)


def test_surveys_and_figures_are_no_chats(text_file):
    survey = "ID;Aikaleima;Nimi;Mitä mieltä?\n" + "".join(
        f"{n};{n}.10.2017 13.0{n};Henkilö {n};Oikein hyvä palvelu kerta {n}\n" for n in range(1, 9))
    figures = "Kunta;Vuosi;Osuus\n" + "".join(f"kunta {n};2017;0,{n}\n" for n in range(9))
    for text in (survey, figures):
        assert not is_chat(Material(text_file("a.csv", text)))
    assert ingest.read_file(text_file("a.csv", survey)).report.format == "survey"


def test_a_chat_with_a_time_stamp_is_not_taken_for_a_survey(text_file):
    text = "Numero;Aikaleima;Kuka;Mitä\n" + "".join(
        f"{c};{moment(c, t)};{('asiakas', 'ohjaaja')[t % 2]};{said(c, t)}\n"
        for c in range(1, 5) for t in range(4))
    with pytest.raises(ingest.UnknownColumnsError) as caught:
        ingest.read_file(text_file("a.csv", text))
    assert caught.value.mapping.columns["conversation"] == "Numero"


def test_a_known_table_whose_time_alone_is_unknown(text_file):
    path = text_file("a.csv", "Keskustelu;Luotu;Rooli;Viesti\n1;4.10.2017 13.05;asiakas;moi\n"
                              "1;4.10.2017 13.06;ohjaaja;hei\n")
    with pytest.raises(ingest.UnknownColumnsError):
        ingest.read_messages(path)


@pytest.mark.parametrize("before", [
    "", 'name = "Kuopio"  # asiakas\r\n\r\n[pilot]\r\nservice = "Chat"\r\n', "# vain huomautus",
    '[columns."muu.csv"]\ntext = "Viesti"\ntime = "Aika"\n', "\ufeffstaff = ['A', \"B\"]\n",
    '[ columns . "a.csv" ]  # vanha\ntext = "X"\ntime = "Y"\n\n# pilotista\n[pilot]\n'
    'service = "Chat" # tämä jää\n'])
def test_saving_leaves_the_rest_of_the_settings_as_they_are(tmp_path, before):
    path = tmp_path / "chatlab.toml"
    path.write_bytes(before.encode())
    mapping = Mapping("a.csv", {"time": "Luotu", "text": 'Vies"ti\\'})
    save_mapping(path, mapping)
    after = path.read_bytes().decode()
    kept = before.replace('[ columns . "a.csv" ]  # vanha\ntext = "X"\ntime = "Y"\n', "")
    assert after.startswith(kept) or after.endswith(kept)
    settings = tomllib.loads(after.lstrip("\ufeff"))
    assert settings["columns"]["a.csv"] == mapping.columns
    assert ("\r\n" in after.removeprefix(before)) == ("\r\n" in before)
    again = replace(mapping, columns={"time": "Aika", "text": "T"})
    save_mapping(path, again)
    assert tomllib.loads(path.read_text("utf-8-sig"))["columns"]["a.csv"] == again.columns
    assert path.read_bytes().decode().count("a.csv") == 1


@pytest.mark.parametrize("before", ["name = ", "columns = {}\n", 'columns = "a"\n', "\xff"])
def test_settings_to_which_nothing_can_be_added_stay_as_they_are(tmp_path, before):
    path = tmp_path / "chatlab.toml"
    path.write_bytes(before.encode("latin-1"))
    with pytest.raises(SettingsError) as caught:
        save_mapping(path, Mapping("a.csv", {"time": "Luotu", "text": "Sisältö"}))
    assert '[columns."a.csv"]' in caught.value.remedy
    assert path.read_bytes() == before.encode("latin-1")


def test_a_name_is_matched_in_any_case_and_the_very_name_first():
    blocks = {"*.csv": 1, "Vienti_?.CSV": 2, "vienti_1.csv": 3, "a[[]1].csv": 4}
    assert settings_for("vienti_1.csv", blocks)[1] == 3
    assert settings_for("Vienti_2.csv", {"Vienti_?.CSV": 2, "*.txt": 1}) == ("Vienti_?.CSV", 2)
    assert settings_for("a[1].csv", blocks)[1] == 4
    assert settings_for("a\u0308.csv", {"ä.csv": 5})[1] == 5
    assert settings_for("b.xlsx", blocks) == (None, None)


def test_json_lines_are_guessed_too(text_file):
    path = text_file("a.jsonl", "\n".join(json.dumps(
        {"sid": f"s{c}", "meta": {"ts": iso(c, t)}, "sender": {"kind": ("visitor", "agent")[t % 2]},
         "msg": said(c, t)}) for c in range(1, 4) for t in range(4)))
    mapping = guess_columns(path)
    assert mapping.columns == {"conversation": "sid", "time": "meta.ts", "role": "sender.kind",
                               "text": "msg"}
    assert ingest.read_file(path, columns={"*.jsonl": mapping.columns}).report.messages == 12


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=6))
def test_any_rows_can_be_guessed(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("guess") / "a.csv"
    path.write_text("\n".join(";".join(row) for row in cells), "utf-8", errors="replace")
    try:
        mapping = guess_columns(Material(path))
    except ChatlabError:
        return
    assert tomllib.loads(mapping.toml)["columns"][mapping.pattern] == mapping.columns
