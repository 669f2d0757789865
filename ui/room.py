"""What a room is to the window: a frame that is told things and wishes for things, and its entry in the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.controls import SearchField

if TYPE_CHECKING:
    from companion.types.library import Progress
    from companion.types.status import EngineStatus
    from ui.engine_bridge import EngineBridge
    from ui.palette.provider import Provider
    from ui.settings.start import DesktopChoices
    from ui.settings.store import WindowSettings


class Wishes(QObject):
    """What a room, or a row of the palette, may ask of the window. Emit; the window does it."""

    room = Signal(str)  # bring a room to the front, by its name
    folder = Signal()  # let the owner choose a folder to read
    link = Signal(str)  # a web address was pressed: it is copied, never opened
    conversation = Signal(int)  # open a kept conversation
    question = Signal(str)  # ask this in a new conversation
    file = Signal(int, str)  # show a file, by its id and name, where the library has it
    goal = Signal(int)  # open a goal's page
    brief_made = Signal(object)  # BriefMade: a brief was made at its time
    note = Signal(str)  # open a note, by its path
    goals_changed = Signal()  # a goal was pinned, moved or changed
    told = Signal(str)  # a short line for the toast
    state = Signal(str, str, str)  # room, words beside its name in the sidebar, tone ("", "good", "warn")
    look_changed = Signal()  # the theme was changed and is to be kept
    first_run = Signal(int)  # go through the first steps again, from this one on (`ui.onboarding`)


@dataclass(frozen=True)
class Around:
    """What a room is made with. `data_folder` is where the memory lies, to be shown; `desktop` may come later."""

    bridge: EngineBridge
    wishes: Wishes
    data_folder: str
    settings: WindowSettings
    desktop: Callable[[], DesktopChoices | None] = lambda: None


class Room(QFrame):
    """The base of every room: each method may be left as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")

    def shown(self) -> None:
        """The room came to the front and the engine can be asked: look at what is new."""

    def show_status(self, status: EngineStatus) -> None:
        """The engine told how it stands; a room made later is told the last one at once."""

    def show_progress(self, progress: Progress) -> None:
        """The library went on; a room made later is told the last one at once."""

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %; the window's, not the room's)."""

    def finish(self) -> None:
        """The window closes: what waits for an undo is done, what is half written is kept."""

    def escape(self) -> bool:
        """Close the room's top layer; whether there was one."""
        return False

    def find_here(self) -> bool:
        """Ctrl+F: to the field that finds in this room; whether there is one."""
        for field in self.findChildren(SearchField):
            if field.isVisible():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.selectAll()
                return True
        return False

    def check_in(self) -> None:
        """Begin a check-in, where the room's entry says that it can."""

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, after the sidebar."""
        return (self,)


class Place(Enum):
    """Where in the sidebar a room is entered."""

    MAIN = auto()
    FOOT = auto()


def _no_providers(_around: Around) -> Sequence[Provider]:
    return ()


@dataclass(frozen=True)
class RoomEntry:
    """A room in the sidebar. It is made by `make` when it is first entered, so `make` imports what it needs itself.

    Attributes:
        name: as in `Wishes.room`. icon: a name under assets/icons.
        title: English, marked by QT_TRANSLATE_NOOP("Rooms", …).
        checks_in: whether `Room.check_in` begins a check-in.
        providers: what the room adds to the palette; asked for once, when the palette is first opened.
    """

    name: str
    icon: str
    title: str
    make: Callable[[Around], Room]
    place: Place = Place.MAIN
    providers: Callable[[Around], Sequence[Provider]] = _no_providers
    checks_in: bool = False

    def shown_title(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("Rooms", self.title)
