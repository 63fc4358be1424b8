"""From a notebook to a report: one HTML file that anyone can read, and nothing but that.

``fragments``  what a notebook hands to a report: figure, table, key figures, points
``labels``     visible names of columns and codes
``execute``    runs a notebook in its folder, in a kernel of its own
``convert``    an executed notebook -> accessible HTML (``templates/raportti``)
``check``      rules that every report must meet
``render``     the three above in order, ending in one file or in none
``export``     tables -> a workbook
``swot``       the square of a SWOT worksheet; its items to a workbook to correct and back
``faq``        a bank of questions -> a workbook to edit and back, a text, a public page

The executed notebook is never stored: it may hold more than the report shows.
"""

from chatlab.report.check import Problem, check_html
from chatlab.report.export import write_workbook
from chatlab.report.faq import read_faq, tell_faq, write_faq
from chatlab.report.fragments import figure, key_figures, note, points, table
from chatlab.report.render import render
from chatlab.report.swot import (
    read_swot_groups,
    swot_changes,
    swot_square,
    write_swot_groups,
)

__all__ = ["Problem", "check_html", "figure", "key_figures", "note", "points", "read_faq",
           "read_swot_groups", "render", "swot_changes", "swot_square", "table", "tell_faq",
           "write_faq", "write_swot_groups", "write_workbook"]
