import pandas as pd
import pytest
from scipy.stats import rankdata

from chatlab import sample_path
from chatlab.evaluate import count_wins, rank_votes, suppress_small_counts
from chatlab.ingest import read_votes
from chatlab.schema import empty


@pytest.fixture(scope="module")
def votes():
    return read_votes(sample_path("votes"))


def test_the_three_chosen_applications_got_most_and_the_tie_is_shown(votes):
    rows = rank_votes(votes)
    assert set(rows["item"].head(3)) == {"Facebook", "WhatsApp", "Asiakaspalvelu-chat"}
    assert rows[["votes", "rank", "tied"]].head(3).values.tolist() == [
        [13, 1, True], [13, 1, True], [11, 3, False]]
    assert rows["votes"].sum() == 48 and rows["share"].sum() == pytest.approx(1)


def test_ranks_are_those_of_scipy(votes):
    rows = rank_votes(votes)
    assert rows["rank"].tolist() == rankdata(-rows["votes"].astype(int), method="min").tolist()


def test_each_station_has_its_own_ranking(votes):
    rows = rank_votes(votes, by="group")
    firsts = rows[rows["rank"] == 1]
    assert rows["group"].nunique() == firsts["group"].nunique() == 6
    both = firsts[firsts["group"].str.startswith("5")]
    assert set(both["item"]) == {"WhatsApp", "Facebook"} and both["tied"].all()
    assert rows.groupby("group")["share"].sum().tolist() == pytest.approx([1] * 6)


def test_writings_of_one_item_are_one():
    cafe = pd.DataFrame({"item": ["WhatsApp", "whatsapp ", "WhatsApp", "Skype"],
                         "votes": [1, 2, 0, 2], "group": ["1", "2", "3", "1"]})
    rows = rank_votes(cafe)
    assert rows[["item", "votes", "stations"]].values.tolist() == [["WhatsApp", 3, 2],
                                                                   ["Skype", 2, 1]]


def test_a_hidden_count_does_not_follow_from_its_place(votes):
    rows = suppress_small_counts(rank_votes(votes), columns=["votes"])
    hidden = rows["votes"].isna()
    assert hidden.sum() == 6
    assert rows.loc[hidden, ["rank", "share"]].isna().all(axis=None)


def test_no_votes_and_votes_of_nobody():
    assert rank_votes(empty("votes")).empty
    assert rank_votes(empty("votes"), by="group").empty
    nobody = rank_votes(pd.DataFrame({"item": ["A", "B"], "votes": [0, 0], "group": "1"}))
    assert nobody["rank"].tolist() == [1, 1] and nobody["share"].isna().all()


def test_wins_of_stations():
    cafe = pd.DataFrame({"worksheet": "Työpaja", "group": [1, 1, 2, 2, 3, 3],
                         "item": ["Chat", "Blogi"] * 3, "votes": [4, 1, 3, 3, 0, 0]})
    assert count_wins(cafe)[["item", "stations"]].values.tolist() == [["Chat", 2], ["Blogi", 1]]
    assert count_wins(cafe[cafe["group"] == 1]).empty and count_wins(cafe.iloc[:0]).empty
