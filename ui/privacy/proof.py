"""“Prove it”: a whole session under watch, and every connection that any process attempted."""

from companion.requests import ProvePrivate
from companion.types.errors import Problem
from companion.types.safety import Attempt, ProofEvent, Proved
from ui.engine_bridge import EngineBridge
from ui.privacy.section import Section
from ui.problems import remedy, sentence
from ui.widgets.basic import Button
from ui.widgets.progress import Spinner

SHOWN = 20


class ProofSection(Section):
    """Runs the proof when it is wished, and shows what was seen."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Prove it"))
        self._bridge = bridge
        self._seen: dict[tuple[str, str, bool, bool], int] = {}
        self._offer()

    def _offer(self) -> None:
        self.clear()
        self.line(
            self.tr(
                "Runs a whole session on sample files, watched by the system, and shows every attempt. "
                "Takes a minute or two."
            )
        )
        prove = Button(self.tr("Prove it"), "outlined", "shield")
        prove.clicked.connect(self.prove)
        self.buttons(prove)

    def prove(self) -> None:
        """Begin."""
        self._seen.clear()
        self.clear()
        self.put(Spinner(self.tr("A session on sample files is being watched")))
        self._bridge.stream(ProvePrivate(), self._take, on_problem=self._failed)

    def _take(self, event: ProofEvent) -> None:
        if isinstance(event, Attempt):
            key = (event.process, event.what, event.outside, event.refused)
            self._seen[key] = self._seen.get(key, 0) + 1
        elif isinstance(event, Proved):
            self._show(event)

    def _show(self, proved: Proved) -> None:
        self._offer()
        outside = sum(number for key, number in self._seen.items() if key[2])
        if proved.how == "namespace":
            self.line(
                self.tr("The session worked where no network can be reached."),
                self.tr("Attempts cannot be listed on this machine: strace is not installed."),
                "check" if proved.holds else "triangle-alert",
                "good" if proved.holds else "warn",
            )
        elif proved.holds:
            self.line(self.tr("0 connections and 0 name look-ups beyond this machine"), "", "check", "good")
        elif outside:
            self.line(self.tr("Somebody tried to get out"), "", "shield-alert", "danger")
        else:
            self.line(self.tr("The session ended early, so this proves nothing"), "", "triangle-alert", "warn")
        for (process, what, is_outside, refused), number in sorted(self._seen.items())[:SHOWN]:
            told = self.tr("refused by the system") if refused else ""
            where = self.tr("beyond this machine") if is_outside else self.tr("this machine")
            more = ", ".join(part for part in (where, told, self.tr("%Ln times", "", number)) if part)
            self.line(f"{process}: {what}", more)

    def _failed(self, problem: Problem) -> None:
        self._offer()
        self.line(sentence(problem), remedy(problem), "triangle-alert", "warn")
