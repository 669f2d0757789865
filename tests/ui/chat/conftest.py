"""A window on conversations that are truly kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion import requests as r
from tests.ui.chat.stored import Stored
from tests.ui.made_up import QUESTION
from ui.chat.exchange import Exchange
from ui.engine_bridge import EngineBridge, EngineState
from ui.settings.store import WindowSettings
from ui.widgets.notice import Notice
from ui.window import MainWindow


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Stored]:
    made = Stored(tmp_path)
    yield made
    made.close()


class Person:
    """Somebody at the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, engine: Stored) -> None:
        self.bot, self.window, self.engine = qtbot, window, engine
        self.chat, self.composer = window.chat, window.chat.composer

    def types(self, words: str) -> None:
        self.composer.focus()
        self.bot.keyClicks(self.composer.field, words)

    def presses(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.composer.field, key, held)

    def asks(self, question: str = QUESTION) -> Exchange:
        self.composer.set_text(question)
        self.presses(Qt.Key.Key_Return)
        return self.chat.page.exchanges()[-1]

    def is_answered(self, question: str = QUESTION) -> Exchange:
        exchange = self.asks(question)
        self.bot.waitUntil(lambda: exchange.answer is not None and not self.chat.is_streaming())
        if not self.chat.is_private():
            self.bot.waitUntil(lambda: exchange.question_id > 0)
        return exchange

    def questions(self) -> list[str]:
        return [exchange.question for exchange in self.chat.page.exchanges()]

    def presses_button(self, within: QWidget, words: str) -> None:
        def found() -> list[QPushButton]:
            buttons = within.findChildren(QPushButton)
            return [b for b in buttons if b.text().strip() == words and b.isVisibleTo(within)]

        self.bot.waitUntil(lambda: bool(found()))
        found()[0].click()

    def notices(self) -> list[str]:
        return [n.sentence.plain() for n in self.chat.findChildren(Notice) if n.isVisibleTo(self.chat)]

    def asked(self, kind: type) -> list:
        return [one for one in self.engine.asked if isinstance(one, kind)]

    def listed(self) -> list[str]:
        return [item.text for item in self.window.sidebar._list.items()]


@pytest.fixture
def sit_down(qtbot: QtBot, engine: Stored) -> Iterator[Callable[..., Person]]:
    bridges = []

    def open_it(size: tuple[int, int] = (1280, 800)) -> Person:
        bridge = EngineBridge(engine.connect)
        bridges.append(bridge)
        window = MainWindow(bridge, WindowSettings(), "/data")
        window.bridge = bridge
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        bridge.start()
        qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
        qtbot.waitUntil(lambda: any(isinstance(one, r.ListConversations) for one in engine.asked))
        return Person(qtbot, window, engine)

    yield open_it
    for bridge in bridges:
        bridge.close()


@pytest.fixture
def person(sit_down: Callable[..., Person]) -> Person:
    return sit_down()
