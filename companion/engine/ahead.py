"""A question is embedded while its words are searched: two processes at work in place of one after the other."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.recall.passages import PassageSearch
from companion.types.passages import Scope, SearchResult

AT_ONCE = 2  # questions; more wait for the one embed worker anyway
MOST_HELD = 8  # whose search never came to ask for the vector; the oldest go first

Embed = Callable[[str], NDArray[np.float32] | None]


class EmbeddedAhead:
    """Embeds questions as `embed` does, at once where it was told of a question before.

    Args:
        embed: a question's unit vector; None where meaning cannot be searched now. Called from threads of its own.
    """

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="embed-ahead")
        self._lock = threading.Lock()
        self._begun: dict[str, Future[NDArray[np.float32] | None]] = {}
        self._closed = False

    def begin(self, question: str) -> None:
        """Start embedding a question; returns at once."""
        with self._lock:
            if self._closed or question in self._begun:
                return
            while len(self._begun) >= MOST_HELD:
                self._begun.pop(next(iter(self._begun)))
            self._begun[question] = self._threads.submit(self._embed, question)

    def beside(self, work: Callable[[], None]) -> None:
        """Do something else that a question will need, in one of these threads; returns at once."""
        with self._lock:
            if not self._closed:
                self._threads.submit(work)

    def __call__(self, question: str) -> NDArray[np.float32] | None:
        """The question's vector, waited for where it is still being made."""
        with self._lock:
            begun = self._begun.pop(question, None)
        if begun is not None:
            try:
                return begun.result()
            except CancelledError:  # closed in between
                pass
        return self._embed(question)

    def close(self) -> None:
        """Start nothing more; what is under way ends with the worker."""
        with self._lock:
            self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True)
class SearchAhead:
    """Searches as `passages` does; `begin` hears of each question first. For searches that go on to meaning."""

    passages: PassageSearch
    begin: Callable[[str], None]

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question: by words at once, then by words and meaning together."""
        self.begin(question)
        return self.passages.search(question, scope, limit)
