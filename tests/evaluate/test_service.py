import pandas as pd
import pytest

from chatlab.evaluate import summarise_service
from chatlab.schema import conform


def at(text):
    return pd.Timestamp(text, tz="Europe/Helsinki")


@pytest.fixture
def openings():
    days = pd.date_range("2017-10-04", "2017-11-22", freq="7D")
    return conform(pd.DataFrame({
        "service": "chat", "opens_at": [at(f"{d:%Y-%m-%d} 13:00") for d in days],
        "closes_at": [at(f"{d:%Y-%m-%d} 15:00") for d in days], "staff": 2,
        "source_id": "s1"}), "openings")


@pytest.fixture
def conversations(openings):
    begun = [openings["opens_at"][n % 8] + pd.Timedelta(minutes=7 * n) for n in range(12)]
    return conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(12)], "service": "chat",
        "channel": "web_chat", "requested_at": begun, "first_reply_s": range(0, 120, 10),
        "duration_s": 600, "status": ["answered"] * 9 + ["missed"] * 2 + [None],
        "source_id": "s2"}), "conversations")


def test_pilot_figures(conversations, openings):
    row = summarise_service(conversations, openings=openings, confidence=.90).iloc[0]
    assert (row["conversations"], row["openings"], row["open_hours"]) == (12, 8, 16)
    assert row["per_opening"] == 1.5
    assert row["per_open_hour"] == .75
    # exact Poisson, 12 in 16 hours: 0.75 an hour (90 % 0.43–1.22); 32 / 12 staff hours a chat
    assert row["per_open_hour_low"] == pytest.approx(.43, abs=.005)
    assert row["per_open_hour_high"] == pytest.approx(1.22, abs=.005)
    assert row["worker_hours_per_conversation"] == pytest.approx(2.67, abs=.005)
    assert (row["first_reply_median_s"], row["duration_p90_s"]) == (55, 600)
    assert row["answered_share"] == pytest.approx(9 / 11)


def test_by_month_counts_openings_without_conversations(conversations, openings):
    october = conversations[conversations["requested_at"] < at("2017-11-01")]
    rows = summarise_service(october, openings=openings, by="month").set_index("month")
    assert rows["openings"].to_dict() == {"2017-10": 4, "2017-11": 4}
    assert rows.loc["2017-11", "conversations"] == 0
    assert rows.loc["2017-11", "per_open_hour"] == 0
    assert rows.loc["2017-11", "per_open_hour_low"] == 0
    assert rows.loc["2017-11", "per_open_hour_high"] > 0
    assert pd.isna(rows.loc["2017-11", "worker_hours_per_conversation"])


def test_only_conversations_begun_in_an_opening_count_per_hour(conversations, openings):
    moved = conversations.copy()
    moved.loc[0, "requested_at"] = at("2017-10-04 15:00")
    moved.loc[1, "service"] = "toinen"
    row = summarise_service(moved, openings=openings).iloc[0]
    assert (row["conversations"], row["in_openings"]) == (12, 10)
    assert row["per_open_hour"] == 10 / 16


@pytest.mark.parametrize("by, groups", [
    ("weekday", [2]), ("hour", [13, 14]), (["service", "month"], None)])
def test_groups_without_openings(conversations, by, groups):
    rows = summarise_service(conversations, by=by)
    assert rows["conversations"].sum() == 12
    assert "per_open_hour" not in rows
    if groups:
        assert rows[by].tolist() == groups


def test_what_cannot_be_grouped_is_a_programming_mistake(conversations, openings):
    with pytest.raises(ValueError, match="ei_ole"):
        summarise_service(conversations, by="ei_ole")
    with pytest.raises(ValueError, match="hour"):
        summarise_service(conversations, openings=openings, by="hour")


def test_unknown_staff_gives_no_worker_hours(conversations, openings):
    openings.loc[0, "staff"] = pd.NA
    row = summarise_service(conversations, openings=openings).iloc[0]
    assert pd.isna(row["worker_hours_per_conversation"])
