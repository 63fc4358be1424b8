"""Plans of opening hours side by side, with intervals.

``plans``        the plans that are compared, and which of them is in force
``schedules``    what each plan brings, what it costs and what those who come meet
``pairs``        which of two plans brings more, and how surely
``sensitivity``  how the order depends on what can hardly be known
``rich``         how a comparison looks in a notebook
"""
