"""How long people wait, and how many give up, when few workers answer many chats.

``erlang``      closed forms for a service that has long been open: Erlang B, C and A
``block``       an opening that starts empty and finishes late, exactly: a Markov chain
``simulation``  the same opening simulated, with durations that vary as real chats do
``absence``     what happens when a worker is away

The formulas are for telephones, where a worker serves one at a time and the line is always
open. A chat opening of two hours with workers who each hold several chats is neither: use
`chat_block` to search and `simulate_block` for the figures that are shown.
"""

from chatlab.schedule.queueing.absence import absent_workers, with_absence
from chatlab.schedule.queueing.block import Block, Staffing, chat_block
from chatlab.schedule.queueing.erlang import Waiting, erlang_a, erlang_b, erlang_c
from chatlab.schedule.queueing.simulation import simulate_block, summarise_blocks

__all__ = ["Block", "Staffing", "Waiting", "absent_workers", "chat_block", "erlang_a", "erlang_b",
           "erlang_c", "simulate_block", "summarise_blocks", "with_absence"]
