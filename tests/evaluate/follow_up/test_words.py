import pandas as pd
import pytest

from chatlab.evaluate.follow_up.control_chart import control_chart
from chatlab.evaluate.follow_up.months import compare_months
from chatlab.evaluate.follow_up.reasons import compare_reasons
from chatlab.evaluate.follow_up.words import tell_follow_up
from chatlab.i18n import speaking
from chatlab.schema import empty


def chart(*here, before=(6, 4) * 6):
    """A chart of twelve earlier weeks and those of the month."""
    current = [False] * len(before) + [True] * len(here)
    table = pd.DataFrame({"period": [f"2024-W{n:02}" for n in range(1, len(current) + 1)],
                          "n": [*before, *here], "size": 10})
    return control_chart(table, count="n", size="size",
                         baseline=[not now for now in current]).assign(current=current)


def month(measure="per_open_hour", p=.01, **figures):
    return pd.DataFrame([{"measure": measure, "p_corrected": p, "sentence": "Lause.", **figures}])


def reasons(p=None, difference=.3):
    return pd.DataFrame([{
        "label": "Velat", "share": .6, "share_before": .3, "difference_before": difference,
        "difference_before_low": .1, "difference_before_high": .4, "p_before": p,
        "share_last_year": None, "difference_last_year": None, "p_last_year": None}]).astype(
        {"p_before": float, "p_last_year": float})


NO_MONTHS = month().iloc[:0]


def told(use=None, missed=None, months=NO_MONTHS, why=None, **options):
    with speaking("en"):
        return tell_follow_up(chart(5) if use is None else use, chart(5) if missed is None else
                              missed, months, reasons() if why is None else why, **options)


def test_a_quiet_month_asks_for_nothing():
    said = told()
    assert said.changed == ["Nothing changed by more than chance alone could easily make."]
    assert said.todo == ["Nothing in these figures calls for a change now. Look again next month."]
    assert sum("no signal this month" in line for line in said.same) == 2


@pytest.mark.parametrize("here, way, todo", [
    ((20,), "upwards", "see that there are enough workers"),
    ((0,), "downwards", "check that the openings were kept")])
def test_a_signal_of_use_is_told_with_what_to_do(here, way, todo):
    said = told(use=chart(*here, before=(16, 14) * 6 if way == "downwards" else (6, 4) * 6))
    assert f"2024-W13: outside the limits, {way}." in said.changed[0]
    assert todo in said.todo[0]


@pytest.mark.parametrize("rows, todo", [
    (month(rate_ratio=.5), "has shrunk"), (month(rate_ratio=2), "has grown"),
    (month("first_reply_s", shift=60), "first reply takes longer"),
    (month("answered_share", difference=-.2), "smaller share is answered")])
def test_a_sure_change_of_a_figure_is_told_with_what_to_do(rows, todo):
    said = told(months=rows)
    assert said.changed[0].endswith("Lause.") and todo in said.todo[0]


def test_what_may_be_chance_is_not_a_change():
    said = told(months=month(p=.2, rate_ratio=2))
    assert any(line.endswith("Lause.") for line in said.same) and "Nothing" in said.todo[0]
    assert any(line.endswith("Lause.") for line in told(months=month(p=float("nan"))).same)


@pytest.mark.parametrize("p, difference, changed, todo", [
    (.01, .3, True, True), (.01, -.3, True, False), (.3, .3, False, False)])
def test_a_reason_that_grew_is_told_with_what_to_do(p, difference, changed, todo):
    said = told(why=reasons(p, difference))
    assert any("“Velat”: 60\xa0% of the conversations, last month 30" in line
               for line in said.changed) == changed
    assert any("ready answer" in line for line in said.todo) == todo


def test_open_requests_are_told_only_roughly_when_few():
    assert told(open_requests=12).todo == ["Contact requests are still open: 12. Handle the "
                                           "oldest first."]
    assert "fewer than 5" in told(open_requests=2).todo[0]


def test_too_few_periods_and_nothing_at_all():
    said = told(use=chart(5, before=(6, 4)))
    assert any("too few to tell signals from chance" in line for line in said.same)
    none = chart(before=())
    said = told(use=none, missed=none, months=compare_months(
        empty("conversations"), empty("openings"), "2024-03"), why=compare_reasons(
        empty("themes"), empty("conversations"), "2024-03", labels={}))
    assert said.changed == ["It cannot be told whether anything changed."]
    assert "Collect more" in said.todo[0]


def test_what_cannot_be_told_comes_after_what_did_not_change():
    few = chart(5, before=(6, 4)).assign(lower=None, upper=None)
    said = told(use=few, months=pd.concat([month("answered_share", p=float("nan")), month(p=.8)]))
    assert "no signal this month" in said.same[0]
    assert said.same[1] == "Conversations for an open hour: Lause."
    assert "too few" in said.same[2] and said.same[3] == "Answered: Lause."
