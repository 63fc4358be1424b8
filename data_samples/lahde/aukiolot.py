"""Two services with a longer history, for comparing opening hours: counts, no words.

A city's first three and a half years are those of the large sample, without its messages. A
county's chat was open 25 hours a week in 2023 and 8 in 2024, when it is that of the samples.
Only the moments are kept: the column of the message is empty, as when a service gives out
when its customers came and not what they wrote.
"""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lahde import large
from lahde.chats import clock, finnish, finnish_day, write_csv

CITY, COUNTY = "jyvaskylan_kokoinen", "etela_pohjanmaan_kaltainen"
FROM, TO = date(2023, 5, 15), date(2023, 12, 31)
CONVERSATIONS, REQUESTS = 184, 52  # of the county in 2023
_HEADERS = {"keskustelut": ["Keskustelu", "Palvelu", "Aika", "Rooli", "Viesti"],
            "yhteydenottopyynnot": ["Jätetty", "Palvelu", "Aihe", "Viesti", "Vastaustapa"],
            "aukiolovuorot": ["Palvelu", "Päivä", "Alkaa", "Päättyy", "Työntekijöitä"],
            "aukiolovaihtoehdot": ["Nimi", "Aukioloaika"]}


def write_city(folder, seed, plans, *, service):
    """Write the conversations of the large sample, and requests of their own draw.

    Parameters
    ----------
    folder : Path
    seed : int
        That of the large sample gives its conversations.
    plans : list of [name, hours]
    service : str
    """
    slots, rng = list(large._openings()), random.Random(seed)
    came = large._arrivals(slots, rng)
    asked = [row[0] for row in large._requests(slots, large._bank(), rng)[1:]]
    openings = large._opening_rows(slots, {"palvelu": service})[1:]
    _write(folder, service, came, asked, openings, plans)


def write_county(folder, seed, plans, *, samples, service):
    """Write the county's year 2023, drawn, and its spring 2024 as in the samples.

    Parameters
    ----------
    folder : Path
    seed : int
    plans : list of [name, hours]
    samples : Path
        The folder with the samples of 2024.
    service : str
    """
    rng = random.Random(seed)
    slots = [(day, start, end) for day in _working_days() for start, end in ((9, 11), (12, 15))]
    opened = [(day, hour) for day, start, end in slots for hour in range(start, end)]
    closed = [(day, hour) for day in _days() for hour in range(7, 23)
              if (day, hour) not in set(opened)]
    came = _draw(opened, CONVERSATIONS, rng) + _conversations_of_2024(samples)
    asked = _draw(closed, REQUESTS, rng)
    rows = [[service, finnish_day(day), clock(time(start)), clock(time(end)), 2]
            for day, start, end in slots]
    _write(folder, service, came,
           [finnish(at) for at in asked] + [row["Jätetty"] for row in _rows(
               samples / "yhteydenottopyynnot.csv")],
           rows + [list(row.values()) for row in _rows(samples / "aukiolovuorot.csv")
                   if row["Palvelu"] == service], plans)


def _write(folder, service, came, asked, openings, plans):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {"keskustelut": [[number, service, finnish(at), "Asiakas", ""]
                            for number, at in enumerate(came, start=1)],
            "yhteydenottopyynnot": [[at, service, "", "", ""] for at in asked],
            "aukiolovuorot": openings, "aukiolovaihtoehdot": plans}
    for name, header in _HEADERS.items():
        write_csv(folder / f"{name}.csv", [header, *rows[name]], encoding="utf-8-sig",
                  delimiter=";")


def _days():
    for number in range((TO - FROM).days + 1):
        yield FROM + timedelta(days=number)


def _working_days():
    import holidays

    closed = holidays.Finland(years=FROM.year)
    return [day for day in _days() if day.weekday() < 5 and day not in closed
            and not large._is_midsummer_eve(day)]


def _draw(hours, n, rng):
    """Share so many moments out over the hours by their demand, which grows from zero up."""
    weights = [large.BY_HOUR.get(hour, .03) * large.BY_WEEKDAY[day.weekday()]
               * (.7 + .5 * (day - FROM).days / (TO - FROM).days)
               * (.75 if day.month == 7 else 1) for day, hour in hours]
    return sorted(datetime.combine(day, time(hour, rng.randint(0, 59)))
                  for day, hour in rng.choices(hours, weights, k=n))


def _conversations_of_2024(samples):
    first = {}
    for row in _rows(samples / "ninchat_keskusteluhistoria.csv", delimiter=","):
        first.setdefault(row["#"], datetime.fromisoformat(row["Aika"]).replace(tzinfo=None))
    return sorted(first.values())


def _rows(path, delimiter=";"):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))
