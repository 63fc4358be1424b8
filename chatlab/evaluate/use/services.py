"""Conversations whose service the export does not name: to whom they belong, and who says so."""

from chatlab.evaluate.disclosure.small_counts import is_small, safe_count
from chatlab.i18n import _, ngettext
from chatlab.schema import THRESHOLD


def assign_service(conversations, openings):
    """Give the conversations without a service to the only service there is.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    openings : DataFrame
        An `OPENINGS` table. Not modified.

    Returns
    -------
    DataFrame
        A copy, where a missing ``service`` is the one that has openings, if neither openings nor
        conversations name any other. Otherwise it stays missing; `list_exclusions` lists it.

    Examples
    --------
    >>> import pandas as pd
    >>> assign_service(pd.DataFrame({"service": ["chat", None]}),
    ...                pd.DataFrame({"service": ["chat"]}))["service"].tolist()
    ['chat', 'chat']
    """
    only = _only_service(conversations, openings)
    return conversations.copy() if only is None else conversations.assign(
        service=conversations["service"].fillna(only))


def tell_assigned_service(conversations, openings, *, threshold=THRESHOLD):
    """Say how many conversations `assign_service` gives to which service.

    Parameters
    ----------
    conversations, openings : DataFrame
        As to `assign_service`.
    threshold : int, optional
        A smaller number is told only roughly; None tells every number.

    Returns
    -------
    str
        An empty text if there is nothing to tell.
    """
    n, only = int(conversations["service"].isna().sum()), _only_service(conversations, openings)
    if not n or only is None:
        return ""
    if is_small(n, threshold=threshold):
        return _("{n} conversations name no service. They are counted to the only service of the "
                 "material: {service}.", n=safe_count(n, threshold=threshold), service=only)
    return ngettext("{n} conversation names no service. It is counted to the only service of the "
                    "material: {service}.", "{n} conversations name no service. They are counted "
                    "to the only service of the material: {service}.", n, service=only)


def _only_service(conversations, openings):
    named = {*conversations["service"].dropna(), *openings["service"].dropna()}
    return next(iter(named)) if len(named) == 1 and len(openings) else None
