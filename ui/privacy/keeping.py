"""Backups, vectors on the disk, and the machine where models are asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.requests import AllowForgotten, NameOwnMachine, PreviewRestore, Restore, SetCareful, TakeBackup
from companion.types.errors import Problem
from companion.types.safety import PrivacyState, RestorePreview
from ui import words
from ui.engine_bridge import EngineBridge
from ui.privacy.restoring import moment, restore_notice
from ui.privacy.section import Section
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button
from ui.widgets.controls import Switch
from ui.widgets.notice import Notice, NoticeAction

BACKUPS_SHOWN = 5


class BackupSection(Section):
    """Backups, and restoring one after a look at what it brings."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Backups"))
        self._bridge = bridge

    def show_state(self, state: PrivacyState) -> None:
        """List them."""
        self.clear()
        self.say_beside(self.tr("encrypted, by day, week and month"))
        if state.backup_problem is not None:
            problem = Problem(state.backup_problem)
            self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="archive"))
        for backup in state.backups[:BACKUPS_SHOWN]:
            look = Button(self.tr("Restore"), "link")
            look.setAccessibleName(self.tr("Restore the backup of {}").format(moment(backup.taken)))
            look.clicked.connect(lambda _=False, name=backup.name: self._preview(name))
            look.setEnabled(backup.good)
            more = words.size(backup.size_bytes) if backup.good else self.tr("damaged")
            self.control(moment(backup.taken), more, look)
        if not state.backups:
            self.line(self.tr("No backup yet. The first one is made by itself."))
        now = Button(self.tr("Back up now"), "outlined", "archive", small=True)
        now.clicked.connect(lambda: self._bridge.ask(TakeBackup(), lambda _: self.changed.emit(), self._told))
        self.buttons(now)

    def _preview(self, name: str) -> None:
        self._bridge.ask(PreviewRestore(name), self._show_preview, self._told)

    def _show_preview(self, preview: RestorePreview) -> None:
        self.put(restore_notice(preview, lambda: self._restore(preview.name)))

    def _restore(self, name: str) -> None:
        self._bridge.ask(Restore(name), lambda _: self.changed.emit(), self._told)

    def _told(self, problem: Problem) -> None:
        self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="archive"))


class PlacesSection(Section):
    """Vectors on the disk or not, and where models are asked."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Care"))
        self._bridge = bridge

    def show_state(self, state: PrivacyState) -> None:
        """Show the choices."""
        self.clear()
        if not state.ollama_is_here:
            back = NoticeAction(self.tr("Use this machine again"), lambda: self._name(""))
            self.put(
                Notice(
                    self.tr("Models are asked on {}, another machine that you named as yours.").format(
                        state.ollama_host
                    ),
                    self.tr("What a question needs of your files travels there, unencrypted."),
                    [back],
                    tone="warn",
                    icon_name="shield-alert",
                )
            )
        cloud = {
            True: self.tr("Ollama has its cloud switched off"),
            False: self.tr("Ollama’s cloud is on; models that run there are refused"),
            None: self.tr("Ollama does not say whether its cloud is off; models that run there are refused"),
        }[state.cloud_off]
        how = (
            "" if state.cloud_off else self.tr("To switch it off: start Ollama here, or set OLLAMA_NO_CLOUD=1 for it.")
        )
        self.line(cloud, how, "check" if state.cloud_off else "info", "good" if state.cloud_off else "ink.3")
        careful = Switch(self.tr("Keep no index of meaning on the disk"))
        careful.setChecked(state.careful)
        careful.toggled.connect(lambda on: self._bridge.ask(SetCareful(on), lambda _: self.changed.emit()))
        self.control(
            self.tr("Keep no index of meaning on the disk"),
            self.tr("What lies there is turned, which is a hurdle and no lock. Without it, opening takes longer."),
            careful,
        )
        if state.ollama_is_here:
            field = QLineEdit()
            field.setPlaceholderText(self.tr("Another machine of yours, such as 192.168.1.20"))
            field.setAccessibleName(self.tr("Address of another machine of yours"))
            theme().set_type(field, "body")
            field.returnPressed.connect(lambda: self._name(field.text()))
            self.line(self.tr("Ask models on another machine"))
            self.put(field)
        if state.kept_out:
            again = Button(self.tr("Read them again"), "link")
            again.clicked.connect(lambda: self._bridge.ask(AllowForgotten(), lambda _: self.changed.emit()))
            self.control(self.tr("Files that you had forgotten are not read again"), "", again)

    def _name(self, host: str) -> None:
        self._bridge.ask(NameOwnMachine(host), lambda _: self.changed.emit(), self._told)

    def _told(self, problem: Problem) -> None:
        self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="shield-alert"))
