"""Invented social-work chats with their personal data marked.

    python tools/pii_chats/make_chats.py --split tune --seed 1 --n 2000 --out chats.jsonl

Templates by theme stand in ``templates/<split>_*.toml``; the splits share no template and, but
for municipalities and a mail provider, no name, street, school, workplace or nickname; only
``confirm`` has the names of the others too, for it draws persons as frequent as they are.

In a template ``{KIND:option:...}`` is an identifier to invent, ``{KIND|text}`` one that is given,
``[kind|text]`` something that must not be masked, ``[amount]`` such a thing to invent, and
``<one|other>`` a choice. Options of PERSON: a number (the same person again), a case, a form
(first, full, last, nick, initial, inverted), a group (fi, homograph, sv, foreign ...), ``+kin``.
"""

import argparse
import json
import random
import re
import tomllib
from pathlib import Path

import inflect
import noise
import values

HERE = Path(__file__).parent
SPLITS = ("tune", "test", "exam", "final", "verify", "confirm")
DIRECT = {
    "PERSON",
    "HETU",
    "PHONE",
    "EMAIL",
    "ADDRESS",
    "IBAN",
    "PLATE",
    "CASENO",
    "USERNAME",
    "URL",
    "ID_OTHER",
    "IP",
}
KINDS = DIRECT | {"PLACE", "POSTCODE", "SCHOOL", "WORK", "YTUNNUS", "DOB"}
FOREIGN = ("ru", "et", "so", "ar", "vi", "ku", "fa", "th", "sq", "uk",
           "tr", "pl", "en", "ti", "my", "ne", "zh", "es", "tl")
GROUPS = {"fi": 52, "homograph": 13, "sv": 8, "foreign": 27}
TO_LEARN_FROM = {"fi": 42, "homograph": 24, "sv": 8, "foreign": 26}
"""How often each group of names is drawn, and how often for the split that a tagger learns from:
it learns most from names that are words too."""

BY_POPULATION = {
    "fi": 87, "sv": 4, "ru": 2.1, "et": 1.1, "ar": 1, "so": 0.8, "fa": 0.6, "uk": 0.6, "ku": 0.5,
    "en": 0.5, "sq": 0.4, "vi": 0.4, "th": 0.25, "tr": 0.25, "zh": 0.2, "pl": 0.15, "es": 0.1,
    "ti": 0.05, "tl": 0.05, "ne": 0.05, "my": 0.05}
"""How often in the split whose names weigh as in the population: about the native languages of
the inhabitants. Templates that name a language come on top."""

COINED = {"fi": 0.12, "sv": 0.2, "homograph": 0, "foreign": 0.4, "nick": 0.4}
"""How often a name to learn from is one that no list knows, for people have such names too."""

FORMS = {"first": 45, "full": 38, "last": 9, "nick": 5, "inverted": 3}
PARTS = re.compile(r"\{([A-Z_]+)((?::[^{}|]*)?)(?:\|([^{}]+))?\}|\[([a-z_]+)(?:\|([^\[\]]+))?\]")
SCARCE = re.compile(
    r"\{(?:YTUNNUS|IP|URL|IBAN|POSTCODE|USERNAME|PLATE|ID_OTHER|CASENO|DOB|EMAIL|HETU)\b|"
    r"\[(?:range|common|sv_common|age|law|url_official|system)\b"
)
SHARES = {"message": 0.46, "negative": 0.20, "conversation": 0.34}
TAILS = (" kiitos", "!!", " 😊", " 🙏", "...", " :)", "??", " toivottavasti joku vastaa")
PLACE_CASES = {"nom": 0, "gen": 1, "in": 2, "from": 3, "to": 4}
HEADS = {
    "koulu": ("koulu", "ine"),
    "lukio": ("lukio|lukio|lukiota", "ine"),
    "ammattiopisto": ("ammattiopisto", "ine"),
    "yläaste": ("yläaste|yläastee|yläastetta", "ade"),
    "ala-aste": ("ala-aste|ala-astee|ala-astetta", "ade"),
    "päiväkoti": ("päiväkoti/päiväkodi", "ine"),
    "vuoropäiväkoti": ("vuoropäiväkoti/vuoropäiväkodi", "ine"),
    "esikoulu": ("esikoulu", "ine"),
    "eskari": ("eskari", "ine"),
    "alakoulu": ("alakoulu", "ine"),
    "yläkoulu": ("yläkoulu", "ine"),
    "yhtenäiskoulu": ("yhtenäiskoulu", "ine"),
    "normaalikoulu": ("normaalikoulu", "ine"),
    "ammattikoulu": ("ammattikoulu", "ine"),
    "amis": ("amis|amikse|amista", "ine"),
    "iltalukio": ("iltalukio|iltalukio|iltalukiota", "ine"),
    "opisto": ("opisto", "ine"),
    "kansanopisto": ("kansanopisto", "ine"),
    "yliopisto": ("yliopisto", "ine"),
}
STREET_HEADS = {
    "katu": "katu/kadu",
    "tie": "tie|tie|tietä",
    "kuja": "kuja",
    "polku": "polku/polu",
    "raitti": "raitti/raiti",
    "kaari": "kaari|kaare|kaarta",
    "rinne": "rinne|rintee|rinnettä",
    "aukio": "aukio|aukio|aukiota",
    "väylä": "väylä",
    "puistikko": "puistikko/puistiko",
    "ranta": "ranta/ranna",
}
WAYS = {
    "ine": {"in": "ine", "from": "ela", "to": "ill"},
    "ade": {"in": "ade", "from": "abl", "to": "all"},
}


def load(split):
    """Return the templates of a split, ``{"message", "negative", "conversation"}``, and its lists.

    A template is (id, theme, [(role, text), ...]).
    """
    templates = {kind: [] for kind in SHARES}
    for path in sorted((HERE / "templates").glob(f"{split}_*.toml")):
        data, theme = tomllib.loads(path.read_text("utf-8")), path.stem.split("_", 1)[1]
        for role in ("customer", "staff"):
            for kind, key in (("message", role), ("negative", f"{role}_negative")):
                for n, text in enumerate(data.get(key, ()), 1):
                    templates[kind].append((f"{path.stem}.{key}{n:02}", theme, [(role, text)]))
        for n, lines in enumerate(data.get("conversation", ()), 1):
            turns = [({"c": "customer", "s": "staff"}[line[0]], line[2:].strip()) for line in lines]
            templates["conversation"].append((f"{path.stem}.conversation{n:02}", theme, turns))
    names, own, shared = map(read_list, (f"names_{split}", f"places_{split}", "places_shared"))
    drawn = {"groups": {"tune": TO_LEARN_FROM, "confirm": BY_POPULATION}.get(split, GROUPS),
             "coined": COINED if split == "tune" else dict.fromkeys(COINED, 0)}
    if split == "confirm":
        drawn["elsewhere"] = names_of_the_others(split)
    return templates, {"names": names, **drawn, **shared, **own}


def read_list(name):
    """Return a list of names or places."""
    return tomllib.loads((HERE / "lists" / f"{name}.toml").read_text("utf-8"))


def names_of_the_others(split):
    """Return the names, uninflected, that any other split has."""
    return {inflect.base(name) for other in SPLITS if other != split
            for group in read_list(f"names_{other}").values()
            for names in group.values() for name in names}


class Writer:
    """Fills the templates of one conversation: remembers its persons and identity code."""

    def __init__(self, rng, lists):
        self.rng, self.lists = rng, lists
        self.persons, self.code, self.strangers = {}, None, 0

    def pieces(self, text):
        """Return the message in pieces, ``{"text", "type" or "neg", ...}``."""
        text = re.sub(r"<([^<>]*)>", lambda m: self.rng.choice(m.group(1).split("|")), text)
        pieces, last = [], 0
        for match in PARTS.finditer(text):
            pieces.append({"text": text[last : match.start()]})
            kind, options, literal, neg, neg_text = match.groups()
            if neg:
                pieces.append({"text": neg_text or getattr(values, neg)(self.rng), "neg": neg})
            else:
                pieces.append(
                    self.identifier(kind, options[1:].split(":") if options else [], literal)
                )
            last = match.end()
        return [p for p in [*pieces, {"text": text[last:]}] if p["text"]]

    def identifier(self, kind, options, literal):
        """Return the piece of one identifier."""
        if kind not in KINDS:
            raise ValueError(f"unknown kind of identifier: {kind}")
        piece = {"type": kind, "id_type": "direct" if kind in DIRECT else "quasi"}
        if literal:
            return piece | {"text": literal}
        made = getattr(self, kind.lower(), None)
        made = made(options) if made else getattr(values, kind.lower())(self.rng)
        return piece | (made if isinstance(made, dict) else {"text": made})

    # --- persons -----------------------------------------------------------------------
    def person(self, options):
        key = next((o for o in options if o.isdigit()), None)
        case = next((o for o in options if o in (*inflect.CASES, "svgen")), "nom")
        person = self._person(key, next((o for o in options if o in GROUPS or o in FOREIGN), None))
        shape = next((o for o in options if o in (*FORMS, "initial", "initials")), None)
        shape = shape or self._draw(
            {k: v for k, v in FORMS.items() if case == "nom" or k != "inverted"}
        )
        words = self._words(person, shape)
        text = " ".join([*map(inflect.base, words[:-1]), self._inflected(words[-1], case)])
        suffix = next((o[1:] for o in options if o.startswith("+")), "")
        list_name = {"first": "given", "last": "surname"}.get(shape)
        bare = bool(list_name) and words[0] in self.lists["names"]["homograph"][list_name]
        known = self.lists.get("elsewhere")
        shared = {} if known is None else {
            "elsewhere": any(inflect.base(word) in known for word in words)}
        return {
            "text": text + suffix, "lang": person["lang"], "case": case, "homograph": bare,
            "form": shape, "base": " ".join(map(inflect.base, words)),
            "entity": person["entity"], **shared}

    def _inflected(self, entry, case):
        if case == "svgen":
            return inflect.base(entry) + ("" if entry[-1] in "sx" else "s")
        return inflect.form(entry, case)

    def _words(self, person, shape):
        given, surname = person["given"], person["surname"]
        initial = given[0] + "."
        return {
            "first": [given],
            "full": [given, surname],
            "last": [surname],
            "nick": [person["nick"]],
            "inverted": [surname, given],
            "initial": [initial, surname],
            "initials": [initial + surname[0] + "."],
        }[shape]

    def _person(self, key, group):
        if key in self.persons:
            return self.persons[key]
        group = group or self._draw(self.lists["groups"])
        names = self.lists["names"]
        lang = group
        if group == "foreign":
            lang = self.rng.choice([other for other in FOREIGN if other in names])
        family = lang if lang != "homograph" or self.rng.random() < 0.3 else "fi"
        self.strangers += 1
        person = {
            "lang": "fi" if lang == "homograph" else lang,
            "given": self._name(names[lang]["given"], lang),
            "surname": self._name(names[family]["surname"], family),
            "nick": self._name(names["nick"]["given"], "nick"),
            "entity": key or f"x{self.strangers}",
        }
        if key:
            self.persons[key] = person
        return person

    def _name(self, entries, group):
        """Draw a name; of some groups now and then one that no list knows, of two halves."""
        name = self._pick(entries)
        share = self.lists["coined"].get(group, self.lists["coined"]["foreign"])
        if not share or self.rng.random() >= share:
            return name
        regular = [entry for entry in entries if not set("|/ -") & set(entry)]
        start, end = inflect.base(name), self.rng.choice(regular or [name])
        coined = start[:len(start) // 2] + end[len(end) // 2:].lower()
        return coined if len(coined) > 3 else name

    def _pick(self, entries):
        """Draw one of a list, or of a table of entries and weights."""
        return self._draw(entries) if isinstance(entries, dict) else self.rng.choice(entries)

    def _draw(self, weights):
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def _names(self, options):
        person = self._person(next((o for o in options if o.isdigit()), None), None)
        return (inflect.base(person["given"]), inflect.base(person["surname"]))

    # --- what hangs on lists -----------------------------------------------------------
    def email(self, options):
        web = self.lists["web"]
        return values.email(
            self.rng,
            *self._names(options),
            self.rng.choice(web["domain"]),
            self.rng.choice(web["nick"]),
        )

    def url(self, options):
        return values.url(
            self.rng, *self._names(options), self.rng.choice(self.lists["web"]["nick"])
        )

    def username(self, options):
        return values.username(self.rng, self.rng.choice(self.lists["web"]["nick"]))

    def place(self, options):
        if "sv" in options:
            return self.rng.choice(self.lists["swedish"])
        quarter = "city" not in options and self.rng.random() < 0.25
        forms = self._pick(self.lists["quarter" if quarter else "municipality"]).split()
        case = next((o for o in options if o in PLACE_CASES), "nom")
        return {"text": forms[PLACE_CASES[case]], "case": case, "base": forms[0]}

    def address(self, options):
        case = next((o for o in options if o in ("gen", "par", "ade", "abl", "all")), "nom")
        name = self.rng.choice(self.lists["swedish_street" if "sv" in options else "street"])
        if "sv" not in options:
            head = next(h for h in STREET_HEADS if name.endswith(h))
            name = name[: -len(head)] + inflect.form(STREET_HEADS[head], case)
        if "street" in options:
            return {"text": name, "case": case, "street_only": True}
        return {"text": f"{name} {values.house(self.rng)}", "case": case}

    def school(self, options):
        name, _, word = self.rng.choice(self.lists["school"]).rpartition(" ")
        entry, way = HEADS[word]
        case = next((o for o in options if o in ("gen", "par", *WAYS["ine"])), "nom")
        return {"text": f"{name} {inflect.form(entry, WAYS[way].get(case, case))}", "case": case}

    def work(self, options):
        name, _, word = self.rng.choice(self.lists["work"]).rpartition(" ")
        case = next((o for o in options if o in inflect.CASES), "nom")
        return {"text": f"{name} {inflect.form(word, case)}".lstrip(), "case": case}

    # --- codes in parts ----------------------------------------------------------------
    def hetu(self, options):
        if not options:
            return values.hetu(self.rng)
        part = options[0]
        self.code = self.code or values.hetu_parts(self.rng)
        birth, separator, number, check = self.code
        if part == "birth":
            return {"text": birth, "part": part}
        return {
            "text": self.rng.choice(
                (
                    f"{separator}{number}{check}",
                    f"{number}{check}",
                    f"{number}{check.lower()}",
                    f"{separator}{number}{check}",
                )
            ),
            "part": part,
        }

    def id_other(self, options):
        return (values.passport if "passport" in options else values.client)(self.rng)


def assemble(pieces):
    """Join the pieces; return the text, its spans and its negatives."""
    text, spans, negatives = "", [], []
    for piece in pieces:
        place = {"start": len(text), "end": len(text) + len(piece["text"])}
        text += piece["text"]
        if "type" in piece:
            rest = {k: v for k, v in piece.items() if k not in ("type", "text")}
            spans.append(place | {"type": piece["type"], "text": piece["text"]} | rest)
        elif "neg" in piece:
            negatives.append(place | {"kind": piece["neg"], "text": piece["text"]})
    return text, spans, negatives


def write_conversation(rng, template, lists):
    """Return the messages of one template, filled and spoiled."""
    identity, theme, turns = template
    writer = Writer(rng, lists)
    noises = {role: noise.profile(rng, role) for role in ("customer", "staff")}
    rows = []
    for seq, (role, text) in enumerate(turns, 1):
        pieces = writer.pieces(text)
        if rng.random() < 0.12 and role == "customer":
            pieces.append({"text": rng.choice(TAILS)})
        used = noise.add(rng, pieces, noises[role])
        text, spans, negatives = assemble(pieces)
        rows.append({
            "seq": seq, "role": role, "text": text, "topic": theme,
            "source": "conversation" if len(turns) > 1 else "template", "template": identity,
            "noise": used, "spans": spans, "neg": negatives})
    return rows


def make(split, seed, n):
    """Return n messages in conversations, in random order of conversations."""
    rng = random.Random(f"{split}-{seed}")
    templates, lists = load(split)
    conversations = []
    for kind, share in SHARES.items():
        count, turn = 0, 0
        deck = [t for t in templates[kind] for _ in range(3 if _is_scarce(kind, t) else 1)]
        while count < round(n * share):
            if turn % len(deck) == 0:
                rng.shuffle(deck)
            rows = write_conversation(rng, deck[turn % len(deck)], lists)
            conversations.append(rows[: round(n * share) - count])
            count, turn = count + len(conversations[-1]), turn + 1
    rng.shuffle(conversations)
    return [
        {"id": f"m{i:05}", "conversation": f"k{k:05}", **row}
        for i, (k, row) in enumerate(
            (k, row) for k, rows in enumerate(conversations) for row in rows
        )
    ]


def _is_scarce(kind, template):
    """Tell whether a message holds a kind of which there would be too few to measure."""
    return kind != "conversation" and bool(SCARCE.search(template[2][0][1]))


def main():
    """Write the messages as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=SPLITS, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = make(options.split, options.seed, options.n)
    options.out.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    print(f"{len(rows)} messages, {sum(len(row['spans']) for row in rows)} identifiers")


if __name__ == "__main__":
    main()
