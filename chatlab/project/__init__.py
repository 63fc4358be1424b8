"""A folder of files -> anonymised tables -> reports, in one call.

``settings``  what ``chatlab.toml`` in the folder says
``material``  files -> anonymised and themed tables, kept beside the folder
``reports``   tables -> one HTML file for each notebook
``review``    a person looks at the finds; ``decisions`` keeps what was decided
``sample``    a person reads a sample of what came out; ``asking`` has the buttons of both
``choosing``  a newcomer sees how files of their own are read
``protection``  how persons are protected, on one page
``export``    tables leave the house, after one more look

The raw files are read where they lie and never copied. What is kept goes into a results
folder beside them, and only after the anonymiser: ``taulukot/`` (Parquet, one file per
table), ``taulukot.xlsx`` and the reports.
"""

from chatlab.project.choosing import choose_files
from chatlab.project.export import export_tables, require_clean
from chatlab.project.layout import notebooks_folder
from chatlab.project.material import Material, open_material
from chatlab.project.protection import summarise_protection
from chatlab.project.reports import (
    Report,
    render_reports,
    report_notebooks,
    run,
)
from chatlab.project.review import review_messages
from chatlab.project.sample import read_sample, review_sample
from chatlab.project.scores import lay_out_levels, tell_levels
from chatlab.project.settings import read_settings

__all__ = ["Material", "Report", "choose_files", "export_tables", "lay_out_levels",
           "notebooks_folder", "open_material", "read_sample", "read_settings", "render_reports",
           "report_notebooks", "require_clean", "review_messages", "review_sample", "run",
           "summarise_protection", "tell_levels"]
