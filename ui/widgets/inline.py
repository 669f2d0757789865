"""Small drawings inside a text: citation chips and tags."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from ui.theme import theme
from ui.theme.fonts import set_weight

INLINE = QTextFormat.ObjectTypes.UserObject + 1
WORDS = QTextFormat.Property.UserProperty + 1
TONE = QTextFormat.Property.UserProperty + 2  # chips, tag, box, ticked
SENTENCE = QTextFormat.Property.UserProperty + 3
NUMBER = QTextFormat.Property.UserProperty + 4  # of chips, the one that is pressed; 0 for none

_BOXES = ("box", "ticked")
_TONES = {"on": ("accent", "accent.on"), "off": ("accent.soft", "accent"), "tag": ("warn.soft", "warn")}


def chip_font(tone: str = "off") -> QFont:
    """The font of a chip (600) or a tag (500)."""
    return set_weight(theme().font("micro"), 500 if tone == "tag" else 600)


def chip_width(words: str, tone: str) -> float:
    """How wide the drawing is: at least square."""
    width = QFontMetricsF(chip_font(tone)).horizontalAdvance(words)
    return width + theme().px(12) if tone == "tag" else max(theme().px(16), width + theme().px(8))


def chips_of(fmt: QTextFormat) -> list[tuple[int, float, float]]:
    """The chips of an inline object: number, left edge from the object's own, and width."""
    words, tone = _read(fmt)
    if tone != "chips":
        return []
    found, x = [], float(theme().px(2))
    for word in words.split():
        width = chip_width(word, "off")
        found.append((int(word), x, width))
        x += width + theme().px(3)
    return found


def number_at(fmt: QTextFormat, x: float) -> int:
    """The number of the chip at a distance from its object's left edge; 0 where the object has none."""
    chips = chips_of(fmt)
    return (
        next((number for number, left, width in chips if x <= left + width + theme().px(1)), chips[-1][0])
        if chips
        else 0
    )


def draw_chip(painter: QPainter, box: QRectF, words: str, tone: str) -> None:
    """Draw a chip or tag into `box`."""
    ground, ink = _TONES.get(tone, _TONES["off"])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(ground))
    painter.drawRoundedRect(box, theme().px(4), theme().px(4))
    painter.setPen(theme().colour(ink))
    painter.setFont(chip_font(tone))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def draw_box(painter: QPainter, box: QRectF, on: bool) -> None:
    """Draw a task's box, ticked or not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour("accent" if on else "line.control"), 1))
    painter.setBrush(theme().colour("accent" if on else "surface.raised"))
    painter.drawRoundedRect(box, theme().px(4), theme().px(4))
    if on:
        side = box.width()
        painter.setPen(QPen(theme().colour("accent.on"), 1.6 * theme().scale))
        at = [(0.25, 0.52), (0.43, 0.69), (0.75, 0.33)]
        painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in at])
    painter.restore()


class InlineObjects(QPyTextObject):
    """Draws chips and tags in a document. Nothing may be raised here: an exception in `drawObject` ends the process."""

    def intrinsicSize(self, _doc: QTextDocument, _pos: int, fmt: QTextFormat) -> QSizeF:
        """Width of the drawing and a little air before it."""
        words, tone = _read(fmt)
        if tone in _BOXES:
            return QSizeF(theme().px(26), theme().px(16))
        chips = chips_of(fmt)
        if chips:
            return QSizeF(chips[-1][1] + chips[-1][2] + theme().px(1), theme().px(16))
        lead = theme().px(5) if tone == "tag" else theme().px(3)
        return QSizeF(chip_width(words, tone) + lead, theme().px(16))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _pos: int, fmt: QTextFormat
    ) -> None:
        """Draw it, standing a little below the baseline."""
        words, tone = _read(fmt)
        if tone in _BOXES:
            side = theme().px(15)
            top = rect.bottom() - side - theme().px(3) + 0.5
            draw_box(painter, QRectF(rect.x() + 0.5, top, side, side), tone == "ticked")
            return
        pressed = fmt.property(NUMBER)
        for number, left, width in chips_of(fmt):
            height = theme().px(16)
            box = QRectF(rect.x() + left, rect.bottom() - height - theme().px(3), width, height)
            draw_chip(painter, box, str(number), "on" if number == pressed else "off")
        if tone == "chips":
            return
        height = theme().px(17 if tone == "tag" else 16)
        lead = theme().px(4) if tone == "tag" else theme().px(2)
        top = rect.bottom() - height - theme().px(3)
        draw_chip(painter, QRectF(rect.x() + lead, top, chip_width(words, tone), height), words, tone)


def _read(fmt: QTextFormat) -> tuple[str, str]:
    words, tone = fmt.property(WORDS), fmt.property(TONE)
    return (words if isinstance(words, str) else ""), (tone if isinstance(tone, str) else "off")


def inline_format(words: str, tone: str, number: int, sentence: int) -> QTextCharFormat:
    """The format of one inline object."""
    made = QTextCharFormat()
    made.setObjectType(INLINE)
    made.setProperty(WORDS, words)
    made.setProperty(TONE, tone)
    made.setProperty(NUMBER, number)
    made.setProperty(SENTENCE, sentence)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made
