"""The key of a memory: choosing a passphrase for a new one, or unlocking one that is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from companion.types.errors import Problem
from companion.types.safety import RestorePreview
from companion.types.status import EngineStatus
from ui.privacy.restoring import restore_notice
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.theme.icons import logo
from ui.widgets.basic import Button, IconButton, Label, clear, column, row
from ui.widgets.toast import announce

_NOTICE = 360  # px at 100 %: how wide the notice about a backup is


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setFixedWidth(theme().px(320))
    theme().set_type(field, "body")
    return field


class NewKeyPage(QWidget):
    """Where no keyring is there: a passphrase, or a memory for this run only."""

    passphrase_chosen = Signal(str)
    this_run_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        told = self.tr(
            "This machine offers no keyring, so a passphrase locks what Companion remembers. Nobody can bring it "
            "back: write it down where you keep such things."
        )
        self._first = _secret(self.tr("Passphrase"))
        self._second = _secret(self.tr("The same once more"))
        self._told = Label("", "caption", "danger", wrap=True)
        self._told.hide()
        self._first.textChanged.connect(self._look)
        self._second.textChanged.connect(self._look)
        self._second.returnPressed.connect(self.choose)
        for_now = Button(self.tr("Try it without: keep nothing after this run"), "link")
        for_now.clicked.connect(self.this_run_wished)
        sub = Label(told, "body", "2", wrap=True)
        sub.setMaximumWidth(theme().px(600))
        self.setLayout(
            column(
                Label(self.tr("What locks your memory?"), "display"),
                8,
                sub,
                24,
                self._first,
                10,
                self._second,
                8,
                self._told,
                12,
                row(for_now, None),
                None,
                margins=(40, 44, 40, 24),
            )
        )

    def ready(self) -> bool:
        """Whether both fields hold the same."""
        return bool(self._first.text()) and self._first.text() == self._second.text()

    def choose(self) -> None:
        """Tell the passphrase, or what is missing."""
        if self.ready():
            self.passphrase_chosen.emit(self._first.text())
        elif not self._first.text():
            self._say(self.tr("Write a passphrase first."))
        else:
            self._say(self.tr("The two are not the same yet."))

    def show_problem(self, problem: Problem) -> None:
        """Tell why it was not taken."""
        self._say(f"{sentence(problem)} {remedy(problem)}")

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._second.clear()

    def focus(self) -> None:
        """Put the caret into the first field."""
        self._first.setFocus()

    def _look(self) -> None:
        self._told.hide()

    def _say(self, words: str) -> None:
        self._told.say(words)
        self._told.show()


class LockedPage(QWidget):
    """A locked memory: nothing is shown before the passphrase."""

    passphrase_given = Signal(str)  # or a recovery code
    keyring_wished = Signal()
    keys_wished = Signal()
    restore_looked_at = Signal()
    restore_wished = Signal()  # after a look at what it brings

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Companion is locked"))
        sign = QLabel()
        sign.setPixmap(logo(40))
        self._field = _secret(self.tr("Passphrase or recovery code"))
        self._field.setFixedWidth(theme().px(250))
        self._field.returnPressed.connect(self._give)
        go = IconButton("arrow-right", self.tr("Unlock"), ink="accent")
        go.clicked.connect(self._give)
        self._told = Label("", "caption", "danger", wrap=True)
        self._told.hide()
        second = Label(self.tr("The key is out of memory. Nothing is shown, nothing is read."), "body", "2", wrap=True)
        second.setFixedWidth(theme().px(300))
        second.setFixedHeight(second.heightForWidth(theme().px(300)))
        second.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines = column(None)
        for widget, gap in (
            (sign, 12),
            (Label(self.tr("Companion is locked"), "question"), 4),
            (second, 14),
        ):
            lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            lines.addSpacing(theme().px(gap))
        lines.addLayout(row(None, self._field, go, None, gap=4))
        lines.addSpacing(theme().px(8))
        lines.addWidget(self._told, 0, Qt.AlignmentFlag.AlignHCenter)
        self._keyring = Button(self.tr("Ask the keyring"), "link")
        self._keyring.clicked.connect(self.keyring_wished)
        self._keys = Button(self.tr("Put the key file back from its copy"), "link")
        self._keys.clicked.connect(self.keys_wished)
        self._restore = Button(self.tr("Restore the newest good backup"), "link")
        self._restore.clicked.connect(self.restore_looked_at)
        for button in (self._keyring, self._keys, self._restore):
            button.hide()
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._backup = column(None, gap=0)
        lines.addLayout(self._backup)
        lines.addStretch(1)
        self.setLayout(lines)

    def show_status(self, status: EngineStatus) -> None:
        """Offer the ways in that there are, and what helps where something is damaged."""
        self._keyring.setVisible("keyring" in status.ways_in)
        if status.problem is not None:
            self.show_problem(status.problem)

    def show_problem(self, problem: Problem) -> None:
        """Tell why it did not open, and offer what helps."""
        self._keys.setVisible(problem.code in ("keys-damaged", "keys-missing"))
        self._restore.setVisible(problem.code in ("database-damaged", "database-missing"))
        said = f"{sentence(problem)} {remedy(problem)}"
        self._told.setFixedWidth(theme().px(300))
        self._told.say(said)
        # A box layout gives a centred label its hint's height only: as high as all its lines need.
        self._told.setFixedHeight(self._told.heightForWidth(theme().px(300)))
        self._told.show()
        self._field.setAccessibleDescription(said)
        announce(self, said)
        self._field.selectAll()
        self._field.setFocus()

    def show_backup(self, preview: RestorePreview) -> None:
        """Tell what the newest good backup holds and what would be missing, and let the owner decide."""
        self._restore.hide()
        clear(self._backup)
        notice = restore_notice(preview, self.restore_wished.emit)
        notice.setFixedWidth(theme().px(_NOTICE))
        self._backup.addWidget(notice, 0, Qt.AlignmentFlag.AlignHCenter)
        announce(self, f"{notice.accessibleName()} {notice.accessibleDescription()}")
        notice.buttons[0].setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._field.clear()
        clear(self._backup)
        for part in (self._told, self._keys, self._restore):
            part.hide()

    def focus(self) -> None:
        """Put the caret into the field."""
        self._field.setFocus()

    def _give(self) -> None:
        if self._field.text():
            self._told.hide()
            self.passphrase_given.emit(self._field.text())
