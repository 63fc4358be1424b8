"""The notebook on opening hours: it has something to say of any material, and never too much."""

import builtins
from datetime import date, timedelta

import nbformat
import pytest

from chatlab.project import notebooks_folder
from chatlab.samples import sample_path

HEAD = "Keskustelu;Palvelu;Aika;Rooli;Viesti\n"
SLOTS = "Palvelu;Päivä;Alkaa;Päättyy;Työntekijöitä\n"
WEDNESDAYS = [date(2024, 9, 4) + timedelta(weeks=week) for week in range(6)]


def chats(clock, n, *, service="Chat"):
    """Write the beginnings of conversations, one on each Wednesday and round again."""
    return HEAD + "".join(
        f"{number};{service};{day.day}.{day.month}.{day.year} {clock};Asiakas;\n"
        for number, day in enumerate((WEDNESDAYS * 9)[:n], start=1))


def slots(hours=("13.00", "15.00"), *, more=""):
    return SLOTS + "".join(f"Chat;{day.day}.{day.month}.{day.year};{hours[0]};{hours[1]};2\n"
                           for day in WEDNESDAYS) + more


@pytest.fixture
def tell(tmp_path, monkeypatch):
    """Run the notebook on files; the parts that it shows."""
    def run(files):
        folder, shown = tmp_path / "aineisto", []
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(builtins, "display", shown.append, raising=False)
        names = {"kansio": folder, "tulokset": tmp_path / "tulokset"}
        for cell in nbformat.read(notebooks_folder() / "05_aukioloajat.ipynb", 4).cells:
            if cell.cell_type == "code":
                parameters = "parameters" in cell.metadata.get("tags", ())
                exec(cell.source, names, names)
                names |= {"kansio": folder, "tulokset": tmp_path / "tulokset"} if parameters else {}
        return [part for part in shown if part is not None]
    return run


def text(parts):
    return "\n".join(part.summary for part in parts)


@pytest.mark.parametrize("files, says", [
    ({"vuorot.csv": slots()}, "alle 5 keskustelua"),
    ({"chatit.csv": chats("13.20", 1), "vuorot.csv": slots()}, "alle 5 keskustelua"),
    ({"chatit.csv": chats("18.20", 9), "vuorot.csv": slots()}, "alle 5 keskustelua"),
    ({"chatit.csv": chats("13.20", 9)}, "Aukiolovuoroja ei ole")])
def test_too_little_material_gives_a_sentence_and_no_numbers(tell, files, says):
    parts = tell(files)
    assert says in text(parts)
    assert not [part for part in parts if part.kind in ("figure", "key_figures", "summary")]


def test_a_small_service_is_told_from_beginning_to_decision(tell):
    name = "Chat <b>1</b>"  # a name of a service is never markup
    outside = chats("18.20", 6, service=name).removeprefix(HEAD).replace(f";{name}", f"b;{name}")
    overlapping = "Chat;4.9.2024;14.00;16.00;2\n"
    parts = tell({"chatit.csv": chats("13.20", 9, service=name) + outside,
                  "vuorot.csv": slots(more=overlapping).replace("\nChat;", f"\n{name};")})
    headings = [part.summary for part in parts if part.kind == "heading"]
    assert headings[0] == headings[-5] == name
    assert headings[-4:] == ["Tiedämme", "Emme tiedä", "Päätettävä", "Kokeillaan seuraavaksi"]
    assert sum(part.kind == "figure" for part in parts) == 3
    assert not any("<b>" in part.html for part in parts)
    assert "Osa keskusteluista alkoi, kun chat ei ollut auki" in text(parts)
    assert "1 aukiolo alkaa ennen kuin edellinen on päättynyt" in text(parts)
    assert "Kaupungin chat" not in text(parts)  # nothing of invented services in one's own report


def test_a_hidden_count_cannot_be_told_from_two_others(tell):
    before = "".join(f"b{n};Chat;{n}.7.2024 12.00;Asiakas;\n" for n in range(1, 7))
    between = "".join(f"c{n};Chat;5.9.2024 1{n}.00;Asiakas;\n" for n in range(3))
    parts = tell({"chatit.csv": chats("13.20", 9) + before + between, "vuorot.csv": slots()})
    assert "alle 5" in "".join(part.html for part in parts)  # three, of nine outside openings
    assert "9 keskustelua alkoi" not in text(parts)


def test_hours_that_are_none_of_the_plans_and_shorter_than_usual_are_told_too(tell):
    parts = tell({"chatit.csv": chats("13.20", 9), "vuorot.csv": slots(("13.00", "14.00"))})
    assert "Kokeillaan seuraavaksi" in text(parts)
    assert "Nykyinen aukiolo (ke 13–14) tuo arviolta" in text(parts)
    assert "otetaanko käyttöön yhteydenottopyyntö" in parts[0].summary


def test_the_samples_are_read_by_the_names_that_the_notebook_uses():
    source = (notebooks_folder() / "05_aukioloajat.ipynb").read_text("utf-8")
    for service in ("county", "city"):
        assert service in source
        for table in ("chat", "openings", "requests", "schedules"):
            assert sample_path(f"{service}_{table}").exists()


def test_every_cell_is_short_enough_to_read_and_change():
    cells = nbformat.read(notebooks_folder() / "05_aukioloajat.ipynb", 4).cells
    codes = [cell.source for cell in cells if cell.cell_type == "code"]
    assert max(len(code.splitlines()) for code in codes) <= 20
    assert max(len(line) for code in codes for line in code.splitlines()) <= 100
    assert not any("def " in code or "lambda" in code for code in codes)
