"""What processes take: processor time and memory, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Used:
    """What a process has taken: its name, seconds of processor time with its ended children's, bytes of memory.

    `pss` counts shared pages in parts, so that the numbers of several processes may be added.
    """

    name: str
    cpu_s: float
    pss: int


def tree(marker: str) -> dict[int, str]:
    """Living processes whose command line holds `marker`, and all that descend from them: pid to a short name."""
    parents: dict[int, int] = {}
    words: dict[int, list[str]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal() or int(entry.name) == os.getpid():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            words[int(entry.name)] = (entry / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except (OSError, UnicodeDecodeError):
            continue
        parents[int(entry.name)] = int(fields[1])
    found = {pid for pid, line in words.items() if any(marker in word for word in line)}
    while more := {pid for pid, parent in parents.items() if parent in found and pid not in found}:
        found |= more
    return {pid: _name(words[pid]) for pid in found}


def _name(words: list[str]) -> str:
    for role in ("launcher", "engine", "broker"):
        if role in words:
            return role
    if "ui" in words:
        return "window"
    if "worker" in words:
        return words[words.index("worker") + 1]
    return Path(words[0]).name


def used(pid: int, name: str = "") -> Used | None:
    """What a process has taken up to now; None once it has ended."""
    try:
        fields = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
        rollup = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    pss = next((int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:")), 0)
    return Used(name, sum(int(value) for value in fields[11:15]) / TICKS, pss)


def all_used(marker: str) -> list[Used]:
    """What each process of a tree has taken."""
    found = (used(pid, name) for pid, name in tree(marker).items())
    return [one for one in found if one is not None]


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below a folder, as they take place on the disk."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(place, name).lstat().st_blocks * 512
            except OSError:
                continue
    return total
