"""After locking, no process of Companion holds the key in its memory."""

import os
import re
import time
from pathlib import Path

import pytest

from companion import requests as r
from companion.engine.client import connect
from companion.engine.keys import KeyFile
from companion.settings import Places
from companion.types.errors import CompanionError
from companion.types.status import LockState
from tests.engine.test_engine_process import processes_of
from tests.places import Home

PASSPHRASE = "a long enough passphrase"


def holds(pid: int, needles: list[bytes]) -> bool:
    """Whether a process's writable memory holds any of these."""
    try:
        maps = Path(f"/proc/{pid}/maps").read_text()
        with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            for line in maps.splitlines():
                found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
                if found is None:
                    continue
                start, end = (int(part, 16) for part in found.groups())
                try:
                    memory.seek(start)
                    content = memory.read(end - start)
                except OSError:
                    continue
                if any(needle in content for needle in needles):
                    return True
    except OSError:
        return False
    return False


def until(check, seconds: float = 60):
    deadline = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


@pytest.mark.skipif(os.getuid() != 0, reason="only root may look into a guarded process")
def test_the_key_is_in_no_process_after_locking(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    places = Places(home.data)
    client = connect(places)
    client.call(r.ChoosePassphrase(PASSPHRASE))
    key = KeyFile(places.keys).open_passphrase(PASSPHRASE)
    needles = [key, key.hex().encode()]
    before = processes_of(home)
    assert holds(before["engine"], needles), "the search itself finds the key where it is"
    client.call(r.Lock())
    until(client.is_closed)
    again = connect(places)
    assert again.call(r.Status()).lock is LockState.LOCKED
    after = until(lambda: processes_of(home) if processes_of(home).get("engine") != before["engine"] else None)
    assert not {"reader", "embed", "vectors", "model"} & set(after), "the workers are gone"
    assert [kind for kind, pid in after.items() if holds(pid, needles)] == []
    with pytest.raises(CompanionError):
        again.call(r.ListFolders())
    assert again.call(r.Unlock(PASSPHRASE)).lock is LockState.UNLOCKED
    again.stop_peer()
