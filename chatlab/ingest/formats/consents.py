"""A table of consents: may the conversation go to another service, row by row.

No chat system's export tells whether the customer consented to being transferred between
social and health services, so the service keeps such a table itself::

    Keskustelu;Suostumus;Aika;Mistä;Mihin
    2409.abc1;annettu;2.9.2024 klo 12.01;Työikäisten neuvonta;Terveysneuvonta

*Keskustelu* is the number that the chat system's own export has for the conversation. It
comes into no table: the rows wait in memory (`Reading.consents`) until the conversations of
all files are known. An empty consent is an unknown one.
"""

from dataclasses import replace

from chatlab.i18n import N_
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.formats.chat_table import FIELDS as CHAT_FIELDS
from chatlab.ingest.reading import Reading, finish_report, start_report

NAME = "consents"
TABLE = "transfers"
TITLE = N_("table of consents to transfers")

FIELDS = {
    "conversation": (*CHAT_FIELDS["conversation"], "keskustelunumero", "numero", "#"),
    "consent": ("suostumus", "asiakkaan suostumus", "suostumus siirtoon", "siirtosuostumus",
                "suostumus tietojen siirtoon", "suostumus annettu", "siirtolupa", "lupa siirtoon",
                "consent", "consent given", "customer consent", "consent to transfer", "samtycke",
                "kundens samtycke", "samtycke till överföring", "medgivande"),
    "at": ("aika", "aikaleima", "ajankohta", "pvm", "päivä", "päivämäärä", "siirretty", "time",
           "timestamp", "date", "tid", "tidpunkt", "datum"),
    "from_unit": ("mistä", "lähettävä yksikkö", "mistä yksiköstä", "siirtävä yksikkö", "from",
                  "from unit", "från", "från enhet"),
    "to_unit": ("mihin", "minne", "vastaanottava yksikkö", "mihin yksikköön", "to", "to unit",
                "till", "till enhet"),
}
LEVELS = {
    "given": ("annettu", "antoi", "kyllä", "k", "on", "saatu", "suostuu", "suostui", "suostunut",
              "myönnetty", "given", "granted", "yes", "y", "ja", "j", "givet", "gett", "lämnat",
              "samtycker", "samtyckt", "true", "x", "1"),
    "refused": ("ei", "e", "ei annettu", "ei suostu", "ei suostunut", "kieltäytyi", "kieltäytynyt",
                "kielsi", "kielletty", "kielto", "evätty", "peruttu", "perui", "peruutettu",
                "refused", "declined", "denied", "withdrawn", "no", "n", "nej", "vägrat",
                "vägrade", "nekat", "nekade", "inte givet", "ej givet", "återkallat", "återtaget",
                "false", "0"),
    "not_asked": ("ei kysytty", "ei pyydetty", "kysymättä", "pyytämättä", "not asked",
                  "inte frågat", "ej frågat", "inte tillfrågad", "ej tillfrågad"),
    "unknown": ("ei tiedossa", "ei tietoa", "tuntematon", "epäselvä", "unknown", "unclear",
                "okänt", "vet ej", "oklart", "?", "-", "–"),
}
_WORDS = ("annettu", "ei annettu", "ei kysytty")


def matches(material):
    """Tell whether the header row names a conversation and a consent."""
    return has_columns(material, FIELDS, ("conversation", "consent"))


def read(material, options):
    """Read the consents into `Reading.consents`; no table holds them.

    Returns
    -------
    Reading
        ``consents``: ``number``, ``consent`` (a level of the table ``transfers``), ``at``,
        ``from_unit``, ``to_unit`` and ``row_ref``.
    """
    rows = read_rows(material, FIELDS, needed=("conversation", "consent"), options=options)
    number = rows.text("conversation")
    rows.require("conversation", number)
    df = rows.keep({
        "number": number, "consent": rows.levels("consent", level_of, _WORDS).fillna("unknown"),
        "at": rows.moments("at")["at"], "from_unit": rows.text("from_unit"),
        "to_unit": rows.text("to_unit")})
    report = start_report(material, NAME, TABLE, **rows.counts)
    report.warnings.extend(rows.warnings)
    return Reading(replace(finish_report(report, df, "at"), rows=0), {}, consents=df)


def level_of(word):
    """Return the consent meant by a tidy word, or ``None``.

    Examples
    --------
    >>> [level_of(word) for word in ("annettu", "nej", "ei kysytty", "ehkä")]
    ['given', 'refused', 'not_asked', None]
    """
    return next((level for level, words in LEVELS.items() if word in words), None)
