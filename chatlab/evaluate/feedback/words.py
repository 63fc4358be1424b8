"""The words that surveys use for the steps of a scale, from the least to the most.

Five steps each, Finnish, Swedish and English; the ends of a scale decide nothing alone: an
answer counts only where every answer to the question is on the same scale.
"""

_SCALES = (
    (("täysin eri mieltä", "helt av annan åsikt", "strongly disagree"),
     ("jokseenkin eri mieltä", "osittain eri mieltä", "melko eri mieltä", "eri mieltä",
      "delvis av annan åsikt", "disagree", "somewhat disagree"),
     ("ei samaa eikä eri mieltä", "en samaa enkä eri mieltä", "varken av samma eller annan åsikt",
      "neither agree nor disagree", "neutral"),
     ("jokseenkin samaa mieltä", "osittain samaa mieltä", "melko samaa mieltä", "samaa mieltä",
      "delvis av samma åsikt", "agree", "somewhat agree"),
     ("täysin samaa mieltä", "helt av samma åsikt", "strongly agree")),
    (("erittäin tyytymätön", "mycket missnöjd", "very dissatisfied"),
     ("tyytymätön", "melko tyytymätön", "missnöjd", "ganska missnöjd", "dissatisfied"),
     ("en tyytyväinen enkä tyytymätön", "ei tyytyväinen eikä tyytymätön",
      "varken nöjd eller missnöjd", "neither satisfied nor dissatisfied"),
     ("tyytyväinen", "melko tyytyväinen", "nöjd", "ganska nöjd", "satisfied"),
     ("erittäin tyytyväinen", "mycket nöjd", "very satisfied")),
    (("erittäin huono", "erittäin huonosti", "mycket dålig", "mycket dåligt", "very poor"),
     ("huono", "huonosti", "melko huono", "melko huonosti", "dålig", "dåligt", "poor"),
     ("kohtalainen", "kohtalaisesti", "tyydyttävä", "tyydyttävästi", "ei hyvä eikä huono",
      "varken bra eller dålig", "varken bra eller dåligt", "fair"),
     ("hyvä", "hyvin", "melko hyvä", "melko hyvin", "bra", "ganska bra", "good"),
     ("erittäin hyvä", "erittäin hyvin", "erinomainen", "mycket bra", "very good", "excellent")),
    (("ei lainkaan", "en lainkaan", "inte alls", "not at all"),
     ("vähän", "melko vähän", "i liten mån", "lite", "a little"),
     ("jonkin verran", "i någon mån", "somewhat"),
     ("paljon", "melko paljon", "mycket", "i stor mån", "much"),
     ("erittäin paljon", "väldigt mycket", "i mycket stor mån", "very much")),
)
UNSURE = frozenset(("en osaa sanoa", "eos", "en tiedä", "ei koske minua", "ei kokemusta",
                    "kan inte säga", "vet inte", "don't know", "cannot say", "not applicable"))
_STEPS = [{word: step for step, words in enumerate(scale, 1) for word in words}
          for scale in _SCALES]


def steps_of_words(texts):
    """Return the step of each answer, or ``None`` if the answers are of no known scale.

    Parameters
    ----------
    texts : iterable of str
        The different answers to one question.

    Returns
    -------
    dict of str to int or None
        1 is the least. "Cannot say" has no step and is missing from the result.

    Examples
    --------
    >>> steps_of_words(["Täysin samaa mieltä", "Jokseenkin eri mieltä", "En osaa sanoa"])
    {'Täysin samaa mieltä': 5, 'Jokseenkin eri mieltä': 2}
    >>> steps_of_words(["Lehti", "Hyvä"])
    """
    tidy = {text: " ".join(text.casefold().rstrip(".").split()) for text in texts}
    known = {text: word for text, word in tidy.items() if word not in UNSURE}
    for steps in _STEPS if known else ():
        if set(known.values()) <= steps.keys():
            return {text: steps[word] for text, word in known.items()}
    return None
