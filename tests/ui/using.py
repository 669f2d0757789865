"""What a person does with the window, for its tests."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.made_up import QUESTION
from ui.widgets.notice import Notice


def ask(qtbot, window, question=QUESTION):
    window.chat.composer.set_text(question)
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Return)
    return window.chat.page.exchanges()[-1]


def answered(qtbot, window, question=QUESTION):
    exchange = ask(qtbot, window, question)
    qtbot.waitUntil(lambda: exchange.answer is not None)
    return exchange


def press(qtbot, widget, words):
    """Press the button with these words, once it is there."""

    def found():
        return [b for b in widget.findChildren(QPushButton) if b.text().strip() == words and b.isVisibleTo(widget)]

    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()


def notices(widget):
    return [n.sentence.plain() for n in widget.findChildren(Notice) if n.isVisibleTo(widget)]
