import pyarrow as pa
import pyarrow.compute as pc
import pytest

from chatlab.ingest.whatsapp_words import (
    BEGINNINGS,
    ENDINGS,
    FIRST_LINES,
    creator_of,
    is_system,
    kind_of,
    name_of,
    without_edit_mark,
)

WORDS = {
    "media": [
        "<Media jätetty pois>", "<Media jätettiin pois>", "<Mediaa ei sisällytetty>", "ei kuvaa",
        "videota ei sisällytetä", "äänitiedostoa ei sisällytetä", "tarraa ei sisällytetty",
        "GIF-animaatio jätetty pois", "Yhteystietokortti jätettiin pois", "tuotekuva jätetty pois",
        "lasku.pdf • 2 sivua dokumenttia ei sisällytetä", "IMG-20170915-WA0001.jpg (liitetiedosto)",
        "<liite: 00000074-PHOTO-2022-03-13-14-17-25.jpg>", "lasku.pdf • 2 sivua <liite: 01.pdf>",
        "<Media har utelämnats>", "<media utelämnat>", "bild utesluten", "video utesluten",
        "ljud utelslutet", "ljud uteslutet", "sticker utesluten", "GIF utesluten",
        "Kontaktkort uteslutet", "räkning.pdf • 1 sida dokument uteslutet",
        "IMG-1.jpg (bifogad fil)", "<bifogat: 00000074-PHOTO.jpg>",
        "<Media omitted>", "image omitted", "video omitted", "audio omitted", "sticker omitted",
        "GIF omitted", "Contact card omitted", "bill.pdf • 1 page document omitted",
        "IMG-1.jpg (file attached)", "<attached: 00000074-PHOTO.jpg>", "null", ""],
    "deleted": [
        "Tämä viesti poistettiin", "Tämä viesti poistettiin.", "Poistit tämän viestin",
        "Det här meddelandet raderades", "Detta meddelande raderades.",
        "Du raderade det här meddelandet", "Du har tagit bort meddelandet",
        "This message was deleted", "You deleted this message",
        "This message was deleted by admin Oona."],
    "call": ["Vastaamaton äänipuhelu", "Vastaamaton videopuhelu", "Vastaamaton ryhmävideopuhelu",
             "Vastaamaton äänipuhelu, Soita takaisin", "Missat röstsamtal", "Missat videosamtal",
             "Missed voice call", "Missed group video call"],
    "location": ["sijainti: https://maps.google.com/?q=62.6,29.7", "live-sijainti jaettu",
                 "plats: https://maps.google.com/?q=62.6,29.7", "liveposition delad",
                 "Location: https://maps.google.com/?q=62.6,29.7", "live location shared"],
    "text": ["moi", "mulla ei kuvaa enää ole", "Poistit tämän viestin vai mitä", "missat samtalet?",
             "nullasta alkaa", "soitin: Vastaamaton äänipuhelu", "sijainti: tori",
             "Media jätettiin pois", "katso lomake.pdf siitä", "image omitted it"],
    "security": ["Turvanumerosi muuttui henkilön Oona kanssa. Napauta saadaksesi lisätietoja",
                 "Turvanumerosi henkilön Oona kanssa muuttui, koska hän vaihtoi puhelinta.",
                 "Din säkerhetskod med Oona ändrades eftersom hen loggade ut från sin enhet.",
                 "Your security code with Oona changed. Tap to learn more."],
    "system": ["Viestit ja puhelut salataan täysin.", "Viestit ja puhelut ovat täysin salattuja.",
               "Meddelanden och samtal är komplett krypterade.",
               "Messages and calls are end-to-end encrypted.",
               "Messages you send to this group are now secured with end-to-end encryption.",
               "Ville poistui", "Oona lade till dig"],
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, bodies in WORDS.items()
                                             for words in bodies])
def test_the_kind_of_what_whatsapp_writes(kind, words):
    has_author = kind not in ("security", "system")
    assert kind_of(words, has_author=has_author) == (kind, words if kind == "text" else None)


@pytest.mark.parametrize("words", [words for kind in ("media", "deleted", "call", "location")
                                   for words in WORDS[kind]])
def test_the_quick_look_misses_nothing_that_the_close_look_finds(words):
    assert words.endswith(ENDINGS) or matched(words, BEGINNINGS)
    caption = f"{words}\ntässä"
    assert kind_of(caption)[0] == "text" or matched(caption, BEGINNINGS) or (
        matched(caption, FIRST_LINES))


def matched(text, pattern):
    """Whether Arrow finds the pattern."""
    return pc.match_substring_regex(pa.array([text]), pattern).to_pylist() == [True]


def test_what_an_iphone_marks_is_its_own_but_a_poll_is_a_persons():
    assert kind_of("Oona lisäsi henkilön Vilma", marked=True) == ("system", None)
    assert kind_of("Äänipuhelu, 5 min", marked=True) == ("call", None)
    assert kind_of("Äänipuhelu, 5 min") == ("text", "Äänipuhelu, 5 min")
    assert kind_of("KYSELY:\nKäykö ti?", marked=True) == ("text", "KYSELY:\nKäykö ti?")
    assert kind_of("Turvanumerosi muuttui", marked=True) == ("security", None)


def test_a_caption_is_a_persons_text():
    assert kind_of("kuva.jpg (liitetiedosto)\ntässä se\n\non") == ("media", "tässä se\n\non")
    assert kind_of("<Media omitted>\n") == ("media", None)


@pytest.mark.parametrize("mark", ["<Tätä viestiä on muokattu>", "<This message was edited>",
                                  "<Det här meddelandet har redigerats>"])
def test_the_mark_of_an_edited_message_goes(mark):
    assert without_edit_mark(f"moi {mark}") == ("moi", True)
    assert without_edit_mark(f"{mark} moi") == (f"{mark} moi", False)


@pytest.mark.parametrize("line", [
    'Oona loi ryhmän "Työpaja', 'Oona vaihtoi ryhmän aiheeksi "Kello 12', "Oona skapade gruppen “A",
    "Oona changed the subject to “A", "Viestit ja puhelut salataan täysin. Lue lisää",
    "Katoavat viestit otettiin käyttöön. Muuta", "Oona lisäsi henkilön Työ"])
def test_a_system_line_with_a_colon_in_it_is_no_name(line):
    assert is_system(line)


@pytest.mark.parametrize("name", ["Oona", "Kela", "Left Bank", "Mira (äiti)", "poistui Oy"])
def test_a_name_is_no_system_line(name):
    assert not is_system(name)


@pytest.mark.parametrize(("line", "name"), [
    ('Oona Ohjaaja loi ryhmän "Syksy"', "Oona Ohjaaja"), ("Oona skapade gruppen “Höst”", "Oona"),
    ("Oona created group “Autumn”", "Oona"), ("Ryhmän loi Oona", "Oona"),
    ("Oona poistui", None)])
def test_who_created_the_group(line, name):
    assert creator_of(line) == name


def test_a_name_without_anything_else():
    assert name_of("~\u202fVille ") == "Ville"
    assert name_of("\u200e\u202a+358 40 000 1234\u202c") == "+358 40 000 1234"
    assert name_of("~ ") is None
