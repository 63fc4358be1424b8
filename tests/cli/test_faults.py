import errno

import pytest
import typer

from chatlab.cli.faults import stop_at, tell_error
from chatlab.errors import FileError


def test_a_problem_of_many_reports_is_told_once(capsys):
    with pytest.raises(typer.Exit):
        stop_at([FileError("levy on täynnä"), FileError("muu"), FileError("levy on täynnä")])
    assert capsys.readouterr().err == "Virhe: levy on täynnä.\nVirhe: muu.\n"
    stop_at([])


@pytest.mark.parametrize(("error", "is_fault"), [
    (FileError("x"), False), (OSError(errno.ENOSPC, "salaisuus"), False),
    (PermissionError(errno.EACCES, "salaisuus", "/x/a.txt"), False),
    (FileNotFoundError(errno.ENOENT, "salaisuus"), True), (KeyError("salaisuus"), True)])
def test_only_what_nobody_can_mend_is_a_fault_of_the_program(capsys, error, is_fault):
    tell_error(error)
    told = capsys.readouterr().err
    assert told.startswith("Virhe: ") and told.count("\n") == 1
    assert (type(error).__name__ in told) is is_fault and "salaisuus" not in told
