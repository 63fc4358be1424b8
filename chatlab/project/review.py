"""A person looks at the finds in notebook 02, one at a time, with its surroundings."""

from html import escape

from chatlab.anonymise.review import LEFT, keyword_in_conversation, review_queue
from chatlab.anonymise.spans import STRUCTURED
from chatlab.i18n import N_, _, ngettext
from chatlab.project.asking import BACK, Asking, is_attended, user_name
from chatlab.project.decisions import is_decided, read_decisions, save_decision, with_decisions
from chatlab.project.layout import find_folders
from chatlab.project.reading import read_again
from chatlab.project.settings import lists_of, read_settings

BUTTONS = {"accept": N_("Accept (a)"), "reject": N_("Reject (r)"), "always": N_("Always (w)"),
           "never": N_("Never (n)"), BACK: N_("Previous (p)")}
"""The letter in brackets does what the button does."""
_LINES = 8


def review_messages(folder=None, *, results=None, n=100, who=None):
    """Look through the most doubtful finds of a folder's messages in a notebook.

    The raw messages are read where they lie and shown only on the screen: nothing of them
    is stored in the notebook. What was decided before is not asked again. When no person sits
    at the notebook, as when a report is made of it, nothing is read or shown.

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
    place = results if folder is None else files
    messages, spans = read_raw(files)
    queue = undecided(review_queue(messages, spans, n=None), place)
    return Reviewer(messages, queue.head(n).reset_index(drop=True), results=results,
                    folder=place, who=user_name(who))


def undecided(queue, folder):
    """Leave out of a queue the words that were decided on in a folder, or that its lists hold.

    Parameters
    ----------
    queue : DataFrame
        By `chatlab.anonymise.review.review_queue`. Not modified.
    folder : Path

    Returns
    -------
    DataFrame
    """
    decided = read_decisions(folder)
    listed = {word.lower() for words in lists_of(
        with_decisions(read_settings(folder), folder)).values() for word in words}
    waiting = [word not in listed and not is_decided(decided, word=word, kind=kind)
               for word, kind in zip(queue["word"], queue["kind"], strict=True)]
    return queue[waiting]


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

    settings = with_decisions(read_settings(folder), folder)
    joined = read_again(folder, settings)
    messages = joined.tables.get("messages", schema.empty("messages"))
    return messages, find_spans_in_table(messages, names=joined.names, **lists_of(settings),
                                         level=settings.get("level", "balanced"),
                                         progress=is_attended())


class Reviewer(Asking):
    """Asks of one find at a time. See `review_messages`.

    Parameters
    ----------
    messages, queue : DataFrame
        Raw messages, and what `chatlab.anonymise.review.review_queue` chose of them.
    folder, results : Path
        Where decisions and their log are kept.
    who : str
    """

    buttons = BUTTONS

    def __init__(self, messages, queue, *, folder, results, who):
        super().__init__()
        self.messages, self.queue = messages, queue
        self._places = {"folder": folder, "results": results, "who": who}

    def __len__(self):
        return len(self.queue)

    def closed(self):
        """Return that a number or an address cannot be left visible."""
        return ("never",) if self._find["kind"] in STRUCTURED else ()

    def keep(self, decision):
        """Keep the decision beside the raw files, and a line of it without the word."""
        find = self._find
        became = save_decision(word=find["word"], kind=find["kind"], decision=decision,
                               **self._places)
        sentence = {
            "always": _("{word}: masked in every inflection from the next run on."),
            "never": _("{word}: not masked in any inflection from the next run on."),
            None: _("{word}: stays as it is; the decision is in the log."),
        }[became]
        return sentence.format(word=find["word"])

    def show(self):
        """Return the find in its message, and where else in the conversation the word is."""
        find = self._find
        text = self.messages["text"].iloc[find["row"]]
        parts = text[:find["start"]], text[find["start"]:find["end"]], text[find["end"]:]
        times = ngettext("{n} time in the material", "{n} times in the material",
                         int(find["times"]))
        return (f'<p class="himmea">{escape(self.progress())}</p>'
                f"<p><b>{escape(_question(find['kind']))}</b> ({escape(times)})</p>"
                "<blockquote>{}<mark>{}</mark>{}</blockquote>".format(*map(escape, parts))
                + self._elsewhere(find))

    def progress(self):
        """Return how far the review is, as a sentence."""
        return _("Find {n} of {all}", n=self.at + 1, all=len(self.queue))

    def help(self):
        """Return what the buttons do."""
        return _("Accept: the program is right. Reject: it is wrong. A word that was wrongly left "
                 "visible is then masked; one that was wrongly masked stays masked unless you "
                 "press Never. Always and never hold for every inflection from the next run on. "
                 "Move between the buttons with Tab, press one with Space, or type letters into "
                 "the field. What was decided is not asked again.")

    @property
    def _find(self):
        return self.queue.iloc[self.at]

    def _elsewhere(self, find):
        lines = keyword_in_conversation(self.messages, find["row"], find["word"])
        if len(lines) < 2:
            return ""
        kwic = "".join("<li>{}<b>{}</b>{}</li>".format(*map(escape, line))
                       for line in lines[:_LINES])
        title = ngettext("In the same conversation, {n} time:", "In the same conversation, "
                         "{n} times:", len(lines))
        return f"<p>{escape(title)}</p><ul>{kwic}</ul>"


def _question(kind):
    from chatlab.anonymise import TITLES

    return (_("Left visible: is it a name or a place?") if kind == LEFT
            else _("Masked as: {kind}. Was that right?", kind=_(TITLES[kind])))
