"""An answer on the page."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor

from ui.gallery import ANSWER, sentences
from ui.theme import Appearance, theme
from ui.widgets.answer_layout import SentenceMark, glue_units, lay_out
from ui.widgets.answer_text import AnswerText
from ui.widgets.inline import chips_of
from ui.widgets.safe_text import GLUE, OBJECT


@pytest.fixture
def answer(qtbot):
    made = AnswerText()
    qtbot.addWidget(made)
    made.resize(548, 400)
    made.show()
    return made


def lines(answer):
    found = []
    block = answer.document().begin()
    while block.isValid():
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            found.append(block.text()[line.textStart() : line.textStart() + line.textLength()])
        block = block.next()
    return found


@pytest.mark.parametrize("width", [*range(380, 620, 24), 548])
def test_no_line_begins_with_a_chip(answer, width):
    answer.resize(width, 400)
    answer.show_answer(ANSWER, sentences())
    assert len(lines(answer)) > 6
    assert [line for line in lines(answer) if line[:1] in (OBJECT, GLUE)] == []


def test_the_chips_of_a_sentence_stay_together_at_any_width(answer):
    words = "It rains in the morning and it pours in the evening, and then it is dry again."
    answer.show_answer(words, [SentenceMark(0, len(words), (1, 2, 3))])
    for width in range(120, 620, 2):
        answer.resize(width, 400)
        assert [line for line in lines(answer) if line[:1] in (OBJECT, GLUE)] == [], width


def test_a_chip_without_glue_would_begin_a_line(answer):
    """The planted fault: leave out the joiner, and at some width a chip starts a line."""
    answer.show_answer(ANSWER, sentences())
    cursor = QTextCursor(answer.document())
    while not (cursor := answer.document().find(GLUE, cursor)).isNull():
        cursor.removeSelectedText()
    seen = []
    for width in range(300, 620, 4):
        answer.resize(width, 400)
        seen += [line for line in lines(answer) if line.startswith(OBJECT)]
    assert seen


def test_a_number_stays_with_its_unit():
    assert glue_units("10 mg, 5 km and 3 apples in 614 €") == "10\u00a0mg, 5\u00a0km and 3 apples in 614\u00a0€"


def ink_of(answer, words):
    cursor = answer.document().find(words)
    return cursor.charFormat().foreground().color()


def test_a_sentence_firms_up_when_it_was_checked(answer):
    text = "Metformin stays at 850 mg. Ask the doctor"
    answer.begin()
    answer.append(text)
    answer._lay_out()
    assert ink_of(answer, "Metformin") == theme().colour("ink.2")
    answer.check(SentenceMark(0, 26, (3,)))
    assert ink_of(answer, "Metformin") == theme().colour("ink.1")
    assert ink_of(answer, "Ask") == theme().colour("ink.2")


def test_a_sentence_fades_to_firm_when_movement_is_wanted(answer, qtbot):
    theme().choose(reduced_motion=False)
    answer.begin()
    answer.append("It rains.")
    answer._lay_out()
    answer.check(SentenceMark(0, 9, (1,)))
    assert ink_of(answer, "rains") != theme().colour("ink.1")
    qtbot.waitUntil(lambda: ink_of(answer, "rains") == theme().colour("ink.1"))


def test_words_can_be_selected_while_more_come(answer):
    answer.begin()
    answer.append("The rent rises to 640 on 9 May.\n\nThe letter came")
    answer._lay_out()
    answer.select_range(4, 8)
    assert answer.selected_text() == "rent"
    answer.append(" on Monday, by post.")
    answer._lay_out()
    answer.check(SentenceMark(0, 31, (1,)))
    assert answer.selected_text() == "rent"


def test_copying_leaves_out_chips(answer):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (1, 2)), SentenceMark(10, 19, (3,))])
    answer.selectAll()
    assert answer.createMimeDataFromSelection().text() == "It rains. It pours."


def test_the_same_page_whether_streamed_or_shown_whole(answer, qtbot):
    whole = AnswerText()
    qtbot.addWidget(whole)
    whole.resize(548, 400)
    text = ANSWER + " eight.\n\n- one\n- two **bold**\n\n```\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd."
    whole.show_answer(text, sentences())
    answer.begin()
    for at in range(0, len(text), 7):
        answer.append(text[at : at + 7])
        answer._lay_out()
        for mark in sentences():
            if at < mark.end <= at + 7:
                answer.check(mark)
    answer.finish()
    assert answer.document().toPlainText() == whole.document().toPlainText()
    assert answer.height() == whole.height()


def test_finished_blocks_are_left_alone(answer):
    answer.begin()
    answer.append("First paragraph.\n\nSecond")
    answer._lay_out()
    first = answer.document().firstBlock()
    revision = first.revision()
    answer.append(" paragraph goes on and on")
    answer._lay_out()
    assert answer.document().firstBlock().revision() == revision


def test_a_long_stream_keeps_to_its_frames(answer):
    """500 words in small pieces: a frame lays out the paragraph that grows and no other, also late in the answer."""
    answer.begin()
    written: list[int] = []
    answer.document().contentsChange.connect(lambda _at, gone, new: written.append(gone + new))
    longest = 0
    for number in range(500):
        answer.append(f"word{number} " + ("\n\n" if number % 60 == 59 else ""))
        written.clear()
        answer._lay_out()
        longest = max(longest, sum(written))
    assert 0 < longest < 3 * 60 * len("word499 ")


def centre_of_chip(answer, sentence, which=0):
    text = answer.document().firstBlock().text()
    places = [i for i, letter in enumerate(text) if letter == OBJECT]
    left, _right, y = answer._lines_of(places[sentence], places[sentence] + 1)[0]
    cursor = QTextCursor(answer.document())
    cursor.setPosition(places[sentence] + 1)
    _number, start, width = chips_of(cursor.charFormat())[which]
    return QPoint(int(left + start + width / 2), int(y) - 9)


def test_a_click_on_a_chip_tells_its_number_and_sentence(answer, qtbot):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (1, 2)), SentenceMark(10, 19, (3,))])
    with qtbot.waitSignal(answer.citation_clicked) as told:
        qtbot.mouseClick(answer.viewport(), Qt.MouseButton.LeftButton, pos=centre_of_chip(answer, 1))
    assert told.args == [3, 1]
    for which, number in enumerate((1, 2)):
        with qtbot.waitSignal(answer.citation_clicked) as told:
            qtbot.mouseClick(answer.viewport(), Qt.MouseButton.LeftButton, pos=centre_of_chip(answer, 0, which))
        assert told.args == [number, 0]


def test_keys_walk_through_sentences_and_open_their_passage(answer, qtbot):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (1, 2)), SentenceMark(10, 19, (3,))])
    answer.sentence_chosen.connect(answer.choose)
    qtbot.keyClick(answer, Qt.Key.Key_J)
    qtbot.keyClick(answer, Qt.Key.Key_J)
    assert answer.chosen() == 1
    with qtbot.waitSignal(answer.citation_clicked) as told:
        qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert told.args == [3, 1]


def test_the_chosen_sentence_wears_the_marker(answer):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (1,)), SentenceMark(10, 19, (3,))])
    answer.choose(0, 1)
    ground = answer.document().find("rains").charFormat().background().color()
    assert ground == theme().colour("marker.soft")
    assert answer.document().find("pours").charFormat().background().style() == Qt.BrushStyle.NoBrush


def test_an_unsupported_sentence_says_so_to_eyes_and_ears(answer):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (), False), SentenceMark(10, 19, (1,))])
    assert answer.accessibleDescription() == "Not in your files: It rains. It pours. citation 1"
    kinds = [mark[2] for mark in answer._page.marks]
    assert kinds == ["dots"]


def test_a_number_in_no_passage_is_red(answer):
    answer.show_answer(ANSWER, sentences())
    assert ink_of(answer, "640") == theme().colour("danger")


def test_an_answer_changes_its_colours_with_the_theme(answer):
    answer.show_answer("It rains.", [SentenceMark(0, 9, (1,))])
    theme().choose(Appearance.DARK)
    assert ink_of(answer, "rains") == QColor(theme().tokens.colours["dark"]["ink.1"])
    assert answer.plain_text() == "It rains."


def test_spans_find_their_words_through_markdown():
    raw = "## Head\n\n**Rent** is 5 € now. Ask *her*.\n"
    start = raw.index("**Rent")
    blocks = lay_out(raw, 0, len(raw), [SentenceMark(start, raw.index(" Ask"), (1,))])
    words = "".join(p.text for p in blocks[1].pieces if p.sentence == 0 and p.kind == "text")
    assert words == "Rent is 5\u00a0€ now."
    assert blocks[0].kind == "heading"


def test_hovering_marks_the_sentence(answer, qtbot):
    answer.show_answer("It rains. It pours.", [SentenceMark(0, 9, (1,)), SentenceMark(10, 19, (3,))])
    qtbot.mouseMove(answer.viewport(), QPointF(10, 12).toPoint())
    qtbot.waitUntil(
        lambda: answer.document().find("rains").charFormat().background().color() == theme().colour("marker.soft")
    )
