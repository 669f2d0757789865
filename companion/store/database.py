"""The encrypted database: one writer at a time, readers for each thread, numbered migrations.

SQLite3 Multiple Ciphers (ChaCha20) through apsw. What the owner wrote is acknowledged only when it is synced.
"""

import importlib.resources
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from companion.types.errors import CompanionError

BUSY_MS = 10_000
CACHE_KIB = 16 * 1024


class Database:
    """One memory's database.

    Args:
        path: of the file; made if it is missing.
        key: the data key, 32 bytes.

    Raises:
        CompanionError: `database-damaged`, the key does not open it or it is no database; `data-newer`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = path
        self._key = key
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._guard = threading.Lock()
        self._writing = threading.RLock()
        try:
            self._writer = self._open("NORMAL")
            self._durable = self._open("FULL")
            self._migrate()
        except (apsw.NotADBError, apsw.CorruptError) as error:
            self.close()
            raise CompanionError("database-damaged") from error
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self, durable: bool = False) -> Iterator[apsw.Connection]:
        """A transaction that is committed at the end and rolled back on an exception; one at a time.

        Args:
            durable: it holds the owner's own words: return only when they are on the disk.
        """
        with self._writing:
            connection = self._durable if durable else self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")  # may fail too: a full disk, a reference that does not hold
            except BaseException:
                if connection.in_transaction:  # SQLite itself rolls back where the disk is full
                    connection.execute("ROLLBACK")
                raise

    def read(self) -> apsw.Connection:
        """This thread's reading connection."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open("NORMAL")
            connection.pragma("query_only", True)
            self._local.connection = connection
        return connection

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the database and empty the log."""
        with self._writing:
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection; the key is dropped with them."""
        with self._guard:
            connections, self._all = self._all, []
        for connection in connections:
            connection.close()

    def _open(self, synchronous: str) -> apsw.Connection:
        connection = apsw.Connection(str(self._path))
        connection.execute(f"PRAGMA key='raw:{self._key.hex()}'").fetchall()  # before anything else touches the file
        connection.set_busy_timeout(BUSY_MS)
        connection.pragma("temp_store", 2)  # memory: temporary files would not be encrypted
        if connection.pragma("auto_vacuum") != 2:  # setting it needs the write lock, and readers open at any time
            connection.pragma("auto_vacuum", 2)  # incremental; only has effect before the first table
        connection.pragma("secure_delete", True)
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", synchronous)
        connection.pragma("foreign_keys", True)
        connection.pragma("cache_size", -CACHE_KIB)
        connection.create_scalar_function("folded", _folded_value, 1, deterministic=True)
        with self._guard:
            self._all.append(connection)
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


def folded(text: str) -> str:
    """A text for comparing without regard to case; SQLite's own functions know case in ASCII only."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _folded_value(*values: "apsw.SQLiteValue") -> "apsw.SQLiteValue":  # a name that only annotations have
    return folded(str(values[0]))


def migrations() -> list[str]:
    """The numbered scripts that bring an older database up to date, in order."""
    folder = importlib.resources.files("companion.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]
