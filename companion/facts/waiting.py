"""Messages that a model is to look through for facts: queued with the message, tried again, shown while they wait."""

import apsw

from companion.store import jobs

KIND = "facts"
RETRY_S = (5.0, 60.0, 600.0, 3600.0)  # the last one again and again: a message is never counted as "no facts" unread


def count_waiting(connection: apsw.Connection) -> int:
    """How many messages wait."""
    return jobs.waiting(connection, KIND)


def put(connection: apsw.Connection, message: int) -> None:
    """Queue a message; call it in the message's transaction."""
    jobs.put(connection, KIND, message, float(message))


def put_off(connection: apsw.Connection, job: jobs.QueuedJob, now: float) -> None:
    """It was not understood: tried again later, for as long as it takes."""
    wait = RETRY_S[min(job.tries, len(RETRY_S) - 1)]
    connection.execute("UPDATE jobs SET tries = tries + 1, not_before = ? WHERE id = ?", (now + wait, job.id))
