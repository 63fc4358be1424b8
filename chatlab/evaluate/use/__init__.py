"""How the service was used: conversations, waiting, contact requests, identification.

``service``         conversations and openings -> use, waiting, staff time, by any group
``quantiles``       medians and upper ends with their intervals
``trend``           use from month to month, the opening hours taken into account
``requests``        how long contact requests waited
``identification``  how customers were known; ``contacts``: calls and walk-ins beside the chats
``exclusions``      what the figures of use leave out
"""
