"""How conversations ended and what help they gave, with the words that decided.

``assign``   the outcome of each conversation; ``help``: the kinds of help given in it
``rules``    the words and outcomes, in a file that users may change
``words``    how the words of the rules are found in turns, negation and conditions included
``summary``  shares solved in one contact, by theme and time
``sheet``    conversations for a reader to check; ``error``: shares corrected by what was read
"""
