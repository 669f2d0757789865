"""Questions that need whole files read: what they look at, how far the reading is, and what an answer rests on."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.errors import Problem
from companion.types.passages import Scope


class LimitKind(StrEnum):
    """What a question about whole files was limited by."""

    FOLDER = "folder"  # a watched one
    PATH = "path"  # a folder inside a watched one
    FILE = "file"
    KIND = "kind"
    PERSON = "person"
    TIME = "time"


@dataclass(frozen=True)
class ScopeLimit:
    """One limit of what is read, as a chip shows it.

    Attributes:
        kind: of limit. name: of the folder, file or person, or the kind of file; "" for a time.
        id: of the folder or file, 0 for others. icon: kind of the file, for its icon.
        since, until: ISO days of a time, inclusive.
    """

    kind: LimitKind
    name: str
    id: int = 0
    icon: str = ""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Looked:
    """What a question about whole files looks at; told before the reading begins.

    Attributes:
        task: what is done: a value of `companion.whole.noticing.Task`.
        scope: the limits as they can be asked with again (`Ask.exact`). limits: the same for people to see.
        files: how many are read, those that cannot be read among them.
        seconds: an estimate of the whole reading.
        waits: the reading begins when `BeginReading` is asked with this question's `run`.
    """

    task: str
    scope: Scope
    limits: tuple[ScopeLimit, ...]
    files: int
    seconds: float
    waits: bool = False


@dataclass(frozen=True)
class ReadSoFar:
    """How far the reading is.

    Attributes:
        files, of: done, and all. share: of everything that is to be read, 0 to 1.
        seconds_left: an estimate. name: of the file that is read, "" between files.
        putting_together: the files are read, and what was found is put together.
    """

    files: int
    of: int
    share: float
    seconds_left: float
    name: str = ""
    putting_together: bool = False


@dataclass(frozen=True)
class Unread:
    """A file in scope that could not be read, and why; `name` is blank once the file was forgotten."""

    file: int
    name: str
    problem: Problem


@dataclass(frozen=True)
class Coverage:
    """What an answer about whole files rests on.

    Attributes:
        read, files: how many files were read, of how many in scope.
        from_before: how many of those read were read for an earlier question and have not changed since.
        unread: the first ones that could not be read. scope, limits: as in `Looked`.
    """

    read: int
    files: int
    from_before: int
    unread: tuple[Unread, ...]
    scope: Scope
    limits: tuple[ScopeLimit, ...] = ()
