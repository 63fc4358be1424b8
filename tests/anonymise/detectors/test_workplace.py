import re

import pytest

from chatlab.anonymise import find_identifiers


@pytest.mark.parametrize("text", [
    "oon töissä {siivous kirkkaassa}", "sain potkut {kuljetus räsäseltä}",
    "töissä {Kuljetus Räsänen Oy}:ssä", "{thaihieronta lootus} on jättäny maksamatta palkan",
    "pääsin {rakennus hirsikymppiin} mut en saanu palkkaa",
    "yes in {kuljetus tiepari}, he gets 3268 €", "töissä {parturi saksikulmassa}",
    "edimies jasmiina ({grilli makkarakatu}) voi vahvistaa",
    "olin kuskina, {pesula valkopyykki}, kunnes kortti meni",
    "olin kuskina, {taksi yölyhty}, kunnes kortti meni",
    "vaimo siivoo {taksi yölyhdyllä} iltasin", "minä työ {hoitokoti kanervakoti} mutta ei palkka",
    "minä työ {rakennus vankkatiili} ei palkka",
    "pomo sanoo ei tarvi verokortti {thaihieronta lootuksessa}", "olin töissä {pirtti puutyössä}",
    "töissä {Pizzeria Napoli}ssa", "töissä {pizzeria napolissa}", "töissä {kebab ankarassa}",
    "töissä {ravintola kultaisessa lohikäärmeessä}", "oon {kahvila helmessä} tarjoilijana",
    "{parturi-kampaamo hiuskulma} irtisanoi mut", "mut irtisanottiin {konepaja laitisesta}",
    "mies tekee töitä {autokorjaamo mäkisellä}", "äiti on hoidossa {hoivakoti aurinkorinteessä}",
    "isä asuu {palvelutalo iltaruskossa}", "sijoitettiin {lastenkoti majakkaan}",
    "työnantaja on {Rakennus Oy Lehto}", "työnantajani {Kauneushoitola Unelma} ei maksa",
    "olen töissä {Salon Leipomossa}", "firma {Tmi Virtanen} meni nurin",
    "olen yrittäjä, {Siivouspalvelu Kirkas Tmi}", "kesätöissä {Puutarha Kukkulassa}",
    "työkokeilussa {Kierrätyskeskus Uusikuussa}", "työharjoittelu {päiväkeskus kotirannassa}",
    "duunissa {autopesu kiiltävässä}", "duunissa {baari nuotiossa}",
    "vuorossa {hotelli lakeudessa}", "jag jobbar på {Café Solsidan}",
    "jag jobbar på {Bageri Lund}", "I work at {Ravintola Delhi}", "töissä {nosturi moilasella}",
    "keikalla {muuttopalvelu kantajassa}", "oon vuokrafirman kautta {rakennus teräksessä}",
    "töissä {Happo Design oy}", "potkut {Metalli Mäkelä ky}:stä",
    "palkka tulee {Kiinteistöhuolto Lahtinen Oy}:ltä", "töissä {siwassa}", "töissä {prismassa}",
    "mä teen keikkaa {olutravintola mustassa kissassa}", "äiti on {hoitokoti lepolassa}",
    "rahat jäi saamatta {koneurakointi savolaiselta}", "kävin töissä {leipomo pullapojassa}",
    "mun pomo {kukkapuoti ruususessa} irtisanoi", "olin {majatalo tammenlehdessä} siivoojana",
    "{asianajotoimisto lehtonen} lähetti laskun", "{hammasklinikka hymyhuoneelta} tuli perintä",
    "olen {siivous oy:n} leivissä", "oon {rakennusliike koivisto} palkkalistoilla",
    "{huoltamo kolmostiellä} tein iltavuoroja", "poika pääsi {paja kipinään}",
    "tytär on {nuorisokoti haavikossa}", "sijoitus {perhekoti kultalaan}",
    "{palvelukoti iltatuulesta} soitettiin",
])
def test_a_firm_by_its_trade_and_name(text):
    start, end = text.index("{"), text.index("}") - 1
    found = find_identifiers(re.sub("[{}]", "", text), kinds={"WORK"})
    assert any(span.start <= start and end <= span.end for span in found)


@pytest.mark.parametrize("text", [
    "oon töissä kaupassa", "oon töissä ravintolassa keskustassa", "töissä siivousfirmassa",
    "töissä rakennuksella", "olin osakkaana yrityksessä joka meni konkurssiin",
    "taksi tuli myöhässä", "taksi kotiin maksaa 30e", "hammaslääkäri sanoi ettei",
    "eläinlääkäri pyysi 400", "lähikauppa meni kiinni", "kauppa suljettiin", "baari oli auki",
    "parturi maksaa liikaa", "sähkö katkeaa huomenna", "kone hajosi ja pesula maksaa",
    "huolto ei tule", "siivous on kallista", "rakennus on homeessa", "sade tulee katosta läpi",
    "asun palvelutalossa", "lapsi on sijoitettu lastenkotiin", "vuokra ja sähkö maksamatta",
    "työpaja alkaa maanantaina", "nuorten työpaja on kiva", "haen töitä kaupan alalta",
    "kirpputori antoi vaatteita", "ruoka-apu jaetaan torstaina", "kuljetus sairaalaan",
    "taksi sairaalaan", "hoitokoti ei vastaa", "kotihoito käy kerran viikossa",
    "hotelli maksaa liikaa", "olen yrittäjä", "perustin toiminimen", "toiminimi meni konkurssiin",
    "firma meni nurin", "työnantaja ei maksa palkkaa", "työnantaja on ollut vaikea",
    "työpaikka on kaukana", "autokoulu maksaa 2000", "apteekki vei rahat",
    "apteekki sanoi että resepti on vanhentunut", "lääkäriasema lähetti laskun",
    "tilitoimisto hoitaa kirjanpidon", "jag jobbar på en restaurang", "i work in a restaurant",
    "kahvila keskustassa", "palvelu pelaa", "studio on pieni asunto",
    "kirppis myy lastenvaatteita", "pizzeria kulmalla", "katto vuotaa", "putki vuotaa",
    "liike on kiinni", "kioski on auki", "hoitokoti maksaa liikaa",
    "taksi lentokentälle maksoi 60", "kuljetus sairaalasta kotiin", "parturi ajanvaraus",
    "kahvila ruokalista", "kioski aukioloajat", "kauppa reissu jäi väliin", "hotelli yö maksaa",
    "sähkö lasku tuli", "siivous päivä", "huolto yhtiö ei vastaa", "kone tiski rikki",
    "rakennus lupa", "taksi kuski oli tyly", "apteekki velka", "pesula lasku", "lääkäri käynti",
    "hammaslääkäri aika peruttiin", "lounas seteli", "leipä jono", "ruoka kassi",
    "bussi lippu kallistui", "linja-auto asemalla", "varasto tila", "kirpputori pöytä",
    "kuntosali jäsenyys maksaa", "autokoulu maksut", "katto vuoto", "putki rikko",
    "kuljetus tuki", "palvelu tarve", "hoitokoti paikka", "huonekalu hankinta",
])
def test_talk_of_a_trade_names_no_firm(mark, text):
    assert mark(text, kinds={"WORK"}) == text
