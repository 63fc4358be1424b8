"""Whose skill a conversation would need: service secretary, social counsellor or social worker.

The thesis that chatlab grew from left this open: in its twelve conversations nothing needed
more than a service secretary, and it asked for a longer trial. The rules in
`data/osaaminen.toml` state, theme by theme, the least skill that would do, with the argument
and its source. They are assumptions to be changed; a random sample read by people tells how
far they can be trusted (`estimate_skill`).
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from math import sqrt
from pathlib import Path

import pandas as pd

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _, language, number, percent
from chatlab.intervals import shares

UNDECIDED = "ratkaisematta"


@dataclass(frozen=True)
class SkillRules:
    """Skills from the least to the most, and the least that each theme needs.

    ``skills`` maps identifiers to names in Finnish, ``sv`` and ``en``; ``rules`` maps themes
    to skills; ``together`` is (how many themes, of which skill, need which skill).
    """

    skills: dict
    rules: dict
    together: tuple | None = None

    def label(self, skill):
        """Return the name of a skill in the user's language."""
        if skill == UNDECIDED:
            return _("Undecided")
        return self.skills[skill].get(language(), self.skills[skill]["label"])

    def least(self, themes):
        """Return the skill that a unit of these themes needs, and the themes that decided."""
        order = list(self.skills)
        needs = {theme: self.rules.get(theme, UNDECIDED) for theme in themes}
        if self.together:
            many, of, skill = self.together
            some = [theme for theme, need in needs.items() if need == of]
            if len(some) >= many:
                needs |= dict.fromkeys(some, skill)
        known = [need for need in needs.values() if need != UNDECIDED]
        most = max(known, key=order.index, default=UNDECIDED)
        if most != order[-1] and len(known) < len(needs):
            most = UNDECIDED
        return most, sorted(theme for theme, need in needs.items() if need == most)


def read_skill_rules(path=None):
    """Read the rules of the skill that each theme needs.

    Parameters
    ----------
    path : str or Path, optional
        A TOML file. The shipped rules if omitted.

    Returns
    -------
    SkillRules

    Raises
    ------
    FileError
        If the file cannot be read.
    SettingsError
        If it is not TOML, has no skills, or a rule names no theme or an unknown skill.

    Examples
    --------
    >>> rules = read_skill_rules()
    >>> list(rules.skills), rules.rules["silmalasit"]
    (['palvelusihteeri', 'sosiaaliohjaaja', 'sosiaalityontekija'], 'palvelusihteeri')
    """
    file = files("chatlab.theme") / "data" / "osaaminen.toml" if path is None else Path(path)
    try:
        raw = tomllib.loads(file.read_text("utf-8-sig"))
        skills = {row["id"]: row | {"label": row.get("label", row["id"])}
                  for row in raw["skill"]}
        rules = {row["theme"]: row["skill"] for row in raw.get("rule", [])}
        together = raw.get("together")
        together = together and (int(together["themes"]), together["of"], together["skill"])
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(_("the file could not be read as text in UTF-8"), file=file.name,
                        remedy=_("Check the name and the folder.")) from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(_("expected skills under [[skill]] and rules under [[rule]]"),
                            file=file.name,
                            remedy=_("The shipped osaaminen.toml is a model.")) from error
    named = {*rules.values(), *(together[1:] if together else ())}
    for skill in sorted(map(str, named - set(skills) - {UNDECIDED})):
        raise SettingsError(_("a rule names the unknown skill {skill}", skill=skill),
                            file=file.name, remedy=_("Use one of: {names}.", names=", ".join(
                                [*skills, UNDECIDED])))
    return SkillRules(skills, rules, together)


def assign_skill(themes, rules=None, *, hand=None):
    """Say whose skill each unit would need.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Not modified.
    rules : SkillRules, optional
        The shipped ones if omitted.
    hand : DataFrame, optional
        ``unit_id`` and ``skill`` as people judged; they go before the rules. Of several
        judgements of a unit the most frequent holds, of equals the higher skill.

    Returns
    -------
    DataFrame
        ``unit_id``, ``skill`` (identifier, or ``"ratkaisematta"``: undecided), ``how``
        ("rule" or "hand") and ``because`` (the themes that decided); in the order of the units.

    Raises
    ------
    SettingsError
        If a judgement names an unknown skill.

    Examples
    --------
    >>> themes = pd.DataFrame([("c1", "silmalasit"), ("c2", "silmalasit"), ("c2", "paihteet"),
    ...     ("c3", "muu")], columns=["unit_id", "theme"])
    >>> assign_skill(themes)[["unit_id", "skill"]].values.tolist()
    [['c1', 'palvelusihteeri'], ['c2', 'sosiaalityontekija'], ['c3', 'ratkaisematta']]
    """
    rules = read_skill_rules() if rules is None else rules
    judged = _judged(hand, rules) if hand is not None else {}
    rows = []
    for unit_id, some in themes["theme"].astype("str").groupby(
            themes["unit_id"].astype("str")):
        skill, because = rules.least(sorted(set(some)))
        by_hand = unit_id in judged
        rows.append((unit_id, judged.get(unit_id, skill), "hand" if by_hand else "rule",
                     "" if by_hand else ", ".join(because)))
    return pd.DataFrame(rows, columns=["unit_id", "skill", "how", "because"]).astype("str")


def summarise_skill(skills, rules=None):
    """Count whose skill the units would need, the undecided included.

    Parameters
    ----------
    skills : DataFrame
        From `assign_skill`. Not modified.
    rules : SkillRules, optional
        The shipped ones if omitted.

    Returns
    -------
    DataFrame
        ``skill``, ``label``, ``units`` (count), ``share`` with ``low`` and ``high`` (0–1,
        Wilson); from the least skill to the most, the undecided last.

    Examples
    --------
    >>> skills = pd.DataFrame({"skill": ["palvelusihteeri"] * 3 + ["ratkaisematta"]})
    >>> summarise_skill(skills)[["skill", "units", "share"]].values.tolist()[0]
    ['palvelusihteeri', 3, 0.75]
    """
    rules = read_skill_rules() if rules is None else rules
    order = [*rules.skills, UNDECIDED]
    counts = skills["skill"].value_counts().reindex(order, fill_value=0)
    chance = shares(counts, pd.Series(len(skills), index=counts.index))
    return pd.DataFrame({"skill": order, "label": [rules.label(skill) for skill in order],
                         "units": counts.to_numpy(), **{name: chance[name].to_numpy()
                                                        for name in chance}})


def estimate_skill(themes, hand, rules=None):
    """Correct the shares of the rules by a random sample that people judged.

    The share by the rules in all units plus the mean difference between people and rules in
    the sample (the difference estimator of sampling theory; Cochran 1977, chapter 7). Its
    interval takes both samples, the pairs as in Agresti and Min (2005, *Statistics in
    Medicine* 24:729), half a unit added to each of the four kinds.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Not modified.
    hand : DataFrame
        ``unit_id`` and ``skill`` of units drawn by lot, as in `assign_skill`.
    rules : SkillRules, optional
        The shipped ones if omitted.

    Returns
    -------
    DataFrame
        ``skill``, ``label``, ``rule_share`` (by the rules alone), ``share`` (corrected) with
        ``low`` and ``high`` (95 %), all 0–1; ``checked`` (units judged), ``same`` (units of
        the skill that people and rules judged alike).

    Raises
    ------
    ValueError
        If no judged unit is among the themed.
    """
    rules = read_skill_rules() if rules is None else rules
    skills = assign_skill(themes, rules).set_index("unit_id")["skill"]
    judged = pd.Series(_judged(hand, rules), dtype="str")
    judged = judged[judged.index.isin(skills.index)]
    if judged.empty:
        raise ValueError("no judged unit is among the themed")
    by_rule, n, rows = skills.loc[judged.index], len(judged), []
    for skill in [*rules.skills, UNDECIDED]:
        rule_share = (skills == skill).mean()
        more = ((judged == skill) & (by_rule != skill)).sum()
        less = ((judged != skill) & (by_rule == skill)).sum()
        share = rule_share + (more - less) / n
        up, down = (more + .5) / (n + 2), (less + .5) / (n + 2)
        spread = 1.96 * sqrt((up + down - (up - down) ** 2) / (n + 2)
                             + rule_share * (1 - rule_share) / len(skills))
        rows.append((skill, rules.label(skill), rule_share, share, share - spread,
                     share + spread, n, ((judged == skill) & (by_rule == skill)).sum()))
    table = pd.DataFrame(rows, columns=["skill", "label", "rule_share", "share", "low", "high",
                                        "checked", "same"])
    table[["share", "low", "high"]] = table[["share", "low", "high"]].clip(0, 1)
    return table


def tell_skill(summary):
    r"""Say what share of the conversations the first of the skills could handle.

    Parameters
    ----------
    summary : DataFrame
        From `summarise_skill`, small counts hidden. Not modified.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> skills = pd.DataFrame({"skill": ["palvelusihteeri"] * 60 + ["ratkaisematta"] * 40})
    >>> for sentence in tell_skill(summarise_skill(skills)):
    ...     print(sentence.replace("\xa0", " "))
    Service secretary could handle 60 % (60), interval 50–69 %, if the rules hold.
    Undecided are 40 % (40): the share would be 100 % if all of them could be handled, too.
    >>> set_language("fi")
    """
    first, last = summary.iloc[0], summary.iloc[-1]
    if pd.isna(first["units"]) or pd.isna(first["share"]):
        return [_("There are too few conversations to tell whose skill they need.")]
    said = [_("{label} could handle {share} ({units}), interval {interval}, if the rules hold.",
              label=first["label"], share=percent(first["share"]), units=number(first["units"]),
              interval=f"{number(100 * first['low'], 0)}–{percent(first['high'])}")]
    if not pd.isna(last["units"]) and last["units"]:
        said.append(_("Undecided are {share} ({units}): the share would be {most} if all of them "
                      "could be handled, too.", share=percent(last["share"]),
                      units=number(last["units"]), most=percent(first["share"] + last["share"])))
    return said


def _judged(hand, rules):
    """Return the skill that people gave each unit."""
    order, hand = [UNDECIDED, *rules.skills], hand.astype({"unit_id": "str"})
    for skill in sorted(set(hand["skill"].astype("str")) - set(order)):
        raise SettingsError(_("a judgement names the unknown skill {skill}", skill=skill),
                            remedy=_("Use one of: {names}.", names=", ".join(order)))
    votes = hand.groupby(["unit_id", hand["skill"].astype("str")]).size().reset_index(name="n")
    votes["rank"] = votes["skill"].map(order.index)
    votes = votes.sort_values(["unit_id", "n", "rank"], kind="stable")
    return votes.drop_duplicates("unit_id", keep="last").set_index("unit_id")["skill"].to_dict()
