import nbformat
import pytest

from chatlab.errors import ChatlabError
from chatlab.report.execute import execute


@pytest.mark.parametrize("source", [
    "raise ValueError('could not convert: aivan salainen')",
    "import pandas as pd\npd.to_numeric(pd.Series(['aivan salainen']))"])
def test_nothing_of_the_kernels_error_hangs_on_to_ours(source, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    with pytest.raises(ChatlabError) as caught:
        execute(notebook, file=tmp_path / "oma.ipynb")
    error, said = caught.value, []
    while error is not None:
        said.append(str(error))
        error = error.__cause__ or error.__context__
    assert "ValueError" in said[0]
    assert not any("salainen" in sentence for sentence in said)
