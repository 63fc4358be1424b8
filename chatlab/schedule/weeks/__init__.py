"""Weeks that bring the most for the staff hours there are: a set, never one winner.

``day_patterns``  the openings that one day can have, and what a week may look like
``search``        the best week exactly, and every simple one that is nearly as good
``optimise``      the set of the best weeks, and what each number of staff hours brings
"""
