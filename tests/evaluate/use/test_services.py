import pandas as pd
import pytest

from chatlab.evaluate import (
    assign_service,
    leave_out_closed,
    list_exclusions,
    show_services,
    split_services,
    tell_assigned_service,
)
from chatlab.i18n import speaking

AT = pd.Timestamp("2024-03-04 12:30", tz="Europe/Helsinki")


def chats(*services):
    return pd.DataFrame({"service": pd.array(services, dtype="str"), "requested_at": AT,
                         "status": "answered"})


def openings(*services):
    return pd.DataFrame({"service": list(services), "opens_at": AT.floor("h"),
                         "closes_at": AT.ceil("h"), "staff": 2})


@pytest.mark.parametrize("named, kept, assigned", [
    (["a", None], ["a"], ["a", "a"]),
    ([None, None], ["a"], ["a", "a"]),
    (["b", None], ["a"], ["b", None]),      # it may belong to b
    (["a", None], ["a", "b"], ["a", None]),
    (["a", None], [], ["a", None])])
def test_only_the_only_service_gets_the_nameless(named, kept, assigned):
    table = chats(*named)
    result = assign_service(table, openings(*kept))["service"].astype("object")
    assert result.where(result.notna(), None).tolist() == assigned
    assert table["service"].isna().sum() == named.count(None)
    assert bool(tell_assigned_service(table, openings(*kept))) == (assigned != named)


def test_it_is_told_how_many_they_were():
    with speaking("en"):
        assert tell_assigned_service(chats("a", *[None] * 7), openings("a")).startswith("7 conv")
        assert tell_assigned_service(chats("a", None), openings("a")).startswith("fewer than 5")
        assert tell_assigned_service(chats("a", None), openings("a"), threshold=None).startswith(
            "1 conversation names")


def test_those_left_without_a_service_are_listed():
    found = list_exclusions(chats("b", None, None, "a"), openings=openings("a"))
    assert found[["reason", "count"]].values.tolist() == [["no_service", 2], ["no_openings", 1]]


def test_a_service_is_shown_only_if_its_counts_tell_of_no_few():
    days = pd.to_datetime(["2024-03-04 12:30"] * 9 + ["2024-03-04 20:00"] * 2
                          + ["2024-03-04 12:40"] * 8 + ["2024-03-04 12:50"] * 7)
    chats = pd.DataFrame({"conversation_id": [f"k{k}" for k in range(26)],
                          "service": ["a"] * 11 + ["b"] * 8 + ["c"] * 7, "requested_at": days,
                          "status": "answered"})
    for name in ("wait_s", "first_reply_s", "duration_s", "n_messages"):
        chats[name] = 60.0
    openings = pd.DataFrame({
        "service": ["a", "b"], "opens_at": pd.to_datetime(["2024-03-04 12:00"] * 2),
        "closes_at": pd.to_datetime(["2024-03-04 14:00"] * 2), "staff": 1})
    shown = show_services(chats, openings).set_index("service")
    assert shown["conversations"].isna()["a"]  # 11 - 9 would tell of the 2
    kept = leave_out_closed(chats, openings)
    assert len(kept) == 24
    shown = show_services(kept, openings)
    assert shown["conversations"].tolist() == [9, 8, 7]
    assert shown["open_hours"].isna().tolist() == [False, False, True]
    parts = split_services(kept, openings, shown)
    assert list(parts) == ["a", "b", "c"] and len(parts["c"][1]) == 0
    assert split_services(chats.iloc[:0], openings, show_services(chats.iloc[:0], openings)) == {}


def test_openings_of_a_service_without_conversations_while_some_name_none():
    chats = pd.DataFrame({"conversation_id": ["k"] * 6, "service": [None] * 6, "status": "answered",
                          "requested_at": pd.to_datetime(["2024-03-04 12:30"] * 6)})
    for name in ("wait_s", "first_reply_s", "duration_s", "n_messages"):
        chats[name] = 60.0
    openings = pd.DataFrame({
        "service": ["a", "b"], "opens_at": pd.to_datetime(["2024-03-04 12:00"] * 2),
        "closes_at": pd.to_datetime(["2024-03-04 14:00"] * 2), "staff": 1})
    assert show_services(chats, openings).empty
    assert len(show_services(chats.assign(service="a"), openings)) == 2
