"""Mail (EML) and mailboxes (MBOX): who, to whom, when; the body once, quoted history marked; files inside."""

import email
import email.utils
import re
from collections.abc import Iterator
from datetime import datetime
from email.header import decode_header
from email.message import Message

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso, said_moment
from companion.readers.decoding import decode
from companion.readers.html import append_html, html_text, parse_html
from companion.readers.limits import ATTACHMENTS, FILE_BYTES, NESTING, WHOLE_BYTES, damaged, megabytes, too_large
from companion.readers.quoted import append_mail_text
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_PARTS = 500  # in one message, parts of parts counted
_LEAST_PLAIN = 0.3  # a plain part with fewer of the HTML part's letters is only a hint to look at the HTML part
_MBOX_LINE = re.compile(rb"^From \S+.*\d{4}")


def read_eml(source: Source) -> Document:
    """Read one mail."""
    data = source.whole()
    if not data.strip():
        raise CompanionError("file-empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = decode(data).encode("utf-8")
    message = _parse(data)
    if not any(message.get(name) for name in (*_HEADERS, "Message-ID", "Received", "MIME-Version")):
        raise damaged("it holds no mail")
    builder = DocumentBuilder(source.stem)
    append_message(builder, message, source, heading=False)
    return builder.build(source.name, source.modified)


def read_mbox(source: Source) -> Document:
    """Read a mailbox: a heading a message."""
    if source.size() > FILE_BYTES:
        raise too_large(megabytes(FILE_BYTES))
    builder = DocumentBuilder(source.stem)
    for data in _messages(source):
        append_message(builder, _parse(data), source, heading=True)
    if builder.empty:
        raise damaged("it holds no mail")
    sent = sorted(date.start for date in builder.dates if date.kind is DateKind.SENT)
    if sent:  # the mailbox spans all of its messages, of which each has its own date in its place
        builder.dates[:] = [DocumentDate(DateKind.SENT, sent[0], sent[-1] if sent[-1] != sent[0] else None)]
    return builder.build(source.name, source.modified)


def append_message(builder: DocumentBuilder, message: Message, source: Source, *, heading: bool) -> None:
    """Append a message; with `heading` its subject stands above it, else it is the document's title."""
    facts = {name: _header(message, name) for name in _HEADERS}
    subject = facts["Subject"]
    sent = _sent(message)
    place = Place(message=subject or "(no subject)", date=sent if heading else None)
    if sent is not None:
        facts["Date"] = said_moment(sent)
        builder.dates.append(DocumentDate(DateKind.SENT, sent))
    if heading:
        builder.heading(subject or "(no subject)", 1, place)
    else:
        builder.title = subject or builder.title
    shown = "\n".join(f"{name}: {value}" for name, value in facts.items() if value)
    builder.add(BlockKind.MESSAGE, shown, place)
    for name in ("From", "To", "Cc"):
        builder.people.update(dict.fromkeys(_people(facts[name])))
    bodies, attached = _sorted_parts(message)
    for body in bodies:
        if body.get_content_type() == "text/html":
            text = html_text(_payload(body), body.get_content_charset())
            if text.strip():
                append_html(builder, parse_html(text), place)
        else:
            append_mail_text(builder, decode(_payload(body), body.get_content_charset()), place)
    for number, (name, part) in enumerate(attached[:ATTACHMENTS], start=1):
        data = _bytes_of(part)
        builder.attachments.append(source.attached(data, name or f"attachment {number}"))


def _parse(data: bytes) -> Message:
    try:
        return email.message_from_bytes(data.lstrip(b"\r\n"))
    except (ValueError, LookupError, RecursionError) as error:
        raise damaged("its parts cannot be told apart") from error


def _messages(source: Source) -> Iterator[bytes]:
    source.file.seek(0)
    lines: list[bytes] = []
    size, blank = 0, True
    for line in source.file:
        if blank and _MBOX_LINE.match(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        else:
            size += len(line)
            if size < WHOLE_BYTES:  # the rest of a message beyond that is an attachment nobody could read
                lines.append(line)
        blank = not line.strip()
    if lines and b"".join(lines[:50]).strip():
        yield b"".join(lines)


def _sorted_parts(message: Message) -> tuple[list[Message], list[tuple[str, Message]]]:
    """The parts that make the body, and the attached ones with their names."""
    bodies: list[Message] = []
    attached: list[tuple[str, Message]] = []
    _sort(message, bodies, attached, 0)
    return bodies, attached


def _sort(part: Message, bodies: list[Message], attached: list[tuple[str, Message]], depth: int) -> None:
    if len(bodies) + len(attached) >= _PARTS or depth > NESTING * 5:
        return
    kind = part.get_content_type()
    name = _file_name(part)
    inline_picture = part.get_content_maintype() == "image" and part.get("Content-ID") and not _is_attachment(part)
    if kind == "message/rfc822":
        attached.append((name or "message.eml", part))
    elif kind == "multipart/alternative" and part.is_multipart():
        chosen = _best(_children(part))
        if chosen is not None:
            _sort(chosen, bodies, attached, depth + 1)
    elif part.is_multipart():
        for child in _children(part):
            _sort(child, bodies, attached, depth + 1)
    elif kind in ("text/plain", "text/html") and not name and not _is_attachment(part):
        bodies.append(part)
    elif kind == "text/calendar" and not name:
        attached.append(("invitation.ics", part))
    elif not inline_picture and not kind.startswith(("application/pgp-sig", "application/pkcs7-sig")):
        attached.append((name, part))


def _best(choices: list[Message]) -> Message | None:
    """Of the same body in several forms the plain one, unless it says much less than the HTML one."""
    plain = next((one for one in choices if one.get_content_type() == "text/plain"), None)
    rich = next((one for one in choices if one.get_content_type() != "text/plain"), None)
    if plain is None or rich is None:
        return plain or rich
    html = next((one for one in rich.walk() if one.get_content_type() == "text/html"), None)
    if html is None:
        return plain
    words = re.sub(
        r"(?s)<(style|script).*?</\1>|<[^>]+>|\s+", "", html_text(_payload(html), html.get_content_charset())
    )
    said = re.sub(r"\s+", "", decode(_payload(plain), plain.get_content_charset()))
    return plain if len(said) >= _LEAST_PLAIN * len(words) else rich


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # broken base64 or an unknown transfer encoding
        data = None
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _bytes_of(part: Message) -> bytes:
    if part.get_content_type() != "message/rfc822":
        return _payload(part)
    inner = _children(part)
    try:
        return inner[0].as_bytes() if inner else _payload(part)
    except (ValueError, LookupError, TypeError, AttributeError):  # headers that cannot be written again as they came
        return b""


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition") or "").strip().lower().startswith("attachment")


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return ""
    return _decoded(name or "").replace("/", "_")


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    return "" if value is None else tidy(_decoded(value)).replace("\n", " ")


def _decoded(value: object) -> str:
    """A header's words, encoded ones (RFC 2047) resolved, raw bytes told by their look."""
    text = str(value) if not isinstance(value, str) else value
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = decode(text.encode("utf-8", "surrogateescape"))
    try:
        parts = decode_header(re.sub(r"\r?\n[ \t]+", " ", text))
    except (ValueError, LookupError):
        return text
    return "".join(decode(part, charset) if isinstance(part, bytes) else part for part, charset in parts)


def _sent(message: Message) -> str | None:
    try:
        moment: datetime = email.utils.parsedate_to_datetime(str(message.get("Date")))
        return iso(moment)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _people(line: str) -> list[str]:
    found = email.utils.getaddresses([line])
    return [
        f"{name} <{address}>" if name and address else name or address for name, address in found if name or address
    ]
