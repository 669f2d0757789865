"""Where things lie, and the few limits that an environment may set. Nothing of the owner's is named here."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

ENGINE_LINGER_S = 60.0  # how long an engine that nobody asked to stay waits for the next window or command
TEMPORARY_LINGER_S = 2.0  # the same for a memory that is for one run only


@dataclass(frozen=True)
class Places:
    """Everything that one memory keeps, and where its sockets are.

    Attributes:
        data: the data folder. temporary: it is for this run only and is removed by the engine at its end.
    """

    data: Path
    temporary: bool = False

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.data / "memory.db"

    @property
    def keys(self) -> Path:
        """The data key, wrapped once for each way in."""
        return self.data / "keys.json"

    @property
    def vectors(self) -> Path:
        """Chroma's sealed generations."""
        return self.data / "vectors"

    @property
    def scratch(self) -> Path:
        """Temporary files of workers; emptied at each start."""
        return self.data / "scratch"

    @property
    def backups(self) -> Path:
        """Encrypted backups of what cannot be made again."""
        return self.data / "backups"

    @property
    def set_aside(self) -> Path:
        """A database that was damaged, and one that a restore has replaced."""
        return self.data / "set-aside"

    @property
    def locked(self) -> Path:
        """There while the owner has locked the memory: the keyring alone must not open it."""
        return self.data / "locked"

    @property
    def lock(self) -> Path:
        """Held by the one engine of this data folder."""
        return self.data / "engine.lock"

    @property
    def log(self) -> Path:
        """The engine's log; holds no word of the owner's."""
        return self.data / "log" / "engine.log"

    def socket(self, role: str = "") -> Path:
        """The Unix socket for `role` ("" is the engine); its path stays under the system's 108 bytes."""
        name = hashlib.sha256(os.fsencode(self.data.absolute())).hexdigest()[:16]
        return runtime_folder() / f"{name}{'.' if role else ''}{role}.sock"


def default_places() -> Places:
    """The memory that `COMPANION_DATA` names, else the one in the user's data folder."""
    from platformdirs import user_data_path

    named = os.environ.get("COMPANION_DATA")
    return Places(Path(named) if named else user_data_path("companion", appauthor=False))


def runtime_folder() -> Path:
    """A folder for sockets that only this user can enter; made if it is missing.

    Raises:
        PermissionError: somebody else owns it.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    if base and len(os.fsencode(base)) < 60 and Path(base).is_dir():
        folder = Path(base) / "companion"
    else:
        folder = Path("/tmp") / f"companion-{os.getuid()}"  # noqa: S108 - owner and mode are checked below
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError(folder)
    return folder


def asset(name: str) -> Path:
    """A file or folder that comes with Companion."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))
    return base / "assets" / name


def worker_threads(share_percent: int = 50) -> int:
    """How many threads native code may use: half the cores by default, so that the machine stays its owner's."""
    named = os.environ.get("COMPANION_THREADS", "")
    return int(named) if named.isdecimal() and int(named) > 0 else max(1, (os.cpu_count() or 2) * share_percent // 100)
