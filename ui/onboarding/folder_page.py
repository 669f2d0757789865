"""Which folders may be read, and what that means before it is done."""

from collections.abc import Mapping
from pathlib import PurePath

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QLayout, QSizePolicy, QWidget

from companion.types.errors import Problem
from companion.types.library import FolderPreview, FolderRow
from ui import words
from ui.onboarding.languages import LanguageProposal
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, Label, clear, column, row

SAMPLE = ""  # the path that stands for the sample vault
_KINDS_SHOWN = 6


def kind_lines(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    """The commonest kinds, then all others as one named ""; together they are as many files as there are."""
    ordered = sorted(kinds.items(), key=lambda item: -item[1])
    if len(ordered) <= _KINDS_SHOWN:
        return ordered
    shown = ordered[: _KINDS_SHOWN - 1]
    return [*shown, ("", sum(kinds.values()) - sum(count for _, count in shown))]


class _Share(QWidget):
    """A thin bar: how many of the files are of one kind."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._part = share
        self.setMinimumWidth(theme().px(80))
        self.setFixedHeight(theme().px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, token in ((float(self.width()), "line.soft"), (max(4.0, self.width() * self._part), "accent")):
            painter.setBrush(theme().colour(token))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), self.height() / 2, self.height() / 2)
        painter.end()


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
        self._wide = True
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
        self._card = QFrame()
        self._card.setObjectName("card")
        self._card_lines = column(margins=(22, 20, 22, 20))
        self._card.setLayout(self._card_lines)
        self._card.hide()
        right = column(self._card, None)
        body = row(left, right, gap=40)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        self.setLayout(
            column(
                Label(self.tr("Which folders may Companion read?"), "display", wrap=True),
                8,
                sub,
                24,
                body,
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
        """In a narrow window what it means is left out."""
        self._wide = wide
        self._card.setVisible(wide and bool(self._card_lines.count()))

    def _show_meaning(self) -> None:
        clear(self._card_lines)
        found = [p for path in self.chosen() if (p := self._previews.get(path)) is not None]
        self._languages.show_for(found)
        self._card.setVisible(self._wide and bool(found))
        if found:
            self._fill(found)
        self.changed.emit()

    def _fill(self, found: list[FolderPreview]) -> None:
        lines = self._card_lines
        folders = self.tr("%Ln folders", "", len(found))
        lines.addLayout(row(Label(self.tr("What that means"), "body.strong"), None, Label(folders, "caption", "3")))
        lines.addSpacing(theme().px(14))
        files = sum(p.files for p in found)
        figures = row(gap=24)
        for value, told in (
            (words.number(files), self.tr("files", "", files)),
            (words.duration(sum(p.seconds_by_words for p in found)), self.tr("until you can search by words")),
            (words.duration(sum(p.seconds_by_meaning for p in found)), self.tr("until it finds by meaning too")),
        ):
            figures.addLayout(column(Label(value, "title", wrap=True), 2, Label(told, "caption", "3", wrap=True), None))
        lines.addLayout(figures)
        lines.addSpacing(theme().px(18))
        kinds: dict[str, int] = {}
        for preview in found:
            for kind in preview.kinds:
                kinds[kind.kind] = kinds.get(kind.kind, 0) + kind.files
        for name, count in kind_lines(kinds):
            label = Label(words.kind_name(name) if name else self.tr("Others"))
            label.setFixedWidth(theme().px(130))
            number = Label(words.number(count), "caption", "2")
            line = row(label, _Share(count / max(1, files)), number, margins=(0, 4, 0, 4), gap=12)
            line.setStretch(1, 1)
            lines.addLayout(line)
        left_out: dict[str, int] = {}
        for preview in found:
            for reason, count in preview.left_out.items():
                left_out[reason] = left_out.get(reason, 0) + count
        if left_out:
            lines.addSpacing(theme().px(12))
            lines.addWidget(Hairline())
            lines.addSpacing(theme().px(12))
            total = words.number(sum(left_out.values()))
            head = Label(self.tr("Left out, so that you need not think of it"), "body.strong", wrap=True)
            whole = Label(total, "caption", "2")
            line = row(head, whole)
            line.setStretch(0, 1)
            line.setAlignment(whole, Qt.AlignmentFlag.AlignTop)
            lines.addLayout(line)
            for reason, count in left_out.items():
                lines.addLayout(
                    row(
                        Label(words.reason_name(reason), "body", "2"),
                        None,
                        Label(words.number(count), "caption", "2"),
                        margins=(0, 5, 0, 0),
                    )
                )
