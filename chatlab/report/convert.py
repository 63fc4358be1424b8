"""From an executed notebook to one HTML page that needs nothing else.

What is left out: code, cells tagged ``parameters``, ``injected-parameters`` or
``piilota``, warnings (stderr), widgets and scripts.
"""

import ast
import re
import unicodedata
from datetime import date as today
from functools import cache
from itertools import takewhile
from pathlib import Path

from chatlab import __version__
from chatlab.i18n import _, date, language
from chatlab.report.cells import plain
from chatlab.report.execute import INJECTED, TAG, parameter_values
from chatlab.report.fragments import MIMETYPE
from chatlab.report.opening import FACTS

TEMPLATES = Path(__file__).parent / "templates"
HIDDEN = {TAG, INJECTED, "piilota"}
_SHOWN = (MIMETYPE, "text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain")
_INTERVAL = re.compile(r"(−?\d[\d.,]*[–…]−?\d(?:[\d.,]*\d)?)")
_HYPHEN = re.compile(r"(?<![\w.–-])-(?=\d)")
_NEGATIVE = re.compile(r"(−\d[\d\xa0.,]*)–(?=−?\d)|(\d)–(?=−\d)")
_NUMBERS = re.compile(r"[-−]\d|\d %")
_REPR = re.compile(r"<[^\n]*>|\[?<[^\n]*|Text\(.*")


def to_html(notebook, *, synthetic=False, threshold=None, folder="."):
    """Lay the notebook out as a report.

    Parameters
    ----------
    notebook : NotebookNode
        Executed. Not modified.
    synthetic : bool
        Say that the material is invented.
    threshold : int, optional
        Say that counts smaller than this are hidden.
    folder : Path
        Where pictures named in the text are looked for.

    Returns
    -------
    str
        The page. Figures and tables are numbered in the order of the page.
    """
    facts = {"synthetic": synthetic, "threshold": threshold} | facts_of(notebook)
    html, _resources = _exporter().from_notebook_node(tidy(notebook), resources={
        "metadata": {"path": str(folder)}, "page": _page(facts)})
    return finish(html)


def facts_of(notebook):
    """Return what the notebook tells of its material (`chatlab.method`) and its parameters."""
    facts = {"parameters": _told_parameters(notebook)}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            facts |= output.get("data", {}).get(FACTS, {})
    return facts


def tidy(notebook):
    """Keep what belongs to a report, one output form each. The input is not modified.

    A heading is left out with its prose if its code may show something and shows nothing of
    this material. Code that only gives names to things leaves it where it is.
    """
    from copy import deepcopy

    notebook = deepcopy(notebook)
    notebook.cells = [cell for cell in notebook.cells
                      if not HIDDEN & set(cell.metadata.get("tags", ()))]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [shown for output in cell.outputs if (shown := _shown(output))]
    empty = _empty_headings(notebook.cells)
    notebook.cells = [cell for i, cell in enumerate(notebook.cells) if i not in empty]
    return notebook


def _empty_headings(cells):
    """Return the places of headings whose code, up to the next text, might show and shows not."""
    found = set()
    for i, cell in enumerate(cells):
        below = list(takewhile(lambda other: other.cell_type == "code", cells[i + 1:]))
        if cell.cell_type == "markdown" and cell.source.startswith(("## ", "### ")) and not any(
                code.outputs for code in below) and any(map(_may_show, below)):
            found.add(i)
    return found


def _may_show(code):
    """Say whether a cell does anything but give names to things."""
    try:
        parts = ast.walk(ast.parse(code.source))
    except SyntaxError:  # a command of IPython
        return True
    return any(isinstance(part, ast.Expr) for part in parts)


def count_fragments(notebook):
    """Count the figures and tables among a notebook's outputs: ``(figures, tables)``."""
    parts = [output.data["text/html"] for cell in tidy(notebook).cells
             if cell.cell_type == "code" for output in cell.outputs
             if "text/html" in output.get("data", {})]
    return tuple(sum(f'data-osa="{kind}"' in part for part in parts)
                 for kind in ("figure", "table"))


def finish(html):
    """Give the page its title, contents, numbers and ids.

    Parameters
    ----------
    html : str
        What the template made.
    """
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    ids = {tag["id"] for tag in page.find_all(id=True) if tag.name not in _HEADINGS}
    for heading in page.find_all(_HEADINGS):
        heading["id"] = _unique(_slug(heading.get_text()), ids)
    if page.h1:
        page.title.string = " ".join(page.h1.get_text().split())
        page.header.div.append(page.h1.extract())
    _contents(page)
    _number(page, ids)
    _write_numbers(page)
    _keep_intervals_whole(page)
    return str(page)


_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def _shown(output):
    if output.output_type == "stream":
        return output if output.name == "stdout" and output.text.strip() else None
    data = output.get("data", {})
    if output.output_type not in ("display_data", "execute_result") or any(
            "widget" in kind or "javascript" in kind for kind in data):
        return None
    kind = next((kind for kind in _SHOWN if kind in data), None)
    if kind is None or (kind == "text/plain" and _REPR.fullmatch(data[kind].strip())):
        return None
    output.data = {"text/html" if kind == MIMETYPE else kind: data[kind]}
    return output


def _contents(page):
    """Fill in the list of contents; a page without parts needs none."""
    places = page.find(id="sisallys-luettelo")
    headings = page.main.find_all("h2")
    if len(headings) < 2:
        page.find("nav").decompose()
        return
    for heading in headings:
        item = page.new_tag("li")
        link = page.new_tag("a", href=f"#{heading['id']}")
        link.string = " ".join(heading.get_text().split())
        item.append(link)
        places.append(item)


def _number(page, ids):
    counts = {"figure": 0, "table": 0}
    for part in page.find_all(attrs={"data-osa": list(counts)}):
        kind = part["data-osa"]
        counts[kind] += 1
        n = counts[kind]
        part["id"] = _unique(f"{'kuvio' if kind == 'figure' else 'taulukko'}-{n}", ids)
        caption = part.find(class_="kuvateksti") if kind == "figure" else part.caption
        caption["id"] = _unique(f"{part['id']}-otsikko", ids)
        label = page.new_tag("span", attrs={"class": "numero"})
        label.string = _("Figure {n}.", n=n) if kind == "figure" else _("Table {n}.", n=n)
        caption.insert(0, label)
        label.insert_after(" ")
        named = part if kind == "figure" else part.find(class_="taulukko-kehys")
        del named["aria-label"]
        named["aria-labelledby"] = caption["id"]


def _write_numbers(page):
    """Write a minus and not a hyphen, dots between negative ends, and keep ``95 %`` on a line."""
    for text in page.main.find_all(string=_NUMBERS):
        written = _NEGATIVE.sub(r"\1\2…", _HYPHEN.sub("−", text)).replace(" %", "\xa0%")
        if written != text and not text.find_parent(["pre", "code", "style"]):
            text.replace_with(written)


def _keep_intervals_whole(page):
    """Let no line end inside an interval: ``0,9–2,3``, ``4.10.–22.11.2017``."""
    for text in page.main.find_all(string=_INTERVAL):
        for n, piece in enumerate(_INTERVAL.split(text)):
            if n % 2:
                whole = page.new_tag("span", attrs={"class": "vali"})
                whole.string = piece
                text.insert_before(whole)
            elif piece:
                text.insert_before(piece)
        text.extract()


def _unique(wanted, ids):
    name, n = wanted, 1
    while name in ids:
        n += 1
        name = f"{wanted}-{n}"
    ids.add(name)
    return name


def _slug(text):
    """Make a heading into an id.

    Examples
    --------
    >>> _slug("1. Mistä asiakkaat kysyivät?")
    'mista-asiakkaat-kysyivat'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789") or "osa"


def _page(facts):
    threshold = facts["threshold"]
    return {
        "lang": language(), "skip": _("Skip to the content"), "contents": _("Contents"),
        "brand": _("Evaluation of a chat service"),
        "again": _("How to make this report again"), "facts": list(_told_facts(facts)),
        "synthetic": _("The material is synthetic: invented conversations and forms, no real "
                       "persons.") if facts["synthetic"] else "",
        "badge": _("Synthetic material") if facts["synthetic"] else "",
        "privacy": _("This page was checked to hold no personal identity codes, phone numbers, "
                     "e-mail addresses or account numbers."),
        "disclosure": _("Counts smaller than {n} are hidden so that no one can be recognised, "
                        "unless the report says otherwise.", n=threshold) if threshold else "",
    }


def _told_facts(facts):
    yield _("Program"), f"chatlab {__version__}"
    yield _("Made on"), date(today.today())
    for name, title in (("backend", _("Finnish words")), ("codebook", _("Codebook")),
                        ("data", _("Fingerprint of the material")),
                        ("parameters", _("Parameters"))):
        if facts.get(name):
            yield title, facts[name]


def _told_parameters(notebook):
    """Write the parameters that were given a value; folders are left out, they name a machine."""
    values = {name: value for name, value in parameter_values(notebook).items()
              if value is not None and not (isinstance(value, str) and re.search(r"[/\\]", value))}
    return "; ".join(f"{name}: {plain(value)}" for name, value in values.items())


@cache
def _exporter():
    from nbconvert import HTMLExporter

    return HTMLExporter(template_name="raportti", extra_template_basedirs=[str(TEMPLATES)],
                        exclude_input=True, exclude_anchor_links=True, embed_images=True)
