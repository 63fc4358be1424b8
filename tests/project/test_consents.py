import pandas as pd

import chatlab as cl
from chatlab.ingest import ParseReport, Reading
from chatlab.project.consents import match_consents, tell_consents


def consents(*rows):
    """Build what is read of a table of consents: (number, consent)."""
    df = pd.DataFrame([{"number": number, "consent": consent, "from_unit": None, "to_unit": None,
                        "at": pd.NaT, "source_id": "s9", "row_ref": str(n)}
                       for n, (number, consent) in enumerate(rows, start=2)], dtype="object")
    return Reading(ParseReport("suostumus.csv", "s9", "consents", "transfers"), {}, consents=df)


NUMBERS = {"c1": ("1",), "c2": ("1",), "c3": ("A7", "T1")}


def test_only_a_given_consent_needs_a_number_of_its_own():
    rows = consents(("1", "given"), ("1", "refused"), ("1", "not_asked"), ("1", "unknown"),
                    ("a7", "given"), ("T1", "refused"), ("8", "refused"))
    df, used, doubtful = match_consents(NUMBERS, [rows])
    assert df[["conversation_id", "row_ref", "several"]].to_numpy().tolist() == [
        ["c1", "3", True], ["c2", "3", True], ["c1", "4", True], ["c2", "4", True],
        ["c1", "5", True], ["c2", "5", True], ["c3", "6", False], ["c3", "7", False]]
    assert used == {"s9": 5}
    assert doubtful == {"s9": {"not_given": ["2"], "kept_out": ["3", "4"], "unknown": ["5"],
                               "none": ["8"]}}


def test_nothing_is_matched_without_consents_or_conversations():
    assert match_consents(NUMBERS, [])[0].empty
    df, used, doubtful = match_consents({}, [consents(("1", "given"))])
    assert df.empty and used == {"s9": 0} and doubtful == {"s9": {"none": ["2"]}}


def test_the_sentences_name_the_file_and_the_rows():
    log = pd.DataFrame({"source_id": ["s9"], "file": ["suostumus.csv"]})
    assert tell_consents(log) == []
    rows = consents(*[("1", "refused")] * 30, ("8", "given"))
    log.attrs["consents"] = match_consents(NUMBERS, [rows])[2]
    several, none = tell_consents(log)
    assert several.startswith("suostumus.csv, ") and "2, 3, 4" in several and "31" not in several
    assert none.startswith("suostumus.csv, ") and "32" in none


def month(number):
    """Write a month's chats, where numbering begins anew."""
    return ("Keskustelu;Aika;Rooli;Viesti\n"
            f"1;2.{number}.2024 klo 12.00;Asiakas;Hei {number}\n"
            f"{number};3.{number}.2024 klo 12.00;Asiakas;Moi {number}\n")


def test_a_refusal_that_may_be_of_two_conversations_keeps_both_out(tmp_path):
    folder = tmp_path / "kuukaudet"
    folder.mkdir()
    for number in (9, 10):
        (folder / f"{number}.csv").write_text(month(number), "utf-8")
    (folder / "suostumus.csv").write_text(
        "Keskustelu;Suostumus;Mistä;Mihin\n1;kielletty;;\n10;kielletty;;\n", "utf-8")
    for _run in range(2):  # made, and taken up again
        material = cl.open_material(folder)
        assert material["messages"]["text"].tolist() == ["Moi 9"]
        assert len(material["conversations"]) == 1 and len(material["transfers"]) == 3
        sentence, = tell_consents(material["import_log"])
        assert sentence.startswith("suostumus.csv, ") and " 2:" in sentence
