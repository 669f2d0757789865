"""The engine and its key."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.status import Check, EngineStatus


@dataclass(frozen=True)
class Status(Request[EngineStatus]):
    """How the engine, its memory and its library stand."""


@dataclass(frozen=True)
class Unlock(Request[EngineStatus]):
    """Open a locked memory. The passphrase crosses the socket only."""

    passphrase: str


@dataclass(frozen=True)
class ChoosePassphrase(Request[EngineStatus]):
    """Make the key of a new memory and a passphrase slot for it, or add or change the passphrase of an open one."""

    passphrase: str


@dataclass(frozen=True)
class UseForThisRun(Request[EngineStatus]):
    """Use a new memory whose key lives in the engine's memory alone: nothing is kept after this run."""


@dataclass(frozen=True)
class Doctor(Request[tuple[Check, ...]]):
    """What works and what is missing, each with what to do."""
