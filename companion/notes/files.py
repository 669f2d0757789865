"""Notes as files: found, read, written whole or not at all, and never over what another program wrote meanwhile."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from companion.types.errors import Action, CompanionError
from companion.types.notes import Note, NoteRow, NoteSaved

SUFFIX = ".md"
MOST_BYTES = 4_000_000  # a longer text is not edited here
_MOST_FILES = 20_000  # that are looked at for the list
_DAILY = re.compile(r"\d{4}-\d\d-\d\d\.md$")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\#\[\]^]')
_LONGEST_NAME = 120


def place_of(folder: Path, path: str) -> Path:
    """Where a note lies on the disk.

    Raises:
        CompanionError: `note-name`, it would lie outside the folder, is hidden, or is no Markdown file.
    """
    parts = PurePosixPath(path).parts
    named = parts and all(part not in ("..", "/") and not part.startswith(".") for part in parts)
    if not named or "\0" in path or not path.endswith(SUFFIX):
        raise CompanionError("note-name", name=path)
    found = folder.joinpath(*parts)
    if not found.resolve().is_relative_to(folder.resolve()):  # a link that leads out of the folder
        raise CompanionError("note-name", name=path)
    return found


def rows(folder: Path, name: str = "") -> list[NoteRow]:
    """All notes with `name` in their path, newest first."""
    sought, found = name.casefold(), []
    for path in _walk(folder):
        shown = path.relative_to(folder).as_posix()
        if sought in shown.casefold():
            with contextlib.suppress(OSError):  # removed since
                found.append((path.stat().st_mtime, shown))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [
        NoteRow(shown, PurePosixPath(shown).stem, datetime.fromtimestamp(changed, UTC).isoformat(timespec="seconds"))
        for changed, shown in found
    ]


def _walk(folder: Path) -> Iterator[Path]:
    left = _MOST_FILES
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in names:
            left -= 1
            if left < 0:
                return
            if name.endswith(SUFFIX) and not name.startswith(".") and _is_text(f"{here}{name}"):
                yield Path(here) / name


def _is_text(name: str) -> bool:
    """Whether a name can be shown: one that is no UTF-8 can be written to nowhere."""
    return not any("\udc80" <= letter <= "\udcff" for letter in name)


def read(folder: Path, path: str) -> Note:
    """A note's text; of one without a file, an empty one.

    Raises:
        CompanionError: `note-name`; `note-not-text`; `note-not-read`.
    """
    place = place_of(folder, path)
    title = PurePosixPath(path).stem
    try:
        content = place.read_bytes()
    except FileNotFoundError:
        return Note(path, title, "", "")
    except OSError as error:
        raise CompanionError("note-not-read", Action.RETRY, name=title, reason=error.strerror or "") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CompanionError("note-not-text", name=title) from error
    if len(content) > MOST_BYTES or "\0" in text:
        raise CompanionError("note-not-text", name=title)
    return Note(path, title, text.replace("\r\n", "\n").replace("\r", "\n"), version_of(content))


def version_of(content: bytes) -> str:
    """What tells these bytes from any others."""
    return hashlib.sha256(content).hexdigest()


def write(folder: Path, path: str, text: str, version: str, now: datetime) -> NoteSaved:
    """Write a note, whole and synced. A file that changed since `version` was read stays as it is.

    Args:
        version: of the text that was changed; "" where there was no file. now: names the copy where one is needed.

    Raises:
        CompanionError: `note-name`; `note-not-written`.
    """
    place = place_of(folder, path)
    before = _bytes(place)
    content = _as_before(text, before)
    if before is not None and version_of(before) == version_of(content):
        return NoteSaved(path, version_of(content))
    if (version_of(before) if before is not None else "") != version and not (before is None and version):
        beside = _free(folder, path, now)
        _put(folder, place_of(folder, beside), content)
        return NoteSaved(beside, version_of(content), beside=True)
    _put(folder, place, content)
    return NoteSaved(path, version_of(content))


def add(folder: Path, path: str, text: str, heading: str, now: datetime) -> NoteSaved:
    """Add a paragraph to the end of a note; a new one begins with its heading.

    Raises:
        CompanionError: as in `read` and `write`.
    """
    note = read(folder, path)
    before = note.text.rstrip("\n") or f"# {heading}"
    return write(folder, path, f"{before}\n\n{text.strip()}\n", note.version, now)


def daily(folder: Path, day: date) -> str:
    """The path of a day's note: where it is, else beside the newest other daily note, else in the folder itself."""
    name = f"{day.isoformat()}{SUFFIX}"
    newest = ""
    for path in _walk(folder):
        if _DAILY.fullmatch(path.name):
            shown = path.relative_to(folder).as_posix()
            if path.name == name:
                return shown
            newest = max(newest, shown, key=lambda one: PurePosixPath(one).name)
    parent = PurePosixPath(newest).parent
    return (parent / name).as_posix()


def find(folder: Path, title: str) -> str:
    """The path of the note that a link means; of a new one in the folder where there is none.

    Args:
        title: as it stands in `[[…]]`: a name, or a path without its ending; what follows "#" or "|" is left out.

    Raises:
        CompanionError: `note-name`, no note can be called that.
    """
    wanted = re.split(r"[#|]", title, maxsplit=1)[0].strip().removesuffix(SUFFIX).casefold()
    best = ""
    for path in _walk(folder):
        shown = path.relative_to(folder).as_posix()
        bare = shown.removesuffix(SUFFIX).casefold()
        if bare == wanted:
            return shown
        if PurePosixPath(bare).name == wanted:
            best = min(best or shown, shown, key=lambda one: (one.count("/"), one))
    return best or new_path(title)


def new_path(title: str) -> str:
    """The path of a new note of this title.

    Raises:
        CompanionError: `note-name`.
    """
    bare = re.split(r"[#|]", title, maxsplit=1)[0].removesuffix(SUFFIX)
    parts = [_NOT_IN_NAMES.sub(" ", part).strip(" .")[:_LONGEST_NAME].strip() for part in bare.split("/")]
    if not all(parts):
        raise CompanionError("note-name", name=title)
    return "/".join(parts) + SUFFIX


def _free(folder: Path, path: str, now: datetime) -> str:
    """A path beside a note that is not taken."""
    bare = path.removesuffix(SUFFIX)
    for number in range(1, 1000):
        more = "" if number == 1 else f" {number}"
        name = f"{bare} ({now.date().isoformat()} {now.hour:02d}.{now.minute:02d}{more}){SUFFIX}"
        if not place_of(folder, name).exists():
            return name
    raise CompanionError("note-not-written", Action.RETRY, reason="no name is free")


def _as_before(text: str, before: bytes | None) -> bytes:
    """The text's bytes, with the line ends and the mark at the start that the file had."""
    if before is not None and b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode("utf-8")


def _bytes(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CompanionError("note-not-written", Action.RETRY, reason=error.strerror or "") from error


def _put(folder: Path, place: Path, content: bytes) -> None:
    real = place.resolve()
    beside = real.with_name(f".{real.name}.new")
    try:
        if not folder.is_dir():  # its drive may be away: no folder of that name is made in its place
            raise FileNotFoundError(2, "the folder is not there")
        real.parent.mkdir(parents=True, exist_ok=True)
        mode = real.stat().st_mode & 0o777 if real.exists() else 0o644
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        beside.replace(real)
        descriptor = os.open(real.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CompanionError("note-not-written", Action.RETRY, reason=error.strerror or "") from error
