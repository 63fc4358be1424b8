import pandas as pd
import pytest

from chatlab import heading, table
from chatlab.errors import SettingsError
from chatlab.report.check import check_text
from chatlab.report.convert import count_fragments, to_html
from chatlab.report.folding import fold


@pytest.fixture
def waiting():
    return table(pd.DataFrame({"Vaihtoehto": ["a"], "share": [.5]}), caption="Odottaminen")


def test_a_folded_table_is_numbered_and_counted_like_others(waiting):
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    shown = [new_output("display_data", data=part._repr_mimebundle_())
             for part in (waiting, heading("Lisää"), fold(waiting, "Odottaminen & poissaolot"))]
    notebook = new_notebook(cells=[new_markdown_cell("# Raportti"),
                                   new_code_cell("", outputs=shown)])
    html = to_html(notebook)
    assert count_fragments(notebook) == (0, 2)
    assert "<summary>Odottaminen &amp; poissaolot</summary>" in html
    assert "Taulukko 2." in html.partition("<summary>")[2]
    assert check_text(html, notebook=notebook) == []


def test_the_title_tells_what_is_behind_it(waiting):
    assert fold(waiting, "Lisää").summary == "Lisää: Odottaminen"
    with pytest.raises(SettingsError):
        fold(waiting, " ")
