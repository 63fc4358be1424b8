"""How people type: lower case, slips, missing dots, missing spaces, capitals.

Noise works on the pieces of a message, so that the places of the marks stay right.
"""

NEAR = {
    "a": "s",
    "s": "ad",
    "d": "sf",
    "e": "rw",
    "r": "et",
    "t": "ry",
    "y": "tu",
    "u": "yi",
    "i": "uo",
    "o": "ip",
    "p": "o",
    "k": "jl",
    "l": "kö",
    "n": "bm",
    "m": "n",
    "h": "gj",
    "j": "hk",
    "v": "cb",
    "ä": "ö",
    "ö": "äl",
}
DOTLESS = str.maketrans("äöåÄÖÅ", "aoaAOA")
LETTERS_ONLY = ("PERSON", "PLACE", "SCHOOL", "WORK")


def profile(rng, role):
    """Draw how this writer types: the set of noises of all their messages."""
    lower = 0.66 if role == "customer" else 0.22
    noises = set()
    if rng.random() < lower:
        noises.add("lower")
    elif rng.random() < 0.05:
        noises.add("upper")
    for name, share in (("nodots", 0.05), ("nospace", 0.05)):
        if rng.random() < share and role == "customer":
            noises.add(name)
    return noises


def add(rng, pieces, noises):
    """Spoil the pieces of one message in place; return the noises that were used.

    A piece is a dict with ``text`` and, for a mark, ``type`` or ``neg``.
    """
    used = set(noises)
    if rng.random() < 0.30 and _typo(
        rng, [p for p in pieces if "type" not in p and "neg" not in p]
    ):
        used.add("typo")
    for piece in pieces:
        if piece.get("type") == "PERSON" and rng.random() < 0.06 and _slip_in(rng, piece):
            piece["typo"] = True
            used.add("nametypo")
        if "nodots" in noises:
            piece["text"] = piece["text"].translate(DOTLESS)
        if "lower" in noises:
            piece["text"] = piece["text"].lower()
        elif "upper" in noises:
            piece["text"] = piece["text"].upper()
    if "nospace" in noises and not _drop_space(rng, pieces):
        used.discard("nospace")
    return sorted(used)


def slip(rng, word):
    """Mistype one inner letter: swap, leave out, double or hit the neighbouring key."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(("swap", "drop", "double", "near"))
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "near" and word[at].lower() in NEAR:
        return word[:at] + rng.choice(NEAR[word[at].lower()]) + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def _typo(rng, pieces):
    words = [
        (piece, word)
        for piece in pieces
        for word in piece["text"].split()
        if len(word) > 4 and word.isalpha()
    ]
    if not words:
        return False
    for piece, word in rng.sample(words, min(len(words), rng.choice((1, 1, 2)))):
        piece["text"] = piece["text"].replace(word, slip(rng, word), 1)
    return True


def _slip_in(rng, piece):
    words = [word for word in piece["text"].split() if len(word) > 4 and word.isalpha()]
    if not words:
        return False
    word = rng.choice(words)
    piece["text"] = piece["text"].replace(word, slip(rng, word), 1)
    return True


def _drop_space(rng, pieces):
    plain = [
        p
        for p in pieces
        if "type" not in p and "neg" not in p and (", " in p["text"] or ". " in p["text"])
    ]
    if not plain:
        return False
    piece = rng.choice(plain)
    piece["text"] = piece["text"].replace(", ", ",").replace(". ", ".")
    return True
