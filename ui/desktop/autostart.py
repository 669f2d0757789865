"""Start at login: a desktop file, a value of the Run key, or a launch agent, made and taken away again."""

import os
import sys
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from ui.desktop import HIDDEN


class Autostart(Protocol):
    """Whether Companion starts at login."""

    def is_on(self) -> bool:
        """Whether it does."""
        ...

    def turn(self, on: bool) -> None:
        """Have it do so, or no longer.

        Raises:
            OSError: the place where it is noted may not be written.
        """


def autostart(command: list[str]) -> Autostart:
    """The way of this system; `command` opens the window."""
    if sys.platform == "win32":
        return RunKey(command)
    if sys.platform == "darwin":
        return LaunchAgent(command, Path.home() / "Library" / "LaunchAgents")
    base = os.environ.get("XDG_CONFIG_HOME")
    return DesktopFile(command, (Path(base) if base else Path.home() / ".config") / "autostart")


def desktop_quoted(word: str) -> str:
    """A word of an Exec line, quoted as the Desktop Entry Specification wants it."""
    escaped = "".join("\\" + c if c in '"`$\\' else c for c in word).replace("%", "%%")
    return f'"{escaped}"'.replace("\\", "\\\\")


class DesktopFile:
    """Linux: an entry in the autostart folder (Desktop Application Autostart Specification)."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._command, self._file = command, folder / "companion.desktop"

    def is_on(self) -> bool:
        """Whether the entry is there."""
        return self._file.is_file()

    def turn(self, on: bool) -> None:
        """Write the entry, or remove it."""
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = " ".join(desktop_quoted(word) for word in (*self._command, HIDDEN))
        self._file.write_text(
            f"[Desktop Entry]\nType=Application\nName=Companion\nExec={line}\nIcon=companion\nTerminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            encoding="utf-8",
        )


class LaunchAgent:
    """macOS: a property list in the user's LaunchAgents."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._command, self._file = command, folder / "companion.plist"

    def is_on(self) -> bool:
        """Whether the list is there."""
        return self._file.is_file()

    def turn(self, on: bool) -> None:
        """Write the list, or remove it."""
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        words = "".join(f"<string>{escape(word)}</string>" for word in (*self._command, HIDDEN))
        self._file.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
            f'<plist version="1.0"><dict><key>Label</key><string>companion</string><key>ProgramArguments</key>'
            f"<array>{words}</array><key>RunAtLoad</key><true/></dict></plist>\n",
            encoding="utf-8",
        )


class RunKey:
    """Windows: a value of the user's Run key."""

    _KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def __init__(self, command: list[str]) -> None:
        self._command = command

    def is_on(self) -> bool:
        """Whether the value is there."""
        if sys.platform != "win32":
            return False
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                winreg.QueryValueEx(key, "Companion")
        except FileNotFoundError:
            return False
        return True

    def turn(self, on: bool) -> None:
        """Write the value, or remove it."""
        if sys.platform != "win32":
            return
        import subprocess
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
            if on:
                line = subprocess.list2cmdline([*self._command, HIDDEN])
                winreg.SetValueEx(key, "Companion", 0, winreg.REG_SZ, line)
            elif self.is_on():
                winreg.DeleteValue(key, "Companion")
