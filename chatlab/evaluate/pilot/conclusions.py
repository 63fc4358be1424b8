"""What an evaluation may conclude: each thing in one sentence, with its interval."""

from chatlab.evaluate.disclosure.small_counts import is_small, safe_count
from chatlab.evaluate.use.service import summarise_service
from chatlab.i18n import _, ngettext, number, percent, weekday_name
from chatlab.intervals import tell_share
from chatlab.schema import THRESHOLD


def conclude(conversations, *, openings=None, themes=None, feedback=None, labels=None,
             threshold=THRESHOLD):
    """Say what the use, the themes and the surveys allow one to conclude.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table of one service. Not modified.
    openings : DataFrame, optional
        The `OPENINGS` of that service.
    themes : DataFrame, optional
        A `THEMES` table; the units that are conversations of the service are used.
    feedback : DataFrame, optional
        A `FEEDBACK` table; its yes/no questions are told.
    labels : dict of str to str, optional
        Name of each theme that was looked for.
    threshold : int, optional
        The smallest count of people told; ``None`` tells every count.

    Returns
    -------
    list of str
        A sentence for each conclusion. Rates have the exact Poisson interval, shares Wilson's,
        and a theme nobody brought up the largest share that 95 % confidence allows,
        ``1 - 0.05 ** (1 / n)`` (Clopper and Pearson 1934, Biometrika 26, 404–413, one-sided).

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> conclude(pd.DataFrame({"conversation_id": []}))[0]
    'Keskusteluja ei ole, joten käytöstä ei voi päätellä mitään.'
    """
    if conversations.empty:
        said = [_("There are no conversations: nothing can be concluded of the use.")]
    else:
        said = _of_use(conversations, openings, threshold)
        said += _of_themes(conversations, themes, labels or {}, threshold)
    return said + _of_surveys(feedback, threshold)


def _of_use(conversations, openings, threshold):
    if openings is None or openings.empty:
        return [_("Without the openings kept it cannot be told how much use there was for the "
                  "time open.")]
    use = summarise_service(conversations, openings=openings).iloc[0]
    if is_small(use["in_openings"], threshold=threshold):
        return [_("There were {n} conversations in the openings: too few to tell more.",
                  n=safe_count(use["in_openings"], threshold=threshold))]
    said = _("There were {conversations} in {openings}, or {rate} an open hour (95 % interval "
             "{low}–{high}).",
             conversations=ngettext("{n} conversation", "{n} conversations",
                                    int(use["in_openings"])),
             openings=ngettext("{n} opening", "{n} openings", int(use["openings"])),
             rate=number(use["per_open_hour"], 2), low=number(use["per_open_hour_low"], 2),
             high=number(use["per_open_hour_high"], 2))
    return [said, _tried(openings)]


def _tried(openings):
    days = sorted(openings["opens_at"].dt.day_of_week.unique())
    if len(days) == 7:
        return ""
    return _("The chat was open only on {days}: of the use on other days nothing is known.",
             days=", ".join(weekday_name(day) for day in days))


def _of_themes(conversations, themes, labels, threshold):
    if themes is None:
        return []
    ours = themes[themes["unit"].eq("conversation") & themes["theme"].ne("muu")
                  & themes["unit_id"].isin(conversations["conversation_id"])]
    n = len(conversations)
    counts = ours.drop_duplicates(["unit_id", "theme"])["theme"].astype("str").value_counts()
    said = []
    if len(counts) and not is_small(counts.iloc[0], n - counts.iloc[0], threshold=threshold):
        most = counts.index[counts.eq(counts.iloc[0])]
        named = ", ".join(labels.get(theme, theme) for theme in most)
        share = tell_share(counts.iloc[0], n)
        said.append(_("The commonest theme was {theme}: {share}.", theme=named, share=share)
                    if len(most) == 1 else
                    _("The commonest themes were {themes}, each as common: {share}.",
                      themes=named, share=share))
    absent = [label for theme, label in labels.items() if theme not in counts and theme != "muu"]
    if absent:
        said.append(_("{themes} did not come up in {conversations}; each may still concern as "
                      "many as {share} of the conversations.",
                      themes=ngettext("{n} theme", "{n} themes", len(absent)),
                      conversations=ngettext("{n} conversation", "{n} conversations", n),
                      share=percent(1 - .05 ** (1 / n))))
    return said


def _of_surveys(feedback, threshold):
    if feedback is None or feedback.empty:
        return [_("There is no feedback.")]
    asked = feedback[feedback["kind"].eq("choice") & feedback["value"].isin([0, 1])
                     & feedback["option"].isna()]
    said = []
    for question, answers in asked.groupby("question", sort=False, observed=True):
        yes, n = int(answers["value"].sum()), len(answers)
        if is_small(yes, n - yes, threshold=threshold):
            told = _("not shown, as one of the counts is {count}",
                     count=safe_count(1, threshold=threshold))
        else:
            told = _("yes {share}", share=tell_share(yes, n))
        said.append(_("“{question}”: {told}.", question=question, told=told))
    return said or [_("The feedback has no yes or no questions.")]
