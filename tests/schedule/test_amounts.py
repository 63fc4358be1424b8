import pytest

from chatlab.i18n import speaking
from chatlab.schedule.amounts import tell_amount


@pytest.mark.parametrize("value, told", [
    (0, "0"), (.0042, "under 0.01"), (.01, "0.01"), (.09, "0.09"), (.0951, "0.1"), (1.5, "1.5"),
    (99.94, "99.9"), (100.2, "100"), (1234, "1,234"), (float("nan"), "–")])
def test_only_nothing_is_told_as_zero(value, told):
    with speaking("en"):
        assert tell_amount(value) == told
