"""A notebook becomes one HTML file, or an error and no file at all."""

from pathlib import Path

from chatlab.errors import ChatlabError, FileError
from chatlab.i18n import _, ngettext, speaking
from chatlab.report import check, convert, execute, gate
from chatlab.report.files import write_whole


def render(notebook, output, *, parameters=None, synthetic=False, threshold=None, timeout=600,
           in_browser=False):
    """Run a notebook and write its report.

    Parameters
    ----------
    notebook : str or Path
        An ``.ipynb`` file. It is run in its own folder and not changed. The page speaks its
        language, see `chatlab.report.execute.language_of`.
    output : str or Path
        The HTML file to write; replaced only when everything went well.
    parameters : dict, optional
        Values for the cell tagged ``parameters``, as papermill does.
    synthetic : bool
        Say at the top and the foot of the page that the material is invented. A notebook that
        describes its material (`chatlab.method`) says it by itself.
    threshold : int, optional
        Say at the foot that counts smaller than this are hidden. It hides nothing itself:
        the notebook does, with `chatlab.suppress_small_counts`. `chatlab.method` says it too.
    timeout : int
        Longest time for one cell, seconds.
    in_browser : bool
        Let axe-core look at the page in an installed Chromium before it is written.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ChatlabError
        If a cell stops or the page breaks a rule of `check_html`; `DisclosureError` if
        the page holds an identifier of fixed form, see `chatlab.report.gate`.
    """
    path, output = Path(notebook), Path(output)
    if not output.parent.is_dir():
        raise FileError(_("the folder of the report was not found"), file=output.parent,
                        remedy=_("Create the folder first."))
    ran = execute.read_notebook(path)

    def write(temporary):
        temporary.write_text(html, encoding="utf-8")
        if in_browser:
            _require_rules(check.check_html(temporary, in_browser=True), path)

    with speaking(execute.language_of(ran)):
        execute.put_parameters(ran, parameters or {}, file=path)
        execute.execute(ran, file=path, timeout=timeout)
        html = convert.to_html(ran, synthetic=synthetic, threshold=threshold,
                               folder=path.parent)
        _require_rules(check.check_text(html, notebook=ran), path)
        gate.require_no_leaks(gate.find_leaks_in_page(html), file=path, expected=_(
            "the report would show something that identifies a person: {kinds}"))
        return write_whole(output, write)


def _require_rules(problems, path):
    if problems:
        first = problems[0]
        raise ChatlabError(
            first.message, file=path, place=first.where,
            remedy=ngettext("{n} place to mend in all.", "{n} places to mend in all.",
                            len(problems)))
