"""Rules that every report must meet before it leaves the machine.

Automatic checks see about half of what hinders readers; these are the ones that notebooks
break in practice, and those that axe does not notice: an English filler as alt text,
two main headings, a table without a caption, anything fetched from the network.
"""

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.report.browser import axe_finds
from chatlab.report.fragments import is_filler

_HEADING = re.compile(r"h[1-6]")
_FETCHING = {"script": "src", "img": "src", "iframe": "src", "embed": "src", "object": "data",
             "audio": "src", "video": "src", "source": "src", "link": "href", "input": "src"}
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|\x1b\[\d+")
_REMOTE_CSS = re.compile(r"@import|url\(\s*['\"]?(?!data:|#)", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """One broken rule: which, under which heading, and what to do."""

    rule: str
    where: str
    message: str


def check_html(path, *, in_browser=False):
    """Check a report against the rules of accessibility and self-containedness.

    Parameters
    ----------
    path : str or Path
        An HTML file.
    in_browser : bool
        Let axe-core look at it too, in an installed Chromium, in light and in dark; what axe
        cannot decide is a problem as well.

    Returns
    -------
    list of Problem
        Empty when all is well.

    Raises
    ------
    FileError
        If the file is missing.
    SettingsError
        If a look in the browser was asked for, and there is no browser or no axe-core.
    """
    path = Path(path)
    if not path.is_file():
        raise FileError(_("the report was not found"), file=path)
    finds = axe_finds(path) if in_browser else []
    return check_text(path.read_text(encoding="utf-8")) + [
        Problem(rule, place, help) for rule, help, place in dict.fromkeys(finds)]


def check_text(html, *, notebook=None):
    """Do what `check_html` does, for a page in memory.

    Parameters
    ----------
    html : str
    notebook : NotebookNode, optional
        The executed notebook that the page was made of: nothing of it may have been lost, and
        none of its cells may have failed.
    """
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    checks = [*_CHECKS, *([partial(_same_as, notebook)] if notebook else [])]
    return [Problem(rule, _place(tag), message)
            for check in checks for rule, tag, message in check(page)]


def _place(tag):
    """Name the heading above a tag."""
    heading = tag if _HEADING.fullmatch(tag.name) else tag.find_previous(_HEADING)
    return " ".join(heading.get_text().split()) if heading else _("start of the page")


def _language(page):
    if not page.html or not page.html.get("lang"):
        yield "lang", page, _("the page does not say its language")


def _title(page):
    if not page.title or not page.title.get_text(strip=True):
        yield "title", page, _("the page has no title")


def _headings(page):
    tags = page.find_all(_HEADING)
    mains = [tag for tag in tags if tag.name == "h1"]
    if len(mains) != 1:
        yield "one-h1", mains[-1] if mains else page, _(
            "expected exactly one main heading (#), found {n}", n=len(mains))
    for before, tag in pairwise(tags):
        if int(tag.name[1]) > int(before.name[1]) + 1:
            yield "heading-order", tag, _("a level of headings is skipped here")
    for tag in tags:
        if not tag.get_text(strip=True):
            yield "empty-heading", tag, _("a heading has no text")


def _untold():
    return _("a picture lacks a text that says what it shows: hand it over with "
             "figure(ax, caption=…, alt=…)")


def _pictures(page):
    for tag in page.find_all("img"):
        if is_filler(tag.get("alt") or ""):
            yield "alt", tag, _untold()
    for tag in page.find_all("svg"):
        told = [part.get_text() if part else "" for part in (tag.title, tag.desc)]
        if tag.get("role") != "img" or not told[0].strip() or is_filler(told[1]):
            yield "alt", tag, _untold()


def _tables(page):
    for tag in page.find_all("table"):
        if not tag.caption or not tag.caption.get_text(strip=True):
            yield "caption", tag, _("a table lacks a caption: hand it over with "
                                    "table(df, caption=…)")
        heads = tag.find_all("th")
        if not heads or not all(head.get("scope") for head in heads):
            yield "scope", tag, _("the header cells of a table do not say what they head: hand "
                                  "it over with table(df, caption=…)")
        if any(not head.get_text(strip=True) for head in heads):
            yield "empty-header", tag, _("a header cell of a table is empty")


def _scripts(page):
    for tag in page.find_all(True):
        if tag.name == "script" or any(
                name.startswith("on") or str(value).strip().lower().startswith("javascript:")
                for name, value in tag.attrs.items()):
            yield "script", tag, _("the page holds a script")


def _network(page):
    for tag in page.find_all(list(_FETCHING)):
        sources = [tag.get(_FETCHING[tag.name]), tag.get("srcset")]
        if any(source and not source.startswith("data:") for source in sources):
            yield "external", tag, _("the page fetches something from outside itself")
    styles = [tag.get_text() for tag in page.find_all("style")]
    styles += [tag["style"] for tag in page.find_all(style=True)]
    if any(_REMOTE_CSS.search(style) for style in styles):
        yield "external", page, _("a style fetches something from outside the page")


def _ids(page):
    seen = set()
    for tag in page.find_all(id=True):
        if tag["id"] in seen:
            yield "duplicate-id", tag, _("the same id occurs twice")
        seen.add(tag["id"])
    for tag in page.find_all("a", href=re.compile(r"^#.")):
        if tag["href"][1:] not in seen:
            yield "broken-link", tag, _("a link leads to a place that is not on the page")


def _landmarks(page):
    for name in ("header", "main", "footer"):
        if len(page.find_all(name)) != 1:
            yield "landmark", page, _("expected exactly one part of the kind {name}", name=name)


def _skip_link(page):
    first = page.find("a", href=True)
    if not first or not page.main or first["href"] != f"#{page.main.get('id')}":
        yield "skip-link", page, _("the first link does not lead to the content")


def _numbers(page):
    for kind, name in (("figure", "kuvio"), ("table", "taulukko")):
        ids = [tag.get("id") for tag in page.find_all(attrs={"data-osa": kind})]
        if ids != [f"{name}-{n}" for n in range(1, len(ids) + 1)]:
            yield "numbers", page, _("figures or tables are not numbered in their order")


def _words(page):
    for tag in page.find_all("details"):
        if not tag.summary or not tag.summary.get_text(strip=True):
            yield "summary", tag, _("an explanation lacks the word that it explains")


def _same_as(notebook, page):
    from chatlab.report.convert import count_fragments

    wanted = count_fragments(notebook)
    shown = tuple(len(page.find_all(attrs={"data-osa": kind})) for kind in ("figure", "table"))
    if shown != wanted:
        yield "lost", page, _("the notebook has {wanted} figures and tables, the page {shown}",
                              wanted=sum(wanted), shown=sum(shown))
    for cell in notebook.cells:
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            yield "notebook-error", page, _("a cell of the notebook stopped at an error")


def _leftovers(page):
    for text in page.find_all(string=_TRACEBACK):
        yield "traceback", text.parent, _("an error message of the computation was left over")


_CHECKS = (_language, _title, _headings, _pictures, _tables, _scripts, _network, _ids,
           _landmarks, _skip_link, _numbers, _words, _leftovers)
