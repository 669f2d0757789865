"""What kind of file it is: by its first bytes where they tell, else by its extension."""

import os
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from companion.readers.decoding import looks_like_text
from companion.types.errors import Action, CompanionError

HEAD_BYTES = 4096
_BY_EXTENSION = {
    "text": "txt text log nfo asc readme",
    "markdown": "md markdown mdown mkd",
    "rst": "rst",
    "org": "org",
    "html": "html htm xhtml shtml",
    "pdf": "pdf",
    "docx": "docx docm dotx",
    "doc": "doc dot",
    "pptx": "pptx pptm ppsx potx",
    "ppt": "ppt pps",
    "xlsx": "xlsx xlsm xltx",
    "xls": "xls xlt",
    "csv": "csv tsv tab",
    "odt": "odt ott fodt",
    "ods": "ods ots",
    "odp": "odp otp",
    "rtf": "rtf",
    "epub": "epub",
    "eml": "eml",
    "mbox": "mbox mbx",
    "msg": "msg",
    "ics": "ics ical ifb",
    "vcf": "vcf vcard",
    "notebook": "ipynb",
    "json": "json jsonl ndjson geojson webmanifest",
    "yaml": "yaml yml",
    "xml": "xml rss atom opml gpx kml",
    "python": "py pyw",
    "code": "c h cc cpp hpp cs java kt js jsx ts tsx go rs rb php pl lua r jl swift scala sql sh bash zsh fish ps1 bat "
    "css scss less vue svelte tex bib toml ini cfg conf properties env mk cmake gradle dart ex exs erl hs ml clj "
    "lisp el vim",
    "image": "png jpg jpeg tif tiff webp bmp gif heic",
    "audio": "mp3 wav m4a ogg oga opus flac aac wma aiff aif amr mp4 mov mkv webm avi",
}
BY_EXTENSION = {extension: kind for kind, extensions in _BY_EXTENSION.items() for extension in extensions.split()}
_SIGNATURES = (
    (b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"BM", "image"), (b"ID3", "audio"), (b"OggS", "audio"),
    (b"fLaC", "audio"), (b"BEGIN:VCALENDAR", "ics"), (b"BEGIN:VCARD", "vcf"),
)  # fmt: skip
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)  # fmt: skip
_PACKED = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))


def kind_of(file: BinaryIO, name: str) -> str:
    """The reader's name for this file, "" where there is none.

    Raises:
        CompanionError: `file-empty`; `file-locked`, an Office file locked as a whole.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    named = BY_EXTENSION.get(extension, "")
    if not head.strip() and not file.seek(0, os.SEEK_END) > HEAD_BYTES:
        raise CompanionError("file-empty")
    if head.startswith(_ZIP):
        return _packed(file, named)
    if head.startswith(_OLE):
        return _compound(file, named)
    return _signed(head, named) or _by_name(head, named)


def _signed(head: bytes, named: str) -> str:
    """By marks that begin a file; words may begin with "BM" or "ID3" too, so there the name wins."""
    signed = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "")
    if signed and not (head.startswith((b"BM", b"ID3")) and named and named != signed):
        return signed
    if b"%PDF-" in head[:1024] and named in ("", "pdf"):
        return "pdf"
    if head.startswith(b"RIFF"):
        return "image" if head[8:12] == b"WEBP" else "audio"
    return ""


def _by_name(head: bytes, named: str) -> str:
    if named in ("doc", "xls", "msg") and looks_like_text(head):  # programs save pages and tables under these names
        return "html" if b"<" in head[:512] else "text"
    if named:
        return named
    return "text" if looks_like_text(head) else ""


def _packed(file: BinaryIO, named: str) -> str:
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            mimetype = b""
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                mimetype = package.read("mimetype").strip()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return named
    if mimetype == b"application/epub+zip":
        return "epub"
    for ending, kind in ((b"opendocument.text", "odt"), (b"spreadsheet", "ods"), (b"presentation", "odp")):
        if ending in mimetype:
            return kind
    if "[Content_Types].xml" in names:
        for folder, kind in _PACKED:
            if any(one.startswith(folder) for one in names):
                return kind
    return named


def _compound(file: BinaryIO, named: str) -> str:
    import olefile

    file.seek(0)
    try:
        with olefile.OleFileIO(file) as ole:
            if ole.exists("EncryptedPackage"):
                raise CompanionError("file-locked", Action.ENTER_PASSWORD)
            return next((kind for stream, kind in _OLE_STREAMS if ole.exists(stream)), named)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError):  # olefile on broken files
        return named
