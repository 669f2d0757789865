"""Disks that are full or read-only, two who want the same folder, a folder that is gone."""

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion import requests as r
from companion.engine import keys
from companion.engine.client import connect
from companion.settings import Places
from companion.store import conversations
from companion.store.database import Database
from companion.types.errors import CompanionError
from tests.engine.in_process import EngineHere, code_of
from tests.store.remembering import KEY

PASSPHRASE = "a long enough passphrase"
SMALL_BYTES = 8 * 1024 * 1024
MOUNTS = pytest.mark.skipif(
    os.getuid() != 0 or shutil.which("mount") is None or sys.platform != "linux", reason="only root may mount a disk"
)


@contextmanager
def disk(folder: Path, *options: str):
    """A file system of its own, in memory and small."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options or (f"size={SMALL_BYTES}",)), "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def talk(database: Database, question: str) -> int:
    with database.write(durable=True) as connection:
        number = conversations.start(connection, question, "2026-05-05T10:00:00+00:00")
        return conversations.add_question(connection, number, None, question, "2026-05-05T10:00:00+00:00")


@MOUNTS
def test_a_full_disk_is_said_and_loses_nothing_that_was_acknowledged(tmp_path):
    with disk(tmp_path / "small") as folder:
        database = Database(folder / "memory.db", KEY)
        said = {}
        try:
            with pytest.raises(CompanionError) as full:
                for number in range(10_000):
                    question = f"{number} " + "and the ferry " * 300
                    said[talk(database, question)] = question
            assert full.value.problem.code == "disk-full"
            assert len(said) > 10
            (folder / "filler").unlink(missing_ok=True)
        finally:
            database.close()
        subprocess.run(["mount", "-o", f"remount,size={4 * SMALL_BYTES}", str(folder)], check=True)
        again = Database(folder / "memory.db", KEY)
        try:
            kept = dict(again.read().execute("SELECT id, text FROM messages").fetchall())
            assert kept == said
            assert again.read().pragma("integrity_check") == "ok"
            talk(again, "And now there is room again?")
        finally:
            again.close()


@MOUNTS
def test_a_folder_that_may_not_be_written_is_said_and_left_as_it_is(home, monkeypatch):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    with disk(home.data) as folder:
        database = Database(folder / "memory.db", KEY)
        talk(database, "Still there?")
        database.close()
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        assert code_of(lambda: Database(folder / "memory.db", KEY)) == "data-read-only"
        assert code_of(lambda: connect(Places(folder))) == "data-read-only"
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_who_start_at_once_share_one_engine(home, monkeypatch):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    places = Places(home.data)
    clients: list = []
    threads = [threading.Thread(target=lambda: clients.append(connect(places))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    try:
        assert len(clients) == 4
        assert len({client.call(r.Status()).pid for client in clients}) == 1
    finally:
        clients[0].stop_peer()


def test_two_users_of_one_machine_have_sockets_of_their_own(tmp_path, monkeypatch):
    """Without a runtime folder of the session, sockets lie in /tmp, where another user may have been first."""
    from companion import settings

    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    first = Places(tmp_path / "data").socket()
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    with pytest.raises(PermissionError):  # made by us just now, so not that user's
        settings.runtime_folder()
    Path(f"/tmp/companion-{4_000_000_000}").rmdir()
    assert first.parent.stat().st_mode & 0o077 == 0


def test_a_data_folder_that_is_deleted_under_the_engine_is_not_made_anew(home, monkeypatch):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    places = Places(home.data)
    client = connect(places)
    client.call(r.ChoosePassphrase(PASSPHRASE))
    client.call(r.PutSetting("a", "b"))
    shutil.rmtree(home.data)
    home.data.mkdir()  # as a sync program or a person might
    for _ in range(20):
        if client.is_closed():
            break
        code_of(client.call, r.PutSetting("a", "c"))
        time.sleep(0.2)
    assert client.is_closed(), "an engine without its folder ends"
    assert sorted(path.name for path in home.data.iterdir()) == [], "and leaves no memory without keys"


@pytest.mark.parametrize("wrong", ["-wal", "-shm"])
def test_garbled_side_files_of_the_database_are_no_end(home, monkeypatch, wrong):
    monkeypatch.setattr(keys, "ARGON_TIME", 1)
    monkeypatch.setattr(keys, "ARGON_MEMORY_KIB", 64)
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    places = Places(home.data)
    engine = EngineHere(places)
    engine.call(r.ChoosePassphrase(PASSPHRASE))
    engine.call(r.PutSetting("diary", "guests"))
    engine.close()
    Path(f"{places.database}{wrong}").write_bytes(os.urandom(40_000))
    again = EngineHere(places)
    try:
        again.call(r.Unlock(PASSPHRASE))
        assert again.call(r.GetSetting("diary")) == "guests"
    finally:
        again.close()
