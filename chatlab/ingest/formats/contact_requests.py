"""Contact requests that customers left while the chat was closed."""

from chatlab.i18n import N_
from chatlab.ingest.columns import has_columns, read_rows, tidy
from chatlab.ingest.reading import numbered

NAME = "contact_requests"
TABLE = "contact_requests"
TITLE = N_("contact requests")

FIELDS = {
    "submitted": ("jätetty", "jätetty klo", "lähetetty", "saapunut", "saapumisaika", "aikaleima",
                  "pvm", "submitted", "submitted at", "received", "inlämnad", "skickad",
                  "mottagen"),
    "text": ("viesti", "yhteydenottopyyntö", "teksti", "asia", "message", "text", "request",
             "meddelande", "ärende"),
    "service": ("palvelu", "yksikkö", "jono", "service", "unit", "queue", "tjänst", "enhet"),
    "topic": ("aihe", "otsikko", "aihealue", "topic", "subject", "ämne"),
    "reply": ("vastaustapa", "yhteydenottotapa", "toivottu vastaustapa", "reply channel",
              "reply by", "svarssätt", "kontaktsätt"),
    "handled": ("käsitelty", "vastattu", "handled", "handled at", "behandlad", "besvarad"),
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
