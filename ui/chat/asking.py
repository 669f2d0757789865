"""Asking, stopping, asking again, going on: whatever makes or changes the answer that streams."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from companion import requests
from companion.types.errors import Action, Problem
from ui.chat.history import messages_of, now, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.types.answers import AnswerEvent
    from companion.types.conversations import Message
    from companion.types.library import Page
    from companion.types.passages import Scope, SearchResult
    from ui.chat.composer import Composer
    from ui.chat.exchange import Exchange
    from ui.chat.limits import Limit
    from ui.chat.page import ChatPage
    from ui.chat.sources import Sources
    from ui.chat.talk import Talk
    from ui.engine_bridge import EngineBridge, Ticket

_PRIVATE_HISTORY = 6  # exchanges that a follow-up in a private conversation may refer to


class Asking(QObject):
    """At most one answer streams. `begun` tells the id of a conversation whose first question was kept."""

    begun = Signal(int)
    ended = Signal(object)  # the Exchange
    exchange_made = Signal(object)

    def __init__(self, bridge: EngineBridge, talk: Talk, page: ChatPage, composer: Composer, sources: Sources) -> None:
        super().__init__(page)
        self._bridge, self._talk = bridge, talk
        self._page, self._composer, self._sources = page, composer, sources
        self._ticket: Ticket | None = None
        self.streaming: Exchange | None = None
        self.editing: Exchange | None = None  # its question is being edited in the composer
        composer.edit_left.connect(self._edit_left)

    def ask(self, question: str, scope: Scope | None = None, model: str | None = None, *, exact: bool = False) -> None:
        """Ask, and show the answer as it comes; an edited question goes beside the one that it was.

        `exact`: a question about whole files reads the scope as it is, whatever its words name.
        """
        edited, self.editing = self.editing, None
        parent = self._parent_of(edited)
        if edited is not None:
            self._page.remove_from(edited)
        elif self._page.more_after:  # an old part is on the page: the new question stands behind the newest
            self._page.empty()
            self._page.more_before = True
        before = messages_of(self._page.exchanges()[-_PRIVATE_HISTORY:]) if self._talk.private else ()
        from ui.chat.exchange import Exchange

        exchange = Exchange(question, now())
        from companion.types.passages import Scope

        exchange.scope = scope or Scope()
        self.exchange_made.emit(exchange)
        self._page.add(exchange)
        exchange.begin()
        exchange.run = uuid4().hex
        request = requests.Ask(
            question,
            self._talk.conversation or None,
            parent,
            exchange.scope,
            model,
            keep=not self._talk.private,
            history=before,
            exact=exact,
            run=exchange.run,
        )
        self._stream(exchange, request)

    def again(self, exchange: Exchange, model: str | None = None) -> None:
        """Ask the same question once more; the answer that was there stays as another branch."""
        self.stop_quietly()
        self.editing = exchange
        self.ask(exchange.question, exchange.scope, model)

    def begin_reading(self, exchange: Exchange) -> None:
        """Begin the long reading that waits for it."""
        self._bridge.ask(requests.BeginReading(exchange.run), lambda _: None, exchange.fail)

    def narrow(self, exchange: Exchange, scope: Scope) -> None:
        """Ask the same question once more, of this scope exactly."""
        self.stop_quietly()
        self.editing = exchange
        self.ask(exchange.question, scope, exact=True)

    def change(self, exchange: Exchange, limits: Sequence[Limit]) -> None:
        """Bring the question back into the composer with what it read as limits."""
        self.edit(exchange)
        self._composer.clear_limits()
        for limit in limits:
            self._composer.limit(limit)

    def go_on(self, exchange: Exchange) -> None:
        """Go on with an answer that broke off, from its kept part."""
        if not exchange.message or exchange.answer is None or not exchange.answer.text:
            self.again(exchange)
            return
        self.stop_quietly()
        exchange.go_on()
        request = requests.Ask(exchange.question, self._talk.conversation or None, continues=exchange.message)
        self._stream(exchange, request)

    def edit(self, exchange: Exchange) -> None:
        """Bring a question back into the composer; it and what follows stay until it is sent."""
        if self.streaming is exchange:
            self.stop()
        self.editing = exchange
        self._composer.edit(exchange.question)

    def search(self, question: str, scope: Scope) -> None:
        """Find passages only."""
        from ui.chat.search_only import SearchOnly

        view = SearchOnly(question)
        self._page.add(view)

        def found(result: SearchResult) -> None:
            view.show_found(len(result.passages), result.searched_files, result.by_meaning)
            self._sources.show_found(result.passages, question)

        self._bridge.ask(requests.Search(question, scope), found, view.fail)

    def stop(self) -> None:
        """Stop the answer at once; the engine follows. What was to be asked next waits for the owner."""
        exchange, ticket = self.streaming, self._ticket
        if exchange is None or ticket is None:
            return
        exchange.freeze()
        ticket.cancel()
        self.streaming = None
        self._composer.unqueue()
        self._composer.set_streaming(False)

    def stop_quietly(self) -> None:
        """Leave an answer that streams: it is stopped, and nothing of it arrives any more."""
        if self._ticket is not None and self.streaming is not None:
            self.streaming.freeze()
            self._ticket.drop()
        self.streaming = self._ticket = None
        self._composer.unqueue()
        self._composer.set_streaming(False)

    def leave(self) -> None:
        """Another conversation is opened."""
        self.stop_quietly()
        if self.editing is not None:
            self._composer.leave_edit()

    def act(self, exchange: Exchange, action: Action) -> bool:
        """Do what helps with a problem, where it is a matter of asking; whether it was."""
        if action is Action.RETRY:
            self.again(exchange)
        elif action is Action.CONTINUE_ANSWER:
            self.go_on(exchange)
        elif action is Action.USE_STARTER:
            self.again(exchange, model="starter")
        elif action is Action.START_OLLAMA:
            exchange.wait_for(self.tr("Starting Ollama"))
            self._bridge.ask(requests.StartOllama(), lambda _: self.again(exchange), exchange.fail)
        elif action is Action.SHORTEN:
            self.edit(exchange)
        else:
            return False
        return True

    # --- within ---

    def _parent_of(self, edited: Exchange | None) -> int | None:
        """What the question goes on from: None for the last message, 0 for the start of the conversation."""
        if edited is None or self._talk.private or not self._talk.conversation:
            return None
        if edited.question_id:
            return edited.parent_message or 0
        found = self._page.exchanges()  # its own place is not known yet: it follows the exchange above it
        at = found.index(edited)
        return found[at - 1].message if at else 0

    def _stream(self, exchange: Exchange, request: requests.Ask) -> None:
        self.streaming = exchange
        self._composer.set_streaming(True)
        self._sources.show(exchange)
        self._ticket = self._bridge.stream(
            request,
            lambda event: self._take(exchange, event),
            lambda: self._done(exchange, None),
            lambda problem: self._done(exchange, problem),
        )

    def _take(self, exchange: Exchange, event: AnswerEvent) -> None:
        from companion.types.answers import Finished

        exchange.take(event)
        if isinstance(event, Finished) and event.conversation and not self._talk.conversation:
            self._talk.conversation = event.conversation
            self.begun.emit(event.conversation)

    def _done(self, exchange: Exchange, problem: Problem | None) -> None:
        if problem is not None:
            exchange.fail(problem)
        elif exchange.answer is None:
            exchange.end_without_answer()
        was = self.streaming is exchange
        if was:
            self.streaming = self._ticket = None
            self._composer.set_streaming(False)
        self._learn_place(exchange)
        self.ended.emit(exchange)
        if was and problem is None:
            self._composer.ask_queued()
        elif was:
            self._composer.unqueue()

    def _learn_place(self, exchange: Exchange) -> None:
        """Ask where the question stands among the kept ones now."""
        conversation = self._talk.conversation
        if not conversation or not exchange.message:
            return

        def learn(page: Page[Message]) -> None:
            for pair in pairs(page.rows):
                if pair.last == exchange.message:
                    exchange.set_place(pair.question.id, pair.question.parent, pair.question.siblings)
            self._page.came()  # what comes before it can be asked for from now on

        request = requests.ListMessages(conversation, before=exchange.message + 1, limit=2)
        self._bridge.ask(request, learn, lambda _: None)

    def _edit_left(self) -> None:
        self.editing = None
