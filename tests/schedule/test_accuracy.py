from benchmarks.measure_hours import CASES
from chatlab.i18n import LANGUAGES, speaking
from chatlab.schedule import list_accuracy


def test_every_case_that_is_measured_is_told_in_each_language():
    for language in LANGUAGES:
        with speaking(language):
            told = list_accuracy()["material"]
        assert len(told) == told.nunique() == len(CASES)


def test_many_invented_services_stand_behind_each_figure():
    accuracy = list_accuracy()
    shares = accuracy.drop(columns=["material", "services", "bias"])
    assert (accuracy["services"] >= 200).all() and shares.apply(
        lambda column: column.between(0, 1)).all(axis=None)
