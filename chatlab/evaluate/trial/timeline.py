"""The course of a trial on one line of time: phases, workshops, trainings, meetings, openings.

The events are those of the staff's diary, told by the word of their kind; the openings are
those kept. Only the phases need to be written down: in ``chatlab.toml`` of the material, in
the part ``[[pilot.phases]]``, a ``name``, a ``start`` and an ``end`` each. The phases of Project
Cycle Management may overlap.
"""

import pandas as pd

from chatlab.i18n import N_

KINDS = {"phase": N_("Phases"), "trial": N_("Trial"), "workshop": N_("Workshops"),
         "training": N_("Trainings"), "meeting": N_("Meetings of the working group"),
         "opening": N_("Openings of the chat")}
"""The lanes of the line, from the top, and their names."""

WORDS = {"workshop": ("työpaja", "workshop", "verkstad"),
         "training": ("koulutus", "perehdytys", "training", "utbildning"),
         "meeting": ("työryhmä", "kokous", "palaveri", "meeting", "möte"),
         "opening": ("päivystys", "aukiolo", "chat-vuoro", "opening", "jour")}
"""What the diary's event has when it is of a kind; the first kind that fits counts."""

_RESULT = ["kind", "name", "starts_on", "ends_on", "count"]


def make_timeline(diary, *, openings=None, pilot=None):
    """Put what happened in a trial in the order of time.

    Parameters
    ----------
    diary : DataFrame
        A `DIARY` table. Not modified. Events of no known kind are left out.
    openings : DataFrame, optional
        An `OPENINGS` table of the trial's service. Not modified. The diary's openings are
        taken if there are none here.
    pilot : dict, optional
        The part ``[pilot]`` of the settings: ``start``, ``end``, ``name``, ``service`` (only its
        openings are taken) and ``phases``, a list of ``name``, ``start`` and ``end``.

    Returns
    -------
    DataFrame
        ``kind`` (a key of `KINDS`), ``name`` (of a phase or the trial; else missing),
        ``starts_on`` and ``ends_on`` (days), ``count`` (the number recorded with an event,
        such as how many took part). Kind by kind, oldest first.

    Examples
    --------
    >>> diary = pd.DataFrame({"event": ["työpaja", "havainto"], "count": [16, None],
    ...                       "entry_on": pd.to_datetime(["2017-08-15", "2017-08-17"])})
    >>> make_timeline(diary)[["kind", "count"]].values.tolist()
    [['workshop', 16]]
    """
    pilot = pilot or {}
    rows = [{"kind": "phase", "name": phase["name"], "starts_on": phase["start"],
             "ends_on": phase["end"]} for phase in pilot.get("phases", ())]
    if "start" in pilot and "end" in pilot:
        rows.append({"kind": "trial", "name": pilot.get("name"), "starts_on": pilot["start"],
                     "ends_on": pilot["end"]})
    kept = _kept(openings, pilot)
    kinds = diary["event"].map(_kind)
    for kind, day, count in zip(kinds, diary["entry_on"], diary["count"], strict=True):
        if isinstance(kind, str) and not (kind == "opening" and len(kept)):
            rows.append({"kind": kind, "starts_on": day, "ends_on": day, "count": count})
    rows += [{"kind": "opening", "starts_on": day, "ends_on": day} for day in kept]
    result = pd.DataFrame(rows, columns=_RESULT)
    days = {name: pd.to_datetime(result[name]).astype("datetime64[us]")
            for name in ("starts_on", "ends_on")}
    result = result.assign(**days, kind=pd.Categorical(result["kind"], list(KINDS)),
                           name=result["name"].astype("str"),
                           count=pd.to_numeric(result["count"]).astype("Int64"))
    return result.sort_values(["kind", "starts_on", "ends_on"], kind="stable", ignore_index=True)


def _kept(openings, pilot):
    """Return the days of the trial's openings."""
    if openings is None:
        return []
    if "service" in pilot:
        openings = openings[openings["service"].eq(pilot["service"])]
    days = openings["opens_at"].dt.tz_localize(None).dt.normalize().drop_duplicates()
    first, last = (pd.Timestamp(pilot.get(name, day)) for name, day in (
        ("start", days.min()), ("end", days.max())))
    return list(days[days.between(first, last)])


def _kind(event):
    if not isinstance(event, str):
        return None
    return next((kind for kind, words in WORDS.items()
                 if any(word in event.casefold() for word in words)), None)
