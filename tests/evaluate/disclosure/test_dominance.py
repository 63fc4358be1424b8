import pandas as pd
import pytest

from chatlab.evaluate import find_dominance, suppress_dominated, tell_dominance
from chatlab.i18n import speaking


def work(**hours):
    """Hours of each worker by service: ``a=[10, 9, 8]``."""
    return pd.DataFrame([(service, f"t{n}", amount) for service, amounts in hours.items()
                         for n, amount in enumerate(amounts)], columns=["service", "who", "hours"])


@pytest.mark.parametrize("hours, dominated", [
    ([10, 9, 8], False),
    ([10, 10], True),            # the other worker knows the rest
    ([100], True),
    ([80, 10, 5, 5], True),      # two made 90 %
    ([50, 30, 10, 10], False),   # two made 80 %
    ([60, 24, 5, 5, 6], False),  # two made 84 %, the others 27 % of the largest
    ([40, 30, 3], True),         # the others made less than 10 % of the largest
    ([0, 0, 0], False)])
def test_the_rules_of_few_workers(hours, dominated):
    found = find_dominance(work(a=hours), by="service", worker="who", value="hours")
    assert found["dominated"].tolist() == [dominated]


def test_pieces_of_work_are_counted_when_there_is_no_amount():
    found = find_dominance(work(a=[1] * 3, b=[1]), by="service", worker="who")
    assert found[["workers", "work"]].values.tolist() == [[3, 3], [1, 1]]
    assert found["largest_share"].round(2).tolist() == [.67, 1]


def test_workers_not_known_are_taken_for_one():
    rows = work(a=[1] * 5).assign(who=None)
    assert find_dominance(rows, by="service", worker="who")["dominated"].item()


def test_a_lone_hidden_row_gets_another_beside_it():
    found = find_dominance(work(a=[10] * 5, b=[9], c=[5] * 4), by="service", worker="who",
                           value="hours")
    table = pd.DataFrame({"service": list("abc"), "conversations": [40, 9, 20],
                          "per_hour": [1.5, 2, .5]})
    table.attrs["suppressed"] = {"conversations": [True, False, False]}
    result = suppress_dominated(table, found, by="service", columns=["conversations", "per_hour"])
    assert result["per_hour"].isna().tolist() == [False, True, True]
    assert result.attrs["suppressed"]["conversations"] == [True, True, True]
    assert table["per_hour"].notna().all()


def test_a_group_of_which_nothing_is_known_is_hidden():
    found = find_dominance(work(a=[10] * 5), by="service", worker="who")
    table = pd.DataFrame({"service": list("ab"), "per_hour": [1.5, 2]})
    assert suppress_dominated(table, found, by="service")["per_hour"].isna().all()


def test_it_is_told():
    with speaking("en"):
        assert tell_dominance(pd.DataFrame({"dominated": [True, False]})) == (
            "The figures of 1 group are not shown, as they would tell how one or two workers work.")
