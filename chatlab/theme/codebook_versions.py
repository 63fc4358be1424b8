"""Two versions of a codebook compared: what changed, for a series of years to be read right."""

import pandas as pd

from chatlab.i18n import N_, _

_PARTS = {
    "label": N_("name"), "definition": N_("definition"), "include": N_("what belongs"),
    "exclude": N_("what does not belong"), "parent": N_("parent theme"),
    "flag": N_("to be read by a person"), "examples": N_("examples"), "words": N_("words"),
    "words_sv": N_("words in Swedish"), "not_words": N_("words that do not count")}


def compare_codebooks(old, new):
    """List what changed between two versions of a codebook.

    Parameters
    ----------
    old, new : Codebook

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``part`` (what changed, in the user's language; "theme" for a
        whole theme), ``added`` and ``removed`` (the words, or the old and the new text;
        missing if none). In the order of the new codebook, removed themes last. A theme
        whose words changed may not be compared over the change without theming anew.

    Examples
    --------
    >>> from chatlab.theme import Codebook, Theme
    >>> old = Codebook((Theme("ruoka", "Ruoka", "Ruokaa.", words=("leipä",)),))
    >>> new = Codebook((Theme("ruoka", "Ruoka", "Ruokaa.", words=("leipä", "kassi")),))
    >>> compare_codebooks(old, new)[["theme", "added"]].values.tolist()
    [['ruoka', 'kassi']]
    """
    rows = []
    for theme in new:
        if theme.id in old:
            rows += _changes(old[theme.id], theme, new.label(theme.id))
        else:
            rows.append((theme.id, new.label(theme.id), _("theme"), ", ".join(theme.words), None))
    rows += [(theme.id, old.label(theme.id), _("theme"), None, ", ".join(theme.words))
             for theme in old if theme.id not in new]
    return pd.DataFrame(rows, columns=["theme", "label", "part", "added", "removed"])


def tell_codebook_changes(old, new):
    """Say in sentences what changed between two versions of a codebook.

    Parameters
    ----------
    old, new : Codebook

    Returns
    -------
    list of str
        A sentence for each change; one sentence if nothing changed.
    """
    changes = compare_codebooks(old, new)
    if changes.empty:
        return [_("The codebooks are the same.")]
    told = []
    for row in changes.itertuples():
        name = f"{row.label} ({row.theme})"
        if row.theme not in old:
            told.append(_("New theme: {name}.", name=name))
        elif row.theme not in new:
            told.append(_("Removed theme: {name}.", name=name))
        else:
            told.append(_("{name}, {part}: {change}.", name=name, part=row.part,
                          change="; ".join(_sides(row.added, row.removed))))
    return told


def _sides(added, removed):
    if added is not None and not pd.isna(added):
        yield _("added {what}", what=added)
    if removed is not None and not pd.isna(removed):
        yield _("removed {what}", what=removed)


def _changes(old, new, label):
    for part, title in _PARTS.items():
        before, after = getattr(old, part), getattr(new, part)
        if before == after:
            continue
        if isinstance(after, tuple):
            added = ", ".join(word for word in after if word not in before)
            removed = ", ".join(word for word in before if word not in after)
            if not (added or removed):
                continue
        else:
            added, removed = after, before
        yield new.id, label, _(title), added or None, removed or None
