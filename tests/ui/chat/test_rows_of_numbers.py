"""The rows behind a number, and the parts of its plan, in the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from companion.engine.handlers import tables
from companion.types.answers import Finished
from companion.types.passages import Scope
from companion.whole.numbers import NumbersAnswer, answer_numbers, as_answer
from tests.goals.here import HereLink
from tests.whole.bureau import bureau
from tests.whole.folder import memory_of
from tests.whole.test_plans import TODAY
from ui.chat.exchange import Exchange
from ui.chat.rows_layer import RowsLayer, show_rows
from ui.engine_bridge import EngineBridge
from ui.widgets.controls import ScopeChip

QUESTION = "Total amount of the orders in March 2025"


@pytest.fixture
def shown(qtbot, tmp_path):
    """A window with the layer over it, on a real store and the engine's own handlers."""
    database = memory_of(tmp_path, bureau())
    found = answer_numbers(database, QUESTION, Scope(), TODAY)
    assert isinstance(found, NumbersAnswer)
    engine = SimpleNamespace(memory=SimpleNamespace(database=database))
    engine._handlers = tables.handlers(engine)
    bridge = EngineBridge(lambda lost: HereLink(SimpleNamespace(engine=engine)))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    exchange = Exchange(QUESTION, "2025-11-24T10:00:00+00:00")
    exchange.setParent(window)
    exchange.take(Finished(as_answer(found), 0, 1))
    window.show()
    bridge.start()
    yield SimpleNamespace(window=window, exchange=exchange, bridge=bridge)
    bridge.close()
    database.close()


def _layer(shown, qtbot):
    show_rows(shown.exchange, shown.bridge)
    layer = shown.window.findChild(RowsLayer)
    table = layer.findChild(QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() > 0, timeout=60_000)
    return layer, table.model()


def _text(model, line, column):
    return model.data(model.index(line, column))


def test_a_counted_answer_offers_its_rows(shown, qtbot):
    button = next(b for b in shown.exchange.findChildren(QPushButton) if "3" in b.text())
    with qtbot.waitSignal(shown.exchange.rows_wished):
        button.click()


def test_the_rows_stand_in_a_table_with_file_and_place(shown, qtbot):
    layer, model = _layer(shown, qtbot)
    assert model.rowCount() == 3
    assert _text(model, 0, 0) == "orders.xlsx · Orders · A6:G6"
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert names == ["File", "Order", "Date", "Customer", "Region", "Product", "Quantity", "Amount"]
    assert layer.plan().conditions


def test_taking_a_condition_off_counts_all_rows(shown, qtbot):
    layer, model = _layer(shown, qtbot)
    qtbot.waitUntil(lambda: len(layer.findChildren(ScopeChip)) == 2, timeout=60_000)
    for _ in range(2):
        layer.findChildren(ScopeChip)[0].removed.emit()
        before = len(layer.plan().conditions)
        qtbot.waitUntil(lambda count=before: len(layer.findChildren(ScopeChip)) == count, timeout=60_000)
    qtbot.waitUntil(lambda: model.rowCount() == 7 and "2,802" in layer.result(), timeout=60_000)


def test_another_measure_is_counted_again(shown, qtbot):
    layer, _ = _layer(shown, qtbot)
    button = next(b for b in layer.findChildren(QPushButton) if b.text().strip().startswith("Count"))
    next(one for one in button.menu().actions() if one.text() == "Average").trigger()
    qtbot.waitUntil(lambda: "283.42" in layer.result(), timeout=60_000)
