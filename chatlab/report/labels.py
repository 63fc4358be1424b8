"""Visible names: of the schema's columns, of the columns that summaries add, of codes."""

import re

import pandas as pd

from chatlab.evaluate import read_outcome_rules
from chatlab.i18n import N_, _, weekday_name
from chatlab.ingest import format_title
from chatlab.ingest.account import DATE_EVIDENCE, DATE_ORDERS
from chatlab.plots import FIELDS, kind_name
from chatlab.plots.words import period_name
from chatlab.schema import TABLES

DERIVED = {
    "share": N_("Share"), "low": N_("Lower bound"), "high": N_("Upper bound"),
    "units": N_("Number"), "n": N_("Answers"), "yes": N_("Yes"),
    "others": N_("Other answers"), "mean": N_("Mean"),
    "letter": N_("Letter"), "recommendation": N_("Recommendation"),
    "told": N_("What the material says"), "report": N_("More in the report"),
    "pilot": N_("Pilot"),
    "label": N_("Name"), "theme": N_("Theme"), "period": N_("Period"), "month": N_("Month"),
    "week": N_("Week"), "weekday": N_("Weekday"), "hour": N_("Hour"), "day": N_("Day"),
    "conversations": N_("Conversations"), "openings": N_("Openings"),
    "open_hours": N_("Open hours"), "per_opening": N_("Conversations per opening"),
    "per_open_hour": N_("Conversations per open hour"),
    "per_worker_hour": N_("Conversations per worker hour"),
    "in_openings": N_("Begun during an opening"), "messages_median": N_("Messages, median"),
    "messages_p90": N_("Messages, 90 % at most"),
    "missed_share": N_("Not answered, share"), "share_before": N_("Last month, share"),
    "share_last_year": N_("A year ago, share"), "difference_before": N_("Change, points"),
    "difference_last_year": N_("Change in a year, points"), "what": N_("What"),
    "rate_ratio": N_("Ratio of the rates"), "risk_ratio": N_("Ratio of the shares"),
    "cohens_h": N_("Size of the difference, h"), "cliffs_delta": N_("Size of the difference, δ"),
    "p_corrected": N_("Chance (p, corrected)"), "reference": N_("Compared with"),
    "reference_value": N_("Compared with, figure"),
    "per_hour": N_("For an hour"), "contacts": N_("Contacts"),
    "handled_median_s": N_("Half handled in, s"), "handled_p90_s": N_("90 % handled in, s"),
    "within_day_share": N_("Handled in 24 hours, share"), "handled": N_("Handled"),
    "open": N_("Open"), "excluded": N_("Left out"),
    "dropped_share": N_("Customer left, share"),
    "S_sub": N_("Strengths: details"), "W_sub": N_("Weaknesses: details"),
    "O_sub": N_("Opportunities: details"), "T_sub": N_("Threats: details"),
    "marked": N_("Marked by hand"), "masked": N_("Found whole"), "texts": N_("Texts"),
    "leak": N_("Texts where something stayed, share"), "flag": N_("To do"),
    "words": N_("Deciding words"), "kind": N_("Kind"), "rows": N_("Rows"),
    "rate": N_("Conversations per open hour"), "requests": N_("Contact requests while closed"),
    "reached_share": N_("Share of demand reached"),
    "answered_within_share": N_("Answered in two minutes, share"),
    "lost_share": N_("Give up waiting, share"),
    "lost_share_one_absent": N_("Give up when one worker is away, share"),
    "lost_share_with_absence": N_("Give up, absences counted, share"),
    "past_closing_min": N_("Minutes past closing"),
    "off_office_share": N_("Evenings' and weekends' demand in open hours, share"),
    "assumption": N_("Assumption"), "assumed": N_("Assumed before"),
    "estimated": N_("With the material"),
    "learned": N_("Interval narrower by"), "returning": N_("Come back"),
    "growing": N_("Growth of use with the hours"), "place": N_("Rank"),
    "better_than_now": N_("Brings more than now, probability"),
    "turn": N_("Turn"), "first_day": N_("First day"), "last_day": N_("Last day"),
    "new_hours": N_("Hours tried for the first time"),
    "unsure_times": N_("Interval of an hour, times"),
    "way": N_("What is done"), "weeks": N_("Weeks"), "times": N_("Difference, times"),
    "requests_per_week": N_("Contact requests per week"),
    "stability": N_("Stability"),
    "pairs_open": N_("Pairs not told apart today"),
    "pairs_told": N_("Of them told apart after it"),
    "simple": N_("Same hours on every open day"), "of_best": N_("Share of the best week"),
    "best_probability": N_("Probability of being the best"), "budget": N_("Worker hours at most"),
    "off_office_hours": N_("Open hours in evenings and weekends"),
    "tied": N_("Weeks nearly as good"),
    "added_per_staff_hour": N_("Conversations for each worker hour more"),
    "fixed_profile_per_week": N_("Conversations per week, simple check"),
    "first": N_("More conversations"), "second": N_("Fewer conversations"),
    "probability": N_("Probability"), "verdict": N_("Verdict"), "sentence": N_("In words"),
    "worker_hours_per_conversation": N_("Worker hours per conversation"),
    "wait_median_s": N_("Waiting, median, s"), "wait_p90_s": N_("Waiting, 90 % at most, s"),
    "first_reply_median_s": N_("First reply, median, s"),
    "first_reply_p90_s": N_("First reply, 90 % at most, s"),
    "duration_median_s": N_("Duration, median, s"),
    "duration_p90_s": N_("Duration, 90 % at most, s"),
    "answered_share": N_("Answered, share"),
    "free_texts": N_("Free-text answers"), "option": N_("Option"),
    "schedule": N_("Plan"), "hours": N_("Opening hours"),
    "open_hours_per_week": N_("Open hours per week"),
    "staff_hours_per_week": N_("Worker hours per week"),
    "conversations_per_week": N_("Conversations per week"),
    "staff_hours_per_conversation": N_("Worker hours per conversation"),
    "tried_share": N_("Tried, share of the hours"), "tried": N_("Tried"), "note": N_("Note"),
    "figure": N_("Figure"), "published": N_("Published"), "computed": N_("Computed"),
    "same": N_("Same"), "source": N_("Source"), "material": N_("Material"),
    "matter": N_("Number of the matter"), "similarity": N_("Similarity"),
    "forms": N_("Worksheets filled in"), "worksheets": N_("Worksheets"),
    "items": N_("Items"), "contradiction": N_("On both sides"),
    "workers": N_("Workers"), "largest_share": N_("Share of the two who did most"),
    "before": N_("In the earlier report"), "after": N_("In the later report"),
    "difference": N_("Difference"),
    **FIELDS,
    "left": N_("Before"), "match": N_("Word"), "right": N_("After"),
    "recall": N_("Found, share"), "precision": N_("Right, share"), "found": N_("Found"),
    "count": N_("Number"), "lines": N_("Lines"),
    "outcome": N_("How it ended"), "to": N_("Passed on to"), "help": N_("Help given"),
    "solved": N_("Solved in one contact"), "passed_on": N_("Passed on"),
    "failed": N_("Not solved or broke off"), "unanswered": N_("Not answered"),
    "unclear": N_("Cannot be told"), "known": N_("End can be told"),
    "least": N_("Share at least"), "most": N_("Share at most"), "rule": N_("Rule"),
    "agreed": N_("Customer agreed"), "decided": N_("Decided by the rules"),
    "checked": N_("Checked"), "rule_share": N_("Share by the rules"), "of": N_("Out of"),
    "unsolved": N_("Not solved"), "dropped": N_("Broke off"),
    "scale": N_("Scale"), "median": N_("Median"), "top_from": N_("Top begins at"),
    "unsure": N_("Could not say"), "interest": N_("Interest"), "rank": N_("Place"),
}
CODES = {
    "customer": N_("customer"), "staff": N_("staff"), "network": N_("network"),
    "resident": N_("resident"), "bot": N_("bot"), "system": N_("system"),
    "unknown": N_("not known"), "web_chat": N_("web chat"), "whatsapp": "WhatsApp",
    "messenger": "Messenger", "phone": N_("phone"), "walk_in": N_("walk-in"),
    "other": N_("other"), "email": N_("e-mail"), "message": N_("message"),
    "non_urgent": N_("not urgent"), "urgent": N_("urgent"), "text": N_("written text"),
    "media": N_("attachment"), "deleted": N_("deleted"), "call": N_("call"),
    "location": N_("location"), "form": N_("form"), "choice": N_("choice"),
    "number": N_("number"), "proposal": N_("proposal"), "answered": N_("answered"),
    "dropped": N_("customer left"), "missed": N_("not answered"),
    "after_hours": N_("outside opening hours"), "bot_only": N_("bot only"),
    "anonymous": N_("anonymous"), "nickname": N_("nickname"), "strong": N_("identified"),
    "on_behalf": N_("on behalf of another"), "conversation": N_("conversation"),
    "feedback": N_("feedback"), "contact_request": N_("contact request"), "diary": N_("diary"),
    "lexicon": N_("words"), "model": N_("model"), "hand": N_("by hand"), "post": N_("post"),
    "lifetime": N_("whole time"), "given": N_("given"), "refused": N_("refused"),
    "not_asked": N_("not asked"), "notice_only": N_("told only"), "yes": N_("yes"),
    "no": N_("no"), "second": N_("second"), "minute": N_("minute"), "day": N_("day"),
    "none": N_("none"), "all": N_("all"),
    **FIELDS, "tie": N_("no difference can be told"), "likely": N_("likely"),
    "clear": N_("clear"),
    "today": N_("what is known today"), "as_now": N_("hours as now"),
    "as_now_requests": N_("hours as now and contact requests"), "rotation": N_("rotation"),
    "rotation_requests": N_("rotation and contact requests"),
    "in_turns": N_("the two plans by turns"),
}
_CODED = {column.name for table in TABLES.values() for column in table.columns
          if column.levels} | {"verdict", "way"}
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def column_label(name):
    """Return the visible name of a column; a name nobody knows is shown as it is.

    Examples
    --------
    >>> column_label("Oma sarake")
    'Oma sarake'
    """
    if name in DERIVED:
        return _(DERIVED[name])
    for end in ("low", "high"):
        base = str(name).removesuffix(f"_{end}")
        if base != name and base in DERIVED:
            return f"{_(DERIVED[base])}: {_(DERIVED[end]).lower()}"
    for table in TABLES.values():
        if name in table.names:
            return _(table[name].label)
    return str(name)


def code_label(value, column):
    """Return the visible name of a code in a coded column, else the value itself.

    Weekdays (0 is Monday), months (``2024-03``), kinds of identifiers, file formats, tables, how
    conversations ended and what decided the order of dates are codes too.

    Examples
    --------
    >>> code_label("whatsapp", "channel"), code_label("customer", "Oma sarake")
    ('WhatsApp', 'customer')
    >>> code_label("2024-03", "month")
    'maaliskuu 2024'
    """
    if column == "weekday" and pd.api.types.is_integer(value):
        return weekday_name(value)
    if not isinstance(value, str):
        return value
    if column == "month" and _MONTH.fullmatch(value):
        return period_name(pd.Period(value, freq="M"))
    if column == "table" and value in TABLES:
        return _(TABLES[value].title)
    if column == "format":
        return format_title(value)
    if column in ("outcome", "to", "help"):
        return read_outcome_rules().label(value)
    if column in ("date_order", "date_evidence"):
        return _((DATE_EVIDENCE | DATE_ORDERS).get(value, value))
    if column == "kind" and (value == "all" or value not in CODES):
        return kind_name(value)
    return _(CODES[value]) if column in _CODED and value in CODES else value
