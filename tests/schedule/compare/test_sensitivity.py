import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.schedule import show_sensitivity, tell_sensitivity

from .conftest import PLANS


def test_what_can_hardly_be_known_is_shown(fitted):
    sensitivity = show_sensitivity(fitted, PLANS)
    assert len(sensitivity) == 6 * len(PLANS)
    wide = sensitivity[sensitivity["schedule"].eq("ma–pe")]
    by_return = wide[wide["growing"].eq(0)].set_index("returning")["conversations_per_week"]
    assert by_return.is_monotonic_decreasing  # what was seen held fewer who had come back
    assert sensitivity.groupby(["returning", "growing"])["place"].min().eq(1).all()


@pytest.mark.parametrize("places, told", [([1, 2, 1, 2], "A brings most"),
                                          ([1, 2, 2, 1], "depends on what is assumed")])
def test_a_changing_order_is_told(places, told):
    table = pd.DataFrame({"schedule": ["A", "B"] * 2, "returning": [0, 0, .6, .6],
                          "growing": 0, "place": places})
    with speaking("en"):
        assert told in tell_sensitivity(table)
