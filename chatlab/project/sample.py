"""A person reads a sample of anonymised messages in notebook 02; what they saw is kept.

``luettu_otos.jsonl`` in the results folder has a line for each message read: who, when, which
sample and what was seen, and no words of the material.
"""

import json
from datetime import datetime
from html import escape
from pathlib import Path

import pandas as pd

from chatlab.anonymise.audit import audit_sample, estimate_leaks, tell_leaks
from chatlab.anonymise.covering import label_places
from chatlab.i18n import N_, _
from chatlab.project.asking import BACK, Asking, is_attended, user_name

READ_FILE = "luettu_otos.jsonl"
BUTTONS = {"clean": N_("Nothing was left (n)"), "leak": N_("Something was left (s)"),
           "over": N_("Too much was masked (t)"), BACK: N_("Previous (p)")}
_MARKED = {"clean": (False, False), "leak": (True, False), "over": (False, True)}


def review_sample(material, *, n=200, seed=1, who=None):
    """Read a sample of the anonymised messages in a notebook, one at a time.

    Half of it is drawn at random and half by risk, and the reader is not told which is which.
    Reading can be broken off and gone on with later. When no person sits at the notebook,
    nothing is shown.

    Parameters
    ----------
    material : Material
        By `chatlab.open_material`.
    n : int
        Messages to read at most.
    seed : int
        Another seed draws another sample: after mending, what was left is estimated anew.
    who : str, optional
        Who reads; the user's name on this machine if omitted.

    Returns
    -------
    SampleReader or None
    """
    if not is_attended():
        return None
    return SampleReader(material, read_sample(material, n=n, seed=seed), seed=seed,
                        who=user_name(who))


def read_sample(material, *, n=200, seed=1):
    """Draw the sample that `review_sample` shows, with what was seen in it so far.

    Parameters
    ----------
    material : Material
    n, seed : int
        As in `review_sample`.

    Returns
    -------
    DataFrame
        As `chatlab.audit_sample` returns it; ``leak`` and ``over_masked`` are filled in of
        the messages read. Hand it to `chatlab.estimate_leaks`.
    """
    sample = audit_sample(material["messages"], n=n, seed=seed, spans=material["spans"])
    seen = _read(material.results, seed)
    for column, of in (("leak", 0), ("over_masked", 1)):
        sample[column] = pd.array(
            [_MARKED[seen[name]][of] if name in seen else pd.NA
             for name in sample["message_id"].astype("str")], dtype="boolean")
    return sample


class SampleReader(Asking):
    """Asks of one message at a time. See `review_sample`.

    Parameters
    ----------
    material : Material
    sample : DataFrame
        By `read_sample`.
    seed : int
    who : str
    """

    buttons = BUTTONS

    def __init__(self, material, sample, *, seed, who):
        super().__init__()
        self._messages, self._place = material["messages"], material.results
        self._seed, self._who = seed, who
        self.sample = sample.sample(frac=1, random_state=seed).sort_values(
            "leak", key=lambda leak: leak.isna(), kind="stable").reset_index(drop=True)
        self.at = int(self.sample["leak"].notna().sum())
        self.said = tell_leaks(self.estimate)

    def __len__(self):
        return len(self.sample)

    @property
    def estimate(self):
        """What has been read says of the whole, see `chatlab.estimate_leaks`."""
        return estimate_leaks(self.sample)

    def keep(self, decision):
        """Keep what was seen, and tell what it says of all the messages."""
        leak, over = _MARKED[decision]
        self.sample.loc[self.at, ["leak", "over_masked"]] = leak, over
        row = {"when": datetime.now().astimezone().isoformat(timespec="seconds"),
               "who": self._who, "sample": self._seed, "part": str(self.sample["part"][self.at]),
               "message_id": str(self.sample["message_id"][self.at]), "seen": decision}
        self._place.mkdir(parents=True, exist_ok=True)
        with (self._place / READ_FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return tell_leaks(self.estimate)

    def show(self):
        """Return the message between those before and after it in its conversation."""
        row = self._messages.index[self._messages["message_id"].astype("str").eq(
            str(self.sample["message_id"][self.at]))][0]
        place = self._messages.index.get_loc(row)
        before, after = (self._beside(place, step) for step in (-1, 1))
        told = _("Message {n} of {all}", n=self.at + 1, all=len(self.sample))
        return (f'<p class="himmea">{escape(told)}</p>{before}'
                f"<blockquote>{_with_marks(self._messages['text'].iloc[place])}</blockquote>"
                f"{after}")

    def finished(self):
        """Say what the sample tells when all of it has been read."""
        return "<p>" + escape(_("The whole sample has been read.")) + "</p>"

    def help(self):
        """Return what to look for."""
        return _("Could somebody be recognised of the message in the frame: a name, a place, a "
                 "number, a school or workplace? Grey messages are there for context only. Move "
                 "between the buttons with Tab, press one with Space, or type letters into the "
                 "field. You can stop and go on later.")

    def _beside(self, place, step):
        """Return the message before or after in the same conversation, if there is one."""
        other = place + step
        if not 0 <= other < len(self._messages):
            return ""
        own, beside = (self._messages.iloc[i] for i in (place, other))
        if own["conversation_id"] != beside["conversation_id"] or pd.isna(beside["text"]):
            return ""
        return f'<p class="himmea">{escape(beside["text"])}</p>'


def _read(results, seed):
    """Return what was last seen in each message of a sample."""
    path = Path(results) / READ_FILE
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    rows = [json.loads(line) for line in lines if line.strip()]
    return {row["message_id"]: row["seen"] for row in rows if row["sample"] == seed}


def _with_marks(text):
    """Return a text as HTML, its labels marked."""
    pieces, position = [], 0
    for start, end in label_places(text):
        pieces += [escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"]
        position = end
    return "".join([*pieces, escape(text[position:])])
