"""Ninchat's conversation history as CSV ("Lataa CSV").

A conversation is several rows with the same ``#``: first rows of metadata (key in
*Metatiedot*, value in *Sisältö*), then messages with a time that carries its offset.

Of the metadata only the allow-listed comes in: queue, rating, times, and the customer's
own answers before the conversation (``pre_answers``) as a message of kind ``form``. The
address of the machine, its place, the browser and the page do not come in at all, nor do
answers to questions about name, address, phone, e-mail or identity code. The tags that
workers give have no column in the schema and stay outside too.

A conversation without any worker's message is ``missed``, or ``dropped`` if the customer
left by the metadata, or ``bot_only`` if only a bot answered.
"""

import json
import re

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.ingest.columns import has_columns, number, read_rows, tidy
from chatlab.ingest.formats.chat_table import conversation_ids, with_keys
from chatlab.ingest.timestamps import parse_moments
from chatlab.ingest.words import identifies
from chatlab.schema import conform

NAME = "ninchat"
TABLE = "messages"
TITLE = N_("Ninchat conversation history")

FIELDS = {
    "number": ("#", "nro", "numero", "no"),
    "agent": ("aspalvelija", "asiakaspalvelija", "agent", "kundbetjänare"),
    "customer": ("asiakas", "customer", "kund"),
    "rating": ("arvio", "arvosana", "rating", "betyg"),
    "tags": ("tägit", "tagit", "tunnisteet", "tags", "taggar"),
    "time": ("aika", "time", "tid"),
    "author": ("laatija", "author", "författare"),
    "key": ("metatiedot", "metatieto", "metadata"),
    "content": ("sisältö", "content", "innehåll"),
}
ALLOWED = {
    "queue": ("jono", "queue", "queue_name", "kö"),
    "requested_at": ("request_time", "jonoon", "jonotus alkoi"),
    "accepted_at": ("accept_time", "hyväksytty", "poimittu"),
    "ended_at": ("finish_time", "complete_time", "päättynyt"),
    "dropped_at": ("drop_time", "poistunut jonosta"),
    "pre_answers": ("pre_answers", "alkukysely"),
    "language": ("language", "kieli", "lang"),
}
_GUESTS = ("guest", "vieras", "asiakas", "customer", "gäst", "kund")
_WORDS = {"positiivinen": 1.0, "hyvä": 1.0, "positive": 1.0, "good": 1.0, "neutraali": 0.5,
          "neutral": 0.5, "negatiivinen": 0.0, "huono": 0.0, "negative": 0.0, "bad": 0.0}


def matches(material):
    """Tell whether the header row is Ninchat's."""
    return has_columns(material, FIELDS, ("author", "key", "content"))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    rows = read_rows(material, FIELDS, needed=("number", "time", "author", "key", "content"),
                     options=options)
    cells = pd.DataFrame({name: rows.text(name) for name in FIELDS})
    cells["number"] = cells["number"].ffill()
    times = rows.moments("time")
    cells["sent_at"], cells["precision"] = times["at"], times["precision"]
    is_message = cells["key"].isna() & (cells["sent_at"].notna() | cells["content"].notna())
    rows.reject(is_message & cells["sent_at"].isna(), "time", _("a value is required"))
    rows.require("number", cells["number"])
    kept = rows.keep({name: cells[name] for name in cells} | {"is_message": is_message})
    details = _details(kept)
    ids = conversation_ids(details.index, material)
    df = with_keys(_messages(kept, details), ids)
    conversations = _conversations(df, details, ids)
    n_metadata = int((~kept["is_message"]).sum())
    n_system = int((df["kind"] == "system").sum())
    reading = rows.reading(df, NAME, TABLE, "sent_at", system=rows.system + n_metadata + n_system,
                           messages=len(kept) - n_metadata - n_system)
    reading.tables["conversations"] = conform(conversations, "conversations",
                                              source=material.path)
    return reading


def _details(kept):
    """Return one row per conversation: who, rating, and the allow-listed metadata."""
    details = kept.groupby("number", sort=False)[
        ["agent", "customer", "rating", "source_id", "row_ref"]].first()
    metadata = kept[~kept["is_message"] & kept["key"].notna()]
    keys = metadata["key"].map(_allowed)
    for name in ALLOWED:
        values = metadata[keys == name].drop_duplicates("number").set_index("number")["content"]
        details[name] = values.reindex(details.index).astype("object")
    details["metadata_at"] = metadata.groupby("number")["sent_at"].min().reindex(details.index)
    return details


def _allowed(key):
    return next((name for name, keys in ALLOWED.items() if tidy(key) in keys), None)


def _messages(kept, details):
    said = kept[kept["is_message"]].rename(columns={"content": "text"})
    said = said.assign(kind=None, role=_roles(said, details))
    df = pd.concat([_forms(said, details), said], ignore_index=True)
    place = {number: place for place, number in enumerate(details.index)}
    df = df.sort_values("number", key=lambda numbers: numbers.map(place), kind="stable",
                        ignore_index=True)
    return df.assign(time_precision=df["precision"], visibility="all",
                     service=df["number"].map(details["queue"]),
                     author=df["author"].mask(df["role"] == "system"))


def _forms(said, details):
    """Return the answers before the conversation as messages, given as it began."""
    text = details["pre_answers"].map(form_text, na_action="ignore").dropna()
    forms = details.loc[text.index]
    began = forms["metadata_at"].fillna(said.groupby("number")["sent_at"].min())
    return pd.DataFrame({
        "number": text.index, "text": text, "kind": "form", "role": "customer",
        "author": forms["customer"], "sent_at": began, "source_id": forms["source_id"],
        "precision": began.notna().map({True: "second", False: "none"}),
        "row_ref": forms["row_ref"]}).reset_index(drop=True)


def _roles(said, details):
    agents = {name.strip().casefold() for names in details["agent"].dropna()
              for name in names.split(",")}
    customers = {name.casefold() for name in details["customer"].dropna()} - agents
    return said["author"].map(lambda name: _role(name, agents, customers))


def _role(author, agents, customers):
    word = tidy(author)
    if not word or word in ("järjestelmä", "system", "ninchat"):
        return "system"
    if word in agents:
        return "staff"
    if re.search(r"bot(?:ti)?\b", word):
        return "bot"
    return "customer" if word in customers or word.split()[0] in _GUESTS else "unknown"


def form_text(value):
    """Write the answers before the conversation as lines; identifying questions are left out.

    Examples
    --------
    >>> form_text('{"aihe": "vuokra", "nimi": "Maija"}')
    'aihe: vuokra'
    """
    try:
        answers = json.loads(value)
    except ValueError:
        return None
    if isinstance(answers, list):
        answers = {key: content for answer in answers if isinstance(answer, dict)
                   for key, content in answer.items()}
    if not isinstance(answers, dict):
        return None
    lines = [f"{key}: {content}" for key, content in answers.items()
             if isinstance(content, str | int | float) and str(content).strip()
             and not identifies(str(key))]
    return "\n".join(lines) or None


def _conversations(df, details, ids):
    said = df[df["kind"] != "form"]
    roles = said.groupby("number")["role"].agg(set).reindex(details.index)
    times = {name: parse_moments(details[name].map(_iso, na_action="ignore"))["at"].set_axis(
        details.index) for name in ("requested_at", "accepted_at", "ended_at", "dropped_at")}
    return pd.DataFrame({
        "conversation_id": details.index.map(ids), "channel": "web_chat",
        "service": details["queue"], "queue": details["queue"],
        "requested_at": times["requested_at"].fillna(details["metadata_at"]),
        "accepted_at": times["accepted_at"], "ended_at": times["ended_at"],
        "status": [_status(who, pd.notna(dropped)) for who, dropped in zip(
            roles, times["dropped_at"], strict=True)],
        "language": details["language"].str[:2].str.lower(),
        "rating": details["rating"].map(_rating, na_action="ignore"),
        "source_id": details["source_id"], "row_ref": details["row_ref"]})


def _status(roles, dropped):
    roles = roles if isinstance(roles, set) else set()
    if "staff" in roles:
        return "answered"
    return "dropped" if dropped else "bot_only" if "bot" in roles else "missed"


def _rating(text):
    """Scale Ninchat's −1, 0, 1 (or a word) to 0–1; anything else is missing."""
    value = number(text)
    if value is None:
        return _WORDS.get(tidy(text))
    return (value + 1) / 2 if -1 <= value <= 1 else None


def _iso(text):
    """Write seconds since 1970 as an ISO time; other texts stay."""
    seconds = number(text)
    if seconds is None or seconds < 1e8:
        return text
    return pd.Timestamp(seconds, unit="s", tz="UTC").isoformat(timespec="seconds")
