import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.use.identification import summarise_identification, tell_identification
from chatlab.i18n import speaking
from chatlab.schema import conform, empty


def chats(*kinds):
    return conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(len(kinds))], "identification": kinds,
        "service": ["A", "B"] * (len(kinds) // 2) + ["A"] * (len(kinds) % 2),
        "source_id": "s"}), "conversations")


def test_shares_are_of_those_known():
    rows = summarise_identification(chats(*["anonymous"] * 30, *["strong"] * 10, None, "unknown"))
    assert rows[["identification", "conversations", "of", "share"]].values.tolist() == [
        ["anonymous", 30, 40, .75], ["strong", 10, 40, .25]]
    assert rows["low"].tolist()[1] == pytest.approx(
        proportion_confint(10, 40, method="wilson")[0], abs=1e-12)


def test_groups_have_their_own_shares():
    rows = summarise_identification(chats("strong", "anonymous", "strong", "strong"), by="service")
    assert rows[["service", "identification", "conversations", "of"]].values.tolist() == [
        ["A", "strong", 2, 2], ["B", "anonymous", 1, 2], ["B", "strong", 1, 2]]


@pytest.mark.parametrize("kinds, says", [
    ([], "not told in the material"), ([None, "unknown"], "not told in the material"),
    (["anonymous"] * 9, "No customer identified themselves"),
    (["anonymous"] * 9 + ["strong"] * 2, "is not shown"),
    (["anonymous"] * 9 + ["strong"] * 9, "50\xa0% of the conversations")])
def test_the_sentence(kinds, says):
    table = suppress_small_counts(summarise_identification(
        chats(*kinds) if kinds else empty("conversations")), columns=["conversations"])
    with speaking("en"):
        assert says in tell_identification(table)
