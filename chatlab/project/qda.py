"""Conversations and their themes as a project of qualitative analysis, in REFI-QDA.

The format is an open standard of the makers of such programs: REFI-QDA Project 1.0 (2019),
https://www.qdasoftware.org. A ``.qdpx`` file is a ZIP of ``project.qde`` (XML) and texts. The
codes are the codebook's themes; a theme of a conversation codes the whole of its text. The
numbers of things (GUIDs) are made of the conversations' own, so the same material gives the
same project.
"""

import uuid
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

from chatlab.i18n import _, date

NAMESPACE = "urn:QDA-XML:project:1.0"
_SEED = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.qdasoftware.org/chatlab")


def write_qda(messages, themes, codebook, path, *, name="chatlab", now=None):
    """Write a REFI-QDA project.

    Parameters
    ----------
    messages : DataFrame
        Anonymised; each conversation becomes a text of its own.
    themes : DataFrame
        Table ``themes``; those of conversations become codings.
    codebook : Codebook
    path : Path
        The ``.qdpx`` file.
    name : str
        Of the project.
    now : datetime, optional
        When the project was made.

    Returns
    -------
    Path
    """
    now = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = {"creatingUser": _guid("user"), "creationDateTime": now}
    project = ElementTree.Element("Project", {
        "xmlns": NAMESPACE, "name": name, "origin": "chatlab", "creatingUserGUID": _guid("user"),
        "creationDateTime": now})
    users = ElementTree.SubElement(project, "Users")
    ElementTree.SubElement(users, "User", {"guid": _guid("user"), "name": "chatlab"})
    codes = ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes")
    _add_codes(codes, codebook)
    sources = ElementTree.SubElement(project, "Sources")
    coded = themes[themes["unit"].astype("str").eq("conversation") & themes["theme"].isin(
        [theme.id for theme in codebook])].groupby("unit_id", observed=True)["theme"].agg(list)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (conversation, rows) in enumerate(
                messages.groupby("conversation_id", observed=True, sort=False), start=1):
            guid = _guid("source", conversation)
            text = _as_text(rows)
            file.writestr(f"sources/{guid}.txt", text.encode())
            source = ElementTree.SubElement(sources, "TextSource", {
                "guid": guid, "name": _source_name(number, rows),
                "plainTextPath": f"internal://{guid}.txt", **made})
            _add_codings(source, conversation, text, coded.get(conversation, ()), made)
        file.writestr("project.qde", ElementTree.tostring(project, encoding="utf-8",
                                                          xml_declaration=True))
    return path


def _add_codes(codes, codebook):
    """Add the themes; those under another theme inside it."""
    elements = {}
    for theme in sorted(codebook, key=lambda theme: theme.parent is not None):
        inside = elements.get(theme.parent, codes)
        code = ElementTree.SubElement(inside, "Code", {
            "guid": _guid("code", theme.id), "name": codebook.label(theme.id),
            "isCodable": "true"})
        if theme.definition:
            ElementTree.SubElement(code, "Description").text = theme.definition
        elements[theme.id] = code


def _as_text(rows):
    """Return a conversation as text, a paragraph a message."""
    from chatlab.report.labels import code_label

    return "\n\n".join(f"{code_label(row.role, 'role')}: {' '.join(row.text.splitlines())}"
                       for row in rows.sort_values("seq").itertuples()
                       if isinstance(row.text, str))


def _add_codings(source, conversation, text, themes, made):
    if not text or not len(themes):
        return
    selection = ElementTree.SubElement(source, "PlainTextSelection", {
        "guid": _guid("selection", conversation), "name": source.get("name"),
        "startPosition": "0", "endPosition": str(len(text)), **made})
    for theme in themes:
        coding = ElementTree.SubElement(selection, "Coding", {
            "guid": _guid("coding", conversation, theme), **made})
        ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", theme)})


def _source_name(number, rows):
    day = rows["sent_at"].min()
    told = _("Conversation {n}", n=number)
    return f"{told}, {date(day)}" if day == day else told


def _guid(*parts):
    return str(uuid.uuid5(_SEED, "\0".join(parts)))
