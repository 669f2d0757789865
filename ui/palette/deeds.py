"""What can be done from the palette, and the settings it reaches."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from ui.engine_bridge import EngineBridge
from ui.onboarding import FOLDERS
from ui.palette.provider import Provider
from ui.palette.providers import ConversationFinder, Deed, DeedFinder, FileFinder, RoomFinder
from ui.room import Wishes
from ui.rooms import Rooms
from ui.settings.sections import SETTINGS
from ui.theme import Appearance, theme


class Hands(Protocol):
    """What the palette does with the window."""

    def new_conversation(self) -> None:
        """Begin a conversation."""

    def add_folder(self) -> None:
        """Let the owner choose a folder."""

    def toggle_fold(self) -> None:
        """Fold the sidebar, or unfold it."""

    def toggle_pause(self) -> None:
        """Pause reading, or go on."""

    def is_paused(self) -> bool:
        """Whether reading is paused."""
        ...

    def can_check_in(self) -> bool:
        """Whether a room takes check-ins."""
        ...

    def check_in(self) -> None:
        """Begin a check-in."""

    def list_shortcuts(self) -> None:
        """Show the list of keys."""

    def show_setting(self, section: str) -> None:
        """Go to a part of the settings."""


def palette_providers(hands: Hands, bridge: EngineBridge, rooms: Rooms, wishes: Wishes) -> list[Provider]:
    """Who finds what in the palette, in the order of its headings: first what is the owner's."""
    do = QCoreApplication.translate("Palette", "Do")
    settings = QCoreApplication.translate("Palette", "Settings")
    return [
        ConversationFinder(bridge, wishes),
        FileFinder(bridge, wishes),
        *rooms.providers(),
        RoomFinder(rooms.entries(), wishes),
        DeedFinder(settings, "", partial(_settings, hands.show_setting)),
        DeedFinder(do, ">", partial(_deeds, hands, wishes)),
    ]


def _deeds(hands: Hands, wishes: Wishes) -> Sequence[Deed]:
    pause = (
        QCoreApplication.translate("Palette", "Go on reading")
        if hands.is_paused()
        else QCoreApplication.translate("Palette", "Pause reading")
    )
    deeds = [
        Deed(QCoreApplication.translate("Palette", "New conversation"), "plus", hands.new_conversation, "Ctrl+N", True),
        Deed(QCoreApplication.translate("Palette", "Add a folder"), "folder-plus", hands.add_folder, "", True),
        Deed(pause, "refresh-cw" if hands.is_paused() else "pause", hands.toggle_pause, "", True),
        Deed(QCoreApplication.translate("Palette", "Show in light"), "sun", _look(wishes, Appearance.LIGHT)),
        Deed(QCoreApplication.translate("Palette", "Show in dark"), "eye-off", _look(wishes, Appearance.DARK)),
        Deed(
            QCoreApplication.translate("Palette", "Show as the desktop does"),
            "settings-2",
            _look(wishes, Appearance.SYSTEM),
        ),
        Deed(
            QCoreApplication.translate("Palette", "Fold or unfold the sidebar"),
            "panel-left",
            hands.toggle_fold,
            "Ctrl+B",
        ),
        Deed(
            QCoreApplication.translate("Palette", "Go through the first steps again"),
            "rotate-cw",
            partial(wishes.first_run.emit, FOLDERS),
        ),
        Deed(QCoreApplication.translate("Palette", "Shortcuts"), "info", hands.list_shortcuts, "Ctrl+/", True),
    ]
    if hands.can_check_in():
        deeds.insert(
            1,
            Deed(
                QCoreApplication.translate("Palette", "Check in"),
                "calendar-check",
                hands.check_in,
                "Ctrl+Shift+C",
                True,
            ),
        )
    return deeds


def _look(wishes: Wishes, appearance: Appearance) -> Callable[[], None]:
    def choose() -> None:
        theme().choose(appearance)
        wishes.look_changed.emit()

    return choose


def _settings(show: Callable[[str], None]) -> Sequence[Deed]:
    return [
        Deed(QCoreApplication.translate("SettingsRoom", setting.title), "settings-2", partial(show, setting.section))
        for setting in SETTINGS
    ]
