import pandas as pd

from chatlab.evaluate import find_differences, suppress_small_counts, tell_differences
from chatlab.i18n import speaking

JUNE = pd.DataFrame({"theme": ["tuki", "vuokra", "velat"], "units": [40, 12, 7]})
JULY = pd.DataFrame({"theme": ["tuki", "vuokra", "velat", "muu"], "units": [52, 13, 7, 3]})


def test_a_small_difference_between_shown_counts_is_found():
    found = find_differences(JUNE, JULY, on="theme")
    assert found[["theme", "column", "before", "after", "difference"]].values.tolist() == [
        ["muu", "units", 0, 3, 3], ["vuokra", "units", 12, 13, 1]]


def test_a_count_hidden_in_either_report_tells_nothing():
    july = suppress_small_counts(JULY.assign(units=[52, 13, 7, 4]))
    found = find_differences(JUNE, july, on="theme")
    assert "muu" not in found["theme"].tolist()


def test_a_decrease_tells_as_well_and_the_threshold_is_a_parameter():
    fewer = JUNE.assign(units=[40, 9, 7])
    assert find_differences(JUNE, fewer, on="theme")["difference"].tolist() == [-3]
    assert find_differences(JUNE, fewer, on="theme", threshold=3).empty


def test_nothing_in_common():
    assert find_differences(JUNE, JUNE, on="theme").empty
    assert find_differences(JUNE[["theme"]], JUNE, on="theme").empty
    assert tell_differences(find_differences(JUNE, JUNE, on="theme")) == ""


def test_it_is_told():
    with speaking("en"):
        said = tell_differences(find_differences(JUNE, JULY, on="theme"))
    assert said.startswith("2 counts differ") and "(5)" in said
