"""Locking, ways in, forgetting, backups, the log, and what the Privacy room shows."""

from dataclasses import dataclass

from companion.requests.base import Request, StreamRequest
from companion.types.safety import (
    AuditPage,
    BackupRow,
    ForgetEvent,
    ForgetPreview,
    PrivacyState,
    ProofEvent,
    RestorePreview,
    Selector,
)
from companion.types.status import EngineStatus


@dataclass(frozen=True)
class Lock(Request[None]):
    """Lock the memory: the engine ends with its workers and the key; another one waits for a way in."""


@dataclass(frozen=True)
class StillHere(Request[None]):
    """The owner is using the window; the idle time before locking starts anew."""


@dataclass(frozen=True)
class UnlockWithKeyring(Request[EngineStatus]):
    """Ask the keyring again: it may have been locked or slow before."""


@dataclass(frozen=True)
class MakeRecoveryCode(Request[str]):
    """A new recovery code to print, in place of an earlier one; it is shown once and kept nowhere."""


@dataclass(frozen=True)
class AddKeyring(Request[EngineStatus]):
    """Let the keyring of this machine open the memory."""


@dataclass(frozen=True)
class RemoveWayIn(Request[EngineStatus]):
    """Take a way in away ("keyring", "passphrase", "recovery"), but never the last."""

    kind: str


@dataclass(frozen=True)
class RestoreKeys(Request[EngineStatus]):
    """Put the key file back from its copy, where it is damaged or gone."""


@dataclass(frozen=True)
class SetLocking(Request[None]):
    """When to lock without being asked: after seconds without use (0: never), and with the desktop's screen."""

    after_s: int
    with_screen: bool


@dataclass(frozen=True)
class SetCareful(Request[None]):
    """Keep no vectors on the disk: all of them in memory, filled at unlock."""

    careful: bool


@dataclass(frozen=True)
class NameOwnMachine(Request[None]):
    """Ask models on another machine of the owner's own, at a private address; "" goes back to this machine."""

    host: str
    port: int = 11434


@dataclass(frozen=True)
class ShowPrivacy(Request[PrivacyState]):
    """What the Privacy room shows."""


@dataclass(frozen=True)
class ShowAudit(Request[AuditPage]):
    """The log, newest first; `after` continues."""

    after: int | None = None
    limit: int = 100


@dataclass(frozen=True)
class PreviewForget(Request[ForgetPreview]):
    """What forgetting would take; changes nothing."""

    what: Selector


@dataclass(frozen=True)
class Forget(StreamRequest[ForgetEvent]):
    """Forget for good. It cannot be undone or stopped; the last event says what went and when it was finished."""

    what: Selector


@dataclass(frozen=True)
class AllowForgotten(Request[int]):
    """Let files that were forgotten be read again; returns how many entries there were."""


@dataclass(frozen=True)
class TakeBackup(Request[BackupRow]):
    """Write a backup now."""


@dataclass(frozen=True)
class ListBackups(Request[tuple[BackupRow, ...]]):
    """All backups, newest first; also where the database is damaged or missing."""


@dataclass(frozen=True)
class PreviewRestore(Request[RestorePreview]):
    """What restoring would bring and what would be missing. "" is the newest good backup."""

    name: str = ""


@dataclass(frozen=True)
class Restore(Request[RestorePreview]):
    """Restore a backup; the present database is set aside. "" is the newest good backup. Returns what is missing."""

    name: str = ""


@dataclass(frozen=True)
class ProvePrivate(StreamRequest[ProofEvent]):
    """Run a whole session on the sample vault under watch; each connection attempted, then what it came to."""
