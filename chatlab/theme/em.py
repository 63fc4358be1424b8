"""Themes spread from the texts that are sure to those that are not: seeded naive-Bayes EM.

A mixture of multinomials, one per theme (Nigam, McCallum, Thrun & Mitchell 2000, *Machine
Learning* 39:103). The start says which theme each text seems to have; the words of those
texts give the theme its weights, the weights give every text its themes again, and so on.
"""

SMOOTHING = 0.1
"""Added to each count, so that a word never seen in a theme does not rule it out."""
TEMPERATURE = 2.0
"""Words of one text come together, so each tells less than independent words would."""


def refine(matrix, start, *, rounds=10, prior=True):
    """Spread themes over texts by their words.

    The sums follow the order of the rows: sort the rows first when the same texts in another
    order should give the same numbers to the last digit.

    Parameters
    ----------
    matrix : sparse array or matrix (texts x terms)
        How often each term occurs in each text. Not modified.
    start : array (texts x themes)
        How much each text seems to be of each theme, not negative; each row is scaled to 1.
        A row of zeros does not take part in the first round.
    rounds : int, optional
        At least 1.
    prior : bool, optional
        Take a theme that is common in the whole for likelier in each text.

    Returns
    -------
    responsibilities : array (texts x themes)
        Probability of each theme in each text; each row adds up to 1. A text without terms
        gets the shares of the themes in the whole (without `prior`, equal ones).
    log_weights : array (terms x themes)
        Natural logarithm of the share of each term among the terms of each theme.

    Raises
    ------
    ValueError
        If `matrix` and `start` are not of as many texts, or there is no round.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.sparse import csr_array
    >>> texts = csr_array([[4, 4, 0, 0], [0, 4, 0, 0], [0, 0, 4, 4], [0, 0, 0, 4]])
    >>> shares, weights = refine(texts, [[1, 0], [0, 0], [0, 1], [0, 0]])
    >>> shares.round(1).tolist()
    [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    """
    import numpy as np

    shares = _scaled(np.asarray(start, dtype=np.float64))
    if shares.ndim != 2 or len(shares) != matrix.shape[0] or rounds < 1:
        raise ValueError("matrix and start must have as many rows, and rounds be 1 or more")
    counts, words = matrix.astype(np.float64).tocsr(), matrix.T.astype(np.float64).tocsr()
    for _round in range(rounds):
        weights = words @ shares + SMOOTHING
        log_weights = np.log(weights) - np.log(weights.sum(axis=0))
        scores = counts @ log_weights / TEMPERATURE
        shares = _softmax(scores + _log_prior(shares) if prior else scores)
    return shares, log_weights


def _scaled(start):
    """Scale the rows to 1, those of zeros left as they are."""
    import numpy as np

    total = start.sum(axis=-1, keepdims=True)
    return np.divide(start, total, out=np.zeros_like(start), where=total > 0)


def _log_prior(shares):
    import numpy as np

    prior = shares.sum(axis=0) + 1.0
    return np.log(prior) - np.log(prior.sum())


def _softmax(scores):
    import numpy as np

    powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return powers / powers.sum(axis=1, keepdims=True)
