"""Backups: what cannot be made again comes back whole; how long they stay; what a damaged one does."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from companion.store import backup, conversations, copying, kept
from companion.store.audit import AuditLog
from companion.store.backup import NAME_FORMAT, Backups, to_keep
from companion.store.database import Database
from companion.types.errors import CompanionError
from tests.store.remembering import KEY, SteppingClock

CANARY = "zwqkanarienxv"


@pytest.fixture
def clock():
    return SteppingClock()


@pytest.fixture
def backups(database, tmp_path, clock):
    return Backups(database, tmp_path / "backups", clock)


def talk(database, question: str) -> int:
    with database.write(durable=True) as connection:
        number = conversations.start(connection, question, "2026-05-05T10:00:00+00:00")
        conversations.add_question(connection, number, None, question, "2026-05-05T10:00:00+00:00")
    return number


def titles(database) -> list[str]:
    return [title for (title,) in database.read().execute("SELECT title FROM conversations ORDER BY id")]


def opener(database):
    return database.open_beside


def test_a_backup_restores_what_the_owner_wrote(database, backups, tmp_path):
    talk(database, "What did Rosa say?")
    AuditLog(database, backups._clock).add("asked", "message 1")
    name = backups.take()
    backup.restore_into(tmp_path / "backups" / f"{name}.backup", tmp_path / "again.db", opener(database))
    again = Database(tmp_path / "again.db", KEY)
    try:
        assert titles(again) == ["What did Rosa say?"]
        assert AuditLog(again, backups._clock).is_whole()
        next_number = talk(again, "And then?")
        assert next_number == 2, "ids are never given out twice"
    finally:
        again.close()


def test_every_table_but_those_that_are_made_again_is_in_it(database, backups, tmp_path):
    with database.write() as connection:
        connection.execute("CREATE TABLE dreams (id INTEGER PRIMARY KEY, dream TEXT)")
        connection.execute("INSERT INTO dreams VALUES (1, 'of flying')")
    name = backups.take()
    with closing(database.open_beside(tmp_path / "backups" / f"{name}.backup")) as connection:
        held = kept.tables(connection)
        assert connection.execute("SELECT dream FROM dreams").fetchall() == [("of flying",)]
    assert {"conversations", "messages", "settings", "audit", "folders"} <= set(held)
    assert not {"chunks", "documents", "embeddings", "words", "words_data", "jobs", "files"} & set(held)


def test_a_backup_is_readable_by_its_key_alone(database, backups, tmp_path):
    talk(database, f"Who is {CANARY}?")
    name = backups.take()
    path = tmp_path / "backups" / f"{name}.backup"
    assert CANARY.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(apsw.NotADBError):
        apsw.Connection(str(path)).execute("SELECT * FROM messages").fetchall()
    assert not backup.look(path, backup.opener(bytes(32))).good


def test_backups_are_kept_by_day_week_and_month():
    start = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
    names: list[str] = []
    for day in range(365):
        names = sorted({*names, (start + timedelta(days=day)).strftime(NAME_FORMAT)})
        names = sorted(to_keep(names))
    newest = datetime(2026, 12, 31, 2, 0, tzinfo=UTC)
    ages = sorted((newest - backup.taken_at(name)).days for name in names)
    assert ages[:7] == list(range(7)), "one a day for a week"
    assert sum(1 for age in ages if age <= 35) >= 10, "one a week for a month"
    assert len({backup.taken_at(name).strftime("%Y-%m") for name in names}) == 12, "one a month for a year"
    assert len(names) <= 24


def test_one_is_due_each_day_and_after_the_clock_was_put_back(backups, clock):
    assert backups.is_due()
    backups.take()
    assert not backups.is_due()
    clock.seconds += 86_401
    assert backups.is_due()
    backups.take()
    clock.seconds -= 10 * 86_400
    assert backups.is_due(), "a clock that was put back must not stop backups for ten days"


def test_a_test_restore_is_told_only_when_it_fails(database, backups, tmp_path):
    talk(database, "What did Rosa say?")
    backups.try_newest(tmp_path / "scratch")
    name = backups.take()
    backups.try_newest(tmp_path / "scratch")
    assert list((tmp_path / "scratch").iterdir()) == []
    path = tmp_path / "backups" / f"{name}.backup"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(CompanionError) as failed:
        backups.try_newest(tmp_path / "scratch")
    assert failed.value.problem.code == "backup-failed"


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(database, backups, tmp_path, clock):
    talk(database, "What did Rosa say?")
    good = backups.take()
    clock.seconds += 3600
    bad = backups.take()
    (tmp_path / "backups" / f"{bad}.backup").write_bytes(b"garbled" * 500)
    assert backup.newest_good(tmp_path / "backups", opener(database)) == good
    assert [row.good for row in backups.rows()] == [False, True]


def test_a_preview_tells_what_a_restore_would_lose(database, backups):
    talk(database, "First?")
    name = backups.take()
    talk(database, "Second?")
    found = {row.kind: row for row in backups.preview(name).rows}
    row = found["conversations"]
    assert (row.in_backup, row.now, row.missing) == (1, 2, 1)


def test_an_unfinished_backup_is_none(database, backups, tmp_path):
    backups.take()
    (tmp_path / "backups" / "2026-06-02T120000.backup.new").write_bytes(b"half")
    assert len(backups.names()) == 1
    backups.rewrite(None, lambda _connection: None)
    assert not list((tmp_path / "backups").glob("*.new*"))


def test_a_full_disk_leaves_the_last_good_backup_and_is_told(database, backups, tmp_path, monkeypatch):
    talk(database, "What did Rosa say?")
    name = backups.take()

    def full(*_):
        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(copying, "copy", full)
    with pytest.raises(CompanionError) as failed:
        backups.take()
    assert failed.value.problem.code == "backup-failed"
    assert backup.newest_good(tmp_path / "backups", opener(database)) == name


def test_an_older_backup_is_brought_up_to_date(database, backups, tmp_path, monkeypatch):
    talk(database, "What did Rosa say?")
    name = backups.take()
    steps = backup.migrations()
    later = [*steps, "ALTER TABLE conversations ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';"]
    monkeypatch.setattr(backup, "migrations", lambda: later)
    backup.restore_into(tmp_path / "backups" / f"{name}.backup", tmp_path / "again.db", opener(database))
    with closing(database.open_beside(tmp_path / "again.db")) as connection:
        assert connection.execute("SELECT title, colour FROM conversations").fetchall() == [
            ("What did Rosa say?", "blue")
        ]
        assert connection.pragma("user_version") == len(later)


def test_a_backup_of_a_newer_companion_is_refused(database, backups, tmp_path, monkeypatch):
    name = backups.take()
    monkeypatch.setattr(backup, "migrations", lambda: [])
    with pytest.raises(CompanionError) as refused:
        backup.restore_into(tmp_path / "backups" / f"{name}.backup", tmp_path / "again.db", opener(database))
    assert refused.value.problem.code == "data-newer"
