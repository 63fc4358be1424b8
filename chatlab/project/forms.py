"""Other forms of the reports that were made: a PDF to print, a text for an e-mail."""

from chatlab.errors import ChatlabError


def write_forms(pages, *, pdf=False, text=False):
    """Write other forms beside reports, where they are missing or older than the report.

    Parameters
    ----------
    pages : iterable of Path
        HTML files by `chatlab.render`.
    pdf, text : bool
        Which forms.

    Returns
    -------
    files : list of Path
        Those that are there now.
    error : ChatlabError or None
        Why some could not be written, the first reason: no browser for a PDF, say.
    """
    from chatlab.report import write_pdf, write_summary

    wanted = [(".pdf", write_pdf)] * pdf + [(".txt", write_summary)] * text
    files, first = [], None
    for ending, write in wanted:
        for page in pages:
            output = page.with_suffix(ending)
            try:
                if not output.exists() or output.stat().st_mtime < page.stat().st_mtime:
                    write(page, output)
            except ChatlabError as error:
                first = first or error
            else:
                files.append(output)
    return files, first
