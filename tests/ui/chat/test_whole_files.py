"""A question about whole files in the window: its limits as chips, how far the reading is, and what was not read."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion import requests as r
from companion.types.answers import Answer, Checked, Delta, Found, Outcome
from companion.types.errors import Problem
from companion.types.passages import Scope
from companion.types.whole import Coverage, LimitKind, Looked, ReadSoFar, ScopeLimit, Unread
from tests.ui.chat.conftest import Person
from tests.ui.chat.stored import Stored
from tests.ui.made_up import answer
from ui.chat.exchange import Exchange
from ui.chat.whole_files import WholeFiles, without
from ui.widgets.basic import ElidedLabel, Label

QUESTION = "Summarise all minutes"
LIMITS = (
    ScopeLimit(LimitKind.FILE, "Minutes of 2 March", 8, "note"),
    ScopeLimit(LimitKind.FILE, "Minutes of 16 March", 9, "note"),
    ScopeLimit(LimitKind.TIME, "", since="2026-03-01", until="2026-03-31"),
)
SCOPE = Scope(files=(8, 9))
COVERAGE = Coverage(2, 3, 0, (Unread(10, "scan.pdf", Problem("file-no-text")),), SCOPE, LIMITS)


class Reading(Stored):
    """Reads whole files as a script says; a long reading waits to be begun."""

    def __init__(self, folder: Any) -> None:
        super().__init__(folder)
        self.begun = threading.Event()
        self.waits = False

    def call(self, request: r.Request[Any]) -> Any:
        if isinstance(request, r.BeginReading):
            self.asked.append(request)
            self.begun.set()
            return True
        return super().call(request)

    def _answer(self, request: r.Ask, stop: threading.Event) -> Iterator[Any]:
        yield Looked("summarise", SCOPE, LIMITS, 3, 420.0, self.waits)
        if self.waits:
            assert self.begun.wait(60)
        yield ReadSoFar(1, 3, 0.4, 240.0, "Minutes")
        while not self.gate.wait(0.02) and not stop.is_set():
            pass
        outcome = Outcome.STOPPED if stop.is_set() else Outcome.ANSWERED
        made: Answer = replace(answer(), outcome=outcome, coverage=COVERAGE, notices=(Problem("whole-part-only"),))
        yield Found(made.passages, 3, by_meaning=False)
        yield Delta(made.text)
        for sentence in made.sentences:
            yield Checked(sentence)
        yield self.keep(request, made)


def reads(person: Person) -> Exchange:
    exchange = person.asks(QUESTION)
    person.bot.waitUntil(lambda: bool(exchange.whole().told()))
    return exchange


def told(whole: WholeFiles) -> list[str]:
    labels = [*whole.findChildren(Label), *whole.findChildren(ElidedLabel)]
    return [label.plain() for label in labels if label.isVisibleTo(whole)]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path)
    made.gate.clear()
    yield made
    made.close()


def test_while_it_reads_the_window_says_how_far_it_is_and_what_it_reads(person: Person, engine: Reading) -> None:
    exchange = reads(person)
    whole = exchange.whole()
    person.bot.waitUntil(lambda: whole.told().startswith("1 of 3 files read"))
    assert whole.told() == "1 of 3 files read, about 4 min left"
    assert [chip.accessibleName() for chip in whole.chips()][:2] == ["Minutes of 2 March", "Minutes of 16 March"]
    assert exchange.waiting_words() == ""
    engine.gate.set()
    person.bot.waitUntil(lambda: exchange.answer is not None)
    assert whole.told() == ""
    unread = "Not read: scan.pdf. No text was found in this file."
    person.bot.waitUntil(lambda: unread in told(whole))


def test_stop_in_the_progress_line_stops_and_what_came_is_shown(person: Person) -> None:
    exchange = reads(person)
    person.presses_button(exchange.whole(), "Stop")
    person.bot.waitUntil(lambda: exchange.answer is not None)
    assert exchange.answer is not None
    assert exchange.answer.outcome is Outcome.STOPPED
    assert exchange.whole().told() == ""
    assert not person.chat.is_streaming()


def test_a_long_reading_waits_until_it_is_begun(person: Person, engine: Reading) -> None:
    engine.waits = True
    exchange = reads(person)
    assert exchange.whole().waits()
    assert exchange.whole().told() == "3 files to read, about 7 min"
    person.presses_button(exchange.whole(), "Begin reading")
    person.bot.waitUntil(lambda: exchange.whole().told().startswith("1 of 3"))
    assert [one.run for one in person.asked(r.BeginReading)] == [person.asked(r.Ask)[0].run]
    engine.gate.set()
    person.bot.waitUntil(lambda: exchange.answer is not None)


def test_a_chip_that_is_taken_off_asks_again_for_what_is_left_exactly(person: Person, engine: Reading) -> None:
    exchange = reads(person)
    exchange.whole().chips()[0].removed.emit()
    person.bot.waitUntil(lambda: len(person.asked(r.Ask)) == 2)
    asked = person.asked(r.Ask)[-1]
    assert (asked.scope.files, asked.exact, asked.question) == ((9,), True, QUESTION)
    engine.gate.set()
    person.bot.waitUntil(lambda: person.chat.page.exchanges()[-1].answer is not None)


def test_what_was_read_is_there_when_the_conversation_is_opened_again(person: Person, engine: Reading) -> None:
    engine.gate.set()
    exchange = person.asks(QUESTION)
    person.bot.waitUntil(lambda: exchange.answer is not None and exchange.question_id > 0)
    conversation = person.chat.conversation()
    person.chat.new()
    person.chat.open(conversation)
    person.bot.waitUntil(
        lambda: bool(person.chat.page.exchanges()) and person.chat.page.exchanges()[-1].answer is not None
    )
    again = person.chat.page.exchanges()[-1].whole()
    person.bot.waitUntil(lambda: any("Not read: scan.pdf" in words for words in told(again)))
    assert len(again.chips()) == 3
    assert any("The reading was stopped" in sentence for sentence in person.notices())


def test_taking_a_limit_off_leaves_the_others() -> None:
    assert without(SCOPE, LIMITS, LIMITS[0]).files == (9,)
    folder, time = ScopeLimit(LimitKind.FOLDER, "Papers", 3), LIMITS[2]
    left = without(Scope(files=(1, 2)), (folder, time), time)
    assert (left.folders, left.files, left.since) == ((3,), (), None)


def test_change_brings_the_question_back_with_what_it_read_as_limits(person: Person, engine: Reading) -> None:
    engine.gate.set()
    exchange = person.asks(QUESTION)
    person.bot.waitUntil(lambda: exchange.answer is not None and exchange.question_id > 0)
    person.presses_button(exchange.whole(), "Change")
    assert person.composer.text() == QUESTION
    assert person.composer.is_editing()
    limits = person.composer.limits()
    assert [limit.words for limit in limits][:2] == ["Minutes of 2 March", "Minutes of 16 March"]
    assert person.composer.scope().files == (8, 9)
