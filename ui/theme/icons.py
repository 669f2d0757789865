"""Lucide icons, tinted from tokens and kept once drawn."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.assets import asset
from ui.theme.theme import theme

# At small sizes a line of 1.75 in 24 would blur away; these keep its visual weight.
_STROKES = {14: 2.1, 16: 2.0, 20: 1.9, 32: 1.5}


@cache
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _draw(name: str, px: int, design_px: int, colour: str, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    svg = re.sub(r'stroke-width="[^"]+"', f'stroke-width="{_STROKES.get(design_px, 1.75)}"', svg, count=1)
    pixmap = QPixmap(round(px * ratio), round(px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, px, px))
    painter.end()
    return pixmap


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def pixmap(name: str, size: int = 16, ink: str = "ink.2") -> QPixmap:
    """One icon as a pixmap: `size` at 100 % (14, 16, 20, 32), `ink` a colour token."""
    return _draw(name, theme().px(size), size, theme().hex(ink), _ratio())


def icon(name: str, size: int = 16, ink: str = "ink.2") -> QIcon:
    """One icon for a button, with its paler self for when the button is disabled."""
    made = QIcon()
    made.addPixmap(pixmap(name, size, ink), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, size, "ink.disabled"), QIcon.Mode.Disabled)
    return made


@cache
def app_icon() -> QIcon:
    """The program's own icon in every size it was drawn for."""
    made = QIcon()
    for px in (16, 20, 22, 24, 32, 48, 64, 128, 256, 512):
        made.addFile(str(asset("icon", f"companion-{px}.png")))
    return made


@cache
def _logo(px: int, small: bool, ratio: float) -> QPixmap:
    drawn = QPixmap(round(px * ratio), round(px * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    name = "companion-small.svg" if small else "companion.svg"
    QSvgRenderer(str(asset("icon", name))).render(painter, QRectF(0, 0, px, px))
    painter.end()
    return drawn


def logo(size: int) -> QPixmap:
    """The sign of Companion, `size` at 100 %; its small drawing up to 22."""
    return _logo(theme().px(size), size <= 22, _ratio())


def arrow_file(theme_name: str) -> str:
    """The file of the arrow in a choice box, for the style sheet: that wants a path, not a pixmap."""
    return str(asset("icon", f"arrow-{theme_name}.svg"))
