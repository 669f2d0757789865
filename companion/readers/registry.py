"""Which reader takes which file, by its first bytes and its name; the one way into the readers.

What reads what, where there was a choice (CPU time and memory of the import alone, Python 3.11; the plain readers
import nothing before they are needed):

- PDF: pypdfium2 (209 ms, 12 MB). A journal article of 8 pages took 0.37 s with our layout on top, 1.1 s with pypdf
  and 2.8 s with pdfplumber, which give no better reading order; PDFium also renders the pages that are only pictures.
- DOCX, PPTX, OpenDocument, EPUB: zipfile and lxml (37 ms, 5 MB) instead of python-docx (239 ms, 19 MB), python-pptx
  (345 ms, 29 MB) and odfpy (225 ms, 27 MB): sizes can be limited while unpacking, and footnotes, text boxes, content
  controls and comments are read, which those leave out. ebooklib is AGPL.
- XLSX: openpyxl (687 ms, 36 MB) for its number formats and dates, in read-only mode and after the size of every part
  was checked. XLS: xlrd (118 ms, 11 MB).
- DOC, PPT, MSG: olefile (66 ms, 4 MB) and the published formats. python-oxmsg fails on code pages Python calls
  otherwise (windows-950) and decodes old subjects wrongly; extract-msg is GPL.
- RTF: striprtf (25 ms); it read every test file, code pages and tables too.
- ICS, VCF: our own reading of content lines; icalendar (415 ms) and vobject (260 ms) refuse whole files for one bad
  line.
- Notebooks: json; nbformat (447 ms, 16 MB) checks a schema that nobody needs here.
- HTML: lxml.html (55 ms, 7 MB); BeautifulSoup (281 ms, 15 MB) would stand on it anyway. XML: defusedxml.
- Encodings: byte order marks and UTF-8 first, then charset-normalizer (61 ms).
- Locked Office files: msoffcrypto-tool (MIT; 55 ms), pure Python over olefile and cryptography, which are here anyway.
- Pictures: RapidOCR on onnxruntime, about 7 s of one core for a dense page; Pillow for date and place.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, TypeVar

from companion.readers.audio import read_audio
from companion.readers.code import read_code, read_python
from companion.readers.data_files import read_json, read_xml, read_yaml
from companion.readers.doc import read_doc
from companion.readers.docx import read_docx
from companion.readers.epub import read_epub
from companion.readers.html import read_html
from companion.readers.ics import read_ics
from companion.readers.image import read_image
from companion.readers.light_markup import read_org, read_rst
from companion.readers.limits import ATTACHED_BYTES, NESTING, damaged
from companion.readers.locks import unlocked
from companion.readers.mail import read_eml, read_mbox
from companion.readers.markdown import read_markdown
from companion.readers.msg import read_msg
from companion.readers.notebook import read_notebook
from companion.readers.opendocument import read_sheets, read_slides, read_text_document
from companion.readers.pages import DrawnPage, draw_pdf, draw_picture
from companion.readers.pdf import read_pdf
from companion.readers.plain import read_plain
from companion.readers.ppt import read_ppt
from companion.readers.pptx import read_pptx
from companion.readers.recognition import kind_of
from companion.readers.rtf import read_rtf
from companion.readers.separated import read_separated
from companion.readers.source import Source
from companion.readers.vcf import read_vcf
from companion.readers.xlsx import read_xls, read_xlsx
from companion.types.documents import Attachment, Document
from companion.types.errors import CompanionError

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """A reader and the version of what it makes; a higher one lets files be read again."""

    read: Callable[[Source], Document]
    version: int = 1


READERS: dict[str, Reader] = {
    "text": Reader(read_plain),
    "markdown": Reader(read_markdown),
    "rst": Reader(read_rst),
    "org": Reader(read_org),
    "html": Reader(read_html),
    "pdf": Reader(read_pdf),
    "docx": Reader(read_docx),
    "doc": Reader(read_doc),
    "pptx": Reader(read_pptx),
    "ppt": Reader(read_ppt),
    "odt": Reader(read_text_document),
    "ods": Reader(read_sheets),
    "odp": Reader(read_slides),
    "rtf": Reader(read_rtf),
    "epub": Reader(read_epub),
    "xlsx": Reader(read_xlsx),
    "xls": Reader(read_xls),
    "csv": Reader(read_separated),
    "eml": Reader(read_eml),
    "mbox": Reader(read_mbox),
    "msg": Reader(read_msg),
    "ics": Reader(read_ics),
    "vcf": Reader(read_vcf),
    "notebook": Reader(read_notebook),
    "json": Reader(read_json),
    "yaml": Reader(read_yaml),
    "xml": Reader(read_xml),
    "python": Reader(read_python),
    "code": Reader(read_code),
    "image": Reader(read_image),
    "audio": Reader(read_audio),
}


def read(file: BinaryIO, name: str, modified: str, password: str | None = None) -> Document:
    """Read an open file.

    Args:
        file: open for reading and seekable; stays open. name: without folders. modified: ISO, UTC.
        password: the owner's, where the file is locked.

    Raises:
        CompanionError: with a `file-*` code, whatever the file holds.
    """
    return _Reading(password).read(unlocked(file, password), name, modified, 0)


def draw(
    file: BinaryIO,
    name: str,
    page: int,
    width_px: int,
    password: str | None = None,
    text: str = "",
    spans: tuple[tuple[int, int], ...] = (),
) -> DrawnPage:
    """Draw a page of an open PDF or picture, and find stretches of its text on it; see `companion.readers.pages`.

    Raises:
        CompanionError: `page-not-shown`, it is neither, or has no such page; or a `file-*` code.
    """

    def draw_one(source: Source) -> DrawnPage:
        if kind == "pdf":
            return draw_pdf(source, page, width_px, text, spans)
        return draw_picture(source, page, width_px)

    kind = kind_of(file, name)
    if kind not in ("pdf", "image"):
        raise CompanionError("page-not-shown")
    return _guarded(Source(file, name, "", password, lambda _, inner: Attachment(inner)), kind, draw_one)


def reader_of(file: BinaryIO, name: str) -> str:
    """Name and version of the reader that takes this file, such as "pdf/1".

    Raises:
        CompanionError: `file-unknown`, `file-empty`, or `file-locked` where the whole file is one locked box.
    """
    kind = kind_of(file, name)
    if kind not in READERS:
        raise CompanionError("file-unknown")
    return f"{kind}/{READERS[kind].version}"


@dataclass
class _Reading:
    """Reads a file and the files inside it, which together may take `bytes_left`."""

    password: str | None
    bytes_left: int = ATTACHED_BYTES

    def read(self, file: BinaryIO, name: str, modified: str, depth: int) -> Document:
        def attached(data: bytes, inner_name: str) -> Attachment:
            self.bytes_left -= len(data)
            if self.bytes_left < 0 or depth >= NESTING:
                return Attachment(inner_name, problem="file-too-large")
            try:
                return Attachment(inner_name, self.read(BytesIO(data), inner_name, "", depth + 1))
            except CompanionError as error:
                return Attachment(inner_name, problem=error.problem.code)

        kind = reader_of(file, name).partition("/")[0]
        return _guarded(Source(file, name, modified, self.password, attached), kind, READERS[kind].read)


def _guarded(source: Source, kind: str, work: Callable[[Source], T]) -> T:
    try:
        source.file.seek(0)
        return work(source)
    except CompanionError:
        raise
    except MemoryError as error:
        raise CompanionError("file-memory") from error
    except Exception as error:
        # Parsers of a hundred formats fail on hostile bytes in ways nobody can list (KeyError, struct.error, ...).
        # Whatever it was, the file is the cause; the log keeps type and line, never the file's words.
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
        log.warning("reader %s failed with %s at %s", kind, type(error).__name__, where)
        raise damaged("its parts do not fit together") from error
