"""How much of the machine reading may take: less while its owner works, or while it runs on battery; nothing at all
while the machine saves power, or once its battery is low.

Workers have a low priority, so whatever else runs goes first anyway; a machine that is never quiet is loud and hot all
the same, and that is what this is about.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.library.limits import Limits

LOOK_S = 5.0  # between two looks at the machine
BUSY_SHARE = 0.5  # of all cores, taken by others at normal priority
QUIET_SHARE = 0.3  # below it the machine counts as quiet again
REST = 1.0  # seconds of rest for each second of work while others work
LONGEST_REST_S = 5.0

BUSY = "busy"
BATTERY = "battery"
LOW_BATTERY = "low-battery"
SAVER = "saver"


@dataclass(frozen=True)
class Pace:
    """How fast to go.

    Attributes:
        rest: seconds of rest for each second of work. one_reader: only one file at a time.
        meaning: whether to embed at all. works: whether to read at all.
        reason: `BUSY`, `BATTERY`, `LOW_BATTERY`, `SAVER`, or "" at full pace.
    """

    rest: float = 0.0
    one_reader: bool = False
    meaning: bool = True
    reason: str = ""
    works: bool = True


FULL = Pace()
GENTLE = Pace(REST, True, True, BUSY)
SPARING = Pace(REST, True, False, BATTERY)
TOO_LOW = Pace(REST, True, False, LOW_BATTERY, works=False)
SAVING = Pace(REST, True, False, SAVER, works=False)


class Machine:
    """What the system tells of its load and power.

    Linux tells both in /proc and /sys. Elsewhere the load average stands for the work of others, and nothing is known
    of the battery.
    """

    def __init__(
        self,
        proc: Path = Path("/proc"),
        power: Path = Path("/sys/class/power_supply"),
        profiles: Path = Path("/sys"),
    ) -> None:
        self._profiles = profiles
        self._proc = proc
        self._power = power
        self._before: tuple[float, float] | None = None

    def others_share(self) -> float:
        """Share of all cores that others took at normal priority since the last call; 0 at the first one.

        Workers run at a raised nice value, which the kernel counts apart; the engine's own time is taken off.
        """
        if sys.platform != "linux":
            cores = os.cpu_count() or 1
            return max(0.0, os.getloadavg()[0] - 1) / cores
        try:
            fields = (self._proc / "stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
        except OSError:
            return 0.0
        ticks = [int(field) for field in fields]
        own = os.times().user * os.sysconf("SC_CLK_TCK")
        now = (ticks[0] - own, float(sum(ticks)))
        before, self._before = self._before, now
        if before is None or now[1] <= before[1]:
            return 0.0
        return max(0.0, (now[0] - before[0]) / (now[1] - before[1]))

    def on_battery(self) -> bool:
        """Whether a battery is being emptied and no mains are there."""
        mains = emptied = False
        for supply in self._power.glob("*"):
            kind, online, status = (_word(supply / name) for name in ("type", "online", "status"))
            scope = _word(supply / "scope")
            mains = mains or (kind in ("Mains", "USB") and online == "1")
            emptied = emptied or (kind == "Battery" and scope != "Device" and status == "Discharging")
        return emptied and not mains

    def charge(self) -> int | None:
        """Percent that the fullest battery of the machine holds; None where there is none."""
        held = []
        for supply in self._power.glob("*"):
            kind, scope, percent = (_word(supply / name) for name in ("type", "scope", "capacity"))
            if kind == "Battery" and scope != "Device" and percent.isascii() and percent.isdecimal():
                held.append(int(percent))
        return max(held, default=None)

    def saves_power(self) -> bool:
        """Whether the power-saver mode is on.

        The desktop's power profiles (power-profiles-daemon, tuned) set the platform's profile where the firmware has
        one, and the processor's preference otherwise.
        """
        profile = _word(self._profiles / "firmware" / "acpi" / "platform_profile")
        cpu = self._profiles / "devices" / "system" / "cpu" / "cpu0" / "cpufreq" / "energy_performance_preference"
        return profile == "low-power" or _word(cpu) == "power"


class Manners:
    """Decides how fast to go; looks at the machine now and then.

    Args:
        monotonic: the clock. machine: what is looked at. limits: the owner's, asked for at each look.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        machine: Machine | None = None,
        limits: Callable[[], Limits] = Limits,
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._machine = machine or Machine()
        self._next = 0.0
        self._pace = FULL
        self._lock = threading.Lock()
        self._hurried = 0

    @contextlib.contextmanager
    def hurry(self) -> Iterator[None]:
        """Full pace while somebody waits for all of it."""
        with self._lock:
            self._hurried += 1
        try:
            yield
        finally:
            with self._lock:
                self._hurried -= 1

    def pace(self) -> Pace:
        """How fast to go now."""
        with self._lock:
            now = self._monotonic()
            if now >= self._next:
                self._next = now + LOOK_S
                self._pace = self._looked()
            return FULL if self._hurried else self._pace

    def _looked(self) -> Pace:
        share = self._machine.others_share()
        if self._machine.saves_power():
            return SAVING
        if self._machine.on_battery():
            charge = self._machine.charge()
            return TOO_LOW if charge is not None and charge < self._limits().battery else SPARING
        return GENTLE if share > (QUIET_SHARE if self._pace is GENTLE else BUSY_SHARE) else FULL


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
