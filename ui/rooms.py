"""The rooms in the order of the sidebar. Each is made when it is first entered, so that the window opens at once.

A room joins by one entry in `ROOMS`; nothing else in the window has to know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget

from ui.languages import QT_TRANSLATE_NOOP
from ui.room import Around, Place, Room, RoomEntry
from ui.widgets.basic import IconButton

if TYPE_CHECKING:
    from companion.types.library import Progress
    from companion.types.status import EngineStatus
    from ui.palette.provider import Provider

ONE_COLUMN = 720  # px at 100 %; below, the sidebar is behind a button in the room's bar


def _chat(around: Around) -> Room:
    from ui.chat.room import ChatRoom

    room = ChatRoom(around.bridge)
    room.room_wished.connect(around.wishes.room)
    room.folder_wished.connect(around.wishes.folder)
    return room


def _today(around: Around) -> Room:
    from ui.today.room import TodayRoom

    return TodayRoom(around.bridge, around.wishes)


def _goals(around: Around) -> Room:
    from ui.goals.room import GoalsRoom

    return GoalsRoom(around.bridge, around.wishes)


def _goal_rows(around: Around) -> Sequence[Provider]:
    from ui.goals.palette import GoalProvider

    return (GoalProvider(around.bridge, around.wishes),)


def _notes(around: Around) -> Room:
    from ui.notes.room import NotesRoom

    return NotesRoom(around.bridge, around.wishes)


def _note_rows(around: Around) -> Sequence[Provider]:
    from ui.notes.palette import NoteProvider

    return (NoteProvider(around.bridge, around.wishes),)


def _library(around: Around) -> Room:
    from ui.library.room import LibraryRoom

    room = LibraryRoom(around.bridge)
    room.folder_wished.connect(around.wishes.folder)
    return room


def _memory(around: Around) -> Room:
    from ui.memory.room import MemoryRoom

    room = MemoryRoom(around.bridge)
    room.conversation_wished.connect(around.wishes.conversation)
    room.state_told.connect(lambda words, tone: around.wishes.state.emit("memory", words, tone))
    return room


def _models(around: Around) -> Room:
    from ui.models.room import ModelsRoom

    room = ModelsRoom(around.bridge)
    room.link_clicked.connect(around.wishes.link)
    room.model_changed.connect(lambda name: around.wishes.state.emit("models", name, ""))
    return room


def _privacy(around: Around) -> Room:
    from ui.privacy.room import PrivacyRoom

    return PrivacyRoom(around.bridge, around.data_folder)


def _settings(around: Around) -> Room:
    from ui.settings.room import SettingsRoom

    room = SettingsRoom(around.settings, around.desktop(), around.bridge)
    room.look_changed.connect(around.wishes.look_changed)
    room.first_run_wished.connect(around.wishes.first_run)
    return room


ROOMS: tuple[RoomEntry, ...] = (
    RoomEntry("today", "sun", QT_TRANSLATE_NOOP("Rooms", "Today"), _today),
    RoomEntry("chat", "message-circle", QT_TRANSLATE_NOOP("Rooms", "Chat"), _chat),
    RoomEntry("goals", "target", QT_TRANSLATE_NOOP("Rooms", "Goals"), _goals, providers=_goal_rows, checks_in=True),
    RoomEntry("notes", "notebook-pen", QT_TRANSLATE_NOOP("Rooms", "Notes"), _notes, providers=_note_rows),
    RoomEntry("library", "library", QT_TRANSLATE_NOOP("Rooms", "Library"), _library),
    RoomEntry("memory", "notebook-text", QT_TRANSLATE_NOOP("Rooms", "Memory"), _memory),
    RoomEntry("models", "cpu", QT_TRANSLATE_NOOP("Rooms", "Models"), _models, Place.FOOT),
    RoomEntry("privacy", "shield", QT_TRANSLATE_NOOP("Rooms", "Privacy"), _privacy, Place.FOOT),
    RoomEntry("settings", "settings-2", QT_TRANSLATE_NOOP("Rooms", "Settings"), _settings, Place.FOOT),
)


class Rooms(QObject):
    """Makes rooms, and hands on to those that are there what the window is told. `rooms.library` is a room by name."""

    sidebar_wished = Signal()

    def __init__(self, around: Around, stack: QStackedWidget, entries: Sequence[RoomEntry]) -> None:
        super().__init__(stack)
        self._around, self._stack = around, stack
        self._entries = {entry.name: entry for entry in entries}
        self._made: dict[str, Room] = {}
        self._menus: list[IconButton] = []
        self._status: EngineStatus | None = None
        self._progress: Progress | None = None
        self._width = 0.0

    def entries(self) -> tuple[RoomEntry, ...]:
        """All rooms, in order."""
        return tuple(self._entries.values())

    def named(self, name: str) -> Room:
        """A room by its name, made if it was not there."""
        if name not in self._made:
            self._made[name] = self._make(self._entries[name])
        return self._made[name]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each room has more to it than `Room`
        """`rooms.library` for `rooms.named("library")`."""
        entries = self.__dict__.get("_entries", {})
        if name not in entries:
            raise AttributeError(name)
        return self.named(name)

    def is_made(self, name: str) -> bool:
        """Whether a room was entered yet."""
        return name in self._made

    def enter(self, name: str, *, ready: bool) -> Room:
        """A room comes to the front; where the engine is there, it looks at what is new."""
        room = self.named(name)
        self._stack.setCurrentWidget(room)
        if ready:
            room.shown()
        return room

    def providers(self) -> list[Provider]:
        """What all rooms add to the palette."""
        return [provider for entry in self._entries.values() for provider in entry.providers(self._around)]

    def show_status(self, status: EngineStatus) -> None:
        """The engine told how it stands."""
        self._status = status
        for room in self._made.values():
            room.show_status(status)

    def show_progress(self, progress: Progress) -> None:
        """The library went on."""
        self._progress = progress
        for room in self._made.values():
            room.show_progress(progress)

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        self._width = logical_width
        for room in self._made.values():
            room.arrange(logical_width)
        for button in self._menus:
            button.setVisible(logical_width < ONE_COLUMN)

    def finish(self) -> None:
        """The window closes."""
        for room in self._made.values():
            room.finish()

    def _make(self, entry: RoomEntry) -> Room:
        room = entry.make(self._around)
        room.setAccessibleName(entry.shown_title())
        for area in room.findChildren(QScrollArea):
            if not area.accessibleName():  # it takes the focus, so that keys scroll it
                area.setAccessibleName(entry.shown_title())
        if self._status is not None:
            room.show_status(self._status)
        if self._progress is not None:
            room.show_progress(self._progress)
        self._add_menu(room)
        if self._width:
            room.arrange(self._width)
        self._stack.addWidget(room)
        return room

    def _add_menu(self, room: Room) -> None:
        """In one column the sidebar is behind a button at the left of the room's bar."""
        bar = room.findChild(QFrame, "bar")
        layout = bar.layout() if bar is not None else None
        if not isinstance(layout, QBoxLayout) or hasattr(room, "title"):  # the chat's bar has its own
            return
        button = IconButton("menu", self.tr("Rooms and conversations"))
        button.clicked.connect(self.sidebar_wished)
        button.setVisible(0 < self._width < ONE_COLUMN)
        layout.insertWidget(0, button)
        self._menus.append(button)
