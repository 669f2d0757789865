"""When the memory locks without being asked, and how wrong passphrases are slowed down."""

import apsw

from companion.clock import Clock
from companion.store import preferences
from companion.types.errors import Action, CompanionError

AFTER = "lock.after_s"  # setting
WITH_SCREEN = "lock.with_screen"  # setting
FREE_TRIES = 3  # a typing error or two are nobody's attack
LONGEST_S = 60.0


class Tries:
    """Wrong tries in a row: after a few, each next one is taken only after twice the time.

    This holds up who types at the owner's machine. Who has the key file tries elsewhere; Argon2id is what slows that.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.count = 0
        self._next = 0.0

    def check(self) -> None:
        """Raise `too-many-tries` while the next try is not taken yet."""
        left = self._next - self._clock.monotonic()
        if left > 0:
            raise CompanionError("too-many-tries", Action.UNLOCK, seconds=f"{left:.0f}" if left >= 1 else "1")

    def wrong(self) -> None:
        """A try was wrong."""
        self.count += 1
        if self.count >= FREE_TRIES:
            self._next = self._clock.monotonic() + min(2.0 ** (self.count - FREE_TRIES + 1), LONGEST_S)

    def right(self) -> None:
        """A try was right."""
        self.count, self._next = 0, 0.0


def after_s(connection: apsw.Connection) -> int:
    """Seconds without use until it locks; 0 never."""
    kept = preferences.get(connection, AFTER) or "0"
    return int(kept) if kept.isdecimal() else 0


def with_screen(connection: apsw.Connection) -> bool:
    """Whether it locks with the desktop's screen."""
    return preferences.get(connection, WITH_SCREEN) == "1"
