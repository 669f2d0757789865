"""Reach the engine of a data folder: join the running one, or start it. Free of Qt and of anything heavy."""

import contextlib
import fcntl
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from companion import __version__, ourselves, requests
from companion.link.client import LinkClient
from companion.link.codec import PROTOCOL_VERSION, specs_of
from companion.link.frames import FrameSocket
from companion.link.versions import is_newer
from companion.settings import Places
from companion.types.errors import Action, CompanionError

SPECS = specs_of(requests)
START_SECONDS = 60.0
RETRY_SECONDS = 0.02
MOST_LAUNCHES = 3  # one may meet an engine that is just ending; one that ends at once each time will not get better


def connect(places: Places, on_lost: Callable[[], None] = lambda: None) -> LinkClient:
    """A client of the engine of `places`, which is started if it does not run. Blocks; never call it in the GUI thread.

    An engine of an older version is asked to end, and the one that came with this client takes its place; a newer one
    that speaks the same protocol is joined.

    Args:
        places: the memory.
        on_lost: called from the client's thread once the engine is gone.

    Raises:
        CompanionError: `engine-unreachable`, it could not be started; `engine-newer`, a newer one is running;
            `data-read-only`.
    """
    deadline = time.monotonic() + START_SECONDS
    launcher: subprocess.Popen[bytes] | None = None
    launches = 0
    while time.monotonic() < deadline:
        client = _try(places, on_lost)
        if client is None:
            if launcher is None or launcher.poll() is not None:
                if launches == MOST_LAUNCHES:
                    break
                launches += 1
                launcher = _launch(places)
            time.sleep(RETRY_SECONDS)
            continue
        try:
            version, app = client.hello()
        except CompanionError:  # it ended between taking the connection and answering: reach the next one
            client.close()
            time.sleep(RETRY_SECONDS)
            continue
        if version > PROTOCOL_VERSION:
            client.close()
            raise CompanionError("engine-newer", Action.RETRY)
        if version == PROTOCOL_VERSION and not is_newer(__version__, app):
            return client
        client.stop_peer()
        client.close()
        launches = 0  # a window of the older version may start its own once more before ours has the memory
        time.sleep(RETRY_SECONDS)
    if places.data.is_dir() and not _may_write(places.data):
        raise CompanionError("data-read-only", Action.RETRY)
    raise CompanionError("engine-unreachable", Action.RETRY)


def _may_write(folder: Path) -> bool:
    """Whether a file can be made there; asking for permissions alone overlooks a drive that is read-only."""
    try:
        descriptor, name = tempfile.mkstemp(dir=folder)
    except OSError:
        return False
    os.close(descriptor)
    Path(name).unlink()
    return True


def is_running(places: Places) -> bool:
    """Whether an engine answers for this data folder."""
    client = _try(places, lambda: None)
    if client is None:
        return False
    client.close()
    return True


def has_ended(places: Places) -> bool:
    """Whether no engine holds this data folder; one that ends takes no client, but still closes the memory."""
    if is_running(places):
        return False
    try:
        descriptor = os.open(places.lock, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
    finally:
        os.close(descriptor)


def stop_engine(places: Places) -> None:
    """Ask the engine of this data folder, if one runs, to end; it takes no client once this returns."""
    client = _try(places, lambda: None)
    if client is not None:
        client.stop_peer()
        client.close()


def _try(places: Places, on_lost: Callable[[], None]) -> LinkClient | None:
    sock = socket.socket(socket.AF_UNIX)
    try:
        sock.connect(os.fspath(places.socket()))
    except OSError:
        sock.close()
        return None
    return LinkClient(FrameSocket(sock), SPECS, on_lost=on_lost)


def _launch(places: Places) -> subprocess.Popen[bytes]:
    words = ["launcher", "--data", os.fspath(places.data.absolute())]
    if places.temporary:
        words.append("--temporary")
    return subprocess.Popen(
        ourselves.command(*words),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if os.environ.get("COMPANION_DEBUG") else subprocess.DEVNULL,
        start_new_session=True,
    )
