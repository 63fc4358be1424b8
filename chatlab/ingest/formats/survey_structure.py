"""The structure of a survey: LimeSurvey's ``.lss``, or a REDCap data dictionary.

It is recognised so that nobody takes it for material; it gives no table. Put beside the
answers of the survey, it gives them the words of their codes.
"""

from chatlab.i18n import N_
from chatlab.ingest.reading import Reading, start_report
from chatlab.ingest.survey_labels import is_dictionary, is_limesurvey

NAME = "survey_structure"
TABLE = None
TITLE = N_("structure of a survey (not material)")


def matches(material):
    """Tell whether the text is the structure of a survey."""
    return not material.is_binary and (is_limesurvey(material.head)
                                       or is_dictionary(material.head.lstrip("\ufeff \n")))


def read(material, options):
    """Count the lines; they are not read into any table."""
    lines = material.text.removesuffix("\n").split("\n")
    blank = sum(not line.strip() for line in lines)
    return Reading(start_report(material, NAME, TABLE, lines=len(lines), blank=blank,
                                messages=len(lines) - blank), {})
