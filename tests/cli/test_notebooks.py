import pytest

from chatlab.cli.notebooks import BEGIN, REVIEW, lab_command, lab_environment
from chatlab.errors import FileError
from chatlab.project import notebooks_folder
from chatlab.project.layout import NOTEBOOKS
from chatlab.project.workspace import make_workspace


def test_without_a_workspace_the_shipped_notebooks_are_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = lab_command(BEGIN)
    assert f"--notebook-dir={notebooks_folder()}" in command
    assert command[-1] == str(notebooks_folder() / BEGIN)
    assert "--ServerApp.ip=127.0.0.1" in command


@pytest.mark.parametrize("inside", [False, True])
def test_a_workspace_shows_its_own_notebooks(tmp_path, monkeypatch, inside):
    workspace = make_workspace(tmp_path / "työtila")
    (workspace / NOTEBOOKS / REVIEW).unlink()
    monkeypatch.chdir(workspace if inside else tmp_path)
    command = lab_command(REVIEW, None if inside else workspace, ["--no-browser"])
    assert f"--notebook-dir={workspace}" in command and "--no-browser" in command
    assert command[-1] == str(workspace / NOTEBOOKS / REVIEW)
    assert (workspace / NOTEBOOKS / REVIEW).exists()


def test_another_folder_is_told(tmp_path):
    with pytest.raises(FileError, match="chatlab init"):
        lab_command(BEGIN, tmp_path)


def test_jupyterlab_makes_the_key_itself_and_so_shows_it(monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "vanha")
    monkeypatch.setenv("JUPYTER_TOKEN_FILE", "avain.txt")
    environment = lab_environment()
    assert not {"JUPYTER_TOKEN", "JUPYTER_TOKEN_FILE"} & set(environment)
    assert environment["CHATLAB_LANG"] and environment["PATH"]
