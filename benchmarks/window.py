"""How long until the window is shown, beside an empty one, and how much memory its process takes.

`python benchmarks/window.py [--data DIR] [--quick]`. Both windows are started in turn, each in a process of its own;
medians of the times from the start of the process to the first paint, and to the moment in which the rooms stand and a
question can be written. Byte code is compiled by the pair that is not counted, as it is in an installed program.
`--data` is taken and not needed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS, QUICK_STARTS = 9, 4

_TAIL = """
import time, os
from PySide6.QtCore import QEvent, QObject, QTimer
def memory():
    for line in open("/proc/self/smaps_rollup"):
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest or event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            shown, used = time.clock_gettime(time.CLOCK_BOOTTIME) - started, time.process_time()
            QTimer.singleShot(SETTLE, lambda: (print(shown, used, memory(), flush=True), os._exit(0)))
        return False
watch = First()
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
app.exec()
"""
_HEAD = """
import os, time
fields = open("/proc/self/stat").read().rpartition(")")[2].split()
started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
"""
_EMPTY = (
    _HEAD
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
"""
    + _TAIL
)
_OURS = (
    _HEAD
    + """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui import languages
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.window import MainWindow
app = QApplication([])
settings = WindowSettings()
languages.install(app, settings.locale())
theme().install(app)
settings.apply_look()
window = MainWindow(None, settings, "/nowhere")
def fill():
    from ui.engine_bridge import EngineBridge
    window.fill(EngineBridge(lambda lost: None))
    print(time.clock_gettime(time.CLOCK_BOOTTIME) - started, time.process_time(), end=" ")
window.first_painted.connect(fill, Qt.ConnectionType.QueuedConnection)
"""
    + _TAIL
)


@dataclass(frozen=True)
class Start:
    """One start, in seconds: to the first paint, until the rooms stood, and of processor until either; bytes (PSS)."""

    shown: float
    rooms: float
    processor: float
    memory: int


def start(code: str, home: str, settle_ms: int) -> Start:
    """Start a window in a process of its own."""
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": home, "HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/bytecode"
    ran = subprocess.run(
        [sys.executable, "-c", code.replace("SETTLE", str(settle_ms))],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    *filled, shown, used, memory = ran.stdout.split()
    rooms, processor = filled or (shown, used)
    return Start(float(shown), float(rooms), float(processor), int(memory))


def measure(starts: int) -> dict[str, float]:
    """Figures of `starts` pairs after one that is not counted."""
    pairs = []
    with tempfile.TemporaryDirectory(prefix="companion-window-") as home:
        for number in range(starts + 1):
            pair = (start(_EMPTY, home, 200), start(_OURS, home, 1_500))
            if number:
                pairs.append(pair)
    return {
        "window.shown_against_empty": statistics.median(o.shown for _, o in pairs)
        / statistics.median(e.shown for e, _ in pairs),
        "window.shown_against_empty_worst": max(ours.shown / empty.shown for empty, ours in pairs),
        "window.shown_seconds": statistics.median(ours.shown for _, ours in pairs),
        "window.rooms_against_empty": statistics.median(ours.rooms / empty.shown for empty, ours in pairs),
        "window.rooms_processor_against_empty": statistics.median(o.processor / e.processor for e, o in pairs),
        "window.memory_mb": max(ours.memory for _, ours in pairs) / 1e6,
    }


def main() -> None:
    """Print a line for each figure, then all of them as one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    figures = {name: round(value, 3) for name, value in measure(QUICK_STARTS if given.quick else STARTS).items()}
    for name, value in figures.items():
        print(f"{name:36} {value}")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print(json.dumps({"figures": figures, "commit": commit.stdout.strip()}))


if __name__ == "__main__":
    main()
