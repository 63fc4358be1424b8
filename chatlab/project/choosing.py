"""A newcomer chooses files in notebook 00: how each can be read, and what to do next.

What is chosen is looked at in memory. It is written only if the person says so, and then only
among the exported files; nothing of it goes into the notebook.
"""

from html import escape
from pathlib import Path, PureWindowsPath

from chatlab.errors import ChatlabError, FileError
from chatlab.i18n import _, ngettext, number
from chatlab.project.asking import is_attended
from chatlab.project.layout import RAW, find_folders
from chatlab.project.reading import files_of
from chatlab.project.settings import read_settings, reading_options

_STYLE = ("<style>.chatlab-valitse{max-width:52em;line-height:1.5}"
          ".chatlab-valitse details{border-left:4px solid #1b6b72;margin:.5em 0;padding:.2em .8em}"
          ".chatlab-valitse .ei{border-left-color:#b3261e}"
          ".chatlab-valitse summary{cursor:pointer;font-weight:600}"
          ".chatlab-valitse ol{margin:.3em 0 .6em 1.4em;padding:0}</style>")


def choose_files(folder=None):
    """Choose exported files in a notebook, and see how chatlab reads them.

    The files are looked at in memory. In a workspace, or with a folder of one's own, a button
    stores them among the exported files. When no person sits at the notebook, nothing is shown.

    Parameters
    ----------
    folder : str or Path, optional
        As in `chatlab.open_material`: its settings hold, and its own files can be looked at, too.
        If omitted, nothing can be stored.

    Returns
    -------
    FileChooser or None

    Raises
    ------
    FileError, SettingsError
        If the folder is missing or its ``chatlab.toml`` cannot be used.
    """
    if not is_attended():
        return None
    return FileChooser(find_folders(folder, None)[0] if folder is not None else None)


class FileChooser:
    """Shows how files are read. See `choose_files`.

    Parameters
    ----------
    folder : Path, optional
        Where chosen files can be stored.
    """

    def __init__(self, folder=None):
        self.folder, self.said = folder, ""
        self._options = reading_options(read_settings(folder)) if folder else {}
        self._looked, self._chosen, self._box = [], {}, None

    def look(self, files):
        """Look at files given as bytes, without writing them anywhere.

        Parameters
        ----------
        files : dict of str to bytes
            Contents by file name.
        """
        self._chosen = {_plain_name(name): data for name, data in files.items()}
        self._looked = [self._account(Path(name), data) for name, data in self._chosen.items()]
        self._refresh()

    def look_at_stored(self, name):
        """Look at one of the folder's own files."""
        self._chosen = {}
        self._looked = [self._account(self.folder / name)]
        self._refresh()

    def stored(self):
        """Return the names of the folder's files, those of its subfolders too."""
        files = files_of(self.folder, read_settings(self.folder)) if self.folder else []
        return [path.relative_to(self.folder).as_posix() for path in files]

    def store(self):
        """Write the chosen files among the exported ones; a file there is never written over.

        Raises
        ------
        FileError
            If a file of the same name is there. Then nothing is written.
        """
        for name in self._chosen:
            if (self.folder / name).exists():
                raise FileError(_("the folder has a file of this name already"), file=name,
                                remedy=_("Rename the file and choose it again."))
        for name, data in self._chosen.items():
            (self.folder / name).write_bytes(data)
        n, self._chosen = len(self._chosen), {}
        self.said = ngettext("{n} file was stored in the folder {folder}. Now run the cells below.",
                             "{n} files were stored in the folder {folder}. Now run the cells "
                             "below.", n, folder=self.folder.name)

    def page(self):
        """Return how the files are read and what to do next, as HTML."""
        told = "".join(_told(*looked, is_open=len(self._looked) == 1) for looked in self._looked)
        return f'{_STYLE}<div class="chatlab-valitse" role="status">{told}{self._next()}</div>'

    def _account(self, path, data=None):
        """Return a file's name, how it is read, and why it is not."""
        from chatlab.ingest import inspect_file
        from chatlab.ingest.material import Material

        try:
            report = inspect_file(Material(path, data),
                                  **self._options | {"on_error": "collect"})
            return path.name, report, None
        except ChatlabError as error:
            return path.name, None, error

    def _next(self):
        if not self._looked:
            return ""
        items = "".join(f"<li>{escape(text)}</li>" for text in tell_next(
            [report for _name, report, _error in self._looked],
            folder=self.folder, is_stored=not self._chosen))
        title = _("What to do next")
        return f"<p><b>{escape(title)}</b></p><ol>{items}</ol>"

    def _refresh(self):
        if self._box is None:
            return
        *_choices, page, button, said = self._box.children
        page.value = self.page()
        button.layout.display = "" if self._chosen and self.folder else "none"
        said.value = f"<p>{escape(self.said)}</p>" if self.said else ""

    def _repr_mimebundle_(self, **_options):
        """Show the choice; the files stay out of the notebook's file."""
        if self._box is None:
            self._box = self._made()
            self._refresh()
        return self._box._repr_mimebundle_() | {"text/plain": _("Choosing files")}

    def _made(self):
        from ipywidgets import HTML, Button, Dropdown, FileUpload, Layout, VBox

        upload = FileUpload(multiple=True, description=_("Choose files"),
                            layout=Layout(width="auto", max_width="26em"))
        upload.observe(self._uploaded, names="value")
        choices = [upload]
        if names := self.stored():
            own = Dropdown(options=[(_("Choose…"), ""), *((name, name) for name in names)],
                           description=_("Or from the folder"),
                           style={"description_width": "initial"},
                           layout=Layout(width="auto", max_width="52em"))
            own.observe(self._picked, names="value")
            choices.append(own)
        button = Button(description=_("Store in the folder {folder}", folder=self.folder.name)
                        if self.folder else "", layout=Layout(width="auto", max_width="26em"))
        button.on_click(self._stored)
        return VBox([*choices, HTML(), button, HTML()])

    def _uploaded(self, change):
        """Look at the files and let the page forget them."""
        if change["new"]:
            self.said = ""
            files = {one["name"]: bytes(one["content"]) for one in change["new"]}
            change["owner"].value = ()
            self.look(files)

    def _picked(self, change):
        if change["new"]:
            self.said = ""
            self.look_at_stored(change["new"])

    def _stored(self, _button):
        try:
            self.store()
        except ChatlabError as error:
            self.said = str(error)
        self._refresh()


def tell_next(reports, *, folder=None, is_stored=False):
    """Tell a newcomer what to do with files that have been looked at.

    Parameters
    ----------
    reports : list of ParseReport or None
        ``None`` for a file that cannot be read.
    folder : Path, optional
        Where they can be stored.
    is_stored : bool
        Whether they are there already.

    Returns
    -------
    list of str
        Sentences in the order of doing.
    """
    read = [report for report in reports if report]
    steps = []
    if len(read) < len(reports):
        steps.append(_("Mend the file that cannot be read as is said above, or leave it out. If it "
                       "should be readable as it is, the command chatlab mask makes a copy of it "
                       "without its words: that can be sent when you ask for help."))
    if any(report.rejected for report in read):
        steps.append(_("Some rows cannot be read. Correct them, or leave them out with the setting "
                       'on_error = "collect" in chatlab.toml.'))
    if read and not is_stored and folder:
        steps.append(_("Nothing has been stored yet. If the files are right, press the button "
                       "below."))
    elif read and not is_stored:
        steps.append(_("Nothing was stored. Make a workspace with the command chatlab init, put "
                       "the files into its folder {raw} and open its notebooks with chatlab lab.",
                       raw=RAW))
    if read and folder:
        steps.append(_("Run the cells below: chatlab reads the whole folder and masks what "
                       "identifies persons."))
    return steps


def _told(name, report, error, *, is_open):
    """Return one file as HTML: a line, and more behind it."""
    if error:
        title = _("{file}: cannot be read", file=name)
        parts = [text for text in (error.place, error.expected + ".", error.remedy) if text]
        return (f'<details class="ei" open><summary>{escape(title)}</summary>'
                + "".join(f"<p>{escape(text)}</p>" for text in parts) + "</details>")
    title = ngettext("{file}: {n} row can be read", "{file}: {n} rows can be read", report.rows,
                     file=name)
    if report.rejected:
        title += ", " + _("{n} not", n=number(len(report.rejected)))
    return (f"<details{' open' if is_open or report.rejected else ''}>"
            f"<summary>{escape(title)}</summary>{report._repr_html_()}</details>")


def _plain_name(name):
    """Return a file's name without folders, of whatever machine it comes from."""
    return PureWindowsPath(name).name.lstrip(".") or "tiedosto"
