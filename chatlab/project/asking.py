"""One thing at a time in a notebook, with buttons and letters: how a person is asked."""

import getpass
import sys
from html import escape
from types import MappingProxyType

from chatlab.i18n import N_, _

BACK = "back"
_STYLE = ("<style>.chatlab-kysy{max-width:46em;line-height:1.5}.chatlab-kysy p{margin:.3em 0}"
          ".chatlab-kysy blockquote{margin:.6em 0;padding:.5em .9em;border-left:4px solid #1b6b72;"
          "background:#f2f6f6;color:#1a1a1a;white-space:pre-wrap;font-size:1.1em}"
          ".chatlab-kysy .himmea{color:var(--jp-ui-font-color1,#595959);opacity:.85}"
          ".chatlab-kysy ul{margin:.2em 0 .6em 1.2em;padding:0}"
          ".chatlab-kysy mark{background:#ffe28a;color:#1a1a1a;padding:0 .1em}</style>")


def is_attended():
    """Tell whether a person sits at the notebook: a front end that could ask them."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


def user_name(who=None):
    """Return who decides: the name given, or the user's on this machine."""
    return who or getpass.getuser()


class Asking:
    """Shows one thing at a time; a button or its letter decides.

    A subclass has ``buttons``, titles by decision, each ending in its letter in brackets, and
    says how many things there are, what is told of one, and what becomes of a decision.
    """

    buttons = MappingProxyType({BACK: N_("Previous (p)")})

    def __init__(self):
        self.at, self.said = 0, ""
        self._box, self._typed_before = None, ""

    def __len__(self):
        raise NotImplementedError

    def show(self):
        """Return the thing at hand as HTML."""
        raise NotImplementedError

    def keep(self, decision):
        """Keep a decision on the thing at hand; return a sentence of what follows."""
        raise NotImplementedError

    def finished(self):
        """Return what is told when there is nothing more, as HTML."""
        return "<p>" + escape(_("All has been looked through.")) + "</p>"

    def closed(self):
        """Return the decisions that cannot be made of the thing at hand."""
        return ()

    def help(self):
        """Return what the buttons do, as text."""
        return ""

    def decide(self, decision):
        """Keep a decision and go on; ``"back"`` goes to the previous thing.

        Parameters
        ----------
        decision : str
            One of ``buttons``. What cannot be decided here, or when all is done, is passed over.
        """
        if decision == BACK:
            self.at, self.said = max(0, self.at - 1), ""
        elif self.at < len(self) and decision not in self.closed():
            self.said = self.keep(decision)
            self.at += 1
        self._refresh()

    def page(self):
        """Return what is on the screen above the buttons, as HTML."""
        body = self.show() if self.at < len(self) else self.finished()
        return f'{_STYLE}<div class="chatlab-kysy">{body}</div>'

    def _refresh(self):
        if self._box is None:
            return
        page, buttons, _letters, said, _help = self._box.children
        page.value, said.value = self.page(), _paragraph(self.said)
        for button, decision in zip(buttons.children, self.buttons, strict=True):
            button.disabled = decision in (self.closed() if self.at < len(self) else [
                name for name in self.buttons if name != BACK])

    def _repr_mimebundle_(self, **_options):
        """Show the buttons; the words of the material stay out of the notebook's file."""
        if self._box is None:
            self._box = self._made()
            self._refresh()
        bundle = self._box._repr_mimebundle_()
        return bundle | {"text/plain": _("Questions with buttons")}

    def _made(self):
        from ipywidgets import HTML, Button, HBox, Layout, Text, VBox

        buttons = [Button(description=_(title), layout=Layout(width="auto", min_width="8em"))
                   for title in self.buttons.values()]
        for button, decision in zip(buttons, self.buttons, strict=True):
            button.on_click(lambda _button, decision=decision: self.decide(decision))
        letters = Text(description=_("Letter"), placeholder=_("Type the letters of buttons"))
        letters.observe(self._typed, names="value")
        return VBox([HTML(), HBox(buttons, layout=Layout(flex_flow="row wrap")), letters, HTML(),
                     HTML(_paragraph(self.help()))])

    def _typed(self, change):
        """Do what each new letter says, however fast they come."""
        letters = {_(title)[-2]: decision for decision, title in self.buttons.items()}
        typed, before = change["new"].lower(), self._typed_before
        self._typed_before = typed
        for letter in typed[len(before):] if typed.startswith(before) else ():
            if letter in letters:
                self.decide(letters[letter])


def _paragraph(text):
    return f'<p style="max-width:46em;line-height:1.5">{escape(text)}</p>'
