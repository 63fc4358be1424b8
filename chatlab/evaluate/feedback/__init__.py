"""Feedback: from answers to counts and shares, with what so few allow one to say.

``answers``    counts and shares of each question
``review``     what is left out, questions renamed on the way, sources
``scales``     answers on a scale
``times``      change from month to month
``proposals``  development proposals, those that say the same together
``words``      all that in sentences
"""
