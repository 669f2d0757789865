"""What lies over the window from the moment it is locked until the locked page is there: nothing is shown meanwhile."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.basic import Label, column, row

_NAME = "cover"


class Cover(QFrame):
    """Covers all of a window, whatever its size becomes; `words` stand there, else that it is locked."""

    def __init__(self, window: QWidget, words: str = "") -> None:
        super().__init__(window)
        self.setObjectName("page")
        self.setProperty(_NAME, True)
        self.setAutoFillBackground(True)
        self.is_for_lock = not words
        label = Label(words or self.tr("Companion is locked"), "question")
        self.setLayout(column(None, row(None, label, None), None))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


def cover(window: QWidget) -> Cover:
    """Cover a window; `uncover` takes it away."""
    return Cover(window)


def uncover(window: QWidget) -> None:
    """Take the cover off, if there is one."""
    for one in window.findChildren(Cover):
        if not one.is_for_lock:
            continue
        one.hide()
        one.deleteLater()
