"""Which folders may be read, and what that means before it is done."""

from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLayout, QSizePolicy, QWidget

from companion.types.errors import Problem
from companion.types.library import FolderPreview, FolderRow
from ui.onboarding.languages import LanguageProposal
from ui.onboarding.meaning import Meaning
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, Label, column, row

SAMPLE = ""  # the path that stands for the sample vault


class _Buttons(QWidget):
    """Buttons side by side, below each other where their words are too long for that."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__()
        self._buttons = buttons
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme().px(8))
        self._lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for button in buttons:
            self._lines.addWidget(button)
        self._lines.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest button."""
        return QSize(max(b.sizeHint().width() for b in self._buttons), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width there is."""
        super().resizeEvent(event)
        wanted = sum(b.sizeHint().width() + self._lines.spacing() for b in self._buttons)
        fits = wanted <= event.size().width()
        self._lines.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self.updateGeometry()


class FolderPage(QWidget):
    """Emits which folder is to be looked at; shows what was found; knows which ones were chosen."""

    folder_wished = Signal()
    sample_wished = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._previews: dict[str, FolderPreview | None] = {}
        self._boxes: dict[str, QCheckBox] = {}
        told = self.tr("Files stay where they are and are never changed. You can add or remove folders at any time.")
        sub = Label(told, "body", "2", wrap=True)
        sub.setMaximumWidth(theme().px(600))
        self._rows = column()
        add = Button(self.tr("Add a folder"), "outlined", "folder-plus")
        add.clicked.connect(self.folder_wished)
        sample = Button(self.tr("Try it with sample files"), "outlined", "file-search")
        sample.clicked.connect(self.sample_wished)
        self._sample = sample
        self._known: set[str] = set()
        self._told = Label("", "caption", "warn", wrap=True)
        self._told.hide()
        self._languages = LanguageProposal()
        left = QWidget()
        buttons = _Buttons(add, sample)
        left.setLayout(column(Hairline(), self._rows_holder(), 12, self._languages, 12, buttons, 10, self._told, None))
        left.setMaximumWidth(theme().px(460))
        self._meaning = Meaning()
        self._body = row(left, column(self._meaning, None), gap=40)
        self._body.setStretch(0, 1)
        self._body.setStretch(1, 1)
        self.setLayout(
            column(
                Label(self.tr("Which folders may Companion read?"), "display", wrap=True),
                8,
                sub,
                24,
                self._body,
                margins=(40, 44, 40, 24),
            )
        )
        self._show_meaning()

    def _rows_holder(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(self._rows)
        return holder

    def chosen(self) -> list[str]:
        """Paths of the folders that are ticked; `SAMPLE` stands for the sample vault."""
        return [path for path, box in self._boxes.items() if box.isChecked() and path not in self._known]

    def embedder(self) -> str:
        """The embedder that is wished for because of the files' languages, "" for the present one."""
        return self._languages.chosen()

    def knows_any(self) -> bool:
        """Whether a folder is read already."""
        return bool(self._known)

    def add_known(self, folder: FolderRow) -> None:
        """Put a folder on the list that is read already."""
        path = SAMPLE if folder.sample else folder.path
        self._known.add(path)
        self.add_path(path, self.tr("Sample vault") if folder.sample else folder.name, self.tr("Is read already"))
        self._boxes[path].setEnabled(False)
        self._count(path, sum(folder.counts.values()))

    def add_path(self, path: str, name: str, told: str = "") -> None:
        """Put a folder on the list, ticked; its figures follow."""
        if path in self._boxes:
            self._boxes[path].setChecked(True)
            return
        box = QCheckBox()
        box.setChecked(True)
        box.setAccessibleName(name)
        box.toggled.connect(self._show_meaning)
        self._boxes[path] = box
        if path == SAMPLE:
            self._sample.hide()  # it is on the list: nothing more to try
        count = Label(self.tr("counting"), "caption", "3")
        count.setObjectName("count")
        count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        second = ElidedLabel(told or path, "caption" if told else "mono", "3", middle=not told)
        lines = column(row(ElidedLabel(name, "body", weight=500), count), 3, second)
        line = row(box, lines, margins=(0, 10, 0, 10), gap=12)
        line.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setObjectName(f"folder:{path}")
        holder.setLayout(line)
        self._rows.addWidget(holder)
        self._rows.addWidget(Hairline())
        self._show_meaning()

    def add_folder(self, path: str) -> None:
        """Put a folder of the owner's on the list."""
        self.add_path(path, PurePath(path).name or path)

    def show_preview(self, path: str, preview: FolderPreview) -> None:
        """Tell what a folder holds."""
        self._previews[path] = preview
        self._count(path, preview.files)
        self._show_meaning()

    def _count(self, path: str, files: int) -> None:
        holder = self.findChild(QWidget, f"folder:{path}")
        label = holder.findChild(Label, "count") if holder is not None else None
        if label is not None:
            label.say(self.tr("%Ln files", "", files) if files >= 0 else "")

    def show_problem(self, path: str, problem: Problem) -> None:
        """Tell why a folder cannot be read."""
        if path in self._boxes:
            self._boxes[path].setChecked(False)
            self._count(path, -1)
        self._told.say(f"{sentence(problem)} {remedy(problem)}")
        self._told.show()

    def arrange(self, wide: bool) -> None:
        """What it means stands beside the list, or below it in a narrow window."""
        beside = QBoxLayout.Direction.LeftToRight
        self._body.setDirection(beside if wide else QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(theme().px(40 if wide else 20))
        self._body.setStretch(0, 1 if wide else 0)

    def _show_meaning(self) -> None:
        found = [p for path in self.chosen() if (p := self._previews.get(path)) is not None]
        self._languages.show_for(found)
        self._meaning.show_for(found)
        self.changed.emit()
