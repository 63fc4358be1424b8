"""No file of the repository names a machine, a registry, a secret or a real-looking person.

What must not occur is put together at run time, so that this file does not hold it either.
"""

import json
import os
import re
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_OURS = {".git", ".venv", "__pycache__", "node_modules"}
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "npmjs" + ".com",
              "deb." + "debian", "anaconda" + ".org", "proxy." + "golang"]
HOME = r"(?:ho" r"me|Us" r"ers)"
ELSEWHERE = r"(?:t" r"mp|mnt|op" r"t|srv|media|var|private|Vol" r"umes)"
PATHS = re.compile(rf"(?<![\w.\]:/}}-])(?:file://)?/(?:work|root|{HOME}|{ELSEWHERE})/[\w.-]"
                   + r"|\b[A-Z]:\\+(?:Us" + r"ers|Windows|Temp)\b"
                   + r"|\.\./sh" + "ared", re.IGNORECASE)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIV" r"ATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[bp]-\w{10,}"
    r"|(?i:\b(?:password|passwd|api_?key|secret|token))[\"']?\s*[:=]\s*[\"'][\w+/=-]{16,}[\"']")
CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
HETU = re.compile(r"(?<![0-9A-Za-z])(\d{2})(\d{2})(\d{2})\s?([-+A-FU-Y])\s?(\d{3})([0-9A-Y])"
                  r"(?![0-9A-Za-z])", re.IGNORECASE)
CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def repository_files(root=ROOT):
    """The tracked files; every file when the folder is not a git checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True,
                            check=False)
    if listed.returncode == 0 and (root / ".git").exists():
        found = [root / name for name in listed.stdout.split("\0") if name]
        return [path for path in found if path.is_file()]
    return [Path(folder) / name for folder, folders, names in os.walk(root)
            for name in names if not NOT_OURS & {*Path(folder).relative_to(root).parts}]


def text_of(path, content=None):
    """The text of a file; of a DOCX or XLSX the text inside, runs joined and cells apart."""
    content = path.read_bytes() if content is None else content
    if not zipfile.is_zipfile(BytesIO(content)):
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        return content.decode(encoding, errors="replace")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        inside = [parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist()]
    apart = re.sub(r"</(?:w:p|w:tc|si|c|is)>", "\n", "\n".join(inside))
    return re.sub(r"<[^>]*>", "", apart) + "\n" + "\n".join(
        re.findall(r'(?:Target|descr|title|url)="([^"]*)"', "\n".join(inside)))


def registry_hosts(text):
    """Lines that name a host of a package registry."""
    return lines_with(text, re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE))


def machine_paths(text):
    """Lines that hold a path of one machine."""
    return lines_with(text, PATHS)


def secrets(text):
    """Lines that hold what looks like a key or a password."""
    return lines_with(text, SECRETS)


def identity_codes(text):
    """Lines with a valid personal identity code that could be a living person's."""
    return sorted({text.count("\n", 0, match.start()) + 1 for match in HETU.finditer(text)
                   if could_be_a_person(*match.groups())})


def could_be_a_person(day, month, year, separator, individual, check):
    """Whether date and check character are right and the number is not artificial."""
    try:
        date(CENTURIES[separator.upper()] + int(year), int(month), int(day))
    except ValueError:
        return False
    right = CHECK[int(day + month + year + individual) % 31] == check.upper()
    return right and 2 <= int(individual) <= 899


def lines_with(text, pattern):
    """Numbers of the lines where the pattern occurs."""
    return sorted({text.count("\n", 0, match.start()) + 1 for match in pattern.finditer(text)})


def stored_results(text):
    """Numbers of the notebook's cells with an output or an execution count."""
    return [number for number, cell in enumerate(json.loads(text)["cells"], 1)
            if cell.get("outputs") or cell.get("execution_count") is not None]


def places(finder, only=None):
    """Where a finder finds something in the repository: file and line, never the content."""
    return [f"{path.relative_to(ROOT)}:{line}" for path in repository_files()
            if only is None or path.suffix == only for line in finder(text_of(path))]


@pytest.mark.parametrize("finder", [registry_hosts, machine_paths, secrets, identity_codes])
def test_the_repository_is_clean(finder):
    assert places(finder) == []


def test_notebooks_are_stored_without_results():
    assert places(stored_results, only=".ipynb") == []


def hetu(separator, individual, check_for=None):
    """An identity code with the right check character for 13 October 1952."""
    number = f"131052{individual:03d}"
    return f"131052{separator}{individual:03d}{CHECK[int(check_for or number) % 31]}"


@pytest.mark.parametrize("separator", [*CENTURIES, "y"])
def test_an_identity_code_is_found_in_every_century(separator):
    assert identity_codes(f"eka rivi\nhetu on {hetu(separator, 308)}.") == [2]


@pytest.mark.parametrize("text", [
    hetu("-", 308).lower().replace("-", " - "), f"({hetu('-', 2)})", f"hetu:{hetu('A', 899)}"])
def test_an_identity_code_is_found_as_people_type_it(text):
    assert identity_codes(text) == [1]


@pytest.mark.parametrize("text", [
    hetu("-", 900), hetu("-", 999), hetu("-", 1), hetu("-", 308, check_for="131052309"),
    "x" + hetu("-", 308), hetu("-", 308) + "7", hetu("-", 308).replace("1310", "3113")])
def test_artificial_and_impossible_codes_are_left_alone(text):
    assert identity_codes(text) == []


@pytest.mark.parametrize("text", [
    "see " + "/" + "work/main", '"/' + 'root/x"', "file:/" + "//ho" + "me/maija/chat.txt",
    "/ho" + "me/maija", "(/t" + "mp/chat.txt)", "/op" + "t/data", "/mn" + "t/c/chat",
    "/Us" + "ers/maija/chat.txt", "C:" + "\\Us" + "ers\\maija", "..".join(["", "/sh" + "ared"])])
def test_a_machine_path_is_found(text):
    assert machine_paths("\n" + text) == [2]


@pytest.mark.parametrize("text", ["the user's home/office", "social/work/service", "~/chat.txt"])
def test_a_path_of_no_machine_is_left_alone(text):
    assert machine_paths(text) == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_registry_host_is_found(host):
    assert registry_hosts(f"\n# from https://{host}/simple") == [2]


@pytest.mark.parametrize("text", [
    "-----BEGIN RSA PRIV" + "ATE KEY-----", "AK" + "IA" + 16 * "Q", "gh" + "p_" + 36 * "a",
    "api_" + "key = '" + 20 * "x" + "'", '"pass' + 'word": "' + 20 * "x" + '"'])
def test_a_secret_is_found(text):
    assert secrets(text) == [1]


def test_the_text_inside_a_document_and_a_workbook_is_read(tmp_path):
    import docx
    import xlsxwriter

    document = docx.Document()
    paragraph = document.add_paragraph("hetu ")
    paragraph.add_run(hetu("-", 308)[:8])
    paragraph.add_run(hetu("-", 308)[8:])
    document.save(tmp_path / "a.docx")
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, hetu("-", 308))
        sheet.write(0, 1, "jotain")
    assert identity_codes(text_of(tmp_path / "a.docx"))
    assert identity_codes(text_of(tmp_path / "a.xlsx"))


@pytest.mark.parametrize("cell", [
    {"outputs": [{"output_type": "stream"}], "execution_count": None},
    {"outputs": [], "execution_count": 3}])
def test_a_stored_result_is_found(cell):
    clean = {"cell_type": "markdown", "source": []}
    assert stored_results(json.dumps({"cells": [clean, cell]})) == [2]


def test_files_are_found_without_git_too(tmp_path):
    for name in ("a.py", "room/b.py", ".venv/c.py", "room/__pycache__/d.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = {path.relative_to(tmp_path).as_posix() for path in repository_files(tmp_path)}
    assert found == {"a.py", "room/b.py"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
@pytest.mark.parametrize("path, ignored", [
    ("notebooks/chatit.csv", True), ("notebooks/aineisto/chatit.txt", True),
    ("aineisto_tulokset/taulukot.xlsx", True), ("notebooks/00_alkuun.ipynb", False)])
def test_material_put_where_jupyterlab_opens_stays_out_of_git(path, ignored):
    found = subprocess.run(["git", "check-ignore", "--no-index", "-q", path], cwd=ROOT,
                           check=False)
    assert (found.returncode == 0) == ignored
