import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from chatlab.evaluate.use.requests import _times, summarise_requests
from chatlab.schema import conform, empty

DAY = 86_400
# Maintained patients of the study of acute myelogenous leukaemia (Miller 1997, Survival Analysis,
# page 49), the example of R's survfit: days and whether the event was seen
AML = np.array([(9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0),
                (48, 1), (161, 0)])


def requests(*rows):
    """Build a table of (left, handled) as days from the 1st of January 2024."""
    start = pd.Timestamp("2024-01-01 09:00", tz="Europe/Helsinki")
    days = [[None if day is None else start + pd.Timedelta(days=day) for day in row]
            for row in rows]
    return conform(pd.DataFrame({
        "request_id": [f"p{n}" for n in range(len(rows))], "submitted_at": [d[0] for d in days],
        "handled_at": [d[1] for d in days], "source_id": "s"}), "contact_requests")


def test_open_requests_count_as_waited_until_now():
    row = summarise_requests(requests((0, 1), (0, 2), (0, None), (0, 4), (0, None)),
                             until=requests((10, None))["submitted_at"][0]).iloc[0]
    assert row[["requests", "handled", "open", "excluded"]].tolist() == [5, 3, 2, 0]
    assert row["handled_median_s"] == 4 * DAY  # without the open ones it would be 2 days
    assert pd.isna(row["handled_p90_s"])  # two of five are still open


def test_the_curve_is_that_of_r():
    days, handled = AML.T
    found = _times(days * DAY, handled, .95)
    # R: survfit(Surv(time, status) ~ x, aml): median 31; survival at 31 days 0.491 (se 0.1642)
    assert found[0] == 31 * DAY
    reach = norm.isf(.025)
    inside = [day for day, survival, error in (
        (9, .909091, .086678), (13, .818182, .116291), (18, .715909, .139665),
        (23, .613636, .152632), (31, .490909, .164193), (34, .368182, .162669),
        (48, .184091, .153493))
        if abs(np.log(-np.log(survival)) - np.log(-np.log(.5)))
        <= reach * error / abs(survival * np.log(survival))]
    assert found[1] == inside[0] * DAY == 13 * DAY and found[2] is None and inside[-1] == 48


def test_the_share_handled_in_a_day():
    row = summarise_requests(requests(*[(0, .5)] * 30, *[(0, 3)] * 20)).iloc[0]
    assert row["within_day_share"] == pytest.approx(.6)
    # R: survfit(..., conf.type = "log-log"): S(t) ^ exp(±1.96 se / (S log S)), Greenwood's se
    reach = norm.isf(.025) * np.sqrt(.6 * .4 / 50) / (.4 * np.log(.4))
    assert row[["within_day_share_low", "within_day_share_high"]].tolist() == pytest.approx(
        sorted(1 - .4 ** np.exp([-reach, reach])), abs=1e-8)


def test_by_month_of_leaving():
    rows = summarise_requests(requests((0, 1), (0, 3), (40, 41)), by="month")
    assert rows[["month", "requests"]].values.tolist() == [["2024-01", 2], ["2024-02", 1]]


def test_a_clock_that_ran_backwards_is_counted_and_its_time_not_used():
    row = summarise_requests(requests((0, 1), (5, 2), (0, 1))).iloc[0]
    assert row["excluded"] == 1 and row["handled_median_s"] == DAY


@pytest.mark.parametrize("table", [requests((0, None), (1, None)), requests((0, 0))])
def test_without_times_of_handling_nothing_is_told_of_waiting(table):
    row = summarise_requests(table).iloc[0]
    assert row["requests"] == len(table)
    assert pd.isna(row["handled_p90_s"]) or row["handled_p90_s"] == 0


def test_no_requests_give_no_rows():
    assert summarise_requests(empty("contact_requests"), by="month").empty
    with pytest.raises(ValueError, match="nothing"):
        summarise_requests(requests((0, 1)), by="nothing")
