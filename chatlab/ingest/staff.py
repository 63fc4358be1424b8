"""Names of the people in a conversation -> their roles, where the export has only names.

The names given as ``staff`` are staff and everybody else is a customer. Without them, those
whose name carries a title ("Sosiaaliohjaaja X") are staff. If nobody's does, nothing tells
who is who, and every role is ``unknown``: nothing is guessed.
"""

from chatlab.i18n import _
from chatlab.ingest.words import has_title


def roles_of_names(names, staff=()):
    """Return the role of each name in one conversation.

    Parameters
    ----------
    names : iterable of str or None
    staff : iterable of str
        Names of the workers, as the user has given them.

    Returns
    -------
    dict
        ``"staff"``, ``"customer"`` or ``"unknown"`` by name; under ``None`` the role of those
        who have no name.

    Examples
    --------
    >>> roles_of_names(["Aino", "Neuvoja Oona"], ["neuvoja  oona"])
    {'Aino': 'customer', 'Neuvoja Oona': 'staff', None: 'customer'}
    >>> roles_of_names(["Aino", "Oona"])
    {'Aino': 'unknown', 'Oona': 'unknown', None: 'unknown'}
    """
    given = set(map(_comparable, staff))
    names = dict.fromkeys(name for name in names if name)
    workers = [name for name in names
               if (_comparable(name) in given if given else has_title(name))]
    other = "customer" if given or workers else "unknown"
    return dict.fromkeys([*names, None], other) | dict.fromkeys(workers, "staff")


def warn_of_unknown_staff(log, roles):
    """Add a warning to the account of the file, once, if nothing tells who is staff.

    Parameters
    ----------
    log : chatlab.ingest.chatlog.ChatLog
    roles : dict
        As from `roles_of_names`.
    """
    warning = _("who is staff is not known from the file: write the workers' names "
                "into chatlab.toml, staff = […]")
    if len(roles) > 1 and "unknown" in roles.values() and warning not in log.warnings:
        log.warnings.append(warning)


def _comparable(name):
    return " ".join(name.split()).casefold()
