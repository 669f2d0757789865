"""The privacy room: what the system forbids, what happened, what locks the memory, how it is kept and forgotten."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from companion.requests import Doctor, ShowPrivacy, Status
from companion.types.safety import PrivacyState
from companion.types.status import Check, EngineStatus, LockState
from ui import words
from ui.engine_bridge import EngineBridge
from ui.languages import QT_TRANSLATE_NOOP
from ui.privacy.cover import cover
from ui.privacy.forgetting import ForgetSection
from ui.privacy.guest import GuestSection
from ui.privacy.happened import HappenedSection
from ui.privacy.keeping import BackupSection, PlacesSection
from ui.privacy.locking import LockSection
from ui.privacy.moving import MovingSection
from ui.privacy.proof import ProofSection
from ui.problems import remedy
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, IconLabel, Label, clear, column, framed, on_first_line, row
from ui.widgets.notice import Notice
from ui.widgets.progress import Spinner

_ENFORCED = {
    "seccomp": QT_TRANSLATE_NOOP("words", "The system refuses internet connections to engine, readers and models"),
    "audit-hook": QT_TRANSLATE_NOOP("words", "Python itself refuses them a second time"),
    "no-core-dumps": QT_TRANSLATE_NOOP("words", "A crash leaves no copy of memory on the disk"),
    "landlock": QT_TRANSLATE_NOOP("words", "Readers may open the program’s own files only"),
}


WIDE, SIDE = 900, 300  # px at 100 %: two columns from here on, and how wide the second is
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which PySide does not name


class PrivacyRoom(Room):
    """What the system forbids, what happened, what locks the memory, and what can be forgotten."""

    def __init__(self, bridge: EngineBridge, data_folder: str) -> None:
        super().__init__()
        self._bridge = bridge
        self._data_folder = data_folder
        check = Button(self.tr("Check everything"), "outlined", "shield")
        check.clicked.connect(self._check)
        self.lock = LockSection(bridge)
        self.backups = BackupSection(bridge)
        self.places = PlacesSection(bridge)
        self.moving = MovingSection(bridge)
        self.guest = GuestSection(bridge)
        self.forget = ForgetSection(bridge)
        self.proof = ProofSection(bridge)
        self.happened = HappenedSection(bridge)
        code = Button(self.tr("Recovery code"), "outlined", "printer")
        code.clicked.connect(self.lock.make_code)
        lock = Button(self.tr("Lock now"), "outlined", "lock")
        lock.clicked.connect(self.lock.lock)
        bar = row(Label(self.tr("Privacy"), "title"), None, code, lock, margins=(24, 0, 16, 0))
        self.lock.locking.connect(lambda: cover(self.window()))
        self.guest.changed.connect(self.shown)
        for section in (self.lock, self.backups, self.moving, self.places, self.forget):
            section.changed.connect(self.shown)
        self._guard = column()
        self._checks = column()
        inner = QWidget()
        inner.setObjectName("scrolled")
        left = column(self._guard, 24, self.proof, 28, self.happened, 28, row(check, None), 12, self._checks, None)
        right = column(
            self.lock, 28, self.forget, 28, self.backups, 28, self.moving, 28, self.guest, 28, self.places, None
        )
        sides = [QWidget(), QWidget()]
        for side, layout in zip(sides, (left, right), strict=True):
            side.setLayout(layout)
        self._left, self._right = sides
        self._both = row(*sides, margins=(40, 28, 40, 32), gap=40)
        self._both.setStretch(0, 1)
        inner.setLayout(self._both)
        inner.installEventFilter(self)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._scroll = scroll
        self.setLayout(column(framed("bar", bar, 52), scroll))

    def shown(self) -> None:
        """The room came to the front."""
        self._bridge.ask(Status(), self.show_status, lambda _: None)
        self._bridge.ask(ShowPrivacy(), self._show_state, lambda _: None)
        self.happened.shown()

    def _show_state(self, state: PrivacyState) -> None:
        for section in (self.lock, self.backups, self.moving, self.places, self.forget):
            section.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room for the columns changed."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in the columns wants another size, for example once an answer came."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        """Two columns where there is room for both and their words, else one below the other."""
        left, right = (side.minimumSizeHint().width() for side in (self._left, self._right))
        right = max(theme().px(SIDE), right)
        margins = self._both.contentsMargins()
        needed = left + right + self._both.spacing() + margins.left() + margins.right()
        room = self.width() - self._scroll.verticalScrollBar().sizeHint().width()
        wide = self.width() / theme().scale >= WIDE and room >= needed
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._right.setFixedWidth(right) if wide else self._free(self._right)

    @staticmethod
    def _free(widget: QWidget) -> None:
        widget.setMinimumWidth(0)
        widget.setMaximumWidth(QWIDGETSIZE_MAX)

    def show_status(self, status: EngineStatus) -> None:
        """Show what is enforced and where things lie."""
        self.guest.show_usage(status.usage)
        clear(self._guard)
        if "seccomp" in status.guard:
            self._section(self.tr("No way out"))
            said = self.tr(
                "Companion’s engine, readers and models cannot open a connection outside this machine: the system "
                "refuses it. Only Ollama downloads, and only when you ask it to."
            )
            self._guard.addWidget(Label(said, "body", "2", wrap=True))
            self._guard.addSpacing(theme().px(12))
        else:
            said = self.tr("Companion opens no connection by itself, but nothing stronger than its own code holds it.")
            self._guard.addWidget(
                Notice(
                    self.tr("This system offers no lock on connections."), said, tone="warn", icon_name="shield-alert"
                )
            )
            self._guard.addSpacing(theme().px(16))
        for name in status.guard:
            if name in _ENFORCED:
                self._fact("check", words.tr(_ENFORCED[name]))
        self._guard.addSpacing(theme().px(28))
        self._section(self.tr("What is kept where"))
        if status.lock is LockState.THIS_RUN_ONLY:
            self._fact("history", self.tr("This memory is for this run only; nothing of it is kept afterwards"))
        else:
            self._fact("lock", self.tr("Texts, conversations and settings: encrypted, in the folder below"))
        self._fact("folder", self.tr("Your files: where they are, unchanged"))
        path = ElidedLabel(self._data_folder, "mono", "3", middle=True)
        self._guard.addSpacing(theme().px(8))
        self._guard.addWidget(path)

    def _section(self, title: str) -> None:
        self._guard.addWidget(Label(title, "body.strong"))
        self._guard.addSpacing(theme().px(8))

    def _fact(self, icon_name: str, said: str) -> None:
        self._guard.addWidget(Hairline())
        label = Label(said, "body", wrap=True)
        icon = IconLabel(icon_name, 16, "good" if icon_name == "check" else "ink.3")
        line = row(on_first_line(icon), label, margins=(0, 8, 0, 8), gap=10)
        line.setStretch(1, 1)
        self._guard.addLayout(line)

    def _check(self) -> None:
        clear(self._checks)
        self._checks.addWidget(Spinner(self.tr("Looking at every part")))
        self._bridge.ask(Doctor(), self._show_checks, lambda _: clear(self._checks))

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        clear(self._checks)
        good = sum(1 for check in checks if check.ok)
        title = Label(self.tr("Checked just now"), "body.strong")
        count = Label(self.tr("{} of {} work").format(good, len(checks)), "caption", "3")
        self._checks.addLayout(row(title, count, None))
        self._checks.addSpacing(theme().px(8))
        for check in checks:
            self._checks.addWidget(Hairline())
            detail = words.check_detail(check.detail)
            if check.problem is not None:
                detail = f"{detail} {remedy(check.problem)}".strip()
            icon = IconLabel("check" if check.ok else "triangle-alert", 16, "good" if check.ok else "warn")
            lines = column(Label(words.check_name(check.name)), 2, Label(detail, "caption", "3", wrap=True))
            line = row(on_first_line(icon), lines, margins=(0, 8, 0, 8), gap=10)
            line.setStretch(1, 1)
            self._checks.addLayout(line)
