"""Questions of surveys with options, as a report may show them."""

from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.feedback.answers import count_feedback, summarise_feedback
from chatlab.evaluate.feedback.scales import summarise_scales
from chatlab.schema import THRESHOLD


def summarise_choices(feedback, *, scales=None, threshold=THRESHOLD):
    """Summarise the questions answered with yes, no or an option, by whose feedback it is.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Questions on a scale are left out. Not modified.
    scales : dict, optional
        As to `chatlab.summarise_scales`.
    threshold : int, optional
        Hide smaller counts and what would give them away.

    Returns
    -------
    DataFrame
        As `chatlab.summarise_feedback`; ``instrument`` says whose answers they are
        (``customer``, ``staff``, ``network``, ``resident`` or ``unknown``), over all their forms.

    Examples
    --------
    >>> import pandas as pd
    >>> survey = pd.DataFrame({"response_id": [f"v{k}" for k in range(12)], "instrument": "k",
    ...     "question": "Saitko neuvoa?", "kind": "choice", "value": [1] * 7 + [0] * 5,
    ...     "option": None, "text": None, "source": "customer", "scale_min": None,
    ...     "scale_max": None, "answered_on": pd.NaT})
    >>> summarise_choices(survey)[["instrument", "yes", "n"]].values.tolist()
    [['customer', 7, 12]]
    """
    on_scale = summarise_scales(feedback, scales=scales)["question"]
    chosen = feedback[feedback["kind"].eq("choice") & ~feedback["question"].isin(on_scale)]
    whose = chosen["source"].astype("str").fillna("unknown")
    return suppress_small_counts(summarise_feedback(chosen.assign(instrument=whose)),
                                 threshold=threshold)


def count_givers(feedback, *, threshold=THRESHOLD):
    """Count the responses by who gave them.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    threshold : int, optional
        Hide smaller counts and what would give them away.

    Returns
    -------
    Series of Int64
        Index ``customer``, ``staff``, …, those who gave any; a hidden count is missing.
    """
    counts = count_feedback(feedback).drop(columns="month").sum()
    counts = counts[counts > 0].to_frame("n")
    return suppress_small_counts(counts, threshold=threshold)["n"]


def is_published(feedback, pilot):
    """Say whether the answers to the questions with options are those of a published pilot.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    pilot : dict
        The settings of the pilot: ``published``, ``start`` and ``end``.

    Returns
    -------
    bool
        True if its figures are published and every such answer was given while it lasted.
    """
    answered = feedback["answered_on"][feedback["kind"].eq("choice")]
    if not {"published", "start", "end"} <= pilot.keys() or answered.empty:
        return False
    return bool(answered.between(str(pilot["start"]), str(pilot["end"])).all())
