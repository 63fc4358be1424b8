"""What is public is documented, and what the documents name is there."""

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

import chatlab
from tools import api

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", "README.fi.md", "CHANGELOG.md", "CONTRIBUTING.md", "reports/README.md",
         *(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("docs/*.md")))]
READMES = ("README.md", "README.fi.md")
NAMES = [name for name in chatlab.__all__ if name != "__version__"]


def read(name):
    return (ROOT / name).read_text("utf-8")


def lacking(value):
    """What a public function or class lacks in its docstring."""
    text = inspect.getdoc(value) or ""
    if not text:
        return "a docstring"
    takes = [] if inspect.isclass(value) else inspect.signature(value).parameters
    if takes and not re.search(r"^(Parameters|Examples)\n-+$", text, re.MULTILINE):
        return "a section Parameters or Examples"
    return None


def broken_links(page, text):
    """Links of a page to files that do not exist."""
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    return [target for target in targets if not re.match(r"[a-z]+:", target)
            and not (ROOT / page).parent.joinpath(target).exists()]


def make_targets():
    """Targets that the Makefile announces."""
    return re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)[1].split()


def commands():
    """Commands of the command line."""
    from typer.main import get_command

    from chatlab.cli import app

    return list(get_command(app).commands)


def python_block(page):
    """The Python lines of a page."""
    return re.search(r"```python\n(.*?)```", read(page), re.DOTALL)[1]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_resolves_and_is_documented(name):
    assert lacking(getattr(chatlab, name)) is None


@pytest.mark.parametrize("first", ["chatlab.anonymise", "chatlab.anonymise.tables", "chatlab"])
def test_a_public_name_is_never_hidden_by_its_room(first):
    program = (f"import {first}; import chatlab as cl; assert not isinstance(cl.anonymise, "
               "type(cl)); import chatlab.anonymise.text; assert callable(cl.anonymise)")
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_missing_docstring_and_section_are_noticed():
    def bare(df):
        pass

    def short(df):
        """Say something."""

    assert lacking(bare) == "a docstring"
    assert lacking(short) == "a section Parameters or Examples"


def test_the_page_of_public_names_is_in_step():
    assert read("docs/api.md") == api.page()
    assert [name for name in NAMES if f"- `{name}" not in read("docs/api.md")] == []


def test_every_command_is_explained():
    page = read("docs/komennot.md")
    assert [command for command in commands() if f"## chatlab {command}" not in page] == []
    assert set(re.findall(r"^## chatlab (\w+)", page, re.MULTILINE)) == set(commands())


@pytest.mark.parametrize("command", commands())
def test_every_option_is_explained(command):
    from typer.main import get_command

    from chatlab.cli import app

    section = re.search(rf"^## chatlab {command}\n(.*?)(?=^## |\Z)", read("docs/komennot.md"),
                        re.MULTILINE | re.DOTALL)[1]
    options = [name for parameter in get_command(app).commands[command].params
               for name in parameter.opts
               if name.startswith("--") and name not in ("--help", "--lang")]
    assert [option for option in options if f"`{option}" not in section] == []


def test_the_example_of_settings_works(tmp_path):
    from chatlab.project import read_settings

    example = re.search(r"```toml\n(.*?)```", read("docs/komennot.md"), re.DOTALL)[1]
    for name in ("oma_koodikirja.toml", "oma_kokeilu.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "chatlab.toml").write_text(example, encoding="utf-8")
    assert set(read_settings(tmp_path)) == {"columns", "patterns", "staff", "date_order",
                                            "timezone", "on_error", "level", "threshold",
                                            "codebook", "pilot", "keep_days"}


def test_the_example_of_the_settings_of_feedback_works(tmp_path):
    from chatlab.project import read_settings

    example = re.search(r"```toml\n(.*?)```", read("docs/palaute.md"), re.DOTALL)[1]
    (tmp_path / "chatlab.toml").write_text(example, encoding="utf-8")
    settings = read_settings(tmp_path)
    assert set(settings["feedback"]) == {"questions", "sources", "scales"}
    assert len(settings["pilot"]["phases"]) == 1


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    assert broken_links(page, read(page)) == []


def test_a_broken_link_is_noticed():
    text = "[a](LICENSE) [b](nowhere.md) [c](https://example.org) [d](#here)"
    assert broken_links("README.md", text) == ["nowhere.md"]


@pytest.mark.parametrize("page", READMES)
def test_make_targets_named_in_the_readme_exist_and_the_other_way_round(page):
    named = set(re.findall(r"\bmake ([a-z]+)\b", read(page)))
    assert named == set(make_targets()) - {"help"}


def test_make_help_names_every_target():
    told = re.findall(r'@echo "make (\w+)', read("Makefile"))
    assert sorted([*told, "help"]) == sorted(make_targets())


def test_the_readmes_tell_the_same():
    english, finnish = map(read, READMES)
    for pattern in (r"^#+ ", r"^```(\w*)$", r"^- ", r"\]\((?!README)([^)]*)\)"):
        assert len(re.findall(pattern, english, re.MULTILINE)) == len(
            re.findall(pattern, finnish, re.MULTILINE)), pattern
    blocks = [re.findall(r"^```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
              for page in (english, finnish.replace("KANSIO", "DIR"))]
    assert blocks[0] == blocks[1] != []


@pytest.mark.parametrize("page", READMES)
def test_the_readme_lists_the_reports(page):
    from chatlab.project import report_notebooks

    made = [f"{path.stem}.html" for path in report_notebooks()]
    assert re.findall(r"^- `(\d\d_\w+\.html)`:", read(page), re.MULTILINE) == made


def test_the_five_lines_of_the_readme_run(tmp_path):
    ran = subprocess.run([sys.executable, "-c", python_block("README.md")], cwd=tmp_path,
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_the_same_everywhere():
    version = chatlab.__version__
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == version
    assert str(yaml.safe_load(read("CITATION.cff"))["version"]) == version
    assert re.search(r"^## (\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.MULTILINE)[1] == version


def test_the_citation_file_has_what_the_format_requires():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert all(citation[key] for key in ("message", "title", "authors"))
    assert citation["license"] == tomllib.loads(read("pyproject.toml"))["project"]["license"]


def test_the_licence_is_whole():
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}.Definitions" in text or f"\n{number}." in text
               for number in range(1, 16))
    assert "Appendix" in text and text.rstrip().endswith("new EUPL version.")


def test_the_picture_of_the_rooms_can_be_heard_too():
    svg = ElementTree.parse(ROOT / "docs" / "architecture.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby").split() == [
        svg.find(space + "title").get("id"), svg.find(space + "desc").get("id")]
    shown = " ".join(svg.itertext())
    rooms = {path.parent.name for path in (ROOT / "chatlab").glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if room not in shown] == []


def test_the_codebook_of_the_documents_can_be_read(tmp_path):
    from chatlab.theme import read_codebook

    example = re.search(r"```\n(name = .*?)```", read("docs/koodikirja.md"), re.DOTALL)[1]
    (tmp_path / "oma.toml").write_text(example, "utf-8")
    assert read_codebook(tmp_path / "oma.toml")["vuokravakuus"].label == "Vuokravakuus"


def test_every_format_of_material_is_told_of_in_finnish():
    from chatlab.ingest.formats import FORMATS

    page = read("docs/muodot.md")
    assert [module.NAME for module in FORMATS
            if module.TABLE and f"(`{module.NAME}`)" not in page] == []
