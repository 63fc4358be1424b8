"""The twelve synthetic conversations of the Joensuu pilot show the pilot's themes."""

from pathlib import Path

import pytest

from chatlab.ingest import read_messages
from chatlab.theme import assign_themes, summarise_themes, texts_of

SAMPLE = Path(__file__).parents[2] / "data_samples" / "chat_keskustelut_2017.csv"


@pytest.fixture(scope="module")
def counts():
    texts = texts_of(read_messages(SAMPLE), table="messages")
    return summarise_themes(assign_themes(texts)).set_index("theme")["units"]


def test_twelve_conversations_and_the_main_theme(counts):
    assert counts.idxmax() == "taydentava-toimeentulotuki"
    assert (counts == counts.max()).sum() == 1


@pytest.mark.parametrize("theme", [
    "hakemuksen-loytaminen", "yhteystiedot", "vuokravakuus", "vuokran-maksaminen",
    "lasten-vaatteet-ja-harrastukset", "silmalasit", "ruokajakelu", "hautausavustus",
    "opintomaksut", "opintoetuudet"])
def test_the_other_themes_came_up(counts, theme):
    assert counts[theme] >= 1


@pytest.mark.parametrize("theme", [
    "yksinaisyys", "asunnottomuus", "mielenterveys", "paihteet"])
def test_themes_that_did_not_come_up(counts, theme):
    assert counts[theme] == 0
