"""Ways into the memory, the recovery code, and when it locks by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.requests import AddKeyring, ChoosePassphrase, Lock, MakeRecoveryCode, RemoveWayIn, SetLocking
from companion.types.errors import Problem
from companion.types.safety import PrivacyState
from ui import words
from ui.engine_bridge import EngineBridge
from ui.languages import QT_TRANSLATE_NOOP
from ui.privacy.section import Section
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button, Label
from ui.widgets.controls import Segments, Switch
from ui.widgets.notice import Notice

_WAYS = {
    "keyring": QT_TRANSLATE_NOOP("words", "The keyring of this machine"),
    "passphrase": QT_TRANSLATE_NOOP("words", "A passphrase"),
    "recovery": QT_TRANSLATE_NOOP("words", "A printed recovery code"),
}
_AFTER = (0, 300, 1200, 3600)


class LockSection(Section):
    """What opens the memory and what locks it."""

    locking = Signal()  # it is being locked: show nothing any more
    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Lock"))
        self._bridge = bridge
        self._state: PrivacyState | None = None

    def show_state(self, state: PrivacyState) -> None:
        """Show how it is locked."""
        self._state = state
        self.clear()
        if state.ways_in == ("keyring",):
            self.put(
                Notice(
                    self.tr("Only the keyring opens this memory."),
                    self.tr("If the keyring is ever emptied, nothing else does. Print a recovery code."),
                    tone="warn",
                    icon_name="lock",
                )
            )
        for kind in state.ways_in:
            remove = Button(self.tr("Remove"), "link")
            remove.setAccessibleName(self.tr("Remove: {}").format(words.tr(_WAYS.get(kind, kind))))
            remove.clicked.connect(lambda _=False, kind=kind: self._ask(RemoveWayIn(kind)))
            self.control(words.tr(_WAYS.get(kind, kind)), "", remove)
            remove.setVisible(len(state.ways_in) > 1)  # in its place first: alone it would be a window
        if state.keyring and "keyring" not in state.ways_in:
            add = Button(self.tr("Add"), "link")
            add.clicked.connect(lambda: self._ask(AddKeyring()))
            self.control(self.tr("Open it by this machine’s keyring"), "", add)
        passphrase = Button(self.tr("Change") if "passphrase" in state.ways_in else self.tr("Choose"), "link")
        passphrase.clicked.connect(self._offer_passphrase)
        self.control(self.tr("Passphrase"), self.tr("A change encrypts nothing again"), passphrase)
        screen = Switch(self.tr("Lock when the screen locks"))
        screen.setChecked(state.locks_with_screen)
        screen.toggled.connect(lambda on: self._set(state.lock_after_s, on))
        self.control(self.tr("Lock when the screen locks"), "", screen)
        names = (self.tr("Never"), self.tr("5 min"), self.tr("20 min"), self.tr("1 h"))
        after = Segments(self.tr("Lock without use after"), [(str(s), n) for s, n in zip(_AFTER, names, strict=True)])
        after.choose(str(state.lock_after_s))
        after.chosen.connect(lambda seconds: self._set(int(seconds), screen.isChecked()))
        self.line(self.tr("Lock without use after"))
        self.put(after)

    def lock(self) -> None:
        """Lock now."""
        self._bridge.ask(Lock(), lambda _: self.locking.emit(), self._told)

    def make_code(self) -> None:
        """Make a recovery code and show it, once."""
        self._bridge.ask(MakeRecoveryCode(), self._show_code, self._told)

    def _show_code(self, code: str) -> None:
        label = Label(code, "mono")
        label.setAccessibleName(self.tr("Recovery code {}").format(code))
        label.setWordWrap(True)
        self.line(
            self.tr("Write this down on paper. It is shown once and kept nowhere."),
            self.tr("To print it: companion recovery-code | lpr"),
        )
        self.put(label)
        hide = Button(self.tr("I have it"), "outlined", small=True)
        hide.clicked.connect(self.changed)
        self.buttons(hide)

    def _offer_passphrase(self) -> None:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(self.tr("New passphrase"))
        field.setAccessibleName(self.tr("New passphrase"))
        theme().set_type(field, "body")
        field.returnPressed.connect(lambda: self._ask(ChoosePassphrase(field.text())))
        self.put(field)
        field.setFocus()

    def _set(self, after_s: int, with_screen: bool) -> None:
        self._bridge.ask(SetLocking(after_s, with_screen), lambda _: self.changed.emit(), self._told)

    def _ask(self, request: AddKeyring | RemoveWayIn | ChoosePassphrase) -> None:
        self._bridge.ask(request, lambda _: self.changed.emit(), self._told)

    def _told(self, problem: Problem) -> None:
        self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="lock"))
