import pytest

from chatlab.schedule import fit_demand

from ..conftest import conversations_at, openings_of


@pytest.fixture(scope="module")
def fitted():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")
    return fit_demand(conversations_at(openings["opens_at"][::2]), openings)
