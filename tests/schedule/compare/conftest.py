import pytest

from chatlab.schedule import fit_demand

PLANS = {"ke": "ke 13–15", "ma+ke": "ma ja ke 13–15", "ma–to": "ma–to 12–14",
         "ma–pe": "ma–pe 10–14", "ma–pe kahdesti": "ma–pe 9–11 ja 12–15", "ip": "ti–to 13–16"}


@pytest.fixture
def fitted(pilot):
    return fit_demand(*pilot)
