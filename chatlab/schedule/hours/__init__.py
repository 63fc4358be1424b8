"""Opening hours as people write them, the openings they give, and the openings kept.

``opening_hours``  the hours of a week, and the openings they give on real days
``text``           hours read from text and written as text; ``words`` what the words mean
``closed_days``    public holidays, eves and closures
``exposure``       what one plan after another gave, and how long each half hour was open
``checking``       what does not agree in the openings, and conversations outside all of them
``changes``        when the hours changed, as the openings kept tell it
"""

from chatlab.schedule.hours.opening_hours import Interval, OpeningHours, is_holiday

__all__ = ["Interval", "OpeningHours", "is_holiday"]
