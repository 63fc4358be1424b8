import numpy as np
import pytest

from chatlab.schedule.demand.general import (
    deviation_covariance,
    general_profile,
    off_office,
    shapes,
)


def test_general_profile_has_36_to_40_percent_outside_office_hours():
    assert general_profile().sum() == pytest.approx(1)
    assert .36 <= general_profile()[off_office()].sum() <= .40


def test_the_shapes_keep_the_deviations():
    kept = shapes() @ shapes().T
    covariance = deviation_covariance()
    assert np.trace(kept) / np.trace(covariance) > .995
    assert np.abs(kept - covariance).max() < .01
    assert np.allclose((shapes().T @ shapes()) * (1 - np.eye(shapes().shape[1])), 0, atol=1e-9)
