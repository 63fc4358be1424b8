"""Demand for each hour of the week, from hours kept and conversations begun in them.

``general``   what is assumed of any service's week, and how far one may differ from it
``seen``      the material as counts of open and closed hours
``model``     what is expected in them, by the parameters
``fit``       the parameters that fit, and how unsure they are
``kept``      which weeks were kept: the usual one, that of now, those kept often
``pooling``   what other areas know, given on without their chats
``draws``     possible truths drawn: hours, and the chats of any week
``estimate``  the table of the hours, what it rests on, what was assumed
"""

from chatlab.schedule.demand.draws import DRAWS, Draws, draw_weeks
from chatlab.schedule.demand.estimate import (
    INTERVAL,
    estimate_demand,
    evidence_line,
    fit_demand,
    show_assumptions,
)
from chatlab.schedule.demand.fit import assume
from chatlab.schedule.demand.general import HOURS, general_profile, off_office
from chatlab.schedule.demand.kept import hours_now, usual_week
from chatlab.schedule.demand.pooling import summarise_profile

__all__ = ["DRAWS", "HOURS", "INTERVAL", "Draws", "assume", "draw_weeks", "estimate_demand",
           "evidence_line", "fit_demand", "general_profile", "hours_now", "off_office",
           "show_assumptions", "summarise_profile", "usual_week"]
