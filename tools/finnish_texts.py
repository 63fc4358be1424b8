"""Gather real Finnish short texts of known fields: `python tools/finnish_texts.py FOLDER OUT.csv`.

For measuring themes and topics only; nothing of them is shipped. FOLDER holds unpacked Debian
packages, each in a folder of its name; nothing is downloaded here. To make it::

    apt-get download $(python tools/finnish_texts.py --packages)
    for deb in *.deb; do dpkg-deb -x $deb FOLDER/${deb%%_*}; done

The texts are what the programs say in Finnish (``fi/LC_MESSAGES/*.mo``) and the paragraphs of
the Finnish help of LibreOffice and GNOME: sentences of 4 words or more that people translated
by hand. The label is the field of the program (`FIELDS`), so it is a human's classing of the
programs and not of each sentence: many say something general (*Tiedostoa ei voitu avata*), and
no method can reach a full score. Texts that occur in two fields are left out, as are texts not
in Finnish. Licences: those of the programs (GPL, LGPL, MPL, CC BY-SA; see each package's
``usr/share/doc/*/copyright``).
"""

import gettext
import re
import sys
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

FIELDS = {
    "mail": "evolution-common claws-mail-i18n kmail kaddressbook",
    "calendar": "korganizer kalarm planner-data",
    "instant messages": "pidgin-data konversation-data hexchat-common",
    "web publishing": "wordpress-l10n",
    "databases": "phpmyadmin libreoffice-help-fi/sdatabase",
    "word processing": "libreoffice-help-fi/swriter",
    "spreadsheets": "libreoffice-help-fi/scalc libreoffice-help-fi/schart gnumeric-common",
    "presentations": "libreoffice-help-fi/simpress libreoffice-help-fi/sdraw",
    "formulas": "libreoffice-help-fi/smath",
    "macros": "libreoffice-help-fi/sbasic",
    "desktop help": "gnome-user-docs",
    "bookkeeping": "gnucash-common kmymoney-common homebank-data",
    "genealogy": "gramps",
    "image editing": "gimp-data krita-l10n",
    "drawing": "inkscape",
    "photographs": "digikam-data darktable kphotoalbum",
    "panoramas": "hugin-data",
    "video editing": "kdenlive-data",
    "media players": "vlc-l10n rhythmbox-data",
    "sound editing": "audacity-data",
    "astronomy": "kstars-data",
    "chemistry": "kalzium-data",
    "maps and countries": "kgeography-data viking marble-data",
    "geometry": "kig kmplot kalgebra-common kbruch cantor",
    "turtle programming": "kturtle",
    "civilisation game": "freeciv-data",
    "fantasy game": "wesnoth-1.16-data",
    "card games": "aisleriot kpat",
    "chess": "gnome-chess knights",
    "assembling": "binutils-common",
    "shell": "bash coreutils",
    "software packages": "aptitude-common synaptic apt",
    "encryption": "gnupg-l10n",
    "typesetting": "lyx-common kbibtex-data kile",
    "music engraving": "lilypond denemo-data",
    "collections": "tellico-data",
    "torrents": "ktorrent-data",
    "accessibility": "orca",
    "notes": "zim cherrytree gnote rednotebook",
    "programming": "anjuta-common kate5-data",
    "partitions": "partitionmanager gparted",
}
MOST = 2_000
FEWEST = 100
LEAST_WORDS = 4
_PARAGRAPH = re.compile(r"<p[ >].*?</p>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>|[%$]\{?\(?\w*[\]\)}]?[sdiufgl]?\b|%\d|\{[^}]*\}|&\w+;|\\[nt]")
_ACCELERATOR = re.compile(r"[_&~](?=\w)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTES = re.compile(r"@|Launchpad|^Project-Id-Version", re.IGNORECASE)  # who translated


def main(arguments):
    if arguments == ["--packages"]:
        print(" ".join(sorted({place.split("/")[0] for places in FIELDS.values()
                               for place in places.split()})))
        return
    table = read_texts(Path(arguments[0]))
    table.to_csv(arguments[1], index=False)
    print(table["label"].value_counts().to_string(), len(table), sep="\n")


def read_texts(folder, *, least_words=LEAST_WORDS, most=MOST, fewest=FEWEST):
    """Read the texts of unpacked packages.

    Parameters
    ----------
    folder : Path
        As in the module's docstring.
    least_words : int
        Shorter texts are left out.
    most : int
        Of each field, taken evenly over its texts in alphabetical order.
    fewest : int
        Fields with fewer texts are left out.

    Returns
    -------
    DataFrame
        ``unit_id``, ``label``, ``text``; each text once.
    """
    import pandas as pd

    rows = [(label, text) for label, places in FIELDS.items() for place in places.split()
            for text in texts_of_place(folder, place) if len(_WORD.findall(text)) >= least_words]
    table = pd.DataFrame(rows, columns=["label", "text"]).drop_duplicates()
    table = table[~table["text"].str.lower().duplicated(keep=False)]
    table = table[[is_finnish(text) for text in table["text"]]].sort_values(["label", "text"])
    kept = [some.iloc[[number * len(some) // min(most, len(some))
                       for number in range(min(most, len(some)))]]
            for _label, some in table.groupby("label") if len(some) >= fewest]
    table = pd.concat(kept, ignore_index=True)
    table.insert(0, "unit_id", [f"t{number:05}" for number in range(len(table))])
    return table


def texts_of_place(folder, place):
    """Yield the texts of a package, or of a part of a help (``package/part``)."""
    package, _, part = place.partition("/")
    if part:
        pages = (folder / package).rglob(f"help/fi/text/{part}/**/*.html")
    else:
        pages = (folder / package).rglob("help/fi/**/*.page")
    for page in sorted(pages):
        yield from map(clean, _PARAGRAPH.findall(page.read_text("utf-8")))
    for catalogue in sorted((folder / package).rglob("*.mo")) if not part else ():
        if "/fi/" in catalogue.as_posix() or catalogue.stem.endswith("fi"):
            with catalogue.open("rb") as file:
                said = gettext.GNUTranslations(file)._catalog
            yield from sorted({clean(text) for text in said.values() if not _NOTES.search(text)})


def clean(text):
    """Return a text without markup, keys and fields to fill in, on one line."""
    text = _ACCELERATOR.sub("", unescape(_MARKUP.sub(" ", text)))
    return " ".join(text.split())


def is_finnish(text):
    """Whether a text is in Finnish: half translated pages are full of English."""
    from chatlab.finnish.language import guess_language

    return guess_language(text) == "fi"


if __name__ == "__main__":
    main(sys.argv[1:])
