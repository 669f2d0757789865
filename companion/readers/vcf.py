"""Address cards: one block a person."""

import re

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.content_lines import ContentLine, content_lines
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import CompanionError

_LABELS = {
    "ORG": "Organisation", "TITLE": "Title", "ROLE": "Role", "EMAIL": "Email", "TEL": "Telephone", "ADR": "Address",
    "URL": "Web", "BDAY": "Born", "ANNIVERSARY": "Anniversary", "NICKNAME": "Called", "NOTE": "Note",
    "CATEGORIES": "Categories", "RELATED": "Related", "X-SPOUSE": "Spouse", "IMPP": "Messages",
}  # fmt: skip
_PLAIN_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_KINDS = {"home", "work", "cell", "fax", "mobile", "main"}


def read_vcf(source: Source) -> Document:
    """Read address cards."""
    builder = DocumentBuilder(source.stem)
    card: list[ContentLine] = []
    begun = 0
    for line in content_lines(text_of(source)):
        if line.name == "BEGIN" and line.raw.strip().upper() == "VCARD":
            card, begun = [], line.line
        elif line.name == "END" and line.raw.strip().upper() == "VCARD":
            _append(builder, card, begun)
            card = []
        else:
            card.append(line)
    if begun:
        _append(builder, card, begun)
    if builder.empty:
        raise CompanionError("file-damaged", reason="it holds no address card")
    return builder.build(source.name, source.modified)


def _append(builder: DocumentBuilder, card: list[ContentLine], line: int) -> None:
    name = next((tidy(one.text) for one in card if one.name == "FN" and one.text.strip()), "")
    if not name:
        structured = next((one.parts for one in card if one.name == "N"), [])
        family, given, more = (*structured[:3], "", "", "")[:3]
        name = tidy(" ".join(filter(None, (given, more, family))))
    said = [name]
    for one in card:
        label = _LABELS.get(one.name)
        value = tidy(", ".join(filter(None, one.parts)) if one.name in ("ADR", "ORG") else one.text)
        if label is None or not value:
            continue
        kinds = (one.parameters.get("TYPE", "") + "," + ",".join(one.parameters)).lower().split(",")
        kind = next((f" ({kind})" for kind in kinds if kind in _KINDS), "")
        value = _PLAIN_DAY.sub(r"\1-\2-\3", value).removeprefix("tel:")
        said.append(f"{label}{kind}: {value}")
    builder.add(BlockKind.PERSON, "\n".join(filter(None, said)), Place(line=line))
    if name:
        builder.people[name] = None
