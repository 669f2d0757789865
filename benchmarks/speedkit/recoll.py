"""Recoll, the full-text search of many Linux desktops, as Debian brings it: indexing and asking by command line."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from benchmarks.speedkit.bare import Took


def is_installed() -> bool:
    """Whether Debian's `recollcmd` is here."""
    return shutil.which("recollindex") is not None and shutil.which("recollq") is not None


def version() -> str:
    """What `recollindex` says of itself."""
    done = subprocess.run(["recollq", "--help"], capture_output=True, text=True, check=False)
    found = re.search(r"Recoll [\d.]+ \+ Xapian [\d.]+", done.stdout + done.stderr)
    return found.group() if found else "Recoll"


class Recoll:
    """A configuration of its own, with its defaults but for the folder.

    Args:
        place: where configuration and index go. folder: what is indexed.
    """

    def __init__(self, place: Path, folder: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self.place = place
        (place / "recoll.conf").write_text(f"topdirs = {folder}\nloglevel = 1\nnoaspell = 1\n", encoding="utf-8")
        # Its own notes of failed files go to HOME otherwise.
        self._environment = dict(os.environ) | {"HOME": str(place), "RECOLL_CONFDIR": str(place)}
        self._environment |= {"XDG_RUNTIME_DIR": str(place)}  # where it puts its lock

    def index(self) -> Took:
        """Index what is new or changed, with the priority that our workers have too."""
        started = time.perf_counter()
        process = subprocess.Popen(
            ["nice", "-n", "10", "recollindex"],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            raise RuntimeError("recollindex failed")
        return Took(wall, used.ru_utime + used.ru_stime)

    def ask(self, question: str) -> str:
        """The ten best documents for any of the words."""
        words = ["recollq", "-o", "-n", "10", question]
        return subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False).stdout
