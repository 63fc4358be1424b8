import os
import shutil

import pytest

from chatlab.project.forms import write_forms

PAGE = """<!DOCTYPE html><html lang="fi"><head><title>Otsikko</title></head>
<body><h1>Otsikko</h1></body></html>"""


@pytest.fixture
def page(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    return tmp_path / "a.html"


def test_nothing_is_written_unless_asked(page):
    assert write_forms([page]) == ([], None)


def test_without_a_browser_the_reason_is_told_once(page, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("chatlab.report.browser.find_browser", lambda: None)
    files, error = write_forms([page, page], pdf=True)
    assert files == [] and error is not None


def test_a_form_is_written_again_only_when_the_report_is_newer(page):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))):
        pytest.skip("no Chromium on this machine: no PDF was written")
    assert write_forms([page], pdf=True)[0] == [page.with_suffix(".pdf")]
    made = page.with_suffix(".pdf")
    stamp = made.stat().st_mtime_ns
    assert write_forms([page], pdf=True) == ([made], None)
    assert made.stat().st_mtime_ns == stamp
    os.utime(page, (made.stat().st_mtime + 5,) * 2)
    write_forms([page], pdf=True)
    assert made.stat().st_mtime_ns > stamp
