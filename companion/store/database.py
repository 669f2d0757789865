"""The encrypted database: one writer at a time, readers for each thread, numbered migrations.

SQLite3 Multiple Ciphers (ChaCha20) through apsw. What the owner wrote is acknowledged only when it is synced.
"""

import hashlib
import hmac
import importlib.resources
import threading
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from companion.types.errors import Action, CompanionError

BUSY_MS = 10_000
LAST_WRITE_S = 10.0  # a transaction under way at the end is waited for
LAST_READ_S = 2.0  # so is a query, which is then interrupted
CACHE_KIB = 16 * 1024


class DiskFullError(CompanionError, apsw.FullError):
    """The disk is full: SQLite's own error, with what a person is told about it."""


class Database:
    """One memory's database.

    Args:
        path: of the file; made if it is missing.
        key: the data key, 32 bytes.
        vfs: of SQLite, for tests that cut the power; None is the system's own.

    Raises:
        CompanionError: `database-damaged`, the key does not open it or it is no database; `data-newer`;
            `data-read-only`.
    """

    def __init__(self, path: Path, key: bytes, vfs: str | None = None) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = path
        self._key = key
        self._vfs = vfs
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        self._writing = threading.RLock()
        try:
            self._writer = self._open("NORMAL", may_make=True)
            self._durable = self._open("FULL")
            self._migrate()
        except (apsw.NotADBError, apsw.CorruptError) as error:
            self.close()
            raise CompanionError("database-damaged") from error
        except (apsw.ReadOnlyError, apsw.CantOpenError) as error:
            self.close()
            raise CompanionError("data-read-only", Action.RETRY) from error
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self, durable: bool = False) -> Iterator[apsw.Connection]:
        """A transaction that is committed at the end and rolled back on an exception; one at a time.

        Args:
            durable: it holds the owner's own words: return only when they are on the disk.

        Raises:
            CompanionError: `disk-full`; nothing of the transaction is kept.
        """
        with self._writing:
            connection = self._durable if durable else self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")  # may fail too: a full disk, a reference that does not hold
            except BaseException as error:
                if connection.in_transaction:  # SQLite itself rolls back where the disk is full
                    connection.execute("ROLLBACK")
                if isinstance(error, apsw.FullError):
                    raise DiskFullError("disk-full", Action.RETRY) from error
                raise

    def read(self) -> apsw.Connection:
        """This thread's reading connection."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open("NORMAL")
            connection.pragma("query_only", True)
            self._local.connection = connection
        return connection

    def checkpoint(self) -> bool:
        """Move what the write-ahead log holds into the database and empty the log.

        Returns:
            Whether the log is empty; False where somebody still reads an older state of the database.
        """
        with self._writing:
            busy, _, _ = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
        return not busy

    def derived_key(self, purpose: str) -> bytes:
        """A key of its own for another purpose, 32 bytes (HMAC-SHA256 as in RFC 5869's expand step)."""
        return hmac.new(self._key, f"companion/{purpose}".encode() + b"\x01", hashlib.sha256).digest()

    def open_beside(self, path: Path) -> apsw.Connection:
        """A plain connection to another file under the same key (a backup); the caller closes it."""
        return open_encrypted(path, self._key, self._vfs)

    def close(self) -> None:
        """Close every connection once its transaction or query is over; the key is dropped with them.

        Whoever still works with the database is told `engine-lost`, or by SQLite that its connection is closed.
        """
        waited = self._writing.acquire(timeout=LAST_WRITE_S)
        try:
            with self._guard:
                self._closed = True
                connections, self._all = self._all, []
            deadline = time.monotonic() + LAST_READ_S
            for connection in connections:
                _close(connection, deadline)
        finally:
            if waited:
                self._writing.release()

    def _open(self, synchronous: str, may_make: bool = False) -> apsw.Connection:
        # A later connection that finds no file must not make an empty one: the memory was deleted under this process.
        connection = open_encrypted(self.path, self._key, self._vfs, may_make)
        if connection.pragma("auto_vacuum") != 2:  # setting it needs the write lock, and readers open at any time
            connection.pragma("auto_vacuum", 2)  # incremental; only has effect before the first table
        connection.pragma("secure_delete", True)
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", synchronous)
        connection.pragma("foreign_keys", True)
        connection.pragma("cache_size", -CACHE_KIB)
        connection.create_scalar_function("folded", folded_value, 1, deterministic=True)
        with self._guard:
            late = self._closed
            if not late:
                self._all.append(connection)
        if late:  # nothing may be left open behind a close
            connection.close()
            raise CompanionError("engine-lost", Action.RETRY)
        return connection

    def _migrate(self) -> None:
        steps = migrations()
        with self.write(durable=True) as connection:
            version = int(connection.pragma("user_version"))
            if version > len(steps):
                raise CompanionError("data-newer", found=f"data version {version}")
            for script in steps[version:]:
                connection.execute(script)
            connection.pragma("user_version", len(steps))


def _close(connection: apsw.Connection, deadline: float) -> None:
    """Close a connection that another thread may be using just now."""
    pause = threading.Event()
    while True:
        try:
            connection.close()
        except apsw.ThreadingViolationError:
            if time.monotonic() > deadline:
                connection.interrupt()
            pause.wait(0.01)
        else:
            return


def open_encrypted(path: Path, key: bytes, vfs: str | None = None, may_make: bool = True) -> apsw.Connection:
    """A connection to an encrypted file; whether the key fits shows at the first look into it."""
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if may_make else 0)
    connection = apsw.Connection(str(path), flags=flags, vfs=vfs)
    connection.execute(f"PRAGMA key='raw:{key.hex()}'").fetchall()  # before anything else touches the file
    connection.set_busy_timeout(BUSY_MS)
    connection.pragma("temp_store", 2)  # memory: temporary files would not be encrypted
    return connection


def all_rows(connection: apsw.Connection, query: str, values: Sequence[Any] = ()) -> list[Any]:
    """All rows of a query at once: none is left behind that would hold up a change of the same table."""
    return list(connection.execute(query, values))


def folded(text: str) -> str:
    """A text for comparing without regard to case; SQLite's own functions know case in ASCII only."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def folded_value(*values: "apsw.SQLiteValue") -> "apsw.SQLiteValue":  # a name that only annotations have
    """`folded` as a function of SQL."""
    return folded(str(values[0]))


def migrations() -> list[str]:
    """The numbered scripts that bring an older database up to date, in order."""
    folder = importlib.resources.files("companion.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]
