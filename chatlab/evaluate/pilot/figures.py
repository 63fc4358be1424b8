"""How each published figure of a pilot is computed from the tables.

Each function takes the material and the figure's record (its fields are the choices) and
returns a number, a day, a text or a list; `None` when the material has nothing to count.
"""

from dataclasses import dataclass

import pandas as pd

from chatlab import schema

WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai",
            "sunnuntai")


@dataclass(frozen=True)
class Material:
    """The tables of one pilot, narrowed to what the pilot was.

    ``pilot`` is its part of the settings; ``within`` the first and last day that a figure is
    about, if that is not the whole pilot.
    """

    tables: dict
    settings: dict
    pilot: dict
    within: tuple = ()

    def table(self, name):
        """Return a table, empty if there is none."""
        table = self.tables.get(name)
        return schema.empty(name) if table is None else table

    @property
    def chats(self):
        """The web chat conversations of the pilot's service in its period."""
        rows = self.table("conversations")
        return rows[rows["channel"].eq("web_chat") & self._ours(rows, "requested_at")]

    @property
    def openings(self):
        """The openings of the pilot's service in its period."""
        rows = self.table("openings")
        return rows[self._ours(rows, "opens_at")].sort_values("opens_at")

    @property
    def requests(self):
        """The contact requests left to the pilot's service in its period."""
        rows = self.table("contact_requests")
        return rows[self._ours(rows, "submitted_at")]

    @property
    def transfers(self):
        """The transfers of the pilot's chats."""
        rows = self.table("transfers")
        return rows[rows["conversation_id"].isin(self.chats["conversation_id"])]

    @property
    def themes(self):
        """The themes of the pilot's chats."""
        rows = self.table("themes")
        return rows[rows["unit"].eq("conversation")
                    & rows["unit_id"].isin(self.chats["conversation_id"])]

    @property
    def group_messages(self):
        """The WhatsApp conversation with most customers, its people's messages in order."""
        rows = self.table("messages")
        rows = rows[rows["channel"].eq("whatsapp") & rows["role"].isin(["customer", "staff"])]
        if rows.empty:
            return rows
        customers = rows[rows["role"].eq("customer")].groupby("conversation_id")[
            "author"].nunique()
        return rows[rows["conversation_id"].eq(customers.idxmax())] if len(
            customers) else rows.iloc[:0]

    @property
    def survey(self):
        """The answers of the survey after the chat: the form that asks about advice."""
        rows = self.table("feedback")
        asked = rows.loc[rows["question"].str.casefold().str.contains("neuvo"), "instrument"]
        return rows[rows["instrument"].isin(asked)]

    @property
    def forms(self):
        """The feedback that someone recorded on a form."""
        rows = self.table("feedback")
        return rows[rows["collected_by"].notna()]

    def diary(self, record):
        """Return the diary's entries of the record's event, in order of days."""
        rows = self.table("diary")
        return rows[rows["event"].str.casefold().eq(record["event"])].sort_values(
            "entry_on", kind="stable")

    def worksheet(self, record):
        """Return the items of the worksheet whose name holds the record's word."""
        rows = self.table("swot")
        return rows[rows["worksheet"].str.casefold().str.contains(record["worksheet"])]

    def _ours(self, rows, moment):
        first, last = self.within or (self.pilot["start"], self.pilot["end"])
        first, last = pd.Timestamp(first).date(), pd.Timestamp(last).date()
        days = rows[moment].dt.date
        return rows["service"].eq(self.pilot["service"]) & (days >= first) & (days <= last)


def diary_first(material, record):
    return _day(material.table("diary")["entry_on"].min())


def diary_last(material, record):
    return _day(material.table("diary")["entry_on"].max())


def diary_days(material, record):
    days = material.table("diary")["entry_on"]
    return None if days.empty else (days.max() - days.min()).days + 1


def diary_rows(material, record):
    return len(material.diary(record)) or None


def diary_day(material, record):
    return _nth_day(material.diary(record)["entry_on"], record["nth"] - (record["nth"] > 0))


def diary_month(material, record):
    return _month(diary_day(material, record))


def diary_count(material, record):
    """Return the number recorded with the event the first time."""
    counts = material.diary(record)["count"].dropna()
    return None if counts.empty else int(counts.iloc[0])


def diary_total(material, record):
    counts = material.diary(record)["count"].dropna()
    return None if counts.empty else int(counts.sum())


def diary_ratio(material, record):
    part, whole = diary_total(material, record), diary_total(
        material, {"event": record["of"]})
    return part / whole if part is not None and whole else None


def vote_stations(material, record):
    return int(material.table("votes")["group"].nunique()) or None


def vote_options(material, record):
    return int((~_is_other(material, record)).sum()) or None


def vote_other(material, record):
    other = _is_other(material, record)
    return _yes(other.any()) if len(other) else None


def vote_top(material, record):
    votes = material.table("votes")
    totals = votes.groupby(votes["item"].str.casefold())["votes"].sum()
    return sorted(totals.nlargest(record["n"]).index) or None


def opening_first(material, record):
    return _day(material.openings["opens_at"].min())


def opening_month(material, record):
    return _month(_nth_day(material.openings["opens_at"], record["nth"]))


def opening_last(material, record):
    return _day(material.openings["closes_at"].max())


def opening_weekdays(material, record):
    days = sorted(material.openings["opens_at"].dt.day_of_week.unique())
    return ", ".join(WEEKDAYS[day] for day in days) or None


def opening_hours(material, record):
    rows = material.openings
    times = dict.fromkeys(zip(rows["opens_at"].dt.time, rows["closes_at"].dt.time, strict=True))
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in sorted(
        times)) or None


def opening_rows(material, record):
    return len(material.openings) or None


def open_hours(material, record):
    rows = material.openings
    return (rows["closes_at"] - rows["opens_at"]).sum() / pd.Timedelta(hours=1) or None


def days_kept(material, record):
    return int(material.openings["opens_at"].dt.day_of_week.nunique()) or None


def planned_days(material, record):
    return len(material.pilot.get("planned_days", ())) or None


def planned_weekdays(material, record):
    planned = material.pilot.get("planned_days", ())
    return ", ".join(name for name in WEEKDAYS if name[:2] in planned) or None


def workers(material, record):
    """Return the workers of a shift; a text of all numbers if shifts differ."""
    different = sorted(material.openings["staff"].dropna().unique().tolist())
    return different[0] if len(different) == 1 else "–".join(map(str, different)) or None


def municipalities(material, record):
    return len(set(material.settings.get("municipalities", ()))) or None


def chat_count(material, record):
    return len(material.chats) or None


def requests_left(material, record):
    rows = material.requests
    return _yes(True) if len(rows) else None


def all_anonymous(material, record):
    known = _identified(material)
    return _yes(known.isin(["anonymous", "nickname"]).all()) if len(known) else None


def both_identifications(material, record):
    known = _identified(material)
    return _yes({"anonymous", "strong"} <= set(known)) if len(known) else None


def transfers_agreed(material, record):
    rows = material.transfers
    return _yes(rows["consent"].eq("given").any()) if len(rows) else None


def survey_n(material, record):
    return int(material.survey["response_id"].nunique()) or None


def survey_yes(material, record):
    rows = material.survey
    asked = rows[rows["question"].str.casefold().str.contains(record["question"])]
    return int(asked["value"].eq(1).sum()) if len(asked) else None


def survey_texts(material, record):
    rows = material.survey
    return int((rows["kind"].eq("text") & rows["text"].notna()).sum()) if len(rows) else None


def forms_first(material, record):
    return _month(_day(material.forms["answered_on"].min()))


def forms_months(material, record):
    return int(material.forms["answered_on"].dt.strftime("%Y-%m").nunique()) or None


def forms_collectors(material, record):
    recorders = material.forms["collected_by"]
    return int(recorders[recorders.str.casefold().str.contains(record["role"])].nunique()) or None


def forms_month(material, record):
    """Return the month of the first or last form recorded by someone of the role."""
    rows = material.forms
    rows = rows[rows["collected_by"].str.casefold().str.contains(record["role"])]
    return _month(_nth_day(rows["answered_on"].sort_values(), record["nth"]))


def forms_groups(material, record):
    return int(material.forms[record["column"]].nunique()) or None


def theme_main(material, record):
    """Return the theme of most conversations; all of them if several are equal."""
    counts = material.themes.drop_duplicates(["unit_id", "theme"])["theme"].value_counts()
    most = sorted(counts[counts.eq(counts.max())].index)
    return ", ".join(record["names"].get(theme, theme) for theme in most) or None


def theme_count(material, record):
    rows = material.themes
    return None if rows.empty else int(
        rows.loc[rows["theme"].eq(record["theme"]), "unit_id"].nunique())


def theme_present(material, record):
    count = theme_count(material, record)
    return None if count is None else _yes(count > 0)


def swot_items(material, record):
    rows = material.worksheet(record)
    return int((rows["field"].eq(record["field"]) & rows["parent_item"].isna()).sum()) if len(
        rows) else None


def swot_sub_items(material, record):
    rows = material.worksheet(record)
    return int(rows["parent_item"].notna().sum()) if len(rows) else None


def whatsapp_month(material, record):
    return _month(_nth_day(material.group_messages["sent_at"].sort_values(), record["nth"]))


def whatsapp_customers(material, record):
    rows = material.group_messages
    return int(rows.loc[rows["role"].eq("customer"), "author"].nunique()) or None


def whatsapp_interval_weeks(material, record):
    """Return the median customer's median interval between days of contact, whole weeks."""
    days = _customer_days(material).groupby("author")["day"].apply(
        lambda day: day.sort_values().diff().dt.days.median())
    return None if days.dropna().empty else round(days.median() / 7) or "alle 1"


def whatsapp_same_day(material, record):
    """Say whether staff wrote on more than half of the days on which customers did."""
    rows = material.group_messages
    asked = set(_customer_days(material)["day"])
    answered = set(rows.loc[rows["role"].eq("staff"), "sent_at"].dt.date.map(pd.Timestamp))
    return _yes(len(asked & answered) > len(asked) / 2) if asked else None


def page_likes(material, record):
    rows = material.table("reach")
    likes = rows[rows["metric"].eq("followers")].sort_values("day", kind="stable")["value"]
    return None if likes.empty else int(likes.iloc[-1])


def post_interval_weeks(material, record):
    days = _posts(material)["day"]
    return round((days.max() - days.min()).days / (len(days) - 1) / 7) if len(
        days) > 1 else None


def post_topics(material, record):
    """Return the topics of the posts, the most interesting post of each deciding the order."""
    posts = _posts(material).sort_values("interest", ascending=False, kind="stable")
    topics = [next((topic for word, topic in record["topics"].items()
                    if word in title.casefold()), "muu") for title in posts["title"].fillna("")]
    return list(dict.fromkeys(topics))[:record["n"]] or None


def _identified(material):
    """Return how the customer was known, of the chats that tell."""
    ways = material.chats["identification"].dropna().astype("str")
    return ways[ways.ne("unknown")]


def _customer_days(material):
    rows = material.group_messages
    rows = rows[rows["role"].eq("customer")]
    return rows.assign(day=rows["sent_at"].dt.tz_localize(None).dt.normalize())[
        ["author", "day"]].drop_duplicates()


def _posts(material):
    """Return one row per post: day, title, likes, comments and shares together."""
    rows = material.table("reach")
    rows = rows[rows["period"].eq("post") & rows["metric"].isin(
        ["reactions", "comments", "shares"])]
    return rows.groupby("post_id", sort=False).agg(
        day=("day", "first"), title=("title", "first"), interest=("value", "sum"))


def _is_other(material, record):
    options = material.table("votes")["item"].str.casefold().drop_duplicates()
    return options.str.startswith(record["other"])


def _clock(moment):
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def _nth_day(days, nth):
    days = days.dropna()
    return _day(days.iloc[nth]) if -len(days) <= nth < len(days) else None


def _day(moment):
    return None if pd.isna(moment) else moment.date()


def _month(day):
    return None if day is None else f"{day.month}/{day.year}"


def _yes(flag):
    return "kyllä" if flag else "ei"
