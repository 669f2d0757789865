"""There and back: everything into one readable archive, and an archive into an empty memory."""

from PySide6.QtCore import Signal

from companion.requests import ExportAll, ImportAll
from companion.types.errors import Problem
from companion.types.moving import Moved
from companion.types.safety import PrivacyState
from ui import words
from ui.engine_bridge import EngineBridge
from ui.file_dialog import choose_file, choose_file_to_write
from ui.privacy.kinds import counted
from ui.privacy.section import Section
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button
from ui.widgets.flow import FlowHolder, FlowLayout
from ui.widgets.notice import Notice

SHOWN = ("conversations", "goals", "facts")  # what a person counts; the rest comes along
ARCHIVES = "Zip (*.zip)"


class MovingSection(Section):
    """Export everything, and take an export into a Companion that holds nothing yet."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("There and back"))
        self._bridge = bridge
        self._told = False  # a notice stands there, which is not taken away by looking again

    def show_state(self, _state: PrivacyState) -> None:
        """Show what can be done."""
        if self._told:
            self._told = False
            return
        self.clear()
        self.line(
            self.tr("Everything you wrote and decided, in one archive"),
            self.tr("Markdown and JSON, described in the archive. It is not encrypted: whoever has it can read it."),
        )
        out = Button(self.tr("Export everything"), "outlined", "download", small=True)
        out.clicked.connect(self._export)
        back = Button(self.tr("Take over an export"), "outlined", "history", small=True)
        back.clicked.connect(self._import)
        flow = FlowLayout(theme().px(8))  # below each other where the words are long
        flow.addWidget(out)
        flow.addWidget(back)
        self.put(FlowHolder(flow))

    def _export(self) -> None:
        path = choose_file_to_write(self, self.tr("Where is the archive to be written?"), "companion.zip", ARCHIVES)
        if path:
            self._bridge.ask(ExportAll(path), self._exported, self._problem)

    def _import(self) -> None:
        path = choose_file(self, self.tr("Which export is to be taken over?"), ARCHIVES)
        if path:
            self._bridge.ask(ImportAll(path), self._imported, self._problem)

    def _exported(self, moved: Moved) -> None:
        said = self.tr("Written to {}, {}.").format(moved.path, words.size(moved.size_bytes))
        self._say(said, self.tr("It is not encrypted: keep it where only you can read it."), "check")

    def _imported(self, moved: Moved) -> None:
        parts = [counted(table, moved.counts[table]) for table in SHOWN if moved.counts.get(table)]
        said = self.tr("Taken over: {}.").format(", ".join(parts) or self.tr("settings only"))
        more = self.tr("Your files are being read again, where the folders are on this machine.")
        if moved.left_behind.get("kept_out"):
            more = f"{more} {self.tr('Files that you had forgotten and that still lie there are read again too.')}"
        self._say(said, more, "check")

    def _problem(self, problem: Problem) -> None:
        self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="archive"))

    def _say(self, said: str, more: str, icon_name: str) -> None:
        self.put(Notice(said, more, tone="quiet", icon_name=icon_name))
        self._told = True
        self.changed.emit()
