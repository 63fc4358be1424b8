"""Weeks and months of the same conversations: no subtraction tells a hidden count."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from chatlab.evaluate.follow_up.months import compare_months, follow_share, follow_use
from chatlab.evaluate.follow_up.periods import (
    hidden_months,
    month_of,
    published_use,
    summarise_until,
)
from chatlab.schema import conform

MONTH = "2024-06"


def a_chat(counts, first="2023-11-01"):
    """A chat open 12–14 on Wednesdays, with so many conversations each time."""
    days = pd.date_range(first, periods=len(counts), freq="7D") + pd.Timedelta(hours=12)
    openings = conform(pd.DataFrame({
        "service": "chat", "opens_at": days, "closes_at": days + pd.Timedelta(hours=2),
        "staff": 2, "source_id": "s"}), "openings")
    begun = [day + pd.Timedelta(minutes=k) for day, n in zip(days, counts, strict=True)
             for k in range(n)]
    return conform(pd.DataFrame({
        "conversation_id": [f"k{k}" for k in range(len(begun))], "service": "chat",
        "channel": "web_chat", "requested_at": begun, "status": "answered",
        "source_id": "s"}), "conversations"), openings


def values_left(chats, weeks, months, wanted):
    """Both ends of what the page leaves possible for one hidden week or month."""
    inside = chats["requested_at"]
    parts = pd.DataFrame({"week": inside.dt.strftime("%G-W%V"),
                          "month": inside.dt.strftime("%Y-%m")}).drop_duplicates()
    rows = [(parts[by].eq(row["period"]).to_numpy(dtype=float), row["in_openings"])
            for by, table in (("week", weeks), ("month", months))
            for row in table[~table["hidden"]].to_dict("records")]
    rows.append((parts["month"].isin(months["period"]).to_numpy(dtype=float),
                 float(months["in_openings"].sum())))
    known = LinearConstraint(np.array([row for row, _n in rows]), *[[n for _row, n in rows]] * 2)
    asked = (parts["week"].eq(wanted) | parts["month"].eq(wanted)).to_numpy(dtype=float)
    return [round(float(asked @ milp(
        side * asked, integrality=np.ones(len(parts)), bounds=Bounds(0, 999),
        constraints=known).x)) for side in (1, -1)]


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_week_or_month_follows_from_the_others(seed):
    rng = np.random.default_rng(seed)
    counts = rng.integers(5, 15, 34)
    counts[rng.choice(34, 2 + seed % 3, replace=False)] = rng.integers(1, 5, 2 + seed % 3)
    chats, openings = a_chat(counts)
    weeks, months = (published_use(chats, openings, MONTH)[by] for by in ("week", "month"))
    for table in (weeks, months):
        assert not table["in_openings"].where(~table["hidden"]).between(1, 4).any()
        for period in table["period"][table["hidden"]]:
            low, high = values_left(chats, weeks, months, period)
            assert low < high, period


def test_two_lists_hidden_apart_would_have_told():
    """One small week in April and its companion in May: each month tells its own."""
    counts = [9] * 34
    counts[22], counts[26] = 3, 7  # 3.4. and 1.5.2024
    chats, openings = a_chat(counts)
    use = published_use(chats, openings, MONTH)
    weeks, months = use["week"], use["month"]
    apart = months.assign(hidden=False)
    assert values_left(chats, weeks.assign(hidden=weeks["in_openings"].isin([3, 7])), apart,
                       "2024-W14") == [3, 3]
    low, high = values_left(chats, weeks, months, "2024-W14")
    assert low < high


def test_what_the_weeks_would_tell_is_hidden_from_the_months_everywhere():
    """The only opening in November has 3; without December the sum of all would tell them."""
    chats, openings = a_chat([3] + [9] * 9, first="2023-11-29")
    hidden = hidden_months(chats, openings, "2024-01")
    assert hidden == ["2023-11", "2023-12"]
    bars = summarise_until(chats, openings, "2024-01")
    assert bars["month"][bars["in_openings"].isna()].tolist() == hidden
    chart = follow_use(chats, openings, "2024-01")
    assert chart["period"].iloc[-1] == "2024-W04" and chart["hidden"].sum() == 2
    for month, compared in (("2024-01", False), ("2024-02", True)):
        said = compare_months(*a_chat([3] + [9] * 13, first="2023-11-29"), month)
        assert ("per_open_hour" in set(said["measure"])) is compared
    share = follow_share(chats, "2024-01", hidden=hidden)
    assert share["period"][share["hidden"]].tolist() == hidden and share["value"].notna().any()
    assert share["value"][share["hidden"]].isna().all()
    weeks = follow_share(chats, "2024-01", by="week", hidden=hidden)
    assert set(weeks["period"][weeks["hidden"]].map(month_of)) == set(hidden)
    assert weeks["hidden"].sum() == 5


def test_nothing_small_nothing_hidden_and_the_total_is_that_of_the_page():
    chats, openings = a_chat([9] * 34)
    use = published_use(chats, openings, MONTH)
    assert not use["week"]["hidden"].any() and not use["month"]["hidden"].any()
    hours = summarise_until(chats, openings, "2024-03", by=["weekday", "hour"])
    months = summarise_until(chats, openings, "2024-03")
    assert hours["in_openings"].sum() == months["in_openings"].sum() < len(chats)
    assert hidden_months(chats, openings, MONTH, threshold=None) == []


def test_without_openings_months_are_counted_whole():
    chats, openings = a_chat([9] * 8)
    bars = summarise_until(chats, openings.iloc[:0], "2023-12")
    assert bars["conversations"].sum() == 72


@pytest.mark.parametrize("by", [None, "week", "month"])
def test_openings_in_which_nobody_asked_anything(by):
    chats, openings = a_chat([9] * 34)
    at_night = chats.assign(requested_at=chats["requested_at"] + pd.Timedelta(hours=10))
    for nobody in (chats.iloc[:0], at_night):
        use = follow_use(nobody, openings, MONTH, by=by)
        assert use["in_openings"].eq(0).all() and not use["hidden"].any()
        assert hidden_months(nobody, openings, MONTH) == []
    assert follow_use(chats, openings.iloc[:0], MONTH, by=by).empty


def test_the_days_between_the_last_week_and_the_end_of_the_month_do_not_tell_either():
    """The 31st of July is in a week of August; all of July and its weeks would leave 2."""
    chats, openings = a_chat([9] * 35 + [2], first="2023-11-29")
    use = published_use(chats, openings, "2024-07")
    shown = use["week"]["in_openings"].where(~use["week"]["hidden"])
    assert use["month"]["in_openings"].sum() - use["week"]["in_openings"].sum() == 2
    assert shown.isna().any() and not use["month"]["hidden"].any()


@pytest.mark.parametrize("month", ["2024-02", "2024-06", "2024-07", "2024-08"])
def test_each_page_hides_the_same_month_beside_a_small_one(month):
    """Were it another one on another page, the two pages would tell both."""
    chats, openings = a_chat([3] + [9] * 36, first="2023-11-29")
    assert hidden_months(chats, openings, month) == ["2023-11", "2023-12"]
