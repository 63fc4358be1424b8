import pytest

from chatlab.schedule import fit_demand, plan_rotation

from ..conftest import conversations_at, openings_of


@pytest.fixture(scope="module")
def fitted():
    """Twelve conversations in eight Wednesday openings 13–15, as in Joensuu in 2017."""
    openings = openings_of("ke 13–15", "2017-10-04", "2017-11-22")
    return fit_demand(conversations_at([*openings["opens_at"], *openings["opens_at"][:4]]),
                      openings)


@pytest.fixture(scope="module")
def rotation(fitted):
    return plan_rotation(fitted, turns=3)
