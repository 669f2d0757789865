"""An answer on the page: text that firms up as its sentences are checked, with citations glued to the last word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.theme import theme
from ui.widgets import highlight
from ui.widgets.answer_drawing import AnswerDrawing
from ui.widgets.answer_layout import SentenceMark
from ui.widgets.answer_page import AnswerPage
from ui.widgets.copy_buttons import CopyButtons
from ui.widgets.inline import INLINE, SENTENCE, InlineObjects, chips_of, number_at
from ui.widgets.safe_text import SafeText
from ui.widgets.toast import announce

_FRAME_MS = 33  # at most 30 layouts a second, however fast the words come
_BLINK_MS = 500


class AnswerText(SafeText):
    """Shows one answer while it streams and after. Emits what was wished; decides nothing."""

    citation_clicked = Signal(int, int)  # citation number and sentence, from 1 and 0
    citation_hovered = Signal(int, int, QPoint)  # number (0: none), sentence, place on the screen
    flag_hovered = Signal(int, str, QPoint)  # sentence, the flagged words, place
    sentence_chosen = Signal(int)
    card_wished = Signal(int, QPoint)  # a citation's number and its place on the screen: its card was asked for by key
    _highlighted = Signal()
    copied = Signal(str)  # code or a table was copied: what to tell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reading", parent)
        self._objects = InlineObjects()
        self.document().documentLayout().registerHandler(INLINE, self._objects)
        self.setAccessibleName(self.tr("Answer"))
        self.setMouseTracking(True)
        self._page = AnswerPage(self.document())
        self._drawing = AnswerDrawing(self, self._page)
        self._copies = CopyButtons(self, self._page)
        self._copies.copied.connect(self.copied)
        self._asked_to_load = False
        self._name: Callable[[int, int], str] | None = None
        self._streaming = False
        self._caret_on = True
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(_FRAME_MS)
        self._frame.timeout.connect(self._lay_out)
        self._blink = QTimer(self)
        self._blink.setInterval(_BLINK_MS)
        self._blink.timeout.connect(self._toggle_caret)

    # --- what others tell it ---

    def begin(self) -> None:
        """Empty the page for a new stream."""
        self._frame.stop()
        self._page.reset()
        self._streaming = True
        if not theme().reduced_motion:
            self._blink.start()

    def append(self, delta: str) -> None:
        """More words; they are laid out with the next frame."""
        self._page.raw += delta
        if not self._frame.isActive():
            self._frame.start()

    def replace_all(self, raw: str, sentences: Sequence[SentenceMark]) -> None:
        """Put another wording in place of all that came; more may follow."""
        streaming = self._streaming
        self.show_answer(raw, sentences)
        self._streaming = streaming

    def check(self, sentence: SentenceMark) -> None:
        """A sentence was checked: it firms up and gets its numbers."""
        self._page.sentences.append(sentence)
        self._page.ink.append(0.0)
        self._lay_out()
        self._page.refresh(sentence.start, sentence.end)
        self._firm_up(len(self._page.sentences) - 1)

    def finish(self) -> None:
        """The stream is over."""
        self._streaming = False
        self._blink.stop()
        self._frame.stop()
        self._lay_out()
        self._describe()
        self.viewport().update()

    def show_answer(self, raw: str, sentences: Sequence[SentenceMark]) -> None:
        """Show a whole answer, already checked."""
        self._frame.stop()
        self._streaming = False
        self._page.reset()
        self._page.raw = raw
        self._page.sentences = list(sentences)
        self._page.ink = [1.0] * len(self._page.sentences)
        self._lay_out()
        self._describe()

    def name_citations(self, name: Callable[[int, int], str]) -> None:
        """How a screen reader names a citation, by sentence and number."""
        self._name = name
        if not self._streaming:
            self._describe()

    def choose(self, sentence: int, number: int = 0) -> None:
        """Mark one sentence (-1: none) and show one of its citations as pressed."""
        before, self._page.chosen, self._page.pressed_number = self._page.chosen, sentence, number
        self._page.refresh_sentences({before, sentence})

    def chosen(self) -> int:
        """The marked sentence, or -1."""
        return self._page.chosen

    def raw(self) -> str:
        """The answer as it came."""
        return self._page.raw

    def sentences(self) -> Sequence[SentenceMark]:
        """What was checked so far."""
        return tuple(self._page.sentences)

    def is_streaming(self) -> bool:
        """Whether more may come."""
        return self._streaming

    def retint(self) -> None:
        """Draw again in the theme of now."""
        super().retint()
        self._page.rebuild()

    def _firm_up(self, index: int) -> None:
        length = theme().ms("base")
        if length == 0 or not self.isVisible():
            self._set_ink(index, 1.0)
            return
        fade = QVariantAnimation(self)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setDuration(length)
        fade.valueChanged.connect(lambda value: self._set_ink(index, float(value)))
        fade.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _set_ink(self, index: int, ink: float) -> None:
        if index < len(self._page.ink):
            self._page.ink[index] = ink
            self._page.refresh_sentences({index})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table that fitted may not fit any more, or the other way round; buttons keep their corner."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            if self._page.fit_width():
                self._page.rebuild()
            self._copies.place()

    def _load_highlighting(self) -> None:
        """Code has come for the first time: the lexers are loaded behind the scenes, then it is drawn again."""
        if highlight.ready() or self._asked_to_load or not self._page.boxes:
            return
        self._asked_to_load = True
        self._highlighted.connect(self._page.rebuild, Qt.ConnectionType.QueuedConnection)
        highlight.load(self._highlighted.emit)

    def _lay_out(self) -> None:
        self._page.lay_out_live()
        self._load_highlighting()
        if not self._streaming:
            self._copies.place()
        self.viewport().update()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lies under the text, the text, then dots, lines and the caret."""
        self._drawing.under()
        super().paintEvent(event)
        self._drawing.over(caret=self._streaming and self._caret_on)

    def _lines_of(self, start: int, end: int) -> list[tuple[float, float, float]]:
        return self._drawing.lines_of(start, end)

    def _toggle_caret(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    # --- pointer and keys ---

    def _object_at(self, point: QPoint) -> tuple[QTextCharFormat, int] | None:
        """The format of the chips or the tag under a point, if there are any, and the number of the chip."""
        cursor = self.cursorForPosition(point)
        for position in (cursor.position(), cursor.position() - 1):
            if position < 0:
                continue
            probe = QTextCursor(self.document())
            probe.setPosition(min(position + 1, self.document().characterCount() - 1))
            found = probe.charFormat()
            if found.objectType() != INLINE:
                continue
            for left, right, y in self._lines_of(position, position + 1):
                if left <= point.x() <= right and abs(point.y() - y + theme().px(8)) <= theme().px(14):
                    return found, number_at(found, point.x() - left)
        return None

    def _sentence_at(self, point: QPoint) -> tuple[int, str]:
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-theme().px(24), 0, theme().px(24), 0).contains(point):
            return -1, ""
        value = cursor.charFormat().property(SENTENCE)
        index = value if isinstance(value, int) else -1
        for start, end, kind in self._page.marks:
            if kind == "line" and start <= cursor.position() <= end:
                return index, self.document().toPlainText()[start:end]
        return index, ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the sentence under the pointer, and tell of chips and flagged words."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        found = self._object_at(point)
        place = self.mapToGlobal(QPoint(point.x(), point.y() + theme().px(18)))
        if found is not None and found[1]:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            self._hover(int(str(found[0].property(SENTENCE))))
            self.citation_hovered.emit(found[1], self._page.hovered, place)
            return
        sentence, flagged = self._sentence_at(point)
        self._hover(sentence)
        if flagged:
            self.flag_hovered.emit(sentence, flagged, place)
        else:
            self.citation_hovered.emit(0, sentence, place)
        if not self.anchorAt(point):
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def _hover(self, sentence: int) -> None:
        if sentence != self._page.hovered:
            before, self._page.hovered = self._page.hovered, sentence
            self._page.refresh_sentences({before, sentence} - {-1})

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)
        self.citation_hovered.emit(0, -1, QPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens its passage; one on a sentence chooses it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        found = self._object_at(point)
        if found is not None and found[1]:
            self.citation_clicked.emit(found[1], int(str(found[0].property(SENTENCE))))
        elif not self.anchorAt(point):
            self.sentence_chosen.emit(self._sentence_at(point)[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K walk through the sentences, arrows through a sentence's citations; Space shows, Enter opens one."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()), 0)
        if step and self._page.sentences and not event.modifiers():
            last = len(self._page.sentences) - 1
            self.sentence_chosen.emit(min(last, max(0, self._page.chosen + step)))
            self._press(0)
            return
        if self._citation_key(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def _citation_key(self, key: Qt.Key) -> bool:
        """Do what a key does on the citations of the chosen sentence; whether it does anything."""
        if not 0 <= self._page.chosen < len(self._page.sentences):
            return False
        numbers = self._page.sentences[self._page.chosen].numbers
        if not numbers:
            return False
        number = self._page.pressed_number if self._page.pressed_number in numbers else numbers[0]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.citation_clicked.emit(number, self._page.chosen)
        elif key == Qt.Key.Key_Space:
            self._press(numbers.index(number))
            self.card_wished.emit(number, self._place_of(self._page.chosen, number))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._press((numbers.index(number) + step) % len(numbers))
        else:
            return False
        return True

    def _press(self, which: int) -> None:
        """Show a citation of the chosen sentence as the one that keys are for, and have it read aloud."""
        if not 0 <= self._page.chosen < len(self._page.sentences):
            return
        sentence = self._page.sentences[self._page.chosen]
        if not sentence.numbers:
            announce(self, self.tr("Not in your files") if not sentence.supported else "")
            return
        number = sentence.numbers[which]
        self.choose(self._page.chosen, number)
        announce(self, self._named(self._page.chosen, number))

    def _place_of(self, sentence: int, number: int) -> QPoint:
        """Where a citation's chip stands on the screen."""
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                found = fragment.charFormat()
                left = next((left for one, left, _ in chips_of(found) if one == number), None)
                if left is not None and found.property(SENTENCE) == sentence:
                    lines = self._lines_of(fragment.position(), fragment.position() + 1)
                    if lines:
                        start, _, y = lines[0]
                        return self.mapToGlobal(QPoint(round(start + left), round(y) + theme().px(10)))
                fragments += 1
            block = block.next()
        return self.mapToGlobal(QPoint(0, 0))

    def mark_words(self, words: str) -> None:
        """Mark words that are looked for, by the selection's ground and not the marker: that is for support alone."""
        marks: list[QTextEdit.ExtraSelection] = []
        if words:
            cursor = self.document().find(words)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(theme().colour("accent.soft"))
                marks.append(mark)
                cursor = self.document().find(words, cursor)
        self.setExtraSelections(marks)

    def sentence_top(self, place: int) -> int:
        """How far down the sentence stands in which a character of the raw answer lies, px in this widget."""
        for number, shown in enumerate(self._page.blocks()):
            if shown.start <= place < max(shown.end, shown.start + 1):
                block = self.document().findBlockByNumber(number)
                at = block.position()
                for piece in shown.pieces:
                    if piece.raw >= 0 and piece.raw <= place < piece.raw + len(piece.text):
                        lines = self._lines_of(at + place - piece.raw, at + place - piece.raw + 1)
                        if lines:
                            return round(lines[0][2])
                    at += len(piece.text)
                return round(self.document().documentLayout().blockBoundingRect(block).top())
        return 0

    def _named(self, sentence: int, number: int) -> str:
        return self._name(sentence, number) if self._name is not None else self.tr("citation {}").format(number)

    def _describe(self) -> None:
        """Tell a screen reader what eyes see: each sentence with its citations, or that it has none."""
        told = []
        for index, sentence in enumerate(self._page.sentences):
            words = self._page.raw[sentence.start : sentence.end].strip()
            if not sentence.supported:
                told.append(self.tr("Not in your files: {}").format(words))
            else:
                cited = "; ".join(self._named(index, number) for number in sentence.numbers)
                told.append(f"{words} {cited}".strip())
        self.setAccessibleDescription(" ".join(told))
