"""Stopping the engine, and removing everything that Companion keeps on this machine."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from companion.commands import words
from companion.engine.client import has_ended, stop_engine
from companion.engine.keyring_slot import Keyring
from companion.engine.keys import KeyFile
from companion.settings import Places, default_places, runtime_folder
from companion.types.errors import Action, CompanionError

END_SECONDS = 30.0
POLL_SECONDS = 0.05
# What a memory consists of. Anything else in its folder is somebody else's and stays.
OWN = ("backups", "engine.lock", "keys.json", "log", "scratch", "this-run", "vectors")
OWN_BEGINNINGS = ("keys.json.", "memory.db", "set-aside-")
WINDOW_FILES = ("window.ini",)
AUTOSTART = "companion.desktop"


def stop() -> None:
    """End the engine of this memory, if one runs, and say which it was.

    Raises:
        CompanionError: `engine-unreachable`, it does not end.
    """
    places = default_places()
    if has_ended(places):
        print("No engine is running.")
        return
    _end_engine(places)
    print("The engine has ended. The next question or window starts it again.")


def remove_all_data(sure: bool) -> int:
    """Remove the memory, its key in the keyring, and the window's settings; the owner's own files stay.

    Args:
        sure: do not ask.

    Returns:
        The exit code: 0 removed or nothing there, 1 not agreed to.

    Raises:
        CompanionError: `bad-request`, nobody can be asked; `engine-unreachable`, the engine does not end.
    """
    places = default_places()
    own, others = _contents(places.data)
    settings = list(_settings())
    if not own and not settings:
        print(f"Companion keeps nothing on this machine (looked in {places.data}).")
        return 0
    print(f"Companion's memory: {places.data}, {words.size(sum(map(_size, own)))}.")
    print("Everything that it learnt, your conversations and its key go for good. Your own files are not touched.")
    if not sure and not _agreed():
        print("Nothing was removed.")
        return 1
    if not has_ended(places):
        _end_engine(places)
    _forget_secret(places)
    for path in own + settings:
        _remove(path)
    if places.data.is_dir() and not others:
        places.data.rmdir()
    for name in sorted(path.name for path in others):
        print(f"Left alone, since it is not Companion's: {places.data / name}")
    print("Removed.")
    return 0


def _end_engine(places: Places) -> None:
    stop_engine(places)
    deadline = time.monotonic() + END_SECONDS
    while not has_ended(places):
        if time.monotonic() > deadline:
            raise CompanionError("engine-unreachable", Action.RETRY)
        time.sleep(POLL_SECONDS)


def _contents(data: Path) -> tuple[list[Path], list[Path]]:
    """What in the data folder is Companion's, and what is not."""
    if not data.is_dir():
        return [], []
    found = sorted(data.iterdir())
    own = [path for path in found if path.name in OWN or path.name.startswith(OWN_BEGINNINGS)]
    return own, [path for path in found if path not in own]


def _settings() -> Iterator[Path]:
    """What the window keeps outside the memory: its size and look, and that it starts at login."""
    from platformdirs import user_config_path

    folder = user_config_path("companion", appauthor=False)
    yield from (folder / name for name in WINDOW_FILES if (folder / name).exists())
    autostart = folder.parent / "autostart" / AUTOSTART
    if autostart.exists():
        yield autostart
    sockets = runtime_folder()
    yield from sockets.glob("*.sock")


def _agreed() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CompanionError("bad-request", reason="nobody is here to be asked; --yes says that you are sure")
    return input("Remove all of it? Type yes: ").strip().casefold() == "yes"


def _forget_secret(places: Places) -> None:
    if not places.keys.exists():
        return
    try:
        slots = KeyFile(places.keys)
        if slots.has("keyring"):
            Keyring().delete(slots.memory)
    except CompanionError:  # the secret opens nothing once the memory is gone
        print("The keyring did not answer, so it keeps a secret named “Companion memory” that opens nothing any more.")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    parent = path.parent
    if parent.name == "companion" and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()


def _size(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())
    return path.lstat().st_size
