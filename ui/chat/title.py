"""The bar above a conversation: its title, its menu, and the button for the passages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedLayout, QWidget

from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, IconButton, row


class _TitleField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class TitleBar(QFrame):
    """Shows the title, and lets it be changed in place."""

    passages_toggled = Signal(bool)
    menu_wished = Signal(QPoint)
    renamed = Signal(str)
    find_wished = Signal()
    private_wished = Signal()
    sidebar_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(theme().px(52))
        self._pinned = False
        self._menu_button = IconButton("menu", self.tr("Rooms and conversations"))
        self._menu_button.clicked.connect(self.sidebar_wished)
        self._menu_button.hide()
        holder = QWidget()
        self._stack = QStackedLayout(holder)  # made with its parent: else Qt shows the first page as a window
        self._title = ElidedLabel(self.tr("New conversation"), "body.strong")
        self._field = _TitleField()
        self._field.setAccessibleName(self.tr("Title of the conversation"))
        self._field.returnPressed.connect(self._done)
        self._field.left.connect(lambda: self._stack.setCurrentWidget(self._title))
        self._field.editingFinished.connect(lambda: self._stack.setCurrentWidget(self._title))
        self._stack.addWidget(self._title)
        self._stack.addWidget(self._field)
        holder.setFixedHeight(theme().px(34))
        self._more = IconButton("ellipsis", self.tr("More for this conversation"))
        self._more.clicked.connect(self._open_menu)
        self._find = IconButton("search", self.tr("Find in this conversation"))
        self._find.clicked.connect(self.find_wished)
        self._private = IconButton("hat-glasses", self.tr("New private conversation"))
        self._private.clicked.connect(self.private_wished)
        self._passages = Button(self.tr("Passages"), "plain", "quote", small=True)
        self._passages.setCheckable(True)
        self._passages.setChecked(True)
        self._passages.toggled.connect(self.passages_toggled)
        layout = row(
            self._menu_button,
            holder,
            self._find,
            self._private,
            self._more,
            self._passages,
            margins=(24, 0, 16, 0),
            gap=4,
        )
        layout.setStretch(1, 1)
        self._layout = layout
        self.setLayout(layout)

    def show_title(self, title: str, passages: int, *, pinned: bool = False) -> None:
        """Show the title of a conversation; "" for a new one."""
        self._pinned = pinned
        self._title.say(title or self.tr("New conversation"))
        self._more.setVisible(bool(title))
        self._find.setVisible(bool(title))
        self.set_count(passages)

    def show_private(self) -> None:
        """A conversation that is not kept has a title of its own, which cannot be changed."""
        self._title.say(self.tr("Private conversation"))
        self._more.hide()
        self._find.hide()
        self.set_count(0)

    def title(self) -> str:
        """What is shown."""
        return self._title.plain()

    def pinned(self) -> bool:
        """Whether the conversation is pinned."""
        return self._pinned

    def set_count(self, passages: int) -> None:
        """How many passages the answer in focus has."""
        if passages:
            self._passages.say(" " + self.tr("%Ln passages", "", passages))
        else:
            self._passages.say(" " + self.tr("Passages"))

    def set_passages_shown(self, shown: bool) -> None:
        """Whether the panel is out, without telling anybody."""
        self._passages.blockSignals(True)
        self._passages.setChecked(shown)
        self._passages.blockSignals(False)

    def offer_passages(self, some: bool) -> None:
        """The button is there where there are passages."""
        self._passages.setVisible(some)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the sidebar is behind a button here."""
        self._menu_button.setVisible(narrow)
        self._private.setVisible(not narrow)
        side = theme().px(12 if narrow else 24)
        self._layout.setContentsMargins(side, 0, theme().px(16), 0)

    def edit(self) -> None:
        """Let the title be changed."""
        self._field.setText(self._title.plain())
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus()
        self._field.selectAll()

    def _done(self) -> None:
        text = self._field.text().strip()
        self._stack.setCurrentWidget(self._title)
        if text and text != self._title.plain():
            self._title.say(text)
            self.renamed.emit(text)

    def _open_menu(self) -> None:
        self.menu_wished.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))
