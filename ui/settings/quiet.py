"""Quiet hours: when the desktop tells nothing of Companion's. Known before any memory is open; holds times only."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

OFF = "off"


@dataclass(frozen=True)
class QuietHours:
    """From `start` until `end`, both as "22:00", past midnight where the end comes first; `start` "off" is never."""

    start: str = OFF
    end: str = "7:00"

    def seconds_left(self, now: datetime) -> int:
        """How long it stays quiet, rounded up; 0 where it is not quiet now."""
        start, end = time_of(self.start), time_of(self.end)
        if start is None or end is None or start == end:
            return 0
        at = now.time()
        inside = start <= at < end if start < end else at >= start or at < end
        if not inside:
            return 0
        over = now.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
        if over <= now:
            over += timedelta(1)
        return int((over - now).total_seconds()) + 1


def time_of(words: str) -> time | None:
    """A time such as "6:30" or "06:30"; None for "off" and for what is none."""
    hour, _, minute = words.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60):
        return None
    return time(int(hour), int(minute))
