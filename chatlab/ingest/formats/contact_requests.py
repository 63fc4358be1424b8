"""Contact requests that customers left while the chat was closed.

Of the wanted way of reply only its kind comes in, never the number or the address; a column
of names or numbers is not read at all.

Source: no program's; the headings are those that forms and people write.
"""

from chatlab.i18n import N_
from chatlab.ingest.columns import has_columns, read_rows, tidy
from chatlab.ingest.reading import numbered
from chatlab.ingest.written_dates import read_written_dates

NAME = "contact_requests"
TABLE = "contact_requests"
TITLE = N_("contact requests")

FIELDS = {
    "submitted": ("jätetty", "jätetty klo", "jättöaika", "lähetetty", "saapunut", "saapumisaika",
                  "aikaleima", "pvm", "submitted", "submitted at", "received", "received at",
                  "inlämnad", "lämnad", "skickad", "mottagen", "ankom"),
    "text": ("viesti", "yhteydenottopyyntö", "yhteydenottopyynnön sisältö", "teksti", "asia",
             "message", "text", "request", "contact request", "meddelande", "ärende",
             "kontaktbegäran"),
    "service": ("palvelu", "yksikkö", "jono", "service", "unit", "queue", "tjänst", "enhet", "kö"),
    "topic": ("aihe", "otsikko", "aihealue", "topic", "subject", "ämne", "rubrik"),
    "reply": ("vastaustapa", "yhteydenottotapa", "toivottu vastaustapa",
              "toivottu yhteydenottotapa", "miten vastataan", "reply channel", "reply by",
              "contact by", "svarssätt", "kontaktsätt", "önskat svarssätt"),
    "handled": ("käsitelty", "käsittelyaika", "vastattu", "hoidettu", "handled", "handled at",
                "answered", "behandlad", "besvarad"),
    "urgency": ("kiireellisyys", "kiireellinen", "urgency", "brådska", "angelägenhet"),
}
_REPLY = (("phone", ("puhel", "soit", "phone", "call", "telefon", "ring")),
          ("email", ("sähköposti", "email", "e-mail", "e-post", "mejl", "@")),
          ("message", ("viesti", "chat", "suomi.fi", "message", "meddelande", "sms", "whatsapp")))
_NOT_URGENT = ("ei", "kiireetön", "normaali", "no", "non-urgent", "non_urgent", "nej",
               "inte brådskande", "ej brådskande")


def matches(material):
    """Tell whether the header row names a text and a way of reply or the time it was left."""
    return (has_columns(material, FIELDS, ("text", "reply"))
            or has_columns(material, FIELDS, ("submitted", "topic", "text")))


def read(material, options):
    """Read the requests; of the wanted way of reply only its kind is kept."""
    rows = read_rows(material, FIELDS, needed=("submitted", "text"), options=options)
    read_written_dates(rows, "submitted", "handled")
    submitted = rows.moments("submitted", required=True)["at"]
    df = rows.keep({
        "submitted_at": submitted, "service": rows.text("service"), "topic": rows.text("topic"),
        "text": rows.text("text"), "handled_at": rows.moments("handled")["at"],
        "reply_channel": rows.text("reply").map(_reply_channel, na_action="ignore"),
        "urgency": rows.text("urgency").map(_urgency, na_action="ignore")})
    df["request_id"] = numbered(material.source_id, len(df))
    return rows.reading(df, NAME, TABLE, "submitted_at")


def _reply_channel(text):
    word = tidy(text)
    found = next((channel for channel, stems in _REPLY if any(stem in word for stem in stems)),
                 None)
    return found or ("phone" if sum(letter.isdigit() for letter in word) > 5 else "other")


def _urgency(text):
    return "non_urgent" if tidy(text).startswith(("ei ", "kiireet", "non", "inte", "ej ")) or (
        tidy(text) in _NOT_URGENT) else "urgent"
