"""How the window says dates, numbers, places and kinds; the same everywhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtGui import QKeySequence

from ui.languages import QT_TRANSLATE_NOOP, spoken

if TYPE_CHECKING:
    from companion.types.documents import DateKind, Place, Span
    from companion.types.passages import Passage

translate = QCoreApplication.translate

_ICONS = {
    "pdf": "file-type",
    "mail": "mail",
    "table": "sheet",
    "calendar": "calendar",
    "contact": "contact",
    "image": "image",
    "slides": "file-box",
    "data": "file-box",
    "web": "text",
    "code": "text",
    "message": "message-square",
    "question": "message-square",
    "answer": "message-square",
    "fact": "notebook-text",
}


def tr(text: str, note: str = "", count: int = -1) -> str:
    """A sentence in the window's language; `count` chooses its plural and stands in place of %n or %Ln."""
    return QCoreApplication.translate("words", text, note, count)


def _locale() -> QLocale:
    return spoken(QLocale())


def language() -> str:
    """The window's language as two letters."""
    return QLocale.languageToCode(_locale().language())


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return _locale().toString(value)


def size(size_bytes: int) -> str:
    """A size in kB, MB or GB, as file managers say it."""
    value = float(size_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            digits = 0 if unit in ("bytes", "kB") or value >= 10 else 1
            shown = translate("words", "bytes") if unit == "bytes" else unit
            return f"{_locale().toString(value, 'f', digits)}\u00a0{shown}"
        value /= 1000
    return ""


def language_name(code: str) -> str:
    """A language's name in itself; English without its country; what cannot be named is called another."""
    if code == "und":
        return translate("words", "another language")
    return "English" if code == "en" else QLocale(code).nativeLanguageName()


def duration(seconds: float) -> str:
    """A time span, roughly: people plan by minutes."""
    if seconds < 50:
        return translate("words", "less than a minute")
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("words", "about {} min").format(max(1, minutes))
    return translate("words", "about {} hours").format(round(seconds / 3600))


def day(iso: str | None, today: date | None = None) -> str:
    """An ISO date as in "14 Apr", with the year where it is another one."""
    if not iso:
        return ""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    now = today or date.today()
    shape = translate("words", "d MMM") if found.year == now.year else translate("words", "d MMM yyyy")
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


def month(iso: str) -> str:
    """An ISO month ("2026-04") as in "April 2026"."""
    try:
        found = date.fromisoformat(f"{iso[:7]}-01")
    except ValueError:
        return iso
    return _locale().toString(QDate(found.year, found.month, 1), "MMMM yyyy")


def clock(iso: str) -> str:
    """The time of day of an ISO moment in UTC, as the owner's clock shows it."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    local = moment.astimezone()
    return f"{local.hour}:{local.minute:02d}"


def section(iso: str, today: date | None = None) -> str:
    """Under which heading a moment stands: Today, Yesterday, This week, else the month."""
    now = today or date.today()
    try:
        found = datetime.fromisoformat(iso).astimezone().date()
    except ValueError:
        return ""
    ago = (now - found).days
    if ago <= 0:
        return translate("words", "Today")
    if ago == 1:
        return translate("words", "Yesterday")
    if ago < 7:
        return translate("words", "This week")
    shape = "MMMM" if found.year == now.year else "MMMM yyyy"
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


def kind_icon(kind: str) -> str:
    """The icon of a file's kind."""
    return _ICONS.get(kind.lower(), "file-text")


def place(found: Place) -> str:
    """A place as a person would say it, such as "page 3" or "April, A3:D3"."""
    parts = []
    if found.message:
        parts.append(f"{found.message} ({day(found.date)})" if found.date else found.message)
    if found.chapter:
        parts.append(found.chapter)
    if found.page is not None:
        parts.append(translate("words", "page {}").format(found.page))
    if found.slide is not None:
        parts.append(translate("words", "slide {}").format(found.slide))
    if found.sheet:
        parts.append(found.sheet)
    if found.cells:
        parts.append(found.cells)
    if found.second is not None:
        parts.append(f"{int(found.second) // 60}:{int(found.second) % 60:02d}")
    if found.line is not None and not parts:
        parts.append(translate("words", "line {}").format(found.line))
    return " · ".join(parts)


def passage_place(passage: Passage, span: Span | None = None) -> str:
    """Folder, headings and place, as in "Notes › Mum › Visit › line 6"; of a span where one is given.

    Of what was said in a conversation: who said it and when.
    """
    said = {
        "message": QT_TRANSLATE_NOOP("words", "You said this"),
        "question": QT_TRANSLATE_NOOP("words", "You asked this"),
        "answer": QT_TRANSLATE_NOOP("words", "An earlier answer of Companion"),
        "fact": QT_TRANSLATE_NOOP("words", "What you told of yourself"),
    }
    if not passage.file and passage.kind in said:
        return " · ".join(part for part in (tr(said[passage.kind]), day(passage.date)) if part)
    folders = passage.path.split("/")[:-1]
    found = passage.place if span is None else passage.place_of(span)
    parts = [passage.folder, *folders, *passage.heading, place(found)]
    return " › ".join(part for part in parts if part)


def kind_name(kind: str) -> str:
    """A kind of file, in the plural."""
    names = {
        "note": QT_TRANSLATE_NOOP("words", "Notes"),
        "text": QT_TRANSLATE_NOOP("words", "Text files"),
        "pdf": QT_TRANSLATE_NOOP("words", "PDF files"),
        "mail": QT_TRANSLATE_NOOP("words", "Mail"),
        "table": QT_TRANSLATE_NOOP("words", "Tables"),
        "calendar": QT_TRANSLATE_NOOP("words", "Calendars"),
        "contact": QT_TRANSLATE_NOOP("words", "Contacts"),
        "document": QT_TRANSLATE_NOOP("words", "Documents"),
        "slides": QT_TRANSLATE_NOOP("words", "Slides"),
        "web": QT_TRANSLATE_NOOP("words", "Web pages"),
        "book": QT_TRANSLATE_NOOP("words", "Books"),
        "code": QT_TRANSLATE_NOOP("words", "Code"),
        "image": QT_TRANSLATE_NOOP("words", "Pictures"),
        "audio": QT_TRANSLATE_NOOP("words", "Sound"),
        "data": QT_TRANSLATE_NOOP("words", "Data and archives"),
    }
    return tr(names[kind]) if kind in names else kind.replace("_", " ")


def reason_name(reason: str) -> str:
    """Why files are left out."""
    names = {
        "hidden": QT_TRANSLATE_NOOP("words", "Hidden files and folders"),
        "secret": QT_TRANSLATE_NOOP("words", "Keys and passwords"),
        "build_output": QT_TRANSLATE_NOOP("words", "Build folders"),
        "program": QT_TRANSLATE_NOOP("words", "Programs"),
        "system": QT_TRANSLATE_NOOP("words", "The system’s own folders"),
        "ignored": QT_TRANSLATE_NOOP("words", "Named in an ignore list"),
        "too_large": QT_TRANSLATE_NOOP("words", "Too large"),
        "cloud": QT_TRANSLATE_NOOP("words", "Only in the cloud"),
        "special": QT_TRANSLATE_NOOP("words", "Not really files"),
        "link": QT_TRANSLATE_NOOP("words", "Links"),
        "unreadable": QT_TRANSLATE_NOOP("words", "May not be read"),
        "away": QT_TRANSLATE_NOOP("words", "Drives that are away"),
        "chosen": QT_TRANSLATE_NOOP("words", "Left out by you"),
        "not_counted": QT_TRANSLATE_NOOP("words", "More that was not counted"),
    }
    return tr(names[reason]) if reason in names else reason.replace("_", " ").replace("-", " ").capitalize()


def date_kind(kind: DateKind | None) -> str:
    """How a file's date is known."""
    from companion.types.documents import DateKind

    names = {
        DateKind.SENT: QT_TRANSLATE_NOOP("words", "when it was sent"),
        DateKind.EVENT: QT_TRANSLATE_NOOP("words", "the event in it"),
        DateKind.FRONT_MATTER: QT_TRANSLATE_NOOP("words", "the head of the note"),
        DateKind.EXIF: QT_TRANSLATE_NOOP("words", "the camera"),
        DateKind.DOCUMENT: QT_TRANSLATE_NOOP("words", "the document"),
        DateKind.NAME: QT_TRANSLATE_NOOP("words", "its name"),
        DateKind.MODIFIED: QT_TRANSLATE_NOOP("words", "when it was changed"),
    }
    return tr(names[kind or DateKind.MODIFIED])


def check_name(name: str) -> str:
    """What was looked at, as the engine names it; a name that is not known stays as it is."""
    kind, _, rest = name.partition(" ")
    if kind == "Worker":
        return translate("words", "Helper process {}").format(rest)
    names = {
        "Guard": QT_TRANSLATE_NOOP("words", "Guard"),
        "Processor": QT_TRANSLATE_NOOP("words", "Processor"),
        "Disk": QT_TRANSLATE_NOOP("words", "Disk"),
        "Keys": QT_TRANSLATE_NOOP("words", "Keys"),
        "Starter model": QT_TRANSLATE_NOOP("words", "Starter model"),
        "Search by meaning": QT_TRANSLATE_NOOP("words", "Search by meaning"),
    }
    return tr(names[name]) if name in names else name


def check_detail(detail: str) -> str:
    """How it stands; what only a technician reads stays as the engine writes it."""
    known = {
        "has what the models need": QT_TRANSLATE_NOOP("words", "has what the models need"),
        "does not start": QT_TRANSLATE_NOOP("words", "does not start"),
        "runs": QT_TRANSLATE_NOOP("words", "runs"),
        "can answer": QT_TRANSLATE_NOOP("words", "can answer"),
        "cannot run": QT_TRANSLATE_NOOP("words", "cannot run"),
        "ready": QT_TRANSLATE_NOOP("words", "ready"),
        "not installed": QT_TRANSLATE_NOOP("words", "not installed"),
        "not running": QT_TRANSLATE_NOOP("words", "not running"),
        "no model": QT_TRANSLATE_NOOP("words", "no model"),
    }
    return tr(known[detail]) if detail in known else detail


def model_name(name: str | None) -> str:
    """A model's name as the window says it; "" for none."""
    if not name:
        return ""
    return translate("words", "Starter") if name == "starter" else name


def keys(sequence: str) -> str:
    """A shortcut as this desktop writes it: Ctrl+N, Strg+N, ⌘N."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


def messages(count: int) -> str:
    """How many messages a conversation has."""
    return translate("words", "%Ln messages", "", count)
