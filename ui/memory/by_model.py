"""Whether the chosen model may look for facts that no rule reads."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.requests import GetSetting, PutSetting
from ui.engine_bridge import EngineBridge
from ui.widgets.controls import Switch, setting_row

_SETTING = "facts.by_model"


class ByModel(QWidget):
    """One switch, kept at once."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        name = self.tr("Let the chosen model look for more facts")
        told = self.tr("It reads your messages on this machine. Only what a message says in those words is offered.")
        self._switch = Switch(name)
        self._switch.clicked.connect(self._keep)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(setting_row(name, told, self._switch))

    def look(self) -> None:
        """Ask how it is set."""
        self._bridge.ask(GetSetting(_SETTING), lambda kept: self._switch.setChecked(kept == "yes"), lambda _: None)

    def _keep(self, on: bool) -> None:
        self._bridge.ask(PutSetting(_SETTING, "yes" if on else "no"))
