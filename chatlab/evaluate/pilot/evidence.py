"""What a material says of each recommendation: how many of how many, each in a function.

Each function takes the tables and returns an `Evidence`, or `None` when the material has
nothing to count.
"""

from dataclasses import dataclass

from chatlab import schema
from chatlab.i18n import N_

INDIRECT = ("PLACE", "SCHOOL", "WORKPLACE", "POSTCODE", "URL", "YTUNNUS", "AGE", "DATE")
"""Kinds of identifiers that do not identify by themselves."""
MOST_COMMON = 5
"""How many of the commonest themes a bank of answers would begin with."""


@dataclass(frozen=True)
class Evidence:
    """A count, of so many or by itself.

    ``people`` says whether it counts people or their conversations, so that small counts are
    to be hidden; ``staff`` and months are not. ``whole`` is how many there are of which ``n`` are
    known: where few are not, the two beside each other would tell of them.
    """

    measure: str
    part: int
    n: int | None = None
    people: bool = True
    whole: int | None = None


def identifying_chats(tables):
    """Of the chats, those in which a customer wrote something directly identifying."""
    written = _chat_texts(tables)
    written = written[written["role"].eq("customer")]
    found = _table(tables, "spans")
    found = found[found["table"].eq("messages") & found["column"].eq("text")
                  & ~found["kind"].isin(INDIRECT)]
    identifying = written.loc[written["message_id"].isin(found["unit_id"]), "conversation_id"]
    return _share(N_("chats in which a name, code or address of a person was written"),
                  identifying.nunique(), written["conversation_id"].nunique(),
                  whole=len(_chats(tables)))


def network_feedback(tables):
    """Of the responses, those that the network gave."""
    responses = _table(tables, "feedback").drop_duplicates("response_id")
    given = responses["source"].dropna()
    return _share(N_("feedback given by the network"), given.eq("network").sum(), len(given),
                  whole=len(responses))


def agreed_transfers(tables):
    """Of the transfers whose consent is known, those that the customer agreed to."""
    consents = _table(tables, "transfers")["consent"]
    known = consents[consents.isin(["given", "refused"])]
    return _share(N_("transfers that the customer agreed to, of those asked"),
                  known.eq("given").sum(), len(known), whole=len(consents))


def passed_to_kela(tables):
    """Of the chats with a known outcome, those passed on to Kela."""
    return _passed(tables, "kela", N_("chats in which the customer was passed on to Kela"))


def passed_to_appointment(tables):
    """Of the chats with a known outcome, those passed on to an appointment."""
    return _passed(tables, "appointment",
                   N_("chats in which the customer was passed on to an appointment"))


def strong_identification(tables):
    """Of the chats that tell how the customer was known, those strongly identified."""
    known = _chats(tables)["identification"].dropna()
    known = known[known.ne("unknown")]
    return _share(N_("chats with strong identification, in which attachments can be sent"),
                  known.eq("strong").sum(), len(known), whole=len(_chats(tables)))


def common_themes(tables):
    """Of the chats whose themes were looked for, those that one of the commonest touches."""
    themes = _chat_themes(tables)
    commonest = themes["theme"].astype("str").value_counts().index[:MOST_COMMON]
    touched = themes.loc[themes["theme"].isin(commonest), "unit_id"]
    return _share(N_("chats that one of the five commonest themes touches"),
                  touched.nunique(), _chat_units(tables).nunique(), whole=len(_chats(tables)))


def first_assessments(tables):
    """Of the chats that the staff answered, those with a first assessment."""
    helped = tables.get("help")
    if helped is None:
        return None
    assessed = helped.loc[helped["help"].eq("assessment"), "conversation_id"]
    return _share(N_("chats in which the customer's situation was assessed"),
                  assessed.nunique(), helped["conversation_id"].nunique(),
                  whole=len(_chats(tables)))


def answered_same_day(tables):
    """Of the days on which customers wrote in WhatsApp, those on which staff did too."""
    rows = _table(tables, "messages")
    rows = rows[rows["channel"].eq("whatsapp") & rows["sent_at"].notna()]
    days = rows.assign(day=rows["sent_at"].dt.date)[["conversation_id", "day", "role"]]
    asked = set(days[days["role"].eq("customer")][["conversation_id", "day"]].itertuples(
        index=False, name=None))
    answered = set(days[days["role"].eq("staff")][["conversation_id", "day"]].itertuples(
        index=False, name=None))
    return _share(N_("days on which a WhatsApp message was answered the same day"),
                  len(asked & answered), len(asked), people=False)


def months_themed(tables):
    """Count the months from which there are themed chats."""
    themed = _chats(tables)
    themed = themed[themed["conversation_id"].isin(_chat_themes(tables)["unit_id"])]
    months = themed["requested_at"].dropna().dt.strftime("%Y-%m").nunique()
    return Evidence(N_("months from which there are themed chats"), months,
                    people=False) if months else None


def social_work_skill(tables):
    """Of the units whose needed skill is known, those that need a social worker."""
    skills = tables.get("skills")
    if skills is None:
        return None
    known = skills[skills["skill"].ne("ratkaisematta")]
    return _share(N_("chats that need a social worker's skill"),
                  known["skill"].eq("sosiaalityontekija").sum(), len(known), whole=len(skills))


def shared_shifts(tables):
    """Of the openings that tell it, those kept by two workers or more."""
    staff = _table(tables, "openings")["staff"].dropna()
    return _share(N_("openings kept by two workers or more, who can learn from each other"),
                  staff.ge(2).sum(), len(staff), people=False)


def customer_proposals(tables):
    """Of the development proposals, those that customers made."""
    rows = _table(tables, "feedback")
    proposals = rows.loc[rows["kind"].eq("proposal") & rows["text"].notna(), "proposed_by"]
    by = proposals.dropna()
    return _share(N_("development proposals made by customers"), by.eq("customer").sum(),
                  len(by), whole=len(proposals))


def _passed(tables, to, measure):
    outcomes = tables.get("outcomes")
    if outcomes is None:
        return None
    known = outcomes[outcomes["outcome"].isin(["solved", "passed_on", "unsolved"])]
    return _share(measure, known["to"].eq(to).sum(), len(known), whole=len(outcomes))


def _share(measure, part, n, *, people=True, whole=None):
    return Evidence(measure, int(part), int(n), people, whole) if n else None


def _table(tables, name):
    table = tables.get(name)
    return schema.empty(name) if table is None else table


def _chats(tables):
    rows = _table(tables, "conversations")
    return rows[rows["channel"].eq("web_chat")]


def _chat_texts(tables):
    rows = _table(tables, "messages")
    return rows[rows["channel"].eq("web_chat") & rows["kind"].eq("text")]


def _chat_units(tables):
    rows = _table(tables, "themes")
    return rows.loc[rows["unit"].eq("conversation")
                    & rows["unit_id"].isin(_chats(tables)["conversation_id"]), "unit_id"]


def _chat_themes(tables):
    rows = _table(tables, "themes")
    return rows[rows.index.isin(_chat_units(tables).index) & rows["theme"].ne("muu")]
