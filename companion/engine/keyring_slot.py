"""The system's keyring, asked under a time limit, and only where its backend is one that we trust."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from companion.types.errors import Action, CompanionError

R = TypeVar("R")

SERVICE = "Companion memory"
SECONDS = 15.0  # a keyring may show a prompt of its own; who does not answer it can still enter the passphrase
# Others (`fail`, `null`, `keyrings.alt`) keep secrets nowhere or in plain files, so they count as no keyring.
TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)


class Keyring:
    """Secrets of memories in the system's keyring."""

    def exists(self) -> bool:
        """Whether there is a trusted keyring; asks nothing of it but its presence."""
        try:
            return _in_time(_backend) is not None
        except CompanionError:
            return False

    def get(self, memory: str) -> str | None:
        """The secret of a memory, or None.

        Raises:
            CompanionError: `keyring-silent`, it is locked or did not answer in time.
        """
        secret: str | None = _in_time(lambda: self._trusted().get_password(SERVICE, memory))
        return secret

    def put(self, memory: str, secret: str) -> None:
        """Keep the secret of a memory.

        Raises:
            CompanionError: `keyring-silent`, it is locked or did not answer in time.
        """
        _in_time(lambda: self._trusted().set_password(SERVICE, memory, secret))

    def delete(self, memory: str) -> None:
        """Remove the secret of a memory; none there is no error.

        Raises:
            CompanionError: `keyring-silent`, it is locked or did not answer in time.
        """
        from keyring.errors import PasswordDeleteError

        with contextlib.suppress(PasswordDeleteError):
            _in_time(lambda: self._trusted().delete_password(SERVICE, memory))

    @staticmethod
    def _trusted() -> Any:  # noqa: ANN401 - a keyring backend has no common type of ours
        backend = _backend()
        if backend is None:
            raise CompanionError("keyring-silent", Action.UNLOCK)
        return backend


def _backend() -> Any:  # noqa: ANN401 - see above
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found = keyring.get_keyring()
    candidates = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    for backend in candidates:
        kind = type(backend)
        if f"{kind.__module__}.{kind.__qualname__}" in TRUSTED:
            return backend
    return None


def _in_time(work: Callable[[], R]) -> R:
    """Do `work` in a thread that is left behind if it does not come back."""
    from keyring.errors import KeyringError, PasswordDeleteError

    result: list[R] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            result.append(work())
        except (KeyringError, CompanionError, RuntimeError, OSError) as error:
            failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    if failures and isinstance(failures[0], PasswordDeleteError):
        raise failures[0]
    if not result:
        raise CompanionError("keyring-silent", Action.UNLOCK)
    return result[0]
