"""Ties the window to the desktop: tray, shortcut from anywhere, messages, start at login, and what was handed over."""

import time
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from companion.types.library import Progress
from ui.assets import asset
from ui.desktop.anywhere import ASK, CAPTURE, KEYS, Anywhere
from ui.desktop.autostart import Autostart
from ui.desktop.links import Aim, Target, targets
from ui.desktop.motion import ask_motion
from ui.desktop.quick import QuickWindow
from ui.notes.capture import QuickCapture
from ui.privacy.discreet import Discreet
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.theme.icons import app_icon
from ui.window import MainWindow

_WORTH_TELLING_S = 20.0  # shorter work is not told: who started it is still there


class Desktop(QObject):
    """Belongs to one window. `open_targets` shows what a start, this one or a second, was given."""

    def __init__(self, window: MainWindow, settings: WindowSettings, autostart: Autostart) -> None:
        super().__init__(window)
        self._window, self._settings, self._autostart = window, settings, autostart
        self.quick = QuickWindow()
        self.quick.asked.connect(self._ask)
        self.tray: QSystemTrayIcon | None = None
        self._pause: QAction | None = None
        self._working_since: float | None = None
        self._anywhere = Anywhere(settings, self)
        self._anywhere.pressed.connect(lambda key: self.open_capture() if key == CAPTURE else self.open_quick())
        if settings.flag("tray"):
            self._show_tray()
        self._held: list[str] = []  # what is told when the quiet hours are over
        self._after_quiet = QTimer(self)
        self._after_quiet.setSingleShot(True)
        self._after_quiet.timeout.connect(self._tell_held)
        window.progressed.connect(self._progressed)
        window.wishes.brief_made.connect(lambda _: self.tell("brief"))
        window.chat.answered.connect(partial(self.tell, "answer"))
        theme().changed.connect(self._tint)
        self._discreet = Discreet(lambda: [window, self.quick], lambda: self.chosen("discreet"))
        window.gate.closed.connect(self.quick.forget)
        ask_motion(self, settings.follow_motion)

    # --- what the settings show and choose ---

    def has_tray(self) -> bool:
        """Whether this desktop shows a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def hotkey(self, key: str = ASK) -> str:
        """The keys of quick ask, or of quick capture."""
        return KEYS[key]

    def hotkey_note(self, key: str = ASK) -> str:
        """Why no such shortcut from anywhere can be had, in a sentence; "" where it can."""
        command = "companion capture" if key == CAPTURE else "companion quick"
        wayland = self.tr("Under Wayland the desktop does that: give “{}” keys in its settings.")
        notes = {
            "wayland": wayland.format(command),
            "mac": self.tr("On macOS give “{}” keys in the Shortcuts app.").format(command),
            "taken": self.tr("Another program has these keys."),
            "other": self.tr("This desktop offers none."),
        }
        return notes.get(self._anywhere.in_the_way(key), "")

    def chosen(self, key: str) -> bool:
        """Whether `tray`, `login`, `notify`, `discreet`, `hotkey` or `hotkey_capture` is on."""
        if key == "login":
            return self._autostart.is_on()
        return self._settings.flag(key, default=key == "notify")

    def choose(self, key: str, on: bool) -> None:
        """Turn one of them on or off."""
        if key == "login":
            try:
                self._autostart.turn(on)
            except OSError as error:
                told = self.tr("Start at login could not be changed: {}").format(error.strerror or "")
                self._window.wishes.told.emit(told)
            return
        self._settings.keep_flag(key, on)
        if key == "tray":
            if on:
                self._show_tray()
            elif self.tray is not None:
                self.tray.hide()
                self.tray = None
        elif key in KEYS and not self._anywhere.turn(key, on=on):
            self._window.wishes.told.emit(self.hotkey_note(key))

    # --- the tray ---

    def _show_tray(self) -> None:
        if self.tray is not None or not self.has_tray():
            return
        menu = QMenu()
        menu.addAction(self.tr("Open Companion")).triggered.connect(self._window.bring_to_front)
        menu.addAction(self.tr("Quick ask")).triggered.connect(self.open_quick)
        menu.addAction(self.tr("Write down")).triggered.connect(self.open_capture)
        if self._window.can_check_in():
            menu.addAction(self.tr("Check in")).triggered.connect(self._window.check_in)
        self._pause = menu.addAction("")
        self._pause.triggered.connect(self._window.toggle_pause)
        menu.addSeparator()
        menu.addAction(self.tr("Quit")).triggered.connect(self.quit)
        self._menu = menu
        self.tray = QSystemTrayIcon(app_icon(), self)
        self.tray.setToolTip("Companion")
        self.tray.setContextMenu(menu)
        self.tray.activated.connect(self._tray_pressed)
        self.tray.messageClicked.connect(self._window.bring_to_front)
        self._tint()
        self._name_pause()
        self.tray.show()

    def _tint(self) -> None:
        if self.tray is not None:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            self.tray.setIcon(QIcon(str(asset("icon", f"companion-tray-{'dark' if dark else 'light'}.svg"))))

    def _name_pause(self) -> None:
        if self._pause is not None:
            self._pause.setText(self.tr("Go on reading") if self._window.is_paused() else self.tr("Pause reading"))

    def _tray_pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._window.bring_to_front()

    def stays(self) -> bool:
        """Whether Companion goes on without its window."""
        return self.tray is not None and self.tray.isVisible()

    def quit(self) -> None:
        """End, tray or not."""
        if self.tray is not None:
            self.tray.hide()
            self.tray = None
        self._window.close()
        QApplication.quit()

    # --- quick ask ---

    def open_quick(self) -> None:
        """Show the small window, or put it away."""
        if self._window.gate.is_open():
            self.quick.toggle(self._window.reading_words())
        else:
            self._window.bring_to_front()

    @cached_property
    def capture(self) -> QuickCapture:
        """The small window to write down."""
        made = QuickCapture(self._window.bridge)
        made.kept.connect(lambda path: self._window.wishes.told.emit(self.tr("Kept in {}").format(PurePath(path).name)))
        return made

    def open_capture(self) -> None:
        """Show the small window to write down, or put it away."""
        if self._window.gate.is_open():
            self.capture.toggle()
        else:
            self._window.bring_to_front()

    def _ask(self, question: str) -> None:
        self._window.bring_to_front()
        self._window.ask(question)

    # --- messages ---

    def _progressed(self, progress: Progress) -> None:
        self._name_pause()
        if not progress.idle and self._working_since is None:
            self._working_since = time.monotonic()
        elif progress.idle and self._working_since is not None:
            worked = time.monotonic() - self._working_since
            self._working_since = None
            if worked >= _WORTH_TELLING_S and progress.files_total:
                self.tell("read")

    def tell(self, what: str) -> None:
        """Tell that work is done, where the window is not looked at. No message says what is in the files."""
        if self._window.isActiveWindow() or not self.chosen("notify"):
            return
        quiet_s = self._settings.quiet().seconds_left(datetime.now())
        if quiet_s:
            self._held += [what] if what not in self._held else []
            self._after_quiet.start(quiet_s * 1000)
            return
        sentences = {
            "answer": self.tr("An answer is ready."),
            "read": self.tr("Your files are read."),
            "brief": self.tr("Your brief is ready."),
        }
        says_what = self._window.gate.is_open() and not self.chosen("discreet")
        words = sentences[what] if says_what else self.tr("Companion is done with its work.")
        if self.tray is not None:
            self.tray.showMessage("Companion", words, app_icon())
        else:
            _tell_over_dbus(words)

    def _tell_held(self) -> None:
        held, self._held = self._held, []
        for what in held:
            self.tell(what)

    # --- what a start was given ---

    def take_arguments(self, arguments: Sequence[str], folder: str) -> None:
        """A second start handed these on."""
        asked = targets(list(arguments), Path(folder or "."))
        if asked not in ([Target(Aim.QUICK)], [Target(Aim.CAPTURE)]):
            self._window.bring_to_front()
        self.open_targets(asked)

    def take_first(self, arguments: Sequence[str]) -> None:
        """This start was given these. Hidden without a tray nobody would find it again, so the window is shown."""
        if not self._window.isVisible() and not self.stays():
            self._window.show()
        self.open_targets(targets(list(arguments), Path()))

    def open_targets(self, asked: Sequence[Target]) -> None:
        """Show what was asked for; before the memory is open it waits."""
        for target in asked:
            if target.aim is Aim.QUICK:
                self.open_quick()
            elif target.aim is Aim.CAPTURE:
                self.open_capture()
            elif target.aim is Aim.ROOM and target.value in {e.name for e in self._window.rooms.entries()}:
                self._window.when_open(partial(self._window.show_room, target.value))
            elif target.aim is Aim.CONVERSATION:
                self._window.when_open(partial(self._window.conversations.open, int(target.value)))
            elif target.aim is Aim.DRAFT:
                self._window.when_open(partial(self._window.draft, target.value))
            elif target.aim is Aim.PATH:
                self._window.when_open(partial(self._window.show_path, target.value))


def _tell_over_dbus(words: str) -> None:
    """The desktop's own message where there is no tray to send it; nothing where there is no D-Bus."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    call = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Notification",  # org.freedesktop.Notifications wants types that PySide cannot send
        "AddNotification",
    )
    call.setArguments(["done", {"title": "Companion", "body": words}])
    bus.send(call)
