import pandas as pd
import pytest

from chatlab.evaluate import assign_service, list_exclusions, tell_assigned_service
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
