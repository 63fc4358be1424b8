"""Groups compared: how large a difference, how sure, and could it be chance.

``compare``           rates, shares and times of services, channels, counties or months
``rank_shift``        how much longer the times of one group are
``difference_words``  a difference in a sentence
"""
