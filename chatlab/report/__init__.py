"""From a notebook to a report: one HTML file that anyone can read, and nothing but that.

``fragments``  what a notebook hands to a report: figure, table, key figures, points
``folding``    a part that is one line until it is opened
``labels``     visible names of columns and codes
``execute``    runs a notebook in its folder, in a kernel of its own
``opening``    how a report begins and ends: summary, words, method, what was left out
``glossary``   the words, explained the same way in every report
``drawing``    a picture -> SVG for a wide and for a narrow screen
``convert``    an executed notebook -> accessible HTML (``templates/raportti``)
``check``      rules that every report must meet
``render``     the three above in order, ending in one file or in none
``browser``    an installed Chromium or Edge: a tagged PDF, a look by axe-core
``digest``     the summary as plain text for an e-mail
``export``     tables -> a workbook, a table -> CSV
``swot``       the square of a SWOT worksheet; its items to a workbook to correct and back
``faq``        a bank of questions -> a workbook to edit and back, a text, a public page

The executed notebook is never stored: it may hold more than the report shows.
"""

from chatlab.report.browser import find_browser, write_pdf
from chatlab.report.check import Problem, check_html
from chatlab.report.digest import tell_report, write_summary
from chatlab.report.export import write_csv, write_workbook
from chatlab.report.faq import read_faq, tell_faq, write_faq
from chatlab.report.folding import fold
from chatlab.report.fragments import figure, heading, key_figures, note, points, table
from chatlab.report.opening import definitions, exclusions, method, summary
from chatlab.report.render import render
from chatlab.report.swot import (
    read_swot_groups,
    swot_changes,
    swot_square,
    write_swot_groups,
)

__all__ = ["Problem", "check_html", "definitions", "exclusions", "figure", "find_browser",
           "fold", "heading", "key_figures", "method", "note", "points", "read_faq",
           "read_swot_groups", "render", "summary", "swot_changes", "swot_square", "table",
           "tell_faq", "tell_report", "write_csv", "write_faq", "write_pdf", "write_summary",
           "write_swot_groups", "write_workbook"]
