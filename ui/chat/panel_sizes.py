"""How wide the passages and the reader stand beside the page: as drawn, until the owner pulls them elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter

from companion import requests
from ui.theme import theme

if TYPE_CHECKING:
    from ui.chat.side_panel import SidePanel
    from ui.engine_bridge import EngineBridge

_KEEP_MS = 500
_DRAWN = {"small": 300, "wide": 432, "beside": 920}  # px at 100 %, as the layouts are drawn
_LEAST = {"small": 260, "wide": 340, "beside": 340}


class PanelSizes(QObject):
    """One width for each layout, kept among the settings as px at 100 %."""

    def __init__(self, splitter: QSplitter, panel: SidePanel) -> None:
        super().__init__(splitter)
        self._splitter, self._panel = splitter, panel
        self._bridge: EngineBridge | None = None
        self._widths = dict(_DRAWN)
        self._layout = "wide"
        self._total = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_MS)
        self._later.timeout.connect(self._keep)
        splitter.splitterMoved.connect(lambda _at, _index: self._moved())

    def load(self, bridge: EngineBridge) -> None:
        """Bring back the widths that were chosen."""
        self._bridge = bridge
        for layout in _DRAWN:
            bridge.ask(requests.GetSetting(_key(layout)), partial(self._loaded, layout), lambda _: None)

    def arrange(self, logical_width: float, total: int) -> None:
        """Give the panel its width in a window of that width (px at 100 %); `total` is there to be shared, in px."""
        small = logical_width < 1100
        beside = logical_width >= 1600 and self._panel.is_reading()
        self._layout = "small" if small else "beside" if beside else "wide"
        self._total = total
        self._panel.setMinimumWidth(theme().px(_LEAST[self._layout]))
        width = theme().px(self._widths[self._layout])
        self._splitter.setSizes([max(1, total - width), width])

    def _loaded(self, layout: str, kept: str | None) -> None:
        if kept and kept.isdecimal() and int(kept) >= _LEAST[layout]:
            self._widths[layout] = int(kept)
            if layout == self._layout and self._total:
                width = theme().px(int(kept))
                self._splitter.setSizes([max(1, self._total - width), width])

    def _moved(self) -> None:
        self._widths[self._layout] = round(self._splitter.sizes()[1] / theme().scale)
        self._later.start()

    def _keep(self) -> None:
        if self._bridge is not None:
            value = str(self._widths[self._layout])
            self._bridge.ask(requests.PutSetting(_key(self._layout), value), on_problem=lambda _: None)


def _key(layout: str) -> str:
    return f"chat.panel.{layout}"
