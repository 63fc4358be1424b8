"""SWOT worksheets: items by field, matters that several groups share, what changed sides.

``items``   items by field, what is left out, contradictions
``groups``  items that say the same, brought together and correctable by hand
``change``  expectations against experiences
"""
