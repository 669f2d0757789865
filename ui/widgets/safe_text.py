"""The one class that shows rich text. It loads nothing, runs nothing, and opens nothing by itself."""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.theme import theme

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

GLUE = "\u2060"  # word joiner: what follows stays on the line of the word before
OBJECT = "\ufffc"  # stands for an inline object in Qt's text


@cache
def markdown() -> "MarkdownIt":
    """Markdown as Companion reads it: tables, no raw HTML; an image becomes a link that is not loaded."""
    from markdown_it import MarkdownIt  # not before the first answer: the window opens sooner

    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")


class _Document(QTextDocument):
    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class SafeText(QTextBrowser):
    """Read-only text without scroll bars, as high as its content. Emits `link_clicked` and leaves it at that."""

    link_clicked = Signal(str)
    height_changed = Signal(int)

    def __init__(self, kind: str = "reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._document = _Document(self)
        self._document.setUndoRedoEnabled(False)
        self.setDocument(self._document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._clicked)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._document.setDocumentMargin(0)
        self._document.documentLayout().documentSizeChanged.connect(self._fit)
        self._retype()
        theme().changed.connect(self.retint)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing, whatever is asked for: neither a remote nor a file's image."""
        return None

    def set_markdown(self, text: str) -> None:
        """Show Markdown through Companion's own small HTML."""
        self._source = text
        self._document.setDefaultStyleSheet(self._css())
        self._document.setHtml(markdown().render(text))

    def plain_text(self) -> str:
        """What a person reads, without inline objects."""
        return self._document.toPlainText().replace(OBJECT, "").replace(GLUE, "")

    def retint(self) -> None:
        """Draw again in the theme of now."""
        self._retype()
        source = getattr(self, "_source", None)
        if source is not None:
            self.set_markdown(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words only: no objects, no formats, ordinary spaces."""
        data = QMimeData()
        data.setText(clean(self.textCursor().selectedText()))
        return data

    def selected_text(self) -> str:
        """The selected words."""
        return clean(self.textCursor().selectedText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the view around."""
        event.ignore()

    def select_range(self, start: int, end: int) -> None:
        """Select characters of the document."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _retype(self) -> None:
        theme().set_type(self, self._kind)
        self._document.setDefaultFont(theme().font(self._kind))

    def _clicked(self, url: QUrl) -> None:
        self.link_clicked.emit(unquote(url.toString()))

    def _fit(self) -> None:
        height = int(self._document.size().height() + 0.999)
        if height != self.height():
            self.setFixedHeight(max(height, 1))
            self.height_changed.emit(height)

    def _css(self) -> str:
        line = theme().line(self._kind)
        exact = f"line-height:{line}px; -qt-line-height-type:fixed"
        return (
            f"p, li {{ {exact}; margin:0 0 {theme().px(10)}px 0 }}"
            f"a {{ color:{theme().hex('accent')}; text-decoration:none }}"
            f"code, pre {{ font-family:'JetBrains Mono'; font-size:{theme().px(13)}px }}"
            f"h1, h2, h3 {{ font-size:{theme().px(19)}px; font-weight:600; margin:{theme().px(8)}px 0 }}"
        )


def clean(text: str) -> str:
    """Text as a person would type it: without objects and joiners, with ordinary spaces and line ends."""
    return (
        text.replace(OBJECT, "")
        .replace(GLUE, "")
        .replace("\u00a0", " ")
        .replace("\u2029", "\n")
        .replace("\u2028", "\n")
        .replace("\t", " ")
    )
