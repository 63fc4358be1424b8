"""Large files to measure with: seeded, synthetic, written by the same rules every time.

The sentences are those of the samples' phrase bank (``data_samples/lahde/lauseet.toml``). A
conversation is a list of `Said`; it is written as WhatsApp writes it on a Finnish Android
phone, as the same phone writes it in English, as Facebook Messenger's JSON, or as a
workbook with a row for each message.
"""

import json
import random
import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

BANK = Path(__file__).parent.parent / "data_samples" / "lahde" / "lauseet.toml"
SEED = 2017
STARTS = datetime(2017, 9, 4, 9, 2)
STAFF = ("Sosiaaliohjaaja Päivi", "Sosiaaliohjaaja Henna")
PEOPLE = (*STAFF, "Jarno K", "Milla", "Teemu", "Hamza", "~ Kalle", "Oona", "Sanna 🌸", "Roope",
          "Juha-Pekka", "Mira", "Natalia", "Aleksi", "\u202a+358 50 000 7712\u202c")
ENDINGS = ("", "", "", "", "", "", " 🙂", " 👍", " 😄", " ❤️", "!!", "…", " :)")
WORDING = {
    "finnish": {"notice": "Viestit ja puhelut salataan täysin. Napauta saadaksesi lisätietoja.",
                "created": "{0} loi ryhmän \"Kuntouttava\"", "left": "{0} poistui",
                "code": "Turvanumerosi muuttui henkilön {0} kanssa. Napauta.",
                "media": "<Media jätettiin pois>", "deleted": "Tämä viesti poistettiin",
                "call": "Vastaamaton äänipuhelu", "edited": " <Tätä viestiä on muokattu>"},
    "english": {"notice": "Messages and calls are end-to-end encrypted. Tap to learn more.",
                "created": "{0} created group \"Kuntouttava\"", "left": "{0} left",
                "code": "Your security code with {0} changed. Tap to learn more.",
                "media": "<Media omitted>", "deleted": "This message was deleted",
                "call": "Missed voice call", "edited": " <This message was edited>"},
}


class Said(NamedTuple):
    """One message: when, by whom, of what kind and in which words."""

    at: datetime
    name: str
    kind: str
    text: str


def conversation(n, seed=SEED):
    """Make a group's conversation of ``n`` messages and the system lines between them.

    Yields
    ------
    Said
        Of the messages, one in twelve has several lines and one in twenty is a picture, a
        deleted message or a missed call; besides them one line in a hundred is of the system.
    """
    rng = random.Random(seed)
    sentences = phrases()
    at = STARTS
    yield Said(at, STAFF[0], "notice", "")
    yield Said(at, STAFF[0], "created", "")
    for _number in range(n):
        at += timedelta(minutes=int(rng.expovariate(1 / 6)))
        name = PEOPLE[int(rng.random() ** 1.6 * len(PEOPLE))]
        if rng.random() < 0.01:
            yield Said(at, name, rng.choice(("left", "code")), "")
        yield Said(at, name, *_message(rng, sentences))


def write_whatsapp(path, n, *, language="finnish", seed=SEED):
    """Write an Android phone's export of ``n`` messages; return their number."""
    stamp = _finnish if language == "finnish" else _english
    words = WORDING[language]
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for said in conversation(n, seed):
            if said.kind in ("notice", "created", "left", "code"):
                file.write(f"{stamp(said.at)} - {words[said.kind].format(said.name)}\n")
                continue
            text = said.text + words["edited"] if said.kind == "edited" else (
                said.text or words[said.kind])
            file.write(f"{stamp(said.at)} - {said.name}: {text}\n")
    return n


def write_messenger(path, n, *, seed=SEED):
    """Write Facebook Messenger's JSON of ``n`` messages, newest first; return their number."""
    messages = [{"sender_name": _mojibake(said.name), "content": _mojibake(said.text or "…"),
                 "timestamp_ms": int(said.at.timestamp() * 1000)}
                for said in conversation(n, seed)
                if said.kind not in ("notice", "created", "left", "code")]
    with Path(path).open("w", encoding="ascii") as file:
        json.dump({"participants": [{"name": _mojibake(name)} for name in PEOPLE],
                   "messages": messages[::-1], "title": "Kuntouttava",
                   "is_still_participant": True, "thread_path": "inbox/kuntouttava_1"}, file)
    return n


def write_zendesk(path, n, *, seed=SEED):
    """Write Zendesk Chat's JSON of ``n`` messages in conversations of ten; return their number."""
    said = [one for one in conversation(n, seed)
            if one.kind not in ("notice", "created", "left", "code")]
    chats = [{"id": f"2409.{number}", "type": "chat", "timestamp": _zulu(part[0].at),
              "department_name": "Aikuissosiaalityö", "rating": "good", "missed": False,
              "visitor": {"name": "Vieras"},
              "history": [{"type": "chat.msg", "timestamp": _zulu(one.at), "name": one.name,
                           "nick": "agent:1" if one.name in STAFF else "visitor:1",
                           "msg": one.text or "…"} for one in part]}
             for number, part in enumerate(said[at:at + 10] for at in range(0, n, 10))]
    with Path(path).open("w", encoding="utf-8") as file:
        json.dump({"chats": chats}, file, ensure_ascii=False)
    return n


def write_workbook(path, n, *, seed=SEED):
    """Write a workbook with a row for each of ``n`` messages; return their number."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Keskustelut")
        sheet.write_row(0, 0, ("Keskustelu", "Pvm", "Kello", "Rooli", "Viesti"))
        rows = (said for said in conversation(n, seed)
                if said.kind not in ("notice", "created", "left", "code"))
        for row, said in enumerate(rows):
            role = "työntekijä" if said.name in STAFF else "asiakas"
            sheet.write_row(row + 1, 0, (
                str(row // 10 + 1), f"{said.at.day}.{said.at.month}.{said.at.year}",
                f"{said.at.hour}.{said.at.minute:02d}", role, said.text or "…"))
    return n


def phrases():
    """Return the sentences of the samples' phrase bank."""
    bank = tomllib.loads(BANK.read_text(encoding="utf-8"))
    found = [text for theme in bank["teema"] for text in (
        *(opening[1] for opening in theme["avaukset"]), *theme["vastaukset"],
        *(part for pair in theme["parit"] for part in pair if isinstance(part, str)))]
    return [re.sub(r"<\w+>", "se", text) for text in found]


def _message(rng, sentences):
    """Return the kind of a message and its text."""
    chance = rng.random()
    if chance < 0.05:
        return rng.choices(("media", "deleted", "call"), (8, 1, 1))[0], ""
    text = rng.choice(sentences)
    if chance < 0.4:
        text = f"{text} {rng.choice(sentences)}"
    if chance > 0.92:
        text = f"{text}\n{rng.choice(sentences)}" + ("\n\nt. minä" if chance > 0.98 else "")
    return "edited" if chance > 0.995 else "text", text + rng.choice(ENDINGS)


def _finnish(at):
    return f"{at.day}.{at.month}.{at.year} klo {at.hour}.{at.minute:02d}"


def _english(at):
    return f"{at.month}/{at.day}/{at.year % 100:02d}, {at.hour:02d}:{at.minute:02d}"


def _zulu(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _mojibake(text):
    """Write a text as Facebook does: each byte of its UTF-8 as a character of its own."""
    return text.encode("utf-8").decode("latin-1")
