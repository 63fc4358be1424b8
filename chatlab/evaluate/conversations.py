"""From messages to conversations: when, how many, how fast, how it went."""

import pandas as pd

from chatlab.schema import CONVERSATIONS, conform

_SAID = ("text", "media", "location", "form", "call")
_EXACT = ("second", "minute")


def summarise_conversations(messages, *, details=None, pilot=None):
    """Summarise messages into one row per conversation.

    Parameters
    ----------
    messages : DataFrame
        A `MESSAGES` table. Staff-only notes and system lines are no one's words and count
        neither as questions nor as replies. Not modified.
    details : DataFrame, optional
        A `CONVERSATIONS` table as exported (queue, acceptance, rating, status). What it
        says goes before what the messages let one work out; conversations without
        messages are kept.
    pilot : (date, date), optional
        First and last day of a pilot, both included; sets ``is_pilot``.

    Returns
    -------
    DataFrame
        A `CONVERSATIONS` table. ``requested_at`` is the customer's first message, or the
        form filled in before it; ``first_reply_s`` runs from the customer's first message
        (a form is none: the queue comes after it) to the first worker's message after it,
        in seconds; ``duration_s`` from the first to the last message, if there are two.
        Without times to the minute, or if a clock ran backwards, they are missing.
        ``status``: ``answered`` when both customer and worker wrote, ``bot_only`` when only a
        bot answered, ``missed`` when no one did, missing when the customer wrote nothing.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> len(chats), chats["status"].eq("answered").all().item()
    (12, True)
    """
    summary = _of_messages(messages)
    if details is not None:
        summary = _completed(summary, details)
    waited = (summary["accepted_at"] - summary["requested_at"]).dt.total_seconds()
    summary["wait_s"] = summary["wait_s"].fillna(waited.where(waited >= 0))
    if pilot is not None:
        first, last = (pd.Timestamp(day).date() for day in pilot)
        days = summary["requested_at"].dt.date
        summary["is_pilot"] = [pd.notna(day) and first <= day <= last for day in days]
    return conform(summary.reset_index(), CONVERSATIONS)


def _of_messages(messages):
    """Work out what the messages alone tell; one row per conversation, in their order."""
    ordered = messages.sort_values(["conversation_id", "seq"], kind="stable")
    said = ordered[ordered["kind"].isin(_SAID) & ~ordered["visibility"].eq("staff")]
    first, when = _first_by_role(said), said.groupby("conversation_id")["sent_at"].agg(
        ["min", "max"])
    talk = said[~said["kind"].eq("form")]
    asked, begun = _first_by_role(talk)["customer"], talk.groupby("conversation_id")[
        "sent_at"].min()
    rows = messages.groupby("conversation_id", sort=False)[
        ["channel", "service", "source_id", "row_ref"]].first()
    rows["requested_at"] = first["customer"].combine_first(when["min"])
    rows["first_reply_at"] = _first_reply(talk)
    rows["ended_at"] = when["max"]
    waited = (rows["first_reply_at"] - asked).dt.total_seconds()
    rows["first_reply_s"] = waited.where(waited >= 0)
    rows["duration_s"] = (when["max"] - begun).dt.total_seconds().where(
        talk.groupby("conversation_id").size() > 1)
    inexact = ~messages["time_precision"].isin(_EXACT) & messages["time_precision"].notna()
    rows.loc[rows.index.isin(messages.loc[inexact, "conversation_id"]),
             ["first_reply_s", "duration_s"]] = float("nan")
    rows["status"] = _status(first)
    return conform(rows.join(_counts(said)).reset_index(), CONVERSATIONS).set_index(
        "conversation_id")


def _first_by_role(said):
    """Return the time of the first message of each role, a column per role."""
    return pd.DataFrame({role: said[said["role"].eq(role)].drop_duplicates(
        "conversation_id").set_index("conversation_id")["sent_at"]
        for role in ("customer", "staff", "bot")})


def _first_reply(said):
    """Return the time of the first worker's message that follows the customer's first."""
    asked = said["role"].eq("customer").groupby(said["conversation_id"]).cummax()
    replies = said[asked & said["role"].eq("staff")]
    return replies.drop_duplicates("conversation_id").set_index("conversation_id")["sent_at"]


def _status(first):
    wrote = first.notna()
    status = pd.Series(pd.NA, index=first.index, dtype="object")
    status[wrote["customer"]] = "missed"
    status[wrote["customer"] & wrote["bot"]] = "bot_only"
    status[wrote["customer"] & wrote["staff"]] = "answered"
    return status


def _counts(said):
    text = said[said["kind"].eq("text")]
    by = text["conversation_id"]
    return pd.DataFrame({
        "n_messages": text.groupby(by).size(),
        "n_customer": text["role"].eq("customer").groupby(by).sum(),
        "n_staff": text["role"].eq("staff").groupby(by).sum()})


def _completed(summary, details):
    """Let the export's own details go first; keep the order, then the details' own rows."""
    details = conform(details, CONVERSATIONS).set_index("conversation_id")
    order = summary.index.append(details.index.difference(summary.index, sort=False))
    columns = {name: details[name].reindex(order).astype("object").combine_first(
        summary[name].reindex(order).astype("object")) for name in details}
    rows = pd.DataFrame(columns, index=order).rename_axis("conversation_id")
    return conform(rows.reset_index(), CONVERSATIONS).set_index("conversation_id")
