"""Figures from the tables: use of the service, feedback, SWOT, the pilot, small counts hidden.

``conversations``  messages -> one row per conversation
``service``        conversations and openings -> use, waiting, staff time
``feedback``       answers -> counts, shares; ``feedback_…`` what is left out, scales, change by
                   month, proposals
``diary``          the staff's diary; ``votes``, ``reach``, ``timeline``: what they tell
``swot``           worksheets -> items by field, matters that groups share, contradictions
``swot_groups``    items that say the same, brought together; ``swot_change``: what changed sides
``pilot``          published figures of a pilot beside the same figures computed
``transfers``      conversations that went between social and health services, and consent
``conclusions``    what may be concluded, each thing in a sentence with its interval
``recommendations``  the pilot's recommendations, each with what the material says of it
``disclosure``     counts of 1–4 hidden so that they cannot be worked out; ``disclosure_…``: tables
                   that share totals, rounding, figures of few workers, reports of different months
"""

from chatlab.evaluate.conclusions import conclude
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
from chatlab.evaluate.pilot import compare_to_published, list_published, require_same
from chatlab.evaluate.reach import rank_posts, rank_topics, summarise_reach
from chatlab.evaluate.recommendations import weigh_recommendations
from chatlab.evaluate.service import summarise_service
from chatlab.evaluate.swot import (
    list_contradictions,
    screen_swot,
    summarise_matters,
    summarise_swot,
    tell_swot_screen,
)
from chatlab.evaluate.swot_change import assign_phases, compare_swot, tell_swot_change
from chatlab.evaluate.swot_groups import group_swot
from chatlab.evaluate.timeline import make_timeline
from chatlab.evaluate.transfers import (
    apply_consents,
    assign_sectors,
    summarise_transfers,
    withhold_transferred,
)
from chatlab.evaluate.votes import rank_votes

__all__ = ["apply_consents", "assign_phases", "assign_sectors", "assign_sources", "compare_swot",
           "compare_to_published", "conclude", "count_feedback", "count_steps", "exclude_feedback",
           "find_differences", "find_dominance", "find_feedback_trends", "follow_diary",
           "follow_feedback", "group_proposals", "group_swot", "list_contradictions",
           "list_feedback_exclusions", "list_observations", "list_proposals", "list_published",
           "make_timeline", "propose_question_names", "published_share", "rank_posts",
           "rank_topics", "rank_votes", "rename_questions", "require_same", "round_counts",
           "safe_count", "safe_share", "screen_swot", "summarise_conversations", "summarise_diary",
           "summarise_feedback", "summarise_matters", "summarise_proposals", "summarise_reach",
           "summarise_scales", "summarise_service", "summarise_swot", "summarise_transfers",
           "suppress_dominated", "suppress_linked", "suppress_small_counts", "tell_differences",
           "tell_dominance", "tell_feedback_exclusions", "tell_question_names", "tell_swot_change",
           "tell_swot_screen", "weigh_recommendations", "what_n_allows", "withhold_transferred"]
