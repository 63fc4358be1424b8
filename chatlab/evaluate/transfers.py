"""Transfers between social and health services, and the customer's consent to them.

The rule: a conversation that went from social to health services, or the other way, is used
in joint outputs only if the consent to it is ``given``. Not asked, refused and unknown are
all no consent. What sector a unit is of is told by the user (``[sectors]`` in chatlab.toml)
or by the stems of its name; a unit that neither tells is of an unknown sector.
"""

import re

import pandas as pd

from chatlab.schema import TRANSFERS, conform, empty

STEMS = {
    "social": r"(?<!psyko)so[cs]ia+l|toimeentulo|lastensuojelu|barnskydd|utkomst",
    "health": r"tervey|sairaan|sairaal|(?<!omais)hoitaja|lääkär|neuvola|hammas"
              r"|hälso|hälsa|sjuk|läkar|(?<!social)(?<!barna)(?<!missbruks)vård"
              r"|health|nurse|doctor|medical",
}
"""Stems in the name of a unit that tell its sector; a name with stems of both tells none."""
_CONSENTS = ("refused", "not_asked", "unknown", "given")
_JOINT = {"social", "health"}


def sector_of(unit, sectors=None):
    """Return the sector of a unit, or ``None`` if nothing tells it.

    Parameters
    ----------
    unit : str or None
    sectors : dict of str to list of str, optional
        Names of units by sector, as the user has told; they go before the stems.

    Examples
    --------
    >>> [sector_of(unit) for unit in ("Terveysneuvonta", "Aikuissosiaalityö", "Hälsovården",
    ...                               "Sosiaali- ja terveysneuvonta", "Työikäisten palvelut")]
    ['health', 'social', 'health', None, None]
    >>> sector_of("Työikäisten palvelut", {"social": ["työikäisten palvelut"]})
    'social'
    """
    if not isinstance(unit, str):
        return None
    name = " ".join(unit.casefold().split())
    for sector, units in (sectors or {}).items():
        if name in (" ".join(known.casefold().split()) for known in units):
            return sector
    found = [sector for sector, stems in STEMS.items() if re.search(stems, name)]
    return found[0] if len(found) == 1 else None


def assign_sectors(transfers, *, sectors=None):
    """Fill in the sectors of the units.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table. Not modified; a sector already there stays.
    sectors : dict of str to list of str, optional
        As in `sector_of`.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table; the sector of a unit that nothing tells is missing.
    """
    found = {f"{end}_sector": transfers[f"{end}_sector"].astype("object").where(
        transfers[f"{end}_sector"].notna(),
        transfers[f"{end}_unit"].map(lambda unit: sector_of(unit, sectors)))
        for end in ("from", "to")}
    return conform(transfers.assign(**found), TRANSFERS)


def apply_consents(transfers, consents):
    """Write the consents of a table of consents to the transfers.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table. Not modified.
    consents : DataFrame
        ``conversation_id``, ``consent``, ``at``, ``from_unit``, ``to_unit``, ``source_id`` and
        ``row_ref``. Of several rows for one transfer the one that permits least holds.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table. A row that names units holds for the transfers between them, and
        is a transfer of its own if there is none; a row without units holds for every
        transfer of the conversation.
    """
    if consents.empty:
        return transfers
    df = pd.concat([part for part in (transfers, _told_only(transfers, consents)) if len(part)]
                   or [empty(TRANSFERS)], ignore_index=True)
    df = df.astype({"consent": "object", "consent_source": "object"})
    strict = consents.assign(place=consents["consent"].map(_CONSENTS.index)).sort_values(
        "place", ascending=False, kind="stable")
    for row in strict.itertuples():
        df.loc[_meant(df, row), ["consent", "consent_source"]] = row.consent, "consent_table"
    return conform(df, TRANSFERS)


def _told_only(transfers, consents):
    """Return the transfers that only the table of consents tells of."""
    told = consents[consents["from_unit"].notna() | consents["to_unit"].notna()]
    new = [not _meant(transfers, row).any() for row in told.itertuples()]
    told = told[pd.Series(new, index=told.index, dtype=bool)].drop_duplicates(
        ["conversation_id", "from_unit", "to_unit"])
    ids = told["source_id"].astype("str") + "-s-" + told["row_ref"].astype("str")
    return conform(told.assign(transfer_id=ids), TRANSFERS)


def _meant(transfers, row):
    """Tell which transfers a row of consents is about; a unit not named may be any."""
    meant = transfers["conversation_id"].eq(row.conversation_id)
    for column in ("from_unit", "to_unit"):
        unit, units = getattr(row, column), transfers[column].astype("str")
        if isinstance(unit, str):
            meant &= units.isna() | units.str.casefold().eq(unit.casefold())
    return meant


def withhold_transferred(transfers):
    """Tell which conversations went between social and health services without consent.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table with its sectors, see `assign_sectors`. Not modified.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table; ``withheld`` is true in every row of such a conversation. A unit
        of another or an unknown sector on the way does not hide where the conversation came
        from; as an end of the way it withholds nothing.
    """
    ordered = transfers.sort_values(["conversation_id", "at"], kind="stable")
    without, at = set(), {}
    for row in ordered.itertuples():
        before = row.from_sector if row.from_sector in _JOINT else at.get(row.conversation_id)
        after = row.to_sector if row.to_sector in _JOINT else None
        if {before, after} == _JOINT and row.consent != "given":
            without.add(row.conversation_id)
        at[row.conversation_id] = after or before
    return conform(transfers.assign(withheld=transfers["conversation_id"].isin(without)),
                   TRANSFERS)


def summarise_transfers(transfers):
    """Count the transfers, and what they keep out of joint outputs.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table.

    Returns
    -------
    dict of str to int
        ``transfers``; ``withheld``: conversations kept out; ``unknown``: transfers where the
        sector of a unit is not known, so that the rule could not be looked at.
    """
    unknown = transfers["from_sector"].isna() | transfers["to_sector"].isna()
    withheld = transfers["withheld"].fillna(False).astype(bool)
    return {"transfers": len(transfers), "unknown": int(unknown.sum()),
            "withheld": int(transfers.loc[withheld, "conversation_id"].nunique())}
