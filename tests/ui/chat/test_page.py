"""A conversation of 5,000 messages scrolls smoothly, and words that stream move nothing that stands."""

import time

import pytest
from PySide6.QtCore import QPoint, QTimer

from companion import requests as r
from companion.types.answers import Answer, Checked, Delta, Found, Outcome, Sentence, Verdict
from companion.types.documents import Span
from tests.ui.made_up import PASSAGES
from ui.chat.history import pairs
from ui.chat.page import WINDOW

MANY = 5_000
MOST_A_TURN = 3  # one is placed every 12 ms; a turn that comes late on a busy machine sees two or three


class Turns:
    """How many exchanges came onto a page between two turns of a timer of 4 ms: what one frame has to lay out.

    Work is counted and not time: how fast the machine is must not decide.
    """

    def __init__(self, page) -> None:
        self.came: list[int] = []
        self._page, self._known = page, set(page.exchanges())
        self._timer = QTimer()
        self._timer.setInterval(4)
        self._timer.timeout.connect(self.turn)

    def turn(self) -> None:
        found = set(self._page.exchanges())
        self.came.append(len(found - self._known))
        self._known = found

    def __enter__(self) -> "Turns":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()


@pytest.fixture
def long(qtbot, engine, sit_down):
    number = engine.fill(MANY)
    person = sit_down()
    person.chat.open(number, "A long one")
    qtbot.waitUntil(lambda: bool(person.chat.page.exchanges()))
    qtbot.wait(50)
    return person


def scroll(qtbot, page, step: int, until, most: int = 1500) -> None:
    bar = page.verticalScrollBar()
    for _ in range(most):
        bar.setValue(bar.value() + step)
        qtbot.wait(4)
        if until():
            return
    raise AssertionError("scrolled in vain")


def test_5000_messages_scroll_smoothly_with_few_widgets(qtbot, long):
    page = long.chat.page
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    seen: set[int] = set()

    def far() -> bool:
        found = page.exchanges()
        assert len(found) <= WINDOW
        seen.update(e.question_id for e in found)
        return len(seen) > WINDOW + 20

    with Turns(page) as turns:
        scroll(qtbot, page, -400, far)
    assert sum(turns.came) > 20
    assert max(turns.came) <= MOST_A_TURN
    assert sorted(seen) == list(range(min(seen), max(seen) + 1, 2))  # none was left out
    shown = [e.question_id for e in page.exchanges()]
    assert len(set(shown)) == len(shown)  # and none stands there twice
    scroll(qtbot, page, 400, lambda: not page.more_after)
    assert page.exchanges()[-1].question.startswith(f"Question {MANY // 2 - 1},")


def test_a_page_that_is_laid_out_in_one_go_would_be_seen(qtbot, long):
    page = long.chat.page
    turns = Turns(page)
    older = long.engine.call(r.ListMessages(1, before=MANY - 100, limit=20))
    long.chat.reading._put(pairs(older.rows), at_end=False, more=True)
    turns.turn()
    assert max(turns.came) > MOST_A_TURN


def test_what_is_being_read_stays_where_it_is_while_older_messages_come_in(qtbot, long):
    page, reading = long.chat.page, long.chat.reading
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300 and not reading._to_place)
    bar.setValue(bar.maximum() - 200)
    anchor = page.exchanges()[-1]
    count, first = len(page.exchanges()), anchor.mapTo(page.viewport(), QPoint(0, 0)).y()
    tops = set()
    page.verticalScrollBar().rangeChanged.connect(
        lambda *_: QTimer.singleShot(0, lambda: tops.add(anchor.mapTo(page.viewport(), QPoint(0, 0)).y()))
    )
    page._waits = True
    page.older_wished.emit()
    qtbot.waitUntil(lambda: len(page.exchanges()) >= count + 8 and not reading._to_place)
    qtbot.wait(50)
    assert tops == {first}


def test_a_place_far_up_is_found_in_the_store_and_shown(qtbot, long):
    long.chat.find_here()
    long.chat.find_bar._field.setText("Question 17, about")
    qtbot.waitUntil(lambda: any(e.question.startswith("Question 17,") for e in long.chat.page.exchanges()))
    assert long.chat.find_bar.told() == "1 of 1"
    found = next(e for e in long.chat.page.exchanges() if e.question.startswith("Question 17,"))
    assert not found.visibleRegion().isEmpty()
    scroll(
        qtbot,
        long.chat.page,
        300,
        lambda: any(e.question.startswith("Question 40,") for e in long.chat.page.exchanges()),
    )


def test_a_question_asked_while_an_old_part_is_read_stands_behind_the_newest(qtbot, long):
    long.chat.finding.show_place(long.engine.call(r.FindInConversation(1, "Question 17,"))[0].message, "17")
    qtbot.waitUntil(lambda: any(e.question.startswith("Question 17,") for e in long.chat.page.exchanges()))
    new = long.is_answered("And now?")
    assert new.parent_message == new.question_id - 1
    scroll(qtbot, long.chat.page, -300, lambda: any("Question 2499" in q for q in long.questions()))


def test_100_words_a_second_move_nothing_that_stands(qtbot, engine, person):
    """300 pieces of text, one every 10 ms, with sentences checked in between, while the reader reads further up."""
    words = [f"word{n}{'.' if n % 12 == 11 else ''}{chr(10) * 2 if n % 60 == 59 else ' '}" for n in range(300)]
    text = "".join(words)

    def script(request, stop):
        yield Found(PASSAGES, 62, True)
        at = sentence = 0
        told = []
        due = time.monotonic()
        for word in words:
            due += 0.01
            stop.wait(max(0.0, due - time.monotonic()))
            yield Delta(word)
            at += len(word)
            if word.rstrip().endswith("."):
                span = Span(sentence, at - (len(word) - len(word.rstrip())))
                told.append(Sentence(text[span.start : span.end], span, (), Verdict.NEUTRAL))
                yield Checked(told[-1])
                sentence = at
        yield engine.keep(request, Answer(text, tuple(told), PASSAGES, Outcome.ANSWERED, "m"))

    engine.fill(10)
    person.chat.open(1, "A long one")
    qtbot.waitUntil(lambda: len(person.chat.page.exchanges()) == 5)
    engine.script = script
    page, bar = person.chat.page, person.chat.page.verticalScrollBar()
    exchange = person.asks("Tell me much")
    qtbot.waitUntil(lambda: len(exchange.text().raw()) > 700)
    assert bar.value() == bar.maximum()  # it follows while the reader is at the end
    bar.setValue(max(0, bar.value() - 400))
    document = exchange.text().document()
    frozen = document.findBlockByNumber(0)
    laid_out: list[int] = []
    document.contentsChange.connect(lambda at, _gone, _new: laid_out.append(at))
    place = bar.value()
    values: set[int] = set()
    bar.valueChanged.connect(values.add)
    qtbot.waitUntil(lambda: exchange.answer is not None)
    assert values <= {place}
    assert bar.value() == place
    after_first = frozen.position() + frozen.length()
    assert [at for at in laid_out if at < after_first] == []  # the first paragraph was not touched again
    assert exchange.text().raw() == text
    assert page.exchanges()[-1] is exchange


def test_a_page_that_touches_what_stands_is_caught(qtbot, person):
    """The fault that the test above looks for: laying out the whole answer for each word."""
    exchange = person.is_answered("One?")
    text = exchange.text()
    text.begin()
    text.append("One paragraph.\n\nAnother")
    text._lay_out()
    touched: list[int] = []
    text.document().contentsChange.connect(lambda at, _gone, _new: touched.append(at))
    text.append(" with more.")
    text._lay_out()
    assert min(touched) > len("One paragraph.")
    text._page.rebuild()
    assert min(touched) == 0
