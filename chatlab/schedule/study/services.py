"""A study of each service of a material, and their parts worked out at once."""

from chatlab.i18n import N_, _
from chatlab.schedule.study.study import study_openings

PARTS = {
    "fit": N_("learning the demand"), "comparison": N_("comparing the plans"),
    "pairs": N_("comparing the plans"), "sensitivity": N_("trying other assumptions"),
    "best_weeks": N_("searching for weeks"), "pareto": N_("searching for weeks"),
    "rotation": N_("planning a rotation"), "next_steps": N_("weighing what to do next"),
    "trial_length": N_("weighing what to do next"), "changes": N_("looking at changes of hours"),
}


def study_services(conversations, openings, *, contact_requests=None, schedules=(), **options):
    """Study the opening hours of each service of a material.

    Parameters
    ----------
    conversations, openings, contact_requests : DataFrame
        As in `study_openings`, but of any number of services. Conversations without a service
        are left out; `assign_service` gives them one.
    schedules : list, dict or DataFrame, optional
        As in `study_openings`. Of a table that names services each gets its own plans and
        those without a service.
    **options
        ``staffing``, ``rules``, ``threshold`` and ``seed`` of `study_openings`.

    Returns
    -------
    dict of str to Study
        By the service, in alphabetical order. Also of services with too few conversations to
        tell anything: see ``is_enough``.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> studies = study_services(chats, cl.read_openings(cl.sample_path("openings")))
    >>> [study.n for study in studies.values() if study.is_enough]
    [12]
    """
    return {service: study_openings(
        conversations[conversations["service"].eq(service).fillna(False).astype(bool)], kept,
        contact_requests=contact_requests, schedules=plans_of(schedules, service), **options)
        for service, kept in openings.groupby("service", observed=True)}


def plans_of(schedules, service):
    """Return the plans of one service: its own, and those that name none."""
    if "service" not in getattr(schedules, "columns", ()):
        return schedules
    return schedules[schedules["service"].fillna(service).eq(service)]


def work_out_studies(studies, *, progress=False):
    """Work out every part of some studies now, and not when each is first asked for.

    Parameters
    ----------
    studies : iterable of Study
        Those with enough conversations.
    progress : bool
        Show a progress bar.

    Raises
    ------
    SettingsError
        Whatever a part finds wrong.
    """
    from tqdm.auto import tqdm

    work = [(study, part) for study in studies for part in PARTS]
    with tqdm(work, disable=not progress, leave=False, desc=_("Studying opening hours")) as bar:
        for study, part in bar:
            bar.set_postfix_str(f"{study.service}: {_(PARTS[part])}")
            getattr(study, part)
