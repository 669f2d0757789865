"""A file's text with the words that support a sentence marked, opened at the place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.basic import ElidedLabel, IconButton, IconLabel, Label, clear, column, framed, row
from ui.widgets.inline import INLINE, InlineObjects, chip_width, draw_chip, inline_format
from ui.widgets.page_sheet import PageMark, PageSheet
from ui.widgets.safe_text import OBJECT, SafeText

_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_MARGIN = 40
_GAPS = {"heading": 6, "row": 2, "item": 4, "task": 4}


@dataclass(frozen=True)
class ReaderBlock:
    """A block of a file's text; `start` is its offset in the text shown. Kinds as in documents.

    `box` is "ticked" or "box" for a task, else "".
    """

    kind: str
    text: str
    start: int
    level: int = 0
    box: str = ""


@dataclass(frozen=True)
class ReaderMark:
    """A span of the canonical text: `strong` for the very words, else the rest of the passage."""

    start: int
    end: int
    strong: bool
    number: int = 0


class ReaderText(SafeText):
    """The text of a file. Marks are drawn behind words, a bar and the number in the margin."""

    def __init__(self, kind: str = "reading.small") -> None:
        super().__init__(kind)
        self._blocks: tuple[ReaderBlock, ...] = ()
        self._marks: tuple[ReaderMark, ...] = ()
        self._starts: list[tuple[int, int, int]] = []  # offset, length, place in the document
        self._objects = InlineObjects()
        self.document().documentLayout().registerHandler(INLINE, self._objects)
        self.setAccessibleName(self.tr("Text of the file"))
        self.setViewportMargins(theme().px(_MARGIN), 0, 0, 0)

    def show_blocks(self, blocks: Sequence[ReaderBlock], marks: Sequence[ReaderMark]) -> None:
        """Show a text with its marks."""
        self._blocks, self._marks = tuple(blocks), tuple(marks)
        self._draw()

    def retint(self) -> None:
        """Draw again in the theme of now."""
        super().retint()
        self._draw()

    def places(self) -> list[int]:
        """Heights of the marked passages, from the top."""
        return [top for top, _, _ in self._spans()]

    def document_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the canonical text stands in the document."""
        return self._place(start), self._place(end)

    def _draw(self) -> None:
        document = self.document()
        document.clear()
        self._starts = []
        cursor = QTextCursor(document)
        for index, block in enumerate(self._blocks):
            shape = QTextBlockFormat()
            kind = self._type(block)
            shape.setLineHeight(theme().line(kind), _HEIGHT)
            gap = _GAPS.get(block.kind, 10)
            shape.setBottomMargin(theme().px(gap))
            if block.box:
                shape.setLeftMargin(theme().px(26))
                shape.setTextIndent(-theme().px(26))
            if block.kind == "heading" and index:
                shape.setTopMargin(theme().px(10))
            look = QTextCharFormat()
            look.setFont(theme().font(kind))
            look.setForeground(theme().colour("ink.1"))
            if index == 0:
                cursor.setBlockFormat(shape)
            else:
                cursor.insertBlock(shape)
            if block.box:
                cursor.insertText(OBJECT, inline_format("", block.box, 0, -1))
            self._starts.append((block.start, len(block.text), cursor.position()))
            cursor.insertText(block.text.replace("\n", "\u2028"), look)
        for mark in sorted(self._marks, key=lambda m: m.strong):
            self._mark(mark)

    def _type(self, block: ReaderBlock) -> str:
        if block.kind == "heading":
            return "reading.h2" if block.level <= 2 else "question"
        return "code" if block.kind == "code" else self._kind

    def _mark(self, mark: ReaderMark) -> None:
        for start, length, place in self._starts:
            first, last = max(mark.start, start), min(mark.end, start + length)
            if first >= last:
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(place + first - start)
            cursor.setPosition(place + last - start, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(theme().colour("marker" if mark.strong else "marker.soft"))
            look.setForeground(theme().colour("marker.ink" if mark.strong else "ink.1"))
            cursor.mergeCharFormat(look)

    def _place(self, offset: int) -> int:
        best = 0
        for start, length, place in self._starts:
            if start <= offset:
                best = place + min(offset - start, length)
        return best

    def _spans(self) -> list[tuple[int, int, int]]:
        """For each passage: top, bottom and number."""
        layout = self.document().documentLayout()
        found: list[tuple[int, int, int]] = []
        for mark in self._marks:
            if mark.strong and any(m.start <= mark.start and mark.end <= m.end and not m.strong for m in self._marks):
                continue
            edges = []
            for position in self.document_range(mark.start, mark.end):
                block = self.document().findBlock(position)
                line = block.layout().lineForTextPosition(position - block.position())
                top = layout.blockBoundingRect(block).top() + (line.y() if line.isValid() else 0)
                edges.append((top, top + theme().line(self._kind)))
            found.append((int(edges[0][0]), int(edges[1][1]), mark.number))
        return found

    def draw_margin(self, painter: QPainter, dx: int, dy: int) -> None:
        """Draw bars and numbers for a parent, whose margin they stand in."""
        for top, bottom, number in self._spans():
            bar = QRectF(dx + theme().px(_MARGIN) - theme().px(12), dy + top, 3, bottom - top)
            painter.fillRect(bar, theme().colour("marker.edge"))
            if number:
                words = str(number)
                width = chip_width(words, "on")
                left = bar.x() - width - theme().px(5)
                draw_chip(painter, QRectF(left, dy + top + theme().px(3), width, theme().px(16)), words, "on")


class _Paper(QWidget):
    def __init__(self, path: ElidedLabel, above: QVBoxLayout, text: ReaderText, sheet: PageSheet) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._text = text
        indent = row(path, margins=(_MARGIN, 0, 0, 0))
        self.setLayout(column(indent, above, 8, text, sheet, None, margins=(0, 14, 24, 24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._text.isHidden():
            return
        painter = QPainter(self)
        self._text.draw_margin(painter, self._text.x(), self._text.y())
        painter.end()


class ReaderPane(QFrame):
    """The reader: a bar (place n of m, up, down, open outside, close), the path, the text or the page itself.

    Up and down go from place to place in the text, and from page to page where the page is shown.
    """

    closed = Signal()
    open_wished = Signal()
    link_clicked = Signal(str)
    page_wished = Signal(int)  # from 1; answered by `show_page` or `no_page`

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._icon = IconLabel("file-text", 16, "ink.3")
        self._title = ElidedLabel("", "body", weight=500)
        self._count = Label("", "caption", "3")
        self._up = IconButton("chevron-up", self.tr("Previous place"), size=14)
        self._down = IconButton("chevron-down", self.tr("Next place"), size=14)
        self._turn = IconButton("text", self.tr("Show the text"), size=14)
        self._open = IconButton("external-link", self.tr("Open the file"), size=14)
        close = IconButton("x", self.tr("Close the reader"), size=14)
        self._up.clicked.connect(lambda: self._step(-1))
        self._down.clicked.connect(lambda: self._step(1))
        self._turn.clicked.connect(self._turn_over)
        self._open.clicked.connect(self.open_wished)
        close.clicked.connect(self.closed)
        bar = row(
            self._icon,
            self._title,
            self._count,
            self._up,
            self._down,
            self._turn,
            self._open,
            close,
            margins=(16, 0, 12, 0),
            gap=4,
        )
        bar.setStretch(1, 1)
        bar.insertSpacing(1, theme().px(4))
        self._path = ElidedLabel("", "mono", "3", middle=True)
        self.text = ReaderText()
        self.text.link_clicked.connect(self.link_clicked)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = PageSheet()
        self.sheet.hide()
        self._above = column(margins=(_MARGIN, 0, 0, 0))  # what stands in the way, told above the text
        self._paper = _Paper(self._path, self._above, self.text, self.sheet)
        self._scroll.setWidget(self._paper)
        self._lines = column(framed("bar", bar, 44), self._scroll)
        self.setLayout(self._lines)
        self._at = 0
        self._page = self._pages = 0
        self._is_page = False

    def show_file(
        self,
        title: str,
        path: str,
        icon_name: str,
        blocks: Sequence[ReaderBlock],
        marks: Sequence[ReaderMark],
        *,
        can_open: bool = True,
    ) -> None:
        """Show a file at its first mark, scrolled so that it stands a third down."""
        self._page = self._pages = 0
        self._show_side(page=False)
        clear(self._above)
        self._title.say(title)
        self._path.say(path)
        self._icon.change(icon_name)
        self._open.setVisible(can_open)
        self.text.show_blocks(blocks, marks)
        self._at = 0
        self.setAccessibleName(self.tr("Reader: {}").format(title))
        self._lines.activate()
        self._go()

    def offer_pages(self, page: int, pages: int) -> None:
        """The file has pages that can be drawn: wish for one, and show the text until it comes."""
        self._page, self._pages = page, pages
        clear(self._above)
        self._show_side(page=False)
        self.page_wished.emit(page)

    def show_page(self, page: int, pages: int, image: QImage, marks: Sequence[PageMark], number: int = 0) -> None:
        """Show a page at its first mark."""
        if not self._pages or page != self._page:
            return  # another file or page was wished for meanwhile
        self._pages = pages
        self.sheet.show_image(image, marks, number)
        said = self.tr("Page {} of {}").format(page, pages)
        self.sheet.setAccessibleName(f"{said}, {self._title.plain()}")
        self.sheet.setAccessibleDescription(
            self.tr("%n lines are marked; the text has the same words", "", len(marks)) if marks else ""
        )
        self._show_side(page=True)
        self._lines.activate()
        self._go()

    def no_page(self) -> None:
        """The page cannot be drawn: the text stays."""
        self._page = self._pages = 0
        self._show_side(page=False)
        self._go()

    def tell(self, *notices: QWidget) -> None:
        """Say above the text what stands in the way, with what helps."""
        clear(self._above)
        for notice in notices:
            self._above.addSpacing(theme().px(8))
            self._above.addWidget(notice)

    def shows_page(self) -> bool:
        """Whether the page itself is shown."""
        return self._is_page

    def page_width(self) -> int:
        """How many dots wide a page should be drawn for the room there is."""
        room = max(self._scroll.viewport().width() - theme().px(_MARGIN) - theme().px(24), theme().px(240))
        return round(room * self.devicePixelRatioF())

    def place(self) -> int:
        """How far the text is scrolled, in px."""
        return self._scroll.verticalScrollBar().value()

    def _turn_over(self) -> None:
        if self._is_page:
            self._show_side(page=False)
            self._go()
        elif not self.sheet.image().isNull() and self._pages:
            self._show_side(page=True)
            self._go()

    def _show_side(self, *, page: bool) -> None:
        """The page, or the text."""
        self._is_page = page
        self.text.setVisible(not page)
        self.sheet.setVisible(page)
        self._turn.setVisible(self._pages > 0)
        name, said = ("text", self.tr("Show the text")) if page else ("image", self.tr("Show the page"))
        self._turn.show_as(name, said)
        up, down = (
            (self.tr("Previous page"), self.tr("Next page"))
            if page
            else (self.tr("Previous place"), self.tr("Next place"))
        )
        self._up.show_as("chevron-up", up)
        self._down.show_as("chevron-down", down)

    def _step(self, by: int) -> None:
        if self._is_page:
            wanted = min(max(1, self._page + by), self._pages)
            if wanted != self._page:
                self._page = wanted
                self.page_wished.emit(wanted)
            return
        count = len(self.text.places())
        if count:
            self._at = (self._at + by) % count
            self._go()

    def _go(self) -> None:
        if self._is_page:
            self._go_on_page()
            return
        places = self.text.places()
        for button in (self._up, self._down):
            button.setVisible(len(places) > 1)
        if not places:
            self._count.say("")
            self._scroll.verticalScrollBar().setValue(0)
            return
        if len(places) > 1:
            self._count.say(self.tr("{} of {} places").format(self._at + 1, len(places)))
        else:
            self._count.say("")
        self._paper.adjustSize()
        height = self._scroll.viewport().height()
        wanted = self.text.y() + places[self._at] - height // 3
        if wanted < height // 3:  # it can be seen from the start of the text as well
            wanted = 0
        self._scroll.verticalScrollBar().setValue(wanted)

    def _go_on_page(self) -> None:
        for button in (self._up, self._down):
            button.setVisible(self._pages > 1)
        self._count.say(self.tr("Page {} of {}").format(self._page, self._pages))
        self._paper.adjustSize()
        height = self._scroll.viewport().height()
        places = self.sheet.places()
        wanted = self.sheet.y() + places[0] - height // 3 if places else 0
        self._scroll.verticalScrollBar().setValue(max(0, wanted) if wanted >= height // 3 else 0)
