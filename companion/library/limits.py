"""What the owner lets Companion take of the machine: two settings, and what follows from them."""

import os
import sys
from dataclasses import dataclass

import apsw

from companion.settings import worker_threads
from companion.store import preferences

SHARE = "machine.share"  # setting: percent of the cores that reading may use at once
BATTERY = "machine.battery"  # setting: percent of charge below which it stops on battery; "0" never
SHARE_PERCENT = 50
BATTERY_PERCENT = 30


@dataclass(frozen=True)
class Limits:
    """As they are set, in percent."""

    share: int = SHARE_PERCENT
    battery: int = BATTERY_PERCENT

    def cores(self) -> int:
        """How many cores reading, embedding and indexing may use together; at least one."""
        return worker_threads(self.share)


def limits(connection: apsw.Connection) -> Limits:
    """The owner's limits; what cannot be understood counts as not set."""
    return Limits(
        _percent(preferences.get(connection, SHARE), SHARE_PERCENT, least=1),
        _percent(preferences.get(connection, BATTERY), BATTERY_PERCENT, least=0),
    )


def present_cores() -> int:
    """Cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _percent(kept: str | None, otherwise: int, least: int) -> int:
    number = int(kept) if kept is not None and kept.isascii() and kept.isdecimal() else otherwise
    return number if least <= number <= 100 else otherwise
