import pytest

from chatlab.errors import SettingsError
from chatlab.schedule.checks import require


def test_what_does_not_hold_is_the_users_error_and_what_holds_is_none():
    assert require(True, "the times must be greater than zero") is None
    with pytest.raises(SettingsError) as caught:
        require(False, "the times must be greater than zero")
    assert caught.value.expected and caught.value.remedy
