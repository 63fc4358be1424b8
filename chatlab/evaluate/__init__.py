"""Figures from the tables: use of the service, feedback, SWOT, the pilot, small counts hidden.

``conversations``  messages -> one row per conversation
``service``        conversations and openings -> use, waiting, staff time
``feedback``       answers -> counts, shares, proposals
``swot``           worksheets -> items by field
``pilot``          published figures of a pilot beside the same figures computed
``transfers``      conversations that went between social and health services, and consent
``recommendations``  the pilot's recommendations, each with what the material says of it
``disclosure``     counts of 1–4 hidden so that they cannot be worked out
"""

from chatlab.evaluate.conversations import summarise_conversations
from chatlab.evaluate.disclosure import safe_count, suppress_small_counts
from chatlab.evaluate.feedback import list_proposals, summarise_feedback, what_n_allows
from chatlab.evaluate.pilot import compare_to_published, list_published, require_same
from chatlab.evaluate.recommendations import weigh_recommendations
from chatlab.evaluate.service import summarise_service
from chatlab.evaluate.swot import summarise_swot
from chatlab.evaluate.transfers import (
    apply_consents,
    assign_sectors,
    summarise_transfers,
    withhold_transferred,
)

__all__ = ["apply_consents", "assign_sectors", "compare_to_published", "list_proposals",
           "list_published", "require_same", "safe_count", "summarise_conversations",
           "summarise_feedback", "summarise_service", "summarise_swot", "summarise_transfers",
           "suppress_small_counts", "what_n_allows", "weigh_recommendations",
           "withhold_transferred"]
