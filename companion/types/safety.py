"""Forgetting, backups, the log and keys, as the window and the command line show them."""

from dataclasses import dataclass
from enum import StrEnum

BY_WORDS = ("about", "person")


@dataclass(frozen=True)
class Selector:
    """What is to be forgotten.

    Attributes:
        kind: "file", "folder", "conversation" or another kind that has rows ("fact", "goal", "note"), by `ids`;
            "about" and "person", everything that says `words`; "time", everything from `since` to `until`.
        since, until: ISO dates, inclusive.
    """

    kind: str
    ids: tuple[int, ...] = ()
    words: str = ""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Found:
    """Something that would be forgotten; `name` is shown to the owner and kept nowhere."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True)
class ForgetPreview:
    """What forgetting would take.

    Attributes:
        counts: how many of each kind. names: the first of them. answers: kept answers in which sentences would read
        "forgotten". more: there are more than `names`.
    """

    counts: dict[str, int]
    names: tuple[Found, ...]
    answers: int
    more: bool


class ForgetPlace(StrEnum):
    """Where something is being forgotten, in order."""

    DATABASE = "database"
    ANSWERS = "answers"
    WORDS = "words"
    LOG = "log"  # the database's write-ahead log
    VECTORS = "vectors"
    BACKUPS = "backups"


@dataclass(frozen=True)
class ForgetStep:
    """One place is done; `count` is how many rows, vectors or backups were gone through."""

    place: ForgetPlace
    count: int


@dataclass(frozen=True)
class Forgotten:
    """All of it is gone. `finished` is ISO, UTC; None while it is still under way."""

    number: int
    kind: str
    counts: dict[str, int]
    begun: str
    finished: str | None


ForgetEvent = ForgetStep | Forgotten


@dataclass(frozen=True)
class BackupRow:
    """A backup. `name` is its id; `taken` is ISO, UTC; `counts` by table of what it holds."""

    name: str
    taken: str
    size_bytes: int
    good: bool
    counts: dict[str, int]


@dataclass(frozen=True)
class RestoreRow:
    """One kind in a restore: how many the backup holds, how many are there now, and how many of these it lacks."""

    kind: str
    in_backup: int
    now: int | None  # None where the present database cannot be read
    missing: int | None


@dataclass(frozen=True)
class RestorePreview:
    """What restoring a backup would bring and what would be missing afterwards."""

    name: str
    taken: str
    rows: tuple[RestoreRow, ...]


@dataclass(frozen=True)
class AuditRow:
    """One line of the log: ids and keyed hashes, never a text or a name."""

    id: int
    at: str
    what: str
    subject: str
    detail: str


@dataclass(frozen=True)
class AuditPage:
    """A part of the log, newest first. `whole` says whether the chain of seals holds from the first row to the last."""

    rows: tuple[AuditRow, ...]
    after: int | None
    total: int
    whole: bool


@dataclass(frozen=True)
class PrivacyState:
    """What the Privacy room shows beside the guard.

    Attributes:
        ways_in: kinds of key slots. keyring: this machine offers one.
        ollama_host: where models are asked. ollama_is_here: it is this machine; else the owner named it as theirs.
        cloud_off: whether Ollama's server has its cloud switched off; None where it does not say or does not run.
        careful: no vectors are kept on the disk.
        lock_after_s: seconds without use until it locks by itself; 0 never. locks_with_screen: with the screen too.
        kept_out: files that were forgotten and are not read again.
        forgetting: what was forgotten, newest first.
        backups: newest first. backup_problem: code of what keeps backups from being good.
    """

    ways_in: tuple[str, ...]
    keyring: bool
    ollama_host: str
    ollama_is_here: bool
    cloud_off: bool | None
    careful: bool
    lock_after_s: int
    locks_with_screen: bool
    kept_out: int
    forgetting: tuple[Forgotten, ...]
    backups: tuple[BackupRow, ...]
    backup_problem: str | None


@dataclass(frozen=True)
class Attempt:
    """A connection or a name look-up that a process of Companion tried; `outside` means beyond this machine."""

    process: str
    what: str
    outside: bool
    refused: bool


@dataclass(frozen=True)
class Proved:
    """What a watched session came to.

    Attributes:
        how: "strace", which lists attempts, or "namespace", where no network could be reached and none are listed.
        holds: the session did its work and nobody tried to get out. attempts: how many there were in all.
    """

    how: str
    holds: bool
    attempts: int


ProofEvent = Attempt | Proved
