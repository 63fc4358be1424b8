"""What an installed Chromium, Chrome or Edge does for a report: paper, and a look by axe-core.

Nothing is fetched: the browser opens the report's own file with a fresh profile.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from chatlab.errors import ChatlabError, FileError, SettingsError
from chatlab.i18n import _
from chatlab.report.files import write_whole

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
         "msedge", "microsoft-edge")
_MACOS = ("Google Chrome", "Microsoft Edge", "Chromium")
_WINDOWS = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe",
            r"Chromium\Application\chrome.exe")
_FLAGS = ("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
          "--disable-background-networking", "--disable-component-update", "--disable-sync")
_POLICY = re.compile(r'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>')
_DARK = "(prefers-color-scheme: dark)"
_FOUND = re.compile(r'<pre id="axe">(.*?)</pre>', re.DOTALL)
_TIMEOUT_S = 120


def find_browser():
    """Return where a Chromium, Chrome or Edge is, or ``None``.

    ``CHATLAB_BROWSER`` names another place. Looked at then: the search path, and where Windows
    and macOS keep programs.
    """
    named = os.environ.get("CHATLAB_BROWSER")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    places = [Path(found)] if found else [*_places()]
    return next((place for place in places if place.is_file()), None)


def write_pdf(page, path=None):
    """Print a finished report as a tagged PDF: headings, tables and alt texts stay what they are.

    Parameters
    ----------
    page : str or Path
        The HTML file of a report.
    path : str or Path, optional
        The PDF; beside the page if omitted. Replaced only when it was made whole.

    Returns
    -------
    Path

    Raises
    ------
    FileError
        If the page is missing.
    SettingsError
        If there is no browser on the machine.
    ChatlabError
        If the browser did not make the file.
    """
    page = _existing(page)
    path = Path(path) if path else page.with_suffix(".pdf")
    browser = require_browser(path)

    def print_page(temporary):
        _run(browser, "--no-pdf-header-footer", "--generate-pdf-document-outline",
             f"--print-to-pdf={temporary}", page.as_uri())
        if not temporary.read_bytes().startswith(b"%PDF"):
            raise ChatlabError(_("the browser did not make the PDF"), file=path, remedy=_(
                "Open the report in a browser and print it from there."))

    return write_whole(path, print_page)


def axe_finds(page):
    """Let axe-core look at a page, in light and in dark.

    Parameters
    ----------
    page : Path

    Returns
    -------
    list of tuple of str
        ``(rule, help, place)`` of what it finds wrong and of what it cannot decide.

    Raises
    ------
    SettingsError
        If there is no browser, or axe-core is not installed.
    """
    browser, html = require_browser(page), _existing(page).read_text("utf-8")
    return [find for dark in (False, True) for find in _axe(browser, html, dark)]


def require_browser(file):
    """Return where the browser is, or stop with a sentence."""
    browser = find_browser()
    if browser is None:
        raise SettingsError(
            _("no Chromium, Chrome or Edge was found on this machine"), file=file,
            remedy=_("Install one, or give its place in CHATLAB_BROWSER. From another browser "
                     "you can print the report yourself."))
    return browser


def _places():
    for folder in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"):
        if os.environ.get(folder):
            yield from (Path(os.environ[folder]) / place for place in _WINDOWS)
    for name in _MACOS:
        for home in (Path("/Applications"), Path.home() / "Applications"):
            yield home / f"{name}.app/Contents/MacOS/{name}"


def _existing(page):
    page = Path(page).resolve()
    if not page.is_file():
        raise FileError(_("the report was not found"), file=page)
    return page


def _run(browser, *arguments):
    """Run the browser once with a profile of its own; return what it printed."""
    root = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [str(browser), *_FLAGS, *root, f"--user-data-dir={profile}", *arguments]
        try:
            return subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S,
                                  check=True).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.SubprocessError):
            raise ChatlabError(_("the browser stopped before it was ready"), file=browser,
                               remedy=_("Close it and try again.")) from None


def _axe(browser, html, dark):
    script = _axe_script()
    run = ("axe.run().then(r => { const p = document.createElement('pre'); p.id = 'axe'; "
           "p.textContent = JSON.stringify([...r.violations, ...r.incomplete].map(v => [v.id, "
           "v.help, v.nodes[0].target.join(' ')])); document.body.append(p); });")
    html = _POLICY.sub("", html.replace(_DARK, "(min-width: 0)") if dark else html)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "sivu.html"
        copy.write_text(html.replace("</body>", f"<script>{script}\n{run}</script></body>"),
                        "utf-8")
        printed = _run(browser, "--window-size=1280,1000", "--virtual-time-budget=20000",
                       "--dump-dom", copy.as_uri())
    found = _FOUND.search(printed)
    if not found:
        raise ChatlabError(_("axe-core did not finish"), file=browser)
    from html import unescape

    return [tuple(find) for find in json.loads(unescape(found[1]))]


def _axe_script():
    spec = find_spec("axe_playwright_python")
    if spec is None:
        raise SettingsError(_("axe-core is not installed"), remedy=_(
            "Install the package axe-playwright-python, or leave the look in the browser out."))
    return (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
