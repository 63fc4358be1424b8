import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from chatlab.theme.comparison import count_themes
from chatlab.theme.topic_time import (
    PERIODS,
    as_period,
    find_changes,
    find_growing,
    follow_themes,
    group_times,
)
from chatlab.theme.topics import discover_topics


def moments(*times):
    return pd.Series(pd.to_datetime(list(times)).tz_localize("Europe/Helsinki"),
                     index=[f"c{n}" for n in range(len(times))])


def counts(velat, sizes, themes=("velat",)):
    """Make a table as `count_themes` does, of months from January 2024 on."""
    rows = [*([velat] if np.ndim(velat) == 1 else velat), sizes]
    months = pd.period_range("2024-01", periods=len(sizes), freq="M").astype(str)
    table = pd.DataFrame(rows, columns=months).astype("Int64")
    table.insert(0, "theme", [*themes, "kaikki"])
    table.insert(1, "label", [*themes, "Kaikki"])
    return table.assign(kaikki=table[months].sum(axis=1))


@pytest.mark.parametrize("by, names", [
    ("week", ["2023-W52", "2024-W18"]), ("month", ["2023-12", "2024-05"]),
    ("quarter", ["2023Q4", "2024Q2"]), ("year", ["2023", "2024"]),
    ("weekday_hour", ["su 23", "ke 09"])])
def test_periods_have_names_in_the_order_of_time(by, names):
    groups = group_times(moments("2023-12-31 23:30", "2024-05-01 09:00"), by=by)
    assert groups.tolist() == names
    assert set(groups.cat.categories) == set(names)


@given(st.datetimes(pd.Timestamp("2000-01-01"), pd.Timestamp("2040-12-31")),
       st.sampled_from(sorted(PERIODS)))
def test_a_period_is_known_by_its_name(moment, by):
    name = group_times(pd.Series([pd.Timestamp(moment)]), by=by)[0]
    assert as_period(name).start_time <= moment <= as_period(name).end_time


def test_a_missing_time_is_in_no_period_and_weekdays_begin_from_monday():
    groups = group_times(moments("2024-01-10 09:00", None, "2024-01-08 12:00"), by="weekday_hour")
    assert groups.isna().tolist() == [False, True, False]
    assert list(groups.cat.categories) == ["ma 12", "ke 09"]


def test_shares_have_wilsons_intervals_and_a_hidden_count_has_none():
    table = follow_themes(counts([20, None, 12], [80, 60, 40]))
    assert table["share"].tolist()[::2] == [0.25, 0.3] and table["share"].isna().tolist()[1]
    assert table.loc[1, ["units", "low", "high"]].isna().all()
    assert (table["low"][0], table["high"][0]) == pytest.approx(
        proportion_confint(20, 80, method="wilson"))


def test_a_rate_is_for_the_hours_open():
    hours = pd.Series({"2024-01": 10, "2024-02": 5})
    table = follow_themes(counts([12, 12], [40, 40]), exposure=hours)
    assert table["rate"].tolist() == [1.2, 2.4]
    assert table.loc[0, ["low", "high"]].tolist() == pytest.approx([0.62, 2.096], abs=1e-3)
    with pytest.raises(ValueError, match="exposure"):
        follow_themes(counts([12, 12], [40, 40]), exposure=hours.iloc[:1])


def test_a_change_is_found_where_it_is():
    found = find_changes(counts([8, 10, 9, 25, 28, 24], [100] * 6)).iloc[0]
    assert found["period"] == "2024-04" and found["q"] < 0.01
    assert (found["before"], found["after"]) == pytest.approx((0.09, 0.2567), abs=1e-3)


def test_more_conversations_are_not_a_change_of_the_share():
    assert find_changes(counts([10, 10, 10, 40, 40, 40], [100] * 3 + [400] * 3))["p"].item() > 0.5
    twice = pd.Series([10, 10, 10, 40, 40, 40], counts([1] * 6, [9] * 6).columns[2:8])
    same = find_changes(counts([10, 10, 10, 40, 40, 40], [100] * 6), exposure=twice)
    assert same["p"].item() > 0.5


def test_chance_alone_gives_hints_as_seldom_as_it_should():
    rng = np.random.default_rng(5)
    table = counts(rng.binomial(80, 0.2, (200, 10)), [80] * 10, [f"t{n}" for n in range(200)])
    found = find_changes(table)
    assert 0.01 < (found["p"] < 0.05).mean() < 0.1
    assert (found["q"] < 0.05).sum() <= 1


def test_too_few_periods_or_hidden_counts_give_no_hint():
    assert find_changes(counts([5, 9, 20], [50] * 3)).empty
    assert find_changes(counts([5, None, 20, 20], [50] * 4)).empty
    assert find_changes(counts([0, 0, 0, 0], [50] * 4)).empty


def test_new_and_growing_themes_are_told_from_those_that_stay():
    table = pd.DataFrame({
        "theme": ["a", "b", "c", "muu", "kaikki"], "label": list("ABCME"),
        "2023": [0, 20, 40, 0, 100], "2024": [18, 45, 42, 50, 100],
        "kaikki": [18, 65, 82, 50, 200]})
    found = find_growing(table)
    assert found[["theme", "new"]].values.tolist() == [["b", False], ["a", True]]
    assert (found["difference_low"] > 0).all()


def test_topics_are_followed_and_compared_as_themes_are(texts):
    table = texts()
    topics = discover_topics(table, topics=3)
    late = table["subject"].eq("food") & (table.index % 2 == 0)
    years = pd.Series(["2024" if is_late else "2023" for is_late in late], table["unit_id"])
    years[table["subject"].eq("rent").to_numpy() & (table.index % 2 == 0)] = "2024"
    counted = count_themes(topics.assignments, years, topics.codebook)
    growing = find_growing(counted)
    food = next(row.theme for row in topics.table.itertuples() if "leipäjono" in row.words)
    assert food in set(growing["theme"]) and len(growing) == 2
    shares = follow_themes(counted).groupby("period")["share"].sum()
    assert shares.tolist() == pytest.approx([1, 1])


def test_growth_is_from_one_period_to_another():
    with pytest.raises(ValueError, match="two groups"):
        find_growing(pd.DataFrame({"theme": ["kaikki"], "label": ["Kaikki"], "2022": [9],
                                   "2023": [9], "2024": [9], "kaikki": [27]}))
