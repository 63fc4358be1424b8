"""Whole tables without persons: what is settled once in a conversation is settled in all of it."""

import re

import pandas as pd

from chatlab.anonymise.continued import find_continued
from chatlab.anonymise.covering import label_places
from chatlab.anonymise.entities import find_with_model
from chatlab.anonymise.lists import ALWAYS, apply_lists
from chatlab.anonymise.memory import find_remembered, remember
from chatlab.anonymise.options import check_options
from chatlab.anonymise.policy import Policy
from chatlab.anonymise.pseudonyms import Pseudonyms
from chatlab.anonymise.rules import find_by_rules
from chatlab.anonymise.spans import join_names, replace_spans
from chatlab.anonymise.surrogates import Surrogates
from chatlab.schema import PSEUDONYMS, SPANS, TABLES, conform

GROUPS = {"messages": "conversation_id", "feedback": "response_id",
          "transfers": "conversation_id", "contact_requests": "request_id"}
"""The column whose rows share one memory and one numbering; else each row is its own."""

FIRST_DAYS = {"messages": "sent_at", "feedback": "answered_on",
              "contact_requests": "submitted_at", "diary": "entry_on"}
"""The column whose first day relative dates are counted from."""

STYLES = ("label", "surrogate")

_AT_A_TIME = 2000
_AUTHOR = re.compile(rf"(?:{'|'.join(PSEUDONYMS.values())})_\d+")


def anonymise(df, *, table="messages", level="balanced", key=None, keep=(), names=None,
              always=(), never=(), style="label", policy=None, seed=0, progress=False):
    """Replace the identifiers in every personal column of a table.

    Within a conversation one person has one label, whatever the inflection and whether
    the first name, the surname or both are used, and a name settled in one message is
    masked in all of them. The authors of messages become ``asiakas_1``, ``työntekijä_1``
    …, and their names are masked where others mention them.

    Parameters
    ----------
    df : DataFrame
        A table of `chatlab.schema`. Not modified.
    table : str
        Which table it is.
    level : {"light", "balanced", "strict"}
        How strong the evidence must be, see `chatlab.anonymise.LEVELS`.
    key : str or bytes, optional
        Project key: labels are then the same in every conversation, and cannot be
        reversed without it. Keep it apart from the data and delete it in time.
    keep : iterable of str
        Kinds to leave in the text, e.g. ``("PLACE",)``.
    names : dict of str to iterable of str, optional
        Names that people go by in each conversation (by the column in `GROUPS`) although no
        author is called so; they are masked in all of it, however they are written.
    always, never : iterable of str
        Words or phrases in base form that are masked, or not masked, in every inflection.
        ``never`` clears persons, places, schools and workplaces only; ``always`` goes
        before everything.
    style : {"label", "surrogate"}
        ``[HENKILÖ_1]:lle``, or an invented name in the same case; see
        `chatlab.anonymise.surrogates`. ``attrs["style"]`` of the result tells which.
    policy : Policy, optional
        What becomes of places, ages, dates, schools and workplaces.
    seed : int
        Another seed draws other surrogates; a key goes before it.
    progress : bool
        Show a progress bar.

    Returns
    -------
    DataFrame
        The same columns and rows.

    Raises
    ------
    ValueError
        If the table, the level, the style or a kind is unknown.

    Examples
    --------
    >>> df = pd.DataFrame({"conversation_id": ["c1", "c1"], "role": ["customer", "staff"],
    ...                    "author": ["Aino K", "Guest 1"],
    ...                    "text": ["Olen Aino Korhonen", "Soitan Ainolle, 040 123 4567?"]})
    >>> anonymise(df)[["author", "text"]].values.tolist()
    [['asiakas_1', 'Olen [HENKILÖ_1]'],
     ['työntekijä_1', 'Soitan [HENKILÖ_1]:lle, [PUHELIN_1]?']]
    """
    return anonymise_and_list(df, table=table, level=level, key=key, keep=keep, names=names,
                              always=always, never=never, style=style, policy=policy, seed=seed,
                              progress=progress)[0]


def anonymise_and_list(df, *, table="messages", level="balanced", key=None, keep=(), names=None,
                       always=(), never=(), style="label", policy=None, seed=0, progress=False):
    """Do what `anonymise` and `find_spans_in_table` do, looking at the texts once.

    The parameters are those of `anonymise`.

    Returns
    -------
    masked : DataFrame
        As `anonymise` returns it.
    spans : DataFrame
        A `SPANS` table of everything found, the kinds in `keep` included.
    """
    check_options(level, keep)
    if style not in STYLES:
        raise ValueError(f"style must be one of {', '.join(STYLES)}")
    policy = policy or Policy()
    texts = _texts(df, table)
    found = _find(df, texts, table, level, progress, names, always, never)
    kept = _kept(texts, found, {*keep} | policy.kept, policy)
    days = _first_days(df, table)

    def writer(group, old, spans):
        labels = (Pseudonyms(old, spans, key=key) if style == "label" else
                  Surrogates(key=key, seed=seed, conversation=group))
        day = days.get(group)
        return lambda mention, kind: (policy.write(mention, kind, day)
                                      or labels.write(mention, kind))

    masked = _masked(df, table, texts, kept, writer)
    masked.attrs["style"] = style
    return masked, _span_table(df, table, texts, found)


def labels_of(df, *, key, table="messages", level="balanced", names=None, always=(), never=()):
    """List what each label of a table stands for: the way back, for who holds the key.

    The parameters are those of `anonymise`.

    Returns
    -------
    list of list of str
        Label, kind and what was written, each once.
    """
    texts = _texts(df, table)
    found = _find(df, texts, table, level, False, names, always, never)
    rows = set()
    for _name, numbers in _rows_by_group(texts["group"]):
        old, spans = [texts["text"][i] for i in numbers], [found[i] for i in numbers]
        labels = Pseudonyms(old, spans, key=key)
        rows |= {(labels.label(text[s.start:s.end], s.kind), s.kind, text[s.start:s.end])
                 for text, some in zip(old, spans, strict=True) for s in some}
    return [list(row) for row in sorted(rows)]


def _kept(texts, found, keep, policy):
    """Return the spans to replace: without the kinds kept, with the ages and days of a policy."""
    return [policy.find(text, [span for span in spans
                               if span.kind not in keep or span.detector == ALWAYS],
                        label_places(text))
            for text, spans in zip(texts["text"], found, strict=True)]


def _masked(df, table, texts, found, writer):
    result = df.copy()
    new = list(texts["text"])
    for name, rows in _rows_by_group(texts["group"]):
        old, spans = [new[i] for i in rows], [found[i] for i in rows]
        write = writer(name, old, spans)
        for i, text, some in zip(rows, old, spans, strict=True):
            new[i] = replace_spans(text, some, write)
    for column, part in texts.assign(new=new).groupby("column"):
        result[column] = result[column].astype("object").astype("str")
        result.iloc[part["row"].to_numpy(), result.columns.get_loc(column)] = part["new"].to_numpy()
    if "author" in df.columns and table == "messages":
        result["author"] = _author_pseudonyms(df)
    return result


def _first_days(df, table):
    """Return the first day of each conversation, or of each row where rows are their own."""
    if FIRST_DAYS.get(table) not in df.columns:
        return {}
    group = df[GROUPS[table]].tolist() if GROUPS.get(table) in df.columns else range(len(df))
    moments = pd.to_datetime(pd.Series(df[FIRST_DAYS[table]].to_numpy()))
    return moments.groupby(list(group)).min().dropna().dt.date.to_dict()


def find_spans_in_table(df, *, table="messages", level="balanced", names=None, always=(),
                        never=(), progress=False):
    """List what would be masked, without the texts.

    Parameters
    ----------
    df : DataFrame
        A table of `chatlab.schema`. Not modified.
    table : str
        Which table it is.
    level : {"light", "balanced", "strict"}
    names : dict of str to iterable of str, optional
        As in `anonymise`.

    Returns
    -------
    DataFrame
        A `SPANS` table: table, unit, column, kind, start, end, score (0–1), detector.
    """
    check_options(level)
    texts = _texts(df, table)
    return _span_table(df, table, texts, _find(
        df, texts, table, level, progress, names, always, never))


def _span_table(df, table, texts, found):
    key = TABLES[table].key[:1]
    units = df[key[0]] if set(key) & set(df.columns) else df.index.to_series()
    units = units.astype("str").tolist()
    rows = [(table, units[text.row], text.column, s.kind, s.start, s.end, s.score, s.detector)
            for i, text in zip(texts.index, texts.itertuples(), strict=True) for s in found[i]]
    return conform(pd.DataFrame(rows, columns=SPANS.names), SPANS)


def _texts(df, table):
    """Return one row per text of the table's personal columns: row, column, group, text."""
    if table not in TABLES:
        raise ValueError(f"table must be one of {', '.join(TABLES)}")
    columns = [name for name in TABLES[table].personal
               if name in df.columns and not (table == "messages" and name == "author")]
    group = df[GROUPS[table]].tolist() if GROUPS.get(table) in df.columns else range(len(df))
    rows = [(row, column, group_id, text) for column in columns
            for row, (group_id, text) in enumerate(zip(group, df[column], strict=True))
            if isinstance(text, str) and text.strip()]
    return pd.DataFrame(rows, columns=["row", "column", "group", "text"])


def _rows_by_group(groups):
    """Yield each conversation with the numbers of its rows, in order of appearance."""
    rows = {}
    for i, name in enumerate(groups):
        rows.setdefault(name, []).append(i)
    return rows.items()


def _find(df, texts, table, level, progress, names, always, never):
    """Return the spans of each text, the memory of its conversation and the lists included."""
    found = find_in_texts(texts["text"].tolist(), level, groups=texts["group"].tolist(),
                          authors=_known_names(df, table, names), progress=progress)
    if not always and not never:
        return found
    return [apply_lists(text, spans, always, never, covered=label_places(text))
            for text, spans in zip(texts["text"], found, strict=True)]


def find_in_texts(texts, level, *, groups=None, authors=None, progress=False):
    """Find identifiers in many texts; each distinct text is looked at once.

    Parameters
    ----------
    texts : list of str
    level : {"light", "balanced", "strict"}
    groups : list, optional
        The conversation of each text; every text is its own if omitted.
    authors : dict, optional
        Names of the authors of each conversation.

    Returns
    -------
    list of list of Span
    """
    threshold, _kinds = check_options(level)
    distinct = list(dict.fromkeys(texts))
    spans = []
    for some in _shown(range(0, len(distinct), _AT_A_TIME), progress):
        spans += find_by_rules(distinct[some:some + _AT_A_TIME], threshold)
    if level == "strict":
        spans = find_with_model(distinct, spans, threshold, progress=progress)
    found = dict(zip(distinct, spans, strict=True))
    result = [found[text] for text in texts]
    _recall(texts, result, groups or range(len(texts)), authors or {}, threshold)
    return [join_names(text, some) for text, some in zip(texts, result, strict=True)]


def _recall(texts, spans, groups, authors, threshold):
    """Add to the spans what the memory of each conversation tells, and what follows from it."""
    changed = []
    for name, rows in _rows_by_group(groups):
        old = [texts[i] for i in rows]
        found = find_continued(old, [spans[i] for i in rows])
        memory = remember(old, found, authors.get(name, ()))
        for i, text, some in zip(rows, old, found, strict=True):
            known = find_remembered(text, some, memory)
            if len(known) > len(spans[i]):
                spans[i] = known
                changed.append(i)
    settled = find_by_rules([texts[i] for i in changed], threshold,
                            [spans[i] for i in changed])
    for i, some in zip(changed, settled, strict=True):
        spans[i] = some


def _shown(texts, progress):
    if not progress:
        return texts
    from tqdm.auto import tqdm

    return tqdm(texts, leave=False)


def _known_names(df, table, names):
    """Return the names of each conversation: of its authors, and those given."""
    known = {group: list(some) for group, some in _author_names(df, table).items()}
    for group, some in (names or {}).items():
        known.setdefault(group, []).extend(some)
    return known


def _author_names(df, table):
    """Return the names the authors of each conversation go by."""
    if table != "messages" or "author" not in df.columns:
        return {}
    pairs = df[["conversation_id", "author"]].dropna().drop_duplicates()
    pairs = pairs[~pairs["author"].astype("str").str.fullmatch(_AUTHOR.pattern)]
    return pairs.groupby("conversation_id")["author"].agg(list).to_dict()


def _author_pseudonyms(df):
    """Give each author of a conversation a role and a number, in order of appearance."""
    numbers, names = {}, []
    roles = df["role"].astype("str") if "role" in df.columns else ["unknown"] * len(df)
    for conversation, role, author in zip(df["conversation_id"], roles, df["author"], strict=True):
        if not isinstance(author, str) or _AUTHOR.fullmatch(author):
            names.append(author)
            continue
        known = numbers.setdefault((conversation, role), {})
        word = PSEUDONYMS.get(role, PSEUDONYMS["unknown"])
        names.append(f"{word}_{known.setdefault(author, len(known) + 1)}")
    return pd.Series(names, index=df.index, dtype="str")
