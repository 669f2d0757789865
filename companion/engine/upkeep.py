"""What the engine does by itself beside reading: finish forgetting, back up each day, try a backup each week."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import apsw

from companion.clock import Clock
from companion.store import preferences
from companion.store.audit import AuditLog
from companion.store.backup import Backups
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.types.errors import CompanionError

log = logging.getLogger(__name__)

LOOK_S = 60.0  # how often it is looked whether a backup is due
FIRST_BACKUP_S = 600.0  # after the memory was opened, so that the first one holds something
TRIED = "backup.tried"  # setting: seconds since the epoch of the last test restore
PROBLEM = "backup.problem"  # setting: code of what keeps backups from being good; "" while all is well
WEEK_S = 7 * 24 * 3600.0


class Upkeep:
    """Does one thing at a time, in a thread of its own, when `tick` finds it due.

    Args:
        database, forgetting, backups, audit, clock: of the memory. scratch: where a backup is tried.
    """

    def __init__(
        self,
        database: Database,
        forgetting: Forgetting,
        backups: Backups,
        audit: AuditLog,
        clock: Clock,
        scratch: Path,
    ) -> None:
        self._database = database
        self._forgetting = forgetting
        self._backups = backups
        self._audit = audit
        self._clock = clock
        self._scratch = scratch
        self._opened = self._looked = clock.monotonic()
        self._busy = threading.Lock()

    def tick(self) -> None:
        """Once a second: start what is due, unless something is under way."""
        if self._forgetting.is_due():
            self._start(self.finish_forgetting)
        elif self._clock.monotonic() - self._looked >= LOOK_S:
            self._looked = self._clock.monotonic()
            if self._looked - self._opened >= FIRST_BACKUP_S and self._backups.is_due():
                self._start(self.back_up)
            elif self._is_test_due():
                self._start(self.try_backup)

    def wait(self, seconds: float) -> None:
        """Wait until nothing is under way, at most so long."""
        if self._busy.acquire(timeout=seconds):
            self._busy.release()

    def finish_forgetting(self) -> None:
        """Go on with what was begun to be forgotten."""
        for step in self._forgetting.finish():
            log.info("forgotten in %s", step.place)

    def back_up(self) -> None:
        """Take the daily backup."""
        name = self._backups.take()
        self._audit.add("backed up", name)
        self._tell("")

    def try_backup(self) -> None:
        """Restore the newest backup into scratch, look at it, and throw that away."""
        self._backups.try_newest(self._scratch / "backup-trial")
        with self._database.write() as connection:
            preferences.put(connection, TRIED, str(self._clock.now().timestamp()))
        self._audit.add("backup tried", "", "good")
        self._tell("")

    def problem(self) -> str | None:
        """The code of what keeps backups from being good; None while all is well."""
        return preferences.get(self._database.read(), PROBLEM) or None

    def _is_test_due(self) -> bool:
        if not self._backups.names():
            return False
        kept = preferences.get(self._database.read(), TRIED)
        try:
            last = float(kept or "0")
        except ValueError:
            last = 0.0
        return abs(self._clock.now().timestamp() - last) >= WEEK_S

    def _start(self, work: Callable[[], None]) -> None:
        if self._busy.acquire(blocking=False):
            threading.Thread(target=self._do, args=(work,), name="upkeep", daemon=True).start()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except CompanionError as error:
            log.warning("upkeep stands still: %s", error.problem.code)
            if error.problem.code == "backup-failed":
                self._tell("backup-failed")
        except apsw.Error as error:  # a full disk; or the memory was closed meanwhile
            log.warning("upkeep stands still: %s", type(error).__name__)
        finally:
            self._busy.release()

    def _tell(self, code: str) -> None:
        if (preferences.get(self._database.read(), PROBLEM) or "") != code:
            with self._database.write(durable=True) as connection:
                preferences.put(connection, PROBLEM, code)
