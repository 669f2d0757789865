"""What the engine says about itself."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.errors import Problem
from companion.types.library import FolderRow, Progress


class LockState(StrEnum):
    """Whether the memory can be used."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"  # needs the passphrase
    NEW = "new"  # no key yet: a passphrase must be chosen, or this run only
    THIS_RUN_ONLY = "this_run_only"


@dataclass(frozen=True)
class Spell:
    """A stretch of time and what was taken of the processor in it: `cores` on average, such as 0.12 of one."""

    cores: float
    seconds: float


@dataclass(frozen=True)
class Usage:
    """What reading may take of the machine, and what was measured.

    Attributes:
        cores: that reading may use, of `present`. share, battery: as the owner set them, in percent.
        work: the spell of reading that goes on, or the last one. rest: all the time without any.
    """

    cores: int
    present: int
    share: int
    battery: int
    work: Spell | None = None
    rest: Spell | None = None


@dataclass(frozen=True)
class EngineStatus:
    """State of the engine; folders and progress are empty while locked. Memory is in bytes, of engine and workers.

    `ways_in` are the kinds of key slots ("keyring", "passphrase", "recovery"); `problem` is why it is not open, where
    more than a passphrase is missing.
    """

    version: str
    pid: int
    lock: LockState
    folders: tuple[FolderRow, ...]
    progress: Progress | None
    guard: tuple[str, ...]  # what is enforced: "seccomp", "audit-hook", "no-core-dumps", ...
    memory_bytes: dict[str, int]
    ways_in: tuple[str, ...] = ()
    problem: Problem | None = None
    usage: Usage | None = None


@dataclass(frozen=True)
class Check:
    """One line of `companion doctor`: what was looked at, whether it works, and what to do if not."""

    name: str
    ok: bool
    detail: str
    problem: Problem | None = None
