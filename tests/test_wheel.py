"""The wheel holds everything that chatlab needs outside its own folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.wheel import shipped_files

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
                   cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_it_has_the_notebooks_the_samples_and_the_translations(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"chatlab/notebooks/{path.name}" in names
    for name in ("chatlab.toml", "chat_keskustelut_2017.csv", "kultajoukko.jsonl",
                 "muodot/chatlab.toml"):
        assert f"chatlab/data_samples/{name}" in names
    assert {"chatlab/locale/fi/LC_MESSAGES/chatlab.mo", "chatlab/jupyterlab/overrides.json",
            "chatlab/report/templates/raportti/index.html.j2"} <= names
    others = {name for name in names if not name.startswith("chatlab/")}
    assert {name.split("/")[0].partition("-")[2] for name in others} == {"0.2.0.dist-info"}


def test_it_has_nothing_that_only_makers_need(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "make_samples" in name or "/lahde/" in name
            or "__pycache__" in name or "checkpoint" in name] == []
    assert wheel.stat().st_size < 10_000_000


def test_an_installed_chatlab_finds_its_notebooks_and_samples(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "asennus")
    told = subprocess.run(
        [sys.executable, "-c",
         "import sys; sys.path[:0] = [sys.argv[1]]\n"
         "import chatlab as cl\n"
         "from chatlab.project import layout\n"
         "print(cl.__file__, cl.sample_path('ninchat').exists(), layout.notebooks_folder(),\n"
         "      layout.find_folders(None, None)[1], sep='\\n')", str(tmp_path / "asennus")],
        cwd=tmp_path, check=True, capture_output=True, text=True).stdout.splitlines()
    assert told[1] == "True"
    assert all(str(tmp_path / "asennus") in told[place] for place in (0, 2))
    assert str(tmp_path) not in told[3]


def test_hidden_and_generated_files_stay_out(tmp_path):
    for name in ("notebooks/a.ipynb", "notebooks/a.html", "data_samples/a.csv",
                 "data_samples/lahde/a.toml", "data_samples/__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert set(shipped_files(tmp_path).values()) == {
        "chatlab/notebooks/a.ipynb", "chatlab/data_samples/a.csv"}
