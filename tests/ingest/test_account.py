import re

import pandas as pd
import pytest

from chatlab.i18n import set_language
from chatlab.ingest import inspect_file
from chatlab.ingest.account import (
    MOST_REJECTED,
    account_html,
    account_of,
    tell_date_order,
    tell_forms,
    tell_lines,
    tell_rejected,
    tell_times,
)
from chatlab.ingest.reading import ParseReport


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


def report(**counts):
    return ParseReport("a.txt", "s1", "whatsapp", "messages", **counts)


def test_the_law_of_the_account_is_told_as_a_sum():
    told = tell_lines(report(lines=10, messages=4, system=3, internal=2, continuation=1, blank=1,
                             rejected=[(7, "x")]))
    assert told == ("10 = read 4 + system 3 (of them 2 of the staff among themselves) + "
                    "continuation 1 + blank 1 + rejected 1")


def test_the_order_of_dates_is_told_with_its_evidence():
    assert tell_date_order(report(date_order="mdy", date_evidence="over_12")) == (
        "the month first, then the day: a number over 12 can only be a day")
    assert tell_date_order(report()) == ""


def test_times_are_told_as_days_where_there_is_no_clock():
    first, last = pd.Timestamp("2017-10-04"), pd.Timestamp("2017-10-05")
    assert "." not in tell_times(report(first_at=first, last_at=last))
    assert "13.05" in tell_times(report(first_at=first, last_at=last + pd.Timedelta("13h5min")))
    assert tell_times(report()) == ""


def test_only_the_commonest_forms_and_first_rejected_lines_are_told():
    forms = {f"form {n}": n for n in range(1, 12)}
    assert tell_forms(report(variants=forms)).startswith("form 11: 11; form 10: 10")
    assert tell_forms(report(variants=forms)).endswith("and 3 more")
    rejected = [(n, "reason") for n in range(1, 26)]
    told = tell_rejected(report(rejected=rejected))
    assert len(told) == MOST_REJECTED + 1 and told[-1] == "and 5 more"


def test_a_notebook_shows_the_report_as_a_table_with_headings(tmp_path):
    path = tmp_path / "<b>chat.txt"
    path.write_text("15.8.2017 klo 13.05 - Maija: salaisuus\n", encoding="utf-8")
    shown = inspect_file(path)
    html = shown._repr_html_()
    assert html == account_html(shown)
    assert html.count('<th scope="row"') == html.count("<tr>") >= len(account_of(shown))
    assert "<caption" in html and "&lt;b&gt;chat.txt" in html
    assert "salaisuus" not in html and "Maija" not in html
    assert not re.search(r"<script|onclick|<b>", html)
