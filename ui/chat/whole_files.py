"""What a question about whole files reads: its limits as chips, how far the reading is, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.passages import Scope
from companion.types.whole import Coverage, LimitKind, Looked, ReadSoFar, ScopeLimit, Unread
from ui import words
from ui.chat.limits import Limit
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Label, clear, column, row
from ui.widgets.controls import ScopeChip
from ui.widgets.flow import FlowHolder, FlowLayout
from ui.widgets.progress import ProgressBar

_CHIPS = 5  # limits shown as chips; the others are counted
_UNREAD = 4  # files that could not be read, named at once; the others are counted


class WholeFiles(QWidget):
    """Stands between a question and its answer. Emits what the reader wishes; decides nothing."""

    stop_wished = Signal()
    begin_wished = Signal()
    narrowed = Signal(object)  # the Scope that is left when a chip is taken off
    change_wished = Signal(object)  # the limits (Limit) to change in the composer

    def __init__(self) -> None:
        super().__init__()
        self._scope = Scope()
        self._limits: tuple[ScopeLimit, ...] = ()
        self._chips = FlowLayout(theme().px(6))
        self._holder = FlowHolder(self._chips)
        self._bar = ProgressBar(self.tr("Reading"))
        self._told = Label("", "caption", "2")
        self._stop = Button(self.tr("Stop"), "outlined", "square", small=True)
        self._stop.setAccessibleName(self.tr("Stop reading; what was read is kept"))
        self._stop.clicked.connect(self.stop_wished)
        self._begin = Button(self.tr("Begin reading"), "primary", small=True)
        self._begin.clicked.connect(self.begin_wished)
        line = row(self._told, None, self._begin, self._stop, gap=8)
        self._reading = QWidget()
        self._reading.setLayout(column(self._bar, 6, line))
        self._reading.hide()
        self._unread = QVBoxLayout()
        self._unread.setContentsMargins(0, 0, 0, theme().px(8))
        self._unread.setSpacing(theme().px(2))
        self.setLayout(column(self._holder, 8, self._reading, self._unread))

    # --- what comes from the engine ---

    def look(self, looked: Looked) -> None:
        """What is going to be read; a long reading waits to be begun."""
        self._show_limits(looked.scope, looked.limits, looked.files)
        clear(self._unread)
        self._reading.show()
        self._begin.setVisible(looked.waits)
        self._bar.set_share(0.0)
        files = self.tr("%Ln files to read", "", looked.files)
        self._told.say(f"{files}, {words.duration(looked.seconds)}")

    def progress(self, so_far: ReadSoFar) -> None:
        """How far the reading is."""
        self._reading.show()
        self._begin.hide()
        self._bar.set_share(so_far.share)
        if so_far.putting_together:
            self._told.say(self.tr("Putting together what was found"))
            return
        done = self.tr("{} of %Ln files read", "", so_far.of).format(words.number(so_far.files))
        self._told.say(self.tr("{}, {} left").format(done, words.duration(so_far.seconds_left)))

    def show_coverage(self, coverage: Coverage) -> None:
        """The answer stands: what it rests on."""
        self._show_limits(coverage.scope, coverage.limits, coverage.files)
        self.end()
        clear(self._unread)
        for one in coverage.unread[:_UNREAD]:
            self._unread.addWidget(_unread_line(one))
        more = len(coverage.unread) - _UNREAD
        if more > 0:
            self._unread.addWidget(Label(self.tr("%Ln more files could not be read", "", more), "caption", "3"))

    def end(self) -> None:
        """Nothing is read any more."""
        self._reading.hide()

    def told(self) -> str:
        """What is told of the reading now; "" where it is over."""
        return self._told.plain() if self._reading.isVisibleTo(self) else ""

    def waits(self) -> bool:
        """Whether the reading waits to be begun."""
        return self._begin.isVisibleTo(self)

    def chips(self) -> list[ScopeChip]:
        """The chips that are shown."""
        found = [self._chips.itemAt(at) for at in range(self._chips.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget for widget in widgets if isinstance(widget, ScopeChip)]

    # --- within ---

    def _show_limits(self, scope: Scope, limits: Sequence[ScopeLimit], files: int) -> None:
        self._scope, self._limits = scope, tuple(limits)
        clear(self._chips)
        for limit in self._limits[:_CHIPS]:
            made = limit_of(limit)
            chip = ScopeChip(made.icon_name, made.words)
            chip.removed.connect(lambda one=limit: self.narrowed.emit(without(self._scope, self._limits, one)))
            self._chips.addWidget(chip)
        more = len(self._limits) - _CHIPS
        if more > 0:
            self._chips.addWidget(Label(self.tr("and %Ln more", "", more), "caption", "2"))
        if not self._limits:
            self._chips.addWidget(Label(self.tr("Everything, %Ln files", "", files), "caption", "2"))
        change = Button(self.tr("Change"), "text", small=True)
        change.setAccessibleName(self.tr("Change what is read"))
        change.clicked.connect(self._wish_change)
        self._chips.addWidget(change)
        self._chips.invalidate()
        self._holder.fit()

    def _wish_change(self) -> None:
        limits = [limit_of(one) for one in self._limits if one.kind is not LimitKind.PATH]  # told by its files alone
        self.change_wished.emit(limits)


def limit_of(limit: ScopeLimit) -> Limit:
    """A limit of what is read as a chip, and as the composer's limit where it can be one."""
    if limit.kind is LimitKind.FOLDER:
        return Limit("folder", limit.name, folder=limit.id)
    if limit.kind is LimitKind.PATH:
        return Limit("folder", limit.name)
    if limit.kind is LimitKind.FILE:
        return Limit(words.kind_icon(limit.icon), limit.name, file=limit.id)
    if limit.kind is LimitKind.KIND:
        return Limit(words.kind_icon(limit.name), words.kind_name(limit.name), kinds=(limit.name,))
    if limit.kind is LimitKind.PERSON:
        return Limit("contact", limit.name, person=limit.name)
    return Limit("calendar", _days(limit), since=limit.since, until=limit.until)


def without(scope: Scope, limits: Sequence[ScopeLimit], taken: ScopeLimit) -> Scope:
    """The scope that is left when one limit is taken off: of files the others, else all that the other limits allow."""
    if taken.kind is LimitKind.FILE and taken.id < 0:  # a file that was put into the conversation
        return replace(scope, dropped=tuple(number for number in scope.dropped if number != -taken.id))
    if taken.kind is LimitKind.FILE:
        return replace(scope, files=tuple(number for number in scope.files if number != taken.id))
    rest = [one for one in limits if one != taken]
    named = tuple(one.id for one in rest if one.kind is LimitKind.FILE)
    inside = any(one.kind is LimitKind.PATH for one in rest)  # a folder inside another is told by its files alone
    days = next((one for one in rest if one.kind is LimitKind.TIME), None)
    return replace(
        scope,
        files=scope.files if inside else named,
        folders=tuple(one.id for one in rest if one.kind is LimitKind.FOLDER),
        kinds=tuple(one.name for one in rest if one.kind is LimitKind.KIND),
        people=tuple(one.name for one in rest if one.kind is LimitKind.PERSON),
        since=days.since if days else None,
        until=days.until if days else None,
    )


def _days(limit: ScopeLimit) -> str:
    since, until = words.day(limit.since), words.day(limit.until)
    if since and until:
        return since if limit.since == limit.until else f"{since} – {until}"
    return words.tr("since {}").format(since) if since else words.tr("until {}").format(until)


def _unread_line(one: Unread) -> QWidget:
    told = words.tr("Not read: {}").format(one.name or "…")
    label = ElidedLabel(f"{told}. {sentence(one.problem)}", "caption", "warn")
    label.setToolTip(label.plain())
    return label
