"""Plans of opening hours side by side, with intervals.

``schedules``  what each plan brings, what it costs and what those who come meet
"""
