import pandas as pd
import pytest

from chatlab.cli.showing import show_files, show_table

NAMES = ["ninchat_keskusteluhistoria.csv", "puhelut_ja_kaynnit_2024.xlsx"]


class Read:
    """Files that were read, as a material tells of them."""

    def __getitem__(self, _name):
        return pd.DataFrame({"file": NAMES, "format": ["ninchat", "contacts"], "rows": [500, 25],
                             "repeated": [0, 3], "rejected": [0, 1200]})


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_no_name_of_a_file_is_ever_broken(monkeypatch, capsys, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    show_files(Read())
    lines = capsys.readouterr().out.splitlines()
    assert all(any(name in line for line in lines) for name in NAMES)
    assert any("500" in line for line in lines) and any("1\xa0200" in line for line in lines)
    assert ("───" in "".join(lines)) is (columns >= 120)


def test_a_table_is_shown_only_where_it_fits(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")
    assert not show_table([("a", "left")], [("x" * 30,)])
    assert capsys.readouterr().out == ""
    assert show_table([("a", "left")], [("x" * 10,)])
    assert "x" * 10 in capsys.readouterr().out
