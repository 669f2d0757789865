"""Small writers of real files (PDF, DOCX, XLSX, mail, picture) whose bytes depend on what is written alone."""

import io
import re
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont

_STAMP = (2025, 1, 1, 0, 0, 0)
_TIME_OF_SAVING = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")  # openpyxl writes the present time
_PAGE = (595, 842)  # A4 in points


def _pdf_text(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_stream(lines: Sequence[tuple[float, float, float, str]]) -> bytes:
    parts = [b"BT"]
    for x, y, size, text in lines:
        parts.append(b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (size, x, y, _pdf_text(text)))
    parts.append(b"ET")
    return b"\n".join(parts)


def write_pdf(path: Path, pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> None:
    """Write pages of placed texts. A text is (x, y from below, size, words); Helvetica in WinAnsi."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        stream = _pdf_stream(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*_PAGE, content)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    path.write_bytes(out.getvalue())


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def write_pdf_report(path: Path, blocks: Sequence[tuple[int, str]]) -> int:
    """Write headed text over as many pages as it takes; returns their number. A block is (heading level or 0, text)."""
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    y = 780.0
    for level, text in blocks:
        size = {0: 13.0, 1: 20.0, 2: 16.0}[level]
        if level and y < 180:  # a heading does not stand alone at the foot of a page
            pages.append([])
            y = 780.0
        y -= 14 if level else 6
        for line in _wrap(text, 70 if not level else 48):
            if y < 70:
                pages.append([])
                y = 780.0
            pages[-1].append((62, y, size, line))
            y -= size * 1.65
    for number, page in enumerate(pages, start=1):
        page.append((280, 40, 9, f"Page {number} of {len(pages)}"))
    write_pdf(path, pages)
    return len(pages)


def write_pdf_table(path: Path, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write one table over several pages, its head repeated; the last column ends at the right margin."""
    lefts = (62, 140, 400)
    pages = []
    for start in range(0, len(rows), 28):
        placed: list[tuple[float, float, float, str]] = [(62, 790, 14, title)]
        for index, row in enumerate([head, *rows[start : start + 28]]):
            y = 756 - 24 * index
            placed += [(x, y, 10, cell) for x, cell in zip(lefts, row[:3], strict=True)]
            placed.append((533 - 5.2 * len(row[3]), y, 10, row[3]))
        pages.append(placed)
    write_pdf(path, pages)


def _zip(path: Path, parts: Sequence[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts:
            info = zipfile.ZipInfo(name, date_time=_STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, body)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write_docx(path: Path, blocks: Sequence[tuple[int, str]]) -> None:
    """Write paragraphs and headings as a Word document. A block is (heading level or 0, text)."""
    body = []
    for level, text in blocks:
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
        body.append(f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2)
    )
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"{_XML}<w:styles {_W}>{styles}</w:styles>",
        "word/document.xml": f"{_XML}<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
    }
    _zip(path, [(name, text.encode()) for name, text in parts.items()])


def settle_zip(path: Path) -> None:
    """Pack a zipped file anew with one fixed time, so that the same content gives the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [
            (info.filename, _TIME_OF_SAVING.sub(rb"\g<1>2025-12-31T00:00:00Z", archive.read(info)))
            for info in archive.infolist()
        ]
    _zip(path, parts)


def write_mail(path: Path, sender: str, subject: str, sent: str, body: str) -> None:
    """Write a mail as .eml; `sent` is a Date header."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "Clara Vogelsang <clara@roesterei-vogelsang.example>"
    mail["Subject"] = subject
    mail["Date"] = sent
    mail["Message-ID"] = (
        f"<{path.stem.replace(' ', '.')}@mail.example>".encode("ascii", "replace").decode().replace("?", "x")
    )
    mail.set_content(body, charset="utf-8", cte="8bit")
    path.write_bytes(bytes(mail))


def write_photo(path: Path, lines: Sequence[str]) -> None:
    """Write a picture with big dark text on paper, as a photographed bill looks."""
    image = Image.new("RGB", (1240, 110 + 86 * len(lines)), (250, 248, 242))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=44)
    for index, line in enumerate(lines):
        draw.text((70, 60 + 86 * index), line, font=font, fill=(25, 25, 30))
    image.save(path)
