"""The chat exports: Joensuu's CSV, two WhatsApp files, Ninchat's conversation history."""

import csv
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

from lahde.markup import read

CHAT_HEADER = ["Keskustelu", "Palvelu", "Pvm", "Kello", "Kirjoittaja", "Rooli", "Viesti"]
NINCHAT_HEADER = ["#", "Aspalvelija", "Asiakas", "Arvio", "Tägit", "Aika", "Laatija", "Metatiedot",
                  "Sisältö"]
MEDIA = " <Media jätettiin pois>"
MARK = "\u200e"
LINE = re.compile(r"(\S+) (\S): (.+)")


def lines(block):
    """Return the non-empty lines of a block of text."""
    return [line for line in block.strip().split("\n") if line.strip()]


def said(block):
    """Return the turns of a conversation, ``[(who, marked text)]``."""
    return [tuple(line.split(": ", 1)) for line in lines(block)]


def day(text):
    """Return the moment of ``4.10.2017`` or ``4.10.2017 13.05``."""
    return datetime.strptime(text, "%d.%m.%Y %H.%M" if " " in text else "%d.%m.%Y")


def finnish(moment):
    """Write a moment as ``4.10.2017 9.05``."""
    return f"{finnish_day(moment)} {clock(moment)}"


def finnish_day(moment):
    """Write a day as ``4.10.2017``."""
    return f"{moment.day}.{moment.month}.{moment.year}"


def clock(moment):
    """Write a time as ``9.05``."""
    return f"{moment.hour}.{moment.minute:02d}"


def typing_s(text, who, rng):
    """Seconds from reading the last message to sending this one."""
    per_character = {"A": 0.45, "T": 0.55}[who]
    return int(15 + len(text) * per_character * rng.uniform(0.7, 1.3) + rng.uniform(0, 45))


def write_pilot(path, source, rng, gold):
    """Write the pilot's conversations as a ``;``-separated cp1252 CSV."""
    rows = [CHAT_HEADER]
    for number, chat in enumerate(source["keskustelu"], start=1):
        at = day(f"{chat['pvm']} {chat['alkaa']}")

        def row(who, role, text, at=at, number=number):
            return [number, source["palvelu"], finnish_day(at), clock(at), who, role, text]

        rows.append(row("Järjestelmä", "Järjestelmä", source["tervetuloa"]))
        for turn, (who, marked) in enumerate(said(chat["viestit"]), start=1):
            text, spans = read(marked)
            gold.add(f"joensuu-{number:02d}-{turn:02d}", text, spans)
            at += timedelta(seconds=typing_s(text, who, rng) if turn > 1 else 20)
            name, role = ((chat["asiakas"], "Asiakas") if who == "A"
                          else (chat["tyontekija"], "Työntekijä"))
            rows.append(row(name, role, text, at=at))
        rows.append(row("Järjestelmä", "Järjestelmä", source["loppu"], at=at))
    write_csv(path, rows, encoding="cp1252", delimiter=";")


def write_android(path, source, gold):
    """Write a WhatsApp group as a Finnish Android phone exports it."""
    out, number = [], 0
    for clock_text, who, marked, date in _timed(source):
        text, spans = read(marked)
        head = f"{date} klo {clock_text} - "
        if who == "*":
            out.append(head + text)
            continue
        number += 1
        gold.add(f"ryhma-{number:03d}", text, spans)
        head += source["kirjoittajat"][who] + ": "
        out.append(head + text.removesuffix(MEDIA))
        if text.endswith(MEDIA):
            out.append(head + MEDIA.strip())
    Path(path).write_text("\n".join(out) + "\n", encoding="utf-8", newline="")


def write_ios(path, source, gold):
    """Write a one-to-one WhatsApp chat as a Finnish iPhone exports it."""
    out, number = [], 0
    other = source["kirjoittajat"]["R"]
    for clock_text, who, marked, date in _timed(source):
        text, spans = read(marked)
        head = f"[{date} klo {clock_text}] "
        if who == "*":
            out.append(f"{head}{other}: {MARK}{text}")
            continue
        number += 1
        gold.add(f"nuori-{number:02d}", text, spans)
        attached = text.startswith("<liite")
        out.append((MARK if attached else "") + head + source["kirjoittajat"][who] + ": "
                   + (MARK if attached else "") + text)
    Path(path).write_text("\n".join(out) + "\n", encoding="utf-8", newline="")


def _timed(source):
    for date in source["paiva"]:
        for line in lines(date["viestit"]):
            clock_text, who, marked = LINE.fullmatch(line).groups()
            yield clock_text, who, marked, date["pvm"]


CITIES = {"Seinäjoki": (62.79, 22.84), "Kauhajoki": (62.43, 22.18), "Lapua": (62.97, 23.01),
          "Alavus": (62.59, 23.62), "Kurikka": (62.62, 22.40)}
BROWSERS = (
    "Mozilla/5.0 (Linux; Android 13; SM-A536B) AppleWebKit/537.36 Chrome/120.0 Mobile",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0",
)


def write_ninchat(path, source, rng, gold):
    """Write conversations as Ninchat's CSV: metadata rows first, then the messages."""
    rows = [NINCHAT_HEADER]
    chats = sorted(source["keskustelu"], key=lambda chat: chat["aika"])
    for number, chat in enumerate(chats, start=1):
        requested = datetime.strptime(chat["aika"], "%Y-%m-%d %H.%M")
        turns = []
        for turn, (who, marked) in enumerate(said(chat["viestit"]), start=1):
            text, spans = read(marked)
            gold.add(f"ninchat-{number:02d}-{turn:02d}", text, spans)
            turns.append((who, text))
        rows += ninchat_rows(number, source["palvelu"], requested, turns, rng,
                             agent=chat.get("tekija", ""), rating=chat.get("arvio", ""),
                             tags=chat["tagit"])
    write_csv(path, rows, encoding="utf-8-sig", delimiter=",")


def ninchat_rows(number, service, requested, turns, rng, *, agent, rating, tags):
    """Return the CSV rows of one conversation.

    Parameters
    ----------
    number : int
    service : str
        Written as the queue.
    requested : datetime
        Local time at which the customer came to the queue.
    turns : list of (who, text)
        ``A`` customer, ``T`` worker.
    rng : random.Random
    agent, rating, tags : str
        Empty when nobody answered.
    """
    head = [number, agent, "Guest", rating, tags]
    requested += timedelta(seconds=rng.randrange(60))
    city = rng.choice(list(CITIES))
    net = rng.choice(("192.0.2", "198.51.100", "203.0.113"))
    meta = {
        "Jono": service,
        "Sivu": "https://www.hyvinvointialue.example/tyoikaiset/chat",
        "Selain": rng.choice(BROWSERS),
        "IP Address": f"{net}.{rng.randrange(1, 255)}",
        "IP City": city,
        "IP Location": "{:.2f},{:.2f}".format(*CITIES[city]),
        "pre_answers": json.dumps({"Aihe": tags.split(", ")[0] or "Muu", "Ikäryhmä":
                                   rng.choice(("18-29", "30-54", "55-64", "65+"))},
                                  ensure_ascii=False),
    }
    rows = [[*head, iso(requested), "", key, value] for key, value in meta.items()]
    at = requested + timedelta(seconds=rng.randint(5, 30))
    waited = rng.randint(25, 160) if agent else 0
    for turn, (who, text) in enumerate(turns):
        rows.append([*head, iso(at), "Guest" if who == "A" else agent, "", text])
        following = turns[turn + 1] if turn + 1 < len(turns) else None
        if following:
            at += timedelta(seconds=typing_s(following[1], following[0], rng)
                            + (waited if turn == 0 else 0))
    return rows


def iso(moment):
    """Write a local moment with its offset from UTC in Finland."""
    from zoneinfo import ZoneInfo

    return moment.replace(tzinfo=ZoneInfo("Europe/Helsinki")).isoformat()


def write_csv(path, rows, *, encoding, delimiter):
    """Write rows with CRLF line ends, as Windows programs do."""
    with Path(path).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)


