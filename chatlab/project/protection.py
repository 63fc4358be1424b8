"""On one page: how the persons of a material are protected, for a data protection officer."""

import pandas as pd

from chatlab import __version__
from chatlab.i18n import N_, _, date, days, ngettext, number, percent
from chatlab.project.decisions import count_decisions
from chatlab.project.sample import read_sample

QUASI_IDENTIFIERS = ("service", "age", "place", "school", "workplace")
"""Together these may point to a person; see `chatlab.find_quasi_identifiers`."""

_POLICY = {
    "place": (N_("places"), {"mask": N_("a numbered label"), "keep": N_("as written"),
                             "county": N_("the wellbeing services county")}),
    "age": (N_("ages"), {"keep": N_("as written"), "band": N_("five years")}),
    "date": (N_("days"), {"keep": N_("as written"),
                          "relative": N_("days from the beginning")}),
    "school": (N_("schools"), {"mask": N_("a numbered label"), "category": N_("the kind")}),
    "workplace": (N_("workplaces"), {"mask": N_("a numbered label"), "category": N_("the kind")}),
}


def summarise_protection(material, *, n=200, seed=1, columns=QUASI_IDENTIFIERS):
    """Tell on one page how the persons of a material are protected and what is left of risk.

    Parameters
    ----------
    material : Material
        By `chatlab.open_material`.
    n, seed : int
        The sample that was read, as in `chatlab.review_sample`.
    columns : sequence of str
        Of `chatlab.find_quasi_identifiers`: what together may point to a person.

    Returns
    -------
    DataFrame
        ``item`` and ``answer``, both text; counts below the threshold are told roughly.
    """
    from chatlab.anonymise import estimate_leaks, tell_leaks

    rows = [
        (_("Material"), _material(material)),
        (_("Made with"), _program()),
        (_("What was masked"), _masked(material)),
        (_("How well that works"), _tried(material)),
        (_("Instead of the identifiers"), _written(material)),
        (_("Key and way back"), _(
            "No key was used and no way back was written: numbers begin anew in each "
            "conversation. The exported files themselves lead back to the persons.")),
        (_("Places, ages, days"), _policy(material)),
        (_("Finds looked through"), _reviewed(material)),
        (_("Sample read"), tell_leaks(estimate_leaks(read_sample(material, n=n, seed=seed)))),
        (_("Rare combinations"), _combinations(material, columns)),
        (_("Kept out"), _kept_out(material)),
        (_("Small counts"), _("Counts of 1–{n} are hidden in the reports, and one more where a "
                              "hidden one could be worked out.", n=material.threshold - 1)),
        (_("Last gate"), _(
            "Reports, workbooks and exported files are searched for identity codes, phone "
            "numbers, addresses and other identifiers of fixed form. A find stops the writing.")),
        (_("Where things are"), _(
            "Exported files stay where they are and are only read. Decisions and lists of words "
            "are beside them. Anonymised tables, reports and the log, without words of the "
            "material, are in the folder of results. Nothing is sent anywhere.")),
        (_("What it is"), _(
            "Pseudonymised, not anonymous: a rare life situation may tell who it is, and the "
            "exported files exist. Handle the tables as personal data until the remaining risk "
            "has been judged.")),
    ]
    return pd.DataFrame(rows, columns=["item", "answer"])


def _count(material, n):
    from chatlab.evaluate import safe_count

    return safe_count(n, threshold=material.threshold)


def _material(material):
    messages = material["messages"]
    sent = messages["sent_at"].dropna() if "sent_at" in messages else ()
    period = days(min(sent), max(sent)) if len(sent) else _("no days told")
    return _("Files: {files}; messages: {messages}; days: {period}.",
             files=number(len(material["import_log"])), messages=number(len(messages)),
             period=period)


def _program():
    from chatlab.finnish import morphology

    return _("chatlab {version} and {backend}, {date}.", version=__version__,
             backend=morphology.backend_version(), date=date(pd.Timestamp.now()))


def _masked(material):
    from chatlab.anonymise import TITLES

    found = material["spans"]["kind"].astype("str").value_counts()
    most = ", ".join(_(TITLES[kind]).lower() for kind in found.index[:4])
    return _("{n} identifiers of {kinds} kinds, most of them: {most}.", n=number(found.sum()),
             kinds=len(found), most=most) if len(found) else _("Nothing was found.")


def _tried(material):
    from chatlab.anonymise import compare_levels
    from chatlab.report.opening import LEVELS

    level, levels = material.settings.get("level", "balanced"), compare_levels()
    told = levels[levels["level"] == level].set_index(["measure", "group"])
    recall, persons = told.loc[("recall", "all")], told.loc[("protected", "PERSON")]
    return _("Level {level}. In {n} invented messages {recall} of the identifiers were found "
             "({low}–{high}); of {persons} of the persons every mention was. Of real messages "
             "less is found.", level=_(LEVELS[level]), n=number(levels.attrs["texts"]),
             recall=percent(recall["share"], 1), low=number(100 * recall["low"], 1),
             high=percent(recall["high"], 1), persons=percent(persons["share"], 1))


def _written(material):
    if material.settings.get("anonymise", {}).get("style") == "surrogate":
        return _("Invented names and numbers of the same kind; somebody may have the same name.")
    return _("Labels such as [HENKILÖ_1]; the same person has the same one in a conversation.")


def _policy(material):
    from chatlab.anonymise import Policy

    chosen = material.settings.get("anonymise", {})
    default = Policy()
    return "; ".join(f"{_(title)}: {_(words[chosen.get(name, getattr(default, name))])}"
                     for name, (title, words) in _POLICY.items()).capitalize() + "."


def _reviewed(material):
    made = count_decisions(material.results)
    if not made:
        return _("The doubtful finds have not been looked through.")
    lists = {name: len(material.settings.get("anonymise", {}).get(name, ()))
             for name in ("always", "never")}
    told = ngettext("{n} decision was made", "{n} decisions were made", sum(made.values()))
    return told + "; " + _("words always masked: {always}, never masked: {never}.", **lists)


def _combinations(material, columns):
    from chatlab.anonymise import find_quasi_identifiers, k_anonymity, tell_k_anonymity
    from chatlab.evaluate.disclosure.small_counts import is_small

    seen = find_quasi_identifiers(material["messages"])
    chosen = [name for name in columns if name in seen.columns and seen[name].notna().any()]
    if not chosen:
        return _("The texts tell no age, place, school or workplace.")
    counts = k_anonymity(seen, chosen, threshold=material.threshold)
    titles = ", ".join(_(_TITLES[name]) for name in chosen)
    return _("{columns} by conversation.", columns=titles).capitalize() + " " + (
        _("Fewer than {n} rows share their values with fewer than {others} others: make the "
          "classes wider or leave them out.", n=material.threshold, others=material.threshold - 1)
        if counts.attrs["k"] and is_small(counts["rows"].iloc[0], threshold=material.threshold)
        else tell_k_anonymity(counts))


_TITLES = {"service": N_("service"), "age": N_("age"), "place": N_("place"),
           "school": N_("school"), "workplace": N_("workplace")}


def _kept_out(material):
    transfers = material["transfers"]
    withheld = int(transfers["withheld"].fillna(False).sum()) if len(transfers) else 0
    if not withheld:
        return _("No conversation was kept out for want of consent.")
    return _("Conversations kept out for want of consent to a transfer: {n}.",
             n=_count(material, withheld))
