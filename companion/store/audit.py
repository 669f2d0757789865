"""The log of what was read, asked, sent, changed, forgotten and refused: added to, never changed, each row sealed.

It holds ids and keyed hashes. A plain digest would let somebody who guesses a text or a name confirm the guess; one
under a key that derives from the data key tells nothing without it. A seal is HMAC-SHA256 of the row and the seal
before, so a row that was changed, left out or put in breaks the chain.
"""

import hashlib
import hmac

import apsw

from companion.clock import Clock, stamp
from companion.store.database import Database
from companion.types.safety import AuditPage, AuditRow

PURPOSE = "audit"
FIRST = b"\0" * 32
HASH_CHARACTERS = 16  # of the hexadecimal; enough to tell one owner's things apart


class AuditLog:
    """Writes and reads the log of one memory."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._key = database.derived_key(PURPOSE)

    def add(self, what: str, subject: str = "", detail: str = "") -> None:
        """Add a row in a transaction of its own; see `note`."""
        with self._database.write() as connection:
            self.note(connection, what, subject, detail)

    def note(self, connection: apsw.Connection, what: str, subject: str = "", detail: str = "") -> None:
        """Add a row within the transaction of what it tells of.

        Args:
            what: "read", "asked", "sent", "changed", "forgotten", "refused", ...
            subject: ids, such as "file 12"; never a text, a name or a plain digest (`hashed` makes one that may stand).
            detail: codes, numbers, a model's name and digest.
        """
        at = stamp(self._clock.now())
        query = "SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1"
        last, before = next(iter(connection.execute(query)), (0, FIRST))
        seal = self._seal(bytes(before), last + 1, at, what, subject, detail)
        row = (last + 1, at, what, subject, detail, seal)
        connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", row)

    def hashed(self, text: str) -> str:
        """A keyed hash of a text or a name: the same for the same, and worth nothing without the key."""
        return hmac.new(self._key, b"text\0" + text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :HASH_CHARACTERS
        ]

    def page(self, after: int | None, limit: int) -> AuditPage:
        """Rows before `after`, newest first, and whether the whole chain holds."""
        connection = self._database.read()
        query = "SELECT id, at, what, subject, detail FROM audit WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2"
        rows = [AuditRow(*row) for row in connection.execute(query, (after, limit + 1))]
        (total,) = next(iter(connection.execute("SELECT count(*) FROM audit")))
        more = len(rows) > limit
        rows = rows[:limit]
        return AuditPage(tuple(rows), rows[-1].id if more else None, int(total), self.is_whole())

    def is_whole(self) -> bool:
        """Whether every row still carries the seal it was given, and none is missing between two."""
        before, expected = FIRST, 1
        query = "SELECT id, at, what, subject, detail, seal FROM audit ORDER BY id"
        for number, at, what, subject, detail, seal in self._database.read().execute(query):
            if number != expected or not hmac.compare_digest(
                bytes(seal), self._seal(before, number, at, what, subject, detail)
            ):
                return False
            before, expected = bytes(seal), expected + 1
        return True

    def _seal(self, before: bytes, number: int, *parts: str) -> bytes:
        said = [before, str(number).encode(), *(part.encode("utf-8", "surrogatepass") for part in parts)]
        framed = b"".join(len(part).to_bytes(4, "big") + part for part in said)
        return hmac.new(self._key, framed, hashlib.sha256).digest()
