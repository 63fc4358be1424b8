"""Make the synthetic samples: `python make_samples.py [--out DIR] [--seed N] [--large DIR]`.

The texts are in ``lahde/*.toml`` with their invented personal data marked; this program
writes them in the formats people really have. The same seed gives the same bytes.
"""

import argparse
import json
import random
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from lahde import aukiolot, chats, office  # noqa: E402
from lahde.chats import day, finnish_day, write_csv  # noqa: E402
from lahde.markup import plain, read  # noqa: E402

SEED = 2017
PILOT = "Joensuun aikuissosiaalityön chat"


class Gold:
    """Every text that goes into a file, with the spans of its personal data."""

    def __init__(self):
        self.texts = []

    def add(self, key, text, spans):
        """Remember a text; call it with every text of the samples."""
        self.texts.append({"id": key, "text": text, "spans": spans})

    def plain(self, key, marked):
        """Remember a marked text and return it without marks."""
        text, spans = read(marked)
        self.add(key, text, spans)
        return text

    def chosen(self, rng):
        """Return every text with personal data and as many without, the trickiest first."""
        marked = [row for row in self.texts if row["spans"]]
        clean = [row for row in self.texts if not row["spans"] and len(row["text"]) > 12]
        rng.shuffle(clean)
        clean.sort(key=lambda row: -_trickiness(row["text"]))
        kept = {row["id"] for row in marked + clean[:len(marked)]}
        return [row for row in self.texts if row["id"] in kept]


def _trickiness(text):
    inside = text.split()[1:]
    return (2 * any(c.isdigit() for c in text) + any(word[:1].isupper() for word in inside)
            + ("." in text.strip(".")))


def make(out, seed=SEED):
    """Write every committed sample into a folder."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    rng, gold = random.Random(seed), Gold()
    chats.write_pilot(out / "chat_keskustelut_2017.csv", source("joensuu"), rng, gold)
    chats.write_android(out / "WhatsApp-keskustelu_android.txt", source("whatsapp_ryhma"), gold)
    chats.write_ios(out / "WhatsApp-keskustelu_ios.txt", source("whatsapp_nuori"), gold)
    chats.write_ninchat(out / "ninchat_keskusteluhistoria.csv", source("ninchat"), rng, gold)
    write_feedback(out / "palautelomakkeet_2017.xlsx", gold)
    write_survey(out / "jalkikysely_2017.xlsx", gold)
    write_swot(out)
    write_openings(out / "aukiolovuorot.csv")
    write_requests(out / "yhteydenottopyynnot.csv", gold)
    write_contacts(out / "puhelut_ja_kaynnit_2024.xlsx")
    write_diary(out / "chat_paivakirja_2017.xlsx", gold)
    write_small_tables(out)
    write_histories(out, seed)
    with (out / "kultajoukko.jsonl").open("w", encoding="utf-8", newline="") as file:
        for row in gold.chosen(rng):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def source(name):
    """Read one source file."""
    return tomllib.loads((HERE / "lahde" / f"{name}.toml").read_text(encoding="utf-8"))


def write_feedback(path, gold):
    """Write the feedback forms: a sheet for each month."""
    header = ["Päivämäärä", "Palautteen antaja", "Palvelu", "Palaute", "Kehittämisehdotus",
              "Ehdotuksen esittäjä", "Kirjaaja"]
    sheets = {f"{month} 2017": [header] for month in ("Syyskuu", "Lokakuu", "Marraskuu")}
    for number, row in enumerate(source("palaute")["rivit"], start=1):
        when, giver, service, text, proposal, proposer, recorder = row
        sheets[list(sheets)[day(when).month - 9]].append([
            day(when).date(), giver, service, gold.plain(f"palaute-{number:02d}", text),
            gold.plain(f"ehdotus-{number:02d}", proposal) if proposal else None,
            proposer or None, recorder])
    office.write_workbook(path, sheets, widths=(12, 16, 18, 70, 45, 18, 20))


def write_survey(path, gold):
    """Write the post-chat survey as Microsoft Forms saves it."""
    rows = [["ID", "Alkamisaika", "Valmistumisaika", "Sähköposti", "Nimi",
             "Saitko neuvoa asiaasi?", "Suosittelisitko palvelua muille?", "Vapaa palaute"]]
    for number, row in enumerate(source("muut")["jalkikysely"], start=1):
        began, ended, helped, recommends, comment = row
        rows.append([number, day(began), day(ended), "anonymous", None, helped, recommends,
                     gold.plain(f"kysely-{number}", comment) if comment else None])
    office.write_workbook(path, {"Sheet1": rows}, widths=(5, 16, 16, 14, 8, 22, 30, 70))


def write_swot(out):
    """Write the three SWOT worksheets."""
    figures = source("swot")
    sheets = {name: (sheet["otsikko"], {field: chats.lines(sheet[field]) for field in "SWOT"})
              for name, sheet in figures.items()}
    office.write_swot_workbook(out / "swot_whatsapp_kuvio4.xlsx", *sheets["kuvio4"],
                               group=figures["kuvio4"]["ryhma"])
    office.write_swot_document(out / "swot_chat_kuvio5.docx", *sheets["kuvio5"])
    office.write_swot_document(out / "swot_digitaaliset_kuvio6.docx", *sheets["kuvio6"],
                               order="OSWT", bullets=True)


def write_openings(path):
    """Write the openings kept: the pilot's eight Wednesdays and the county's Mon–Thu."""
    rows = [["Palvelu", "Päivä", "Alkaa", "Päättyy", "Työntekijöitä"]]
    rows += [[PILOT, finnish_day(date(2017, 10, 4) + timedelta(weeks=week)), "13.00", "15.00", 2]
             for week in range(8)]
    settings = source("muut")["aukiolo_2024"]
    closed = {day(text).date() for text in settings["suljettu"]}
    alone = {day(text).date() for text in settings["yksin"]}
    for number in range((date(2024, 5, 31) - date(2024, 1, 8)).days + 1):
        when = date(2024, 1, 8) + timedelta(days=number)
        if when.weekday() < 4 and when not in closed:
            rows.append([settings["palvelu"], finnish_day(when), "12.00", "14.00",
                         1 if when in alone else 2])
    write_csv(path, rows, encoding="utf-8-sig", delimiter=";")


def write_requests(path, gold):
    """Write the contact requests left while the chat was closed."""
    requests = source("yhteydenotot")
    rows = [["Jätetty", "Palvelu", "Aihe", "Viesti", "Vastaustapa", "Käsitelty", "Kiireellisyys"]]
    for number, row in enumerate(requests["rivit"], start=1):
        left, topic, text, reply, handled, urgency = row
        rows.append([left, requests["palvelu"], topic, gold.plain(f"pyynto-{number:02d}", text),
                     reply, handled, urgency])
    write_csv(path, rows, encoding="utf-8-sig", delimiter=";")


def write_contacts(path):
    """Write the calls and walk-ins of the county and of its neighbour by month."""
    tables = source("muut")["yhteydenotot_2024"]
    rows = [["Kuukausi", "Kanava", "Alue", "Palvelu", "Yhteydenottoja", "Aukiolotunteja"]]
    for month in range(1, 6):
        for area, service, channel, hours, counts in tables["rivit"]:
            rows.append([f"{month}/2024", channel, area, service or None, counts[month - 1],
                         hours[month - 1]])
    office.write_workbook(path, {"Yhteydenotot": rows}, widths=(10, 10, 24, 34, 16, 16))


def write_diary(path, gold):
    """Write the staff's chat diary with the events that are counted from it."""
    rows = [["Päivä", "Kirjaaja", "Tapahtuma", "Määrä", "Merkintä"]]
    for number, row in enumerate(source("paivakirja")["merkinnat"], start=1):
        when, writer, event, count, text = row
        rows.append([day(when).date(), writer, event, count if count != "" else None,
                     gold.plain(f"paivakirja-{number:02d}", text)])
    office.write_workbook(path, {"Päiväkirja": rows}, widths=(12, 24, 36, 8, 100))


def write_small_tables(out):
    """Write votes, Facebook reach and the weekly plans to compare."""
    tables = source("muut")
    votes = [["Työpaja", "Piste", "Vaihtoehto", "Äänet"],
             *(["Työpaja 1, 15.8.2017", *row] for row in tables["aanet"])]
    write_csv(out / "learning_cafe_aanet.csv", votes, encoding="utf-8-sig", delimiter=";")
    reach = [["Julkaisun tunnus", "Otsikko", "Julkaisuaika", "Julkaisutyyppi", "Kattavuus",
              "Tykkäykset", "Kommentit", "Jaot", "Sivun tykkäykset"]]
    for number, (when, title, kind, *figures) in enumerate(tables["facebook"], start=1):
        reach.append([f"2017{number:04d}", plain(title), when, kind, *figures])
    write_csv(out / "facebook_tavoittavuus.csv", reach, encoding="utf-8", delimiter=",")
    plans = [["Nimi", "Aukioloaika"], *tables["aukiolovaihtoehdot"]]
    write_csv(out / "aukiolovaihtoehdot.csv", plans, encoding="utf-8-sig", delimiter=";")


def write_histories(out, seed):
    """Write two services with a longer history of opening hours, each in a folder of its own."""
    settings = source("muut")["aukiolohistoriat"]
    city, county = (out / "aukiolot" / name for name in (aukiolot.CITY, aukiolot.COUNTY))
    aukiolot.write_city(city, seed, settings["kaupunki"]["vaihtoehdot"],
                        service=settings["kaupunki"]["palvelu"])
    aukiolot.write_county(county, seed, settings["hyvinvointialue"]["vaihtoehdot"], samples=out,
                          service=source("muut")["aukiolo_2024"]["palvelu"])
    for folder, part in ((city, "kaupunki"), (county, "hyvinvointialue")):
        (folder / "chatlab.toml").write_text(
            f'name = "{settings[part]["nimi"]}"\nsynthetic = true\n', encoding="utf-8",
            newline="")


def main():
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=HERE, help="folder of the small samples")
    parser.add_argument("--seed", type=int, default=SEED, help=f"seed, {SEED} if left out")
    parser.add_argument("--large", type=Path, metavar="DIR",
                        help="write the large, Jyväskylä-sized sample here instead")
    arguments = parser.parse_args()
    if arguments.large:
        from lahde import large

        large.make(arguments.large, arguments.seed)
    else:
        make(arguments.out, arguments.seed)


if __name__ == "__main__":
    main()
