"""The command palette: one field over the window that finds conversations, files and rooms, asks, and does things."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from ui import words as say
from ui.palette.provider import Drop, Finding, Provider
from ui.palette.rows import Role, Row, RowDelegate, RowModel
from ui.theme import theme
from ui.widgets.basic import Hairline, IconLabel, KeyCap, Label, column, row
from ui.widgets.layer import Layer
from ui.widgets.toast import announce

WIDTH, TOP = 620, 92  # px at 100 %
_TYPING_MS = 60
_SLOW_MS = 200  # a search that takes longer is told
_SHOWN, _SHOWN_ALONE = 4, 30


class _Field(QLineEdit):
    """What is looked for; keys that move in the list are handed on."""

    moved = Signal(int)
    turned = Signal(int)  # to the next or previous kind
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if key in steps:
            self.moved.emit(steps[Qt.Key(key)])
        elif control and key in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.moved.emit(1 if key == Qt.Key.Key_N else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab narrows to one kind; the field keeps the focus."""
        self.turned.emit(1 if onwards else -1)
        return True


class Palette(Layer):
    """Shows what the providers find. `ask` takes what was written."""

    def __init__(
        self, window: QWidget, providers: Callable[[], Sequence[Provider]], ask: Callable[[str], None]
    ) -> None:
        super().__init__(window, "")
        self.setAccessibleName(self.tr("Find or do"))
        self.card.setAccessibleName(self.tr("Find or do"))
        self._make_providers, self._ask = providers, ask
        self._providers: list[Provider] = []
        self._kind = -1  # the only kind shown, -1 for all
        self._drops: list[Drop] = []
        self._found: dict[int, Sequence[Finding]] = {}
        self._pending = 0
        self._round = 0
        self._field = _Field()
        self._field.setObjectName("palette")
        self._field.setAccessibleName(self.tr("Find or do"))
        self._field.setPlaceholderText(self.tr("Ask, find or do"))
        theme().set_type(self._field, "title", 400)
        self._model = RowModel(self)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setModel(self._model)
        self._delegate = RowDelegate(self._list, say.keys("Return"))
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._hovered)
        self._list.clicked.connect(self._act)
        self._typed, self._slow = QTimer(self), QTimer(self)
        for timer, length, act in ((self._typed, _TYPING_MS, self._look), (self._slow, _SLOW_MS, self._show)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(act)
        self._field.textChanged.connect(lambda _: self._typed.start())
        self._field.moved.connect(self._move)
        self._field.turned.connect(self._turn)
        self._field.taken.connect(lambda: self._act(self._list.currentIndex()))
        self._field.left.connect(self.leave)
        self._lay_out()

    def _lay_out(self) -> None:
        escape = KeyCap(QCoreApplication.translate("Shortcuts", "Esc"))
        field = row(IconLabel("search", 20, "ink.2"), self._field, escape, margins=(20, 10, 20, 10), gap=10)
        self._narrowed = Label("", "caption", "3")
        told = row(
            Label(self.tr("↑ ↓ choose"), "caption", "3"),
            Label(self.tr("Tab: one kind"), "caption", "3"),
            None,
            self._narrowed,
            margins=(20, 9, 20, 9),
            gap=20,
        )
        lines = column(field, Hairline(), self._list, Hairline(), told)
        lines.setStretch(2, 1)
        self.card.setLayout(lines)

    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.isVisible():
            self.leave()
            return
        if not self._providers:
            self._providers = list(self._make_providers())
        self._kind = -1
        self._field.clear()
        self._look()
        self.enter()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it; what is still looked for is dropped."""
        self._drop_all()
        super().leave()

    def write(self, words: str) -> None:
        """Look for these words, as if they were typed."""
        self._field.setText(words)
        self._look()

    def titles(self) -> list[str]:
        """What can be chosen now, in order."""
        return [line.finding.title for line in self._model.rows() if line.finding is not None]

    def notes(self) -> list[str]:
        """Lines that only tell something."""
        return [line.words for line in self._model.rows() if line.note]

    def is_looking(self) -> bool:
        """Whether something was not answered yet."""
        return self._typed.isActive() or self._pending > 0

    # --- looking ---

    def _words(self) -> tuple[str, int]:
        """What is looked for, and the only kind looked at (-1 for all); a sign in front narrows."""
        written = self._field.text().strip()
        for number, provider in enumerate(self._providers):
            if provider.sign and written.startswith(provider.sign):
                return written[len(provider.sign) :].strip(), number
        return written, self._kind

    def _look(self) -> None:
        self._typed.stop()
        self._drop_all()
        self._round += 1
        words, only = self._words()
        self._delegate.looking_for = words
        asked = [n for n in range(len(self._providers)) if only in (-1, n)]
        self._pending = len(asked)
        limit = _SHOWN if only < 0 else _SHOWN_ALONE
        for number in asked:
            provider = self._providers[number]
            self._drops.append(provider.find(words, limit, partial(self._take, self._round, number)))
        if self._pending:
            self._slow.start()
            if not self._model.rows():
                self._show()

    def _take(self, looked: int, number: int, rows: Sequence[Finding]) -> None:
        if looked != self._round:
            return
        self._found[number] = rows
        self._pending -= 1
        if self._pending == 0:
            self._slow.stop()
            self._show()

    def _drop_all(self) -> None:
        for drop in self._drops:
            drop()
        self._drops, self._found, self._pending = [], {}, 0
        self._slow.stop()

    # --- showing ---

    def _show(self) -> None:
        words, only = self._words()
        before = self._list.currentIndex().data(Role.ROW)
        rows: list[Row] = []
        if only < 0:
            title = self.tr("Ask “{}” in a new conversation").format(words) if words else self.tr("Ask something new")
            rows.append(Row(self.tr("Ask")))
            rows.append(Row(title, Finding(title, "message-circle", partial(self._ask, words))))
        for number, provider in enumerate(self._providers):
            found = self._found.get(number, ())
            if found:
                rows.append(Row(provider.kind))
                rows += [Row(one.title, one) for one in found]
        if self._pending:
            rows.append(Row(self.tr("Looking further"), note=True))
        elif not any(self._found.values()):
            rows.append(Row(self._nothing(words, only), note=True))
        self._model.show_rows(rows)
        self._narrowed.say(self._providers[only].kind if only >= 0 else self._signs())
        self._choose_again(before)
        self.place()

    def _nothing(self, words: str, only: int) -> str:
        if not words:
            return self.tr("Nothing here yet.")
        if only >= 0:
            return self.tr("Nothing of this kind holds “{}”.").format(words)
        return self.tr("Nothing is called “{}”. Asking looks inside your files.").format(words)

    def _signs(self) -> str:
        return "   ".join(f"{provider.sign} {provider.kind}" for provider in self._providers if provider.sign)

    def _choose_again(self, before: object) -> None:
        """What was chosen stays chosen while more arrives; else the first."""
        rows = self._model.rows()
        choices = [i for i, line in enumerate(rows) if line.finding is not None]
        at = choices[0] if choices else -1
        if isinstance(before, Row) and before.finding is not None and not self._field.isModified():
            at = next((i for i in choices if rows[i].words == before.words), at)
        self._field.setModified(False)
        self._choose(at)

    def _choose(self, at: int) -> None:
        index = self._model.index(at, 0)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        if at <= 1:
            self._list.scrollToTop()  # the heading above the first row is seen too
        told = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "") if index.isValid() else ""
        self._field.setAccessibleDescription(told)
        if told and self.isVisible():
            announce(self._field, told)

    def _move(self, steps: int) -> None:
        choices = [i for i, line in enumerate(self._model.rows()) if line.finding is not None]
        if not choices:
            return
        now = self._list.currentIndex().row()
        at = choices.index(now) if now in choices else 0
        further = at + steps
        if abs(steps) == 1:
            further %= len(choices)  # one step goes round, a page stops at the end
        self._choose(choices[max(0, min(len(choices) - 1, further))])

    def _turn(self, step: int) -> None:
        count = len(self._providers) + 1
        self._kind = (self._kind + 1 + step) % count - 1
        self._look()

    def _hovered(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self._list.setCurrentIndex(index)

    def _act(self, index: QModelIndex) -> None:
        line = index.data(Role.ROW)
        if isinstance(line, Row) and line.finding is not None:
            self.leave()
            line.finding.act()

    def card_rect(self) -> QRect:
        """620 wide, 92 from the top, as high as its rows; in a small window from edge to edge."""
        window, px = self.rect(), theme().px
        edge = px(16)
        width = min(px(WIDTH), window.width() - 2 * edge)
        top = min(px(TOP), max(edge, window.height() // 8))
        rows = sum(self._list.sizeHintForRow(line) for line in range(self._model.rowCount()))
        height = min(rows + px(118), px(600), window.height() - top - edge)
        return QRect((window.width() - width) // 2, top, width, height)
