import pytest

from chatlab.finnish.language import guess_language

TEXTS = {
    "fi": ["Mistä haen vuokravakuutta?", "Saisko mä apua", "mulla ei oo rahaa enää",
           "Hakemus toimeentulotuesta", "toimentulotuki hakemus missä", "kiitos paljon!",
           "Vuokra rästissä, voinko saada maksusuunnitelman", "no en tiiä ku kela hylkäs",
           "Moi [HENKILÖ_1] tässä, miten pääsen sosiaaliohjaajalle?", "ei oo autoa",
           "mää oon ny nii väsyny ettei mittää järkee", "em mie tiijä"],
    "sv": ["Hur ansöker jag om utkomststöd?", "Hej! Jag behöver hjälp med hyran",
           "Kan jag få pengar till glasögon", "ja e pensionär o ha hus på landet",
           "Var finns blanketten", "Tack för hjälpen"],
    "en": ["Where can I apply for housing benefit?", "I need help with my rent",
           "hello can you help me", "My child needs new glasses", "Thank you very much"],
    "other": ["Где подать заявление на пособие?", "كيف أقدم طلب المساعدة",
              "Kus ma saan taotleda toetust", "Waxaan u baahanahay caawimaad",
              "Wo kann ich die Wohnung beantragen", "¿Dónde puedo pedir ayuda para el alquiler?",
              "Konut yardımı için nereye başvurabilirim"],
    "": ["", "ok", "👍", "12.5.2024", "?", "[HENKILÖ_1]", "https://www.kela.fi"],
}


@pytest.mark.parametrize("text, expected", [
    (text, language) for language, texts in TEXTS.items() for text in texts])
def test_the_language_of_short_texts(text, expected):
    assert guess_language(text) == expected
