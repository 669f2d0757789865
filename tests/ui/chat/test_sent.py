"""What was sent to the model can be read, word for word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from companion import requests as r
from companion.answers.prompt import Exchange, build
from companion.types.answers import Answer, Outcome, Sent, SentTurn
from tests.ui.made_up import PASSAGES, QUESTION
from tests.ui.using import answered
from ui.chat.sent_layer import SentLayer
from ui.chat.sent_parts import sent_parts
from ui.widgets.basic import IconButton, Label


def turns(history=()):
    return tuple(SentTurn(t.role, t.content, len(t.content) // 4) for t in build(QUESTION, PASSAGES, history))


def test_parting_for_reading_leaves_out_not_a_letter():
    before = Exchange("And before that?", Answer("Nothing.", (), (), Outcome.ANSWERED, "gemma3:4b"))
    for turn in (*turns(), *turns([before])):
        assert "".join(part.raw for part in sent_parts(turn)) == turn.text


def test_each_passage_that_was_sent_is_a_part_of_its_own():
    parts = [part for turn in turns() for part in sent_parts(turn) if part.about]
    assert [part.about["n"] for part in parts] == [str(p.number) for p in PASSAGES]
    assert [part.text for part in parts] == [p.text.strip() for p in PASSAGES]


@pytest.mark.parametrize("text", ['<passage n="1">\nno end', "a < b > c", "</passage>", "", "<passage >\n\n</passage>"])
def test_words_that_only_look_like_a_fence_are_kept_too(text):
    assert "".join(part.raw for part in sent_parts(SentTurn("user", text, 1))) == text


@pytest.fixture
def layer(qtbot, engine, open_window):
    """The layer over the window, of an answer that a model wrote."""
    engine.do_show_sent = lambda _request: Sent("gemma3:4b", turns(), 900, 912, 131_072)
    window = open_window()
    exchange = answered(qtbot, window)
    (button,) = [b for b in exchange.findChildren(IconButton) if b.toolTip() == "Show what was sent to the model"]
    button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(SentLayer)))
    assert r.ShowSent(exchange.message) in engine.asked
    return window.findChildren(SentLayer)[0]


def said(layer):
    return [label.plain() for label in layer.findChildren(Label)]


def test_what_was_sent_can_be_read_with_its_counts(layer):
    shown = said(layer)
    for passage in PASSAGES:
        assert passage.text in shown
    for turn in turns():
        for part in sent_parts(turn):
            assert not part.text or part.text in shown
    told = layer.counted()
    assert "912" in told
    assert "131,072" in told


def test_all_of_it_can_be_copied_and_escape_closes_it(qtbot, layer):
    layer._copy()
    held = QGuiApplication.clipboard().text()
    for turn in turns():
        assert turn.text in held
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.isVisible()


def test_an_answer_of_the_files_own_words_says_that_no_model_was_asked(qtbot, engine, open_window):
    engine.do_show_sent = lambda _request: Sent("extract")
    window = open_window()
    exchange = answered(qtbot, window)
    exchange.sent_wished.emit(exchange)
    qtbot.waitUntil(lambda: bool(window.findChildren(SentLayer)))
    assert any("No model was asked" in words for words in said(window.findChildren(SentLayer)[0]))
