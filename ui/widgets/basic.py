"""Labels, buttons and the small helpers that lay them out."""

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import theme
from ui.theme.icons import icon, pixmap


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Label(QLabel):
    """Plain words in one step of the type scale; wrapped ones keep the scale's line height."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        ink: str = "1",
        *,
        weight: int | None = None,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._kind = kind
        self._plain = ""
        self.setProperty("ink", ink)
        theme().set_type(self, kind, weight)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            theme().changed.connect(self._lay_out)
        self.say(text)

    def say(self, text: str) -> None:
        """Show these words."""
        self._plain = text
        self._lay_out()
        self.setAccessibleName(text)

    def plain(self) -> str:
        """The words shown, without markup."""
        return self._plain

    def tint(self, ink: str) -> None:
        """Change the colour: 1, 2, 3, good, warn, danger, accent, inverse, off."""
        restyle(self, "ink", ink)

    def _lay_out(self) -> None:
        if not self.wordWrap():
            self.setText(self._plain)
            return
        line = theme().line(self._kind)
        words = html.escape(self._plain).replace("\n", "<br>")
        style = f"margin:0; line-height:{line}px; -qt-line-height-type:fixed"
        self.setText(f"<p style='{style}'>{words}</p>")


class ElidedLabel(QLabel):
    """One line that shortens itself: paths in the middle, titles at the end; the whole as tooltip."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        ink: str = "1",
        *,
        weight: int | None = None,
        middle: bool = False,
    ) -> None:
        super().__init__()
        self._whole = text
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("ink", ink)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().set_type(self, kind, weight)
        self.say(text)

    def say(self, text: str) -> None:
        """Show these words, as many as fit."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def plain(self) -> str:
        """The whole text."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(theme().px(24), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The width of the whole text."""
        width = int(QFontMetricsF(self.font()).horizontalAdvance(self._whole)) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetricsF(self.font()).elidedText(self._whole, self._mode, max(0, self.width()))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class IconLabel(QLabel):
    """An icon that says nothing by itself; words beside it carry the meaning."""

    def __init__(self, name: str, size: int = 16, ink: str = "ink.3") -> None:
        super().__init__()
        self._name, self._size, self._ink = name, size, ink
        theme().changed.connect(self._draw)
        self._draw()

    def change(self, name: str, ink: str | None = None) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink or self._ink
        self._draw()

    def _draw(self) -> None:
        drawn = pixmap(self._name, self._size, self._ink)
        self.setPixmap(drawn)
        self.setFixedSize(theme().px(self._size), theme().px(self._size))


class Tag(Label):
    """A few words on a soft ground: `good`, `warn`, `danger` or `accent`."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__(text, "micro")
        self.setProperty("tag", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tone(self, tone: str) -> None:
        """Change the ground."""
        restyle(self, "tag", tone)


class KeyCap(Label):
    """The name of a key, such as Ctrl K."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "micro", "3")
        self.setObjectName("key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


_ICON_INK = {"primary": "accent.on", "outlined": "ink.1", "plain": "ink.2", "link": "accent", "inverse": "ink.inverse"}


class Button(QPushButton):
    """A button with words: `primary`, `outlined`, `plain`, `link`, `segment` or `inverse`."""

    def __init__(self, text: str, kind: str = "outlined", icon_name: str | None = None, *, small: bool = False) -> None:
        super().__init__(text)
        self._icon_name, self._kind = icon_name, kind
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        size = "caption" if small or kind == "link" else "body"
        theme().set_type(self, size, 600 if kind == "primary" else 500)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._tint)
        self._tint()

    def say(self, text: str) -> None:
        """Change the words and the name with them."""
        self.setText(text)
        self.setAccessibleName(text.strip())

    def set_icon(self, name: str) -> None:
        """Show another icon before the words."""
        self._icon_name = name
        self._tint()

    def sizeHint(self) -> QSize:
        """A little wider than Qt thinks where an icon stands before the words."""
        hint = super().sizeHint()
        return hint + QSize(theme().px(6), 0) if self._icon_name else hint

    def _tint(self) -> None:
        if self._icon_name:
            size = 14 if self.property("small") or self._kind == "link" else 16
            self.setIcon(icon(self._icon_name, size, _ICON_INK.get(self._kind, "ink.1")))
            self.setIconSize(QSize(theme().px(size), theme().px(size)))
            if not self.text().startswith(" "):
                self.setText(" " + self.text())


class IconButton(QToolButton):
    """A button that is only an icon; its name is what it does, also as tooltip."""

    def __init__(
        self, name: str, label: str, *, size: int = 16, side: int | None = None, ink: str = "ink.2", kind: str = ""
    ) -> None:
        super().__init__()
        self._name, self._size, self._ink = name, size, ink
        self._side = side or (30 if size >= 16 else 26)
        self.setProperty("kind", kind)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().changed.connect(self._tint)
        self._tint()

    def show_as(self, name: str, label: str, ink: str | None = None, kind: str | None = None) -> None:
        """Become another button: icon, name, colour."""
        self._name, self._ink = name, ink or self._ink
        if kind is not None:
            restyle(self, "kind", kind)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icon(self._name, self._size, self._ink))
        self.setIconSize(QSize(theme().px(self._size), theme().px(self._size)))
        self.setFixedSize(theme().px(self._side), theme().px(self._side))


class Hairline(QWidget):
    """A line of one pixel, soft or strong."""

    def __init__(self, colour: str = "line.soft", *, upright: bool = False) -> None:
        super().__init__()
        self._colour = colour
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour(self._colour))
        painter.end()


Item = QWidget | QLayout | int | None


def _fill(layout: QBoxLayout, items: tuple[Item, ...]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(theme().px(item))
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def row(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """Items side by side; None stretches, a number is a gap. Lengths at 100 %."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*(theme().px(side) for side in margins))
    layout.setSpacing(theme().px(gap))
    _fill(layout, items)
    return layout


def column(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """Items below each other; None stretches, a number is a gap. Lengths at 100 %."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*(theme().px(side) for side in margins))
    layout.setSpacing(theme().px(gap))
    _fill(layout, items)
    return layout


def on_first_line(icon: IconLabel) -> QVBoxLayout:
    """An icon beside words of several lines, level with the first."""
    return column(2, icon, None)


def framed(name: str, layout: QLayout, height: int | None = None) -> QFrame:
    """A frame with the look that the style sheet gives to `name`."""
    frame = _Framed(height)
    frame.setObjectName(name)
    frame.setLayout(layout)
    return frame


class _Framed(QFrame):
    """A frame whose height, where it has one, follows the text size."""

    def __init__(self, height: int | None) -> None:
        super().__init__()
        self._wanted = height
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        if self._wanted is not None:
            self.setFixedHeight(theme().px(self._wanted))


def clear(layout: QLayout, keep: Callable[[QWidget], bool] = lambda _widget: False) -> None:
    """Take everything out of a layout and let it go."""
    for index in reversed(range(layout.count())):
        item = layout.itemAt(index)
        widget = item.widget() if item else None
        if widget is not None and keep(widget):
            continue
        layout.takeAt(index)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif item is not None and (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
