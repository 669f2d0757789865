"""The locked page at work: ways in, and what helps where the key file or the database is damaged or gone."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from companion.requests import PreviewRestore, Request, Restore, RestoreKeys, Status, Unlock, UnlockWithKeyring
from companion.types.safety import RestorePreview
from companion.types.status import EngineStatus
from ui.engine_bridge import EngineBridge
from ui.onboarding.key_page import LockedPage


class Unlocking(QObject):
    """Connects a locked page to the engine.

    Args:
        opened: called with the status whenever it has changed.
    """

    def __init__(self, bridge: EngineBridge, page: LockedPage, opened: Callable[[EngineStatus], None]) -> None:
        super().__init__(page)
        self._bridge, self._page, self._opened = bridge, page, opened
        page.passphrase_given.connect(lambda passphrase: self._ask(Unlock(passphrase)))
        page.keyring_wished.connect(lambda: self._ask(UnlockWithKeyring()))
        page.keys_wished.connect(lambda: self._ask(RestoreKeys()))
        page.restore_looked_at.connect(self._look)
        page.restore_wished.connect(self._restore)

    def _ask(self, request: Request[EngineStatus]) -> None:
        self._bridge.ask(request, self._answered, self._page.show_problem)

    def _look(self) -> None:
        self._bridge.ask(PreviewRestore(), self._page.show_backup, self._page.show_problem)

    def _restore(self) -> None:
        self._bridge.ask(Restore(), self._restored, self._page.show_problem)

    def _restored(self, _preview: RestorePreview) -> None:
        self._ask(Status())

    def _answered(self, status: EngineStatus) -> None:
        self._page.clear()
        self._opened(status)
