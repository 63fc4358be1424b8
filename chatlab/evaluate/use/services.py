"""Services beside each other: which conversations are whose, and whose figures may be shown."""

from chatlab.evaluate.disclosure.small_counts import is_small, safe_count, suppress_small_counts
from chatlab.evaluate.use.service import begun_in_openings, summarise_service
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


def leave_out_closed(conversations, openings):
    """Leave out the conversations that began while the chat of their service was closed.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS`. Not modified.

    Returns
    -------
    DataFrame
        All conversations of services without openings are left; `list_exclusions` lists the
        others that are not.

    Examples
    --------
    >>> import pandas as pd
    >>> chats = pd.DataFrame({"service": ["a", "a", "b"], "requested_at": pd.to_datetime(
    ...     ["2024-03-04 12:30", "2024-03-04 20:00", "2024-03-04 20:00"])})
    >>> openings = pd.DataFrame({"service": ["a"], "opens_at": pd.to_datetime(
    ...     ["2024-03-04 12:00"]), "closes_at": pd.to_datetime(["2024-03-04 14:00"])})
    >>> leave_out_closed(chats, openings)["service"].tolist()
    ['a', 'b']
    """
    inside = begun_in_openings(conversations, openings)
    return conversations[inside | ~conversations["service"].isin(openings["service"])]


def show_services(conversations, openings, *, threshold=THRESHOLD):
    """Summarise the use of each service as a report may show it.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS`. Not modified.
    threshold : int, optional
        Hide smaller counts and what would give them away.

    Returns
    -------
    DataFrame
        As `chatlab.summarise_service` by ``service``, with ``open_hours`` missing where no
        openings are known. While some conversations name no service, services without any
        conversation are left out: those may be theirs.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> show_services(chats, cl.read_openings(cl.sample_path("openings")).iloc[:0])[
    ...     ["conversations", "open_hours"]].values.tolist()
    [[12, nan]]
    """
    use = summarise_service(conversations, openings=openings, by="service")
    if conversations["service"].isna().any():
        use = use[use["conversations"] > 0]
    use = use.assign(open_hours=use["open_hours"].where(use["open_hours"] > 0))
    return suppress_small_counts(use, threshold=threshold, nested=True,
                                 columns=["conversations", "in_openings"])


def split_services(conversations, openings, shown):
    """Give each service whose figures may be shown its own conversations and openings.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS`. Not modified.
    shown : DataFrame
        From `show_services`.

    Returns
    -------
    dict of str to tuple of DataFrame
        The service with most conversations first. Without it nothing, if all are hidden.
    """
    counted = shown[shown["conversations"].fillna(0) > 0]
    names = counted.sort_values("conversations", ascending=False, kind="stable")["service"]
    return {name: (conversations[conversations["service"] == name],
                   openings[openings["service"] == name]) for name in names}


def _only_service(conversations, openings):
    named = {*conversations["service"].dropna(), *openings["service"].dropna()}
    return next(iter(named)) if len(named) == 1 and len(openings) else None
