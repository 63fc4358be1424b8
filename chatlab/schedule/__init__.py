"""Opening hours: what openings and conversations tell of other hours, and what they do not.

``hours``     opening hours as people write them, closed days, openings kept and checked
``demand``    conversations per open hour for each hour of the week, tried or not
``queueing``  how long people wait and how many give up, with few workers and many chats
``compare``   plans side by side, with intervals and a sentence for each pair
``weeks``     weeks that bring the most for the staff hours: a set, never one winner
``next_steps`` what to do so that more is known: a rotation, contact requests, for how long
``interrupted_time_series`` what changed when the hours did: a second opinion
``amounts``   hours and conversations of a week as people write them
``accuracy``  how near the estimates came where the truth is known
``checks``    what must hold of the numbers that a user gives
``study``     all of these of one service, asked for by name, and told in sentences
"""

from chatlab.schedule.accuracy import list_accuracy
from chatlab.schedule.compare.pairs import compare_pairs
from chatlab.schedule.compare.plans import current_schedule
from chatlab.schedule.compare.schedules import compare_schedules
from chatlab.schedule.compare.sensitivity import show_sensitivity, tell_sensitivity
from chatlab.schedule.demand import (
    assume,
    estimate_demand,
    evidence_line,
    fit_demand,
    show_assumptions,
    summarise_profile,
)
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.hours.changes import find_hour_changes
from chatlab.schedule.hours.checking import check_openings, tell_opening_problems
from chatlab.schedule.hours.closed_days import ClosedDays
from chatlab.schedule.hours.exposure import open_half_hours, openings_over_time
from chatlab.schedule.interrupted_time_series import compare_before_after, estimate_changes
from chatlab.schedule.next_steps.rotation import plan_rotation
from chatlab.schedule.next_steps.steps import compare_next_steps
from chatlab.schedule.next_steps.trial_length import estimate_trial_length, show_trial_length
from chatlab.schedule.next_steps.words import (
    tell_best_step,
    tell_next_steps,
    tell_rotation,
    tell_trial_length,
)
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
from chatlab.schedule.study.decision import lay_out_decision
from chatlab.schedule.study.now import (
    ask_openings,
    tell_equal_plans,
    tell_hours_now,
    tell_simple_check,
    tell_study,
    tell_tied_weeks,
)
from chatlab.schedule.study.seen import tell_evidence, tell_hour_changes, warn_of_before_after
from chatlab.schedule.study.services import study_services, work_out_studies
from chatlab.schedule.study.study import study_openings
from chatlab.schedule.study.tables import (
    lay_out_assumptions,
    lay_out_pairs,
    lay_out_plans,
    lay_out_sensitivity,
    lay_out_trial,
    lay_out_waiting,
    lay_out_weeks,
)
from chatlab.schedule.weeks.day_patterns import WeekRules
from chatlab.schedule.weeks.optimise import best_by_budget, best_weeks

__all__ = ["ClosedDays", "OpeningHours", "Staffing", "WeekRules", "ask_openings", "assume",
           "best_by_budget", "best_weeks", "chat_block", "check_openings", "compare_before_after",
           "compare_next_steps", "compare_pairs", "compare_schedules", "current_schedule",
           "erlang_a", "erlang_b", "erlang_c", "estimate_changes", "estimate_demand",
           "estimate_trial_length", "evidence_line", "find_hour_changes", "fit_demand",
           "lay_out_assumptions", "lay_out_decision", "lay_out_pairs", "lay_out_plans",
           "lay_out_sensitivity", "lay_out_trial", "lay_out_waiting", "lay_out_weeks",
           "list_accuracy", "open_half_hours", "openings_over_time", "plan_rotation",
           "show_assumptions", "show_sensitivity", "show_trial_length", "simulate_block",
           "study_openings", "study_services", "summarise_blocks", "summarise_profile",
           "tell_best_step", "tell_equal_plans", "tell_evidence", "tell_hour_changes",
           "tell_hours_now", "tell_next_steps", "tell_opening_problems", "tell_rotation",
           "tell_sensitivity", "tell_simple_check", "tell_study", "tell_tied_weeks",
           "tell_trial_length", "warn_of_before_after", "with_absence", "work_out_studies"]
