"""Invented identifiers in the written forms that people use.

Every function takes the random generator first and returns one text. The groups of four of an
account number, the spaces of a telephone number and the like vary. Check characters are
computed; a share is wrong on purpose, because people mistype. Identity codes have an
individual number 900-999, which no person has; the rest is random digits.
"""

MONTHS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
DIGITS = (
    "nolla",
    "yksi",
    "kaks",
    "kolme",
    "neljä",
    "viis",
    "kuus",
    "seittemän",
    "kaheksan",
    "yheksän",
)
BOOK_DIGITS = (
    "nolla",
    "yksi",
    "kaksi",
    "kolme",
    "neljä",
    "viisi",
    "kuusi",
    "seitsemän",
    "kahdeksan",
    "yhdeksän",
)
WRONG = 0.1
POSTCODES = (
    "80100", "80110", "80130", "80140", "80160", "80170", "80200", "80210", "80220", "80230",
    "80260", "81100", "81200", "81700", "75500", "82500", "83500", "83100", "82900", "83900",
    "83700", "82300", "82600", "79700", "70100", "70200", "70500", "70820", "74100", "78200",
    "50100", "57100", "53100", "55100", "45100", "48100", "15100", "33100", "33720", "20100",
    "20540", "90100", "65100", "87100", "96100", "00100", "00530", "00940", "02100", "01300",
    "60100", "28100", "40100", "44100", "13100", "24100", "92100", "94100", "06100", "68600",
    "10600", "22100", "20610")


def digits(rng, n):
    return "".join(str(rng.randrange(10)) for _ in range(n))


def _date(rng):
    year = rng.choice(
        (rng.randrange(1940, 2000), rng.randrange(1965, 2000), rng.randrange(2000, 2018))
    )
    return rng.randrange(1, 29), rng.randrange(1, 13), year


def hetu_parts(rng):
    """Return the birth part, separator, individual number and check character."""
    day, month, year = _date(rng)
    birth = f"{day:02}{month:02}{year % 100:02}"
    old, new = ("-", "YXWVU") if year < 2000 else ("A", "BCDEF")
    separator = rng.choice(new) if rng.random() < 0.2 else old
    number = f"{rng.randrange(900, 1000)}"
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(birth + number) % 31]
    if rng.random() < WRONG:
        check = rng.choice("ABCDEFHJKLMNPRSTUVWXY")
    return birth, separator, number, check


def hetu(rng):
    """Return a whole identity code, tidy or not."""
    birth, sep, number, check = hetu_parts(rng)
    code = birth + sep + number + check
    forms = [code] * 6 + [
        code.lower(),
        code.lower(),
        f"{birth} {sep}{number}{check}",
        f"{birth}{sep} {number}{check}",
        f"{birth} {sep} {number}{check}",
        f"{birth[:2]}{birth[2:4]} {birth[4:]}{sep}{number}{check}",
        f"{birth[:2]}.{birth[2:4]}.{birth[4:]}{sep}{number}{check}",
        f"{birth}{number}{check}",
        f"{birth} {number}{check}",
        f"{birth}{sep}{number} {check.lower()}",
        f"{birth}–{number}{check}" if sep == "-" else code,
    ]
    return rng.choice(forms)


def phone(rng):
    """Return a mobile or landline number in one of 20 written forms."""
    net = rng.choice(("040", "041", "044", "045", "046", "050", "050", "0400", "0440"))
    rest = str(rng.randrange(1, 10)) + digits(rng, 6 if len(net) == 3 else 5)
    a, b = rest[:3], rest[3:]
    words = rng.choice((DIGITS, BOOK_DIGITS))
    area = rng.choice(("013", "017", "09", "02", "03"))
    home = str(rng.randrange(2, 9)) + digits(rng, 5)
    return rng.choice((
        f"{net} {a} {b}", f"{net} {a} {b}", f"{net}{rest}", f"{net}{rest}", f"{net}-{rest}",
        f"{net} {rest}", f"{net} {rest[:2]} {rest[2:4]} {rest[4:]}", f"{net}-{a} {b}",
        f"{net}-{a}-{b}", f"{net}.{a}.{b}", f"{net}/{rest}", f"({net}) {rest}",
        f"+358 {net[1:]} {a} {b}", f"+358{net[1:]}{rest}", f"00358 {net[1:]} {rest}",
        f"+358 (0){net[1:]} {a} {b}", f"358{net[1:]}{rest}", " ".join(net + rest),
        " ".join(words[int(d)] for d in net + rest), f"{area} {home[:3]} {home[3:]}",
        f"{area}-{home}"))


def email(rng, given, surname, domain, nick):
    """Return an e-mail address, one in three as it is said aloud."""
    user = rng.choice((
        f"{given}.{surname}", f"{given}.{surname}", f"{given}{surname}",
        f"{nick}{rng.randrange(60, 100)}", f"{given[0]}.{surname}",
        f"{given}_{surname}{rng.randrange(1, 99)}"))
    user = user.translate(str.maketrans("äöåõüé -", "aoaoue--")).replace("-", "").lower()
    name, end = domain.rsplit(".", 1)
    tidy = f"{user}@{domain}"
    return rng.choice((
        tidy, tidy, tidy, tidy, tidy, f"{user} @ {domain}", f"{user}(at){domain}",
        f"{user} (at) {domain}", f"{user}[at]{domain}", f"{user} at {domain}",
        f"{user} ät {domain}", f"{user.replace('.', ' piste ')} ät {name} piste {end}",
        f"{user.replace('.', ' piste ')} at {name} piste {end}"))


def iban(rng):
    """Return a Finnish account number, sometimes with a wrong check."""
    account = str(rng.choice((1, 2, 4, 5, 8))) + digits(rng, 12)
    luhn = -sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(account)) % 10
    check = 98 - int(f"{account}{luhn}151800") % 97
    if rng.random() < WRONG:
        check = rng.randrange(10, 98)
    code = f"FI{check:02}{account}{luhn}"
    fours = " ".join(code[i : i + 4] for i in range(0, 18, 4))
    return rng.choice((
        code, fours, fours, fours, code.lower(), fours.lower(), fours.replace(" ", "-"),
        f"{code[:2]} {code[2:]}", f"{code[:4]} {code[4:10]} {code[10:]}"))


def ytunnus(rng):
    while True:
        number = digits(rng, 7)
        rest = sum(int(d) * w for d, w in zip(number, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
        if rest != 1:
            break
    check = 0 if rest == 0 else 11 - rest
    if rng.random() < WRONG:
        check = (check + 3) % 10
    return rng.choice((
        f"{number}-{check}", f"{number}-{check}", f"{number}-{check}", f"{number} - {check}",
        f"FI{number}{check}", f"{number}–{check}"))


def plate(rng):
    letters = "".join(rng.choice("ABCEFGHIJKLMNORSTUVXYZ") for _ in range(3))
    number = f"{rng.randrange(1, 10)}{digits(rng, 2)}"
    return rng.choice((
        f"{letters}-{number}", f"{letters}-{number}", f"{letters}-{number}",
        f"{letters.lower()}-{number}", f"{letters}{number}", f"{letters.lower()}{number}",
        f"{letters} {number}", f"{letters.lower()} {number}", f"{letters}-{number[:2]}"))


def caseno(rng):
    year = rng.randrange(2012, 2026)
    n = rng.randrange(10, 9999)
    return rng.choice((
        f"{n}/{year}", f"dnro {n}/{year}", f"Dnro {n}/05.09.01/{year}", f"SHL/{n}/05.02/{year}",
        f"{rng.randrange(5500, 8900)}/R/{n:05}/{year % 100}", f"5680/S/{n}/{year % 100}",
        f"L {year % 100}/{n:05}", f"R {year % 100}/{n}", f"diaarinro {n}/{year}",
        f"{year}/{n:06}", f"{n}/{rng.randrange(1, 13):02}.05.00/{year}"))


def client(rng):
    return rng.choice((
        digits(rng, 6), digits(rng, 8), f"A{digits(rng, 5)}",
        f"{digits(rng, 4)}-{digits(rng, 3)}", f"{digits(rng, 3)} {digits(rng, 3)}"))


def passport(rng):
    letters = rng.choice(("FP", "XP", "PV", "XA", "FA"))
    return rng.choice((
        f"{letters}{digits(rng, 7)}", f"{letters} {digits(rng, 7)}",
        f"{letters.lower()}{digits(rng, 7)}"))


def dob(rng):
    day, month, year = _date(rng)
    name = MONTHS[month - 1]
    return rng.choice((
        f"{day}.{month}.{year}", f"{day}.{month}.{year}", f"{day:02}.{month:02}.{year}",
        f"{day}.{month}.{year % 100:02}", f"{day:02}{month:02}{year % 100:02}",
        f"{day}. {name}kuuta {year}", f"{day}.{name}kuuta {year}", f"{year}-{month:02}-{day:02}",
        f"{day}/{month}/{year}", f"{day}. {month}. {year}", f"{day}.{month}.-{year % 100:02}",
        f"{day}.{month} {year}"))


def ip(rng):
    if rng.random() < 0.2:
        return "2001:14ba:" + ":".join(f"{rng.randrange(1, 65536):x}" for _ in range(6))
    return (
        f"{rng.choice((62, 81, 85, 91, 188, 194))}.{rng.randrange(1, 255)}."
        f"{rng.randrange(1, 255)}.{rng.randrange(1, 255)}"
    )


def url(rng, given, surname, nick):
    slug = f"{given}.{surname}".translate(str.maketrans("äöåõüé", "aoaoue")).lower()
    slug = slug.replace(" ", "")
    return rng.choice((
        f"facebook.com/{slug}", f"https://www.facebook.com/{slug}.{rng.randrange(9, 99)}",
        f"https://www.instagram.com/{nick}", f"www.tiktok.com/@{nick}", f"{nick}.blogspot.com",
        f"https://www.linkedin.com/in/{slug.replace('.', '-')}", f"https://{nick}.wordpress.com",
        f"https://www.youtube.com/c/{nick}{rng.randrange(9)}", f"instagram.com/{nick}_",
        f"https://drive.google.com/file/d/1{digits(rng, 3)}x{nick}", f"vk.com/{nick}"))


def username(rng, nick):
    return rng.choice((
        f"@{nick}", f"@{nick}{rng.randrange(10, 100)}", f"{nick}{rng.randrange(80, 100)}",
        f"{nick}_{rng.randrange(10, 100)}", f"xx{nick}xx", f"{nick}.{rng.randrange(9)}"))


def postcode(rng):
    """Return a postcode that is in use, of a town or a village."""
    drawn = int(rng.choice(("80", "81", "82", "70", "33", "00", "20", "90"))
                + f"{rng.randrange(10)}{rng.randrange(10)}" + rng.choice("000000015"))
    return POSTCODES[drawn % len(POSTCODES)]


def house(rng):
    n = rng.randrange(1, 60)
    flat = rng.randrange(1, 70)
    stair = rng.choice("ABCD")
    return rng.choice((
        f"{n}", f"{n}", f"{n} {stair} {flat}", f"{n} {stair} {flat}",
        f"{n} {stair.lower()} {flat}", f"{n}{stair}{flat}", f"{n} {stair}{flat}",
        f"{n} as {flat}", f"{n} as. {flat}", f"{n}-{n + 2} {stair} {flat}",
        f"{n} {stair.lower()}", f"{n}{stair.lower()} {flat}"))


# what is not personal: amounts, dates of decisions, times
def amount(rng):
    n = rng.choice((rng.randrange(20, 999), rng.randrange(1000, 9999)))
    spaced = f"{n:,}".replace(",", " ")
    return rng.choice((
        f"{n} €", f"{n}€", f"{n} euroa", f"{spaced} €", f"{n},{digits(rng, 2)} €",
        f"{spaced} euroa", f"{n}e", f"{n} eur", f"{n},{digits(rng, 2)}e"))


def date(rng):
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2015, 2026)
    return rng.choice((
        f"{day}.{month}.", f"{day}.{month}.{year}", f"{day:02}.{month:02}.{year}",
        f"{day}. {MONTHS[month - 1]}kuuta", f"{day}.{month}", f"{month}/{year}"))


def period(rng):
    day, month, year = rng.randrange(1, 20), rng.randrange(1, 12), rng.randrange(2015, 2026)
    return rng.choice((
        f"{day}.{month}.-{day + 8}.{month}.{year}",
        f"{day}.{month}.{year}–{day}.{month + 1}.{year}", f"1.1.-31.12.{year}",
        f"{day}.-{day + 7}.{month}."))


def time(rng):
    hour, minute = rng.randrange(7, 21), rng.choice(("00", "15", "30", "45"))
    return rng.choice((
        f"klo {hour}.{minute}", f"klo {hour}", f"{hour}:{minute}", f"{hour}.{minute}",
        f"klo {hour}-{hour + 2}", f"klo {hour}:{minute}"))
