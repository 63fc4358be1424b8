"""The HTML that chat systems keep messages in -> plain text.

Paragraphs, list items and line breaks end a line; other space between words is one space, as a
browser would show it. What is not the writer's own words stays out: styles, scripts, the place
of an attachment, and the message that a reply quotes. A picture of an emoji becomes the emoji.
"""

import re
from functools import cache
from html import unescape

_BLOCKS = frozenset(("address", "article", "blockquote", "dd", "div", "dl", "dt", "figure",
                     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
                     "ol", "p", "pre", "section", "table", "tr", "ul"))
_SKIPPED = frozenset(("script", "style", "head", "title", "template", "attachment", "object",
                      "systemeventmessage"))
_MARKUP = re.compile(
    r"</?(?:a|abbr|at|attachment|b|big|blockquote|body|br|code|codeblock|div|em|emoji|figure|font"
    r"|h[1-6]|head|hr|html|i|img|ins|del|label|li|mark|meta|object|ol|p|pre|s|script|section|small"
    r"|span|strike|strong|style|sub|sup|systemeventmessage|table|tbody|td|th|tr|u|ul|video)"
    r"(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_FRAME = re.compile(r"</?(?:html|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_MOST_TAGS = 2000
_SPACE = re.compile(r"[ \t\n\r\f]+")


def plain_text(html):
    r"""Return the words of a piece of HTML.

    Parameters
    ----------
    html : str
        Plain text stays as it is.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_text("<p>Hei <b>Aino</b>!</p><p>Lomake on<br>tässä&nbsp;&amp; nyt</p>")
    'Hei Aino!\nLomake on\ntässä & nyt'
    >>> plain_text("Onko summa < 100 € vai > 100 €?")
    'Onko summa < 100 € vai > 100 €?'
    """
    if _MARKUP.search(html) is None:
        return html
    pieces = []
    if html.count("<") > _MOST_TAGS:
        pieces.append(unescape(_TAG.sub("\x00", html)))  # deeper than a parser goes
    else:
        _collect(_parsed(html), pieces)
    lines = (_SPACE.sub(" ", line.replace("\xa0", " ")).strip()
             for line in "".join(pieces).split("\x00"))
    return "\n".join(line for line in lines if line)


def _parsed(html):
    """Return the tree of the HTML."""
    import lxml.etree

    # A parser refuses a document with nothing in it, and reads nothing after its end.
    data = ("<p>" + _FRAME.sub("", html).replace("\x00", "")).encode("utf-8", errors="replace")
    return lxml.etree.fromstring(data, parser=_parser())


@cache
def _parser():
    import lxml.etree

    return lxml.etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True,
                                 huge_tree=True)


def _collect(root, pieces):
    """Add the texts of a tree to the pieces, a NUL where a line ends."""
    waiting = [(root, False)]
    while waiting:
        node, leaving = waiting.pop()
        if leaving:
            pieces.append("\x00" if node.tag in _BLOCKS else " " if node.tag in ("td", "th")
                          else "")
            pieces.append(node.tail or "")
        elif node.tag in _SKIPPED or _is_quote(node):
            pieces.append(node.tail or "")
        else:
            pieces.append("\x00" if node.tag in _BLOCKS or node.tag == "br" else "")
            pieces.append(_emoji(node))
            pieces.append(node.text or "")
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node))


def _emoji(node):
    """Return the emoji that a picture stands for; other pictures have no words."""
    alt = node.get("alt") if node.tag in ("img", "emoji") else None
    return alt if alt and len(alt) <= 16 and not alt.isascii() and not any(
        map(str.isalpha, alt)) else ""


def _is_quote(node):
    """Tell whether the node is the message that a reply quotes."""
    return node.tag == "blockquote" and (node.get("itemtype") or "").endswith("/Reply")
