"""Small counts hidden, and hidden so that they stay hidden.

``small_counts``  the rule for one table; ``cells``: what could be worked out of it
``linked``        tables that share totals
``rounding``      rounding instead of hiding
``dominance``     figures that rest on few workers
``left_out``      rows that one count leaves out and another does not
``releases``      what two reports tell together
"""
