"""The one queue: what is still to be done, in order of priority; a job ends in the transaction of its result."""

from dataclasses import dataclass

import apsw

READ = "read"
EMBED = "embed"
GOALS = "goals"  # match a document to the goals; its subject is the document
GOALS_MESSAGE = "goals-message"  # the same for a message
PINNED_BONUS = 1e12  # above any modification time in seconds: pinned folders come first, newest first within them
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


def waiting(connection: apsw.Connection, kind: str) -> int:
    """How many jobs of a kind wait."""
    (number,) = next(iter(connection.execute("SELECT count(*) FROM jobs WHERE kind = ?", (kind,))))
    return int(number)
