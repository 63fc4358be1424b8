"""Visible names: of the schema's columns, of the columns that summaries add, of codes."""

from chatlab.i18n import N_, _
from chatlab.schema import TABLES

DERIVED = {
    "share": N_("Share"), "low": N_("Lower bound"), "high": N_("Upper bound"),
    "units": N_("Number"), "n": N_("Answers"), "yes": N_("Yes"), "mean": N_("Mean"),
    "label": N_("Name"), "theme": N_("Theme"), "period": N_("Period"), "month": N_("Month"),
    "week": N_("Week"), "weekday": N_("Weekday"), "hour": N_("Hour"), "day": N_("Day"),
    "conversations": N_("Conversations"), "openings": N_("Openings"),
    "open_hours": N_("Open hours"), "per_opening": N_("Conversations per opening"),
    "per_open_hour": N_("Conversations per open hour"),
    "per_open_hour_low": N_("Lower bound"), "per_open_hour_high": N_("Upper bound"),
    "rate": N_("Conversations per open hour"),
    "worker_hours_per_conversation": N_("Worker hours per conversation"),
    "wait_median_s": N_("Waiting, median, s"), "wait_p90_s": N_("Waiting, 90 % at most, s"),
    "first_reply_median_s": N_("First reply, median, s"),
    "first_reply_p90_s": N_("First reply, 90 % at most, s"),
    "duration_median_s": N_("Duration, median, s"),
    "duration_p90_s": N_("Duration, 90 % at most, s"),
    "answered_share": N_("Answered, share"), "answered_share_low": N_("Lower bound"),
    "answered_share_high": N_("Upper bound"),
    "free_texts": N_("Free-text answers"), "option": N_("Option"),
    "schedule": N_("Plan"), "hours": N_("Opening hours"),
    "open_hours_per_week": N_("Open hours per week"),
    "staff_hours_per_week": N_("Worker hours per week"),
    "conversations_per_week": N_("Conversations per week"),
    "conversations_per_week_low": N_("Lower bound"),
    "conversations_per_week_high": N_("Upper bound"),
    "staff_hours_per_conversation": N_("Worker hours per conversation"),
    "staff_hours_per_conversation_low": N_("Lower bound"),
    "staff_hours_per_conversation_high": N_("Upper bound"),
    "tried_share": N_("Tried, share of the hours"), "tried": N_("Tried"), "note": N_("Note"),
    "figure": N_("Figure"), "published": N_("Published"), "computed": N_("Computed"),
    "same": N_("Same"), "source": N_("Source"), "material": N_("Material"),
    "S": N_("Strengths"), "W": N_("Weaknesses"), "O": N_("Opportunities"), "T": N_("Threats"),
    "left": N_("Before"), "match": N_("Word"), "right": N_("After"),
    "recall": N_("Found, share"), "precision": N_("Right, share"), "found": N_("Found"),
    "count": N_("Number"), "lines": N_("Lines"),
}
CODES = {
    "customer": N_("customer"), "staff": N_("staff"), "network": N_("network"),
    "resident": N_("resident"), "bot": N_("bot"), "system": N_("system"),
    "unknown": N_("not known"), "web_chat": N_("web chat"), "whatsapp": "WhatsApp",
    "messenger": "Messenger", "phone": N_("phone"), "walk_in": N_("walk-in"),
    "other": N_("other"), "email": N_("e-mail"), "message": N_("message"),
    "non_urgent": N_("not urgent"), "urgent": N_("urgent"), "text": N_("text"),
    "media": N_("attachment"), "deleted": N_("deleted"), "call": N_("call"),
    "location": N_("location"), "form": N_("form"), "choice": N_("choice"),
    "number": N_("number"), "proposal": N_("proposal"), "answered": N_("answered"),
    "dropped": N_("customer left"), "missed": N_("not answered"),
    "after_hours": N_("outside opening hours"), "bot_only": N_("bot only"),
    "anonymous": N_("anonymous"), "nickname": N_("nickname"), "strong": N_("identified"),
    "on_behalf": N_("on behalf of another"), "S": N_("Strengths"), "W": N_("Weaknesses"),
    "O": N_("Opportunities"), "T": N_("Threats"), "conversation": N_("conversation"),
    "feedback": N_("feedback"), "contact_request": N_("contact request"), "diary": N_("diary"),
    "lexicon": N_("words"), "model": N_("model"), "hand": N_("by hand"), "post": N_("post"),
    "lifetime": N_("whole time"), "given": N_("given"), "refused": N_("refused"),
    "not_asked": N_("not asked"), "notice_only": N_("told only"), "yes": N_("yes"),
    "no": N_("no"), "second": N_("second"), "minute": N_("minute"), "day": N_("day"),
    "none": N_("none"), "all": N_("all"),
    "HETU": N_("personal identity code"), "PHONE": N_("phone number"),
    "EMAIL": N_("e-mail address"), "IBAN": N_("account number"), "ADDRESS": N_("address"),
    "POSTCODE": N_("postcode"), "PERSON": N_("person"), "PLACE": N_("place"),
    "DOB": N_("date of birth"), "URL": N_("web address"), "USERNAME": N_("user name"),
    "CASENO": N_("case number"), "PLATE": N_("registration number"),
    "YTUNNUS": N_("business identity code"), "ID_OTHER": N_("other number"),
    "IP": N_("IP address"), "SCHOOL": N_("school"), "WORK": N_("workplace"),
}
_CODED = {column.name for table in TABLES.values() for column in table.columns
          if column.levels} | {"kind"}


def column_label(name):
    """Return the visible name of a column; a name nobody knows is shown as it is.

    Examples
    --------
    >>> column_label("Oma sarake")
    'Oma sarake'
    """
    if name in DERIVED:
        return _(DERIVED[name])
    for table in TABLES.values():
        if name in table.names:
            return _(table[name].label)
    return str(name)


def code_label(value, column):
    """Return the visible name of a code in a coded column, else the value itself.

    Examples
    --------
    >>> code_label("whatsapp", "channel"), code_label("customer", "Oma sarake")
    ('WhatsApp', 'customer')
    """
    if column in _CODED and isinstance(value, str) and value in CODES:
        return _(CODES[value])
    return value
