"""Opening hours: what openings and conversations tell of other hours, and what they do not.

``hours``       opening hours as people write them, and the openings they give on real dates
``closed_days`` public holidays, eves and closures
``exposure``    what one plan after another gave, and how long each half hour was open
``checking``    what does not agree in the openings, and conversations outside every opening
``changes``     when the hours changed, as the openings kept tell it
``natural``     a change of hours as a natural experiment: a second opinion
``demand``      conversations per open hour for each hour of the week, tried or not
``compare``     plans side by side, with intervals and a sentence for each pair
``optimise``    weeks that bring the most for the staff hours: a set, never one winner
``queueing``    how long people wait and how many give up, with few workers and many chats
"""

from chatlab.schedule.changes import find_hour_changes
from chatlab.schedule.checking import check_openings, tell_opening_problems
from chatlab.schedule.closed_days import ClosedDays
from chatlab.schedule.compare import (
    compare_pairs,
    compare_schedules,
    current_schedule,
    show_sensitivity,
    tell_sensitivity,
)
from chatlab.schedule.day_patterns import WeekRules
from chatlab.schedule.demand import (
    estimate_demand,
    evidence_line,
    fit_demand,
    show_assumptions,
    summarise_profile,
)
from chatlab.schedule.exposure import open_half_hours, openings_over_time
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.natural import compare_before_after, estimate_changes
from chatlab.schedule.optimise import best_by_budget, best_weeks
from chatlab.schedule.queueing import (
    Staffing,
    chat_block,
    erlang_a,
    erlang_b,
    erlang_c,
    simulate_block,
    summarise_blocks,
    with_absence,
)

__all__ = ["ClosedDays", "OpeningHours", "Staffing", "WeekRules", "best_by_budget", "best_weeks",
           "chat_block", "check_openings", "compare_before_after", "compare_pairs",
           "compare_schedules", "current_schedule", "erlang_a", "erlang_b", "erlang_c",
           "estimate_changes", "estimate_demand", "evidence_line", "find_hour_changes",
           "fit_demand", "open_half_hours", "openings_over_time", "show_assumptions",
           "show_sensitivity", "simulate_block", "summarise_blocks", "summarise_profile",
           "tell_opening_problems", "tell_sensitivity", "with_absence"]
