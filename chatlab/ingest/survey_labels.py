"""The structure of a survey beside its answers -> the words of its codes.

LimeSurvey keeps a survey's structure in an XML file (``.lss``), REDCap in a data dictionary
(CSV). Answers exported as codes get their words from the one in the same folder whose
codes are those of the answers.
"""

import csv
import io
import re
from dataclasses import dataclass, field

from chatlab.errors import ChatlabError
from chatlab.ingest.columns import cell_text
from chatlab.ingest.material import Material

DICTIONARY = ("Variable / Field Name", "Form Name", "Field Type", "Field Label")
"""The headings by which a REDCap data dictionary is known."""

_CHOICE = re.compile(r"\s*([^,]+?)\s*,\s*(.*)", re.DOTALL)
_ENOUGH = 0.6
_OTHER = {"fi": "muu", "sv": "annat"}


@dataclass(frozen=True)
class Label:
    """What a code of a survey means.

    Attributes
    ----------
    text : str
        The question.
    kind : str
        Its type in the survey tool.
    parts : dict of str to str
        Text of each subquestion or option by its code.
    answers : dict of str to str
        Text of each answer by its code.
    other : str
        What the survey calls the field beside the options, in its own language.
    personal : bool
        Whether the survey marks it as telling who the respondent is.
    """

    text: str
    kind: str = ""
    parts: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    other: str = "other"
    personal: bool = False


def find_labels(path, codes, suffix):
    """Find the structure of a survey in the folder of its answers.

    Parameters
    ----------
    path : Path
        The file of the answers.
    codes : set of str
        The codes of its questions.
    suffix : {".lss", ".csv"}

    Returns
    -------
    dict of str to Label
        By code; empty if no structure there has most of the codes.
    """
    parse = parse_limesurvey if suffix == ".lss" else parse_dictionary
    best = {}
    for beside in sorted(path.parent.glob("*")):
        if beside.suffix.lower() != suffix or beside == path:
            continue
        labels = parse(_text(beside))
        known = len(codes & labels.keys())
        if known >= _ENOUGH * len(codes) and known > len(codes & best.keys()):
            best = labels
    return best


def is_limesurvey(text):
    """Tell whether a text is LimeSurvey's structure of a survey."""
    return text.lstrip("\ufeff \n").startswith("<") and "<LimeSurveyDocType>" in text[:1000]


def is_dictionary(text):
    """Tell whether a text is a REDCap data dictionary."""
    return all(heading in text[:500].split("\n", 1)[0] for heading in DICTIONARY)


def parse_limesurvey(text):
    """Read LimeSurvey's structure, old or new (texts apart, by language); the first language.

    Examples
    --------
    >>> parse_limesurvey("<document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
    ...     "<questions><rows><row><qid>1</qid><title>Q1</title><type>L</type>"
    ...     "<question>Miten meni?</question></row></rows></questions></document>")["Q1"].text
    'Miten meni?'
    """
    root = _xml(text) if is_limesurvey(text) else None
    if root is None:
        return {}
    language = root.findtext("languages/language")
    texts = {row.get("qid"): row.get("question")
             for row in _rows(root, "question_l10ns", language)}
    named = {row.get("aid"): row.get("answer") for row in _rows(root, "answer_l10ns", language)}
    answers, parts = {}, {}
    for row in [*_rows(root, "answers", language), *_rows(root, "answer_l10ns", language)]:
        answer = row.get("answer") or named.get(row.get("aid"))
        if row.get("code") and answer:
            answers.setdefault(row.get("qid"), {}).setdefault(row["code"], _plain(answer))
    for row in _rows(root, "subquestions", language):
        part = row.get("question") or texts.get(row.get("qid"))
        parts.setdefault(row.get("parent_qid"), {})[row.get("title")] = _plain(part)
    return {row["title"]: Label(
        _plain(row.get("question") or texts.get(row.get("qid"))) or row["title"],
        row.get("type", ""), parts.get(row.get("qid"), {}), answers.get(row.get("qid"), {}),
        _OTHER.get(language, "other"))
        for row in _rows(root, "questions", language) if row.get("title")}


def parse_dictionary(text):
    r"""Read a REDCap data dictionary.

    Examples
    --------
    >>> parse_dictionary('Variable / Field Name,Form Name,Field Type,Field Label,'
    ...     '"Choices, Calculations, OR Slider Labels"\nq1,f,radio,Auttoiko?,'
    ...     '"1, Kyllä | 2, Ei"')["q1"].answers
    {'1': 'Kyllä', '2': 'Ei'}
    """
    if not is_dictionary(text):
        return {}
    labels = {}
    for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")):
        code = (row.get(DICTIONARY[0]) or "").strip()
        kind = (row.get("Field Type") or "").strip()
        choices = row.get("Choices, Calculations, OR Slider Labels") or ""
        answers = _choices(choices) if kind in ("radio", "dropdown", "checkbox") else {}
        personal = (row.get("Identifier?") or "").strip().lower() == "y" or (
            row.get("Text Validation Type OR Show Slider Number") or "").strip() in (
            "email", "phone")
        if code:
            labels[code] = Label(_plain(row.get("Field Label")) or code, kind, answers, answers,
                                 personal=personal)
    return labels


def _choices(text):
    pairs = [_CHOICE.fullmatch(choice) for choice in text.split("|")]
    return {pair[1]: _plain(pair[2]) for pair in pairs if pair}


def _text(path):
    try:
        material = Material(path)
        return "" if material.is_binary else material.text
    except ChatlabError:
        return ""


def _xml(text):
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _rows(root, name, language):
    """Return the rows of a part of the structure in a language, as dicts."""
    rows = [{cell.tag: cell.text for cell in row if isinstance(cell.tag, str) and cell.text}
            for row in root.iterfind(f"{name}/rows/row")]
    return [row for row in rows if row.get("language", language) == language]


def _plain(text):
    """Return a text without its marks of HTML."""
    from lxml import etree, html

    text = cell_text(text) or ""
    if "<" in text or "&" in text:
        try:
            text = html.fromstring(f"<div>{text}</div>").text_content()
        except (etree.ParserError, ValueError):
            text = re.sub(r"<[^>]*>", " ", text)
    return " ".join(text.split())
