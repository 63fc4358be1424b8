import pandas as pd
import pytest

from chatlab.evaluate.use.exclusions import list_exclusions
from chatlab.evaluate.use.service import summarise_service
from chatlab.schema import conform, empty


def at(text):
    return None if text is None else pd.Timestamp(text, tz="Europe/Helsinki")


def chats(*times, service="chat", status="answered"):
    return conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(len(times))], "service": service,
        "requested_at": list(map(at, times)), "status": status, "source_id": "s"}),
        "conversations")


def openings(*times, staff=2):
    return conform(pd.DataFrame({
        "service": "chat", "opens_at": [at(first) for first, _last in times],
        "closes_at": [at(last) for _first, last in times], "staff": staff, "source_id": "s"}),
        "openings")


KEPT = openings(("2024-01-08 12:00", "2024-01-08 14:00"), ("2024-01-15 12:00", "2024-01-15 14:00"))


def found(table):
    return table.set_index("reason")["count"].to_dict()


@pytest.mark.parametrize("time, reason", [
    (None, "no_time"), ("2023-12-01 12:30", "before_openings"),
    ("2024-01-15 14:00", "after_openings"), ("2024-01-10 12:30", "between_openings")])
def test_each_conversation_outside_has_its_reason(time, reason):
    table = chats("2024-01-08 12:30", time)
    assert found(list_exclusions(table, openings=KEPT)) == {reason: 1}
    assert summarise_service(table, openings=KEPT)["in_openings"].item() == 1


def test_nothing_is_dropped_without_being_listed():
    table = chats(None, "2023-12-01 12:30", "2024-01-08 12:30", "2024-01-09 12:30",
                  "2024-01-16 10:00", "2024-01-15 13:00")
    listed = list_exclusions(table, openings=KEPT)
    inside = summarise_service(table, openings=KEPT)["in_openings"].item()
    assert inside + listed["count"].sum() == len(table)


def test_a_service_without_openings_and_unknown_outcomes():
    assert found(list_exclusions(chats("2024-01-08 12:30", service="muu", status=None),
                                 openings=KEPT)) == {"no_openings": 1, "no_outcome": 1}


@pytest.mark.parametrize("rows, staff, reason", [
    ([("2024-01-08 12:00", "2024-01-08 14:00")], None, "no_staff"),
    ([("2024-01-08 14:00", "2024-01-08 12:00")], 2, "no_length"),
    ([("2024-01-08 12:00", "2024-01-08 14:00"), ("2024-01-08 13:00", "2024-01-08 15:00")], 2,
     "overlapping")])
def test_doubtful_openings_are_listed(rows, staff, reason):
    assert found(list_exclusions(chats(), openings=openings(*rows, staff=staff))) == {reason: 1}


def test_nothing_to_say_is_an_empty_table():
    none = list_exclusions(empty("conversations"), openings=empty("openings"),
                           contact_requests=empty("contact_requests"))
    assert none.empty and list(none) == ["reason", "what", "count", "note"]


def test_services_and_requests_of_few_are_listed_when_they_are_left_out():
    days = [f"2024-01-08 12:{n:02d}" for n in range(6)]
    table = pd.concat([chats(*days), chats(*days[:3], service="toinen"),
                       chats("2024-01-09 12:00")], ignore_index=True)
    requests = pd.DataFrame({"service": ["chat"] * 6 + [None] * 2,
                             "submitted_at": at("2024-01-08 20:00"),
                             "handled_at": at("2024-01-09 10:00")})
    assert found(list_exclusions(table, openings=KEPT, contact_requests=requests, threshold=5)) == {
        "no_openings": 3, "between_openings": 1, "few": 3, "few_requests": 2}
    assert "few" not in found(list_exclusions(table, openings=KEPT))
