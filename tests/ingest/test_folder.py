from chatlab import ingest
from chatlab.ingest.folder import passed_over

WORKSHEET = "## Vahvuudet\n- nopea\n## Heikkoudet\n## Mahdollisuudet\n## Uhat\n"


def test_markdown_is_material_if_it_is_a_worksheet(tmp_path):
    for name, text in (("swot.md", WORKSHEET), ("README.md", "# Chat\nVahvuudet ja uhat\n"),
                       ("tiimi.markdown", WORKSHEET), ("muistio.md", "\x00\x01")):
        (tmp_path / name).write_text(text)
    assert [path.name for path in ingest.find_files(tmp_path)] == ["swot.md", "tiimi.markdown"]


def test_what_is_passed_over_is_counted(tmp_path):
    for name in ("chat.html", "a.LOG", "kuva.jpg", "kuva2.jpg", "README.md", "chat.csv",
                 "chatlab.toml", ".piilo.jpg", "peitetty_1.html", "a_tulokset/r.html",
                 "x/chatlab.toml", "x/y/chatlab.toml", "x/k.jpg", "omat/r.html", "z/k.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    left = passed_over(tmp_path, apart=tmp_path / "omat")
    assert left.endings == {".html": 1, ".log": 1, ".jpg": 2, ".md": 1, ".png": 1}
    assert left.folders == 1
    assert [path.name for path in ingest.find_files(tmp_path)] == ["chat.csv"]
