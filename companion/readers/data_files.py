"""JSON and XML as lines of "name: value" under their names; YAML as it is written, since it is written to be read."""

import json
import re
from itertools import pairwise
from typing import Any

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import TREE_DEPTH, damaged
from companion.readers.plain import mark_paragraphs, text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document
from companion.types.errors import CompanionError

_HEADING_LEVELS = 3  # deeper names stand before their values
_VALUES = 200_000
_SECTION = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_LONG = 200  # a value beyond is a paragraph of its own


def read_json(source: Source) -> Document:
    """Read JSON, or JSON line by line; what is neither is read as text."""
    text = text_of(source)
    builder = DocumentBuilder(source.stem)
    try:
        _Values(builder).write(json.loads(text), "", 1)
    except (ValueError, RecursionError):
        if not _json_lines(builder, text):
            builder = DocumentBuilder(source.stem, text)
            mark_paragraphs(builder, text, BlockKind.CODE)
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def read_yaml(source: Source) -> Document:
    """Read YAML as its own text, a block a top-level key; nothing in it is expanded."""
    text = text_of(source)
    builder = DocumentBuilder(source.stem, text)
    starts = sorted({0, *(found.start() for found in _SECTION.finditer(text)), len(text)})
    for start, end in pairwise(starts):
        mark_paragraphs(builder, text, BlockKind.CODE, start, end)
    return builder.build(source.name, source.modified)


def read_xml(source: Source) -> Document:
    """Read XML; entities and external references are refused, never followed."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root = ElementTree.fromstring(source.whole(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise damaged("it asks for entities, which are never followed") from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged("its XML is broken") from error
    builder = DocumentBuilder(source.stem)
    _append_element(builder, root, 0)
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


class _Values:
    """Writes values; a list of alike objects becomes one block an object."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self.left = _VALUES

    def write(self, value: object, name: str, level: int) -> None:
        self.left -= 1
        if self.left < 0 or level > TREE_DEPTH:
            self.builder.notes["file-too-large"] = None
            return
        if isinstance(value, dict):
            self._mapping(value, name, level)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict | list):
                    self.write(one, name, level)
            plain = [_said(one) for one in value if not isinstance(one, dict | list)]
            self._line(name, ", ".join(filter(None, plain)))
        else:
            self._line(name, _said(value))

    def _mapping(self, value: dict[str, object], name: str, level: int) -> None:
        scalars = {key: _said(one) for key, one in value.items() if not isinstance(one, dict | list)}
        short = [f"{key}: {words}" for key, words in scalars.items() if words and len(words) <= _LONG]
        self.builder.add(
            BlockKind.PARAGRAPH, "\n".join(filter(None, (name if level > 1 else "", *short))) if short else ""
        )
        for key, words in scalars.items():
            if len(words) > _LONG:
                self.builder.add(BlockKind.PARAGRAPH, f"{key}: {words}")
        for key, one in value.items():
            if not isinstance(one, dict | list) or not one:
                continue
            if level <= _HEADING_LEVELS:
                self.builder.heading(str(key), level)
                self.write(one, "", level + 1)
                self.builder.leave(level)
            else:
                self.write(one, f"{name}.{key}".strip("."), level + 1)

    def _line(self, name: str, words: str) -> None:
        if words:
            self.builder.add(BlockKind.PARAGRAPH, f"{name}: {words}" if name else words)


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _json_lines(builder: DocumentBuilder, text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    values = []
    try:
        values = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return False
    writer = _Values(builder)
    for value in values:
        writer.write(value, "", _HEADING_LEVELS + 1)
    return True


def _append_element(builder: DocumentBuilder, element: Any, depth: int) -> None:  # noqa: ANN401 - of any parser
    """Words of an element: mixed text as a paragraph, leaves as lines under their parent's name."""
    if depth > TREE_DEPTH:
        return
    if not len(element):
        builder.add(BlockKind.PARAGRAPH, _leaf(element))
        return
    mixed = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
    if mixed:
        builder.add(BlockKind.PARAGRAPH, "".join(element.itertext()))
        return
    leaves = [_leaf(child) for child in element if not len(child)]
    builder.add(BlockKind.PARAGRAPH, "\n".join(filter(None, (_attributes(element), *leaves))))
    for child in element:
        if len(child):
            _append_element(builder, child, depth + 1)


def _leaf(element: Any) -> str:  # noqa: ANN401
    words = " ".join(filter(None, ((element.text or "").strip(), _attributes(element))))
    return f"{_name(element)}: {words}" if words else ""


def _attributes(element: Any) -> str:  # noqa: ANN401
    shown = ("title", "name", "text", "label", "value", "description")
    return ", ".join(str(element.get(key)) for key in shown if element.get(key))


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rsplit("}", 1)[-1]
