"""What a notebook hands to a report: figures, tables, key figures and notes.

Each is a small frozen object that JupyterLab shows and that the report takes over as
accessible HTML. Ids and numbers ("Kuvio 1") are given when the report is made, in the
order of the page, so that no two are ever the same.
"""

import base64
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.report import cells, drawing

MIMETYPE = "text/vnd.chatlab.fragment+html"
KINDS = {"info": N_("Note"), "warning": N_("Attention"), "exception": N_("Exception")}
_LONG_VALUE = 8
_PHONE = "screen and (max-width: 40rem)"
_NOT_A_DESCRIPTION = {"kuva", "kuvio", "kaavio", "taulukko", "image", "figure", "chart", "bild",
                      "plot", "no description has been provided for this image"}


@dataclass(frozen=True)
class Fragment:
    """One part of a report, as HTML without ids."""

    kind: str
    html: str
    summary: str

    def _repr_html_(self):
        return f'<div class="chatlab"><style>{_lab_css()}</style>{self.html}</div>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {MIMETYPE: self.html, "text/html": self._repr_html_(),
                "text/plain": self.summary}


def figure(ax, *, caption, alt):
    """Make a picture into a figure of the report.

    Parameters
    ----------
    ax : Axes or Figure
        The picture. It is drawn now, as vectors, and closed, so that the notebook does
        not show it a second time.
    caption : str
        What the figure is about, when and where from: "Keskustelut viikoittain, syksy 2017".
    alt : str
        What the picture shows, for those who do not see it: "Eniten keskusteluja oli
        viikolla 43, kolme." Must differ from the caption.

    Raises
    ------
    SettingsError
        If the caption or the alt text is empty, or they say the same.
    """
    caption, alt = _required(caption, _("a figure needs a caption")), _description(alt, caption)
    pictures = [_source(svg, caption, alt) for svg in drawing.draw(ax)]
    frame = 'class="kuvio-kehys"' if len(pictures) > 1 else (
        'class="kuvio-kehys leveana" role="group" tabindex="0" '
        f'aria-label="{escape(_("The picture, can be scrolled sideways"))}"')
    narrow = f'<source media="{_PHONE}" srcset={pictures[1]}>' if len(pictures) > 1 else ""
    return Fragment("figure", (
        f'<div class="kuvio" data-osa="figure" role="group" aria-label="{escape(caption)}">'
        f'<div {frame}><picture>{narrow}<img src={pictures[0]} alt="{escape(alt)}"></picture></div>'
        f'<p class="kuvateksti">{escape(caption)}</p></div>'), caption)


def table(df, *, caption, note=None, labels=None, percents=()):
    r"""Make a DataFrame into a table of the report.

    Parameters
    ----------
    df : DataFrame
        One row per line. The first column, or the index if it has a name or is not of
        whole numbers, heads the rows. Columns called ``share`` or ``…_share`` are shown as
        percentages. ``low`` and ``high`` (or ``x_low`` and ``x_high``) are written as one
        interval, in the form of the column they belong to. Not modified.
    caption : str
        What the table is about.
    note : str, optional
        What the reader must know to understand it; shown under the table.
    labels : dict of str to str, optional
        Visible names of columns that chatlab does not know.
    percents : sequence of str, optional
        More columns of shares (0–1) to show as percentages.

    Raises
    ------
    SettingsError
        If the caption is empty.

    Examples
    --------
    >>> import pandas as pd
    >>> part = table(pd.DataFrame({"Viikko": [40], "share": [0.25]}), caption="Osuus")
    >>> '<th scope="row" class="luku">40</th>' in part.html, '25\xa0%' in part.html
    (True, True)
    """
    caption = _required(caption, _("a table needs a caption"))
    start, rest = cells.lay_out(df, labels=labels or {}, percents=set(percents))
    under = f'<p class="taulukon-huomautus">{escaped(note)}</p>' if note else ""
    return Fragment("table", (
        '<div class="taulukko" data-osa="table">'
        f'<div class="taulukko-kehys" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"{start}<caption>{escape(caption)}</caption>{rest}</table></div>{under}</div>"), caption)


def heading(text, level=2):
    """Begin a part of the report that a loop makes, one for each service for example.

    Parameters
    ----------
    text : str
        Parts of level 2 are listed in the contents.
    level : {2, 3, 4}

    Examples
    --------
    >>> heading("Chat & puhelin", level=3).html
    '<h3>Chat &amp; puhelin</h3>'
    """
    if level not in (2, 3, 4):
        raise ValueError("level must be 2, 3 or 4")
    text = _required(text, _("a heading needs a text"))
    return Fragment("heading", f"<h{level}>{escape(text)}</h{level}>", text)


def key_figures(figures):
    r"""Show a few figures large.

    Parameters
    ----------
    figures : dict or list
        ``{label: value}``, or a list of ``(label, value)`` or ``(label, value, explanation)``.
        A number is written in the reader's format; text (``"3 / 4"``) is shown as it is.

    Examples
    --------
    >>> part = key_figures([("Keskusteluja", 1900, "joulukuusta 2016")])
    >>> '<dd class="arvo">1\xa0900</dd>' in part.html
    True
    """
    items = list(figures.items()) if isinstance(figures, dict) else list(figures)
    if not items:
        raise SettingsError(_("expected at least one key figure"))
    cards = "".join(_card(*item) for item in items)
    return Fragment("key_figures", f'<dl class="avainluvut" data-osa="key_figures">{cards}</dl>',
                    "; ".join(f"{label}: {cells.plain(value)}" for label, value, *_rest in items))


def points(sentences):
    """Show the main points as a list.

    Parameters
    ----------
    sentences : list of str
        One for each point; empty ones are left out.

    Raises
    ------
    SettingsError
        If there is nothing to say.

    Examples
    --------
    >>> points(["Chat on auki.", ""]).html
    '<ul class="kohdat" data-osa="points"><li>Chat on auki.</li></ul>'
    """
    said = [text for text in sentences if text]
    if not said:
        raise SettingsError(_("expected at least one point"))
    items = "".join(f"<li>{escaped(text)}</li>" for text in said)
    return Fragment("points", f'<ul class="kohdat" data-osa="points">{items}</ul>',
                    "\n".join(said))


def note(text, kind="info"):
    """Say something that the reader must not miss.

    Parameters
    ----------
    text : str
        One or more sentences.
    kind : {"info", "warning", "exception"}
        ``exception`` is for a rule knowingly set aside, such as small published counts.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    text = _required(text, _("a note needs a text"))
    return Fragment("note", (
        f'<div class="huomautus huomautus-{kind}" data-osa="note" role="note">'
        f"<p><strong>{escape(_(KINDS[kind]))}:</strong> {escaped(text)}</p></div>"), text)


def _card(label, value, explanation=None):
    more = f'<dd class="selite">{escaped(explanation)}</dd>' if explanation else ""
    value = cells.plain(value)
    size = "arvo pitka" if len(value) > _LONG_VALUE else "arvo"
    return (f"<div><dt>{escape(str(label))}</dt>"
            f'<dd class="{size}">{escape(value)}</dd>{more}</div>')


def escaped(text):
    """Write text as HTML; a line break stays one."""
    return escape(str(text)).replace("\n", "<br>")


def _required(text, expected):
    if not str(text or "").strip():
        raise SettingsError(expected, remedy=_("Write it in the cell of the notebook."))
    return " ".join(str(text).split())


def _description(alt, caption):
    alt = _required(alt, _("a figure needs a text that says what it shows (alt)"))
    if alt.casefold().rstrip(".") == caption.casefold().rstrip("."):
        raise SettingsError(_("the alt text repeats the caption: {caption}", caption=caption),
                            remedy=_("Say in it what the picture shows."))
    if is_filler(alt):
        raise SettingsError(_("the alt text of a figure says nothing of what it shows"),
                            remedy=_("Say in it what the picture shows."))
    return alt


def is_filler(alt):
    """Tell whether an alt text only says that there is a picture.

    Examples
    --------
    >>> is_filler("Kuvio 3."), is_filler("Eniten keskusteluja oli maanantaisin.")
    (True, False)
    """
    words = alt.casefold().strip(" .0123456789")
    return not words or words in _NOT_A_DESCRIPTION


def _source(svg, caption, alt):
    """Write a drawing as the source of an image, with its name, description and size."""
    start, end, rest = svg.partition(">")
    texts = f"<title>{escape(caption)}</title><desc>{escape(alt)}</desc>"
    content = base64.b64encode(f"{start}{end}{texts}{rest}".encode()).decode("ascii")
    width, height = re.findall(r'(?:width|height)="(\d+)"', start)
    return f'"data:image/svg+xml;base64,{content}" width="{width}" height="{height}"'


@cache
def _lab_css():
    return Path(__file__).with_name("lab.css").read_text(encoding="utf-8")
