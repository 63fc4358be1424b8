"""The command line, called as a person calls it."""

import sys

import pytest

from chatlab import cli
from chatlab.i18n import set_language


@pytest.fixture
def run(monkeypatch, capsys):
    """Give a function of a command's words: its exit code, what it printed, what it complained."""
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["chatlab", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        return end.value.code or 0, shown.out, shown.err
    yield run
    set_language(None)
