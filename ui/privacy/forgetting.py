"""Forget: first what would go, then the report of where it is gone from. It cannot be undone, so it is previewed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from companion.requests import Forget, ForgetAbout, LookAbout, PreviewForget
from companion.types.errors import Problem
from companion.types.facts import About
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
from ui.widgets.basic import Button, row
from ui.widgets.controls import Segments
from ui.widgets.notice import Notice
from ui.widgets.progress import Spinner

NAMES_SHOWN = 12
OWN_SHOWN = 40
_OWN, _ALL = "own", "all"  # how far forgetting reaches
_PLACES = {
    ForgetPlace.DATABASE: QT_TRANSLATE_NOOP("words", "Gone from the database"),
    ForgetPlace.ANSWERS: QT_TRANSLATE_NOOP("words", "Gone from kept answers"),
    ForgetPlace.WORDS: QT_TRANSLATE_NOOP("words", "Gone from the index of words"),
    ForgetPlace.LOG: QT_TRANSLATE_NOOP("words", "Gone from the database’s log"),
    ForgetPlace.VECTORS: QT_TRANSLATE_NOOP("words", "Gone from the index of meaning"),
    ForgetPlace.BACKUPS: QT_TRANSLATE_NOOP("words", "Gone from the backups"),
}


class ForgetSection(Section):
    """Everything about a person or a thing, or of a span of time: with what the files say, or facts and messages only.

    Args:
        own: whether facts and messages only is chosen at first.
    """

    changed = Signal()

    def __init__(self, bridge: EngineBridge, *, own: bool = False) -> None:
        super().__init__(self.tr("Forget"))
        self._bridge = bridge
        self._busy = False
        self._own = own
        self._offer()

    def begin(self, about: str = "") -> None:
        """To the field, with words if they are known: then what would go is shown at once."""
        self._offer(about)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if about:
            self._preview(about)

    def show_state(self, state: PrivacyState) -> None:
        """List what was forgotten, unless something is being looked at."""
        if self._busy:
            return
        self._offer()
        for done in state.forgetting[:5]:
            self._line(done)

    def _offer(self, about: str = "") -> None:
        self._busy = False
        self.clear()
        self.line(
            self.tr("A person, a thing or a span of time. You see what would go before it goes, in backups too."),
            self.tr("A time reads like 2026-03-01 to 2026-03-31."),
        )
        self._field = field = QLineEdit(about)
        field.setPlaceholderText(self.tr("Everything about …"))
        field.setAccessibleName(self.tr("What to forget"))
        theme().set_type(field, "body")
        look = Button(self.tr("See what would go"), "outlined", small=True)
        look.clicked.connect(lambda: self._preview(field.text()))
        field.returnPressed.connect(lambda: self._preview(field.text()))
        name = self.tr("What may go")
        reach = Segments(name, ((_OWN, self.tr("Facts and messages")), (_ALL, self.tr("What files say too"))))
        reach.choose(_OWN if self._own else _ALL)
        reach.chosen.connect(self._choose)
        told = self.tr("The files themselves stay where they are; Companion no longer knows what they say.")
        self.put(field)
        self.line(name, told)
        self.lines.addLayout(row(reach, None))
        self.buttons(look)

    def _choose(self, reach: str) -> None:
        self._own = reach == _OWN

    def _preview(self, text: str) -> None:
        selector = selector_of(text)
        if self._own and selector.kind == "about":
            if selector.words:
                self._bridge.ask(LookAbout(selector.words), self._show_own, self._told)
            return
        self._bridge.ask(PreviewForget(selector), lambda preview: self._show(selector, preview), self._told)

    def _show_own(self, found: About) -> None:
        """Facts and messages, word for word: they are the owner's own."""
        if not self._begins({"fact": len(found.facts), "message": len(found.messages)}):
            return
        shown = [(fact.statement, named("fact")) for fact in found.facts]
        shown += [(one.text, f"{one.title}, {words.day(one.said)}") for one in found.messages]
        for said, where in shown[:OWN_SHOWN]:
            self.line(said, where)
        if len(shown) > OWN_SHOWN:
            self.line(self.tr("and %Ln more", "", len(shown) - OWN_SHOWN))
        self._confirm(lambda: self._bridge.ask(ForgetAbout(found.words), self._own_gone, self._told))

    def _own_gone(self, gone: About) -> None:
        self.clear()
        counts = {"fact": len(gone.facts), "message": len(gone.messages)}
        self.line(self.tr("Forgotten: {}").format(listed(counts)), "", "check", "good")
        self._done()

    def _begins(self, counts: dict[str, int]) -> bool:
        """Tell how much would go; False where it is nothing."""
        self.clear()
        self._busy = True
        if not any(counts.values()):
            self._offer()
            self.line(self.tr("Nothing says that."))
            return False
        self.line(self.tr("This would go for good: {}.").format(listed(counts)))
        return True

    def _confirm(self, act: Callable[[], object]) -> None:
        forget = Button(self.tr("Forget it"), "outlined", "trash-2", small=True)
        keep = Button(self.tr("Keep it"), "plain", small=True)
        forget.clicked.connect(lambda _=False: act())
        keep.clicked.connect(lambda _=False: self._offer())
        self.buttons(forget, keep)

    def _done(self) -> None:
        done = Button(self.tr("Done"), "outlined", small=True)
        done.clicked.connect(lambda _=False: self._offer())
        done.clicked.connect(self.changed)
        self.buttons(done)

    def _show(self, selector: Selector, preview: ForgetPreview) -> None:
        if not self._begins(preview.counts):
            return
        if preview.answers:
            self.line(self.tr("In %Ln kept answers, sentences from it become “forgotten”.", "", preview.answers))
        for found in preview.names[:NAMES_SHOWN]:
            self.line(found.name, named(found.kind))
        self._confirm(lambda: self._forget(selector))

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
            self._done()

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
