"""A city-sized sample on demand: some 1,900 conversations from December 2016 to June 2020.

Nothing of it is committed. The opening hours begin with three afternoons a week and change
several times; the demand behind them is greatest in the morning, grows and dips in July, so
that comparing opening hours has something to find. Messages are put together from the
phrase bank ``lauseet.toml`` theme by theme, so that each question gets its own answer.
"""

import random
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lahde.chats import NINCHAT_HEADER, clock, finnish, finnish_day, ninchat_rows, write_csv
from lahde.markup import plain

FROM, TO = date(2016, 12, 7), date(2020, 6, 5)
CONVERSATIONS = 1900
LEAVES_REQUEST = 0.1  # share of those who would have come while the chat was closed
# From each day on: weekdays (Monday 0) and the hours kept.
SCHEDULES = (
    (date(2016, 12, 7), (1, 2, 3), ((13, 16),)),
    (date(2018, 1, 1), (0, 1, 2, 3), ((12, 15),)),
    (date(2018, 9, 3), (0, 1, 2, 3, 4), ((12, 15),)),
    (date(2019, 5, 2), (0, 1, 2, 3, 4), ((9, 11), (12, 14))),
    (date(2020, 1, 2), (0, 1, 2, 3, 4), ((10, 14),)),
)
# How many would come in an hour, relative to the busiest; outside office hours fewer.
BY_HOUR = {7: .25, 8: .7, 9: 1.0, 10: 1.0, 11: .9, 12: .7, 13: .6, 14: .5, 15: .4, 16: .3,
           17: .3, 18: .35, 19: .4, 20: .4, 21: .35, 22: .2}
BY_WEEKDAY = (1.2, 1.05, 1.0, .95, .8, .35, .35)


def make(folder, seed):
    """Write the conversations, the contact requests and the openings into a folder.

    Parameters
    ----------
    folder : str or Path
    seed : int
    """
    from tqdm import tqdm

    folder, rng = Path(folder), random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    bank = _bank()
    slots = list(_openings())
    rows = [NINCHAT_HEADER]
    arrivals = enumerate(_arrivals(slots, rng), start=1)
    for number, moment in tqdm(arrivals, total=CONVERSATIONS, desc="keskustelut", unit=""):
        rows += _conversation(number, moment, bank, rng)
    write_csv(folder / "ninchat_keskusteluhistoria.csv", rows, encoding="utf-8-sig",
              delimiter=",")
    write_csv(folder / "yhteydenottopyynnot.csv", _requests(slots, bank, rng),
              encoding="utf-8-sig", delimiter=";")
    write_csv(folder / "aukiolovuorot.csv", _opening_rows(slots, bank), encoding="utf-8-sig",
              delimiter=";")
    (folder / "chatlab.toml").write_text(
        'name = "Kaupungin kokoinen malliaineisto"\nsynthetic = true\n', encoding="utf-8")


def _bank():
    folder = Path(__file__).parent
    return {key: value for name in ("lauseet", "tiedot") for key, value in tomllib.loads(
        (folder / f"{name}.toml").read_text(encoding="utf-8")).items()}


def _openings():
    import holidays

    closed = holidays.Finland(years=range(FROM.year, TO.year + 1))
    for day in _days():
        _, weekdays, hours = [one for one in SCHEDULES if one[0] <= day][-1]
        eve = (day.month, day.day) in ((12, 24), (12, 31)) or _is_midsummer_eve(day)
        if day.weekday() in weekdays and day not in closed and not eve:
            for start, end in hours:
                yield day, start, end


def _days():
    for number in range((TO - FROM).days + 1):
        yield FROM + timedelta(days=number)


def _is_midsummer_eve(day):
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25


def _expected(day, hour):
    """Relative demand of an hour: time of day, weekday, growth, July, the first of the month."""
    growth = 0.5 + 1.1 * (day - FROM).days / (TO - FROM).days
    month = {7: .45, 6: .8, 12: .85}.get(day.month, 1.0)
    return (BY_HOUR.get(hour, 0.03) * BY_WEEKDAY[day.weekday()] * growth * month
            * (1.15 if day.day <= 5 else 1.0))


def _arrivals(slots, rng):
    """Share the conversations out over the open hours; nobody comes in the last minutes."""
    hours = [(day, hour, 50 if hour == end - 1 else 59)
             for day, start, end in slots for hour in range(start, end)]
    weights = [_expected(day, hour) for day, hour, _ in hours]
    return sorted(datetime.combine(day, time(hour, rng.randint(0, last)))
                  for day, hour, last in rng.choices(hours, weights, k=CONVERSATIONS))


def _poisson(mean, rng):
    count, left = 0, rng.expovariate(1)
    while left < mean:
        count += 1
        left += rng.expovariate(1)
    return count


def _conversation(number, moment, bank, rng):
    theme = _theme(moment.date(), bank, rng)
    answered = rng.random() > 0.05
    turns = _turns(theme, bank, rng) if answered else _unanswered(theme, bank, rng)
    return ninchat_rows(number, bank["palvelu"], moment, turns, rng,
                        agent=rng.choice(bank["tyontekijat"]) if answered else "",
                        rating=rng.choice(("", "", 1, 1, 0, -1)) if answered else "",
                        tags=theme["nimi"] if answered else "")


def _theme(day, bank, rng):
    themes = [theme for theme in bank["teema"]
              if day >= date.fromisoformat(theme.get("alkaen", "2016-01-01"))]
    return rng.choices(themes, weights=[theme["paino"] for theme in themes])[0]


def _turns(theme, bank, rng):
    number, opening = rng.choice(theme["avaukset"])
    turns = [("A", f"{rng.choice(bank['tervehdykset'])} {opening}"),
             ("T", rng.choice(("", "Hei! ", "Moi! ")) + theme["vastaukset"][number - 1])]
    fitting = [pair for pair in theme["parit"] if len(pair) == 2 or number in pair[2]]
    pairs = rng.sample(fitting, k=min(len(fitting), rng.randint(1, 3)))
    slip = rng.randrange(len(pairs)) if pairs and rng.random() < 0.3 else None
    for place, (question, answer, *_) in enumerate(pairs):
        turns += [("A", question), ("T", answer)]
        if place == slip:
            turns += [("A", _slip(bank, rng)), ("T", rng.choice(bank["varoitukset"]))]
    if rng.random() < 0.9:
        turns += [("A", rng.choice(bank["lopetukset"])), ("T", rng.choice(bank["hyvastit"]))]
    return [(who, _colloquial(text, rng) if who == "A" else text) for who, text in turns]


def _unanswered(theme, bank, rng):
    opening = f"{rng.choice(bank['tervehdykset'])} {rng.choice(theme['avaukset'])[1]}"
    waiting = ("onko täällä ketään", "no ei sitten", "halloo", "pitää lähtee, yritän huomenna")
    return [("A", _colloquial(opening, rng)), ("A", rng.choice(waiting))]


def _slip(bank, rng):
    first, last = rng.choice(bank["etunimet"]), rng.choice(bank["sukunimet"])
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(20_000))
    filled = {
        "etunimi": first, "nimi": f"{first} {last}",
        "puhelin": f"0{rng.choice(('40', '44', '45', '50'))} 000 {rng.randrange(1000, 10_000)}",
        "hetu": plain(f"{{HETU|{born:%d%m%y}-{rng.randrange(900, 1000)}*}}"),
        "osoite": f"{rng.choice(bank['kadut'])} {rng.randrange(1, 60)} {rng.choice('ABC')} "
                  f"{rng.randrange(1, 40)}",
        "kaupunginosa": rng.choice(bank["kaupunginosat"]),
        "sposti": f"{first}.{last}@example.com".lower().translate(str.maketrans("äö", "ao")),
        "asianumero": f"D/{rng.randrange(100, 9999)}/05.02.00/{rng.randrange(2016, 2021)}",
        "synt": finnish_day(born),
        "iban": plain(f"{{IBAN|FI** 9{rng.randrange(100, 1000)} {rng.randrange(1000, 10_000)} "
                      f"{rng.randrange(1000, 10_000)} {rng.randrange(10)}*}}"),
    }
    text = rng.choice(bank["lipsahdukset"])
    for key, value in filled.items():
        text = text.replace(f"<{key}>", value)
    return text


def _colloquial(text, rng):
    """Write as people do on a phone: often in lower case, sometimes with a slip of a finger."""
    if rng.random() < 0.5:
        text = text.lower()
    if rng.random() < 0.4:
        text = text.rstrip(".!")
    if rng.random() < 0.12 and len(text) > 20:
        place = rng.randrange(5, len(text) - 2)
        if text[place:place + 2].isalpha():
            text = text[:place] + text[place + 1] + text[place] + text[place + 2:]
    return text


def _requests(slots, bank, rng):
    """Draw contact requests from the hours when the chat was closed."""
    rows = [["Jätetty", "Palvelu", "Aihe", "Viesti", "Vastaustapa", "Käsitelty", "Kiireellisyys"]]
    opened = {(day, hour) for day, start, end in slots for hour in range(start, end)}
    share = LEAVES_REQUEST * CONVERSATIONS / sum(_expected(*one) for one in opened)
    for day, later in _next_openings(slots):
        for hour in (hour for hour in sorted(BY_HOUR) if (day, hour) not in opened):
            for _ in range(_poisson(share * _expected(day, hour), rng)):
                theme = _theme(day, bank, rng)
                rows.append([
                    finnish(datetime.combine(day, time(hour, rng.randrange(60)))),
                    bank["palvelu"], theme["nimi"], _request(theme, bank, rng),
                    rng.choice(("Puhelin", "Puhelin", "Sähköposti", "Viesti")),
                    finnish(later + timedelta(minutes=rng.randrange(60))),
                    "Kiireellinen" if rng.random() < 0.12 else "Ei kiireellinen"])
    return rows


def _next_openings(slots):
    """Yield each day with the moment at which the chat next opens on a later day."""
    opens = sorted({day: start for day, start, _ in reversed(slots)}.items())
    for day in _days():
        while opens and opens[0][0] <= day:
            opens.pop(0)
        if opens:
            yield day, datetime.combine(opens[0][0], time(opens[0][1]))


def _request(theme, bank, rng):
    text = _colloquial(rng.choice(theme["avaukset"])[1], rng)
    return f"{text}. {_slip(bank, rng)}" if rng.random() < 0.35 else text


def _opening_rows(slots, bank):
    rows = [["Palvelu", "Päivä", "Alkaa", "Päättyy", "Työntekijöitä"]]
    return rows + [[bank["palvelu"], finnish_day(day), clock(time(start)), clock(time(end)), 2]
                   for day, start, end in slots]
