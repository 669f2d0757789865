"""The window starts with what stands in front; what that is, is counted, since times depend on the machine."""

import os
import subprocess
import sys

import pytest

from tests.places import ROOT

LATER = (
    "ui.chat.exchange", "ui.chat.marks", "ui.goals.pinned", "ui.memory.fact_card", "ui.onboarding.first_run",
    "ui.onboarding.key_page", "ui.palette.palette", "ui.models.room", "ui.widgets.answer_text",
    "companion.types.answers", "companion.types.goals", "companion.types.facts",
)  # fmt: skip
MOST_DATACLASSES = 40  # each takes half a millisecond and more to make: 237 once were a third of the time to the rooms
_COUNT = """
import dataclasses, sys
made, before = [], dataclasses._process_class
def counted(cls, *given, **named):
    made.append(cls.__module__)
    return before(cls, *given, **named)
dataclasses._process_class = counted
from PySide6.QtWidgets import QApplication
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.window import MainWindow
app = QApplication([])
theme().install(app)
window = MainWindow(None, WindowSettings(), "/nowhere")
from ui.engine_bridge import EngineBridge
window.fill(EngineBridge(lambda lost: None))
print(len(made), *sorted(m for m in sys.modules if m.startswith(("ui.", "companion."))))
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """How many dataclasses were made, and what was imported, until the rooms stood."""
    home = str(tmp_path_factory.mktemp("home"))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
    ran = subprocess.run(
        [sys.executable, "-c", _COUNT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    made, *modules = ran.stdout.split()
    return int(made), set(modules)


def test_what_is_not_in_front_is_not_imported_before_the_rooms_stand(start):
    assert not start[1] & set(LATER)
    assert {m for m in start[1] if m.startswith("companion.requests.")} <= {"companion.requests.base"}


def test_few_classes_are_made_before_the_rooms_stand(start):
    assert start[0] <= MOST_DATACLASSES
