"""Reach a memory from the command line: join or start its engine, unlock it, or use one for this run only."""

import getpass
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase, Status, Unlock
from companion.settings import Places, default_places
from companion.types.errors import Action, CompanionError
from companion.types.status import LockState

DAMAGED = frozenset({"database-damaged", "database-missing"})
THIS_RUN_ONLY = "Nothing is kept: there is no keyring here and nobody to ask, so this memory is for this run only."


@contextmanager
def session(passphrase_fd: int | None, may_be_temporary: bool, may_be_damaged: bool = False) -> Iterator[LinkClient]:
    """A client of an unlocked memory.

    Args:
        passphrase_fd: an open descriptor to read the passphrase from.
        may_be_temporary: without keyring, passphrase and anybody to ask, use a memory for this run only.
        may_be_damaged: go on where the key fits and the database is damaged or gone, to restore it.

    Raises:
        CompanionError: the memory cannot be unlocked, or the engine cannot be reached.
    """
    client = connect(default_places())
    try:
        if _unlock_or_damaged(client, passphrase_fd, may_be_damaged):
            yield client
            return
        if not may_be_temporary:
            raise CompanionError("no-passphrase-yet", Action.UNLOCK)
        client.stop_peer()  # a new memory that nobody will give a key to
    finally:
        client.close()
    with temporary_session() as temporary:
        tell(THIS_RUN_ONLY)
        yield temporary


@contextmanager
def temporary_session() -> Iterator[LinkClient]:
    """A client of a new memory whose key is kept nowhere; it is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="companion-"))
    client = connect(Places(folder, temporary=True))
    try:
        yield client
    finally:
        client.stop_peer()
        client.close()
        shutil.rmtree(folder, ignore_errors=True)


def tell(sentence: str) -> None:
    """Say something beside the answer, where a person sees it and a pipe does not."""
    print(sentence, file=sys.stderr, flush=True)


def _unlock_or_damaged(client: LinkClient, passphrase_fd: int | None, may_be_damaged: bool) -> bool:
    found = client.call(Status()).problem
    if may_be_damaged and found is not None and found.code in DAMAGED:  # the keyring's key fitted
        return True
    try:
        return _unlock(client, passphrase_fd)
    except CompanionError as error:
        if may_be_damaged and error.problem.code in DAMAGED:
            return True
        raise


def _unlock(client: LinkClient, passphrase_fd: int | None) -> bool:
    lock = client.call(Status()).lock
    if lock is LockState.THIS_RUN_ONLY or (lock is LockState.UNLOCKED and passphrase_fd is None):
        return True
    if passphrase_fd is not None:
        passphrase = _from_descriptor(passphrase_fd)
    elif sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        passphrase = _from_person(lock)
    elif lock is LockState.NEW:
        return False
    else:
        raise CompanionError("locked", Action.UNLOCK)
    client.call(ChoosePassphrase(passphrase) if lock is LockState.NEW else Unlock(passphrase))
    return True


def _from_descriptor(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb") as file:
            return file.readline().decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CompanionError("bad-request", reason=f"no passphrase at descriptor {descriptor}") from error


def _from_person(lock: LockState) -> str:
    if lock is LockState.LOCKED:
        return getpass.getpass("Passphrase: ")
    tell("This machine offers no keyring, so this memory needs a passphrase. There is no way in without it.")
    first = getpass.getpass("Choose a passphrase: ")
    if getpass.getpass("Once more: ") != first:
        raise CompanionError("wrong-passphrase", Action.UNLOCK)
    return first
