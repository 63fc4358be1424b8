"""Pictures of the summaries: a table in, Axes out; nothing is shown, nothing is saved.

Every function draws on the given Axes, or on new ones, and returns them. Colour never
carries meaning alone: markers, labels and hatching repeat it. An estimate is always
drawn with its interval.

``service``  use and opening hours; ``calendar`` use beside the open hours, and in the week
``follow_up``  run charts with limits and signals; reasons for contact of a month
``content``  themes, identifiers
``feedback`` feedback by question, by month and on scales; ``votes`` what was ranked: votes and
             posts; ``timeline`` the line of time of a trial
``outcome``  the share solved in one contact
``swot``     the four fields of SWOT worksheets, and what changed sides
``themes``   themes in time, in the week and in pairs; topics on a map
``words``    what each picture shows, in words and numbers; ``theme_words`` those of ``themes``
``schedule`` demand beside how unsure it is, and what the order of plans depends on,
             what more worker hours would bring
``axes``     the look that they share
"""

from chatlab.plots.axes import FIELDS, kind_name, set_theme
from chatlab.plots.calendar import (
    plot_use_times,
    plot_week_hours,
    tell_use_times,
    tell_week_hours,
)
from chatlab.plots.content import plot_identifiers, plot_themes
from chatlab.plots.feedback import (
    plot_feedback,
    plot_feedback_months,
    plot_scales,
    tell_feedback,
    tell_feedback_months,
    tell_scales,
    tell_trends,
)
from chatlab.plots.follow_up import (
    plot_control_chart,
    plot_reasons,
    tell_control_chart,
    tell_reasons,
)
from chatlab.plots.outcome import plot_outcomes, tell_outcome_groups
from chatlab.plots.schedule import (
    plot_demand,
    plot_pareto,
    plot_sensitivity,
    tell_demand,
    tell_pareto,
)
from chatlab.plots.service import plot_conversations, plot_openings, plot_schedules
from chatlab.plots.swot import (
    field_names,
    plot_swot,
    plot_swot_change,
    source_names,
    tell_swot,
    wordings,
)
from chatlab.plots.theme_words import tell_theme_hours, tell_theme_times, tell_topics
from chatlab.plots.themes import plot_pairs, plot_theme_hours, plot_theme_times, plot_topics
from chatlab.plots.timeline import plot_timeline, tell_timeline
from chatlab.plots.votes import plot_reach, plot_votes, tell_reach, tell_votes
from chatlab.plots.words import (
    decimals_of,
    tell_conversations,
    tell_identifiers,
    tell_openings,
    tell_period,
    tell_schedules,
    tell_themes,
    tell_use,
)

__all__ = ["FIELDS", "decimals_of", "field_names", "kind_name", "plot_control_chart",
           "plot_conversations", "plot_demand", "plot_feedback", "plot_feedback_months",
           "plot_identifiers", "plot_openings", "plot_outcomes", "plot_pairs", "plot_pareto",
           "plot_reach", "plot_reasons", "plot_scales", "plot_schedules", "plot_sensitivity",
           "plot_swot", "plot_swot_change", "plot_theme_hours", "plot_theme_times", "plot_themes",
           "plot_timeline", "plot_topics", "plot_use_times", "plot_votes", "plot_week_hours",
           "set_theme", "source_names", "tell_control_chart", "tell_conversations", "tell_demand",
           "tell_feedback", "tell_feedback_months", "tell_identifiers", "tell_openings",
           "tell_outcome_groups", "tell_pareto", "tell_period", "tell_reach", "tell_reasons",
           "tell_scales", "tell_schedules", "tell_swot", "tell_theme_hours", "tell_theme_times",
           "tell_themes", "tell_timeline", "tell_topics", "tell_trends", "tell_use",
           "tell_use_times", "tell_votes", "tell_week_hours", "wordings"]
