"""From conversations to a bank of common questions and answers."""

import re

import pandas as pd

from chatlab.errors import DisclosureError
from chatlab.i18n import _
from chatlab.schema import PSEUDONYMS
from chatlab.theme.codebook import NO_THEME, read_codebook
from chatlab.theme.faq.answers import LABEL, find_answers, find_links, rank_answers
from chatlab.theme.faq.bank import (
    ANSWER,
    ENTRY,
    WORDING,
    Faq,
    empty_faq,
    keep_edits,
    next_number,
    settle,
    targets,
    typed,
    wording_key,
)
from chatlab.theme.faq.questions import find_questions, without_greeting
from chatlab.theme.faq.same import SAME, central, group_same, read_vectors, similarities

TREND_LEAST = 10
"""With fewer conversations than this nothing is said of a trend."""
_BLOCK = 512
_AUTHOR = re.compile(rf"(?:{'|'.join(PSEUDONYMS.values())})_\d+")


def build_faq(messages, *, bank=None, codebook=None, threshold=SAME, progress=False):
    """Build a bank of common questions and answers from anonymised conversations.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table, anonymised. Not modified.
    bank : Faq, optional
        An earlier bank, edited or not, as from `read_faq`: its texts and decisions are
        kept, its counts brought up to date, new questions added as drafts.
    codebook : Codebook, optional
        For the theme of each question; the shipped one if omitted.
    threshold : float, optional
        How similar (0–1) questions must be to be one entry.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Faq
        Counts are not hidden; `write_faq` hides them. Without questions it has no rows.

    Raises
    ------
    DisclosureError
        If the authors are not pseudonyms, so that the table cannot be an anonymised one.
    SettingsError
        If the bank cannot be used as it was edited.

    Examples
    --------
    >>> messages = pd.DataFrame({
    ...     "conversation_id": ["c1", "c1"], "message_id": ["m1", "m2"], "seq": [1, 2],
    ...     "sent_at": pd.NaT, "role": ["customer", "staff"], "kind": "text",
    ...     "text": ["Moi, mist haetaan vuokravakuutta", "Hei! Vuokravakuutta haetaan Kelasta."]})
    >>> build_faq(messages).entries[["entry", "question", "answer", "theme"]].values.tolist()
    [['K1', 'Mist haetaan vuokravakuutta?', 'Vuokravakuutta haetaan Kelasta.', 'vuokravakuus']]
    """
    _require_anonymised(messages)
    bank = settle(bank if bank is not None else empty_faq())
    asked = find_questions(messages)
    asked["text"] = asked["text"].map(without_greeting)
    asked["key"] = asked["text"].map(wording_key)
    wordings = _distinct(asked)
    wordings["entry"] = _place(wordings, bank, threshold)
    asked["entry"] = asked["key"].map(wordings.set_index("key")["entry"])
    answers = find_answers(messages, asked)
    codebook = read_codebook() if codebook is None else codebook
    entries, ranked = _entries(wordings, answers, bank, codebook, progress)
    entries = _with_counts(entries, asked, messages)
    entries = _in_order(keep_edits(entries, bank.entries))
    return Faq(typed(entries), typed(_all_wordings(wordings, bank, entries)),
               typed(_listed(ranked, entries)))


def question_themes(faq, messages):
    """Say in which conversations questions of each theme were asked.

    Parameters
    ----------
    faq : Faq
    messages : DataFrame
        The table that the bank was built of. Not modified.

    Returns
    -------
    DataFrame
        ``unit_id`` (the conversation) and ``theme``, once each; rejected entries left out. Made
        for `chatlab.summarise_themes`.
    """
    homes = dict(zip(messages["message_id"], messages["conversation_id"], strict=True))
    kept = faq.entries[faq.entries["status"] != "rejected"].set_index("entry")["theme"]
    rows = [(homes[message], kept[entry]) for entry, ids in zip(
        faq.wordings["entry"], faq.wordings["message_ids"].fillna(""), strict=True)
        if entry in kept for message in ids.split(", ") if message in homes]
    return pd.DataFrame(sorted(set(rows)), columns=["unit_id", "theme"], dtype="str")


def _require_anonymised(messages):
    authors = messages["author"].dropna().unique() if "author" in messages else ()
    if not all(_AUTHOR.fullmatch(str(author)) for author in authors):
        raise DisclosureError(_("expected anonymised messages, and found authors by name"),
                              remedy=_("Anonymise the messages first: anonymise(messages)."))


def _distinct(asked):
    """List the different wordings in alphabetical order, with how many conversations had each."""
    parts = asked.groupby("key", sort=True)
    return pd.DataFrame({
        "text": parts["text"].min(), "conversations": parts["conversation_id"].nunique(),
        "message_ids": parts["message_id"].agg(lambda ids: ", ".join(sorted(set(ids))))},
    ).reset_index()


def _place(wordings, bank, threshold):
    """Give each wording its entry: the one the bank has for it, one like it, or a new one."""
    home = targets(bank.entries)
    known = {wording_key(text): home[entry] for entry, text in zip(
        bank.wordings["entry"], bank.wordings["text"], strict=True)}
    places = wordings["key"].map(known).astype("object")
    left = places.isna().to_numpy()
    places[left] = _like_known(wordings["text"][left].tolist(), bank, home, threshold)
    left = places.isna().to_numpy()
    centres = group_same(wordings["text"][left].tolist(), wordings["conversations"][left],
                         threshold=threshold)
    return places.mask(left, _numbered(wordings[left], centres, next_number(bank)))


def _like_known(texts, bank, home, threshold):
    """Find for each wording the entry whose question it is most like; missing if none."""
    import numpy as np

    models = [(home[entry], text) for name in ("question", "question_draft")
              for entry, text in zip(bank.entries["entry"], bank.entries[name], strict=True)
              if not pd.isna(text)]
    if not models or not texts:
        return [None] * len(texts)
    vectors, n = read_vectors([*texts, *(text for _entry, text in models)]), len(texts)
    found = []
    for start in range(0, n, _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, n))
        alike = similarities(vectors, rows, np.arange(n, n + len(models)))
        found += [models[place][0] if line[place] >= threshold else None
                  for line, place in zip(alike, alike.argmax(axis=1), strict=True)]
    return found


def _numbered(wordings, centres, first):
    """Give the groups numbers, the most asked first; ties by the text of the centre."""
    groups = pd.DataFrame({"centre": centres, "n": wordings["conversations"].to_numpy()})
    sizes = groups.groupby("centre")["n"].sum()
    order = sorted(sizes.index, key=lambda centre: (-sizes[centre], centre))
    names = {centre: f"K{first + n}" for n, centre in enumerate(order)}
    return pd.Series([names[centre] for centre in centres], index=wordings.index, dtype="object")


def _entries(wordings, answers, bank, codebook, progress):
    """Draft each entry: question, answer, theme, links; and rank the answers of each."""
    from tqdm.auto import tqdm

    from chatlab.theme.lexicon import Lexicon

    lexicon = Lexicon(codebook)
    heard = dict(list(answers.groupby("entry")))
    rows, ranked = {entry: {"entry": entry} for entry in bank.entries["entry"]}, []
    for entry, part in tqdm(wordings.groupby("entry", sort=True), disable=not progress,
                            leave=False, desc=_("Writing questions and answers")):
        question = part["text"].iloc[central(part["text"].tolist(), part["conversations"],
                                             shunned=part["text"].str.contains(LABEL))]
        said = rank_answers(heard.get(entry, answers.iloc[:0]), question)
        ranked.append(said)
        best = said.iloc[0] if len(said) else {"text": None, "support": 0, "sources": None}
        rows[entry] = {
            "entry": entry, "theme": _theme(part, said, lexicon), "question_draft": _tidy(question),
            "answer_draft": best["text"] and without_labels(best["text"]),
            "support": best["support"], "sources": best["sources"],
            "links": ", ".join(find_links(said["text"])) or None}
    drafts = pd.DataFrame(list(rows.values()), columns=[n for n in ENTRY if n not in _LATER])
    drafts = drafts.assign(status="draft", merged_into=None, note=None,
                           question=drafts["question_draft"], answer=drafts["answer_draft"])
    return drafts, pd.concat(ranked, ignore_index=True) if ranked else answers.iloc[:0]


_LATER = ("status", "question", "answer", "conversations", "earlier", "later", "trend",
          "merged_into", "note")


def _theme(part, said, lexicon):
    """Choose the theme of most wordings, or if they tell none, that of most answers to them.

    Customers ask in everyday words and the worker names the service. Ties go in the order of
    the codebook.
    """
    weighed = zip(part["text"], part["conversations"], strict=True)
    votes = _votes(weighed, lexicon) or _votes(((text, 1) for text in said["text"]), lexicon)
    return min(votes, key=lambda theme: (-votes[theme], lexicon.order[theme]), default=NO_THEME)


def _votes(weighed, lexicon):
    votes = {}
    for text, n in weighed:
        found = lexicon.themes_of(text)
        if found:
            votes[found[0].theme] = votes.get(found[0].theme, 0) + n
    return votes


def _tidy(question):
    """Write a wording as a heading: a capital, a question mark, labels as plain words."""
    question = without_labels(question).rstrip(" .,;:!")
    question = question[:1].upper() + question[1:]
    return question if question.endswith("?") else question + "?"


def without_labels(text):
    """Write the anonymiser's labels as plain words, so that they tell of no one person.

    Examples
    --------
    >>> without_labels("Voiko [HENKILÖ_2]:lle soittaa [PUHELIN_1]?")
    'Voiko (henkilö) soittaa (puhelin)?'
    """
    return re.sub(LABEL.pattern + r"(?::?[^\W\d_]+)?",
                  lambda label: f"({re.split('[_ ]', label[0][1:])[0].lower().rstrip(']')})", text)


def _with_counts(entries, asked, messages):
    """Count the conversations of each entry, and in which half of the period they were."""
    begun = messages.dropna(subset=["sent_at"]).groupby("conversation_id")["sent_at"].min()
    middle = begun.min() + (begun.max() - begun.min()) / 2 if len(begun) else None
    is_later = asked["conversation_id"].map(begun) > middle if len(begun) else None
    counts = pd.DataFrame({"conversations": _conversations(asked)})
    dated = asked["conversation_id"].isin(begun.index)
    counts["later"] = _conversations(asked[dated & is_later]) if len(begun) else None
    counts["earlier"] = _conversations(asked[dated & ~is_later]) if len(begun) else None
    result = entries.join(counts, on="entry")
    for name in ("conversations", "earlier", "later", "support"):
        result[name] = result[name].astype("Float64").fillna(0).astype("Int64")
    share = float((begun > middle).mean()) if len(begun) else 0.0
    result["trend"] = [_trend(early, late, share) for early, late in zip(
        result["earlier"], result["later"], strict=True)]
    return result


def _conversations(asked):
    return asked.groupby("entry")["conversation_id"].nunique()


def _trend(earlier, later, share):
    """Compare the halves of the period by a binomial test (two-sided, 1 %).

    As many questions are tested at once, the limit is stricter than usual.
    """
    from scipy.stats import binomtest

    n = int(earlier + later)
    if n < TREND_LEAST or not 0 < share < 1:
        return "few"
    if binomtest(int(later), n, share).pvalue >= .01:
        return "tie"
    return "more" if later > n * share else "less"


def _in_order(entries):
    """Put the most asked first, those merged into others last."""
    number = entries["entry"].str.extract(r"(\d+)")[0].astype("Float64").fillna(float("inf"))
    order = pd.DataFrame({"merged": entries["merged_into"].notna(),
                          "n": -entries["conversations"], "number": number,
                          "name": entries["entry"]})
    return entries.loc[order.sort_values(list(order.columns)).index].reset_index(drop=True)


def _all_wordings(wordings, bank, entries):
    """List this time's wordings and those that only the bank knows."""
    home = targets(bank.entries)
    known = bank.wordings.assign(
        entry=bank.wordings["entry"].map(home), key=bank.wordings["text"].map(wording_key))
    known = known[~known["key"].isin(wordings["key"])].assign(message_ids=None)
    listed = pd.concat([wordings, known.drop_duplicates("key")]) if len(known) else wordings
    rank = {entry: n for n, entry in enumerate(entries["entry"])}
    listed = listed.assign(rank=listed["entry"].map(rank)).sort_values(["rank", "key"])
    return listed[list(WORDING)].reset_index(drop=True)


def _listed(ranked, entries):
    rank = {entry: n for n, entry in enumerate(entries["entry"])}
    ranked = ranked.assign(rank=ranked["entry"].map(rank)).sort_values("rank", kind="stable")
    return ranked.reindex(columns=list(ANSWER)).reset_index(drop=True)
