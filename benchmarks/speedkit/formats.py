"""Paragraphs as files of the formats that people keep. The same paragraphs give the same bytes."""

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MADE = (2024, 1, 1, 0, 0, 0)  # of the parts in a .docx, which would otherwise carry the time of the run
_TEXT_ONLY = dict.fromkeys(range(32))  # control characters, which XML does not allow


def plain(title: str, paragraphs: Sequence[str]) -> bytes:
    """A plain text."""
    return "\n\n".join([title, *paragraphs]).encode() + b"\n"


def markdown(title: str, paragraphs: Sequence[str]) -> bytes:
    """Markdown with a heading every six paragraphs."""
    lines = [f"# {title}"]
    for number, paragraph in enumerate(paragraphs):
        if number and number % 6 == 0:
            lines.append(f"## {' '.join(paragraph.split()[:5])}")
        lines.append(paragraph)
    return "\n\n".join(lines).encode() + b"\n"


def restructured(title: str, paragraphs: Sequence[str]) -> bytes:
    """reStructuredText."""
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *paragraphs]).encode() + b"\n"


def page(title: str, paragraphs: Sequence[str]) -> bytes:
    """A web page as a browser saves it."""
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    head = f"<head><meta charset='utf-8'><title>{html.escape(title)}</title></head>"
    return f"<!doctype html><html>{head}<body><h1>{html.escape(title)}</h1>\n{body}</body></html>\n".encode()


def mail(title: str, paragraphs: Sequence[str]) -> bytes:
    """A mail."""
    message = EmailMessage()
    message["From"], message["To"] = "Ada Berg <ada@example.org>", "Jo Lind <jo@example.org>"
    message["Subject"] = " ".join(title.split())
    message["Date"] = f"Mon, {1 + len(title) % 28:02d} Jan 2024 10:00:00 +0000"
    message.set_content("\n\n".join(paragraphs), charset="utf-8", cte="8bit")
    return message.as_bytes()


def table(title: str, paragraphs: Sequence[str]) -> bytes:
    """A table of entries with a number, a day, an amount and a remark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["number", "day", "amount", title])
    for number, paragraph in enumerate(paragraphs, start=1):
        size = len(paragraph)
        writer.writerow([number, f"2024-{1 + size % 12:02d}-{1 + size % 28:02d}", f"{size / 10:.2f}", paragraph[:300]])
    return out.getvalue().encode()


def word(title: str, paragraphs: Sequence[str]) -> bytes:
    """A .docx of plain paragraphs."""
    rows = "".join(
        f"<w:p><w:r><w:t>{html.escape(part.translate(_TEXT_ONLY), quote=False)}</w:t></w:r></w:p>"
        for part in (title, *paragraphs)
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{rows}</w:body></w:document>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name, _MADE), f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return made.getvalue()


# How often each stands in a folder of a hundred, guessed after what lies in homes: notes, texts and mail first.
SHARES: tuple[tuple[str, int, Callable[[str, Sequence[str]], bytes]], ...] = (
    (".md", 26, markdown),
    (".txt", 24, plain),
    (".eml", 18, mail),
    (".html", 12, page),
    (".docx", 9, word),
    (".csv", 7, table),
    (".rst", 4, restructured),
)
