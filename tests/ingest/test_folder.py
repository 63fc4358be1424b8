from chatlab import ingest

WORKSHEET = "## Vahvuudet\n- nopea\n## Heikkoudet\n## Mahdollisuudet\n## Uhat\n"


def test_markdown_is_material_if_it_is_a_worksheet(tmp_path):
    for name, text in (("swot.md", WORKSHEET), ("README.md", "# Chat\nVahvuudet ja uhat\n"),
                       ("tiimi.markdown", WORKSHEET), ("muistio.md", "\x00\x01")):
        (tmp_path / name).write_text(text)
    assert [path.name for path in ingest.find_files(tmp_path)] == ["swot.md", "tiimi.markdown"]
