from itertools import product
from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.evaluate import suppress_linked, suppress_small_counts


def linked(counts):
    """The same people by month and service, by month, by service and altogether."""
    months, services = counts.shape
    both = pd.DataFrame([(str(m), str(s), int(counts[m, s])) for m, s in product(
        range(months), range(services))], columns=["month", "service", "n"])
    return {"both": both, "months": both.groupby("month", as_index=False)["n"].sum(),
            "services": both.groupby("service", as_index=False)["n"].sum(),
            "all": pd.DataFrame({"n": [both["n"].sum()]})}


def possible(tables, hidden, name, row):
    """Values of a count, by trying every table of two by two cells that fits what is shown."""
    ways = [np.arange(tables["all"]["n"].item() + 1) if flag else np.array([n])
            for n, flag in zip(tables["both"]["n"], hidden["both"], strict=True)]
    cells = np.stack(np.meshgrid(*ways, indexing="ij"), axis=-1).reshape(-1, 2, 2)
    tried = {"both": cells.reshape(-1, 4), "months": cells.sum(axis=2),
             "services": cells.sum(axis=1), "all": cells.sum(axis=(1, 2))[:, None]}
    fits = np.all([np.where(hidden[key], values >= 1, values == tables[key]["n"].to_numpy()).all(
        axis=1) for key, values in tried.items()], axis=0)
    return set(tried[name][fits, row].tolist())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_no_hidden_count_of_any_table_can_be_worked_out(cells):
    tables = linked(np.array(cells).reshape(2, 2))
    results = suppress_linked(tables, by=["month", "service"])
    hidden = {name: table["n"].isna().tolist() for name, table in results.items()}
    for name, flags in hidden.items():
        small = tables[name]["n"].between(1, 4)
        assert not (small & ~np.array(flags)).any()
        for row in np.flatnonzero(flags):
            assert len(possible(tables, hidden, name, row)) > 1


def test_hiding_one_by_one_would_have_told():
    """Both tables alone are safe: services 9 and 9 by the total, months by their own."""
    counts = np.array([[3, 20, 20], [30, 6, 20], [20, 20, 7]])
    tables = linked(counts)
    alone = suppress_small_counts(tables["both"])["n"].isna()
    together = suppress_linked(tables, by=["month", "service"])["both"]["n"].isna()
    assert alone.sum() == 2 and together.sum() == 4


def test_what_is_not_published_protects():
    tables = linked(np.array([[3, 20], [30, 40]]))
    months = suppress_linked({name: tables[name] for name in ("both", "months")},
                             by=["month", "service"])
    assert months["both"]["n"].isna().tolist() == [True, True, False, False]


def test_shares_of_hidden_counts_are_hidden_and_the_places_are_told():
    tables = linked(np.array([[3, 20], [30, 40]]))
    tables["both"]["share"] = tables["both"]["n"] / 93
    result = suppress_linked(tables, by=["month", "service"])["both"]
    assert result["share"].isna().equals(result["n"].isna())
    assert result.attrs["suppressed"]["n"] == result["n"].isna().tolist()
    assert tables["both"]["share"].notna().all()


def test_tables_that_do_not_add_up_are_refused():
    tables = linked(np.array([[3, 20], [30, 40]]))
    tables["services"]["n"] += 1
    with pytest.raises(SettingsError) as error:
        suppress_linked(tables, by=["month", "service"])
    assert "services" in str(error.value)


def test_too_many_cells_are_refused():
    with pytest.raises(SettingsError):
        suppress_linked({"a": pd.DataFrame({"x": range(60), "n": 1}),
                         "b": pd.DataFrame({"y": range(60), "n": 1})}, by=["x", "y"])


def test_two_years_by_twenty_services_take_seconds():
    tables = linked(np.random.default_rng(1).poisson(8, (24, 20)))
    started = perf_counter()
    results = suppress_linked(tables, by=["month", "service"])
    assert perf_counter() - started < 30  # seconds; two on an idle machine
    assert results["both"]["n"].isna().sum() < 100


def test_a_table_of_nobody_hides_and_tells_nothing():
    both = pd.DataFrame({"month": [], "service": [], "n": []})
    months = pd.DataFrame({"month": ["1", "2"], "n": [0, 0]})
    hidden = suppress_linked({"both": both, "months": months}, by=["month", "service"])
    assert hidden["both"].empty and hidden["months"]["n"].tolist() == [0, 0]
