"""Invented conversations that ask the same things many times."""

import pandas as pd

_ASKED = {
    "Vuokravakuutta haetaan Kelasta. Ohje on sivulla www.kela.fi/vuokravakuus.": [
        "Mistä haetaan vuokravakuutta?", "moi mist haetaan takuuvuokraa",
        "Miten haen vuokravakuutta?", "mistä voin hakea vuokravakuutta",
        "Mistä vuokravakuus haetaan?", "Hei! Miten vuokravakuutta haetaan?"],
    "Chat on auki keskiviikkoisin kello 13–15.": [
        "Milloin chat on auki?", "mihin aikaan chat on auki", "koska chat on auki"],
    "": ["Saako koiran ottaa mukaan asuntolaan?"],
}


def chats(more=()):
    """Return messages: each question in a conversation of its own, a day after the one before.

    Parameters
    ----------
    more : list of (str, str)
        More questions with their answers.
    """
    asked = [(question, answer) for answer, questions in _ASKED.items() for question in questions]
    rows = []
    for number, (question, answer) in enumerate([*asked, *more]):
        name, day = f"c{number:02d}", pd.Timestamp("2024-01-01 12:00") + pd.Timedelta(days=number)
        lines = [("customer", question), ("staff", answer), ("customer", "Kiitos!")]
        rows += [(name, f"{name}-{seq}", seq, day, role, f"asiakas_{number}", text)
                 for seq, (role, text) in enumerate(lines, start=1) if text]
    columns = ["conversation_id", "message_id", "seq", "sent_at", "role", "author", "text"]
    messages = pd.DataFrame(rows, columns=columns).assign(kind="text", visibility="all")
    messages["author"] = messages["author"].where(messages["role"] == "customer", "työntekijä_1")
    messages["sent_at"] = messages["sent_at"].dt.tz_localize("Europe/Helsinki")
    return messages
