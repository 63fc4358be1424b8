import pytest

from chatlab.errors import FileError
from chatlab.i18n import number, set_language
from chatlab.scale import map_files


def _length_or_error(text):
    if not text:
        raise FileError("tyhjä", file="tyhjä.txt")
    return len(text)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_files(workers):
    done = []
    result = map_files(_length_or_error, ["a", "bbb", "cc"], workers=workers,
                       progress=lambda: done.append(1))
    assert result == [1, 3, 2]
    assert len(done) == 3


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_one_file_is_told(workers):
    with pytest.raises(FileError) as error:
        map_files(_length_or_error, ["a", ""], workers=workers)
    assert str(error.value) == "tyhjä.txt: tyhjä."


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_speak_the_chosen_language(workers):
    set_language("en")
    try:
        assert map_files(number, [1.5, 2.5], workers=workers) == ["1.5", "2.5"]
    finally:
        set_language(None)


def _threads_of_blas(_file):
    from numpy import linalg  # noqa: F401, loads the library that is asked
    from threadpoolctl import threadpool_info

    return [library["num_threads"] for library in threadpool_info()]


def test_workers_share_the_cores_and_compute_with_one_thread_each(monkeypatch):
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    told = map_files(_threads_of_blas, ["a", "b"], workers=2)
    if not any(told):
        pytest.skip("the library that computes here, Apple's, cannot be asked")
    assert [set(threads) for threads in told] == [{1}, {1}]
