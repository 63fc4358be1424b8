"""The notebooks: tidy as stored, and running from top to bottom on the samples."""

import ast
import json
import re

import nbformat
import pytest

from chatlab.project import notebooks_folder

NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))
STEMS = [path.stem for path in NOTEBOOKS]


@pytest.fixture(params=NOTEBOOKS, ids=STEMS)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_series_is_whole():
    assert STEMS == ["00_alkuun", "01_aineisto", "02_anonymisointi", "03_teemat",
                     "04_pilotin_arviointi", "05_aukioloajat", "06_raportti_johdolle",
                     "07_palaute_ja_swot", "09_materiaalipankki"]


def test_it_is_a_valid_notebook_without_outputs(notebook):
    nbformat.validate(notebook)
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(notebook))


def test_it_has_one_parameters_cell_and_one_title(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    titles = [line for cell in notebook.cells if cell.cell_type == "markdown"
              for line in cell.source.splitlines() if re.match(r"# ", line)]
    assert len(tagged) == len(titles) == 1


def test_it_defines_no_functions_and_imports_only_chatlab(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert [name.name for name in node.names] == ["chatlab"]


def test_the_first_notebook_runs_as_a_newcomer_runs_it(demo):
    from chatlab.report import execute

    path = notebooks_folder() / "00_alkuun.ipynb"
    first = execute.read_notebook(path)
    execute.put_parameters(first, {"tulokset": str(demo[0].results)}, file=path)
    execute.execute(first, file=path, timeout=60)
    shown = [output.data for cell in code_cells(first) for output in cell.outputs
             if "data" in output]
    assert sum("image/png" in data for data in shown) == 1
    assert sum("text/html" in data for data in shown) >= 2


def test_every_other_notebook_makes_its_report(demo):
    _material, reports = demo
    assert [report.path.stem for report in reports] == STEMS[1:]
    assert all(report.path.exists() and report.sentence.endswith(".") for report in reports)


def test_nothing_raw_reaches_the_reports(demo):
    """The words that the answer key marks as personal are on no page."""
    from chatlab import read_gold, sample_path

    pages = " ".join(report.path.read_text("utf-8") for report in demo[1])
    gold = read_gold(sample_path("gold"))
    direct = {text[span.start:span.end] for text, spans in zip(gold["text"], gold["spans"],
                                                               strict=True)
              for span in spans if span.kind in {"HETU", "PHONE", "EMAIL", "IBAN", "PERSON"}}
    found = {value for value in direct if len(value) > 3 and re.search(rf"\b{re.escape(value)}\b",
                                                                       pages)}
    assert len(direct) > 100
    assert not found, f"{len(found)} identifiers are on the pages"


def test_plans_say_which_tables_they_need():
    from chatlab.schema import TABLES

    for path in NOTEBOOKS[1:]:
        plan = json.loads(path.read_text("utf-8"))["metadata"]["chatlab"]
        assert plan["title"] and plan["sentence"]
        assert {*plan["needs"], *plan.get("needs_one_of", ())} <= set(TABLES)
