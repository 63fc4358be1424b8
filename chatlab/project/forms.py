"""Other forms of the reports that were made: a PDF to print, a text for an e-mail."""

from chatlab.errors import ChatlabError
from chatlab.i18n import _


def write_forms(pages, *, pdf=False, text=False, progress=False):
    """Write other forms beside reports, where they are missing or older than the report.

    Parameters
    ----------
    pages : list of Path
        HTML files by `chatlab.render`.
    pdf, text : bool
        Which forms.
    progress : bool
        Show a progress bar.

    Returns
    -------
    files : list of Path
        Those that are there now.
    error : ChatlabError or None
        Why some could not be written, the first reason: no browser for a PDF, say.
    """
    from tqdm.auto import tqdm

    from chatlab.report import write_pdf, write_summary

    writers = {".pdf": write_pdf} if pdf else {}
    writers |= {".txt": write_summary} if text else {}
    wanted = [(page, ending) for ending in writers for page in pages]
    files, first = [], None
    for page, ending in tqdm(wanted, desc=_("Writing other forms"), leave=False,
                             disable=not (progress and wanted)):
        output = page.with_suffix(ending)
        try:
            if not output.exists() or output.stat().st_mtime < page.stat().st_mtime:
                writers[ending](page, output)
        except ChatlabError as error:
            first = first or error
        else:
            files.append(output)
    return files, first
