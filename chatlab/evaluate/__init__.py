"""Figures from the tables: use of the service, feedback, SWOT, the pilot, small counts hidden.

``conversations``  messages -> one row per conversation
``use``            conversations and openings -> use, waiting, requests, identification, trend
``comparison``     groups compared: effect sizes, intervals, the number of comparisons
``follow_up``      a month beside those before it: signals told from noise
``outcome``        how conversations ended, and what help they gave
``feedback``       answers -> counts, shares, change, proposals
``swot``           worksheets -> items, matters that groups share, what changed sides
``trial``          the diary, votes, posts and the line of time of a trial
``pilot``          published figures beside computed ones, conclusions, recommendations
``transfers``      conversations that went between social and health services, and consent
``disclosure``     counts of 1–4 hidden so that they cannot be worked out
"""

from chatlab.evaluate.comparison.compare import compare_groups, correct_together
from chatlab.evaluate.comparison.services import compare_areas, compare_services
from chatlab.evaluate.conversations import summarise_conversations
from chatlab.evaluate.disclosure.dominance import (
    find_dominance,
    suppress_dominated,
    tell_dominance,
)
from chatlab.evaluate.disclosure.left_out import keep_where, leave_out_few
from chatlab.evaluate.disclosure.linked import suppress_linked
from chatlab.evaluate.disclosure.releases import find_differences, tell_differences
from chatlab.evaluate.disclosure.rounding import round_counts
from chatlab.evaluate.disclosure.small_counts import (
    safe_count,
    safe_share,
    suppress_small_counts,
    tell_count,
)
from chatlab.evaluate.feedback.answers import (
    count_feedback,
    published_share,
    summarise_feedback,
    what_n_allows,
)
from chatlab.evaluate.feedback.proposals import (
    group_proposals,
    hide_proposers,
    list_proposals,
    summarise_proposals,
)
from chatlab.evaluate.feedback.review import (
    assign_sources,
    exclude_feedback,
    list_feedback_exclusions,
    propose_question_names,
    rename_questions,
    review_feedback,
    tell_feedback_exclusions,
    tell_question_names,
)
from chatlab.evaluate.feedback.scales import count_steps, summarise_scales
from chatlab.evaluate.feedback.surveys import count_givers, is_published, summarise_choices
from chatlab.evaluate.feedback.times import find_feedback_trends, follow_feedback
from chatlab.evaluate.follow_up.months import (
    choose_month,
    choose_service,
    compare_months,
    follow_share,
    follow_use,
    short_month,
)
from chatlab.evaluate.follow_up.periods import hidden_months, summarise_until
from chatlab.evaluate.follow_up.reasons import compare_reasons
from chatlab.evaluate.follow_up.words import tell_follow_up
from chatlab.evaluate.outcome.assign import assign_outcomes
from chatlab.evaluate.outcome.error import (
    cross_outcomes,
    estimate_help,
    estimate_outcomes,
    tell_outcome_check,
)
from chatlab.evaluate.outcome.help import assign_help, summarise_help
from chatlab.evaluate.outcome.rules import read_outcome_rules
from chatlab.evaluate.outcome.sheet import make_outcome_sheet, read_outcome_sheet
from chatlab.evaluate.outcome.summary import (
    count_destinations,
    hide_small_outcomes,
    summarise_outcomes,
    tell_outcomes,
)
from chatlab.evaluate.pilot.conclusions import conclude
from chatlab.evaluate.pilot.published import (
    compare_to_published,
    list_published,
    require_pilot,
    require_same,
)
from chatlab.evaluate.pilot.recommendations import weigh_recommendations
from chatlab.evaluate.swot.change import (
    CHANGES,
    assign_phases,
    compare_swot,
    tell_swot_change,
)
from chatlab.evaluate.swot.groups import group_swot
from chatlab.evaluate.swot.items import (
    list_contradictions,
    screen_swot,
    summarise_matters,
    summarise_swot,
    tell_swot_screen,
)
from chatlab.evaluate.transfers import (
    apply_consents,
    assign_sectors,
    summarise_transfers,
    withhold_transferred,
)
from chatlab.evaluate.trial.diary import follow_diary, list_observations, summarise_diary
from chatlab.evaluate.trial.reach import rank_posts, rank_topics, summarise_reach
from chatlab.evaluate.trial.timeline import make_timeline
from chatlab.evaluate.trial.votes import count_wins, rank_votes
from chatlab.evaluate.use.contacts import summarise_channels, summarise_contacts, tell_channels
from chatlab.evaluate.use.exclusions import list_exclusions, without_conversations
from chatlab.evaluate.use.identification import summarise_identification, tell_identification
from chatlab.evaluate.use.requests import summarise_requests
from chatlab.evaluate.use.service import begun_in_openings, summarise_service
from chatlab.evaluate.use.services import (
    assign_service,
    leave_out_closed,
    show_services,
    split_services,
    tell_assigned_service,
)
from chatlab.evaluate.use.trend import estimate_trend

__all__ = ["CHANGES", "apply_consents", "assign_help", "assign_outcomes", "assign_phases",
           "assign_sectors", "assign_service", "assign_sources", "begun_in_openings",
           "choose_month", "choose_service", "compare_areas", "compare_groups", "compare_months",
           "compare_reasons", "compare_services", "compare_swot", "compare_to_published",
           "conclude", "correct_together", "count_destinations", "count_feedback", "count_givers",
           "count_steps", "count_wins", "cross_outcomes", "estimate_help", "estimate_outcomes",
           "estimate_trend", "exclude_feedback", "find_differences", "find_dominance",
           "find_feedback_trends", "follow_diary", "follow_feedback", "follow_share", "follow_use",
           "group_proposals", "group_swot", "hidden_months", "hide_proposers",
           "hide_small_outcomes", "is_published", "keep_where", "leave_out_closed", "leave_out_few",
           "list_contradictions", "list_exclusions", "list_feedback_exclusions",
           "list_observations", "list_proposals", "list_published", "make_outcome_sheet",
           "make_timeline", "propose_question_names",
           "published_share", "rank_posts", "rank_topics", "rank_votes", "read_outcome_rules",
           "read_outcome_sheet", "rename_questions", "require_pilot", "require_same",
           "review_feedback", "round_counts", "safe_count", "safe_share", "screen_swot",
           "short_month", "show_services", "split_services", "summarise_channels",
           "summarise_choices", "summarise_contacts", "summarise_conversations", "summarise_diary",
           "summarise_feedback", "summarise_help", "summarise_identification", "summarise_matters",
           "summarise_outcomes", "summarise_proposals", "summarise_reach", "summarise_requests",
           "summarise_scales", "summarise_service", "summarise_swot", "summarise_transfers",
           "summarise_until", "suppress_dominated", "suppress_linked", "suppress_small_counts",
           "tell_assigned_service", "tell_channels", "tell_count", "tell_differences",
           "tell_dominance", "tell_feedback_exclusions", "tell_follow_up", "tell_identification",
           "tell_outcome_check", "tell_outcomes", "tell_question_names", "tell_swot_change",
           "tell_swot_screen", "weigh_recommendations", "what_n_allows", "withhold_transferred",
           "without_conversations"]
