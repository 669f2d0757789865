"""What reading the chosen folders would mean: how much, how long, which kinds, and what is left out and why."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.types.library import FolderPreview
from ui import words
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, Hairline, Label, clear, column, row

_KINDS_SHOWN = 6
_EXAMPLES_SHOWN = 2  # of what is left out, for each reason


def kind_lines(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    """The commonest kinds, then all others as one named ""; together they are as many files as there are."""
    ordered = sorted(kinds.items(), key=lambda item: -item[1])
    if len(ordered) <= _KINDS_SHOWN:
        return ordered
    shown = ordered[: _KINDS_SHOWN - 1]
    return [*shown, ("", sum(kinds.values()) - sum(count for _, count in shown))]


def left_out_lines(found: Sequence[FolderPreview]) -> list[tuple[str, int, tuple[str, ...]]]:
    """(reason, how many files or whole folders, some of their paths) of all folders together, most first."""
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    for preview in found:
        for reason, count in preview.left_out.items():
            counts[reason] = counts.get(reason, 0) + count
        for reason, paths in preview.examples.items():
            examples.setdefault(reason, []).extend(paths)
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return [
        (reason, count, tuple(dict.fromkeys(examples.get(reason, ())))[:_EXAMPLES_SHOWN]) for reason, count in ordered
    ]


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


class Meaning(QFrame):
    """The card beside the list of folders; hidden while nothing is known."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._lines = column(margins=(22, 20, 22, 20))
        self.setLayout(self._lines)
        self.hide()

    def show_for(self, found: Sequence[FolderPreview]) -> None:
        """Tell of these folders together."""
        clear(self._lines)
        self.setVisible(bool(found))
        if not found:
            return
        folders = self.tr("%Ln folders", "", len(found))
        head = row(Label(self.tr("What that means"), "body.strong"), None, Label(folders, "caption", "3"))
        self._lines.addLayout(head)
        self._lines.addSpacing(theme().px(14))
        self._add_figures(found)
        self._lines.addSpacing(theme().px(18))
        self._add_kinds(found)
        left_out = left_out_lines(found)
        if left_out:
            self._lines.addSpacing(theme().px(12))
            self._lines.addWidget(Hairline())
            self._lines.addSpacing(theme().px(12))
            self._add_left_out(left_out)

    def _add_figures(self, found: Sequence[FolderPreview]) -> None:
        files = sum(p.files for p in found)
        figures = row(gap=24)
        for value, told in (
            (words.number(files), self.tr("files", "", files)),
            (words.duration(sum(p.seconds_by_words for p in found)), self.tr("until you can search by words")),
            (words.duration(sum(p.seconds_by_meaning for p in found)), self.tr("until it finds by meaning too")),
        ):
            figures.addLayout(column(Label(value, "title", wrap=True), 2, Label(told, "caption", "3", wrap=True), None))
        self._lines.addLayout(figures)

    def _add_kinds(self, found: Sequence[FolderPreview]) -> None:
        files = sum(p.files for p in found)
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
            self._lines.addLayout(line)

    def _add_left_out(self, left_out: Sequence[tuple[str, int, tuple[str, ...]]]) -> None:
        head = Label(self.tr("Left out, so that you need not think of it"), "body.strong", wrap=True)
        whole = Label(words.number(sum(count for _, count, _ in left_out)), "caption", "2")
        line = row(head, whole)
        line.setStretch(0, 1)
        line.setAlignment(whole, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(line)
        for reason, count, paths in left_out:
            self._lines.addLayout(_left_out(reason, count, paths))
        self._lines.addSpacing(theme().px(10))
        told = self.tr("None of these is read. In the Library you can take them in.")
        self._lines.addWidget(Label(told, "caption", "3", wrap=True))


def _left_out(reason: str, count: int, paths: Sequence[str]) -> QVBoxLayout:
    """A reason with its number, and below it the examples."""
    number = Label(words.number(count), "caption", "2")
    examples = [ElidedLabel(path, "mono", "3", middle=True) for path in paths]
    head = row(Label(words.reason_name(reason), "body", "2"), None, number)
    return column(head, *examples, margins=(0, 6, 0, 0), gap=1)
