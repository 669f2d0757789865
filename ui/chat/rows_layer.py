"""What was counted: the plan's sentence with parts to change, the number it gives, and its rows, over the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from companion import requests
from companion.types.tables import CountedRow, CountedRows, Plan, ValueKind
from ui import words
from ui.chat import plan_parts
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconButton, Label, clear, column, row
from ui.widgets.controls import ScopeChip
from ui.widgets.flow import FlowHolder, FlowLayout
from ui.widgets.layer import Layer

if TYPE_CHECKING:
    from companion.types.answers import Answer
    from companion.types.errors import Problem
    from ui.chat.exchange import Exchange
    from ui.chat.plan_parts import Choice
    from ui.engine_bridge import EngineBridge

_PAGE = 100
_COLUMN_WIDTH = 130
_ROW_HEIGHT = 30
_NUMERIC = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows as they come, page by page; file and place first."""

    def __init__(self, more: Callable[[int], None]) -> None:
        super().__init__()
        self._more = more
        self._shown: list[int] = []
        self._rows: list[CountedRow] = []
        self._page = CountedRows((), (), 0)
        self._waits = False

    def begin(self, page: CountedRows) -> None:
        """Show the first page of other rows."""
        self.beginResetModel()
        self._page, self._rows, self._waits = page, list(page.rows), False
        self._shown = plan_parts.shown_fields(page.fields)
        self.endResetModel()

    def append(self, page: CountedRows) -> None:
        """Show a further page."""
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
        self._page, self._waits = page, False
        self._rows += page.rows
        self.endInsertRows()

    def file_at(self, line: int) -> int:
        """The file of a row."""
        return self._rows[line].file

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Rows that came so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The file, and the shown fields."""
        return 0 if parent.isValid() else 1 + len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """A cell's words; numbers stand at the right."""
        line = self._rows[index.row()]
        field = None if index.column() == 0 else self._shown[index.column() - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            place = words.place(line.place)
            return (f"{line.name} · {place}" if place else line.name) if field is None else line.cells[field]
        numeric = field is not None and self._page.fields[field].kind in _NUMERIC
        if role == Qt.ItemDataRole.TextAlignmentRole and numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Names of the columns, those of numbers at the right."""
        numeric = section > 0 and self._page.fields[self._shown[section - 1]].kind in _NUMERIC
        if role == Qt.ItemDataRole.TextAlignmentRole and numeric and way is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("File") if section == 0 else self._page.fields[self._shown[section - 1]].name

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a further page is there."""
        return not parent.isValid() and self._page.after is not None and not self._waits

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the next page."""
        if self._page.after is not None and not self._waits:
            self._waits = True
            self._more(self._page.after)


class _RowDelegate(QStyledItemDelegate):
    """Draws the chosen row on its ground; the style sheet draws none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the words."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().colour("surface.selected"))
        super().paint(painter, option, index)


class RowsLayer(Layer):
    """Made for one answer, gone when it is left. What is changed here is counted again and not kept."""

    def __init__(self, window: QWidget, question: str, plan: Plan, bridge: EngineBridge) -> None:
        super().__init__(window, "")
        self._plan, self._bridge = plan, bridge
        title = self.tr("What was counted")
        self.setAccessibleName(title)
        self.card.setAccessibleName(title)
        self._close = IconButton("x", self.tr("Close"), size=14)
        self._close.clicked.connect(self.leave)
        self._sentence = Label("", "body", "1", wrap=True)
        self._result = Label("", "body.strong", "1", wrap=True)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result.hide()
        self._counted = Label("", "caption", "3", wrap=True)
        self._parts = FlowLayout(theme().px(6))
        self._chips = FlowLayout(theme().px(6))
        self._model = RowsModel(self._ask_more)
        self._table = self._made_table(title)
        told = column(Label(title, "title"), 2, Label(question, "body", "2", wrap=True))
        head = row(told, self._close, gap=8)
        head.setStretch(0, 1)
        head.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        parts, chips = FlowHolder(self._parts), FlowHolder(self._chips)
        above = column(head, 10, self._sentence, 8, parts, 6, chips, 8, self._result, 4, self._counted, 8, Hairline())
        body = column(above, self._table, margins=(22, 16, 18, 16))
        body.setStretch(1, 1)
        self.card.setLayout(body)
        self._show_parts()
        self._ask_rows()

    def _made_table(self, title: str) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(title)
        table.setItemDelegate(_RowDelegate(table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().px(_ROW_HEIGHT))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setDefaultSectionSize(theme().px(_COLUMN_WIDTH))
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.activated.connect(self._open_file)
        return table

    def open(self) -> None:
        """Show it."""
        self.enter()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it for good."""
        super().leave()
        self.deleteLater()

    def card_rect(self) -> QRect:
        """In the middle, as wide as a table wants it."""
        window, edge, px = self.rect(), theme().px(24), theme().px
        width, height = min(px(980), window.width() - 2 * edge), window.height() - 2 * edge
        return QRect((window.width() - width) // 2, edge, width, height)

    # --- the plan's parts ---

    def plan(self) -> Plan:
        """The plan as it stands now."""
        return self._plan

    def result(self) -> str:
        """What the changed plan gave, "" while nothing was changed."""
        return self._result.plain() if not self._result.isHidden() else ""

    def _show_parts(self) -> None:
        clear(self._parts)
        plan = self._plan
        for name, now, choices in (
            (self.tr("Count"), plan_parts.measure_words(plan.measure), plan_parts.measures(plan)),
            (self.tr("Column"), plan.field, plan_parts.columns(plan)),
            (self.tr("Together"), _chosen(plan_parts.groupings(plan)), plan_parts.groupings(plan)),
            (self.tr("Files"), words.number(len({one.name for one in plan.tables})), plan_parts.files(plan)),
        ):
            if choices:
                self._parts.addWidget(self._part(name, now, choices))

    def _part(self, name: str, now: str, choices: Sequence[Choice]) -> Button:
        button = Button(f"{name}: {now}", "outlined", small=True)
        menu = QMenu(button)
        for choice in choices:
            action = QAction(choice.words, menu)
            action.setCheckable(True)
            action.setChecked(choice.chosen)
            action.triggered.connect(lambda _checked=False, plan=choice.plan: self.change(plan))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _show_conditions(self, told: Sequence[str]) -> None:
        clear(self._chips)
        for at, said in enumerate(told):
            chip = ScopeChip("search", said)
            chip.removed.connect(lambda at=at: self.change(plan_parts.without_condition(self._plan, at)))
            self._chips.addWidget(chip)

    def change(self, plan: Plan) -> None:
        """Count by another plan, and show its rows."""
        if plan == self._plan:
            return
        self._plan = plan
        self._show_parts()
        self._result.say(self.tr("Counting"))
        self._result.show()
        self._bridge.ask(requests.CountAgain(plan), lambda answer: self._take(plan, answer), self._fail)
        self._ask_rows()

    def _take(self, plan: Plan, answer: Answer) -> None:
        if plan is self._plan:
            said = [one.text for one in answer.sentences]
            self._result.say("\n".join(said[:-1] if answer.numbers is not None else said))

    # --- rows ---

    def _ask_rows(self) -> None:
        plan = self._plan
        self._bridge.ask(requests.TableRows(plan, None, _PAGE), lambda page: self._begin(plan, page), self._fail)

    def _ask_more(self, after: int) -> None:
        plan = self._plan
        self._bridge.ask(requests.TableRows(plan, after, _PAGE), lambda page: self._append(plan, page), self._fail)

    def _begin(self, plan: Plan, page: CountedRows) -> None:
        if plan is not self._plan:
            return
        self._model.begin(page)
        self._table.setColumnWidth(0, theme().px(2 * _COLUMN_WIDTH))
        self._sentence.say(page.sentence)
        self._counted.say(self.tr("%Ln rows; Enter on one opens its file", "", page.total))
        self._show_conditions(page.conditions)

    def _append(self, plan: Plan, page: CountedRows) -> None:
        if plan is self._plan:
            self._model.append(page)

    def _open_file(self, index: QModelIndex) -> None:
        file = self._model.file_at(index.row())
        if file:
            self._bridge.ask(requests.OpenFile(file), on_problem=self._fail)

    def _fail(self, problem: Problem) -> None:
        self._result.say(sentence(problem))
        self._result.show()


def _chosen(choices: Sequence[Choice]) -> str:
    return next((one.words for one in choices if one.chosen), "")


def show_rows(exchange: Exchange, bridge: EngineBridge) -> None:
    """Show the rows that an answer counted, over the window."""
    if exchange.answer is not None and exchange.answer.numbers is not None:
        RowsLayer(exchange.window(), exchange.question, exchange.answer.numbers.plan, bridge).open()
