"""Forget: first what would go, then the report of where it is gone from. It cannot be undone, so it is previewed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.requests import Forget, PreviewForget
from companion.types.errors import Problem
from companion.types.safety import (
    ForgetEvent,
    ForgetPlace,
    ForgetPreview,
    ForgetStep,
    Forgotten,
    PrivacyState,
    Selector,
)
from ui import words
from ui.engine_bridge import EngineBridge
from ui.languages import QT_TRANSLATE_NOOP
from ui.privacy.kinds import counted, named
from ui.privacy.section import Section
from ui.problems import remedy, sentence
from ui.theme import theme
from ui.widgets.basic import Button
from ui.widgets.notice import Notice
from ui.widgets.progress import Spinner

NAMES_SHOWN = 12
_PLACES = {
    ForgetPlace.DATABASE: QT_TRANSLATE_NOOP("words", "Gone from the database"),
    ForgetPlace.ANSWERS: QT_TRANSLATE_NOOP("words", "Gone from kept answers"),
    ForgetPlace.WORDS: QT_TRANSLATE_NOOP("words", "Gone from the index of words"),
    ForgetPlace.LOG: QT_TRANSLATE_NOOP("words", "Gone from the database’s log"),
    ForgetPlace.VECTORS: QT_TRANSLATE_NOOP("words", "Gone from the index of meaning"),
    ForgetPlace.BACKUPS: QT_TRANSLATE_NOOP("words", "Gone from the backups"),
}


class ForgetSection(Section):
    """Everything about a person or a thing, or of a span of time."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Forget"))
        self._bridge = bridge
        self._busy = False
        self._offer()

    def show_state(self, state: PrivacyState) -> None:
        """List what was forgotten, unless something is being looked at."""
        if self._busy:
            return
        self._offer()
        for done in state.forgetting[:5]:
            self._line(done)

    def _offer(self) -> None:
        self._busy = False
        self.clear()
        self.line(
            self.tr("A person, a thing or a span of time. You see what would go before it goes, in backups too."),
            self.tr("A time reads like 2026-03-01 to 2026-03-31."),
        )
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Everything about …"))
        field.setAccessibleName(self.tr("What to forget"))
        theme().set_type(field, "body")
        look = Button(self.tr("See what would go"), "outlined", small=True)
        look.clicked.connect(lambda: self._preview(field.text()))
        field.returnPressed.connect(lambda: self._preview(field.text()))
        self.put(field)
        self.buttons(look)

    def _preview(self, text: str) -> None:
        selector = selector_of(text)
        self._bridge.ask(PreviewForget(selector), lambda preview: self._show(selector, preview), self._told)

    def _show(self, selector: Selector, preview: ForgetPreview) -> None:
        self.clear()
        self._busy = True
        if not preview.counts:
            self._offer()
            self.line(self.tr("Nothing says that."))
            return
        self.line(self.tr("This would go for good: {}.").format(listed(preview.counts)))
        if preview.answers:
            self.line(self.tr("In %Ln kept answers, sentences from it become “forgotten”.", "", preview.answers))
        for found in preview.names[:NAMES_SHOWN]:
            self.line(found.name, named(found.kind))
        forget = Button(self.tr("Forget it"), "outlined", "trash-2", small=True)
        keep = Button(self.tr("Keep it"), "plain", small=True)
        forget.clicked.connect(lambda: self._forget(selector))
        keep.clicked.connect(self._offer)
        self.buttons(forget, keep)

    def _forget(self, selector: Selector) -> None:
        self.clear()
        self._waits = Spinner(self.tr("Forgetting, place by place"))
        self.put(self._waits)
        self._bridge.stream(Forget(selector), self._take, on_problem=self._told)

    def _take(self, event: ForgetEvent) -> None:
        if isinstance(event, ForgetStep):
            self.line(words.tr(_PLACES[event.place]), "", "check", "good")
        elif isinstance(event, Forgotten):
            self._waits.hide()
            self._line(event)
            done = Button(self.tr("Done"), "outlined", small=True)
            done.clicked.connect(self._offer)
            done.clicked.connect(self.changed)
            self.buttons(done)

    def _line(self, done: Forgotten) -> None:
        when = (done.finished or done.begun).replace("T", " ")[:16]
        if done.finished:
            self.line(self.tr("Forgotten: {}").format(listed(done.counts)), when, "check", "good")
        else:
            self.line(self.tr("Being forgotten: {}").format(listed(done.counts)), when, "clock")

    def _told(self, problem: Problem) -> None:
        self._offer()
        self.put(Notice(sentence(problem), remedy(problem), tone="warn", icon_name="trash-2"))


def selector_of(text: str) -> Selector:
    """What a person means: two days are a span of time, anything else is words."""
    parts = text.split()
    days = [part for part in parts if len(part) == 10 and part[4:5] == "-" and part[7:8] == "-"]
    if len(days) == 2 and len(parts) <= 3:
        return Selector("time", since=min(days), until=max(days))
    return Selector("about", words=" ".join(parts))


def listed(counts: dict[str, int]) -> str:
    """“2 files, 1 message”."""
    return ", ".join(counted(kind, number) for kind, number in counts.items() if number)
