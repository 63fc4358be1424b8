"""The beginning of a report as plain text, to be pasted into an e-mail."""

from pathlib import Path
from textwrap import fill

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _
from chatlab.report.files import write_whole

_WIDTH = 76


def tell_report(page):
    """Write the summary of a report as text: key figures, findings, what to decide.

    Parameters
    ----------
    page : str or Path
        The HTML file of a report.

    Returns
    -------
    str

    Raises
    ------
    FileError
        If the page is missing.
    SettingsError
        If it does not begin with a summary (`chatlab.summary`).
    """
    from bs4 import BeautifulSoup

    path = Path(page)
    if not path.is_file():
        raise FileError(_("the report was not found"), file=path)
    html = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    part = html.find(attrs={"data-osa": "summary"})
    if part is None:
        raise SettingsError(_("the report has no summary to tell"), file=path, remedy=_(
            "Begin the notebook with summary(figures, findings, decisions)."))
    return "\n".join([*_head(html), *_figures(part), *_lists(part), *_foot(html, path)]) + "\n"


def write_summary(page, path=None):
    """Write `tell_report` into a text file.

    Parameters
    ----------
    page : str or Path
        The HTML file of a report.
    path : str or Path, optional
        The text file; beside the page if omitted.

    Returns
    -------
    Path
    """
    text = tell_report(page)
    path = Path(path) if path else Path(page).with_suffix(".txt")
    return write_whole(path, lambda temporary: temporary.write_text(text, "utf-8"))


def _head(html):
    title = _text(html.h1)
    yield from (title, "=" * len(title), "")
    badge = html.header.find(class_="merkki")
    if badge:
        yield from (f"({_text(badge)})", "")


def _figures(part):
    for card in part.select(".avainluvut > div"):
        more = card.find(class_="selite")
        told = f"{_text(card.dt)}: {_text(card.find(class_='arvo'))}"
        yield _item("-", told + (f" ({_text(more)})" if more else ""))


def _lists(part):
    for heading in part.find_all("h3"):
        yield from ("", _text(heading).upper())
        items = heading.find_next_sibling(["ol", "ul"])
        for n, item in enumerate(items.find_all("li"), start=1):
            yield _item(f"{n}." if items.name == "ol" else "-", _text(item))


def _foot(html, path):
    yield from ("", _item("", _("The whole report: {file}", file=path.name)))
    yield from (_item("", _text(part)) for part in html.footer.find_all("p"))


def _item(mark, text):
    start = f"{mark} " if mark else ""
    return fill(text, _WIDTH, initial_indent=start, subsequent_indent=" " * len(start),
                break_long_words=False, break_on_hyphens=False)


def _text(tag):
    """Return the words of a tag without line breaks and soft hyphens; spaces of numbers stay."""
    text = tag.get_text(" " if tag.br else "").replace("\xad", "").replace("\n", " ")
    return " ".join(text.split(" ")).strip()
