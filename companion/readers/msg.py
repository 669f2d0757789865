"""Outlook messages, by their MAPI properties: the same form as mail, attached messages and files too."""

import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso, said_moment
from companion.readers.decoding import decode
from companion.readers.html import append_html, html_text, parse_html
from companion.readers.limits import ATTACHMENTS, NESTING, WHOLE_BYTES, megabytes, too_large
from companion.readers.quoted import append_mail_text
from companion.readers.rtf import plain_text
from companion.readers.rtf_compressed import expanded
from companion.readers.source import Source
from companion.types.documents import Attachment, BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

# Property ids of [MS-OXPROPS]
_SUBJECT, _BODY, _HTML, _RTF = 0x0037, 0x1000, 0x1013, 0x1009
_FROM_NAME, _FROM_SMTP, _FROM_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
_TO, _CC = 0x0E04, 0x0E03
_NAME, _SMTP, _ADDRESS = 0x3001, 0x39FE, 0x3003
_LONG_FILE, _SHORT_FILE, _DATA = 0x3707, 0x3704, 0x3701
_SENT, _RECEIVED = 0x0039, 0x0E06
_CODE_PAGES = (0x3FDE, 0x3FFD)  # of the body, of the message
_TEXT, _TEXT8, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_PYTHON_NAMES = {
    65001: "utf-8",
    20127: "ascii",
    28591: "latin-1",
    50220: "iso2022_jp",
    51932: "euc_jp",
    51949: "euc_kr",
}


def read_msg(source: Source) -> Document:
    """Read a .msg message."""
    import olefile

    if source.size() > WHOLE_BYTES:
        raise too_large(megabytes(WHOLE_BYTES))
    with olefile.OleFileIO(source.file) as ole:
        return _read(_Properties(ole, ()), source, 0)


class _Properties:
    """The properties of a message, recipient or attachment: a storage of an OLE file."""

    def __init__(self, ole: Any, path: tuple[str, ...]) -> None:  # noqa: ANN401 - olefile has no types
        self.ole = ole
        self.path = path
        self.fixed = self._fixed()
        page = next((self.fixed[tag] for tag in _CODE_PAGES if tag in self.fixed), 1252) & 0xFFFFFFFF
        self.encoding = _PYTHON_NAMES.get(page, f"cp{page}")

    def data(self, tag: int, kind: int) -> bytes | None:
        name = [*self.path, f"__substg1.0_{tag:04X}{kind:04X}"]
        if not self.ole.exists(name) or self.ole.get_type(name) != 2:  # 2: a stream
            return None
        found: bytes = self.ole.openstream(name).read()
        return found

    def text(self, *tags: int) -> str:
        """The first of these texts that says anything."""
        for tag in tags:
            wide, narrow = self.data(tag, _TEXT), self.data(tag, _TEXT8)
            words = wide.decode("utf-16-le", errors="replace") if wide else decode(narrow or b"", self.encoding)
            if words.strip("\x00 \r\n"):
                return words.rstrip("\x00")
        return ""

    def below(self, prefix: str) -> list["_Properties"]:
        """Recipients or attachments, by the beginning of their storages' names."""
        depth = len(self.path)
        names = {
            entry[depth]
            for entry in self.ole.listdir(streams=True, storages=True)
            if len(entry) > depth and tuple(entry[:depth]) == self.path and entry[depth].startswith(prefix)
        }
        return [_Properties(self.ole, (*self.path, name)) for name in sorted(names)]

    def moment(self, tag: int) -> datetime | None:
        ticks = self.fixed.get(tag)  # of 100 ns since 1601
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10) if ticks else None

    def _fixed(self) -> dict[int, int]:
        """Properties of fixed size: numbers and times."""
        name = [*self.path, "__properties_version1.0"]
        if not self.ole.exists(name):
            return {}
        data = self.ole.openstream(name).read()
        head = 8 if self.path and self.path[-1].startswith(("__recip", "__attach")) else 24 if self.path else 32
        return {
            struct.unpack_from("<H", data, at + 2)[0]: struct.unpack_from("<Q", data, at + 8)[0]
            for at in range(head, len(data) - 15, 16)
        }


def _read(message: _Properties, source: Source, depth: int) -> Document:
    attachments = message.below("__attach_version1.0_")[:ATTACHMENTS]
    names = [tidy(one.text(_LONG_FILE, _SHORT_FILE, _NAME)).replace("/", "_") for one in attachments]
    if any(name.lower().endswith((".p7m", ".rpmsg", ".pgp-encrypted")) for name in names):
        raise CompanionError("file-locked-for-good")
    builder = DocumentBuilder(source.stem)
    subject = tidy(message.text(_SUBJECT))
    builder.title = subject or builder.title
    place = Place(message=subject or "(no subject)")
    people = [_person(one.text(_NAME), one.text(_SMTP, _ADDRESS)) for one in message.below("__recip_version1.0_")]
    sender = _person(message.text(_FROM_NAME), message.text(_FROM_SMTP, _FROM_ADDRESS))
    facts = {"From": sender, "To": ", ".join(filter(None, people)) or tidy(message.text(_TO)), "Date": ""}
    sent = message.moment(_SENT) or message.moment(_RECEIVED)
    if sent is not None:
        facts["Date"] = said_moment(iso(sent))
        builder.dates.append(DocumentDate(DateKind.SENT, iso(sent)))
    facts["Subject"] = subject
    shown = "\n".join(f"{name}: {value}" for name, value in facts.items() if value)
    builder.add(BlockKind.MESSAGE, shown, place)
    builder.people.update(dict.fromkeys(filter(None, (sender, *people))))
    _append_body(builder, message, place)
    for number, (one, name) in enumerate(zip(attachments, names, strict=True), start=1):
        attached = _attached(one, name or f"attachment {number}", source, depth)
        builder.attachments += [attached] if attached is not None else []
    if builder.empty and not builder.attachments:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified if depth == 0 else "")


def _append_body(builder: DocumentBuilder, message: _Properties, place: Place) -> None:
    plain = message.text(_BODY)
    html = message.data(_HTML, _BINARY)
    if plain.strip():
        append_mail_text(builder, plain, place)
    elif html or message.text(_HTML):
        text = html_text(html, message.encoding) if html else message.text(_HTML)
        append_html(builder, parse_html(text), place)
    else:
        rich = expanded(message.data(_RTF, _BINARY) or b"")
        if rich:
            append_mail_text(builder, plain_text(rich.decode("latin-1")), place)


def _attached(attachment: _Properties, name: str, source: Source, depth: int) -> Attachment | None:
    data = attachment.data(_DATA, _BINARY)
    if data:
        return source.attached(data, name)
    inner = (*attachment.path, f"__substg1.0_{_DATA:04X}{_OBJECT:04X}")
    if not attachment.ole.exists([*inner, "__properties_version1.0"]):
        return None
    if depth + 1 >= NESTING:
        return Attachment(name, problem="file-too-large")
    try:
        return Attachment(name, _read(_Properties(attachment.ole, inner), replace(source, name=name), depth + 1))
    except CompanionError as error:
        return Attachment(name, problem=error.problem.code)


def _person(name: str, address: str) -> str:
    name, address = tidy(name).strip("'\""), tidy(address)
    if name and "@" in address and name != address:
        return f"{name} <{address}>"
    return name or address
