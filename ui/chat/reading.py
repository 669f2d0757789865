"""Reading a kept conversation: its newest part first, what is beyond as the page is scrolled, any place by a jump."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion import requests
from ui.chat.history import Pair, exchange_of, pairs

if TYPE_CHECKING:
    from companion.types.conversations import Message
    from companion.types.errors import Problem
    from companion.types.library import Page
    from ui.chat.exchange import Exchange
    from ui.chat.page import ChatPage
    from ui.chat.talk import Talk
    from ui.engine_bridge import EngineBridge

_AT_FIRST = 12  # messages: what a high window shows, and a little
_TURN_MS = 12  # between two exchanges that are placed: less than a frame, and the loop is free in between
_AT_ONCE = 20  # messages that are asked for while scrolling


class Reading(QObject):
    """Puts exchanges on the page, one in a turn of the event loop, so that no frame waits for many.

    `shown` is emitted once the newest part of a conversation stands there (or nothing does), `failed` with a problem.
    """

    exchange_made = Signal(object)
    shown = Signal()
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, talk: Talk, page: ChatPage) -> None:
        super().__init__(page)
        self._bridge, self._talk, self._page = bridge, talk, page
        self._to_place: deque[tuple[Pair, bool, bool]] = deque()  # pair, at the end, more beyond it
        self._made: Exchange | None = None  # made, and not placed yet
        self._turn = QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._place_one)
        page.older_wished.connect(self._older)
        page.newer_wished.connect(self._newer)

    def open(self, conversation: int) -> None:
        """Show the newest part of a conversation on the empty page."""
        self.leave()
        self._ask(requests.ListMessages(conversation, limit=_AT_FIRST), self._first)

    def leave(self) -> None:
        """Another conversation is opened: what has not been placed yet is not wanted any more."""
        self._to_place.clear()
        self._turn.stop()
        if self._made is not None:
            self._made.deleteLater()
            self._made = None

    def jump(self, message: int, then: Callable[[Exchange], None]) -> None:
        """Bring the exchange that holds a message onto the page."""
        exchange = self._holding(message)
        if exchange is not None:
            then(exchange)
            return

        conversation = self._talk.conversation

        def with_newer(older: Page[Message], newer: Page[Message]) -> None:
            self.leave()
            self._page.empty()
            found = _whole(older.rows + newer.rows, more=newer.after is not None)
            self._put(found, at_end=False, more=older.after is not None)
            self._page.more_after = newer.after is not None
            exchange = self._holding(message)
            if exchange is not None:
                then(exchange)

        def with_older(older: Page[Message]) -> None:
            request = requests.ListMessages(conversation, newer_than=message - 1, limit=_AT_FIRST)
            self._ask(request, lambda newer: with_newer(older, newer))

        self._ask(requests.ListMessages(conversation, before=message, limit=_AT_FIRST), with_older)

    def choose_branch(self, question: int) -> None:
        """Show another branch: the page is read anew, and stays at the question that was looked at."""
        conversation = self._talk.conversation

        def chosen(_: None) -> None:
            if conversation != self._talk.conversation:
                return
            request = requests.ListMessages(conversation, limit=_AT_ONCE)
            self._ask(request, lambda page: self._show_branch(page, question))

        self._bridge.ask(requests.ChooseBranch(conversation, question), chosen, self.failed.emit)

    def _show_branch(self, newest: Page[Message], question: int) -> None:
        self.leave()
        self._page.empty()
        found = pairs(newest.rows)
        if any(pair.question.id == question for pair in found):
            self._put(found, at_end=False, more=newest.after is not None)
            exchange = self._holding(question)
            if exchange is not None:
                self._page.reveal(exchange)
            self.shown.emit()
        else:
            self.jump(question, self._page.reveal)

    # --- within ---

    def _ask(self, request: requests.ListMessages, then: Callable[[Page[Message]], None]) -> None:
        conversation = request.conversation

        def take(page: Page[Message]) -> None:
            if conversation == self._talk.conversation:
                then(page)

        def fail(problem: Problem) -> None:
            if conversation == self._talk.conversation:
                self._page.came()
                self.failed.emit(problem)

        self._bridge.ask(request, take, fail)

    def _first(self, page: Page[Message]) -> None:
        self._put(pairs(page.rows), at_end=False, more=page.after is not None)
        self._page.to_end()
        self.shown.emit()
        self._page.came()

    def _put(self, found: Sequence[Pair], *, at_end: bool, more: bool) -> None:
        made = [exchange_of(pair) for pair in found]
        for exchange in made:
            self.exchange_made.emit(exchange)
        if at_end:
            self._page.add_newer(made, more)
        else:
            self._page.add_older(made, more)

    def _older(self) -> None:
        found = self._page.exchanges()
        first = next((e.question_id for e in found), 0)
        if not first:  # nothing tells yet where the page begins
            return

        def take(page: Page[Message]) -> None:
            rows = pairs(page.rows)
            more = page.after is not None
            self._to_place.extend((pair, False, more or pair is not rows[0]) for pair in reversed(rows))
            self._begin_placing()

        self._ask(requests.ListMessages(self._talk.conversation, before=first, limit=_AT_ONCE), take)

    def _newer(self) -> None:
        found = self._page.exchanges()
        last = found[-1].message or found[-1].question_id if found else 0
        if not last:
            return

        def take(page: Page[Message]) -> None:
            more = page.after is not None
            rows = _whole(page.rows, more=more)
            self._to_place.extend((pair, True, more or pair is not rows[-1]) for pair in rows)
            if not rows:
                self._page.more_after = False
            self._begin_placing()

        self._ask(requests.ListMessages(self._talk.conversation, newer_than=last, limit=_AT_ONCE), take)

    def _begin_placing(self) -> None:
        if self._to_place:
            self._turn.start()
        else:
            self._page.came()

    def _place_one(self) -> None:
        """Make an exchange in one turn and place it in the next: each takes a good part of a frame."""
        pair, at_end, more = self._to_place[0]
        if self._made is None:
            self._made = exchange_of(pair)
            self.exchange_made.emit(self._made)
            self._page.prepare(self._made)
            return
        exchange, self._made = self._made, None
        self._to_place.popleft()
        if at_end:
            self._page.add_newer([exchange], more)
        else:
            self._page.add_older([exchange], more)
        if not self._to_place:
            self._turn.stop()
            self._page.came()

    def _holding(self, message: int) -> Exchange | None:
        return next((e for e in self._page.exchanges() if message in (e.question_id, e.message)), None)


def _whole(messages: Sequence[Message], *, more: bool) -> list[Pair]:
    """Questions with their answers; where more follows, a last question whose answer is not among them waits."""
    found = pairs(messages)
    if more and len(found) > 1 and found[-1].answer is None:
        found.pop()
    return found
