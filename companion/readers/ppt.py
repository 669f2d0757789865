"""Slides of old (97 to 2003): the text atoms of each slide, as [MS-PPT] describes the records."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import TREE_DEPTH, WHOLE_BYTES, damaged, megabytes, too_large
from companion.readers.ole_facts import summary
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import Action, CompanionError

_CONTAINER = 0xF  # recVer of a record that holds records
_DOCUMENT, _SLIDE, _NOTES, _MASTER = 1000, 1006, 1008, 1016
_SLIDE_LIST, _SLIDE_ATOM = 4080, 1011  # SlideListWithTextContainer, SlidePersistAtom
_TEXT_HEADER, _TEXT_CHARS, _TEXT_BYTES = 3999, 4000, 4008
_TITLE_TYPES = {0, 6}  # TextHeaderAtom: title, centred title
_ENCRYPTED_TOKEN = 0xF3D1C4DF  # CurrentUserAtom.headerToken of an encrypted deck


@dataclass(frozen=True)
class _Record:
    kind: int
    instance: int
    data: bytes
    children: bool


def read_ppt(source: Source) -> Document:
    """Read a .ppt deck."""
    import olefile

    builder = DocumentBuilder(source.stem)
    source.file.seek(0)
    with olefile.OleFileIO(source.file) as ole:
        if ole.get_size("PowerPoint Document") > WHOLE_BYTES:
            raise too_large(megabytes(WHOLE_BYTES))
        if ole.exists("Current User"):
            user = ole.openstream("Current User").read()
            if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _ENCRYPTED_TOKEN:
                raise CompanionError("file-locked", Action.ENTER_PASSWORD)
        stream = ole.openstream("PowerPoint Document").read()
        summary(builder, ole)
    number = 0
    for record in _records(stream):
        if record.kind == _DOCUMENT:
            number = _outline(builder, record, number)
    number = 0
    for record in _records(stream):
        if record.kind == _SLIDE:
            number += 1
            _drawn(builder, record, Place(slide=number))
        elif record.kind == _NOTES:
            _drawn(builder, record, Place())
    builder.pages = number or None
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def _records(data: bytes) -> Iterator[_Record]:
    at = 0
    while at + 8 <= len(data):
        version, kind, size = struct.unpack_from("<HHI", data, at)
        end = at + 8 + size
        if end > len(data) and not at:
            raise damaged("its records do not add up")
        yield _Record(kind, version >> 4, data[at + 8 : min(end, len(data))], version & 0xF == _CONTAINER)
        at = end


def _outline(builder: DocumentBuilder, document: _Record, number: int) -> int:
    """The text that the deck's outline keeps, slide after slide."""
    for slide_list in _records(document.data):
        if slide_list.kind != _SLIDE_LIST or slide_list.instance != 0:  # 0: slides; 1: masters; 2: notes
            continue
        title = False
        for record in _records(slide_list.data):
            if record.kind == _SLIDE_ATOM:
                number += 1
                builder.leave(1)
            elif record.kind == _TEXT_HEADER and len(record.data) >= 4:
                title = struct.unpack_from("<I", record.data)[0] in _TITLE_TYPES
            else:
                _append(builder, _words(record), title, Place(slide=number))
    return number


def _drawn(builder: DocumentBuilder, record: _Record, place: Place) -> None:
    """Text in shapes that the outline does not keep."""
    builder.leave(1)
    for words in _texts(record, 0):
        _append(builder, words, False, place)


def _texts(record: _Record, depth: int) -> Iterator[str]:
    words = _words(record)
    if words:
        yield words
    elif record.children and depth < TREE_DEPTH:
        for child in _records(record.data):
            yield from _texts(child, depth + 1)


def _words(record: _Record) -> str:
    if record.kind == _TEXT_CHARS:
        return record.data.decode("utf-16-le", errors="replace")
    return record.data.decode("latin-1") if record.kind == _TEXT_BYTES else ""


def _append(builder: DocumentBuilder, words: str, title: bool, place: Place) -> None:
    if title:
        builder.heading(words.replace("\x0b", " ").replace("\r", " "), 1, place)
        return
    for paragraph in words.split("\r"):
        text = paragraph.replace("\x0b", "\n")
        if text.strip("* \n"):  # "*" stands for the slide's number or date
            builder.add(BlockKind.PARAGRAPH, text, place)
