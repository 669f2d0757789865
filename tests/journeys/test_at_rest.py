"""Two hundred sentences and twenty names of the owner’s go through everything; nothing of them lies readable."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from companion import requests as r
from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.settings import Places
from companion.types.safety import Selector
from tests.places import Home
from ui.engine_bridge import EngineBridge, EngineState
from ui.settings.store import WindowSettings
from ui.window import MainWindow

PASSPHRASE = "a long enough passphrase"
SENTENCES, NAMES = 200, 20
MARK = "zwqkanarie"  # in each of them
PER_FILE = (SENTENCES - 40) // NAMES


def canary(number: int) -> str:
    return f"{MARK}{number:03d}nv"


@pytest.fixture
def places(home: Home, monkeypatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


def write_files(folder: Path) -> None:
    folder.mkdir()
    number = 40
    for at in range(NAMES):
        lines = []
        for _ in range(PER_FILE):
            lines.append(f"On day {number} the {canary(number)} was seen at the river.")
            number += 1
        kind = ("md", "txt", "html", "csv")[at % 4]
        (folder / f"{MARK}name{at:02d} list.{kind}").write_text("\n\n".join(lines), "utf-8")


def hits(home: Home, own: Path) -> list[str]:
    """Files and names, outside the owner's own folder, that hold a canary."""
    found = []
    for root in (home.folder, home.runtime):
        for path in root.rglob("*"):
            if path.is_relative_to(own):
                continue
            if MARK in os.fsdecode(path.name):
                found.append(f"name {path}")
            if path.is_file() and _holds(path):
                found.append(str(path))
    return found


def _holds(path: Path) -> bool:
    content = path.read_bytes()
    return any(MARK.encode(form) in content for form in ("utf-8", "utf-16-le", "utf-16-be"))


class ProcessWatch:
    """Looks at command lines and environments of all processes while something else happens."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.looked = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "ProcessWatch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self.look()

    def look(self) -> None:
        self.looked += 1
        for process in Path("/proc").iterdir():
            if process.name.isdecimal() and int(process.name) != os.getpid():
                for part in ("cmdline", "environ", "comm"):
                    try:
                        content = (process / part).read_bytes()
                    except OSError:
                        continue
                    if MARK.encode() in content:
                        self.found.add(f"{process.name}/{part}")


def remember(client: LinkClient) -> None:
    """Facts, goals, steps, check-ins, a brief: all that is kept beside chats and files."""
    fact = client.call(r.AddFact(f"My boat is called {canary(30)}."))
    client.call(r.ChangeFact(fact.id, f"My boat was called {canary(31)}."))
    client.call(r.ForgetFact(client.call(r.AddFact(f"My cat is called {canary(32)}.")).id))
    goal = client.call(r.SaveGoal(client.call(r.PinGoal(f"Row 200 km on the {canary(33)} by June")).draft))
    client.call(r.AddStep(goal.id, f"Buy oars at {canary(34)}"))
    client.call(r.CheckIn(goal.id, f"Rowed 4 km past {canary(35)}"))
    list(client.stream(r.Ask(f"I live in {canary(36)} now.", model="none")))


def at_the_window(qtbot, home: Home, places: Places) -> None:
    """Somebody asks, drafts, finds in the palette and looks into every room; settings are written at the end."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home.folder / "config"))
    bridge = EngineBridge(lambda lost: connect(places, lost))
    window = MainWindow(bridge, WindowSettings(), str(home.data))
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    opened: list[bool] = []
    qtbot.waitUntil(lambda: bridge.state() is EngineState.READY, timeout=60_000)
    window.when_open(lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    window.new_conversation()
    composer = window.chat.composer
    composer.set_text(f"What about the {canary(37)}?")
    QTest.keyClick(composer._field, Qt.Key.Key_Return)
    exchange = window.chat.page.exchanges()[-1]
    qtbot.waitUntil(lambda: exchange.answer is not None, timeout=120_000)
    composer.set_text(f"And the {canary(38)}?")
    for room in ("today", "goals", "library", "memory", "models", "privacy", "settings", "chat"):
        window.show_room(room)
        qtbot.wait(100)
    assert MARK in composer._field.toPlainText()
    window.close()
    bridge.close()


def test_nothing_of_the_owners_lies_readable_anywhere(home: Home, places: Places, qtbot) -> None:
    own = home.folder / f"{MARK}folder"
    write_files(own)
    with ProcessWatch() as processes:
        client = connect(places)
        client.call(r.ChoosePassphrase(PASSPHRASE))
        list(client.stream(r.Index(str(own), wait=True)))
        for number in range(0, 20):
            list(client.stream(r.Ask(f"When was the {canary(number)} seen?", model="none")))
        for number in range(20, 40):
            client.call(r.PutSetting(f"draft.{number}", f"Ask about {canary(number)}"))
        client.call(r.Search(canary(41)))
        client.call(r.TakeBackup())
        list(client.stream(r.Forget(Selector("about", words=canary(42)))))
        remember(client)
        at_the_window(qtbot, home, places)
        engine = client.call(r.Status()).pid
        os.kill(engine, signal.SIGKILL)  # whatever it was about to write stays as it is
        _wait_until(client.is_closed)
        again = connect(places)
        again.call(r.Unlock(PASSPHRASE))
        list(again.stream(r.Ask(f"Where was the {canary(43)} seen?", model="none")))
        again.stop_peer()
        _wait_until(again.is_closed)
    assert hits(home, own) == []
    assert processes.found == set()
    assert processes.looked > 10


def test_the_scan_sees_what_lies_readable(home: Home, tmp_path: Path) -> None:
    own = home.folder / f"{MARK}folder"
    write_files(own)
    assert hits(home, own) == []
    planted = {
        home.folder / ".config" / "recent.conf": f"last={canary(1)}".encode(),
        home.folder / "tmp" / "part.bin": b"\0\1" + canary(2).encode("utf-16-le"),
        home.runtime / f"{canary(3)}.sock": b"",
    }
    for path, content in planted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        assert any(str(path) in hit for hit in hits(home, own)), path
        path.unlink()
    with ProcessWatch() as processes:
        command = [sys.executable, "-c", "import sys; sys.stdin.read()", canary(4)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE)
        processes.look()
        child.communicate()
    assert processes.found


def _wait_until(holds, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
