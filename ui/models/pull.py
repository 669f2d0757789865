"""Letting Ollama pull a model: a name, then how far it is, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from companion.types.models import PullProgress
from ui import words
from ui.widgets.basic import Button, Label, column, row
from ui.widgets.progress import ProgressBar

SUGGESTION = "gemma3:4b"


class PullBox(QFrame):
    """Emits what is wished; shows the progress that it is told."""

    pull_wished = Signal(str)
    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name of a model"))
        self._name.setPlaceholderText(self.tr("Name of a model, for example {}").format(SUGGESTION))
        self._name.returnPressed.connect(self._pull)
        self._button = Button(self.tr("Download"), "outlined", "download")
        self._button.clicked.connect(self._pull)
        asking = QWidget()
        told = self.tr("Only Ollama downloads, and only when you press the button. Companion itself cannot.")
        line = row(self._name, self._button, gap=8)
        line.setStretch(0, 1)
        asking.setLayout(column(line, 8, Label(told, "caption", "3", wrap=True)))
        self._title = Label("", "body", weight=500)
        self._told = Label("", "caption", "3")
        self._bar = ProgressBar(self.tr("Download"))
        stop = Button(self.tr("Stop"), "outlined", small=True)
        stop.clicked.connect(self.cancel_wished)
        running = QWidget()
        running.setLayout(column(row(self._title, None, stop), 8, self._bar, 6, self._told))
        self._asking, self._running = asking, running
        running.hide()
        self.setLayout(column(asking, running, margins=(16, 14, 16, 14)))

    def start(self, name: str) -> None:
        """A pull is under way."""
        self._title.say(name)
        self._told.say(self.tr("Asking Ollama"))
        self._bar.set_share(0)
        self._asking.hide()
        self._running.show()

    def show_progress(self, progress: PullProgress) -> None:
        """Tell how far it is; bytes are those of the present part."""
        if progress.total_bytes:
            self._bar.set_share(progress.done_bytes / progress.total_bytes)
            done, total = words.size(progress.done_bytes), words.size(progress.total_bytes)
            self._told.say(self.tr("{} of {} of this part").format(done, total))
        else:
            self._told.say(progress.status)

    def stop(self) -> None:
        """Nothing is pulled any more."""
        self._running.hide()
        self._asking.show()
        self._name.clear()

    def is_running(self) -> bool:
        """Whether a pull is shown."""
        return self._running.isVisibleTo(self)

    def suggest(self, name: str) -> None:
        """Write a name into the field."""
        self._name.setText(name)
        self._name.setFocus()

    def _pull(self) -> None:
        name = self._name.text().strip()
        if name:
            self.pull_wished.emit(name)
