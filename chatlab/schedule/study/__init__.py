"""The study of one service: all that its openings and conversations tell, asked for by name.

``study``     one service's material, and each part worked out when it is first asked for
``services``  a study of each service of a material, and their parts worked out at once
``pairs``     plans of equal length, the plan in force against others, which two to try
``tables``    parts laid out to be shown
``seen``      in sentences: how much the material can tell, what was seen, changes of hours
``now``       in sentences: what is known of the hours kept now, and which hours beat them
``decision``  what is known, what is not, what to decide and what to try next
"""
