"""How the window says dates, numbers, places and kinds; the same everywhere."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.types.documents import Place
from companion.types.passages import Passage

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
}


def tr(text: str) -> str:
    """A sentence in the window's language."""
    return QCoreApplication.translate("Words", text)


def _locale() -> QLocale:
    own = QLocale()
    return QLocale(QLocale.Language.English) if own.language() == QLocale.Language.C else own


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return _locale().toString(value)


def size(size_bytes: int) -> str:
    """A size in kB, MB or GB, as file managers say it."""
    value = float(size_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            digits = 0 if unit in ("bytes", "kB") or value >= 10 else 1
            return f"{value:.{digits}f}\u00a0{unit}"
        value /= 1000
    return ""


def duration(seconds: float) -> str:
    """A time span, roughly: people plan by minutes."""
    if seconds < 50:
        return tr("less than a minute")
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("about {} min").format(max(1, minutes))
    return tr("about {} hours").format(round(seconds / 3600))


def day(iso: str | None, today: date | None = None) -> str:
    """An ISO date as in "14 Apr", with the year where it is another one."""
    if not iso:
        return ""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    now = today or date.today()
    shape = "d MMM" if found.year == now.year else "d MMM yyyy"
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


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
        return tr("Today")
    if ago == 1:
        return tr("Yesterday")
    if ago < 7:
        return tr("This week")
    shape = "MMMM" if found.year == now.year else "MMMM yyyy"
    return _locale().toString(QDate(found.year, found.month, found.day), shape)


def kind_icon(kind: str) -> str:
    """The icon of a file's kind."""
    return _ICONS.get(kind.lower(), "file-text")


def place(found: Place) -> str:
    """A place as a person would say it, such as "page 3" or "April, A3:D3"."""
    parts = []
    if found.message:
        parts.append(found.message)
    if found.chapter:
        parts.append(found.chapter)
    if found.page is not None:
        parts.append(tr("page {}").format(found.page))
    if found.slide is not None:
        parts.append(tr("slide {}").format(found.slide))
    if found.sheet:
        parts.append(found.sheet)
    if found.cells:
        parts.append(found.cells)
    if found.second is not None:
        parts.append(f"{int(found.second) // 60}:{int(found.second) % 60:02d}")
    if found.line is not None and not parts:
        parts.append(tr("line {}").format(found.line))
    return " · ".join(parts)


def passage_place(passage: Passage) -> str:
    """Folder, headings and place, parted as in "Notes › Mum › Visit › line 6"."""
    folders = passage.path.split("/")[:-1]
    parts = [passage.folder, *folders, *passage.heading, place(passage.place)]
    return " › ".join(part for part in parts if part)


def kind_name(kind: str) -> str:
    """A kind of file, in the plural."""
    names = {
        "note": "Notes",
        "text": "Text files",
        "pdf": "PDF files",
        "mail": "Mail",
        "table": "Tables",
        "calendar": "Calendars",
        "contact": "Contacts",
        "document": "Documents",
        "slides": "Slides",
        "web": "Web pages",
        "book": "Books",
        "code": "Code",
        "image": "Pictures",
        "audio": "Sound",
        "data": "Data and archives",
    }
    return tr(names[kind]) if kind in names else kind.replace("_", " ")


def reason_name(reason: str) -> str:
    """Why files are left out."""
    names = {
        "hidden": "Hidden files and folders",
        "secret": "Keys and passwords",
        "build_output": "Build folders",
        "program": "Programs",
        "system": "The system’s own folders",
        "ignored": "Named in an ignore list",
        "too_large": "Too large",
        "cloud": "Not downloaded from a cloud yet",
        "special": "Not really files",
        "link": "Links",
        "unreadable": "May not be read",
        "away": "Drives that are away",
        "not_counted": "More that was not counted",
    }
    return tr(names[reason]) if reason in names else reason.replace("_", " ").replace("-", " ").capitalize()
