"""How far estimates of opening hours can be trusted, measured where the truth is known.

``benchmarks/measure_hours.py`` invented services by other rules than the model's, learned from
what was seen of them and wrote ``data/accuracy.csv``. They are invented: the figures set amounts of
material side by side, and promise nothing of a real service.
"""

from importlib.resources import files

import pandas as pd

from chatlab.i18n import _

MEASURED = "accuracy.csv"


def list_accuracy():
    """List how near the estimates came, by what there was to learn from.

    Returns
    -------
    DataFrame
        A row an amount of material: ``material`` (in words), ``services`` (how many were
        invented), ``covered`` (share of 90 % intervals that hold the true conversations a week,
        ten plans a service), ``error`` and ``bias`` (mean absolute and mean log of estimate /
        truth), ``right_order`` (share of the ten pairs of five 8-hour plans put in the right
        order), ``sure`` (share of the pairs told with a probability of at least .9) and
        ``wrong_when_sure`` (share of those that are wrong), ``usual_covered`` and
        ``usual_error`` (the same of conversations per open hour times hours, with the exact
        Poisson interval).

    Examples
    --------
    >>> accuracy = list_accuracy()
    >>> bool((accuracy["error"] < accuracy["usual_error"]).all())
    True
    """
    measured = pd.read_csv(files("chatlab.schedule") / "data" / MEASURED)
    return measured.assign(case=measured["case"].map(_cases())).rename(columns={"case": "material"})


def _cases():
    return {
        "12": _("12 conversations, one opening a week"),
        "12 requests": _("12 conversations and contact requests"),
        "12 requests unlike": _("12 conversations, requests and three areas unlike it"),
        "12 requests alike": _("12 conversations, requests and three areas like it"),
        "60": _("60 conversations, two openings a week"),
        "60 requests": _("60 conversations and contact requests"),
        "400 same": _("400 conversations, always the same hours"),
        "400": _("400 conversations, hours changed once"),
        "400 requests": _("400 conversations, hours changed once, and requests"),
        "1900": _("1,900 conversations, hours changed three times"),
        "1900 requests": _("1,900 conversations, hours changed three times, and requests")}
