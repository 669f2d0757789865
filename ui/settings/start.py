"""The settings of start and tray: shown here, done by `Desktop`."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui import words
from ui.widgets.basic import Hairline, Label, column
from ui.widgets.controls import Switch, setting_row

_CAPTURE = "hotkey_capture"


class DesktopChoices(Protocol):
    """What the desktop can do here, and what was chosen of it."""

    def has_tray(self) -> bool:
        """Whether this desktop shows a tray."""
        ...

    def hotkey_note(self, key: str = "hotkey") -> str:
        """Why no shortcut from anywhere can be had here, in a sentence; "" where it can."""
        ...

    def hotkey(self, key: str = "hotkey") -> str:
        """The keys of quick ask, or of `hotkey_capture`."""
        ...

    def chosen(self, key: str) -> bool:
        """Whether `tray`, `login`, `notify`, `discreet`, `hotkey` or `hotkey_capture` is on."""
        ...

    def choose(self, key: str, on: bool) -> None:
        """Turn one of them on or off."""


class StartSettings(QWidget):
    """Six switches; what cannot be had here says why."""

    def __init__(self, desktop: DesktopChoices) -> None:
        super().__init__()
        self._desktop = desktop
        self.switches: dict[str, Switch] = {}
        no_tray = "" if desktop.has_tray() else self.tr("This desktop shows no tray.")
        tray = no_tray or self.tr("Closing the window leaves quick ask and pause in the tray")
        note, no_capture = desktop.hotkey_note(), desktop.hotkey_note(_CAPTURE)
        login = self.tr("Hidden, without a window")
        notify = self.tr("By the desktop’s own messages, which never say what is in your files")
        discreet = self.tr("Messages do not say what is done; the window is covered while another program is in front")
        ask = note or self.tr("{} opens a small window to ask from").format(words.keys(desktop.hotkey()))
        keys = words.keys(desktop.hotkey(_CAPTURE))
        write = no_capture or self.tr("{} opens a small window; what you write goes to today’s note").format(keys)
        rows = (
            self._row("tray", _title("Stay in the tray"), tray, not no_tray),
            self._row("login", _title("Start at login"), login, True),
            self._row("notify", _title("Tell when work is done"), notify, True),
            self._row("discreet", _title("Discreet"), discreet, True),
            self._row("hotkey", _title("Quick ask from anywhere"), ask, not note),
            self._row(_CAPTURE, _title("Write down from anywhere"), write, not no_capture),
        )
        lines = column()
        for number, line in enumerate(rows):
            if number:
                lines.addWidget(Hairline())
            lines.addWidget(line)
        told = self.tr("Any shortcut of the desktop may run “companion quick” or “companion capture” too.")
        lines.addWidget(Label(told, "caption", "3", wrap=True))
        self.setLayout(lines)

    def _row(self, key: str, title: str, reason: str, possible: bool) -> QWidget:
        switch = Switch(title)
        switch.setEnabled(possible)
        switch.setChecked(possible and self._desktop.chosen(key))
        switch.toggled.connect(self._chooser(key))
        self.switches[key] = switch
        return setting_row(title, reason, switch)

    def _chooser(self, key: str) -> Callable[[bool], None]:
        return lambda on: self._desktop.choose(key, on)


def _title(english: str) -> str:
    """A setting's title, which `sections` marks for the translators."""
    return QCoreApplication.translate("SettingsRoom", english)
