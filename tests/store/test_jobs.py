"""The one queue: what is most urgent comes first, and what fails is tried again, but not for ever."""

import pytest

from companion.store import jobs

NOW = 1_700_000_000.0


def subjects(connection, kind: str = jobs.READ, now: float = NOW, limit: int = 100) -> list[int]:
    return [job.subject for job in jobs.first(connection, kind, now, limit)]


def test_pinned_folders_come_first_and_newest_first_within_them(connection):
    modified = {1: NOW - 900, 2: NOW - 5, 3: NOW - 60}
    for subject, time in modified.items():
        jobs.put(connection, jobs.READ, subject, time)
    for subject, time in modified.items():
        jobs.put(connection, jobs.READ, subject + 10, time + jobs.PINNED_BONUS)
    assert subjects(connection) == [12, 13, 11, 2, 3, 1]
    assert subjects(connection, limit=2) == [12, 13]


def test_kinds_of_work_do_not_mix(connection):
    jobs.put(connection, jobs.READ, 1, 1)
    jobs.put(connection, jobs.EMBED, 1, 2)
    jobs.put(connection, jobs.EMBED, 2, 3)
    assert subjects(connection, jobs.READ) == [1]
    assert subjects(connection, jobs.EMBED) == [2, 1]
    assert (jobs.waiting(connection, jobs.READ), jobs.waiting(connection, jobs.EMBED)) == (1, 2)


def test_a_job_is_queued_once_with_its_latest_urgency(connection):
    jobs.put(connection, jobs.READ, 1, 10)
    jobs.put(connection, jobs.READ, 2, 20)
    jobs.put(connection, jobs.READ, 1, 30)
    assert subjects(connection) == [1, 2]
    assert jobs.waiting(connection, jobs.READ) == 2


def test_what_is_done_is_off_the_queue_together_with_its_result(database):
    with database.write() as connection:
        jobs.put(connection, jobs.READ, 1, 1)
    (job,) = jobs.first(database.read(), jobs.READ, NOW, 1)
    with pytest.raises(OSError), database.write() as connection:
        jobs.done(connection, job.id)
        raise OSError  # the result could not be stored
    assert subjects(database.read()) == [1]
    with database.write() as connection:
        jobs.done(connection, job.id)
    assert subjects(database.read()) == []


def test_a_failed_job_is_tried_again_after_longer_and_longer_and_then_given_up(connection):
    jobs.put(connection, jobs.READ, 1, 1)
    now = NOW
    for wait in jobs.RETRY_AFTER_S:
        (job,) = jobs.first(connection, jobs.READ, now, 1)
        assert jobs.later(connection, job, now) is True
        assert subjects(connection, now=now + wait - 0.1) == []
        assert jobs.waiting(connection, jobs.READ) == 1
        now += wait
    assert list(jobs.RETRY_AFTER_S) == sorted(jobs.RETRY_AFTER_S)
    (job,) = jobs.first(connection, jobs.READ, now, 1)
    assert job.tries == len(jobs.RETRY_AFTER_S)
    assert jobs.later(connection, job, now) is False
    assert jobs.waiting(connection, jobs.READ) == 0


def test_a_failed_job_does_not_hold_up_the_others(connection):
    jobs.put(connection, jobs.READ, 1, 1)
    jobs.put(connection, jobs.READ, 2, 2)
    (urgent,) = jobs.first(connection, jobs.READ, NOW, 1)
    jobs.later(connection, urgent, NOW)
    assert subjects(connection) == [1]


def test_a_file_that_changed_gets_a_fresh_start(connection):
    jobs.put(connection, jobs.READ, 1, 1)
    for _ in range(2):
        (job,) = jobs.first(connection, jobs.READ, NOW + 1e6, 1)
        jobs.later(connection, job, NOW)
    jobs.put(connection, jobs.READ, 1, 5)
    (job,) = jobs.first(connection, jobs.READ, NOW, 1)
    assert (job.tries, job.priority) == (0, 5)
