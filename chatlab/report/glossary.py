"""Words of the reports in plain language, said the same way in each of them."""

from chatlab.i18n import N_

TERMS = {
    "median": (N_("Middle value (median)"), N_(
        "The middle one when the values are put in order: half of them are smaller and half are "
        "larger. One very long wait does not move it.")),
    "interval": (N_("95 % interval"), N_(
        "The figure is computed from few cases, and other cases like them would have given a "
        "slightly different figure. The interval says where the figure would most likely settle "
        "if there were many more cases. A short interval is exact, a long one unsure.")),
    "estimate": (N_("Estimate and its interval"), N_(
        "What nobody has tried can only be estimated. The interval holds the true figure with the "
        "probability that is told, provided that the assumptions hold.")),
    "hidden": (N_("Hidden count"), N_(
        "A count smaller than {threshold} is not shown, so that no one can be recognised. "
        "Sometimes a larger one is hidden too, because the small one could be worked out "
        "from it.")),
    "theme": (N_("Theme"), N_(
        "What a conversation was about. The program tells it from words listed in the codebook. "
        "One conversation can have many themes, so their shares can add up to more than 100 %.")),
    "topic": (N_("Topic"), N_(
        "A group of texts that share words. The program makes the groups by itself, without the "
        "codebook, and a person gives them their names.")),
    "stability": (N_("Stability"), N_(
        "How surely the program finds the same topic when it is run again: 1 is always, and "
        "anything under 0.6 is unsure.")),
    "open_hour": (N_("Open hour"), N_(
        "An hour when the chat was open and one could write to it. Conversations per open hour "
        "can be compared even if one service was open longer than another.")),
    "opening": (N_("Opening"), N_(
        "One continuous time when the chat was open, for example Wednesday from 13 to 15.")),
    "request": (N_("Contact request"), N_(
        "A form that can be left when the chat is closed. It tells of need outside the opening "
        "hours.")),
    "first_reply": (N_("First reply"), N_(
        "The time from the customer's first message to the worker's first message. An automatic "
        "greeting is no reply.")),
    "points": (N_("Percentage point"), N_(
        "The difference of two percentages: from 20 % to 30 % is ten percentage points, though the "
        "share grew by half.")),
    "pseudonym": (N_("Label in place of a name"), N_(
        "Names, numbers and addresses are replaced with labels such as [HENKILÖ_1]. The same "
        "person has the same label inside one conversation.")),
    "recall": (N_("Found and right"), N_(
        "Found is the share of the identifiers that the program noticed. Right is the share of "
        "its finds that really were identifiers. Both are needed.")),
    "swot": (N_("SWOT"), N_(
        "Strengths, weaknesses, opportunities and threats, written down together in a workshop. "
        "It collects views; it does not count how common they are.")),
    "signal": (N_("Signal"), N_(
        "A change that is clearer than chance would easily make. It does not tell the reason.")),
    "answer": (N_("Draft answer"), N_(
        "What a worker once wrote to a customer. It becomes a public answer only after a worker "
        "has checked it.")),
}
