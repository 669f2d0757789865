"""The sidebar: rooms, conversations, and the live state of models and privacy. Folded, icons alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.room import Place, RoomEntry
from ui.sidebar_conversations import ConversationList, items_of
from ui.theme import theme
from ui.theme.icons import logo
from ui.widgets.basic import IconButton, Label, column, framed, row
from ui.widgets.controls import SearchField
from ui.widgets.rows import FindButton, RoomButton

if TYPE_CHECKING:
    from companion.types.conversations import ConversationRow

WIDE, FOLDED = 236, 56
_TYPING_MS = 200


class _Logo(QLabel):
    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(logo(self._size))
        self.setFixedSize(theme().px(self._size), theme().px(self._size))


class Foldable(QWidget):
    """A part of the sidebar that knows how to be without room."""

    def fold(self, folded: bool) -> None:
        """Show as little as the folded sidebar has room for, or all."""


class Sidebar(QFrame):
    """Emits what was chosen; shows what it is told."""

    room_chosen = Signal(str)
    conversation_chosen = Signal(int)
    new_wished = Signal()
    palette_wished = Signal()
    find_changed = Signal(str)
    fold_wished = Signal()
    menu_wished = Signal(int, QPoint)

    def __init__(self, entries: Sequence[RoomEntry]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Sidebar"))
        self._folded = False
        self._parts: list[Foldable] = []
        self._entries = entries
        self.rooms = {entry.name: RoomButton(entry.icon, entry.shown_title()) for entry in entries}
        for key, button in self.rooms.items():
            button.clicked.connect(lambda _=False, one=key: self._room_pressed(one))
        self._name = Label(self.tr("Companion"), "body.strong")
        self._fold = IconButton("panel-left", self.tr("Fold the sidebar"))
        self._fold.clicked.connect(self.fold_wished)
        self._palette = FindButton(self.tr("Find or do"))
        self._palette.clicked.connect(self.palette_wished)
        self._find = SearchField(self.tr("Find a conversation"), quiet=True)
        self._find.hide()
        self._look = IconButton("search", self.tr("Find a conversation"), size=14)
        self._look.setCheckable(True)
        self._look.toggled.connect(self._look_toggled)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._typed.timeout.connect(lambda: self.find_changed.emit(self._find.text().strip()))
        self._find.textChanged.connect(lambda _: self._typed.start())
        self._new = IconButton("plus", self.tr("New conversation"), size=14)
        self._new.clicked.connect(self.new_wished)
        self._new_folded = IconButton("plus", self.tr("New conversation"), size=16, side=34)
        self._new_folded.clicked.connect(self.new_wished)
        self._list = ConversationList(self.tr("Conversations"))
        self._list.chosen.connect(self.conversation_chosen)
        self._list.menu_wished.connect(self.menu_wished)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = Label("", "caption", "3", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._head = row(_Logo(20), self._name, None, self._fold, margins=(8, 0, 0, 0), gap=8)
        head = QWidget()
        head.setFixedHeight(theme().px(52))
        head.setLayout(self._head)
        self._held = column()
        self._section = QWidget()
        title = Label(self.tr("Conversations"), "micro", "3", weight=600)
        self._section.setLayout(row(title, None, self._look, self._new, margins=(8, 0, 0, 0), gap=0))
        self._section.setFixedHeight(theme().px(28))
        foot = column(*self._buttons(Place.FOOT), margins=(0, 8, 0, 10))
        self._nothing.setContentsMargins(theme().px(8), 0, 0, 0)
        self._spring = QWidget()
        self._spring.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._spring.hide()
        self._lines = column(
            head,
            self._palette,
            10,
            *self._buttons(Place.MAIN),
            self._new_folded,
            12,
            self._held,
            self._section,
            self._find,
            self._nothing,
            self._list,
            self._spring,
            framed("foot", foot),
            margins=(10, 0, 10, 0),
        )
        self._lines.setAlignment(self._new_folded, Qt.AlignmentFlag.AlignHCenter)
        self._new_folded.hide()
        self.setLayout(self._lines)
        self.fold(False)

    def _buttons(self, place: Place) -> list[RoomButton]:
        return [self.rooms[entry.name] for entry in self._entries if entry.place is place]

    def fold(self, folded: bool) -> None:
        """Show icons alone, or all."""
        self._folded = folded
        self.setFixedWidth(theme().px(FOLDED if folded else WIDE))
        for button in self.rooms.values():
            button.fold(folded)
        self._palette.fold(folded)
        for part in (self._name, self._fold, self._section, self._list):
            part.setVisible(not folded)
        self._find.setVisible(not folded and self._look.isChecked())
        self._nothing.setVisible(not folded and bool(self._nothing.plain()))
        for part in self._parts:
            part.fold(folded)
        self._new_folded.setVisible(folded)
        self._spring.setVisible(folded)

    def hold(self, part: Foldable) -> None:
        """Give a part (such as the pinned goals) its place above the conversations; it is folded with the sidebar."""
        self._parts.append(part)
        self._held.addWidget(part)
        part.fold(self._folded)

    def is_folded(self) -> bool:
        """Whether icons stand alone."""
        return self._folded

    def show_room(self, room: str) -> None:
        """Show a room as the present one."""
        for key, button in self.rooms.items():
            button.setChecked(key == room)
        if room != "chat":
            self._list.select(0)

    def show_conversations(self, rows: Sequence[ConversationRow], current: int, finding: str) -> None:
        """Show conversations under the days when they were last changed, pinned ones first."""
        self._list.show_items(items_of(rows), current)
        nothing = self.tr("Nothing holds “{}”.").format(finding) if finding else self.tr("None yet.")
        self._nothing.say("" if rows else nothing)
        self._nothing.setVisible(not rows and not self._folded)

    def show_unreadable(self) -> None:
        """The list could not be read; what is shown stays."""
        if not self._list.items():
            self._nothing.say(
                self.tr("The conversations could not be read. They are looked at again with the next one.")
            )
            self._nothing.setVisible(not self._folded)

    def conversations(self) -> ConversationList:
        """The list itself."""
        return self._list

    def select_conversation(self, conversation: int) -> None:
        """Show one as the present one."""
        self._list.select(conversation)

    def conversation_title(self, conversation: int) -> str:
        """How a conversation in the list is called."""
        return next((item.text for item in self._list.items() if item.id == conversation), "")

    def is_pinned(self, conversation: int) -> bool:
        """Whether a conversation in the list is pinned."""
        return any(item.id == conversation and item.pinned for item in self._list.items())

    def find_here(self) -> None:
        """To the field that finds a conversation."""
        if not self._folded:
            self._look.setChecked(True)
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._find.selectAll()

    def set_state(self, room: str, told: str, tone: str = "") -> None:
        """Tell a word about a room at its right; `good` gets a dot."""
        if room in self.rooms:
            self.rooms[room].set_state(told, tone or "ink.3")

    def set_guarded(self, guarded: bool) -> None:
        """Tell whether the system refuses connections."""
        self.set_state("privacy", self.tr("Nothing sent") if guarded else "", "good" if guarded else "")

    def _look_toggled(self, looking: bool) -> None:
        self._find.setVisible(looking and not self._folded)
        if looking:
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._find.clear()

    def _room_pressed(self, key: str) -> None:
        self.show_room(key)
        self.room_chosen.emit(key)
