"""What many tests look at: the demo, made once from the shipped samples."""

import pytest


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Run everything on the samples; the material and the reports."""
    from chatlab import project

    results = tmp_path_factory.mktemp("demo")
    return project.run(results=results)
