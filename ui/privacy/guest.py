"""What reading may take of the machine, and what it took."""

from PySide6.QtCore import Signal

from companion.requests import PutSetting
from companion.types.status import Usage
from ui import words
from ui.engine_bridge import EngineBridge
from ui.privacy.section import Section
from ui.widgets.controls import Segments

SHARE, BATTERY = "machine.share", "machine.battery"  # settings
LEVELS = (0, 20, 30, 50)  # percent of charge


class GuestSection(Section):
    """How many cores reading may use, when it stops on battery, and what was measured."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("A guest on this machine"))
        self._bridge = bridge

    def show_usage(self, usage: Usage | None) -> None:
        """Show the choices and the measure; nothing while the memory is locked."""
        self.clear()
        self.setVisible(usage is not None)
        if usage is None:
            return
        shares = (("25", self.tr("A quarter")), ("50", self.tr("Half")), ("100", self.tr("All")))
        title = self.tr("Cores that reading may use")
        now = self.tr("{} of {}, behind whatever else runs").format(usage.cores, usage.present)
        self._choice(title, now, shares, str(usage.share), SHARE)
        levels = [(str(level), f"{level} %" if level else self.tr("Never")) for level in LEVELS]
        title = self.tr("On battery, stop reading below")
        self._choice(title, self.tr("In power-saver mode it always waits"), levels, str(usage.battery), BATTERY)
        if usage.work is not None:
            said = self.tr("Reading took {} of one core, for {}")
            self.line(said.format(_share(usage.work.cores), words.duration(usage.work.seconds)))
        if usage.rest is not None:
            self.line(self.tr("At rest it takes {} of one core").format(_share(usage.rest.cores)))

    def _choice(
        self, title: str, more: str, choices: tuple[tuple[str, str], ...] | list[tuple[str, str]], chosen: str, key: str
    ) -> None:
        segments = Segments(title, choices)
        segments.choose(chosen)
        segments.chosen.connect(lambda value: self._bridge.ask(PutSetting(key, value), lambda _: self.changed.emit()))
        self.line(title, more)
        self.put(segments)


def _share(cores: float) -> str:
    percent = 100 * cores
    return f"{words.number(round(percent))} %" if percent >= 1 else words.tr("less than 1 %")
