"""A question and its answer, as they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.answers import (
    Answer,
    AnswerEvent,
    Checked,
    Delta,
    Finished,
    Found,
    Outcome,
    Replaced,
    Sentence,
    Waiting,
)
from companion.types.answers import Notice as NoticeEvent
from companion.types.passages import Passage, Scope
from companion.types.whole import Coverage, Looked, ReadSoFar
from ui import words
from ui.chat.branches import BranchSwitch
from ui.chat.marks import announcement, citation_name, foot_words, mark_of
from ui.chat.measures import INDENT
from ui.chat.whole_files import WholeFiles
from ui.problems import notice_of
from ui.theme import theme
from ui.widgets.answer_text import AnswerText
from ui.widgets.basic import Button, Hairline, IconButton, Label, clear, column, row
from ui.widgets.progress import Spinner
from ui.widgets.toast import announce

if TYPE_CHECKING:
    from companion.types.errors import Action, Problem


class Exchange(QWidget):
    """Takes an answer's events as they come, and tells what the reader wishes. Decides nothing."""

    passages_changed = Signal(object)  # itself
    branch_wished = Signal(object, int)  # itself, the id of the question that begins the other branch
    focused = Signal(object)  # itself: the reader is at this answer
    citation_clicked = Signal(object, int, int)  # itself, number, sentence
    citation_hovered = Signal(object, int, QPoint)
    flag_hovered = Signal(object, str, QPoint)
    action_wished = Signal(object, object, object)  # itself, Action, Problem
    edit_wished = Signal(object)
    again_wished = Signal(object)
    copy_wished = Signal(object)
    write_up_wished = Signal(object)
    sent_wished = Signal(object)  # what was sent to the model for it
    rows_wished = Signal(object)  # the rows that it counted
    copied = Signal(str)  # what was copied, in words
    card_wished = Signal(object, int, QPoint)  # a citation's card was asked for by key
    link_clicked = Signal(str)
    finished = Signal(object)
    stop_wished = Signal()
    begin_wished = Signal(object)  # itself: a long reading is to begin
    narrowed = Signal(object, object)  # itself, the Scope to read instead
    change_wished = Signal(object, object)  # itself, the limits to change

    def __init__(self, question: str, written: str) -> None:
        super().__init__()
        self.question, self.written = question, written
        self.parent_message: int | None = None  # what the question goes on from, once that is known
        self.question_id = 0  # 0 until the question is kept
        self.siblings: tuple[int, ...] = ()
        self.scope = Scope()  # what the question was limited to, while that is known
        self.run = ""  # the name by which its reading can be begun
        self.passages: tuple[Passage, ...] = ()
        self.sentences: list[Sentence] = []
        self.answer: Answer | None = None
        self.searched_files = 0
        self.message = 0
        self._kept_words = ""
        self._frozen = False  # stopped by the reader: words that still come are not shown
        self.setAccessibleName(question)
        self._branches: BranchSwitch | None = None
        self._whole: WholeFiles | None = None  # few questions are about whole files
        self._whole_place = column()
        self._text = AnswerText()
        self._text.hide()
        self._spinner = Spinner()
        self._spinner.hide()
        self._foot = QWidget()
        self._foot_words = Label("", "caption", "3")
        self._foot.hide()
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 0, 0, 0)
        self._notices.setSpacing(theme().px(8))
        self._line = Hairline()
        self.setLayout(self._lay_out())
        self._connect()

    def _lay_out(self) -> QVBoxLayout:
        heading = Label(self.question, "question", wrap=True)
        heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._edit = IconButton("pencil", self.tr("Edit the question"), size=14)
        self._edit.clicked.connect(lambda: self.edit_wished.emit(self))
        keeps = self._edit.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._edit.setSizePolicy(keeps)
        self._edit.hide()
        time = Label(words.clock(self.written), "caption", "3")
        top = row(heading, self._edit, column(6, time, None), gap=8)
        top.setStretch(0, 1)
        top.setAlignment(self._edit, Qt.AlignmentFlag.AlignTop)
        copy = IconButton("copy", self.tr("Copy the answer and its sources"), size=14)
        again = IconButton("rotate-cw", self.tr("Write again"), size=14)
        copy.clicked.connect(lambda: self.copy_wished.emit(self))
        up = IconButton("file-pen-line", self.tr("Write it up"), size=14)
        up.clicked.connect(lambda: self.write_up_wished.emit(self))
        again.clicked.connect(lambda: self.again_wished.emit(self))
        self._sent = IconButton("text-search", self.tr("Show what was sent to the model"), size=14)
        self._sent.clicked.connect(lambda: self.sent_wished.emit(self))
        self._foot_line = row(copy, again, up, self._sent, 6, self._foot_words, None, gap=2)
        self._foot.setLayout(self._foot_line)
        self._rows = Button(self.tr("Show rows"), "outlined", "sheet", small=True)
        self._rows.clicked.connect(lambda: self.rows_wished.emit(self))
        self._rows.hide()
        rows = row(self._rows, None)
        body = column(top, 8, self._whole_place, self._text, 6, rows, self._spinner, margins=(INDENT, 0, INDENT, 0))
        below = column(self._notices, 14, self._line, margins=(INDENT, 0, INDENT, 0))
        return column(body, self._foot, below, margins=(0, 18, 0, 0))

    def set_place(self, question_id: int, parent: int | None, siblings: tuple[int, ...]) -> None:
        """Where the question stands among the kept ones: its id, what it goes on from, the branches beside it."""
        self.question_id, self.parent_message, self.siblings = question_id, parent, siblings
        if self._branches is None and len(siblings) > 1:  # few questions have branches
            self._branches = BranchSwitch()
            self._branches.chosen.connect(lambda question: self.branch_wished.emit(self, question))
            self._foot_line.addWidget(self._branches)
        if self._branches is not None:
            self._branches.show_branches(question_id, siblings)

    def branch_words(self) -> str:
        """Which of how many branches this is, "" where there is one."""
        return "" if self._branches is None else self._branches.words()

    def _connect(self) -> None:
        self._text.citation_clicked.connect(self._cited)
        self._text.citation_hovered.connect(lambda n, _s, at: self.citation_hovered.emit(self, n, at))
        self._text.flag_hovered.connect(lambda _s, flag, at: self.flag_hovered.emit(self, flag, at))
        self._text.sentence_chosen.connect(self._sentence_chosen)
        self._text.link_clicked.connect(self.link_clicked)
        self._text.card_wished.connect(lambda n, at: self.card_wished.emit(self, n, at))
        self._text.copied.connect(self.copied)
        self._text.height_changed.connect(self._grow)

    # --- what comes from the engine ---

    def go_on(self) -> None:
        """The answer that broke off is gone on with: its words stay until the whole of them comes again."""
        self._frozen = False
        self._foot.hide()
        clear(self._notices)
        self._kept_words = self._text.raw()
        self.wait_for(self.tr("Going on with the answer"))

    def begin(self) -> None:
        """The question is on its way."""
        self._frozen = False
        self.answer = None
        self.sentences = []
        self._foot.hide()
        self._rows.hide()
        clear(self._notices)
        self._text.begin()
        self.wait_for(self.tr("Looking in your files"))

    def wait_for(self, told: str) -> None:
        """Tell what is being waited for; "" for nothing."""
        self._spinner.say(told)
        self._spinner.setVisible(bool(told))

    def waiting_words(self) -> str:
        """What is being waited for now."""
        return self._spinner.words() if self._spinner.isVisibleTo(self) else ""

    def take(self, event: AnswerEvent) -> None:
        """Show what an event brings."""
        if isinstance(event, Found):
            self._set_passages(event.result_passages)
            self.searched_files = event.searched_files
            self.passages_changed.emit(self)
        elif isinstance(event, Finished):
            self._finish(event)
        elif self._frozen:
            return
        elif isinstance(event, Looked):
            self.wait_for("")
            self.whole().look(event)
        elif isinstance(event, ReadSoFar):
            self.wait_for("")
            self.whole().progress(event)
        elif isinstance(event, Waiting):
            self.wait_for("" if self._is_reading() else _waiting_words(event, len(self.passages), len(self.sentences)))
        elif isinstance(event, Delta):
            if self._kept_words:  # the first words of an answer that is gone on with are those that stand there
                self._kept_words = ""
                self.sentences = []
                self._text.begin()
            self._text.show()
            self._text.append(event.text)
            if self.waiting_words() in ("", self.tr("Looking in your files")):
                self.wait_for(self.tr("Writing"))
        elif isinstance(event, Checked):
            self.sentences.append(event.sentence)
            self._text.check(mark_of(event.sentence))
            self.passages_changed.emit(self)
        elif isinstance(event, Replaced):
            self._replace(event.text, event.sentences)
        elif isinstance(event, NoticeEvent):
            self.add_problem(event.problem)

    def whole(self) -> WholeFiles:
        """What is told of the whole files that the answer rests on; made where it is first asked for."""
        if self._whole is None:
            self._whole = WholeFiles()
            self._whole.stop_wished.connect(self.stop_wished)
            self._whole.begin_wished.connect(lambda: self.begin_wished.emit(self))
            self._whole.narrowed.connect(lambda scope: self.narrowed.emit(self, scope))
            self._whole.change_wished.connect(lambda limits: self.change_wished.emit(self, limits))
            self._whole_place.addWidget(self._whole)
        return self._whole

    def _is_reading(self) -> bool:
        return self._whole is not None and bool(self._whole.told())

    def _end_reading(self, coverage: Coverage | None) -> None:
        if coverage is not None:
            self.whole().show_coverage(coverage)
        elif self._whole is not None:
            self._whole.end()

    def is_under_way(self) -> bool:
        """Whether words stand there and more may come."""
        return bool(self._text.plain_text()) and self._text.is_streaming()

    def freeze(self) -> None:
        """The reader pressed Stop: nothing more is written, whatever still comes."""
        self._frozen = True
        self._end_reading(None)
        self._text.finish()
        self.wait_for("")

    def fail(self, problem: Problem) -> None:
        """The stream ended with a problem."""
        self._end_reading(None)
        self._text.finish()
        self.wait_for("")
        self.add_problem(problem)

    def end_without_answer(self) -> None:
        """The stream was cut before its last event."""
        self._end_reading(None)
        self._text.finish()
        self.wait_for("")

    def add_widget(self, widget: QWidget) -> None:
        """Put something below the answer, such as a question in place."""
        self._notices.addWidget(widget)

    def add_problem(self, problem: Problem) -> None:
        """Tell something beside the answer."""
        notice = notice_of(problem, lambda action: self._act(action, problem))
        self._notices.addWidget(notice)

    def show_answer(self, answer: Answer, message: int) -> None:
        """Show an answer that is kept."""
        self.answer, self.message = answer, message
        self.sentences = list(answer.sentences)
        self._set_passages(answer.passages)
        self._text.setVisible(bool(answer.text))
        self._text.show_answer(answer.text, [mark_of(s) for s in answer.sentences])
        self._show_foot(answer)
        self._end_reading(answer.coverage)
        for problem in answer.notices:
            self.add_problem(problem)

    def _finish(self, event: Finished) -> None:
        answer = event.answer
        self.answer, self.message = answer, event.message
        same = [s.span for s in answer.sentences] == [s.span for s in self.sentences]
        if answer.text != self._text.raw() or not same:
            self._text.show_answer(answer.text, [mark_of(s) for s in answer.sentences])
        self.sentences = list(answer.sentences)
        self._set_passages(answer.passages or self.passages)
        self._text.finish()
        self._text.setVisible(bool(answer.text))
        self.wait_for("")
        self._show_foot(answer)
        self._end_reading(answer.coverage)
        announce(self, announcement(answer))
        self.passages_changed.emit(self)
        self.finished.emit(self)

    def _set_passages(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self._text.name_citations(lambda sentence, number: citation_name(passages, self.sentences, sentence, number))

    def _replace(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.sentences = list(sentences)
        self._text.show()
        self._text.replace_all(text, [mark_of(s) for s in sentences])
        self.passages_changed.emit(self)

    def _show_foot(self, answer: Answer) -> None:
        self._foot_words.say(foot_words(answer))
        self._show_rows(answer)
        self._sent.setVisible(bool(self.message))  # of what is not kept, nothing is known any more
        self._foot.setVisible(bool(answer.text) or answer.outcome is Outcome.STOPPED)
        if answer.problem is not None:
            self.add_problem(answer.problem)

    def _show_rows(self, answer: Answer) -> None:
        """Offer the rows behind a number, with how many there are."""
        self._rows.setVisible(answer.numbers is not None)
        if answer.numbers is not None:
            self._rows.say(" " + self.tr("Show %Ln rows", "", answer.numbers.rows))

    # --- what the reader wishes ---

    def choose(self, sentence: int, number: int = 0) -> None:
        """Mark a sentence and show a citation as pressed."""
        self._text.choose(sentence, number)

    def mark_words(self, words: str) -> None:
        """Mark what is looked for, wherever it stands in the answer; "" for nothing."""
        self._text.mark_words(words)

    def place_of_words(self, words: str) -> int:
        """How far down the answer's first such words stand, px in this widget."""
        at = self._text.raw().casefold().find(words.casefold())
        return self._text.mapTo(self, QPoint(0, self._text.sentence_top(max(0, at)))).y()

    def text(self) -> AnswerText:
        """The answer's page."""
        return self._text

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer to edit the question; by keys, ↑ in the empty field does the same."""
        super().enterEvent(event)
        self._edit.show()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self._edit.hide()

    def hide_line(self, hidden: bool) -> None:
        """The last exchange of the page has no line below it."""
        self._line.setVisible(not hidden)

    def _act(self, action: Action, problem: Problem) -> None:
        self.action_wished.emit(self, action, problem)

    def _grow(self, _height: int) -> None:
        """Make room at once: a frame in which the foot lies over the last line would be seen."""
        widget: QWidget | None = self
        while widget is not None and (layout := widget.layout()) is not None:
            layout.invalidate()
            layout.activate()
            widget = widget.parentWidget()

    def _cited(self, number: int, sentence: int) -> None:
        self.choose(sentence, number)
        self.citation_clicked.emit(self, number, sentence)

    def _sentence_chosen(self, sentence: int) -> None:
        self.choose(sentence)
        self.focused.emit(self)


def _waiting_words(event: Waiting, passages: int, checked: int) -> str:
    if event.what == "model":
        name = words.tr("The starter") if event.detail == "starter" else event.detail or words.tr("The model")
        return words.tr("{} is waking up. Here is what was found already.").format(name)
    if event.what == "embedder":
        return words.tr("Finding by meaning is waking up. Words were found already.")
    return words.tr("Checking sentence {} against %Ln passages", "", passages).format(checked + 1)
