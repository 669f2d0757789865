"""What the window must know before any engine runs: its look, size and start. No path, title or word of the owner's."""

from PySide6.QtCore import QByteArray, QLocale, QSettings

from ui.settings.quiet import OFF, QuietHours
from ui.theme import Appearance, theme

LANGUAGES = {"system": None, "en": QLocale.Language.English, "de": QLocale.Language.German}


class WindowSettings:
    """The window's choices, kept in `companion/window.ini` of the user's configuration."""

    def __init__(self) -> None:
        self._kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "companion", "window")

    def apply_look(self) -> None:
        """Bring the theme to what was chosen last; motion follows the desktop until it was chosen."""
        appearance = self._text("appearance", Appearance.SYSTEM.value)
        percent = self._text("percent", "100")
        theme().choose(
            Appearance(appearance) if appearance in set(Appearance) else Appearance.SYSTEM,
            int(percent) if percent.isdecimal() else 100,
            self.flag("reduced_motion"),
            self._text("reading", "serif"),
        )

    def follow_motion(self, reduced: bool) -> None:
        """The desktop told whether it wants no movement; what the owner chose here counts for more."""
        if self._kept.value("reduced_motion") is None:
            theme().choose(reduced_motion=reduced)

    def keep_look(self) -> None:
        """Keep the theme's present choices."""
        self._kept.setValue("appearance", theme().appearance.value)
        self._kept.setValue("percent", str(theme().percent))
        self.keep_flag("reduced_motion", theme().reduced_motion)
        self._kept.setValue("reading", theme().reading_family)

    def geometry(self) -> QByteArray | None:
        """Place and size of the window, as Qt wrote it."""
        value = self._kept.value("geometry")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep place and size of the window."""
        self._kept.setValue("geometry", geometry)
        self._kept.sync()

    def folded(self) -> bool:
        """Whether the owner folded the sidebar."""
        return self.flag("folded")

    def language(self) -> str:
        """What Companion speaks: a key of `LANGUAGES`."""
        kept = self._text("language", "system")
        return kept if kept in LANGUAGES else "system"

    def keep_language(self, key: str) -> None:
        """Speak this from the next start on."""
        self._kept.setValue("language", key)
        self._kept.sync()

    def locale(self) -> QLocale | None:
        """The chosen language with the desktop's country, None for the desktop's own."""
        language = LANGUAGES[self.language()]
        if language is None or QLocale.system().language() == language:
            return None
        return QLocale(language)

    def quiet(self) -> QuietHours:
        """When no message of the desktop is wanted."""
        return QuietHours(self._text("quiet_from", OFF), self._text("quiet_until", "7:00"))

    def keep_quiet(self, hours: QuietHours) -> None:
        """Keep quiet hours."""
        self._kept.setValue("quiet_from", hours.start)
        self._kept.setValue("quiet_until", hours.end)
        self._kept.sync()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A choice between yes and no: `tray`, `notify`, `hotkey`, …"""
        return self._text(key, "true" if default else "false") == "true"

    def keep_flag(self, key: str, on: bool) -> None:
        """Keep such a choice."""
        self._kept.setValue(key, "true" if on else "false")
        self._kept.sync()

    def _text(self, key: str, default: str) -> str:
        value = self._kept.value(key, default)
        return value if isinstance(value, str) else default
