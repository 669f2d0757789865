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
            shown = time.clock_gettime(time.CLOCK_BOOTTIME) - started
            QTimer.singleShot(SETTLE, lambda: (print(shown, memory(), flush=True), os._exit(0)))
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
    print(time.clock_gettime(time.CLOCK_BOOTTIME) - started, end=" ")
window.first_painted.connect(fill, Qt.ConnectionType.QueuedConnection)
"""
    + _TAIL
)


def start(code: str, home: str, settle_ms: int) -> tuple[float, int, float]:
    """Seconds to the first paint, the process's own share of memory in bytes (PSS), seconds until the rooms stood."""
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
    *filled, shown, memory = ran.stdout.split()
    return float(shown), int(memory), float(filled[0]) if filled else 0.0


def measure(starts: int) -> dict[str, float]:
    """Figures of `starts` pairs after one that is not counted."""
    ours, empty, ratios, memory, rooms = [], [], [], [], []
    with tempfile.TemporaryDirectory(prefix="companion-window-") as home:
        for number in range(starts + 1):
            first, _, _ = start(_EMPTY, home, 200)
            second, used, filled = start(_OURS, home, 1_500)
            if number:
                empty.append(first)
                ours.append(second)
                ratios.append(second / first)
                memory.append(used / 1e6)
                rooms.append(filled / first)
    return {
        "window.shown_against_empty": statistics.median(ours) / statistics.median(empty),
        "window.shown_against_empty_worst": max(ratios),
        "window.shown_seconds": statistics.median(ours),
        "window.rooms_against_empty": statistics.median(rooms),
        "window.memory_mb": max(memory),
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
