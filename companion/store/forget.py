"""Forgetting has one path: sources and what hangs on them in one transaction, then every other place, and only then
is "gone" said. What is under way stands in the table `forgetting` and goes on after a crash.

A deleted row's terms outlive it in FTS5's contentless table until `optimize`; its pages lie in the write-ahead log
until that is emptied; its vector lies in Chroma's files until the next generation; its text lies in backups until they
are written anew.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw
import msgspec

from companion.clock import Clock, stamp
from companion.store import deleters, documents, kept, redact, removal, words
from companion.store.audit import AuditLog
from companion.store.backup import Backups
from companion.store.database import Database, all_rows
from companion.store.deleters import FileDeleter, Registry
from companion.store.removal import Gone
from companion.store.vectors import VectorStore
from companion.types.safety import BY_WORDS, ForgetPlace, ForgetPreview, ForgetStep, Forgotten, Found, Selector

log = logging.getLogger(__name__)

NAMES_SHOWN = 50
GATHER_S = 600.0  # what the file system took away may only have moved to another folder, or more of it may follow
CHECKPOINT_TRIES = 200
CHECKPOINT_WAIT_S = 0.05


@dataclass(frozen=True)
class _GoneFile:
    """A file that left its folder, and what it held (`content`: hash of the bytes that were read)."""

    file: int
    document: int | None
    content: bytes | None


@dataclass(frozen=True)
class _Row:
    number: int
    kind: str
    counts: dict[str, int]
    begun: str
    selector: Selector | None
    gone: tuple[_GoneFile, ...]
    patch: bytes | None


class Forgetting:
    """Forgets, and finishes what was begun.

    Args:
        database, vectors, backups, audit, clock: of the memory.
        is_closing: whether the memory is being closed; then work is left for the next start.
        set_aside: where databases lie that a restore has replaced; they cannot be cleaned, so they are deleted.
    """

    def __init__(
        self,
        database: Database,
        vectors: VectorStore,
        backups: Backups,
        audit: AuditLog,
        clock: Clock,
        is_closing: Callable[[], bool] = lambda: False,
        set_aside: Path | None = None,
    ) -> None:
        self._database = database
        self._vectors = vectors
        self._backups = backups
        self._audit = audit
        self._clock = clock
        self._is_closing = is_closing
        self._set_aside = set_aside
        self._finishing = threading.Lock()
        self.registry: Registry = deleters.standard(database.derived_key(deleters.KEEP_OUT_PURPOSE))

    def preview(self, selector: Selector) -> ForgetPreview:
        """What `begin` would take; changes nothing."""
        with self._database.write() as connection:
            connection.execute("SAVEPOINT preview")
            try:
                found, gone = self._delete(connection, selector)
                answers = len(redact.touched(connection, gone))
            finally:
                connection.execute("ROLLBACK TO preview")
                connection.execute("RELEASE preview")
        shown = [one for one in found if one.kind != "folder"]
        return ForgetPreview(_counts(found), tuple(shown[:NAMES_SHOWN]), answers, len(shown) > NAMES_SHOWN)

    def begin(self, selector: Selector) -> int:
        """Delete the sources and all that hangs on them, in one transaction; returns the number to `finish`."""
        with self._database.write(durable=True) as connection:
            return self._begin(connection, selector)

    def _begin(self, connection: apsw.Connection, selector: Selector) -> int:
        session = apsw.Session(connection, "main")
        try:
            for table in kept.tables(connection):
                session.attach(table)
            found, gone = self._delete(connection, selector)
            counts = _counts(found) | {"answer": redact.answers(connection, gone)}
            patch = session.patchset()
        finally:
            session.close()
        number = self._row(connection, selector.kind, counts, 0.0, selector, (), patch)
        self._audit.note(connection, "forgotten", f"forgetting {number} {selector.kind}", _said(counts))
        return number

    def begin_with(self, kind: str, take: Callable[[apsw.Connection], dict[str, int]]) -> int:
        """Let a store delete what is its own, in one transaction; returns the number to `finish`.

        Args:
            kind: of what goes. take: deletes it with all that hangs on it, kept answers included, and counts by kind.
        """
        with self._database.write(durable=True) as connection:
            session = apsw.Session(connection, "main")
            try:
                for table in kept.tables(connection):
                    session.attach(table)
                counts = take(connection)
                patch = session.patchset()
            finally:
                session.close()
            number = self._row(connection, kind, counts, 0.0, None, (), patch)
            self._audit.note(connection, "forgotten", f"forgetting {number} {kind}", _said(counts))
            return number

    def files_gone(self, connection: apsw.Connection, numbers: list[int]) -> None:
        """Forget files that are no longer in their folder. Answers that quote them are redacted later, with others:
        a file may only have moved to another folder, where its text is found again.
        """
        query = (
            "SELECT f.id, f.document, d.content_hash FROM files f LEFT JOIN documents d ON d.id = f.document"
            " WHERE f.id = ?1 OR f.parent = ?1"
        )
        gone = tuple(_GoneFile(*row) for number in numbers for row in all_rows(connection, query, (number,)))
        removal.forget_files(connection, numbers)
        due = self._clock.now().timestamp() + GATHER_S
        self._row(connection, "gone", {"file": len(numbers)}, due, None, gone, None)
        self._audit.note(connection, "gone", "files", str(len(numbers)))

    def forget_hidden(self, before: float) -> int:
        """Forget conversations that were deleted before `before` (seconds since the epoch); returns how many."""
        query = "SELECT id FROM conversations WHERE hidden_at <= ?"
        ids = tuple(int(number) for (number,) in self._database.read().execute(query, (before,)))
        if ids:
            self.begin(Selector("conversation", ids))
        return len(ids)

    def is_kept_out(self, folder: int, what: bytes) -> bool:
        """Whether a path or content of a folder was forgotten and is not to be read again."""
        return self._files.is_kept_out(self._database.read(), folder, what)

    def allow_again(self) -> int:
        """Let files that were forgotten be read again; returns how many entries there were."""
        with self._database.write(durable=True) as connection:
            connection.execute("DELETE FROM kept_out")
            return connection.changes()

    def kept_out(self) -> int:
        """How many paths and contents are not read again."""
        return int(next(iter(self._database.read().execute("SELECT count(*) FROM kept_out")))[0])

    def recent(self, limit: int = 20) -> tuple[Forgotten, ...]:
        """What was forgotten, newest first; what the file system took away is not among it."""
        query = "SELECT id, kind, counts, begun, finished FROM forgetting WHERE kind <> 'gone' ORDER BY id DESC LIMIT ?"
        rows = self._database.read().execute(query, (limit,))
        return tuple(Forgotten(i, kind, msgspec.json.decode(c), begun, end) for i, kind, c, begun, end in rows)

    def report(self, number: int) -> Forgotten:
        """One forgetting as it stands."""
        query = "SELECT id, kind, counts, begun, finished FROM forgetting WHERE id = ?"
        ((i, kind, counts, begun, end),) = all_rows(self._database.read(), query, (number,))
        return Forgotten(i, kind, msgspec.json.decode(counts), begun, end)

    def is_due(self) -> bool:
        """Whether something waits to be finished now."""
        now = self._clock.now().timestamp()
        query = "SELECT 1 FROM forgetting WHERE finished IS NULL AND due <= ? LIMIT 1"
        return any(self._database.read().execute(query, (now,)))

    def finish(self, with_vectors: bool = True) -> Iterator[ForgetStep]:
        """Go through every other place for all that was begun; yields each place once it is done.

        Args:
            with_vectors: False at the end of the engine, when no worker is there; if a generation still holds what is
                gone, the rest is left for the next start.

        Raises:
            CompanionError: the vectors worker failed; what is under way is gone through again later.
        """
        with self._finishing:
            rows = self._unfinished()
            if not rows:
                return
            yield ForgetStep(ForgetPlace.DATABASE, sum(sum(row.counts.values()) for row in rows))
            yield ForgetStep(ForgetPlace.ANSWERS, self._redact_gone(rows))
            with self._database.write(durable=True) as connection:
                removal.remove_orphan_embeddings(connection)
                words.optimize(connection)
            yield ForgetStep(ForgetPlace.WORDS, words.count(self._database.read()))
            if not self._empty_log():
                return  # somebody reads an older state; tried again soon
            yield ForgetStep(ForgetPlace.LOG, 1)
            if not with_vectors and self._vectors.has_dead():
                return
            rebuilt = self._vectors.purge(self._is_closing) if with_vectors else 0
            if rebuilt is None:
                return
            yield ForgetStep(ForgetPlace.VECTORS, rebuilt)
            rows = self._again(rows)
            changed = sum(self._rewrite_backups(row) for row in rows)
            if self._set_aside is not None:
                shutil.rmtree(self._set_aside, ignore_errors=True)
            yield ForgetStep(ForgetPlace.BACKUPS, changed)
            with self._database.write(durable=True) as connection:
                now = stamp(self._clock.now())
                for row in rows:
                    connection.execute(
                        "UPDATE forgetting SET finished = ?, selector = NULL, gone = NULL, patch = NULL WHERE id = ?",
                        (now, row.number),
                    )
                self._audit.note(connection, "gone for good", "forgetting", ",".join(str(row.number) for row in rows))
            self._empty_log()

    @property
    def _files(self) -> FileDeleter:
        return next(one for one in self.registry.deleters if isinstance(one, FileDeleter))

    def _delete(self, connection: apsw.Connection, selector: Selector) -> tuple[list[Found], Gone]:
        gone = Gone()
        everything: list[Found] = []
        for deleter in self.registry.deleters:
            found = deleter.find(connection, selector)
            if found:
                deleter.delete(connection, found, selector, gone)
                everything += found
        for look in self.registry.derived:
            look(connection, gone)
        return everything, gone

    def _row(
        self,
        connection: apsw.Connection,
        kind: str,
        counts: dict[str, int],
        due: float,
        selector: Selector | None,
        gone: tuple[_GoneFile, ...],
        patch: bytes | None,
    ) -> int:
        packed = [msgspec.json.encode(part).decode() if part else None for part in (selector, gone)]
        connection.execute(
            "INSERT INTO forgetting (kind, begun, due, counts, selector, gone, patch) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, stamp(self._clock.now()), due, msgspec.json.encode(counts).decode(), *packed, patch),
        )
        return connection.last_insert_rowid()

    def _unfinished(self) -> list[_Row]:
        now = self._clock.now().timestamp()
        query = (
            "SELECT id, kind, counts, begun, selector, gone, patch FROM forgetting"
            " WHERE finished IS NULL AND due <= ? ORDER BY id"
        )
        return [_unpacked(row) for row in all_rows(self._database.read(), query, (now,))]

    def _again(self, rows: list[_Row]) -> list[_Row]:
        """The rows as they are now: redacting has given some of them a patch."""
        numbers = {row.number for row in rows}
        return [row for row in self._unfinished() if row.number in numbers]

    def _redact_gone(self, rows: list[_Row]) -> int:
        """Redact answers that quote files which the file system took away."""
        done = 0
        for row in rows:
            if not row.gone:
                continue
            with self._database.write(durable=True) as connection:
                session = apsw.Session(connection, "main")
                try:
                    for table in kept.tables(connection):
                        session.attach(table)
                    done += redact.answers(connection, _still_gone(connection, row.gone))
                    patch = session.patchset()
                finally:
                    session.close()
                connection.execute("UPDATE forgetting SET gone = NULL, patch = ? WHERE id = ?", (patch, row.number))
        return done

    def _rewrite_backups(self, row: _Row) -> int:
        def clean(connection: apsw.Connection) -> None:
            if row.selector is not None and row.selector.kind in (*BY_WORDS, "time"):
                present = set(kept.tables(connection))
                for deleter in self.registry.deleters:
                    if deleter.in_backups and getattr(deleter, "table", "messages") in present:
                        deleter.delete(connection, deleter.find(connection, row.selector), row.selector, Gone())

        return self._backups.rewrite(row.patch, clean)

    def _empty_log(self) -> bool:
        waiting = threading.Event()
        for _ in range(CHECKPOINT_TRIES):
            if self._database.checkpoint():
                return True
            if self._is_closing() or waiting.wait(CHECKPOINT_WAIT_S):
                break
        return False


def _still_gone(connection: apsw.Connection, gone: tuple[_GoneFile, ...]) -> Gone:
    """What of it has not turned up again, in another folder or under another name."""
    found = Gone()
    for one in gone:
        query = "SELECT 1 FROM documents WHERE content_hash = ?"
        if one.content is None or not any(connection.execute(query, (one.content,))):
            found.files.add(one.file)
            if one.document is not None and not documents.document_exists(connection, one.document):
                found.documents.add(one.document)
    return found


def _counts(found: list[Found]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in counts.items() if number)


def _unpacked(row: tuple[object, ...]) -> _Row:
    number, kind, counts, begun, selector, gone, patch = row
    return _Row(
        int(str(number)),
        str(kind),
        msgspec.json.decode(str(counts), type=dict[str, int]),
        str(begun),
        None if selector is None else msgspec.json.decode(str(selector), type=Selector),
        () if gone is None else msgspec.json.decode(str(gone), type=tuple[_GoneFile, ...]),
        patch if isinstance(patch, bytes) else None,
    )
