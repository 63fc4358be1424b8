"""The monthly follow-up: signals told from noise, and what to do.

``months``         a month beside those before it
``control_chart``  run charts with limits, and the rules of a signal
``reasons``        reasons for contact beside last month's and last year's
``words``          what changed, what did not, what to do
"""
