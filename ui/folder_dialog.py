"""Choosing a folder: by the desktop’s own dialog where there is one, else by ours. Neither leaves a trace."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QModelIndex, QRect, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QHBoxLayout, QLineEdit, QTreeView, QWidget

from ui.theme import theme
from ui.theme.icons import icon
from ui.widgets.basic import Button, IconButton, Label, column, row
from ui.widgets.layer import Layer

_PLACES = QStandardPaths.StandardLocation


def choose_folder(parent: QWidget, title: str, chosen: Callable[[str], None]) -> None:
    """Let the owner choose a folder; `chosen` is called with its path, or not at all."""
    window = parent.window()
    if not has_native_dialog():
        FolderLayer(window, title, chosen).open()
        return
    path = QFileDialog.getExistingDirectory(window, title, QDir.homePath())
    forget_visited()
    if path:
        chosen(path)


def has_native_dialog() -> bool:
    """Whether the desktop brings its own dialog: only then does Qt make none of its widgets."""
    if sys.platform in ("win32", "darwin"):
        return True
    probe = QFileDialog()
    native = not probe.findChildren(QTreeView)
    probe.deleteLater()
    forget_visited()
    return native


def forget_visited() -> None:
    """Qt's own dialog writes visited folders in clear; that note is removed."""
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    notes.remove("FileDialog")
    notes.sync()


class _Folders(QFileSystemModel):
    """Folders only, with our icons, and no watching of the disk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFilter(QDir.Filter.Dirs | QDir.Filter.NoDotAndDotDot)
        self.setOption(QFileSystemModel.Option.DontUseCustomDirectoryIcons)
        self.setOption(QFileSystemModel.Option.DontWatchForChanges)
        self.setReadOnly(True)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        """Our folder in place of the system's."""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icon("folder", 16, "ink.2")
        return super().data(index, role)


class FolderLayer(Layer):
    """A path that can be written, the usual places, and a tree of folders that opens at home."""

    def __init__(self, window: QWidget, title: str, chosen: Callable[[str], None]) -> None:
        super().__init__(window, title)
        self._chosen = chosen
        self.card.setAccessibleName(title)
        self._model = _Folders(self)
        self._model.setRootPath("/")
        self._tree = QTreeView()
        self._tree.setModel(self._model)
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName(self.tr("Folders"))
        for section in range(1, self._model.columnCount()):
            self._tree.hideColumn(section)
        self._tree.selectionModel().currentChanged.connect(self._moved)
        self._tree.activated.connect(lambda _: self.take())
        self._path = QLineEdit()
        self._path.setAccessibleName(self.tr("Path of the folder"))
        self._path.textEdited.connect(self._written)
        theme().set_type(self._path, "mono")
        close = IconButton("x", self.tr("Close"), size=14)
        close.clicked.connect(self.leave)
        self._take = Button(self.tr("Take this folder"), "primary")
        self._take.clicked.connect(self.take)
        cancel = Button(self.tr("Cancel"), "plain")
        cancel.clicked.connect(self.leave)
        self._told = Label("", "caption", "warn")
        lines = column(
            row(Label(title, "title"), None, close),
            12,
            self._path,
            8,
            self._usual_places(),
            8,
            self._tree,
            12,
            row(self._told, None, cancel, self._take),
            margins=(22, 16, 16, 16),
        )
        self.card.setLayout(lines)

    def _usual_places(self) -> QHBoxLayout:
        buttons: list[Button] = []
        for place in (
            _PLACES.HomeLocation,
            _PLACES.DocumentsLocation,
            _PLACES.DesktopLocation,
            _PLACES.DownloadLocation,
        ):
            path = QStandardPaths.writableLocation(place)
            if Path(path).is_dir() and path not in {button.property("path") for button in buttons}:
                button = Button(QStandardPaths.displayName(place), "outlined", small=True)
                button.setProperty("path", path)
                button.clicked.connect(lambda _=False, one=path: self.show_path(one))
                buttons.append(button)
        return row(*buttons, None, gap=6)

    def open(self) -> None:
        """Show it, at home."""
        self.enter()
        self.show_path(QDir.homePath())
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_path(self, path: str) -> None:
        """Go to a folder."""
        index = self._model.index(path)
        self._tree.setCurrentIndex(index)
        self._tree.expand(index)
        self._tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)

    def take(self) -> None:
        """Take the folder that is written."""
        path = Path(self._path.text()).expanduser()
        if not path.is_dir():
            return
        self.leave()
        self._chosen(str(path))

    def leave(self) -> None:
        """Close it for good."""
        super().leave()
        self.deleteLater()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_written(self._model.filePath(now))

    def _show_written(self, path: str) -> None:
        self._path.setText(path)
        self._written(path)

    def _written(self, path: str) -> None:
        there = Path(path).expanduser().is_dir()
        self._take.setEnabled(there)
        self._told.say("" if there else self.tr("There is no such folder."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the folder."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        super().keyPressEvent(event)

    def card_rect(self) -> QRect:
        """In the middle of the window."""
        window, edge, px = self.rect(), theme().px(24), theme().px
        width, height = min(px(560), window.width() - 2 * edge), min(px(520), window.height() - 2 * edge)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)
