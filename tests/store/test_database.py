"""The memory on the disk: unreadable without its key, whole whatever happens."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from companion.store import database as database_module
from companion.store import preferences
from companion.store.database import Database, migrations
from companion.types.errors import CompanionError
from tests.store.conftest import KEY

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Pflaumenkuchen-canary-7731"
ROUNDS = 20


def code_of(work) -> str:
    with pytest.raises(CompanionError) as caught:
        work()
    return caught.value.problem.code


def opened_by_hand(path: Path, key: bytes | None = KEY) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    if key is not None:
        connection.execute(f"PRAGMA key='raw:{key.hex()}'").fetchall()
    return connection


def fill(database: Database, rows: int = 400) -> None:
    for number in range(rows // 100):
        with database.write() as connection:
            for row in range(100):
                preferences.put(connection, f"{CANARY} {number} {row}", CANARY * 20)


# --- what lies on the disk ---


def test_no_word_of_the_owners_lies_readable_on_the_disk(database, tmp_path):
    fill(database)
    with database.write() as connection:
        connection.execute("CREATE TABLE big AS SELECT * FROM settings ORDER BY value, key")  # sorts in temporary files
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert {"memory.db", "memory.db-wal", "memory.db-shm"} <= set(files)
        assert len(files["memory.db-wal"]) > 100_000
    files |= {f"{path.name} closed": path.read_bytes() for path in tmp_path.iterdir()}
    for content in files.values():
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content
        assert b"SQLite format 3" not in content
        assert b"CREATE TABLE" not in content
        assert KEY not in content and KEY.hex().encode() not in content


def test_the_same_search_finds_the_words_in_a_file_that_is_not_encrypted(tmp_path):
    """The planted fault: so that the search above is known to find what is there."""
    with apsw.Connection(str(tmp_path / "plain.db")) as connection:
        connection.execute("CREATE TABLE settings (key TEXT, value TEXT)")
        connection.execute("INSERT INTO settings VALUES ('a', ?)", (CANARY,))
    content = (tmp_path / "plain.db").read_bytes()
    assert CANARY.encode() in content and b"SQLite format 3" in content and b"CREATE TABLE" in content


def test_the_folder_is_made_for_its_owner_alone(tmp_path):
    Database(tmp_path / "new" / "memory.db", KEY).close()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("key", [bytes(32), KEY[::-1], KEY[:-1] + b"\x00"])
def test_another_key_opens_nothing_and_changes_nothing(tmp_path, key):
    path = tmp_path / "memory.db"
    Database(path, KEY).close()
    before = path.read_bytes()
    assert code_of(lambda: Database(path, key)) == "database-damaged"
    assert path.read_bytes() == before
    Database(path, KEY).close()


@pytest.mark.parametrize("content", [b"no database at all" * 1000, b"\x00" * 8192, os.urandom(8192)])
def test_a_file_that_is_no_database_is_called_damaged_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "memory.db"
    path.write_bytes(content)
    assert code_of(lambda: Database(path, KEY)) == "database-damaged"
    assert path.read_bytes() == content


def test_a_memory_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "memory.db"
    Database(path, KEY).close()
    by_hand = opened_by_hand(path)
    by_hand.pragma("user_version", len(migrations()) + 1)
    by_hand.close()
    before = path.read_bytes()
    assert code_of(lambda: Database(path, KEY)) == "data-newer"
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["memory.db"]  # nothing is left open either


# --- transactions ---


@pytest.mark.parametrize("durable", [False, True])
def test_what_fails_in_the_middle_leaves_nothing_behind(database, durable):
    with pytest.raises(KeyboardInterrupt), database.write(durable=durable) as connection:
        preferences.put(connection, "a", "half")
        raise KeyboardInterrupt
    assert preferences.get(database.read(), "a") is None
    with database.write(durable=durable) as connection:
        preferences.put(connection, "a", "whole")
    assert preferences.get(database.read(), "a") == "whole"


def test_a_commit_that_fails_is_rolled_back_and_the_next_one_works(database):
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        preferences.put(connection, "a", "half")
        connection.execute(
            "INSERT INTO messages (conversation, role, text, written, complete) VALUES (99, '', '', '', 1)"
        )
    assert preferences.get(database.read(), "a") is None
    with database.write() as connection:
        preferences.put(connection, "a", "whole")
    assert preferences.get(database.read(), "a") == "whole"


def test_a_full_disk_is_told_as_such_and_the_next_write_works(database):
    with database.write() as connection:
        pages = connection.pragma("page_count")
    with pytest.raises(apsw.FullError), database.write() as connection:
        connection.pragma("max_page_count", pages + 20)
        preferences.put(connection, "a", "x" * 1_000_000)
    with database.write() as connection:
        connection.pragma("max_page_count", 2**31)
        preferences.put(connection, "a", "whole")
    assert preferences.get(database.read(), "a") == "whole"


def test_readers_see_what_is_committed_and_nothing_else(database):
    seen = []

    def look() -> None:
        seen.append(preferences.get(database.read(), "a"))

    def look_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(10)

    with database.write() as connection:
        preferences.put(connection, "a", "new")
        look_elsewhere()
        look()
        assert preferences.get(connection, "a") == "new"
    look_elsewhere()
    look()
    assert seen == [None, None, "new", "new"]


def test_a_reader_cannot_write(database):
    with pytest.raises(apsw.ReadOnlyError):
        preferences.put(database.read(), "a", "x")


def test_writers_wait_for_one_another(database):
    def count(durable: bool) -> None:
        for _ in range(25):
            with database.write(durable=durable) as connection:
                preferences.put(connection, "n", str(int(preferences.get(connection, "n") or 0) + 1))

    threads = [threading.Thread(target=count, args=(number % 2 == 0,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert preferences.get(database.read(), "n") == "100"


def test_references_hold(database):
    with pytest.raises(apsw.ConstraintError), database.write() as connection:
        connection.execute(
            "INSERT INTO messages (conversation, role, text, written, complete) VALUES (99, '', '', '', 1)"
        )


def test_the_owners_words_are_synced_and_the_index_is_not_held_up_by_it(database):
    with database.write(durable=True) as connection:
        assert connection.pragma("synchronous") == 2  # FULL
    with database.write() as connection:
        assert connection.pragma("synchronous") == 1  # NORMAL
        assert connection.pragma("journal_mode") == "wal"
        assert connection.pragma("secure_delete") == 1
        assert connection.pragma("auto_vacuum") == 2
        assert connection.pragma("temp_store") == 2


def test_the_log_is_emptied_by_a_checkpoint(database, tmp_path):
    fill(database)
    assert (tmp_path / "memory.db-wal").stat().st_size > 0
    database.checkpoint()
    assert (tmp_path / "memory.db-wal").stat().st_size == 0


# --- a sudden end ---

WRITER = """
import sys
from pathlib import Path
from companion.store import preferences
from companion.store.database import Database
database = Database(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
first = int(sys.argv[3])
for number in range(first, first + 100_000):
    with database.write(durable=number % 3 == 0) as connection:
        preferences.put(connection, f"half {number}", "x" * 3000)
        preferences.put(connection, f"whole {number}", "x" * 3000)
        if number % 7 == 0:
            both = (f"half {number - 5}", f"whole {number - 5}")
            connection.execute("DELETE FROM settings WHERE key IN (?, ?)", both)
    print(number, flush=True)
"""


def test_an_end_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path):
    """A writing process is killed in the middle of its work, over and over, on the same file."""
    path = tmp_path / "memory.db"
    chance = random.Random(7)
    first = 0
    for _ in range(ROUNDS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), KEY.hex(), str(first)], cwd=ROOT, stdout=subprocess.PIPE
        )
        acknowledged = [int(writer.stdout.readline()) for _ in range(chance.randint(1, 40))]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith(b"\n")]
        writer.wait()
        database = Database(path, KEY)
        connection = database.read()
        assert [row for (row,) in connection.execute("PRAGMA integrity_check")] == ["ok"]
        found = {key for (key,) in connection.execute("SELECT key FROM settings")}
        deleted = {number - 5 for number in range(0, acknowledged[-1] + 2, 7)}
        for number in acknowledged:
            assert {f"half {number}", f"whole {number}"} <= found or number in deleted
        for key in found:
            kind, number = key.split()
            assert f"{'whole' if kind == 'half' else 'half'} {number}" in found  # never half of a transaction
        database.close()
        first = acknowledged[-1] + 10


# --- growing older ---


def described(connection: apsw.Connection) -> set[tuple[object, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


@pytest.mark.parametrize("version", range(len(migrations()) + 1))
def test_a_memory_of_every_older_version_opens_and_keeps_what_it_holds(tmp_path, monkeypatch, version):
    path = tmp_path / "memory.db"
    steps = migrations()
    monkeypatch.setattr(database_module, "migrations", lambda: steps[:version])
    old = Database(path, KEY)
    if version:
        with old.write() as connection:
            preferences.put(connection, "theme", "dark")
    old.close()
    monkeypatch.undo()

    database, fresh = Database(path, KEY), Database(tmp_path / "fresh.db", KEY)
    assert described(database.read()) == described(fresh.read())
    assert database.read().pragma("user_version") == len(steps)
    assert preferences.get(database.read(), "theme") == ("dark" if version else None)
    database.close()
    fresh.close()


def test_a_migration_that_fails_leaves_the_older_memory_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "memory.db"
    Database(path, KEY).close()
    broken = [*migrations(), "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);"]
    monkeypatch.setattr(database_module, "migrations", lambda: broken)
    with pytest.raises(apsw.SQLError):
        Database(path, KEY)
    monkeypatch.undo()
    database = Database(path, KEY)
    assert not list(database.read().execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'"))
    database.close()


def test_a_memory_is_opened_again_with_all_that_was_written(tmp_path):
    first = Database(tmp_path / "memory.db", KEY)
    with first.write(durable=True) as connection:
        preferences.put(connection, "a", "ü" * 100_000)
    first.close()
    again = Database(tmp_path / "memory.db", KEY)
    assert preferences.get(again.read(), "a") == "ü" * 100_000
    again.close()
