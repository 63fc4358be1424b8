"""Opening hours: what openings and conversations tell of other hours, and what they do not.

``hours``    opening hours as people write them, and the openings they give on real dates
``demand``   conversations per open hour for each hour of the week, tried or not
``compare``  plans side by side, with intervals and a sentence for each pair
"""

from chatlab.schedule.compare import compare_pairs, compare_schedules, current_schedule
from chatlab.schedule.demand import estimate_demand, evidence_line
from chatlab.schedule.hours import OpeningHours

__all__ = ["OpeningHours", "compare_pairs", "compare_schedules", "current_schedule",
           "estimate_demand", "evidence_line"]
