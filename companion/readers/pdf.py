"""PDF by PDFium: pages, reading order, headings, tables, files inside; text recognition for scanned pages."""

import contextlib
import ctypes
import re
import threading
from collections.abc import Iterator
from typing import Any

from companion.readers.builder import DocumentBuilder, SeenPiece, tidy
from companion.readers.limits import (
    ATTACHMENTS,
    FILE_BYTES,
    OCR_PAGES,
    OCR_PIXELS,
    damaged,
    megabytes,
    too_large,
)
from companion.readers.pdf_layout import write_lines
from companion.readers.pdf_lines import Line, lines_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import Action, CompanionError

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_WRITTEN_BY = re.compile(
    r"^(?:Microsoft Word|Microsoft PowerPoint|PowerPoint Presentation)\s*-\s*|\.(?:docx?|odt|pdf|tex|dvi)$"
)
_FEW_LETTERS = 16  # a page with fewer has at most a page number, so its picture is read
_NOTES = 1000  # on one page
_NOTE_BYTES = 64 * 1024
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_BASE_DPI = 72
_OCR_SCALE = 200 / _BASE_DPI  # RapidOCR finds small print from about 150 dpi on

_pdfium = threading.RLock()  # PDFium may be used by one thread at a time; again by that thread for a PDF inside a PDF


def read_pdf(source: Source) -> Document:
    """Read a PDF.

    Raises:
        CompanionError: `file-locked` (no or a wrong password), `file-damaged`, `file-no-text`, `file-too-large`.
    """
    with opened_pdf(source) as pdf:
        return _read(pdf, source)


@contextlib.contextmanager
def opened_pdf(source: Source) -> Iterator[Any]:
    """The PDF in PDFium, which nobody else may use meanwhile.

    Raises:
        CompanionError: `file-locked`, `file-damaged`, `file-too-large`.
    """
    import pypdfium2

    if source.size() > FILE_BYTES:
        raise too_large(megabytes(FILE_BYTES))
    with _pdfium:
        try:
            pdf = pypdfium2.PdfDocument(source.file, password=source.password)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR:
                raise CompanionError("file-locked", Action.ENTER_PASSWORD) from error
            raise damaged("it cannot be opened") from error
        try:
            yield pdf
        finally:
            pdf.close()


def _read(pdf: Any, source: Source) -> Document:  # noqa: ANN401 - pypdfium2 has no types
    builder = DocumentBuilder(source.stem)
    _metadata(builder, pdf)
    builder.pages = len(pdf)
    lines: list[Line] = []
    for number, found in _pages(pdf, builder):
        if isinstance(found, list):
            lines += found
            continue
        write_lines(builder, lines)
        lines = []
        for paragraph in found:
            builder.add_seen(paragraph, Place(page=number))
    write_lines(builder, lines)
    builder.leave(1)
    for number, words in _noted(pdf):
        builder.add(BlockKind.CAPTION, words, Place(page=number))
    for name, data in _attached(pdf):
        builder.attachments.append(source.attached(data, name))
    if builder.empty and not builder.attachments:
        raise CompanionError("file-no-text")
    if builder.title == source.stem:
        builder.title = next((words for words, level in builder.headings() if level == 1), builder.title)
    return builder.build(source.name, source.modified)


def _pages(pdf: Any, builder: DocumentBuilder) -> Iterator[tuple[int, list[Line] | tuple[list[SeenPiece], ...]]]:  # noqa: ANN401
    """Each page with its lines, or with its recognised paragraphs where it is a scan."""
    import pypdfium2

    scanned = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            builder.notes["file-damaged"] = None
            continue
        try:
            textpage = page.get_textpage()
            lines = lines_of(textpage, index + 1)
            textpage.close()
            if not _needs_recognition(page, sum(len(line.text) for line in lines)):
                yield index + 1, lines
            elif scanned < OCR_PAGES:
                scanned += 1
                yield index + 1, _recognised(page) or lines
            else:
                builder.notes["file-too-large"] = None
        finally:
            page.close()


def _needs_recognition(page: Any, letters: int) -> bool:  # noqa: ANN401
    """Whether a page shows something, but no words that PDFium could read: a scan, or letters drawn as shapes."""
    from pypdfium2 import raw

    if letters >= _FEW_LETTERS:
        return False
    drawn = None if letters == 0 else (raw.FPDF_PAGEOBJ_IMAGE,)
    return any(True for _ in page.get_objects(filter=drawn, max_depth=3))


def _recognised(page: Any) -> tuple[list[SeenPiece], ...]:  # noqa: ANN401
    from companion.readers.ocr import paragraphs, recognise

    width, height = page.get_size()
    scale = min(_OCR_SCALE, (OCR_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale)
    try:
        picture = bitmap.to_pil()
        return tuple(paragraphs(recognise(picture), picture.width, picture.height))
    finally:
        bitmap.close()


def _noted(pdf: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401
    """Words that somebody put on a page: comments, and what is filled into its form."""
    import pypdfium2
    from pypdfium2 import raw

    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            continue
        seen: dict[str, None] = {}
        for number in range(min(raw.FPDFPage_GetAnnotCount(page), _NOTES)):
            note = raw.FPDFPage_GetAnnot(page, number)
            for key in (b"Contents", b"V"):
                seen[tidy(_note_string(note, key))] = None
            raw.FPDFPage_CloseAnnot(note)
        page.close()
        yield from ((index + 1, words) for words in seen if words)


def _note_string(note: Any, key: bytes) -> str:  # noqa: ANN401
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size < _NOTE_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _metadata(builder: DocumentBuilder, pdf: Any) -> None:  # noqa: ANN401
    facts = pdf.get_metadata_dict()
    title = tidy(_WRITTEN_BY.sub("", facts.get("Title") or ""))
    if len(title) > 3 and not title.lower().startswith("untitled"):
        builder.title = title
    authors = re.split(r"[;,]", facts.get("Author") or "")
    builder.people.update(dict.fromkeys(filter(None, (tidy(one).strip("()") for one in authors))))
    builder.people.pop("anonymous", None)
    date = _DATE.match(facts.get("CreationDate") or "")
    if date and "01" <= date.group(2) <= "12" and "01" <= date.group(3) <= "31":
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, "-".join(date.groups())))


def _attached(pdf: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401
    import pypdfium2

    for index in range(min(pdf.count_attachments(), ATTACHMENTS)):
        try:
            attachment = pdf.get_attachment(index)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            continue
        yield name, data
