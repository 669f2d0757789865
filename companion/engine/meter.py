"""What Companion takes of the processor, measured: while it reads, and at rest."""

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from companion.types.status import Spell

SAMPLE_S = 5.0
NEW_SPELL_S = 300.0  # work that begins after so long a rest is another spell
NOT_OURS = frozenset({"model"})  # answers to what the owner asked
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Meter:
    """Adds up processor time of the engine and its workers; `tick` often, it samples every few seconds.

    Args:
        monotonic: the clock. pids: process ids of the workers by name. cpu_s: processor time of a process so far.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        pids: Callable[[], Mapping[str, int]],
        cpu_s: Callable[[int], float | None] | None = None,
    ) -> None:
        self._monotonic = monotonic
        self._pids = pids
        self._cpu_s = cpu_s or processor_seconds
        self._tells = self._cpu_s(os.getpid()) is not None
        self._lock = threading.Lock()
        self._seen: dict[int, float] = {}  # by process; a worker that ends between two samples loses its last seconds
        self._at: float | None = None
        self._worked_at = float("-inf")
        self._work, self._rest = _Sum(), _Sum()

    def tick(self, is_working: Callable[[], bool]) -> None:
        """Take a sample if one is due; `is_working` tells whether there is anything to read or to embed."""
        now = self._monotonic()
        if not self._tells:
            return
        with self._lock:
            if self._at is not None and now - self._at < SAMPLE_S:
                return
            used = self._used()
            before, self._at = self._at, now
            if before is None:
                return
            if not is_working():
                self._rest.add(now - before, used)
                return
            if now - self._worked_at > NEW_SPELL_S:
                self._work = _Sum()
            self._worked_at = now
            self._work.add(now - before, used)

    def work(self) -> Spell | None:
        """The spell of work that goes on, or the last one; None before any."""
        with self._lock:
            return self._work.spell()

    def rest(self) -> Spell | None:
        """All rest since the memory was opened."""
        with self._lock:
            return self._rest.spell()

    def _used(self) -> float:
        pids = [os.getpid(), *(pid for name, pid in self._pids().items() if name not in NOT_OURS)]
        now = {pid: seconds for pid in pids if (seconds := self._cpu_s(pid)) is not None}
        used = sum(max(0.0, seconds - self._seen.get(pid, 0.0)) for pid, seconds in now.items())
        self._seen = now
        return used


class _Sum:
    def __init__(self) -> None:
        self.wall_s = 0.0
        self.cpu_s = 0.0

    def add(self, wall_s: float, cpu_s: float) -> None:
        self.wall_s += wall_s
        self.cpu_s += cpu_s

    def spell(self) -> Spell | None:
        return Spell(self.cpu_s / self.wall_s, self.wall_s) if self.wall_s > 0 else None


def processor_seconds(pid: int) -> float | None:
    """Processor time that a process has used; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS  # utime and stime, proc(5)
