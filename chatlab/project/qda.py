"""Conversations and their themes as a project of qualitative analysis, in REFI-QDA.

The format is an open standard of the makers of such programs: REFI-QDA Project 1.0 (2019),
https://www.qdasoftware.org. A ``.qdpx`` file is a ZIP of ``project.qde`` (XML) and texts. The
codes are the codebook's themes. A theme codes the messages that have the words by which it was
found, or the whole text if no message has them by itself. Places are counted in Unicode code
points from the beginning of the text, the end being the place after the last. The numbers of
things (GUIDs) are made of the conversations' own, so the same material gives the same project.
"""

import uuid
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

from chatlab.i18n import _, date
from chatlab.project.passages import find_passages

NAMESPACE = "urn:QDA-XML:project:1.0"
_SEED = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.qdasoftware.org/chatlab")


def write_qda(messages, themes, codebook, path, *, name="chatlab", now=None, progress=False):
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
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
    """
    from tqdm.auto import tqdm

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
    given = _themes_by_conversation(themes, codebook)
    conversations = messages.groupby("conversation_id", observed=True, sort=False)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (conversation, rows) in enumerate(tqdm(
                conversations, desc=_("Coding conversations"), disable=not progress,
                leave=False), start=1):
            guid, rows = _guid("source", conversation), rows.sort_values("seq")
            text, places = _as_text(rows)
            file.writestr(f"sources/{guid}.txt", text.encode())
            source = ElementTree.SubElement(sources, "TextSource", {
                "guid": guid, "name": _source_name(number, rows),
                "plainTextPath": f"internal://{guid}.txt", **made})
            coded = _coded(rows, given.get(conversation, {}), places, len(text))
            _add_codings(source, conversation, coded, made)
        file.writestr("project.qde", ElementTree.tostring(project, encoding="utf-8",
                                                          xml_declaration=True))
    return path


def _themes_by_conversation(themes, codebook):
    """Return the words that decided, by conversation and theme of the codebook."""
    of_conversations = themes[themes["unit"].astype("str").eq("conversation")]
    given = {}
    for row in of_conversations.itertuples():
        if row.theme in codebook:
            given.setdefault(row.unit_id, {})[row.theme] = row.words
    return given


def _add_codes(inside, codebook, parent=None):
    """Add the themes with their coding instructions; those under another theme inside it."""
    for theme in codebook:
        if theme.parent == parent:
            code = ElementTree.SubElement(inside, "Code", {
                "guid": _guid("code", theme.id), "name": codebook.label(theme.id),
                "isCodable": "true"})
            ElementTree.SubElement(code, "Description").text = _instructions(theme)
            _add_codes(code, codebook, theme.id)


def _instructions(theme):
    parts = [(_("What belongs"), theme.include), (_("What does not belong"), theme.exclude),
             (_("Examples"), " / ".join(theme.examples))]
    return "\n".join([theme.definition, *(f"{title}: {text}" for title, text in parts if text)])


def _as_text(rows):
    """Return a conversation as text, a paragraph a message, and each message's place in it.

    Places are pairs of where the message's own words begin and end; ``None`` of no words.
    """
    from chatlab.report.labels import code_label

    text, places = "", []
    for row in rows.itertuples():
        if not isinstance(row.text, str) or not row.text.strip():
            places.append(None)
            continue
        said = " ".join(row.text.split())
        text += ("\n\n" if text else "") + f"{code_label(row.role, 'role')}: "
        places.append((len(text), len(text) + len(said)))
        text += said
    return text, places


def _coded(rows, themes, places, whole):
    """Return the themes of each place of the text, in the order of the text."""
    coded = {}
    for theme, found in find_passages(rows, themes).items():
        for start, end in [places[number] for number in found] or [(0, whole)] * bool(whole):
            coded.setdefault((start, end), []).append(theme)
    return dict(sorted(coded.items()))


def _add_codings(source, conversation, coded, made):
    for (start, end), themes in coded.items():
        selection = ElementTree.SubElement(source, "PlainTextSelection", {
            "guid": _guid("selection", conversation, str(start), str(end)),
            "name": source.get("name"), "startPosition": str(start), "endPosition": str(end),
            **made})
        for theme in themes:
            coding = ElementTree.SubElement(selection, "Coding", {
                "guid": _guid("coding", conversation, str(start), str(end), theme), **made})
            ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", theme)})


def _source_name(number, rows):
    day = rows["sent_at"].min()
    told = _("Conversation {n}", n=number)
    return f"{told}, {date(day)}" if day == day else told


def _guid(*parts):
    return str(uuid.uuid5(_SEED, "\0".join(parts)))
