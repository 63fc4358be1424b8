"""The ``chatlab.toml`` of a new workspace: every setting with its meaning, none in use."""

import textwrap

from chatlab.i18n import N_, _

WIDTH = 88
_PAGE = (
    ('name = "Aikuissosiaalityön chat 2024"', N_("What the material is called.")),
    ('staff = ["Ohjaaja Päivi"]',
     N_("Workers' names in WhatsApp conversations. Others in the same file are customers.")),
    ('date_order = "dmy"', N_("Order of day and month where a file cannot tell: dmy, mdy or ymd.")),
    ('timezone = "Europe/Mariehamn"',
     N_("Zone of times that carry none; Helsinki if left out.")),
    ('on_error = "collect"', N_("Leave out rows that cannot be read; otherwise the run stops.")),
    ('level = "balanced"', N_("How strictly to anonymise: light, balanced or strict.")),
    ("threshold = 5", N_("Counts smaller than this are hidden from the reports.")),
    ('codebook = "oma_koodikirja.toml"',
     N_("The codebook of your own, in this folder; the shipped one if left out.")),
    ("keep_days = 365", N_("How many days results are kept; chatlab purge removes older ones.")),
    ("synthetic = true", N_("Say on every report that the material is made up.")),
    ('municipalities = ["Joensuu", "Lieksa"]', N_("Where the service is offered.")),
    ("[anonymise]", N_("Words of your own, and how much to mask. The words may be names: they "
                       "are in nothing that is written.")),
    ('always = ["Villuntupa"]', N_("Masked in every inflection.")),
    ('never = ["Kelan"]', N_("Not masked in any inflection.")),
    ('style = "label"', N_("A label ([HENKILÖ_1]), or an invented name: label or surrogate.")),
    ('place = "mask"', N_("Places: mask, county or keep.")),
    ('age = "keep"', N_("Ages: keep or band.")),
    ('date = "keep"', N_("Dates: keep or relative.")),
    ('school = "mask"', N_("Schools: mask or category.")),
    ('workplace = "mask"', N_("Workplaces: mask or category.")),
    ('[columns."vienti_*.csv"]', N_("Which column is which in a table with headings of your own; "
                                    "chatlab check --save writes a guess.")),
    ('conversation = "Keskustelunumero"', N_("Number of the conversation.")),
    ('day = "Pvm"', N_("Day, if it is not in the same column as the time.")),
    ('time = "Luotu"', N_("Moment of the message.")),
    ('role = "Lähettäjätyyppi"', N_("Who wrote: see roles.")),
    ('author = "Lähettäjä"', N_("Name of the writer; it becomes a role and is not kept.")),
    ('text = "Sisältö"', N_("The message.")),
    ('service = "Yksikkö"', N_("Service or unit.")),
    ('visibility = "Näkyvyys"', N_("Whether the message is internal; such are left out.")),
    ('roles = {"Saapuva" = "customer", "Lähtevä" = "staff"}', N_("What the words for roles mean.")),
    ("[patterns]", N_("How the lines of a pasted conversation are written, by the file's name.")),
    ('"paivystys*.txt" = "(KELLO) NIMI: VIESTI"',
     N_("Words of the line: PVM, KELLO, NIMI, ROOLI and VIESTI; all else stands as it is.")),
    ('"liite.txt" = {pattern = "KELLO NIMI: VIESTI", day = 2024-10-04}',
     N_("The same, with the day that the lines do not have.")),
    ("[pilot]", N_("A pilot, if the material has one.")),
    ('name = "Chat-kokeilu"', N_("What it is called.")),
    ('service = "Aikuissosiaalityön chat"', N_("Its service in the material.")),
    ("start = 2024-01-08", N_("First day.")),
    ("end = 2024-05-31", N_("Last day.")),
    ('planned_days = ["ti", "to"]', N_("Weekdays on which it was to be open.")),
    ('published = "oma_kokeilu.toml"', N_("Published figures to compare with.")),
    ('phases = [{name = "Alku", start = 2024-01-08, end = 2024-02-29}]',
     N_("Parts of the pilot, for the line of time.")),
    ("[county]", N_("Another service of the material, likewise.")),
    ('name = "Hyvinvointialueen chat"', N_("What it is called.")),
    ('service = "Palveluohjaus"', N_("Its service in the material.")),
    ("start = 2024-01-08", N_("First day.")),
    ("end = 2024-05-31", N_("Last day.")),
    ('hours = "ma–pe 9–15"', N_("Its opening hours.")),
    ('published = "oma_alue.toml"', N_("Published figures to compare with.")),
    ("[feedback]", N_("Feedback of which the forms have changed.")),
    ('questions = {"Vanha kysymys" = "Uusi kysymys"}',
     N_("The name to use for a question that was renamed.")),
    ('sources = {"kysely_asukkaat" = "resident"}',
     N_("Whose feedback a form holds: customer, staff, network or resident.")),
    ('scales = {"Arvosana" = [1, 5]}', N_("The ends of the scale of a question.")),
    ("[sectors]", N_("Which units are social or health services, for transfers between them.")),
    ('social = ["Työikäisten neuvonta"]', N_("Units of social services.")),
    ('health = ["Terveysneuvonta"]', N_("Units of health services.")),
    ('other = ["Vaihde"]', N_("Other units.")),
)


def settings_page():
    """Return the page: above each setting its meaning, and the setting as an example.

    Returns
    -------
    str
        TOML in which every line is a comment. Removing ``# `` takes a setting into use.
    """
    lines = _comment(_("Settings of chatlab. None is needed: the defaults are used without them. "
                       "Remove the marks # and the space from the beginning of a line to take a "
                       "setting into use; under a heading in brackets, from the heading too."))
    for setting, meaning in _PAGE:
        lines += ["", *_comment(_(meaning)), f"# {setting}"]
    return "\n".join(lines) + "\n"


def examples():
    """Return the settings of the page as lines of TOML, all in use."""
    return [setting for setting, _meaning in _PAGE]


def _comment(text):
    return textwrap.wrap(text, WIDTH, initial_indent="## ", subsequent_indent="## ")
