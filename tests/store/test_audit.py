"""The log can be added to and nothing else, and shows when somebody has been at it."""

import apsw
import pytest

from companion.store.audit import AuditLog
from tests.store.remembering import SteppingClock


@pytest.fixture
def log(database):
    made = AuditLog(database, SteppingClock())
    for number in range(5):
        made.add("read", f"file {number}", "document 1")
    return made


def test_rows_come_newest_first_and_the_chain_holds(log):
    page = log.page(None, 2)
    assert [row.subject for row in page.rows] == ["file 4", "file 3"]
    assert (page.total, page.whole) == (5, True)
    assert [row.subject for row in log.page(page.after, 2).rows] == ["file 2", "file 1"]


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET subject = 'file 9' WHERE id = 2", "DELETE FROM audit WHERE id = 2"]
)
def test_a_row_can_be_neither_changed_nor_removed(database, log, change):
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute(change)
    assert log.is_whole()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET subject = 'file 9' WHERE id = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit WHERE id = 1",
        "INSERT INTO audit VALUES (6, '', 'read', 'file 9', '', x'00')",
    ],
)
def test_whoever_gets_round_that_breaks_the_chain(database, log, change):
    with database.write() as connection:
        connection.execute("DROP TRIGGER audit_is_not_changed")
        connection.execute("DROP TRIGGER audit_is_not_shortened")
        connection.execute(change)
    assert not log.is_whole()


def test_a_guess_cannot_be_confirmed_without_the_key(database, log):
    import hashlib

    hashed = log.hashed("Hanna")
    assert hashed == log.hashed("Hanna") != log.hashed("Hannah")
    assert hashed not in {getattr(hashlib, name)(b"Hanna").hexdigest()[:16] for name in ("sha256", "sha1", "md5")}
