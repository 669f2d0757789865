"""What the empty page of a conversation says: what can be asked, or what has to be done or waited for first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion import requests

if TYPE_CHECKING:
    from companion.types.library import Progress
    from companion.types.status import EngineStatus
    from ui.chat.page import ChatPage
    from ui.chat.talk import Talk
    from ui.engine_bridge import EngineBridge

_SUGGESTED = 3


class Welcome(QObject):
    """Follows what has been read."""

    def __init__(self, bridge: EngineBridge, talk: Talk, page: ChatPage) -> None:
        super().__init__(page)
        self._bridge, self._talk, self._page = bridge, talk, page
        self._status: EngineStatus | None = None

    def show_status(self, status: EngineStatus) -> None:
        """What has been read changed."""
        before, self._status = self._status, status
        if before is None or _files(before) != _files(status):
            self.show()

    def show_progress(self, progress: Progress) -> None:
        """More has been read: it is counted."""
        if self._status is not None and self._status.folders and not self._page.exchanges():
            before = _files(self._status)
            self._status = replace(self._status, progress=progress)
            if before != _files(self._status):
                self.show()

    def show(self) -> None:
        """Say what fits now."""
        beginning = self._page.beginning
        if self._status is None:
            beginning.show_waiting(self.tr("Companion’s engine is starting"))
        elif self._talk.private:
            beginning.show_private()
        elif not self._status.folders:
            beginning.show_nothing_yet()
        else:
            files = _files(self._status)
            beginning.show_questions(files, ())
            if files:
                suggest = partial(self._suggest, files)
                self._bridge.ask(requests.SuggestedQuestions(), suggest, lambda _: None)

    def _suggest(self, files: int, found: tuple[str, ...]) -> None:
        if not self._talk.private:
            self._page.beginning.show_questions(files, found[:_SUGGESTED])


def _files(status: EngineStatus) -> int:
    """How many files can be found."""
    return status.progress.files_by_words if status.progress is not None else 0
