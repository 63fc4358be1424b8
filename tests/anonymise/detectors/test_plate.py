import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise.detectors import plate

LETTERS = st.text("abcefghijklmnoprstuvxyz", min_size=2, max_size=3)
NUMBERS = st.integers(10, 999)


@pytest.mark.parametrize("text", [
    "mun auto {abc-123} jäi parkkiin", "auto on {abc123}",
    "corolla {abc 123} ei mee katsastuksesta läpi", "kiesi {hjk-45} hajos tien varteen",
    "mopon kilpi {kxr-982}", "mopoauto {zgb 411} on pojan nimissä",
    "peräkärry {pdk-334} pitäis myydä", "traileri {dwa 12} vietiin pihasta",
    "mun prätkä {jt-55} varastettiin", "kevari {lxo-7} myytiin", "rekkari on {bk-3}",
    "rekkarissa lukee {iho-12}", "rekisterinumero {mis-586}", "rek nro {ois-400}",
    "ajoneuvon tunnus {RTI-901}", "hinausauto vei {oli-302}n", "bilen {too-30} e min",
    "min bil {abc-123} e trasig", "bilens registernummer är {xyz 12}", "regnr {kly893}",
    "bilen med skylten {fro-23} står på gården", "my car {GKL-231} broke down",
    "the plate is {AJU 45}", "license plate {TUR-99}", "parkkisakko autosta {mko-222}",
    "sain sakon {cvb123} autosta", "ajokielto tuli, auto {lmj 334} seisoo",
    "{XKJ-771} on mun miehen auto", "skoda {uiy-31}, vm 2004",
    "toyota avensis {zoo-344} arvo 500 e", "velaton auto {bjm-771}, arvo n. 800e",
    "farkku {okl-443}", "vw passat {ixt 228}", "saab {hoi-51}",
    "se ajo kolarin mun autolla {vuh-91}", "auton rekisteri: {eka-112}",
    "omistan auton {yks-441}", "omistan ford focuksen ({gnu-334})",
    "auto ({ryk 432}) pitää vakuuttaa", "kilvet oli {abc123}", "rekkari {a b c 1 2 3}",
    "rekkari {abc viiva 123}", "rekkari on {abc yks kaks kolme}", "rekkari {aa bee see 123}",
    "rekkari {äks yy zet yks kaks kolme}", "rekkarinumero {a-b-c 123}",
    "mersu joka on rekkarilla {uuu-111}", "paku {tvk-5} on työnantajan",
    "sähköpotkulauta ja auto {jnb-332} takavarikoitiin", "auto meni paaliin, {sae-776}",
    "{kek-440}", "{fgx231}", "mun autooni {lbb 820} tarttis talvirenkaat", "rekkari {123 abc}",
    "autovero {tro-223} maksamatta", "poliisi pysäytti ja auto {hak-77} otettiin",
    "katsastus {kuk-987}", "auto {kun-120} vietiin", "AUTO {JOS-331} ON MYYTY",
    "opelin {tai-44} vakuutus", "Autonne {CKX-905} on hinattu", "ajoneuvo {BMW-32}",
    "autoni reknro on {rti 901}", "mun {uxb-87} on pysäköity väärin", "auto: {OVR-6}",
    "muutto pakulla {vvk-990}", "mul on {gxz-119} niminen auto",
    "naapurin {rzf 90} auto tukkii tien", "autonkuljettaja {pgo 543}",
    "auton ({hxu.553}) omistaja", "skuutti {xkw 31}", "epa-traktor {rdh-32}",
    "släpvagn {wpk-224}", "dacia {sdk 554} on rikki",
])
def test_a_registration_however_it_is_written(mark, text):
    expected = re.sub("{[^}]*}", "<PLATE>", text)
    assert mark(re.sub("[{}]", "", text), kinds={"PLATE"}) == expected


@pytest.mark.parametrize("text", [
    "oon 34 ja autoton", "auto maksoi kun 500", "autosta jäi 300 velkaa", "auto on sai 3 kertaa",
    "myin auton niin sain 900", "bensa maksaa nyt 200", "autossa on 300 tonnia ajettu",
    "auto vm 98", "bmw 320 on kallis", "audi a4 ja bmw 530", "volvo v70", "lomake EV 256",
    "klo 12 auto haetaan", "autolla 20 km", "autolla noin 200 kilsaa", "auto maksaa max 500",
    "mopo maksaa n. 400", "mulla on 2 lasta ja auto on 15 vuotta vanha", "covid-19", "alv 24",
    "yt-neuvottelut", "top-10", "auto ja 300 euroa kuussa", "bil för 500", "min bil kostar 300",
    "jag har 500 kr", "jag är 45 år", "korvaus per 100 km", "bensaan menee kk 150",
    "saab 900 oli ennen", "mersu 220", "asun mh 120", "ikea 200", "pl 123", "sv 123",
    "tv-7 näytti auton", "ma 12 ja ti 13", "kela 560", "huone 312", "varten 200 e bensat",
    "Päätös 12 §", "kysy te 112",
])
def test_what_only_looks_like_a_registration(mark, text):
    assert mark(text, kinds={"PLATE"}) == text


@given(LETTERS, NUMBERS, st.sampled_from(["-", " - "]), st.booleans())
def test_any_letters_with_a_hyphen_after_the_word_for_it(letters, number, sign, capital):
    code = f"{letters.upper() if capital else letters}{sign}{number}"
    text = f"rekkari on {code}."
    assert [text[span.start:span.end] for span in plate.find(text) if span.score >= .5] == [code]
