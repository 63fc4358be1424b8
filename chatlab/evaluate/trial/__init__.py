"""What a trial left behind besides chats and feedback.

``diary``     the staff's diary by month and theme
``votes``     the votes of a workshop; ``reach``: posts by interest
``timeline``  the phases and events of a trial in a line
"""
