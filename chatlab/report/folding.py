"""A part of the report that most readers pass by: one line until it is opened."""

from html import escape

from chatlab.errors import SettingsError
from chatlab.i18n import _
from chatlab.report.fragments import Fragment


def fold(part, title):
    """Show a part of the report only when its title is opened; on paper it is always open.

    For tables that few need, so that the others do not have to scroll past them on a telephone.

    Parameters
    ----------
    part : Fragment
        A table, a figure or points.
    title : str
        What is behind it, as one reads it before opening: "Odottaminen ja poissaolot".

    Raises
    ------
    SettingsError
        If there is no title.

    Examples
    --------
    >>> from chatlab.report.fragments import points
    >>> fold(points(["Chat on auki."]), "Aukiolo").html
    '<details class="lisaa"><summary>Aukiolo</summary><ul class="kohdat" ...</details>'
    """
    if not str(title or "").strip():
        raise SettingsError(_("what is folded needs a title"),
                            remedy=_("Write it in the cell of the notebook."))
    return Fragment(part.kind, f'<details class="lisaa"><summary>{escape(title)}</summary>'
                    f"{part.html}</details>", f"{title}: {part.summary}")
