"""What the engine may ask of the launcher, which stands outside the engine's sandbox."""

from dataclasses import dataclass

from companion.requests import Request, StreamRequest
from companion.types.safety import Attempt, Proved

LOCKED_ITSELF = 7  # the engine's exit code: its memory, and the key in it, are gone; another one waits for a way in


@dataclass(frozen=True)
class HasKeyring(Request[bool]):
    """Whether this machine offers a keyring whose backend is one of those we trust."""


@dataclass(frozen=True)
class GetSecret(Request[str | None]):
    """The secret kept in the keyring for a memory, or None."""

    memory: str


@dataclass(frozen=True)
class PutSecret(Request[None]):
    """Keep a secret in the keyring for a memory."""

    memory: str
    secret: str


@dataclass(frozen=True)
class DeleteSecret(Request[None]):
    """Remove the secret of a memory from the keyring."""

    memory: str


@dataclass(frozen=True)
class OpenPath(Request[None]):
    """Open a file in the program that the desktop uses for it. The path is as the file system has it."""

    path: bytes


@dataclass(frozen=True)
class StartBroker(Request[str]):
    """Start the broker to Ollama if it does not run; returns the path of its Unix socket."""

    host: str
    port: int
    own_machine: bool = False  # the owner named it as a machine of theirs


@dataclass(frozen=True)
class FindOllama(Request[bool]):
    """Whether Ollama is installed on this machine."""


@dataclass(frozen=True)
class RunOllama(Request[None]):
    """Start the Ollama server on loopback, its cloud switched off."""


@dataclass(frozen=True)
class OpenAddress(Request[None]):
    """Open a web or mail address in the program that the desktop uses for it."""

    address: str


@dataclass(frozen=True)
class WriteText(Request[None]):
    """Write text to a file that the owner chose; the file is the owner's alone (0600), and whole or not there.

    Raises `not-writable`.
    """

    path: bytes
    text: str


@dataclass(frozen=True)
class ScreenLocked:
    """The desktop has locked its screen."""


@dataclass(frozen=True)
class WatchScreenLock(StreamRequest[ScreenLocked]):
    """Tells whenever the desktop locks its screen; never ends by itself. Says nothing where no desktop would tell."""


@dataclass(frozen=True)
class ProveNoWayOut(StreamRequest[Attempt | Proved]):
    """Run a whole session under watch; each attempt, then what it came to. Takes a minute or two."""
