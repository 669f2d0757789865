"""The first run: a key where one is needed, the first folder, what writes the answers, and a first goal."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from companion.requests import (
    AddFolder,
    AddSampleVault,
    ChooseEmbedder,
    ChoosePassphrase,
    PreviewFolder,
    UseForThisRun,
)
from companion.types.errors import Problem
from companion.types.goals import Goal
from companion.types.library import FolderRow
from companion.types.status import EngineStatus, LockState
from ui.assets import asset
from ui.engine_bridge import EngineBridge
from ui.folder_dialog import choose_folder
from ui.models.room import ModelsRoom
from ui.onboarding import FOLDERS, GOAL, KEY, MODEL
from ui.onboarding.folder_page import SAMPLE, FolderPage
from ui.onboarding.goal_page import GoalPage
from ui.onboarding.key_page import NewKeyPage
from ui.onboarding.steps import Steps
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Label, column, framed, row


class FirstRun(QFrame):
    """Goes from step to step, each of which can be skipped; `finished` when the rooms can be entered."""

    finished = Signal()
    goal_pinned = Signal(object)  # Goal
    status_came = Signal(object)
    link_clicked = Signal(str)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("page")
        self._bridge = bridge
        self._step = FOLDERS
        self._last = GOAL
        self._steps = Steps()
        self._key = NewKeyPage()
        self._key.passphrase_chosen.connect(self._choose_passphrase)
        self._key.this_run_wished.connect(self.use_for_this_run)
        self.folders = FolderPage()
        self.folders.folder_wished.connect(self._ask_folder)
        self.folders.sample_wished.connect(self.add_sample)
        self.folders.changed.connect(self._tell_foot)
        self._models = ModelsRoom(bridge, bare=True)
        self._models.link_clicked.connect(self.link_clicked)
        self._models.model_changed.connect(lambda _: self._tell_foot())
        self.goal = GoalPage(bridge)
        self.goal.changed.connect(self._tell_foot)
        self.goal.pinned.connect(self._pinned)
        pages = QWidget()
        self._stack = QStackedLayout(pages)  # made with its parent: else Qt shows the first page as a window
        for page in (_scrolled(self._key), _scrolled(self.folders), self._models, _scrolled(self.goal)):
            self._stack.addWidget(page)
        self._back = Button(self.tr("Back"), "outlined")
        self._back.clicked.connect(lambda: self.show_step(self._step - 1))
        self._told = ElidedLabel("", "body", "3")
        self._skip = Button(self.tr("Skip for now"), "plain")
        self._skip.clicked.connect(self.skip)
        self._next = Button(self.tr("Continue"), "primary")
        self._next.clicked.connect(self.next)
        foot = framed("foot", row(self._back, self._told, None, self._skip, self._next, margins=(40, 0, 40, 0)), 64)
        self._line = Label("", "caption", "3")
        self._line.setContentsMargins(theme().px(40), theme().px(16), 0, 0)
        self._line.hide()
        right = column(self._line, pages, foot)
        layout = row(self._steps, right, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        for area in self.findChildren(QScrollArea):
            area.setAccessibleName(self._steps.accessibleName())
        self.show_step(FOLDERS)

    def show_step(self, step: int) -> None:
        """Go to a step."""
        self._step = max(KEY, min(self._last, step))
        if self._step == KEY:
            self._steps.ask_key()
        self._steps.show_step(self._step)
        self._line.say(self._steps.accessibleDescription())
        self._stack.setCurrentIndex(self._step)
        if self._step == KEY:
            self._key.focus()
        if self._step == MODEL:
            self._models.shown()
        if self._step == GOAL:
            self.goal.shown()
        self._tell_foot()

    def step(self) -> int:
        """Where it is."""
        return self._step

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        wide = logical_width >= 1100
        self._steps.setVisible(wide)
        self._line.setVisible(not wide)
        self.folders.arrange(logical_width >= 900)
        self.goal.arrange(logical_width >= 900)
        self._models.arrange(logical_width - 268 if wide else logical_width)

    def add_folder(self, path: str) -> None:
        """Put a folder on the list and look at what it holds."""
        self.folders.add_folder(path)
        self._bridge.ask(
            PreviewFolder(path),
            lambda preview: self.folders.show_preview(path, preview),
            lambda problem: self.folders.show_problem(path, problem),
        )

    def add_sample(self) -> None:
        """Put the sample vault on the list."""
        told = self.tr("Made-up files of a made-up person, to try things with")
        self.folders.add_path(SAMPLE, self.tr("Sample vault"), told)
        self._bridge.ask(
            PreviewFolder(str(asset("sample-vault"))),
            lambda preview: self.folders.show_preview(SAMPLE, preview),
            lambda _: None,
        )

    def show_folders(self, folders: Sequence[FolderRow]) -> None:
        """These are read already: they stand on the list and need not be chosen again."""
        for folder in folders:
            self.folders.add_known(folder)

    def _tell_foot(self) -> None:
        last = self._step == self._last
        self._back.setVisible(self._step > FOLDERS)
        self._told.setVisible(self._step > FOLDERS)
        self._skip.setVisible(self._step != KEY)
        has_folder = bool(self.folders.chosen()) or self.folders.knows_any()
        self._next.setEnabled({FOLDERS: has_folder, GOAL: self.goal.is_ready()}.get(self._step, True))
        self._next.say(self.tr("Pin this goal") if last else self.tr("Continue"))
        self._skip.say(self.tr("Start without a goal") if last else self.tr("Skip for now"))

    def next(self) -> None:
        """Go on from the present step, as its button does."""
        if self._step == KEY:
            self._key.choose()
        elif self._step == FOLDERS:
            self._add_chosen()
        elif self._step == GOAL:
            self.goal.submit()
        else:
            self.skip()

    def _pinned(self, goal: Goal) -> None:
        self.finished.emit()
        self.goal_pinned.emit(goal)

    def skip(self) -> None:
        """Leave the present step out; settings and palette bring each of them back."""
        if self._step == self._last:
            self.finished.emit()
        else:
            self.show_step(self._step + 1)

    def _add_chosen(self) -> None:
        paths = self.folders.chosen()
        embedder = self.folders.embedder()
        if embedder:  # before the first file is there to be embedded by another one
            self._bridge.ask(ChooseEmbedder(embedder), lambda _: self._add(paths), lambda _: self._add(paths))
        else:
            self._add(paths)
        self._told.say(self.tr("Your files are being read; you can ask already."))
        self.show_step(MODEL)

    def _add(self, paths: Sequence[str]) -> None:
        for path in paths:
            request = AddSampleVault() if path == SAMPLE else AddFolder(path)
            self._bridge.ask(request, on_problem=partial(self._not_added, path))

    def _not_added(self, path: str, problem: Problem) -> None:
        self.show_step(FOLDERS)
        self.folders.show_problem(path, problem)

    def _ask_folder(self) -> None:
        choose_folder(self, self.tr("Which folder may Companion read?"), self.add_folder)

    def _choose_passphrase(self, passphrase: str) -> None:
        self._bridge.ask(ChoosePassphrase(passphrase), self._unlocked, self._key.show_problem)

    def use_for_this_run(self) -> None:
        """Go on with a memory of which nothing is kept."""
        self._bridge.ask(UseForThisRun(), self._unlocked, self._key.show_problem)

    def _unlocked(self, status: EngineStatus) -> None:
        self._key.clear()
        self.status_came.emit(status)
        if status.lock in (LockState.UNLOCKED, LockState.THIS_RUN_ONLY):
            self.show_step(FOLDERS)


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setObjectName("scrolled")
    page.setMaximumWidth(theme().px(1060))
    scroll.setWidget(page)
    return scroll
