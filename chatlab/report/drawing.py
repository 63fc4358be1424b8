"""A picture as SVG inside the page: sharp at any zoom, small, its words real words.

Real words can be read by the gate (`chatlab.report.gate`), which outlines could not. A screen of a
telephone gets a picture of its own, drawn narrower with letters of the same size, when nothing in
it would run into something else.
"""

import io
import re
from textwrap import fill

NARROW_IN = 4.9
_LABEL_CHARS = 17
_ROUNDED = ("d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "points",
            "transform")
_NUMBER = re.compile(r"-?\d+\.\d+")
_STILL = re.compile(r"rotate\(-?0 [^)]*\)|translate\(0 0\)")
_SVG = "http://www.w3.org/2000/svg"
_STYLE = ("*{stroke-linejoin:round;stroke-linecap:butt}"
          "text{font-family:Arial,'Liberation Sans',Helvetica,Roboto,sans-serif}")
_OPTIONS = {"format": "svg", "bbox_inches": "tight", "transparent": True,
            "metadata": {"Date": None, "Creator": None, "Format": None, "Type": None}}


def draw(ax):
    """Draw a picture once for a wide and, if it can be done, once for a narrow screen.

    Parameters
    ----------
    ax : Axes or Figure
        Closed afterwards, so that the notebook does not show it a second time.

    Returns
    -------
    list of str
        One or two SVG documents; the same picture gives the same text.
    """
    from matplotlib import pyplot as plt
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawing = ax if hasattr(ax, "savefig") else ax.figure
    pictures = [_svg(drawing)]
    FigureCanvasAgg(drawing)  # measures texts
    if _make_narrow(drawing):
        pictures.append(_svg(drawing))
    plt.close(drawing)
    return pictures


def shrink(svg):
    """Keep of a drawing what is seen: no names of groups, two decimals, no empty parts.

    Parameters
    ----------
    svg : bytes
        As matplotlib writes it.

    Examples
    --------
    >>> shrink(b'<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" version="1.1"'
    ...        b' viewBox="0 0 72 36"><g id="a"><path d="M 0.1234 5 L 1 2"/></g></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 72 36"><style>...'
    """
    from lxml import etree

    root = etree.fromstring(svg, etree.XMLParser(remove_comments=True, resolve_entities=False))
    root.attrib.pop("version", None)
    for tag in list(root.iter()):
        tag.tag = etree.QName(tag).localname
        _shorten(tag)
        tag.text = (tag.text or "") if tag.tag == "text" else None
        tag.tail = None
    _drop_unseen(root)
    etree.cleanup_namespaces(root)
    root.insert(0, etree.Element("style"))
    root[0].text = _STYLE
    for side in ("width", "height"):
        root.set(side, f"{float(root.get(side).removesuffix('pt')) * 4 / 3:.0f}")
    return etree.tostring(root, encoding="unicode").replace("<svg ", f'<svg xmlns="{_SVG}" ', 1)


def _svg(drawing):
    import matplotlib as mpl

    buffer = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "chatlab"}):
        drawing.savefig(buffer, **_OPTIONS)
    return shrink(buffer.getvalue())


def _shorten(tag):
    link = tag.attrib.pop("{http://www.w3.org/1999/xlink}href", None)
    if link:
        tag.set("href", link.replace("\n", ""))
    for name in _ROUNDED:
        if tag.get(name) and not tag.get(name).endswith("pt"):
            tag.set(name, _rounded(tag.get(name)))
    if tag.get("d"):
        tag.set("d", re.sub(r"\s*([A-Za-z])\s*", r"\1", tag.get("d")).strip())
    if _STILL.fullmatch(tag.get("transform", "")):
        del tag.attrib["transform"]
    if tag.get("style"):
        rules = [rule.strip().replace(": ", ":") for rule in tag.get("style").split(";")]
        tag.set("style", ";".join(rule for rule in rules
                                  if not rule.startswith(("font-family", "text-anchor:start"))))


def _rounded(text):
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)


def _drop_unseen(root):
    """Take away descriptions, ids that nothing asks for, and groups that hold nothing."""
    used = set(re.findall(r"#([\w-]+)", " ".join(
        value for tag in root.iter() for value in tag.attrib.values())))
    for tag in reversed(list(root.iter())):
        if tag.get("id") not in used:
            tag.attrib.pop("id", None)
        parent = tag.getparent()
        if parent is None:
            continue
        if tag.tag in ("metadata", "style") or tag.get("style") == "fill:none" or (
                tag.tag in ("g", "defs") and not len(tag)):
            parent.remove(tag)
        elif tag.tag == "g" and not tag.attrib:
            at = parent.index(tag)
            parent[at:at + 1] = list(tag)


def _make_narrow(drawing):
    """Redraw for a telephone; say whether everything still has room."""
    _width, height = drawing.get_size_inches()
    before = _collisions(drawing)
    for axes in drawing.axes:
        _wrap_names(axes)
    for taller in (1, 1.3, 1.7):
        drawing.set_size_inches(NARROW_IN, height * taller)
        if _collisions(drawing) <= before:
            return _width_in(drawing) <= NARROW_IN * 1.04
    return False


def _wrap_names(axes):
    names = [label.get_text() for label in axes.get_yticklabels()]
    if any(len(line) > _LABEL_CHARS for name in names for line in name.splitlines()):
        axes.set_yticks(axes.get_yticks(), [fill(" ".join(name.split()), _LABEL_CHARS)
                                            for name in names])


def _width_in(drawing):
    return drawing.get_tightbbox(drawing.canvas.get_renderer()).width


def _collisions(drawing):
    """Count the pairs of texts that lie on each other."""
    boxes = _text_boxes(drawing)
    return sum(a.shrunk(.96, .9).overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1:])


def _text_boxes(drawing):
    from matplotlib.text import Text

    drawing.canvas.draw()
    renderer = drawing.canvas.get_renderer()
    texts = [text for text in drawing.findobj(Text) if text.get_visible()
             and text.get_text().strip()]
    return [box for text in texts if (box := text.get_window_extent(renderer)).width > 0]
