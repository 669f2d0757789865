"""One job of reading: from a file on the disk to its document, chunks and words in the store."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

import apsw

from companion.library.chunker import embedding_text
from companion.library.ignore import secret_content
from companion.library.kinds import kind_of
from companion.library.opening import Drives, DriveSilentError
from companion.recall.languages import document_language
from companion.recall.words import analyse
from companion.store import choices, documents, folders, jobs, tables, words
from companion.store.audit import AuditLog
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.removal import forget_documents, forget_files
from companion.types.documents import Chunk, DateKind, Document
from companion.types.errors import Action, CompanionError, Problem
from companion.types.library import FileState
from companion.workers.requests import ReadDone, ReadFile

Read = Callable[[ReadFile, int], ReadDone]  # (request, open descriptor) -> what was read

# Raised when readers or the chunker make something else of the same file, so that files are read anew.
READERS_VERSION = 2
CHUNKER = "chunker/1"
HASH_BYTES = 1 << 20
HEAD_BYTES = 512
CRASHES = 2  # readers that a file may end before the next one counts as its fault
NO_FAULT_OF_THE_FILE = frozenset({"worker-broken", "engine-lost"})
SLOW_CODES = {"timed-out": "file-slow", "worker-lost": "file-crashed"}


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        dirty_folder: to be looked at again, where the file was not as it was scanned.
        kind, size_bytes, chunks: of a file that was read just now, for the estimate; "" where none was.
    """

    dirty_folder: int | None = None
    kind: str = ""
    size_bytes: int = 0
    chunks: int = 0


class FileReader:
    """Does jobs of reading.

    Args:
        database: the store.
        read: reads an open file in a reader worker.
        forgetting: knows which contents were forgotten and stay out. audit: hears of every file that was read.
        passwords: the owner's passwords by file id, for locked files; in memory only, shared by all readers.
        drives: asks them under a time limit; shared by all readers.
    """

    def __init__(
        self,
        database: Database,
        read: Read,
        forgetting: Forgetting,
        audit: AuditLog,
        passwords: dict[int, str] | None = None,
        drives: Drives | None = None,
    ) -> None:
        self._drives = drives or Drives()
        self._database = database
        self._read = read
        self._forgetting = forgetting
        self._audit = audit
        self._passwords: dict[int, str] = {} if passwords is None else passwords

    def do(self, job: jobs.QueuedJob, now: float) -> Outcome:
        """Read the job's file and store what came of it, a problem included.

        Raises:
            CompanionError: no reader can be had; the file is still queued. Never for a bad file.
        """
        place = folders.file_place(self._database.read(), job.subject)
        if place is None or place.parent is not None:
            self._finish(job)
            return Outcome()
        path = Path(place.root) / place.path
        try:
            descriptor = self._drives.open(place.root, path)
        except (FileNotFoundError, DriveSilentError):
            return self._not_there(job, place, now)
        except OSError:
            self._fail(job, place, Problem("file-unreadable", actions=(Action.RETRY,)))
            return Outcome()
        try:
            return self._read_open(job, place, descriptor, now)
        except DriveSilentError:
            return self._not_there(job, place, now)
        except OSError:  # it opened and cannot be read: its drive died meanwhile, or the disk is damaged there
            if job.tries < len(jobs.RETRY_AFTER_S):
                return self._not_there(job, place, now)
            self._fail(job, place, Problem("file-unreadable", actions=(Action.RETRY,)))
            return Outcome()
        finally:
            self._drives.close(place.root, path, descriptor)

    def _not_there(self, job: jobs.QueuedJob, place: folders.FilePlace, now: float) -> Outcome:
        with self._database.write() as connection:
            jobs.put_off(connection, job, now)
        # One that is not there for long may be away with its drive, which is looked after without us.
        return Outcome(place.folder if job.tries == 0 else None)

    def _read_open(self, job: jobs.QueuedJob, place: folders.FilePlace, descriptor: int, now: float) -> Outcome:
        path = Path(place.root) / place.path

        def looked() -> tuple[bytes, os.stat_result]:
            return os.pread(descriptor, HEAD_BYTES, 0), os.fstat(descriptor)

        head, before = self._drives.ask(place.root, path, looked)
        if secret_content(head, place.path) and not choices.is_taken(self._database.read(), place.folder, place.path):
            self._leave_out(job, place, "file-secret")
            return Outcome()
        extension = PurePath(place.path).suffix.lower()
        content = self._drives.ask(place.root, path, lambda: _content_hash(descriptor, extension), before.st_size)
        if self._forgetting.is_kept_out(place.folder, content):
            self._leave_out(job, place, "file-forgotten")
            return Outcome()
        with self._database.write() as connection:
            if not jobs.is_current(connection, job):
                return Outcome()
            known = documents.find_document(connection, place.shelf, content)
            if known is not None and not tables.lacks_columns(connection, known):
                self._link(connection, job, place, known)
                return Outcome()
        password = self._passwords.get(place.id)
        request = ReadFile(
            place.shown.rsplit("/", 1)[-1],
            datetime.fromtimestamp(before.st_mtime, UTC).isoformat(timespec="seconds"),
            password,
        )
        try:
            done = self._read(request, descriptor)
        except CompanionError as error:
            if error.problem.code in NO_FAULT_OF_THE_FILE:
                raise
            if password is not None and error.problem.code == "file-locked":
                self._passwords.pop(place.id, None)
                error = CompanionError("file-password-wrong", Action.ENTER_PASSWORD)
            self._fail(job, place, _as_file_problem(error.problem))
            return Outcome(None, place.kind, before.st_size)
        after = self._drives.ask(place.root, path, lambda: os.fstat(descriptor))
        grew = (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size)
        if grew and job.tries < len(jobs.RETRY_AFTER_S):  # a log that never rests is taken as it is in the end
            with self._database.write() as connection:
                jobs.later(connection, job, now)
            return Outcome(place.folder)
        with self._database.write() as connection:
            if jobs.is_current(connection, job):  # else the file changed again, and is queued anew
                known = documents.find_document(connection, place.shelf, content)  # a copy that was read meanwhile
                if known is not None:
                    self._link(connection, job, place, known)
                else:
                    self._store(connection, job, place, content, done)
        return Outcome(None, place.kind, before.st_size, sum(map(len, done.chunks)))

    def _store(
        self,
        connection: apsw.Connection,
        job: jobs.QueuedJob,
        place: folders.FilePlace,
        content: bytes,
        done: ReadDone,
    ) -> None:
        known = documents.find_document(connection, place.shelf, content)
        if known is not None:  # it was read before the columns of cells were kept
            _refresh(connection, job, known, done.document)
            number = known
        else:
            number = self._store_document(
                connection, job, place.shelf, content, done.reader, done.document, done.chunks[0]
            )
        self._audit.note(connection, "read", f"file {place.id}", f"document {number}")
        _remove_attachments(connection, place.id)
        self._link(connection, job, place, number)
        for ordinal, attachment in enumerate(done.document.attachments, start=1):
            child = folders.NewFile(
                f"{place.path}/{ordinal} {attachment.name}",
                f"{place.shown}/{attachment.name}",
                kind_of(attachment.name),
                0,
                place.mtime_ns,
                0,
                0,
                None,
            )
            file = folders.insert_file(connection, place.folder, child, parent=place.id)
            if attachment.document is None:
                problem = Problem(attachment.problem or "file-unknown")
                folders.set_state(connection, file, FileState.FAILED, problem)
                continue
            hashed = hashlib.sha256(content + ordinal.to_bytes(4, "big")).digest()
            known = documents.find_document(connection, place.shelf, hashed)
            if known is not None:
                _refresh(connection, job, known, attachment.document)
            else:
                chunks = done.chunks[ordinal]
                known = self._store_document(
                    connection, job, place.shelf, hashed, done.reader, attachment.document, chunks
                )
            _show(connection, file, known, place.mtime_ns)

    def _store_document(
        self,
        connection: apsw.Connection,
        job: jobs.QueuedJob,
        shelf: str,
        content: bytes,
        reader: str,
        document: Document,
        chunks: Sequence[Chunk],
    ) -> int:
        language = document_language(document.text)
        number = documents.insert_document(connection, shelf, content, reader, document, language=language)
        texts = [embedding_text(document, chunk) for chunk in chunks]
        hashes = [documents.embedding_hash(text) for text in texts]
        ids = documents.insert_chunks(connection, number, CHUNKER, chunks, hashes)
        for chunk_id, chunk in zip(ids, chunks, strict=True):
            title = analyse(" ".join(chunk.title_path))
            words.add(connection, chunk_id, title, analyse(chunk.span.of(document.text)))
        jobs.put(connection, jobs.TABLES, number, job.priority)
        if chunks:
            jobs.put(connection, jobs.EMBED, number, job.priority)
            jobs.put(connection, jobs.GOALS, number, job.priority)
        return number

    def _link(self, connection: apsw.Connection, job: jobs.QueuedJob, place: folders.FilePlace, number: int) -> None:
        _show(connection, place.id, number, place.mtime_ns)
        jobs.done(connection, job.id)
        if place.document is not None and place.document != number:
            forget_documents(connection, [place.document])

    def _fail(self, job: jobs.QueuedJob, place: folders.FilePlace, problem: Problem) -> None:
        with self._database.write() as connection:
            if not jobs.is_current(connection, job):
                return
            if problem.code == "file-crashed" and job.tries < CRASHES and jobs.later(connection, job, 0):
                return  # the reader may have been ended for another reason, so it is tried again
            jobs.done(connection, job.id)
            folders.set_state(connection, place.id, FileState.FAILED, problem)
            connection.execute("UPDATE files SET document = NULL WHERE id = ?", (place.id,))
            if place.document is not None:
                forget_documents(connection, [place.document])

    def _leave_out(self, job: jobs.QueuedJob, place: folders.FilePlace, code: str) -> None:
        """What only its bytes give away: a key or password store, or something that was forgotten and renamed since."""
        with self._database.write() as connection:
            if not jobs.is_current(connection, job):
                return
            jobs.done(connection, job.id)
            # Not as `left_out`, which is what the scanner says by names and would take back at its next look.
            folders.set_state(connection, place.id, FileState.LEFT_OUT, Problem(code))
            folders.unlink_document(connection, place.id)
            if place.document is not None:
                forget_documents(connection, [place.document])

    def _finish(self, job: jobs.QueuedJob) -> None:
        with self._database.write() as connection:
            jobs.done(connection, job.id)


def _refresh(connection: apsw.Connection, job: jobs.QueuedJob, number: int, document: Document) -> None:
    """Let a stored document have the tree of the same text read again."""
    if documents.refresh_tree(connection, number, document):
        jobs.put(connection, jobs.TABLES, number, job.priority)


def _remove_attachments(connection: apsw.Connection, parent: int) -> None:
    children = [number for (number,) in connection.execute("SELECT id FROM files WHERE parent = ?", (parent,))]
    forget_files(connection, children)


def _show(connection: apsw.Connection, file: int, number: int, mtime_ns: int) -> None:
    """Let a file show a document: its state, and the best date known of it."""
    document = documents.document(connection, number)
    waits = any(connection.execute("SELECT 1 FROM jobs WHERE kind = 'embed' AND subject = ?", (number,)))
    state = FileState.BY_WORDS if waits else FileState.SEARCHABLE
    about_from, about_to, kind = folders.iso(mtime_ns), None, DateKind.MODIFIED
    if document is not None and document.tree.dates:
        best = document.tree.dates[0]
        about_from, about_to, kind = best.start, best.until, best.kind
    connection.execute(
        "UPDATE files SET document = ?, state = ?, problem = NULL, about_from = ?, about_to = ?, date_kind = ?"
        " WHERE id = ?",
        (number, state, about_from, about_to, kind, file),
    )


def _content_hash(descriptor: int, extension: str) -> bytes:
    """What a document is kept by: the bytes, and what else chooses the reader of them."""
    digest = hashlib.sha256()
    position = 0
    while piece := os.pread(descriptor, HASH_BYTES, position):
        digest.update(piece)
        position += len(piece)
    digest.update(f"\0{extension}\0{READERS_VERSION}".encode())
    return digest.digest()


def _as_file_problem(problem: Problem) -> Problem:
    if problem.code == "internal":  # a reader made something that nobody can use of it; its log says what
        return Problem("file-damaged", {"reason": "its parts do not fit together"}, (Action.RETRY,))
    code = SLOW_CODES.get(problem.code)
    return problem if code is None else Problem(code, problem.params, (Action.RETRY,))
