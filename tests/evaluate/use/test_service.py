import pandas as pd
import pytest
from scipy.stats import chi2
from statsmodels.stats.proportion import proportion_confint

from chatlab.evaluate import summarise_service
from chatlab.schema import conform, empty


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


def test_an_opening_is_cut_at_the_hours_of_the_clock(conversations, openings):
    openings.loc[0, "opens_at"] = at("2017-10-04 13:30")
    rows = summarise_service(conversations, openings=openings, by=["weekday", "hour"])
    assert rows[["weekday", "hour", "openings", "open_hours"]].values.tolist() == [
        [2, 13, 8, 7.5], [2, 14, 8, 8.0]]
    assert rows["in_openings"].sum() == 11  # one began at 13.00, before it opened now


@pytest.mark.parametrize("day, hours", [("2024-03-31", [1, 2, 4, 5]), ("2024-10-27", [2, 3, 4])])
def test_the_nights_when_the_clocks_are_turned(conversations, day, hours):
    openings = conform(pd.DataFrame({
        "service": ["chat"], "opens_at": [at(f"{day} {hours[0]:02}:00")], "staff": 1,
        "closes_at": [at(f"{day} {hours[-1]:02}:30")], "source_id": "s"}), "openings")
    rows = summarise_service(conversations, openings=openings, by="hour")
    rows = rows[rows["open_hours"] > 0]
    assert rows["hour"].tolist() == hours
    elapsed = openings["closes_at"] - openings["opens_at"]
    assert rows["open_hours"].sum() == elapsed.dt.total_seconds().item() / 3600


def test_each_worker_hour_counts(conversations, openings):
    row = summarise_service(conversations, openings=openings).iloc[0]
    assert row["per_worker_hour"] == 12 / 32
    assert row[["per_worker_hour_low", "per_worker_hour_high"]].tolist() == pytest.approx(
        [chi2.ppf(.025, 24) / 64, chi2.ppf(.975, 26) / 64], abs=1e-12)  # R: poisson.test(12, 32)


def test_what_became_of_the_conversations(conversations):
    conversations["status"] = conversations["status"].astype("object").where(
        conversations["conversation_id"] != "k0", "dropped")
    row = summarise_service(conversations).iloc[0]
    assert row[["answered_share", "missed_share", "dropped_share"]].tolist() == [
        8 / 11, 2 / 11, 1 / 11]
    low, high = proportion_confint(2, 11, method="wilson")
    assert row[["missed_share_low", "missed_share_high"]].tolist() == pytest.approx(
        [low, high], abs=1e-12)


def test_intervals_of_times_only_where_there_are_enough_values(conversations):
    row = summarise_service(conversations).iloc[0]
    assert (row["first_reply_median_s"], row["first_reply_p90_s"]) == (55, 99)
    assert row["first_reply_median_s_low"] < 55 < row["first_reply_median_s_high"]
    assert row[["first_reply_p90_s_low", "first_reply_p90_s_high", "messages_median"]].isna().all()


@pytest.mark.parametrize("by", ["channel", "service", ["service", "month"], "status"])
def test_groups_of_texts_and_codes_keep_their_own_times(conversations, by):
    conversations.loc[3, ["service", "channel"]] = [None, None]
    rows = summarise_service(conversations, by=by)
    names = [by] if isinstance(by, str) else by
    table = conversations.assign(month=conversations["requested_at"].dt.strftime("%Y-%m"))
    usual = table.groupby(names, observed=True)["first_reply_s"]
    assert rows["first_reply_median_s"].tolist() == usual.median().tolist()
    assert rows["first_reply_p90_s"].tolist() == pytest.approx(usual.quantile(.9).tolist())


def test_nothing_at_all_gives_no_rows_and_no_error():
    none, shut = empty("conversations"), empty("openings")
    assert summarise_service(none).empty and summarise_service(none, by="month").empty
    assert summarise_service(none, openings=shut, by=["weekday", "hour"]).empty


def test_unknown_staff_gives_no_worker_hours(conversations, openings):
    openings.loc[0, "staff"] = pd.NA
    row = summarise_service(conversations, openings=openings).iloc[0]
    assert pd.isna(row["worker_hours_per_conversation"])
