import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from chatlab.evaluate.follow_up.months import (
    choose_month,
    compare_months,
    follow_share,
    follow_use,
    months_beside,
    short_month,
)
from chatlab.i18n import speaking
from chatlab.schema import conform, empty


@pytest.fixture(scope="module")
def material():
    """Fifteen months of a chat open 10–12 on weekdays; use doubles in March 2024."""
    rng, opens, begun = np.random.default_rng(4), [], []
    for day in pd.bdate_range("2023-01-02", "2024-04-12"):
        opens.append(day + pd.Timedelta(hours=10))
        n = rng.poisson(8 if day >= pd.Timestamp("2024-03-01") else 4)
        begun += list(opens[-1] + pd.to_timedelta(rng.uniform(0, 7200, n), unit="s"))
    n = len(begun)
    openings = conform(pd.DataFrame({
        "service": "chat", "opens_at": opens, "staff": 2, "source_id": "s",
        "closes_at": [at + pd.Timedelta(hours=2) for at in opens]}), "openings")
    chats = conform(pd.DataFrame({
        "conversation_id": [f"k{k}" for k in range(n)], "service": "chat", "channel": "web_chat",
        "requested_at": begun, "status": rng.choice(["answered", "missed"], n, p=[.7, .3]),
        "first_reply_s": rng.lognormal(5, .7, n).round(), "source_id": "s"}), "conversations")
    return chats, openings


def months(**counts):
    """Conversations of months: counts by month, e.g. m2024_01=9."""
    days = [f"{name[1:].replace('_', '-')}-08" for name, n in counts.items() for _k in range(n)]
    return pd.DataFrame({"requested_at": pd.to_datetime(days)})


@pytest.mark.parametrize("counts, month", [
    ({"m2024_01": 9, "m2024_02": 8}, "2024-02"),
    ({"m2023_12": 9, "m2024_01": 9, "m2024_02": 2}, "2024-01"),  # one more is hidden with it
    ({"m2024_01": 3}, None), ({}, None)])
def test_the_latest_month_that_may_be_shown(counts, month):
    assert choose_month(months(**counts)) == month


def test_a_missing_time_is_no_month():
    assert choose_month(pd.DataFrame({"requested_at": pd.to_datetime([None] * 9)})) is None


def test_months_beside_a_month():
    assert months_beside("2024-03") == ("2024-02", "2023-03")
    assert months_beside("2024-01") == ("2023-12", "2023-01")
    assert short_month("2024-11") == "11/2024"


def test_use_is_followed_by_weeks_and_a_doubling_is_a_signal(material):
    chart = follow_use(*material, "2024-03")
    assert chart["period"].iloc[[0, -1]].tolist() == ["2023-W09", "2024-W13"]
    here = chart[chart["current"]]
    assert here["period"].tolist() == ["2024-W10", "2024-W11", "2024-W12", "2024-W13"]
    assert here["signal"].str.contains("outside").sum() == 3 and here["side"].max() == 1
    before = chart[~chart["current"]]
    assert before["centre"].iloc[0] == pytest.approx(
        before["in_openings"].sum() / before["open_hours"].sum())


def test_a_quiet_month_has_no_signal(material):
    assert (follow_use(*material, "2023-06").query("current")["signal"] == "").all()


def test_what_came_after_the_month_is_left_out(material):
    assert follow_use(*material, "2023-06")["period"].max() == "2023-W26"  # Thursday the 29th
    assert follow_use(*material, "2023-06", by="month")["period"].max() == "2023-06"


def test_small_counts_are_hidden_from_the_chart_and_not_from_its_limits(material):
    chats, openings = material
    few = chats.iloc[::3]
    chart, whole = (follow_use(few, openings, "2024-03", by="week", threshold=threshold)
                    for threshold in (5, None))
    hidden = chart["hidden"]
    assert 0 < hidden.sum() < len(chart) and not whole["hidden"].any()
    assert chart.loc[hidden, ["in_openings", "value"]].isna().all(axis=None)
    assert (chart.loc[hidden, "signal"] == "").all()
    assert chart["upper"].tolist() == whole["upper"].tolist()
    assert whole.loc[hidden, "in_openings"].between(1, 4).any()


def test_months_are_chosen_when_most_weeks_would_be_hidden(material):
    chats, openings = material
    assert follow_use(chats.iloc[::9], openings, "2024-03")["period"].iloc[-1] == "2024-03"
    assert follow_use(chats, openings, "2024-03")["period"].iloc[-1] == "2024-W13"


def test_the_share_of_the_unanswered(material):
    chats, _openings = material
    chart = follow_share(chats, "2024-03", by="month")
    march = chats[chats["requested_at"].dt.strftime("%Y-%m") == "2024-03"]
    assert chart["value"].iloc[-1] == pytest.approx(march["status"].eq("missed").mean())
    assert chart[["with_outcome", "without"]].sum(axis=1).tolist() == chart[
        "conversations"].tolist()
    assert (chart["signal"] == "").all() and chart["upper"].between(0, 1).all()


def test_a_share_of_few_hides_both_sides(material):
    chats, _openings = material
    rare = chats.assign(status="answered")
    rare.loc[rare.index[:3], "status"] = "missed"
    chart = follow_share(rare, "2023-01", by="month")
    assert chart[["with_outcome", "without", "value"]].isna().all(axis=None)


def test_the_month_beside_the_one_before_and_the_one_a_year_ago(material):
    chats, openings = material
    with speaking("en"):
        rows = compare_months(chats, openings, "2024-03")
    assert rows[["measure", "reference"]].values.tolist() == [
        [name, month] for name in ("per_open_hour", "answered_share", "first_reply_s")
        for month in ("2024-02", "2023-03")]
    use = rows.iloc[0]
    assert use["rate_ratio_low"] > 1.3 and use["p_corrected"] < .001
    counts, days = ([at.dt.strftime("%Y-%m").eq(month).sum() for month in ("2024-03", "2024-02")]
                    for at in (chats["requested_at"], openings["opens_at"]))
    assert use["p"] == pytest.approx(binomtest(counts[0], sum(counts), days[0] / sum(days)).pvalue,
                                     rel=1e-8)
    assert use["sentence"].startswith("3/2024: ")
    assert (rows["p_corrected"] >= rows["p"]).all()  # for all rows together


def test_nothing_to_compare_and_nothing_at_all(material):
    chats, openings = material
    assert compare_months(chats, openings, "2023-01").empty
    assert compare_months(chats, openings.iloc[:0], "2024-03")["measure"].unique().tolist() == [
        "answered_share", "first_reply_s"]
    none, shut = empty("conversations"), empty("openings")
    assert follow_use(none, shut, "2024-03").empty and follow_share(none, "2024-03").empty
    assert compare_months(none, shut, "2024-03").empty
    assert follow_use(chats, shut, "2024-03").empty
    with pytest.raises(ValueError, match="by"):
        follow_use(chats, openings, "2024-03", by="day")


def test_the_rate_of_a_month_hidden_among_the_others_is_not_told():
    """January's 3 would follow from February's rate, its hours and the total."""
    days = pd.to_datetime(["2024-01-08"] * 3 + ["2024-02-05"] * 12 + ["2024-03-04"] * 13)
    begun = (days + pd.Timedelta(hours=12)).tz_localize("Europe/Helsinki")
    chats = conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(len(begun))], "service": "chat",
        "channel": "web_chat", "requested_at": begun, "source_id": "s"}), "conversations")
    opens = begun.unique()
    openings = conform(pd.DataFrame({
        "service": "chat", "opens_at": opens, "closes_at": opens + pd.Timedelta(hours=2),
        "source_id": "s"}), "openings")
    assert compare_months(chats, openings, "2024-03").empty
    assert len(compare_months(chats, openings, "2024-03", threshold=1)) == 1


def test_no_centre_tells_of_the_few_that_are_hidden():
    at = pd.date_range("2024-01-01 12:00", periods=40, freq="2D", tz="Europe/Helsinki")
    chats = conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(40)], "requested_at": at, "service": "chat",
        "status": ["missed" if n in (9, 20) else "answered" for n in range(40)],
        "source_id": "s"}), "conversations")
    chart = follow_share(chats, "2024-03")
    assert chart["hidden"].any() and chart["lower"].isna().all()
    assert not (chart["centre"] == 2 / 40).any()
    shown = chart[~chart["hidden"]]
    assert (chart["centre"].dropna() == shown["with_outcome"].sum()
            / max(shown["conversations"].sum(), 1)).all()
