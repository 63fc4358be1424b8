"""Expectations against experiences: what changed sides between two rounds of SWOT worksheets.

A worksheet's round is read in its name (*odotukset*, *kokemukset*), or told by the user. A
matter that was harmful when expected and helpful when experienced has turned to the better.
Who said it is read in the name of the group: customers, staff, network, residents.
"""

import re

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.evaluate.swot.items import FIELDS, SIDES
from chatlab.i18n import N_, _, ngettext

PHASES = ("expected", "experienced")
_PHASE_WORDS = {
    "expected": r"odotu|odotet|ennako|ennakk|alkuarvi|lähtötil|förvänt|expect",
    "experienced": r"kokemu|koettu|koetut|jälkiarvi|loppuarvi|erfaren|upplev|experienc",
}
_SOURCE_WORDS = {
    "customer": r"asiak|kund|client|klient|customer|user",
    "staff": r"henkilöst|työnteki|personal|medarbet|staff|worker|ohjaaj|tiimi",
    "network": r"verkosto|kumppan|nätverk|network|partner",
    "resident": r"asuka|kuntalai|invånar|resident",
}
CHANGES = {
    "better": N_("turned to the better"), "worse": N_("turned to the worse"),
    "same": N_("as expected"), "mixed": N_("opinions on both sides"),
    "new": N_("was not expected"), "vanished": N_("did not come up any more"),
}


def phase_of(name):
    """Return the round that a worksheet's name tells, or ``None`` if none or both.

    Examples
    --------
    >>> [phase_of(name) for name in ("Chat: odotukset", "Kokemukset chatista",
    ...                              "Odotukset ja kokemukset")]
    ['expected', 'experienced', None]
    """
    found = [phase for phase, words in _PHASE_WORDS.items()
             if re.search(words, str(name), re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def sources_of(group):
    """Return whose a group's worksheet is: one or more sources, or the group's own name.

    Examples
    --------
    >>> sources_of("asiakkaat, henkilöstö ja verkosto"), sources_of("Ryhmä B"), sources_of(None)
    (['customer', 'staff', 'network'], ['Ryhmä B'], ['unknown'])
    """
    if not isinstance(group, str) or not group.strip():
        return ["unknown"]
    return [source for source, words in _SOURCE_WORDS.items()
            if re.search(words, group, re.IGNORECASE)] or [group.strip()]


def assign_phases(swot, phases=None):
    """Say of each item whether it was expected or experienced.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table, or the result of `chatlab.group_swot`. Not modified.
    phases : dict of str to str, optional
        Name of a worksheet to ``"expected"`` or ``"experienced"``, for those whose name
        does not tell.

    Returns
    -------
    DataFrame
        The table with the column ``phase``; missing where neither the user nor the name
        tells. Such items take no part in `compare_swot`.

    Raises
    ------
    SettingsError
        If `phases` names a worksheet that there is not, or a round that is neither.
    """
    phases = dict(phases or {})
    known = set(swot["worksheet"].dropna())
    if phases.keys() - known:
        raise SettingsError(
            ngettext("{n} of the worksheets named in phases is not in the material",
                     "{n} of the worksheets named in phases are not in the material",
                     len(phases.keys() - known)),
            remedy=_("Write the names as summarise_swot shows them."))
    if not set(phases.values()) <= set(PHASES):
        raise SettingsError(_("the round of a worksheet is one of: {phases}",
                              phases=", ".join(PHASES)), remedy=_("Mend the argument phases."))
    told = {name: phases.get(name) or phase_of(name) for name in known}
    phase = pd.Categorical(swot["worksheet"].map(told), categories=PHASES)
    return swot.assign(phase=phase)


def compare_swot(groups, *, by_source=False):
    """Compare what was expected with what was experienced, matter by matter.

    Parameters
    ----------
    groups : DataFrame
        From `chatlab.group_swot` of worksheets of both rounds, with the column ``phase`` of
        `assign_phases`. Not modified.
    by_source : bool
        A row for each source that said the matter; what customers expected is then compared
        with what customers experienced.

    Returns
    -------
    DataFrame
        One row per matter, those that changed sides first: ``source`` if asked for;
        ``matter``, ``label``, ``change`` (a key of `CHANGES`); ``expected`` and
        ``experienced`` (fields, such as ``"T"`` or ``"S, O"``; missing if not said then);
        ``expected_by`` and ``experienced_by`` (sources). Empty if either round is missing.

    Examples
    --------
    >>> groups = pd.DataFrame({"matter": 1, "label": "viestitulva", "field": ["T", "S"],
    ...     "worksheet": ["Odotukset", "Kokemukset"], "group": "henkilöstö"})
    >>> compare_swot(assign_phases(groups))[["label", "expected", "experienced",
    ...                                      "change"]].values.tolist()
    [['viestitulva', 'T', 'S', 'better']]
    """
    rows = groups[groups["phase"].notna()].assign(field=groups["field"].astype("str"))
    rows = rows.assign(source=rows["group"].map(sources_of)).explode("source")
    keys = [*(["source"] if by_source else []), "matter"]
    columns = [*keys, "label", "change", *PHASES, "expected_by", "experienced_by"]
    if rows["phase"].nunique() < len(PHASES):
        return pd.DataFrame(columns=columns)
    found = [dict(zip(keys, key, strict=True)) | _compared(part)
             for key, part in rows.groupby(keys, sort=False)]
    result = pd.DataFrame(found, columns=columns)
    order = result["change"].map({name: place for place, name in enumerate(CHANGES)})
    return result.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def tell_swot_change(comparison):
    """Say what changed sides between expectations and experiences.

    Parameters
    ----------
    comparison : DataFrame
        From `compare_swot`, without `by_source`.

    Returns
    -------
    list of str
        A sentence for each kind of change that there is, with the matters.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_swot_change(pd.DataFrame({"label": ["flood"], "change": ["better"]}))
    ['Turned to the better: “flood”.']
    >>> set_language("fi")
    """
    if comparison.empty:
        return [_("Expectations and experiences cannot be compared: they are not on worksheets "
                  "of their own.")]
    said = []
    for change, name in CHANGES.items():
        labels = comparison.loc[comparison["change"].eq(change), "label"].drop_duplicates()
        if len(labels):
            name = _(name)
            quoted = ", ".join(_("“{text}”", text=label) for label in labels)
            said.append(f"{name[0].upper()}{name[1:]}: {quoted}.")
    return said


def _compared(part):
    """Compare the two rounds of one matter."""
    told = {phase: part[part["phase"].eq(phase)] for phase in PHASES}
    fields = {phase: [field for field in FIELDS if rows["field"].eq(field).any()]
              for phase, rows in told.items()}
    by = {f"{phase}_by": ", ".join(rows["source"].drop_duplicates()) or None
          for phase, rows in told.items()}
    return {"label": part["label"].iloc[0], "change": _change(*(
        {SIDES[field] for field in fields[phase]} for phase in PHASES)), **by,
        **{phase: ", ".join(found) or None for phase, found in fields.items()}}


def _change(before, after):
    """Name the change from the sides before to the sides after."""
    if not before or not after:
        return "new" if after else "vanished"
    if len(before | after) == 1:
        return "same"
    if before == {"harmful"} and after == {"helpful"}:
        return "better"
    return "worse" if (before, after) == ({"helpful"}, {"harmful"}) else "mixed"
