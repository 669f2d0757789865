"""A brief on its page: where it was made from, its sentences with their sources, and making it now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion.types.briefs import Brief, BriefKind
from ui import words
from ui.today.brief_text import BriefText, Source, brief_text, files_in
from ui.widgets.answer_text import AnswerText
from ui.widgets.basic import Button, IconButton, Label, column, row

OFF = "off"


class BriefView(QWidget):
    """Shows one brief, or says when the next one comes. Emits wishes."""

    source_wished = Signal(object)  # Source
    make_wished = Signal()
    week_wished = Signal()
    told = Signal(str)

    def __init__(self, kind: BriefKind) -> None:
        super().__init__()
        self._kind = kind
        self._brief: Brief | None = None
        self._shown = BriefText("", (), ())
        self._caption = Label("", "caption", "3", wrap=True)
        self._copy = IconButton("copy", self.tr("Copy the brief"))
        self._copy.clicked.connect(self._copy_it)
        self._again = IconButton("refresh-cw", self.tr("Make it anew"))
        self._again.clicked.connect(self.make_wished)
        self.week = Button(self.tr("The week"), "plain", small=True)
        self.week.setAccessibleName(self.tr("Look back on the week"))
        self.week.clicked.connect(self.week_wished)
        if kind is not BriefKind.MORNING:
            self.week.hide()  # never shown before it has a place: alone it would be a window
        self.make = Button(self.tr("Make it now"), "outlined", small=True)
        self.make.clicked.connect(self.make_wished)
        self.text = AnswerText()
        self.text.setAccessibleName(self.tr("Brief"))
        self.text.name_citations(self._named)
        self.text.citation_clicked.connect(lambda number, _: self._wish(number))
        self.text.sentence_chosen.connect(self.text.choose)
        self._nothing = Label("", "body", "2", wrap=True)
        head = row(self._caption, self.week, self.make, self._copy, self._again, gap=4)
        head.setStretch(0, 1)
        self.setLayout(column(head, 8, self.text, self._nothing, 20))
        self.show_brief(None, "")

    def show_brief(self, brief: Brief | None, at: str) -> None:
        """Show a brief; None says that there is none yet. `at` is when it is made, "6:30" or "off"."""
        self._brief = brief
        self._shown = BriefText("", (), ()) if brief is None else brief_text(brief)
        has_lines = brief is not None and bool(brief.lines)
        self.make.setVisible(brief is None)
        self._copy.setVisible(has_lines)
        self._again.setVisible(brief is not None)
        self.text.setVisible(has_lines)
        self._nothing.setVisible(not has_lines)
        self._caption.say(self._told(brief, at))
        self.text.show_answer(self._shown.raw, self._shown.marks)
        if brief is None:
            self._nothing.hide()
        elif not has_lines:
            self._nothing.say(self._none_words())

    def brief(self) -> Brief | None:
        """What is shown."""
        return self._brief

    def sources(self) -> tuple[Source, ...]:
        """What its numbers stand for, from 1."""
        return self._shown.sources

    def _none_words(self) -> str:
        if self._kind is BriefKind.WEEK:
            return self.tr("No goal is pinned, so there is nothing to look back on.")
        return self.tr("Nothing is planned, due or changed.")

    def _told(self, brief: Brief | None, at: str) -> str:
        if brief is None and at == OFF:
            return self.tr("No brief is made by itself. Settings say when one is.")
        if brief is None and self._kind is BriefKind.WEEK:
            return self.tr("The week is looked back on every Sunday at {}.").format(at)
        if brief is None:
            return self.tr("Your brief comes every day at {}.").format(at)
        files = self.tr("made on this machine from %Ln files", "", files_in(brief))
        said = self.tr("Brief of {}, {}").format(words.clock(brief.made), files)
        if self._kind is BriefKind.WEEK:
            said = self.tr("Written on {} at {}, {}").format(words.day(brief.made), words.clock(brief.made), files)
        return f"{said} · {self.tr('worded by {}').format(words.model_name(brief.model))}" if brief.model else said

    def _named(self, _sentence: int, number: int) -> str:
        if not 0 < number <= len(self._shown.sources):
            return ""
        cited = self._shown.sources[number - 1].cited
        return self.tr("Citation {}, {}").format(number, ", ".join(p for p in (cited.title, cited.place) if p))

    def _wish(self, number: int) -> None:
        if 0 < number <= len(self._shown.sources):
            self.source_wished.emit(self._shown.sources[number - 1])

    def _copy_it(self) -> None:
        if self._brief is not None:
            QGuiApplication.clipboard().setText(self._brief.markdown)
            self.told.emit(self.tr("Brief and sources copied"))
