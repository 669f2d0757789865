"""The rooms behind the chat, each made when it is first needed, so that the window opens at once."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.types.library import Progress
from companion.types.status import EngineStatus
from ui.engine_bridge import EngineBridge
from ui.library.room import LibraryRoom
from ui.models.room import ModelsRoom
from ui.privacy.room import PrivacyRoom
from ui.settings.room import SettingsRoom

RoomT = TypeVar("RoomT", bound=QWidget)


class Rooms(QObject):
    """Hands on what the engine tells to the rooms that are there, and what they wish to the window."""

    folder_wished = Signal()
    link_clicked = Signal(str)
    model_changed = Signal(str)
    look_changed = Signal()

    def __init__(self, bridge: EngineBridge, stack: QStackedWidget, data_folder: str) -> None:
        super().__init__(stack)
        self._bridge, self._stack, self._data_folder = bridge, stack, data_folder
        self._status: EngineStatus | None = None
        self._progress: Progress | None = None
        self._width = 0.0

    @cached_property
    def library(self) -> LibraryRoom:
        """The library room."""
        room = LibraryRoom(self._bridge)
        room.folder_wished.connect(self.folder_wished)
        if self._status is not None:
            room.show_status(self._status)
        if self._progress is not None:
            room.show_progress(self._progress)
        room.arrange(self._width)
        return self._add(room)

    @cached_property
    def models(self) -> ModelsRoom:
        """The models room."""
        room = ModelsRoom(self._bridge)
        room.link_clicked.connect(self.link_clicked)
        room.model_changed.connect(self.model_changed)
        room.arrange(self._width)
        return self._add(room)

    @cached_property
    def privacy(self) -> PrivacyRoom:
        """The privacy room."""
        room = PrivacyRoom(self._bridge, self._data_folder)
        if self._status is not None:
            room.show_status(self._status)
        return self._add(room)

    @cached_property
    def settings(self) -> SettingsRoom:
        """The settings room."""
        room = SettingsRoom()
        room.look_changed.connect(self.look_changed)
        return self._add(room)

    def named(self, name: str) -> QWidget:
        """A room by its name, made if it was not there."""
        rooms: dict[str, Callable[[], QWidget]] = {
            "library": lambda: self.library,
            "models": lambda: self.models,
            "privacy": lambda: self.privacy,
            "settings": lambda: self.settings,
        }
        return rooms[name]()

    def enter(self, name: str, *, ready: bool) -> QWidget:
        """A room comes to the front; where the engine is there, it looks at what is new."""
        room = self.named(name)
        if ready and isinstance(room, (LibraryRoom, ModelsRoom, PrivacyRoom)):
            room.shown()
        return room

    def show_status(self, status: EngineStatus) -> None:
        """The engine told how it stands."""
        self._status = status
        if self._made("privacy"):
            self.privacy.show_status(status)
        if self._made("library"):
            self.library.show_status(status)

    def show_progress(self, progress: Progress) -> None:
        """The library went on."""
        self._progress = progress
        if self._made("library"):
            self.library.show_progress(progress)

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        self._width = logical_width
        if self._made("library"):
            self.library.arrange(logical_width)
        if self._made("models"):
            self.models.arrange(logical_width)

    def finish(self) -> None:
        """The window closes."""
        if self._made("library"):
            self.library.finish()

    def _add(self, room: RoomT) -> RoomT:
        self._stack.addWidget(room)
        return room

    def _made(self, name: str) -> bool:
        return name in self.__dict__
