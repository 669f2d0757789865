"""The one clock, passed in, so that tests live through a year in a second."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Now, with a time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward, for measuring."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Now, in the owner's time zone."""
        return datetime.now(UTC).astimezone()

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
