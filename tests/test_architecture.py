"""The rooms keep their order, their size, their docstrings and their tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "chatlab"
LONGEST = 480
HEAVY = ("pandas", "numpy", "spacy", "sklearn", "scipy", "matplotlib", "statsmodels", "docx",
         "nbconvert", "libvoikko", "pyvoikko")
TESTED_WITH = {  # modules that are tested through the door they stand behind
    "cli/test_cli.py": "app reading scoring",
    "ingest/masking/test_masking.py": "days office records tables texts vocabulary words",
    "anonymise/test_tagger.py": "tagged tagger_features tagger_model",
    "anonymise/test_text.py": "entities inflection said wordlists",
    "anonymise/test_unicode.py": "characters",
    "anonymise/test_tables.py": "memory",
    "anonymise/detectors/test_structured.py":
        "caseno email hetu iban id_other ip phone postcode url username ytunnus",
    "anonymise/detectors/test_names.py": "person school",
    "evaluate/pilot/test_published.py": "figures",
    "evaluate/pilot/test_recommendations.py": "evidence",
    "finnish/test_lemmas.py": "entries guesses lookup vocabulary",
    "ingest/test_ingest.py": "readers reading",
    "ingest/formats/test_survey_tools.py": "limesurvey redcap survey_structure webropol",
    "ingest/formats/test_swot.py": "swot_document swot_list swot_sheet swot_text",
    "ingest/formats/test_tables.py": "contact_requests diary openings reach schedules votes",
    "plots/test_plots.py": "axes content service",
    "project/test_project.py": "material reading reports",
    "project/test_qda.py": "passages",
    "project/test_runs.py": "fingerprint",
    "project/test_workspace.py": "layout settings_page",
    "project/test_review.py": "asking",
    "schedule/queueing/test_block.py": "absence",
    "schedule/hours/test_opening_hours.py": "text words",
    "schedule/weeks/test_optimise.py": "day_patterns search",
    "schema/test_schema.py": "checking tables",
    "theme/test_classify.py": "coded features learning machine",
    "report/test_render.py": "cells convert files labels",
}


def modules(package=PACKAGE):
    """Every module of the package."""
    return sorted(path for path in package.rglob("*.py") if "__pycache__" not in path.parts)


def without_docstring(paths):
    """Modules that do not say what they are for."""
    return [path.name for path in paths if not ast.get_docstring(tree(path))]


def too_long(paths):
    """Modules that have grown out of one head."""
    return [path.name for path in paths if len(path.read_text("utf-8").splitlines()) > LONGEST]


def without_tests(package, tests, tested_with=None):
    """Modules with functions or classes that have no test module in the same place."""
    covered = [f"{Path(test).parent / module}.py" for test, names in (tested_with or {}).items()
               if (tests / test).exists() for module in names.split()]
    return [name for path in modules(package) if has_code(path)
            and (name := path.relative_to(package).as_posix()) not in covered
            and not expected_test(path.relative_to(package), tests).exists()]


def expected_test(module, tests):
    """Where a module's tests are: ``theme/lexicon.py`` -> ``theme/test_lexicon.py``."""
    if module.name == "__init__.py":
        return tests / module.parent / f"test_{module.parent.name}.py"
    return tests / module.parent / f"test_{module.stem}.py"


def has_code(path):
    """Whether a module defines a function or class that others may use."""
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
               for node in tree(path).body)


def tree(path):
    """The module, parsed."""
    return ast.parse(path.read_text("utf-8"))


def test_the_rooms_keep_their_order():
    script = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([script, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True,
                             text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_every_module_says_what_it_is_for():
    assert without_docstring(modules()) == []


def test_no_module_is_too_long():
    assert too_long(modules()) == []


def test_every_module_has_its_tests():
    assert without_tests(PACKAGE, ROOT / "tests", TESTED_WITH) == []


def test_the_list_of_modules_tested_with_others_is_no_longer_than_it_must_be():
    alone = without_tests(PACKAGE, ROOT / "tests")
    listed = [f"{Path(test).parent / module}.py" for test, names in TESTED_WITH.items()
              for module in names.split()]
    assert [name for name in listed if name not in alone] == []


@pytest.mark.parametrize("statement", ["import chatlab", "import chatlab.cli"])
def test_starting_imports_nothing_heavy(statement):
    program = f"{statement}, sys; print([name for name in {HEAVY} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                             check=True, cwd=ROOT).stdout
    assert printed.strip() == "[]"


def test_the_map_of_the_rooms_names_every_room():
    text = ast.get_docstring(tree(PACKAGE / "__init__.py"))
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if f"``{room}``" not in text] == []


@pytest.fixture
def planted(tmp_path):
    """A package with everything that the checks look for."""
    package, tests = tmp_path / "package", tmp_path / "tests"
    (package / "room").mkdir(parents=True)
    tests.mkdir()
    (package / "__init__.py").write_text('"""Map."""\n')
    (package / "tested.py").write_text('"""Good."""\n\n\ndef read():\n    pass\n')
    (tests / "test_tested.py").touch()
    (package / "names.py").write_text('"""No code."""\nNAMES = ()\n')
    (package / "room" / "__init__.py").write_text("class Thing:\n    pass\n")
    (package / "room" / "long.py").write_text('"""Long."""\n' + LONGEST * "a = 1\n" +
                                              "def find():\n    pass\n")
    return package, tests


def test_a_missing_docstring_and_a_long_module_are_noticed(planted):
    assert without_docstring(modules(planted[0])) == ["__init__.py"]
    assert too_long(modules(planted[0])) == ["long.py"]


def test_a_missing_test_module_is_noticed(planted):
    package, tests = planted
    assert without_tests(package, tests) == ["room/__init__.py", "room/long.py"]
    (tests / "room").mkdir()
    (tests / "room" / "test_room.py").touch()
    assert without_tests(package, tests, {"room/test_room.py": "long"}) == []
    assert without_tests(package, tests, {"room/test_gone.py": "long"}) == ["room/long.py"]


def test_a_stage_that_imports_another_is_noticed(tmp_path):
    for name, code in {"__init__": "", "ingest": "from rooms import theme\n", "theme": ""}.items():
        (tmp_path / "rooms").mkdir(exist_ok=True)
        (tmp_path / "rooms" / f"{name}.py").write_text(code)
    (tmp_path / ".importlinter").write_text(
        "[importlinter]\nroot_package = rooms\n[importlinter:contract:order]\nname = order\n"
        "type = layers\ncontainers = rooms\nlayers =\n    ingest | theme\n")
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"], cwd=tmp_path,
        capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "rooms.ingest is not allowed to import rooms.theme" in checked.stdout
