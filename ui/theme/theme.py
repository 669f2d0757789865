"""The theme in use: colours by name, fonts by scale, lengths at the reader's text size.

One `Theme` lives as long as the application. A change (light, dark, text size, motion) is told by `changed`;
fonts set through `set_type` and icons made by the widgets of `ui.widgets` follow by themselves.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.fonts import load_fonts, make_font
from ui.theme.qss import stylesheet
from ui.theme.style import CompanionStyle
from ui.theme.tokens import MAX_PERCENT, MIN_PERCENT, SYSTEM_FONT_PX, Tokens, load_tokens

_TYPE = "companionType"
_WEIGHT = "companionWeight"


class Appearance(StrEnum):
    """What the owner chose; `SYSTEM` follows the desktop and takes its silence for light."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Gives colours, fonts and lengths, and keeps the application's style in step with them."""

    changed = Signal()

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens
        self.appearance = Appearance.SYSTEM
        self.percent = 100
        self.reduced_motion = False
        self.reading_family = "serif"
        self._system_factor = 1.0
        self._name = "light"
        self._style: CompanionStyle | None = None

    @property
    def name(self) -> str:
        """`light` or `dark`, as shown now."""
        return self._name

    @property
    def scale(self) -> float:
        """Factor on every length and type size."""
        return self._system_factor * self.percent / 100

    def install(self, app: QApplication) -> None:
        """Load the fonts and put style, palette and style sheet on the application."""
        load_fonts()
        self._system_factor = _system_factor(app)
        self._style = CompanionStyle(self)
        app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(
        self,
        appearance: Appearance | None = None,
        percent: int | None = None,
        reduced_motion: bool | None = None,
        reading_family: str | None = None,
    ) -> None:
        """Change what is given, at once and everywhere."""
        before = (self._shown(), self.percent, self.reduced_motion, self.reading_family)
        if appearance is not None:
            self.appearance = appearance
        if percent is not None:
            self.percent = min(MAX_PERCENT, max(MIN_PERCENT, percent))
        if reduced_motion is not None:
            self.reduced_motion = reduced_motion
        if reading_family is not None:
            self.reading_family = reading_family
        if before != (self._shown(), self.percent, self.reduced_motion, self.reading_family):
            self._apply()

    def colour(self, name: str) -> QColor:
        """The colour of one token, opaque."""
        return QColor(self.tokens.colours[self._name][name])

    def hex(self, name: str) -> str:
        """The colour of one token as `#RRGGBB`."""
        return self.tokens.colours[self._name][name]

    def veil(self, name: str) -> QColor:
        """The colour of a see-through token (`surface.scrim`, `shadow`), alpha set."""
        colour = self.colour(name)
        colour.setAlphaF(self.tokens.alpha[self._name][name])
        return colour

    def between(self, first: str, second: str, share: float) -> QColor:
        """A colour `share` of the way from one token to another; share is in [0, 1]."""
        a, b = self.colour(first), self.colour(second)
        mixed = [
            round(x + (y - x) * share) for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
        ]
        return QColor(*mixed)

    def font(self, name: str, weight: int | None = None) -> QFont:
        """The font of one step of the type scale."""
        if self.reading_family == "sans" and name.startswith("reading"):
            font = make_font(self.tokens, name, self.scale, weight)
            font.setFamilies(list(self.tokens.families["ui"]))
            return font
        return make_font(self.tokens, name, self.scale, weight)

    def line(self, name: str) -> int:
        """Line height of one step of the type scale, in px."""
        return self.px(self.tokens.types[name].line)

    def px(self, length: float) -> int:
        """A length of the drawings at the present text size."""
        return round(length * self.scale)

    def ms(self, name: str) -> int:
        """How long a movement takes (`fast`, `base`, `slow`); 0 under reduced motion."""
        return 0 if self.reduced_motion else self.tokens.motion_ms[name]

    def set_type(self, widget: QWidget, name: str, weight: int | None = None) -> None:
        """Give a widget a font of the scale and keep it when the text size changes."""
        widget.setProperty(_TYPE, name)
        widget.setProperty(_WEIGHT, weight or 0)
        widget.setFont(self.font(name, weight))

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.appearance is Appearance.SYSTEM:
            self._apply()

    def _shown(self) -> str:
        if self.appearance is not Appearance.SYSTEM:
            return self.appearance.value
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _apply(self) -> None:
        self._name = self._shown()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        app.setStyleSheet(stylesheet(self))
        for widget in app.allWidgets():  # after the style sheet, which brings back fonts of the time it was set last
            name = widget.property(_TYPE)
            if name:
                widget.setFont(self.font(name, widget.property(_WEIGHT) or None))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for target, token in (
            (role.Window, "surface.page"),
            (role.Base, "surface.raised"),
            (role.AlternateBase, "surface.sunken"),
            (role.Button, "surface.raised"),
            (role.WindowText, "ink.1"),
            (role.Text, "ink.1"),
            (role.ButtonText, "ink.1"),
            (role.PlaceholderText, "ink.3"),
            (role.Highlight, "selection"),
            (role.HighlightedText, "ink.1"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.Accent, "accent"),
            (role.ToolTipBase, "ink.1"),
            (role.ToolTipText, "ink.inverse"),
            (role.Mid, "line.strong"),
            (role.Light, "surface.raised"),
            (role.Midlight, "line.soft"),
            (role.Dark, "line.control"),
            (role.Shadow, "shadow"),
        ):
            palette.setColor(target, self.colour(token))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("ink.disabled"))
        return palette


def _system_factor(app: QApplication) -> float:
    """The desktop's font size against the drawings' 13 px; a desktop that says nothing counts as 13."""
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return 1.0
    ratio = QFontInfo(app.font()).pixelSize() / SYSTEM_FONT_PX
    return 1.0 if 0.9 <= ratio <= 1.1 else min(2.0, max(0.9, ratio))


_theme: Theme | None = None


def theme() -> Theme:
    """The theme of this process."""
    global _theme  # noqa: PLW0603 - one theme a process, made with the first widget
    if _theme is None:
        _theme = Theme(load_tokens())
    return _theme
