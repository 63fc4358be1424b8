"""A picture as SVG inside the page: sharp at any zoom, small, its words real words.

Real words can be read by the gate (`chatlab.report.gate`), which outlines could not. A screen of a
telephone gets a picture of its own, drawn narrower with letters of the same size, when nothing in
it would run into something else.
"""

import io
import re
from functools import partial
from itertools import pairwise
from textwrap import fill

NARROW_IN = (3.6, 4.2, 4.9)
_LABEL_CHARS = 17
_CHARS_PER_IN = 10.5
_LEAST_PART = 0.3  # of the width of a picture, for what is drawn in it
_GAP = 2
_COUNTED = re.compile(r"[−\d.,:% \xa0]+")
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
    """Redraw for a telephone, as narrow as there is room; say whether there is."""
    height = drawing.get_size_inches()[1]
    drawing.canvas.draw()
    before = _collisions(drawing)
    for axes in drawing.axes:
        _wrap_names(axes)
    for width in NARROW_IN:
        for axes in drawing.axes:
            _wrap_label(axes.xaxis.label, width)
            _stack_legend(axes)
        for taller in (1, 1.3, 1.7):
            drawing.set_size_inches(width, height * taller)
            drawing.canvas.draw()
            for axes in drawing.axes:
                _make_room_for_ticks(axes)
            drawing.canvas.draw()
            if not _fits(drawing, width):
                break
            if _collisions(drawing) <= before:
                return True
    return False


def _wrap_names(axes):
    names = [label.get_text() for label in axes.get_yticklabels()]
    if any(len(line) > _LABEL_CHARS for name in names for line in name.splitlines()):
        axes.set_yticks(axes.get_yticks(), [_wrapped(name, _LABEL_CHARS) for name in names])


def _wrap_label(label, width):
    lines = [_wrapped(line, int(_CHARS_PER_IN * width)) for line in label.get_text().split("\n")]
    label.set(text="\n".join(lines), wrap=False)


def _stack_legend(axes):
    if legend := axes.get_legend():
        axes.legend(legend.legend_handles, [text.get_text() for text in legend.get_texts()],
                    loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2)


def _wrapped(text, most):
    """Wrap a text between its words, into lines of about the same length."""
    wrap = partial(fill, " ".join(text.split()), break_long_words=False)
    lines = wrap(most).count("\n")
    return next(even for chars in range(1, most + 1) if (even := wrap(chars)).count("\n") <= lines)


def _make_room_for_ticks(axes):
    """Turn the names under an axis upright, or leave out every other number."""
    labels = [label for label in axes.get_xticklabels() if label.get_text()]
    slanted = any(label.get_rotation() % 90 for label in labels)
    boxes = [_with_gap(label.get_window_extent()) for label in labels]
    crowded = any(a.overlaps(b) for a, b in pairwise(boxes))
    if not axes.xaxis.get_visible() or not (slanted or crowded):
        return
    texts = [label.get_text() for label in labels]
    if not slanted and all(map(_COUNTED.fullmatch, texts)):
        places = [label.get_position()[0] for label in labels]
        axes.set_xticks(places[::2], texts[::2])
    else:
        axes.tick_params(axis="x", rotation=90)
        for label in axes.get_xticklabels():
            label.set(ha="center", va="top", rotation_mode="default")


def _fits(drawing, width):
    narrowest = min((axes.get_position().width for axes in drawing.axes), default=1)
    return _width_in(drawing) <= width * 1.04 and narrowest >= _LEAST_PART


def _width_in(drawing):
    return drawing.get_tightbbox(drawing.canvas.get_renderer()).width


def _collisions(drawing):
    """Count the pairs of texts that lie on each other, and numbers wider than their cells."""
    boxes = [_with_gap(box) for box in _text_boxes(drawing)]
    return sum(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1:]) + sum(
        text.get_window_extent().width > axes.bbox.width / axes.images[0].get_size()[1]
        for axes in drawing.axes if axes.images for text in axes.texts)


def _with_gap(box):
    """Widen a text by what must be between it and the next one; its lines may nearly touch."""
    from matplotlib.transforms import Bbox

    lower = 0.05 * box.height
    return Bbox.from_extents(box.x0 - _GAP, box.y0 + lower, box.x1 + _GAP, box.y1 - lower)


def _text_boxes(drawing):
    from matplotlib.text import Text

    hidden = {label for axes in drawing.axes for axis in (axes.xaxis, axes.yaxis)
              if not axis.get_visible() for label in axis.get_ticklabels()}
    texts = [text for text in drawing.findobj(Text) if text.get_visible()
             and text.get_text().strip() and not text.get_rotation() % 90 and text not in hidden]
    return [box for text in texts if (box := text.get_window_extent()).width > 0]
