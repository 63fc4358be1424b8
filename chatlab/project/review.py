"""A person looks at the finds in notebook 02, one at a time, with its surroundings."""

import getpass
import sys
from html import escape

from chatlab.anonymise.review import LEFT, keyword_in_conversation, review_queue
from chatlab.i18n import N_, _, ngettext
from chatlab.project.decisions import save_decision, with_decisions
from chatlab.project.material import READING_SETTINGS, find_folders
from chatlab.project.settings import read_settings

BUTTONS = {"accept": N_("Accept (a)"), "reject": N_("Reject (r)"), "always": N_("Always (w)"),
           "never": N_("Never (n)"), "back": N_("Previous (p)")}
"""The letter in brackets does what the button does."""


def review_messages(folder=None, *, results=None, n=100, who=None):
    """Look through the most doubtful finds of a folder's messages in a notebook.

    The raw messages are read where they lie and shown only on the screen: nothing of them
    is stored in the notebook. When no person sits at the notebook, as when a report is made
    of it, nothing is read or shown.

    Parameters
    ----------
    folder, results
        As in `chatlab.open_material`.
    n : int
        How many words to look at, at most.
    who : str, optional
        Who decides, for the log; the user's name on this machine if omitted.

    Returns
    -------
    Reviewer or None
        Decisions are kept beside the raw files; those on the samples with the results.
    """
    if not is_attended():
        return None
    files, results = find_folders(folder, results)
    messages, spans = read_raw(files)
    return Reviewer(messages, review_queue(messages, spans, n=n), results=results,
                    folder=results if folder is None else files, who=who or getpass.getuser())


def is_attended():
    """Tell whether a person sits at the notebook: a front end that could ask them."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


def read_raw(folder):
    """Read a folder's messages as exported, and what is found in them.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    messages, spans : DataFrame
    """
    from chatlab import schema
    from chatlab.anonymise import find_spans_in_table
    from chatlab.ingest import find_files, join_readings, read_file

    settings = with_decisions(read_settings(folder), folder)
    options = {name: settings[name] for name in READING_SETTINGS if name in settings}
    joined = join_readings([read_file(path, **options) for path in find_files(folder)])
    messages = joined.tables.get("messages", schema.empty("messages"))
    lists = {name: settings.get("anonymise", {}).get(name, ()) for name in ("always", "never")}
    return messages, find_spans_in_table(messages, names=joined.names, **lists,
                                         level=settings.get("level", "balanced"))


class Reviewer:
    """Shows one find at a time; buttons and letters decide. See `review_messages`.

    Parameters
    ----------
    messages, queue : DataFrame
        Raw messages, and what `chatlab.anonymise.review.review_queue` chose of them.
    folder, results : Path
        Where decisions and their log are kept.
    who : str
    """

    def __init__(self, messages, queue, *, folder, results, who):
        self.messages, self.queue, self.at = messages, queue, 0
        self._places = {"folder": folder, "results": results, "who": who}
        self._box = None

    def decide(self, decision):
        """Keep a decision and go on; ``"back"`` goes to the previous find.

        Parameters
        ----------
        decision : {"accept", "reject", "always", "never", "back"}
        """
        if decision == "back":
            self.at = max(0, self.at - 1)
        elif self.at < len(self.queue):
            find = self.queue.iloc[self.at]
            save_decision(word=find["word"], kind=find["kind"], decision=decision, **self._places)
            self.at += 1
        self._show()

    def page(self):
        """Return the find at hand as HTML: its context and where else it comes."""
        if self.at >= len(self.queue):
            return "<p>" + escape(_("All has been looked through.")) + "</p>"
        find = self.queue.iloc[self.at]
        text = self.messages["text"].iloc[find["row"]]
        parts = text[:find["start"]], text[find["start"]:find["end"]], text[find["end"]:]
        lines = keyword_in_conversation(self.messages, find["row"], find["word"])
        kwic = "".join("<li>{}<b>{}</b>{}</li>".format(*map(escape, line)) for line in lines)
        times = ngettext("{n} time in the material", "{n} times in the material",
                         int(find["times"]))
        beside = _("In the same conversation:")
        return (f"<p>{escape(self.progress())}</p>"
                f"<p><b>{escape(self._kind(find['kind']))}</b>, {escape(times)}</p>"
                "<blockquote>{}<mark>{}</mark>{}</blockquote>".format(*map(escape, parts))
                + (f"<p>{escape(beside)}</p><ul>{kwic}</ul>" if len(lines) > 1 else ""))

    def progress(self):
        """Return how far the review is, as a sentence."""
        return _("Find {n} of {all}", n=self.at + 1, all=len(self.queue))

    def _kind(self, kind):
        from chatlab.anonymise import TITLES

        return _("Not masked: is it a name or a place?") if kind == LEFT else _(TITLES[kind])

    def _show(self):
        if self._box is not None:
            self._box.children[0].value = self.page()

    def _repr_mimebundle_(self, **_options):
        """Show the buttons; the words of the material stay out of the notebook's file."""
        from ipywidgets import HTML, Button, HBox, Text, VBox

        if self._box is None:
            buttons = [Button(description=_(title)) for title in BUTTONS.values()]
            for button, decision in zip(buttons, BUTTONS, strict=True):
                button.on_click(lambda _button, decision=decision: self.decide(decision))
            letters = Text(description=_("Letter"), placeholder=_("Type the letter of a button"))
            letters.observe(self._typed, names="value")
            self._box = VBox([HTML(self.page()), HBox(buttons), letters,
                              HTML(f"<p>{escape(_help())}</p>")])
        bundle = self._box._repr_mimebundle_()
        return bundle | {"text/plain": _("Review of the finds")}

    def _typed(self, change):
        letters = {_(title)[-2]: decision for decision, title in BUTTONS.items()}
        decision = letters.get(change["new"].strip().lower()[-1:])
        if decision:
            change["owner"].value = ""
            self.decide(decision)


def _help():
    return _("Accept: the program is right. Reject: it is wrong here; this goes to the log only. "
             "Always and never: mask, or do not mask, the word in every inflection from the next "
             "reading on. Move between the buttons with Tab, press one with Space, or type its "
             "letter into the field.")
