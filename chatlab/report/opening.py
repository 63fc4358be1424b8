"""How a report begins and what it stands on: summary, words, method, what was left out."""

from dataclasses import dataclass, field
from html import escape

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.evaluate import safe_count
from chatlab.i18n import N_, _, date, ngettext, number
from chatlab.report.fragments import Fragment, escaped, key_figures, note, points, table
from chatlab.report.glossary import TERMS
from chatlab.schema import THRESHOLD

FACTS = "application/vnd.chatlab.facts+json"
MOST_FINDINGS = 3
_LINES = 100
LEVELS = {"light": N_("light"), "balanced": N_("balanced"), "strict": N_("strict")}
_LEFT_OUT = {
    "rejected": (N_("Lines of files that could not be read"),
                 N_("They were of no known form. The report on the material lists the files.")),
    "repeated": (N_("Rows that were in two files"), N_("The same row is counted once.")),
    "internal": (N_("Messages between workers"), N_("No customer took part in them.")),
    "system": (N_("Lines of the program itself"), N_("Nobody said them to anyone.")),
}


@dataclass(frozen=True)
class Described(Fragment):
    """A fragment that also hands facts of the material to the foot of the report."""

    facts: dict = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {**super()._repr_mimebundle_(include, exclude), FACTS: self.facts}


def summary(figures, findings, decisions=()):
    """Begin a report: key figures, at most three findings, and what to decide.

    Parameters
    ----------
    figures : dict or list
        As in `key_figures`: ``(label, value)`` or ``(label, value, explanation)``.
    findings : list of str
        The most important first. Empty ones are left out, and of the rest the first three are
        shown: the others belong to the report's own parts.
    decisions : list of str, optional
        What the reader should decide or do next.

    Raises
    ------
    SettingsError
        If there are no key figures or no findings.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> part = summary({"Chats": 59}, ["Most ask of housing.", ""], ["Open on Mondays?"])
    >>> print(part.summary)
    Chats: 59
    Main findings: Most ask of housing.
    To decide: Open on Mondays?
    >>> set_language("fi")
    """
    shown = key_figures(figures)
    said = [text for text in findings if text][:MOST_FINDINGS]
    lists = [(_("Main findings"), "ol", "havainnot", points(said).summary.split("\n"))]
    if asked := [text for text in decisions if text]:
        lists.append((_("To decide"), "ul", "paatettavaa", asked))
    parts = "".join(_list(*part) for part in lists)
    plain = [shown.summary, *(f"{title}: {' '.join(items)}" for title, _t, _c, items in lists)]
    return Fragment("summary", f'<div class="yhteenveto" data-osa="summary">{shown.html}'
                    f"{parts}</div>", "\n".join(plain))


def definitions(*terms, threshold=THRESHOLD):
    """Say what words mean, each behind its own name.

    Parameters
    ----------
    *terms : str or tuple of str
        Names of `chatlab.report.glossary.TERMS`, or a word and its meaning.
    threshold : int
        The smallest count that the report shows, for the meaning of a hidden one.

    Raises
    ------
    ValueError
        If a term is not known.

    Examples
    --------
    >>> definitions(("Vuoro", "Aika, jona chat oli auki.")).html.count("<summary>")
    1
    """
    for term in terms:
        if isinstance(term, str) and term not in TERMS:
            raise ValueError(f"unknown term {term!r}; known: {', '.join(TERMS)}")
    pairs = [tuple(map(_, TERMS[term])) if isinstance(term, str) else term for term in terms]
    if not pairs:
        raise SettingsError(_("expected at least one word to explain"))
    pairs = [(word, meaning.replace("{threshold}", number(threshold))) for word, meaning in pairs]
    items = "".join(f"<details><summary>{escape(word)}</summary><p>{escaped(meaning)}</p>"
                    "</details>" for word, meaning in pairs)
    return Fragment("definitions", f'<div class="sanat" data-osa="definitions">{items}</div>',
                    "\n".join(f"{word}: {meaning}" for word, meaning in pairs))


def method(material, steps=(), *, hides=True):
    """Say what the figures stand on: files, time, masking, codebook, the reader's own steps.

    The lines of the files are told in hundreds. From an exact sum the openings, the requests and
    whatever else the reports count could be taken away, and a hidden count would be left.

    Parameters
    ----------
    material : Material
        By `chatlab.open_material`. What it was read from goes to the foot of the report too, so
        that the report can be made again.
    steps : list of str, optional
        How this report computes its figures, a sentence for each step.
    hides : bool
        Whether small counts are hidden. A report of published figures does not.
    """
    facts = facts_of(material) if hides else {**facts_of(material), "threshold": None}
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
                   for name, value in _told_facts(material, facts))
    steps = [step for step in steps if step]
    html = f'<dl class="tiedot">{rows}</dl>' + (points(steps).html if steps else "")
    return Described("method", f'<div class="menetelma" data-osa="method">{html}</div>',
                     "\n".join(steps) or _("Method and material"), facts)


def exclusions(material, also=None):
    """List what was left out of the figures, how many and why.

    Parameters
    ----------
    material : Material
    also : DataFrame or list of DataFrame, optional
        What the report itself leaves out: ``what``, ``count`` and ``note``, as
        `chatlab.list_exclusions` gives them.

    Returns
    -------
    Fragment
        A table; a note when nothing was left out. Small counts are told roughly.
    """
    threshold = material.threshold
    rows = [(_(what), material["import_log"][name].fillna(0).sum(), _(why))
            for name, (what, why) in _LEFT_OUT.items()]
    rows.append((_("Conversations kept out for lack of consent"), _withheld(material), _(
        "They went between social and health services, which needs the customer's consent.")))
    for listed in [also] if isinstance(also, pd.DataFrame) else also or ():
        rows += listed[["what", "count", "note"]].itertuples(index=False, name=None)
    rows = [(what, safe_count(int(n), threshold=threshold), why) for what, n, why in rows if n]
    if not rows:
        return note(_("Nothing was left out of the material."))
    return table(pd.DataFrame(rows, columns=["what", "count", "why"]),
                 caption=_("What was left out and why"), labels={"why": _("Why")})


def facts_of(material):
    """Return what a report must tell so that it can be made again."""
    from chatlab.finnish import morphology

    return {"backend": morphology.backend_version(), "codebook": str(material.codebook.version),
            "data": material.fingerprint[:12],
            "threshold": material.threshold,
            "synthetic": bool(material.settings.get("synthetic", False))}


def _told_facts(material, facts):
    log = material["import_log"]
    times = pd.concat([log["first_at"], log["last_at"]]).dropna()
    yield _("Material"), ngettext("{n} file, {lines}", "{n} files, {lines}", len(log),
                                  lines=_told_lines(int(log["lines"].sum())))
    if len(times):
        yield _("Time"), f"{date(times.min())}–{date(times.max())}"
    level = material.settings.get("level", "balanced")
    yield _("Personal data"), _(
        "masked by the program at the level “{level}” before anything was computed",
        level=_(LEVELS[level]))
    yield _("Small counts"), _("counts smaller than {n} are hidden", n=facts["threshold"]) if (
        facts["threshold"]) else _("shown as they are, because they are published")
    yield _("Themes"), _("by the words of the codebook, version {version}",
                         version=facts["codebook"])


def _told_lines(n):
    """Tell the lines in hundreds: of an exact sum the counts told elsewhere could be taken away."""
    if n < _LINES:
        return _("fewer than {n} lines", n=number(_LINES))
    return _("about {n} lines", n=number(round(n, -2)))


def _withheld(material):
    transfers = material["transfers"]
    return transfers.loc[transfers["withheld"].fillna(False), "conversation_id"].nunique()


def _list(title, tag, name, items):
    lines = "".join(f"<li>{escaped(item)}</li>" for item in items)
    return f'<h3>{escape(title)}</h3><{tag} class="kohdat {name}">{lines}</{tag}>'
