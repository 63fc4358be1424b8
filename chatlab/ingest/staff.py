"""Names of the people in a conversation -> their roles, where the export has only names.

The names given as ``staff`` are staff and everybody else is a customer. If none are given, or
none of them is in the file, those whose name carries a title ("Sosiaaliohjaaja X") are staff
and the others customers. If nobody's does, every role is ``unknown``. One format guesses more,
and says so: in WhatsApp the one who created the group is then taken as staff.
"""

from chatlab.i18n import _
from chatlab.ingest.words import has_title


def roles_of_names(names, staff=(), *, everyone=None):
    """Return the role of each name in one conversation.

    Parameters
    ----------
    names : iterable of str or None
    staff : iterable of str
        Names of the workers, as the user has given them.
    everyone : iterable of str or None, optional
        Names in the whole file, if it has other conversations too: `staff` holds for all of
        the file when one of them is among these.

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
    names = dict.fromkeys(name for name in names if name)
    given = given_here(staff, names if everyone is None else everyone)
    workers = [name for name in names
               if (comparable(name) in given if given else has_title(name))]
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


def given_here(staff, names):
    """Return the given names of workers, comparable, if any of them is in the file.

    Examples
    --------
    >>> given_here(["Oona"], ["OONA", "Aino"]), given_here(["Oona"], ["Aino", None])
    ({'oona'}, set())
    """
    given = set(map(comparable, staff))
    return given if given & {comparable(name) for name in names if name} else set()


def comparable(name):
    """Write a name so that it can be compared: case and spaces make no difference."""
    return " ".join(name.split()).casefold()
