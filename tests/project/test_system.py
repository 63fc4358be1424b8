import errno

import pytest

from chatlab.project.system import as_file_error


def test_a_full_disk_and_missing_rights_are_told_with_what_to_do(tmp_path):
    (tmp_path / "a.txt").write_text("a", "utf-8")
    full = as_file_error(OSError(errno.ENOSPC, "x"))
    assert full.file is None and full.remedy
    for number, name, told in ((errno.EACCES, "a.txt", "a.txt"),
                               (errno.EROFS, ".kesken1", tmp_path.name)):
        assert as_file_error(OSError(number, "x", str(tmp_path / name))).file == told


@pytest.mark.parametrize(("filename", "told"), [(None, None), (7, None), (b"/x/a.txt", "x")])
def test_whatever_the_system_names_is_told_if_it_can_be(filename, told):
    assert as_file_error(PermissionError(errno.EACCES, "x", filename)).file == told


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "x"), OSError("x"),
                                   ValueError("x")])
def test_other_errors_are_faults_of_the_program(error):
    assert as_file_error(error) is None
