"""The samples: the committed files are what the program makes, and hold what the card says."""

import csv
import importlib.util
import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from stdnum import iban
from stdnum.fi import hetu, ytunnus

from chatlab import read_gold, samples
from chatlab.errors import FileError

FOLDER = Path(__file__).parent.parent / "data_samples"
GENERATED = sorted(file for file, _ in samples._SAMPLES.values())
CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@pytest.fixture(scope="module")
def program():
    spec = importlib.util.spec_from_file_location("make_samples", FOLDER / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    program.make(folder)
    return folder


@pytest.fixture(scope="module")
def large(program, tmp_path_factory):
    from lahde import large

    folder = tmp_path_factory.mktemp("large")
    large.make(folder, program.SEED)
    return folder


def rows(path, *, encoding="utf-8-sig", delimiter=";"):
    text = path.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def content(path):
    """Bytes of a file; of a zipped one the bytes inside, whatever the compressor."""
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", GENERATED)
def test_committed_file_is_what_the_program_makes(name, made):
    assert content(FOLDER / name) == content(made / name)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*.*") if path.is_file()}


def test_every_made_file_is_listed(made):
    assert sorted(name for name in files(made) if not name.endswith(".toml")) == GENERATED


def test_same_seed_gives_the_same_bytes(program, made, tmp_path):
    program.make(tmp_path)
    assert files(tmp_path) == files(made)


def test_another_seed_changes_the_times_and_not_the_words(program, made, tmp_path):
    program.make(tmp_path, seed=1)
    name = "chat_keskustelut_2017.csv"
    old, new = (rows(folder / name, encoding="cp1252") for folder in (made, tmp_path))
    assert [row["Viesti"] for row in old] == [row["Viesti"] for row in new]
    assert [row["Kello"] for row in old] != [row["Kello"] for row in new]


@pytest.mark.parametrize("marked, text, kind", [
    ("Terve, {PERSON|Matille}!", "Matille", "PERSON"),
    ("{IBAN|FI** 1234 5600 0007 8*}", "FI21 1234 5600 0007 85", "IBAN"),  # the registry's example
    ("{IBAN|fi**1234560000078*}", "fi2112345600000785", "IBAN"),
])
def test_marks_become_spans(program, marked, text, kind):
    from lahde.markup import read

    plain, spans = read(marked)
    assert [plain[s["start"]:s["end"]] for s in spans] == [text]
    assert spans[0]["type"] == kind


@pytest.mark.parametrize("value", ["120385-945*", "12 03 85 - 945*", "120385-945?", "050101A911*"])
def test_check_characters_agree_with_another_program(program, value):
    from lahde.markup import plain

    made = plain(f"{{HETU|{value}}}").replace(" ", "").upper()
    assert hetu.is_valid(made, allow_temporary=True)


@pytest.mark.parametrize("marked", ["{NIMI|Matti}", "{PERSON|Matti", "Matti}"])
def test_a_wrong_mark_is_an_error(program, marked):
    from lahde.markup import read

    with pytest.raises(ValueError, match=r"identifier|unfinished"):
        read(marked)


def test_gold_spans_are_inside_the_text_and_half_of_it_is_clean():
    lines = (FOLDER / "kultajoukko.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    assert len({row["id"] for row in gold}) == len(gold)
    assert sum(bool(row["spans"]) for row in gold) * 2 == len(gold)
    for row in gold:
        ends = [0, *(span["end"] for span in row["spans"])]
        for span, before in zip(row["spans"], ends, strict=False):
            assert before <= span["start"] < span["end"] <= len(row["text"])
            inside = row["text"][span["start"]:span["end"]]
            assert inside == inside.strip()


def test_gold_has_every_kind_of_identifier(program):
    from lahde.markup import KINDS

    found = {span.kind for spans in read_gold(samples.sample_path("gold"))["spans"]
             for span in spans}
    assert found == set(KINDS)


def text_of(folder):
    for path in sorted(folder.iterdir()):
        if path.suffix in (".csv", ".txt", ".jsonl"):
            encoding = "cp1252" if path.name == "chat_keskustelut_2017.csv" else "utf-8"
            yield path.read_text(encoding=encoding)
        elif path.suffix in (".xlsx", ".docx"):
            yield from (part.decode("utf-8") for name, part in content(path).items()
                        if name.endswith(".xml"))


def valid_codes(text):
    """Individual numbers of the identity codes with a right check character."""
    found = re.findall(r"\b(\d{6}) ?[-–+A-FU-Ya-fu-y]? ?(\d{3})([0-9A-Ya-y])\b", text)
    return [int(number) for day, number, check in found
            if CHECK[int(day + number) % 31] == check.upper()
            and 1 <= int(day[:2]) <= 31 and 1 <= int(day[2:4]) <= 12]


@pytest.mark.parametrize("which", ["committed", "large"])
def test_identity_codes_are_artificial(which, large):
    folder = FOLDER if which == "committed" else large
    numbers = [number for text in text_of(folder) for number in valid_codes(text)]
    assert numbers
    assert set(numbers) <= set(range(900, 1000))


def test_account_and_business_numbers_belong_to_nobody():
    gold = read_gold(samples.sample_path("gold"))
    inside = [(span.kind, text[span.start:span.end])
              for text, spans in zip(gold["text"], gold["spans"], strict=True) for span in spans]
    accounts = [iban.compact(value) for kind, value in inside if kind == "IBAN"]
    firms = [value for kind, value in inside if kind == "YTUNNUS"]
    assert all(iban.is_valid(value) and value[4] == "9" for value in accounts)
    assert all(ytunnus.is_valid(value) and value[0] == "9" for value in firms)


@pytest.fixture(scope="module")
def pilot():
    return rows(FOLDER / "chat_keskustelut_2017.csv", encoding="cp1252")


def test_pilot_has_twelve_conversations_on_wednesdays_inside_the_opening(pilot):
    assert len({row["Keskustelu"] for row in pilot}) == 12
    moments = [datetime.strptime(f"{row['Pvm']} {row['Kello']}", "%d.%m.%Y %H.%M")
               for row in pilot]
    assert {moment.weekday() for moment in moments} == {2}
    assert {moment.date() for moment in moments} == {
        datetime(2017, *day).date() for day in
        ((10, 4), (10, 11), (10, 18), (10, 25), (11, 1), (11, 8), (11, 15), (11, 22))}
    assert all(13 <= moment.hour < 15 for moment in moments)


def test_pilot_conversations_are_of_natural_length(pilot):
    said = [row["Keskustelu"] for row in pilot if row["Rooli"] != "Järjestelmä"]
    assert all(6 <= said.count(number) <= 16 for number in set(said))


@pytest.mark.parametrize("word", [
    "vuokravakuu", "vuokran", "talvivaat", "harrastu", "silmälas", "ruokajakelu", "hautausavustu",
    "opintomaksu", "opintoetuu", "täydentävä", "ehkäisevä", "yhteystie"])
def test_pilot_asks_about_the_published_themes(pilot, word):
    assert any(word in row["Viesti"].lower() for row in pilot)


@pytest.mark.parametrize("stem", [
    "yksinäi", "asunnoto", "asunnotto", "kodit", "mielenterve", "masen", "ahdist", "terapia",
    "päih", "alkoholi", "juom", "huume", "humala", "katko"])
def test_pilot_has_none_of_the_themes_that_did_not_come_up(pilot, stem):
    assert not any(stem in row["Viesti"].lower() for row in pilot)


def test_whatsapp_group_has_fifteen_customers_who_write_weekly():
    text = (FOLDER / "WhatsApp-keskustelu_android.txt").read_text(encoding="utf-8")
    said = re.findall(r"^(\d+\.\d+\.2017) klo \d+\.\d\d - ([^:\n]+): ", text, re.M)
    weeks = {}
    for day, author in said:
        weeks.setdefault(author, set()).add(datetime.strptime(day, "%d.%m.%Y").isocalendar().week)
    assert weeks.pop("Sosiaaliohjaaja Päivi") == set(range(36, 48))
    assert len(weeks) == 15
    assert all(len(own) >= 10 for own in weeks.values())


def test_the_county_is_open_and_asked_on_its_own_hours():
    slots = {row["Päivä"] for row in rows(FOLDER / "aukiolovuorot.csv")
             if row["Palvelu"].startswith("Työikäisten")}
    asked = rows(FOLDER / "ninchat_keskusteluhistoria.csv", delimiter=",")
    first = {row["#"]: datetime.fromisoformat(row["Aika"]) for row in reversed(asked)}
    assert all(f"{at.day}.{at.month}.{at.year}" in slots and 12 <= at.hour < 14
               for at in first.values())
    assert {row["Sisältö"].rsplit(".", 1)[0] for row in asked
            if row["Metatiedot"] == "IP Address"} <= {"192.0.2", "198.51.100", "203.0.113"}


def test_no_conversation_of_the_county_is_there_twice():
    asked = rows(FOLDER / "ninchat_keskusteluhistoria.csv", delimiter=",")
    said = {}
    for row in asked:
        if not row["Metatiedot"]:
            said.setdefault(row["#"], []).append(row["Sisältö"])
    assert len(said) >= 40
    texts = [text for messages in said.values() for text in messages if len(text) > 40]
    assert len(texts) == len(set(texts))


def test_contact_requests_were_left_while_closed():
    slots = {row["Päivä"] for row in rows(FOLDER / "aukiolovuorot.csv")}
    for row in rows(FOLDER / "yhteydenottopyynnot.csv"):
        day, clock = row["Jätetty"].split()
        assert not (day in slots and clock.split(".")[0] in ("12", "13"))


def test_large_sample_is_the_size_of_the_city(large):
    said = rows(large / "ninchat_keskusteluhistoria.csv", delimiter=",")
    first = {row["#"]: datetime.fromisoformat(row["Aika"]) for row in reversed(said)}
    assert len(first) == 1900
    assert min(first.values()).strftime("%Y-%m") == "2016-12"
    assert max(first.values()).strftime("%Y-%m") == "2020-06"
    years = [at.year for at in first.values()]
    assert years.count(2017) < years.count(2018) < years.count(2019)


def test_large_sample_is_asked_only_when_open_and_never_on_a_holiday(large):
    import holidays

    closed = holidays.Finland(years=range(2016, 2021))
    slots = {}
    for row in rows(large / "aukiolovuorot.csv"):
        day = datetime.strptime(row["Päivä"], "%d.%m.%Y").date()
        assert day not in closed
        slots.setdefault(day, set()).update(
            range(int(row["Alkaa"].split(".")[0]), int(row["Päättyy"].split(".")[0])))
    for row in rows(large / "ninchat_keskusteluhistoria.csv", delimiter=","):
        if row["Metatiedot"] == "Sivu":
            at = datetime.fromisoformat(row["Aika"])
            assert at.hour in slots[at.date()]


def test_large_sample_has_more_demand_in_the_morning_when_both_were_open(large):
    said = rows(large / "ninchat_keskusteluhistoria.csv", delimiter=",")
    hours = [datetime.fromisoformat(row["Aika"]).hour for row in said
             if row["Metatiedot"] == "Sivu" and row["Aika"] >= "2020"]
    assert hours.count(10) > hours.count(13)


def counted(name):
    return rows(samples.sample_path(name))


def began(name):
    return [datetime.strptime(row["Aika"], "%d.%m.%Y %H.%M") for row in counted(name)]


def slots_of(name):
    """Open hours by day."""
    slots = {}
    for row in counted(name):
        slots.setdefault(datetime.strptime(row["Päivä"], "%d.%m.%Y").date(), set()).update(
            range(int(row["Alkaa"].split(".")[0]), int(row["Päättyy"].split(".")[0])))
    return slots


@pytest.mark.parametrize("service, conversations, requests, openings", [
    ("city", 1900, 670, 905), ("county", 231, 115, 399)])
def test_histories_have_the_counts_of_the_card_and_no_words(service, conversations, requests,
                                                            openings):
    chats, asked = counted(f"{service}_chat"), counted(f"{service}_requests")
    assert (len(chats), len(asked)) == (conversations, requests)
    assert len(counted(f"{service}_openings")) == openings
    assert not any(row["Viesti"] for row in chats + asked)


@pytest.mark.parametrize("service", ["city", "county"])
def test_histories_are_asked_only_when_open_and_requested_only_when_closed(service):
    slots = slots_of(f"{service}_openings")
    assert all(at.hour in slots[at.date()] for at in began(f"{service}_chat"))
    for row in counted(f"{service}_requests"):
        at = datetime.strptime(row["Jätetty"], "%d.%m.%Y %H.%M")
        assert at.hour not in slots.get(at.date(), ())


def test_the_citys_history_is_that_of_the_large_sample(large):
    said = rows(large / "ninchat_keskusteluhistoria.csv", delimiter=",")
    minutes = [datetime.fromisoformat(row["Aika"]).replace(second=0, tzinfo=None)
               for row in said if row["Metatiedot"] == "Jono"]
    assert began("city_chat") == minutes


def test_the_countys_hours_were_cut_and_its_spring_is_that_of_the_samples():
    hours = {year: sum(len(slot) for day, slot in slots_of("county_openings").items()
                       if day.year == year) for year in (2023, 2024)}
    assert hours == {2023: 800, 2024: 158}
    chats = [at.year for at in began("county_chat")]
    assert (chats.count(2023), chats.count(2024)) == (184, 47)


def test_list_names_every_shipped_file():
    listed = samples.list_samples()
    assert listed["file"].is_unique
    assert all(samples.sample_path(name).exists() for name in listed["name"])


def test_the_folder_has_a_data_card_and_settings():
    names = {path.name for path in samples.sample_path().iterdir()}
    assert {"README.md", "chatlab.toml", "make_samples.py"} <= names


def test_a_missing_folder_says_what_to_do(monkeypatch):
    monkeypatch.setattr(samples, "_FOLDER", "not_here")
    with pytest.raises(FileError) as error:
        samples.sample_path()
    assert error.value.remedy


def test_an_unknown_sample_is_a_programming_mistake():
    with pytest.raises(ValueError, match="pilot_chat"):
        samples.sample_path("chat")
