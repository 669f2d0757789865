"""The one queue: what is still to be done, in order of priority; a job ends in the transaction of its result."""

from dataclasses import dataclass

import apsw

from companion.types.library import KindCount

READ = "read"
EMBED = "embed"
GOALS = "goals"  # match a document to the goals; its subject is the document
GOALS_MESSAGE = "goals-message"  # the same for a message
TABLES = "tables"  # make the tables of a document
PINNED_BONUS = 1e12  # above any modification time in seconds: pinned folders come first, newest first within them
MISSING_WAIT_S = (1.0, 600.0)  # doubled each time, up to
RETRY_AFTER_S = (5.0, 60.0, 600.0)


@dataclass(frozen=True)
class QueuedJob:
    """A job that waits. `subject` is a file for reading, a document for embedding."""

    id: int
    kind: str
    subject: int
    priority: float
    tries: int


def priority(pinned: bool, mtime_ns: int) -> float:
    """Order of reading and embedding: pinned folders first, then what changed last."""
    return min(mtime_ns / 1e9, PINNED_BONUS - 1) + (PINNED_BONUS if pinned else 0.0)


def put(connection: apsw.Connection, kind: str, subject: int, priority: float) -> None:
    """Queue a job, in place of one for the same subject.

    The new one has an id of its own, so that a worker that is busy with the old one cannot end it by mistake.
    """
    connection.execute("DELETE FROM jobs WHERE kind = ? AND subject = ?", (kind, subject))
    connection.execute("INSERT INTO jobs (kind, subject, priority) VALUES (?, ?, ?)", (kind, subject, priority))


def is_current(connection: apsw.Connection, job: QueuedJob) -> bool:
    """Whether a job is still wanted: not done, and not replaced by a newer one for the same subject."""
    return any(connection.execute("SELECT 1 FROM jobs WHERE id = ?", (job.id,)))


def first(connection: apsw.Connection, kind: str, now: float, limit: int) -> list[QueuedJob]:
    """The jobs that are next, most urgent first. `now` is in seconds since the epoch."""
    query = (
        "SELECT id, kind, subject, priority, tries FROM jobs WHERE kind = ? AND not_before <= ?"
        " ORDER BY priority DESC, id DESC LIMIT ?"
    )
    return [QueuedJob(*row) for row in connection.execute(query, (kind, now, limit))]


def done(connection: apsw.Connection, job: int) -> None:
    """Take a job off the queue; call it in the transaction that stores its result."""
    connection.execute("DELETE FROM jobs WHERE id = ?", (job,))


def later(connection: apsw.Connection, job: QueuedJob, now: float) -> bool:
    """Put a failed job off; returns False where it has been tried often enough and is taken off the queue."""
    if job.tries >= len(RETRY_AFTER_S):
        done(connection, job.id)
        return False
    connection.execute(
        "UPDATE jobs SET tries = tries + 1, not_before = ? WHERE id = ?", (now + RETRY_AFTER_S[job.tries], job.id)
    )
    return True


def to_read_by_kind(connection: apsw.Connection) -> list[KindCount]:
    """Files that wait to be read, by kind."""
    query = (
        "SELECT f.kind, count(*), total(f.size_bytes) FROM jobs j JOIN files f ON f.id = j.subject"
        " WHERE j.kind = 'read' GROUP BY f.kind"
    )
    return [KindCount(kind, files, int(size)) for kind, files, size in connection.execute(query)]


def set_priorities(connection: apsw.Connection, folder: int, pinned: bool) -> None:
    """Move what waits of a folder before, or back among, all others."""
    query = (
        "SELECT j.id, f.mtime_ns FROM jobs j JOIN files f ON f.id = j.subject WHERE j.kind = 'read' AND f.folder = ?1"
        " UNION SELECT j.id, f.mtime_ns FROM jobs j JOIN files f ON f.document = j.subject"
        " WHERE j.kind = 'embed' AND f.folder = ?1"
    )
    rows = list(connection.execute(query, (folder,)))
    connection.executemany(
        "UPDATE jobs SET priority = ? WHERE id = ?", ((priority(pinned, mtime), job) for job, mtime in rows)
    )


def is_waiting(connection: apsw.Connection, file: int) -> bool:
    """Whether a file waits to be read."""
    return any(connection.execute("SELECT 1 FROM files WHERE id = ? AND state = 'waiting'", (file,)))


def put_off(connection: apsw.Connection, job: QueuedJob, now: float) -> None:
    """Put a job off whose file is not where it was; the scanner takes it off the queue, or knows where it went."""
    wait_s = min(MISSING_WAIT_S[1], MISSING_WAIT_S[0] * 2**job.tries)
    connection.execute("UPDATE jobs SET tries = tries + 1, not_before = ? WHERE id = ?", (now + wait_s, job.id))


def put_forgotten(connection: apsw.Connection) -> None:
    """Queue files that wait with no job, so that nothing waits for ever whatever happened."""
    query = (
        "SELECT f.id, f.mtime_ns, d.pinned FROM files f JOIN folders d ON d.id = f.folder WHERE f.state = 'waiting'"
        " AND f.parent IS NULL AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'read' AND j.subject = f.id)"
    )
    for file, mtime_ns, pinned in list(connection.execute(query)):
        put(connection, READ, file, priority(bool(pinned), mtime_ns))


def waiting(connection: apsw.Connection, kind: str) -> int:
    """How many jobs of a kind wait."""
    (number,) = next(iter(connection.execute("SELECT count(*) FROM jobs WHERE kind = ?", (kind,))))
    return int(number)
