"""What staff answered, and which of the answers has most behind it. Nothing is invented.

An answer is the words of one message of a worker as they stand, without its greetings and
questions back. Support is the number of conversations in which a worker said the same.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

import pandas as pd

from chatlab.theme.faq.questions import content_weight, is_question, split_sentences
from chatlab.theme.faq.same import likeness, read_vectors

AGREE = 0.4
"""Two answers at least this alike (0–1) are taken to say the same."""
MESSAGES = 4
"""At most this many messages of staff after a question are read as its answer."""
MOST = 2000
"""Of one question at most so many answers are compared, those soonest after it."""
_LINK = re.compile(r"(?<![\w@.])(?:https?://|www\.)?(?:[\w-]+\.)+(?:fi|ax|eu|org|com|net)"
                   r"(?![\w-])(?:/[^\s<>\"'()\[\]]*)?", re.IGNORECASE)
LABEL = re.compile(r"\[[^\W\d_]+(?:-[^\W\d_]+)*(?:_\d+| [^\]]*)\]")
"""A label that the anonymiser left."""
_COLUMNS = ["entry", "conversation_id", "message_id", "text", "after"]


def find_answers(messages, questions):
    """Find what staff wrote after each question, before the customer's next one.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table, anonymised. Not modified.
    questions : DataFrame
        ``entry``, ``conversation_id``, ``seq``; questions of one entry ask the same.

    Returns
    -------
    DataFrame
        ``entry``, ``conversation_id``, ``message_id``, ``text`` (greetings and questions back
        left out), ``after`` (1 for the first message of staff after the question).
    """
    said = messages[(messages["kind"] == "text") & (messages["role"] == "staff")
                    & messages["text"].notna()]
    if "visibility" in said:
        said = said[said["visibility"] != "staff"]
    said = dict(list(said.sort_values(["seq", "message_id"]).groupby("conversation_id")))
    rows = []
    for name, asked in questions.groupby("conversation_id", sort=True):
        if name in said:
            rows += _answers_in(said[name], asked)
    found = pd.DataFrame(rows, columns=_COLUMNS).drop_duplicates(["entry", "message_id"])
    return found.sort_values(["entry", "conversation_id", "after"]).reset_index(drop=True)


def rank_answers(answers, question):
    """Put the answers to one question in order, the best supported first.

    Parameters
    ----------
    answers : DataFrame
        ``conversation_id``, ``message_id``, ``text``, ``after``. Not modified.
    question : str
        What decides between answers of equal support: the one more like it comes first, then
        the one nearer to it.

    Returns
    -------
    DataFrame
        The same rows with ``support`` (conversations in which the same was said) and
        ``sources`` (the messages that said it, the quoted one first). An answer that holds
        a label of the anonymiser comes after those of equal support that hold none.

    Examples
    --------
    >>> answers = pd.DataFrame({"conversation_id": ["c1", "c2", "c3"], "after": 1,
    ...     "message_id": ["m1", "m2", "m3"], "text": [
    ...     "Soita meille.", "Vuokravakuutta haetaan Kelasta.", "Hae vuokravakuutta Kelasta."]})
    >>> rank_answers(answers, "Mistä saa vuokravakuuden?")[["text", "support"]].values.tolist()[0]
    ['Hae vuokravakuutta Kelasta.', 2]
    """
    import numpy as np

    answers = answers.sort_values(["after", "text", "message_id"]).head(MOST)
    answers = answers.sort_values(["text", "message_id"]).reset_index(drop=True)
    if answers.empty:
        return answers.assign(support=pd.Series(dtype="int64"), sources=pd.Series(dtype="str"))
    vectors = read_vectors([*answers["text"], question])
    everything = np.arange(len(answers))
    alike = likeness(vectors, everything, np.arange(len(answers) + 1)).round(9)
    agree = alike[:, :-1] >= AGREE
    np.fill_diagonal(agree, True)
    names = answers["conversation_id"].to_numpy()
    support = [len(set(names[row])) for row in agree]
    ids = answers["message_id"].to_numpy()
    sources = [", ".join(dict.fromkeys([ids[n], *sorted(ids[agree[n]])])) for n in everything]
    ranked = answers.assign(support=support, sources=sources, relevance=alike[:, -1],
                            labelled=answers["text"].str.contains(LABEL))
    ranked = ranked.sort_values(["support", "labelled", "relevance", "after", "text", "message_id"],
                                ascending=[False, True, False, True, True, True])
    return ranked.drop(columns=["relevance", "labelled"]).reset_index(drop=True)


def find_links(texts):
    """List the web addresses in texts, the most frequent first.

    Examples
    --------
    >>> find_links(["Katso www.kela.fi/tuki.", "kela.fi tai www.kela.fi/tuki"])
    ['www.kela.fi/tuki', 'kela.fi']
    """
    counts = {}
    for text in texts:
        for link in {match[0].rstrip(".,;:!?…") for match in _LINK.finditer(text)}:
            counts[link] = counts.get(link, 0) + 1
    return sorted(counts, key=lambda link: (-counts[link], link))


def _answers_in(said, asked):
    """Yield the answers to the questions of one conversation."""
    starts = sorted(set(asked["seq"]))
    after = dict(zip(starts, [*starts[1:], float("inf")], strict=True))
    for entry, seq, name in zip(asked["entry"], asked["seq"], asked["conversation_id"],
                                strict=True):
        following = said[(said["seq"] > seq) & (said["seq"] < after[seq])].head(MESSAGES)
        for number, (message_id, text) in enumerate(
                zip(following["message_id"], following["text"], strict=True), start=1):
            if kept := _answering_part(text):
                yield entry, name, message_id, kept, number


def _answering_part(text):
    """Leave out greetings, thanks and questions back; what stays stands as it was."""
    kept = [sentence for sentence in split_sentences(text)
            if not sentence.endswith("?") and not is_question(sentence)
            and not _is_beside(sentence)]
    return " ".join(kept) if content_weight(" ".join(kept)) > 1 else ""


def _is_beside(sentence):
    words = " ".join(re.findall(r"[\w-]+|,", LABEL.sub("", sentence.lower()))).replace(" ,", ",")
    return any(pattern.search(words) for pattern in _patterns())


@cache
def _patterns():
    raw = tomllib.loads((files("chatlab.theme") / "data" / "kysymykset.toml").read_text("utf-8"))
    return [re.compile(pattern) for pattern in raw["beside_answer"]]
