"""The window itself: shown at once, filled after its first picture, remembered when it closes."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.theme.icons import app_icon

if TYPE_CHECKING:
    from ui.engine_bridge import EngineBridge
    from ui.frame import Frame

_SIDEBAR = 236  # px at 100 %


class _Blank(QWidget):
    """What is seen for the blink until the rooms are there: the grounds of sidebar and page."""

    painted = Signal()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface.page"))
        painter.fillRect(0, 0, theme().px(_SIDEBAR), self.height(), theme().colour("surface.sidebar"))
        painter.end()
        self.painted.emit()


class MainWindow(QMainWindow):
    """Holds the `Frame`, whose parts and deeds are its own: `window.chat`, `window.show_room("library")`.

    Without a bridge it shows its grounds alone, until `fill`: importing and making the rooms takes longer than a window
    may take to appear. `first_painted` tells when there is time for that.
    """

    first_painted = Signal()

    def __init__(self, bridge: "EngineBridge | None", settings: WindowSettings, data_folder: str) -> None:
        super().__init__()
        self._settings, self._data_folder = settings, data_folder
        self._frame: Frame | None = None
        self.setWindowTitle("Companion")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(QSize(480, 400))
        geometry = settings.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(theme().px(1280), theme().px(800))
        if bridge is not None:
            self.fill(bridge)
            return
        blank = _Blank()
        blank.painted.connect(self.first_painted)
        self.setCentralWidget(blank)

    def fill(self, bridge: "EngineBridge") -> None:
        """Make the rooms, once."""
        if self._frame is None:
            from ui.frame import Frame

            frame = Frame(self, bridge, self._settings, self._data_folder)
            frame.front_wished.connect(self.bring_to_front)
            self._frame = frame
            self.setCentralWidget(frame)
            frame.begin()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the frame has
        """What the window is asked for is in its frame."""
        frame = self.__dict__.get("_frame")
        if frame is None:
            raise AttributeError(name)
        return getattr(frame, name)

    def bring_to_front(self) -> None:
        """Show the window above all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops an answer, else closes the top layer."""
        if event.key() == Qt.Key.Key_Escape and self._frame is not None and self._frame.escape():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place; what waits for an undo is done."""
        if self._frame is not None:
            self._frame.finish()
        self._settings.keep_geometry(self.saveGeometry())
        super().closeEvent(event)
