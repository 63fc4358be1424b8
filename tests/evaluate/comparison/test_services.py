import pandas as pd
import pytest

from chatlab.evaluate.comparison.services import compare_areas, compare_services
from chatlab.evaluate.use.contacts import summarise_channels
from chatlab.i18n import speaking
from chatlab.samples import sample_path


@pytest.fixture(scope="module")
def services():
    import chatlab as cl

    tables = [cl.summarise_conversations(cl.read_messages(sample_path(name)))
              for name in ("pilot_chat", "ninchat")]
    return pd.concat(tables, ignore_index=True), cl.read_openings(sample_path("openings"))


def test_three_measures_in_words_corrected_together(services):
    chats, openings = services
    openings = openings[openings["service"].isin(chats["service"])]
    with speaking("en"):
        rows = compare_services(chats, openings)
    assert rows["measure"].tolist() == ["in_openings", "answered", "first_reply_s"]
    assert [sentence.split(". ")[0] for sentence in rows["sentence"]] == [
        "Use for an open hour", "Share answered", "First reply"]
    known = rows.dropna(subset="p")
    assert (known["p_corrected"] >= known["p"]).all() and len(known) == 2


def test_one_service_and_no_openings(services):
    chats, openings = services
    assert compare_services(chats[chats["service"] == chats["service"].iloc[0]],
                            openings.iloc[:0]).empty
    assert "in_openings" not in set(compare_services(chats, openings.iloc[:0])["measure"])


def test_areas_channel_by_channel():
    months = pd.DataFrame({"month": "2024-01", "channel": ["phone", "phone", "walk_in"],
                           "group": ["Oma", "Naapuri", "Oma"], "contacts": [100, 200, 30],
                           "hours": [100.0, 100.0, 50.0]})
    with speaking("en"):
        rows = compare_areas(summarise_channels(months))
        assert rows["sentence"].item().startswith("Contacts for an open hour, phone. ")
    assert compare_areas(summarise_channels(months.drop(columns="group"))).empty
