"""Figures from the tables: use of the service, feedback, SWOT, the pilot, small counts hidden.

``conversations``  messages -> one row per conversation
``service``        conversations and openings -> use, waiting, staff time
``quantiles``      medians with intervals; ``trend``: use from month to month; ``exclusions``: what
                   the figures of use leave out
``requests``       how long contact requests wait; ``identification``, ``contacts``: calls and
                   walk-ins beside the chats
``compare``        groups compared: effect sizes, intervals, the number of comparisons;
                   ``rank_shift``: of times; ``difference_words``: in a sentence
``follow_up``      a month beside those before it; ``control_chart``: signals told from noise;
                   ``reasons`` for contact; ``follow_up_words``: what changed, what to do
``feedback``       answers -> counts, shares; ``feedback_…`` what is left out, scales, change by
                   month, proposals
``diary``          the staff's diary; ``votes``, ``reach``, ``timeline``: what they tell
``swot``           worksheets -> items by field, matters that groups share, contradictions
``swot_groups``    items that say the same, brought together; ``swot_change``: what changed sides
``pilot``          published figures of a pilot beside the same figures computed
``outcome``        messages -> how each conversation ended; ``help``: what help it gave;
                   ``outcome_…``: the rules and their words, the reader's sheet, errors, shares
``transfers``      conversations that went between social and health services, and consent
``conclusions``    what may be concluded, each thing in a sentence with its interval
``recommendations``  the pilot's recommendations, each with what the material says of it
``disclosure``     counts of 1–4 hidden so that they cannot be worked out; ``disclosure_…``: tables
                   that share totals, rounding, figures of few workers, reports of different months
"""

from chatlab.evaluate.compare import compare_groups
from chatlab.evaluate.conclusions import conclude
from chatlab.evaluate.contacts import summarise_contacts
from chatlab.evaluate.conversations import summarise_conversations
from chatlab.evaluate.diary import follow_diary, list_observations, summarise_diary
from chatlab.evaluate.disclosure import safe_count, safe_share, suppress_small_counts
from chatlab.evaluate.disclosure_dominance import (
    find_dominance,
    suppress_dominated,
    tell_dominance,
)
from chatlab.evaluate.disclosure_linked import suppress_linked
from chatlab.evaluate.disclosure_releases import find_differences, tell_differences
from chatlab.evaluate.disclosure_rounding import round_counts
from chatlab.evaluate.exclusions import list_exclusions
from chatlab.evaluate.feedback import (
    count_feedback,
    published_share,
    summarise_feedback,
    what_n_allows,
)
from chatlab.evaluate.feedback_proposals import (
    group_proposals,
    list_proposals,
    summarise_proposals,
)
from chatlab.evaluate.feedback_review import (
    assign_sources,
    exclude_feedback,
    list_feedback_exclusions,
    propose_question_names,
    rename_questions,
    tell_feedback_exclusions,
    tell_question_names,
)
from chatlab.evaluate.feedback_scales import count_steps, summarise_scales
from chatlab.evaluate.feedback_times import find_feedback_trends, follow_feedback
from chatlab.evaluate.follow_up import choose_month, compare_months, follow_share, follow_use
from chatlab.evaluate.follow_up_words import tell_follow_up
from chatlab.evaluate.help import assign_help, summarise_help
from chatlab.evaluate.identification import summarise_identification, tell_identification
from chatlab.evaluate.outcome import assign_outcomes
from chatlab.evaluate.outcome_error import (
    cross_outcomes,
    estimate_help,
    estimate_outcomes,
    tell_outcome_check,
)
from chatlab.evaluate.outcome_rules import read_outcome_rules
from chatlab.evaluate.outcome_sheet import make_outcome_sheet, read_outcome_sheet
from chatlab.evaluate.outcome_summary import (
    count_destinations,
    hide_small_outcomes,
    summarise_outcomes,
    tell_outcomes,
)
from chatlab.evaluate.pilot import compare_to_published, list_published, require_same
from chatlab.evaluate.reach import rank_posts, rank_topics, summarise_reach
from chatlab.evaluate.reasons import compare_reasons
from chatlab.evaluate.recommendations import weigh_recommendations
from chatlab.evaluate.requests import summarise_requests
from chatlab.evaluate.service import summarise_service
from chatlab.evaluate.swot import (
    list_contradictions,
    screen_swot,
    summarise_matters,
    summarise_swot,
    tell_swot_screen,
)
from chatlab.evaluate.swot_change import (
    CHANGES,
    assign_phases,
    compare_swot,
    tell_swot_change,
)
from chatlab.evaluate.swot_groups import group_swot
from chatlab.evaluate.timeline import make_timeline
from chatlab.evaluate.transfers import (
    apply_consents,
    assign_sectors,
    summarise_transfers,
    withhold_transferred,
)
from chatlab.evaluate.trend import estimate_trend
from chatlab.evaluate.votes import rank_votes

__all__ = ["CHANGES", "apply_consents", "assign_help", "assign_outcomes", "assign_phases",
           "assign_sectors", "assign_sources", "choose_month", "compare_groups", "compare_months",
           "compare_reasons", "compare_swot", "compare_to_published", "conclude",
           "count_destinations", "count_feedback", "count_steps", "cross_outcomes",
           "estimate_help", "estimate_outcomes", "estimate_trend", "exclude_feedback",
           "find_differences", "find_dominance", "find_feedback_trends", "follow_diary",
           "follow_feedback", "follow_share", "follow_use", "group_proposals", "group_swot",
           "hide_small_outcomes", "list_contradictions", "list_exclusions",
           "list_feedback_exclusions", "list_observations", "list_proposals", "list_published",
           "make_outcome_sheet", "make_timeline", "propose_question_names", "published_share",
           "rank_posts", "rank_topics", "rank_votes", "read_outcome_rules", "read_outcome_sheet",
           "rename_questions", "require_same", "round_counts", "safe_count", "safe_share",
           "screen_swot", "summarise_contacts", "summarise_conversations", "summarise_diary",
           "summarise_feedback", "summarise_help", "summarise_identification", "summarise_matters",
           "summarise_outcomes", "summarise_proposals", "summarise_reach", "summarise_requests",
           "summarise_scales", "summarise_service", "summarise_swot", "summarise_transfers",
           "suppress_dominated", "suppress_linked", "suppress_small_counts", "tell_differences",
           "tell_dominance", "tell_feedback_exclusions", "tell_follow_up", "tell_identification",
           "tell_outcome_check", "tell_outcomes", "tell_question_names", "tell_swot_change",
           "tell_swot_screen", "weigh_recommendations", "what_n_allows", "withhold_transferred"]
