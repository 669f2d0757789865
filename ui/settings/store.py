"""What the window must know before any engine runs: its look and size. No path, title or word of the owner's."""

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import Appearance, theme


class WindowSettings:
    """The look, kept in `companion/window.ini` of the user's configuration."""

    def __init__(self) -> None:
        self._kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "companion", "window")

    def apply_look(self) -> None:
        """Bring the theme to what was chosen last."""
        appearance = self._text("appearance", Appearance.SYSTEM.value)
        percent = self._text("percent", "100")
        theme().choose(
            Appearance(appearance) if appearance in set(Appearance) else Appearance.SYSTEM,
            int(percent) if percent.isdecimal() else 100,
            self._text("reduced_motion", "false") == "true",
            self._text("reading", "serif"),
        )

    def keep_look(self) -> None:
        """Keep the theme's present choices."""
        self._kept.setValue("appearance", theme().appearance.value)
        self._kept.setValue("percent", str(theme().percent))
        self._kept.setValue("reduced_motion", "true" if theme().reduced_motion else "false")
        self._kept.setValue("reading", theme().reading_family)

    def geometry(self) -> QByteArray | None:
        """Place and size of the window, as Qt wrote it."""
        value = self._kept.value("geometry")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_geometry(self, geometry: QByteArray, *, folded: bool) -> None:
        """Keep place and size of the window."""
        self._kept.setValue("geometry", geometry)
        self._kept.setValue("folded", "true" if folded else "false")
        self._kept.sync()

    def folded(self) -> bool:
        """Whether the owner folded the sidebar."""
        return self._text("folded", "false") == "true"

    def _text(self, key: str, default: str) -> str:
        value = self._kept.value(key, default)
        return value if isinstance(value, str) else default
