"""Opening hours: what openings and conversations tell of other hours, and what they do not.

``hours``    opening hours as people write them, and the openings they give on real dates
``demand``   conversations per open hour for each hour of the week, tried or not
``compare``  plans side by side, with intervals and a sentence for each pair
``queueing`` how long people wait and how many give up, with few workers and many chats
"""

from chatlab.schedule.compare import compare_pairs, compare_schedules, current_schedule
from chatlab.schedule.demand import estimate_demand, evidence_line
from chatlab.schedule.hours import OpeningHours
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

__all__ = ["OpeningHours", "Staffing", "chat_block", "compare_pairs", "compare_schedules",
           "current_schedule", "erlang_a", "erlang_b", "erlang_c", "estimate_demand",
           "evidence_line", "simulate_block", "summarise_blocks", "with_absence"]
