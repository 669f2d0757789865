"""What stands before the rooms: the first run, and the page of a locked memory. Decides which is in front."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.onboarding import FOLDERS, KEY

if TYPE_CHECKING:  # most starts show neither the first run nor a locked memory
    from companion.types.goals import Goal
    from companion.types.status import EngineStatus
    from ui.engine_bridge import EngineBridge
    from ui.onboarding.first_run import FirstRun
    from ui.onboarding.key_page import LockedPage
    from ui.room import Wishes


class Gate(QObject):
    """Shows in `pages` what the engine's status asks for."""

    status_came = Signal(object)  # EngineStatus, told by a step
    closed = Signal()  # the memory is locked, and its page is in front
    finished = Signal()  # the first run was gone through

    def __init__(self, bridge: EngineBridge, pages: QStackedWidget, frame: QWidget, wishes: Wishes) -> None:
        super().__init__(pages)
        self._bridge, self._pages, self._frame, self._wishes = bridge, pages, frame, wishes
        self._width = 0.0
        self._before: EngineStatus | None = None
        self.in_first_run = False

    @cached_property
    def first_run(self) -> FirstRun:
        """The first run."""
        from ui.onboarding.first_run import FirstRun

        page = FirstRun(self._bridge)
        page.link_clicked.connect(self._wishes.link)
        page.finished.connect(self._done)
        page.goal_pinned.connect(self._goal_pinned)
        page.status_came.connect(self.status_came)
        if self._width:
            page.arrange(self._width)
        self._pages.addWidget(page)
        return page

    @cached_property
    def locked(self) -> LockedPage:
        """What a locked memory shows."""
        from ui.onboarding.key_page import LockedPage
        from ui.onboarding.unlocking import Unlocking

        page = LockedPage()
        Unlocking(self._bridge, page, self.status_came.emit)
        self._pages.addWidget(page)
        return page

    def is_made(self, name: str) -> bool:
        """Whether `first_run` or `locked` was shown yet."""
        return name in self.__dict__

    def show_status(self, status: EngineStatus) -> bool:
        """Bring to the front what the status asks for; whether the memory is open."""
        from companion.types.status import LockState

        before, self._before = self._before, status
        if status.lock is LockState.LOCKED:
            self.locked.show_status(status)
            self._pages.setCurrentWidget(self.locked)
            self.locked.focus()
            from ui.privacy.cover import uncover

            uncover(self._pages.window())
            self.closed.emit()
            return False
        if status.lock is LockState.NEW:
            self._begin(KEY)
            return False
        opened = before is None or before.lock in (LockState.LOCKED, LockState.NEW)
        under_way = self.in_first_run and self.first_run.step() > KEY
        if not status.folders and opened and not under_way:
            self._begin(FOLDERS)
        elif not self.in_first_run:
            self._pages.setCurrentWidget(self._frame)
        return True

    def begin_again(self, step: int = FOLDERS) -> None:
        """Go through the steps once more, from `step` on; folders that are read already stand there."""
        if self._before is not None:
            self.first_run.show_folders(self._before.folders)
        self._begin(step)

    def is_open(self) -> bool:
        """Whether the rooms are in front."""
        return self._pages.currentWidget() is self._frame

    def unlock(self, passphrase: str) -> None:
        """Open a locked memory, as its page does."""
        self.locked.passphrase_given.emit(passphrase)

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        self._width = logical_width
        if self.is_made("first_run"):
            self.first_run.arrange(logical_width)

    def _begin(self, step: int) -> None:
        self.in_first_run = True
        self.first_run.show_step(step)
        self._pages.setCurrentWidget(self.first_run)

    def _done(self) -> None:
        self.in_first_run = False
        self._pages.setCurrentWidget(self._frame)
        self.finished.emit()

    def _goal_pinned(self, goal: Goal) -> None:
        self._wishes.goals_changed.emit()
        self._wishes.told.emit(self.tr("Pinned: {}").format(goal.title))
