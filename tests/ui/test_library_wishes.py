"""Pages in the reader, and what can be wished for a file in the library room."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from companion import requests as r
from companion.types.documents import DateKind, Place, Span
from companion.types.errors import Action, Problem
from companion.types.library import FileState, MarkBox, Page, PageView, PassageRow
from tests.ui.inprocess import InProcess
from tests.ui.made_up import FILES, document
from ui.engine_bridge import EngineBridge
from ui.library.room import LibraryRoom
from ui.reader_pages import ReaderPages
from ui.theme import Appearance, theme
from ui.widgets.basic import Label
from ui.widgets.page_sheet import PageMark, PageSheet
from ui.widgets.reader_pane import ReaderBlock, ReaderPane

PAGES = 3


def page_image(width: int = 400, height: int = 560) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(40, 100, 200, 12, QColor("black"))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


class Engine(InProcess):
    """The engine with a PDF whose pages can be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked: list[tuple[int, str]] = []
        self.decided: list[Any] = []

    def do_show_page(self, request: r.ShowPage) -> PageView:
        strong = MarkBox(0.1, 0.17, 0.6, 0.21, True)
        marks = (MarkBox(0.1, 0.15, 0.9, 0.3, False), strong) if request.page == 2 else ()
        return PageView(request.page, PAGES, png(page_image()), 400, 560, marks)

    def do_unlock_file(self, request: r.UnlockFile) -> None:
        self.unlocked.append((request.file, request.password))
        self.fail.pop(r.ShowPage, None)

    def do_leave_out(self, request: r.LeaveOut) -> None:
        self.decided.append(request)

    def do_take_in(self, request: r.TakeIn) -> None:
        self.decided.append(request)

    def do_pin_folder(self, request: r.PinFolder) -> None:
        self.folders = [replace(one, pinned=request.pinned) for one in self.folders]

    def do_stop_indexing(self, _request: r.StopIndexing) -> None:
        self.progress = replace(self.progress, paused=True, stopped=True, idle=False)

    def do_retry_failed(self, _request: r.RetryFailed) -> int:
        return 2

    def do_list_passages(self, _request: r.ListPassages) -> Page[PassageRow]:
        rows = [
            PassageRow(1, ("Plan", "Doses"), Place(page=1), 0, "Metformin 850 mg with food.", 9, True),
            PassageRow(2, ("Plan",), Place(page=2), 40, "The medlar is ripe.", 6, False),
        ]
        return Page(tuple(rows), None, 2)


@pytest.fixture(autouse=True)
def own_settings(tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


@pytest.fixture
def bridge(engine):
    made = EngineBridge(engine.connect)
    made.start()
    yield made
    made.close()


def shown_view():
    return replace(document(), kind="pdf", page=2, pages=PAGES)


@pytest.fixture
def reader(qtbot):
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.resize(520, 500)
    pane.show()
    pane.show_file("Plan", "Notes/Plan.pdf", "file-type", [ReaderBlock("paragraph", "The words.", 0)], ())
    return pane


def button(parent, name: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text().strip()))


def test_a_cited_pdf_opens_at_the_page_itself_with_the_words_marked(qtbot, bridge, engine, reader):
    pages = ReaderPages(bridge, reader)
    pages.follow(shown_view(), 4)
    qtbot.waitUntil(reader.shows_page)
    asked = next(one for one in engine.asked if isinstance(one, r.ShowPage))
    whole = shown_view()
    assert asked.page == 2
    assert asked.passage == Span(whole.passage.start + whole.offset, whole.passage.end + whole.offset)
    assert [mark.strong for mark in reader.sheet.marks()] == [False, True]
    picture = reader.sheet.grab().toImage()
    paper = reader.sheet.paper()
    ratio = picture.devicePixelRatio()

    def colour_at(x: float, y: float) -> QColor:
        return picture.pixelColor(
            round((paper.left() + x * paper.width()) * ratio), round((paper.top() + y * paper.height()) * ratio)
        )

    assert colour_at(0.5, 0.2).name() == theme().colour("marker").name(), "the words"
    assert colour_at(0.7, 0.28).name() == theme().colour("marker.soft").name(), "the rest of the passage"
    assert colour_at(0.5, 0.6).name() == "#ffffff"
    assert colour_at(0.3, 105 / 560).lightness() < 60, "the ink shows through"


def test_up_and_down_turn_pages_and_the_text_is_one_press_away(qtbot, bridge, reader):
    pages = ReaderPages(bridge, reader)
    pages.follow(shown_view(), 1)
    qtbot.waitUntil(reader.shows_page)
    button(reader, "Next page").click()
    qtbot.waitUntil(lambda: reader.sheet.accessibleName() == "Page 3 of 3, Plan")
    button(reader, "Next page").click()  # there is none
    button(reader, "Previous page").click()
    qtbot.waitUntil(lambda: reader.sheet.accessibleName() == "Page 2 of 3, Plan")
    button(reader, "Show the text").click()
    assert reader.text.isVisible() and not reader.sheet.isVisible()
    button(reader, "Show the page").click()
    assert reader.sheet.isVisible() and not reader.text.isVisible()


def test_a_page_that_cannot_be_drawn_leaves_the_text(qtbot, bridge, engine, reader):
    engine.fail[r.ShowPage] = Problem("page-not-shown")
    ReaderPages(bridge, reader).follow(shown_view(), 1)
    qtbot.waitUntil(lambda: any(isinstance(one, r.ShowPage) for one in engine.asked))
    qtbot.waitUntil(lambda: not any(b.isVisible() for b in [button(reader, "Show the page")]))
    assert reader.text.isVisible() and not reader.shows_page()


def test_a_page_that_comes_late_does_not_cover_another_file(qtbot, bridge, reader):
    reader.offer_pages(2, 3)
    reader.show_file("Other", "Notes/Other.md", "file-text", [ReaderBlock("paragraph", "Other words.", 0)], ())
    reader.show_page(2, 3, page_image(), [])
    assert not reader.shows_page()


def test_a_locked_page_asks_for_the_password_in_place(qtbot, bridge, engine, reader):
    engine.fail[r.ShowPage] = Problem("file-locked", actions=(Action.ENTER_PASSWORD,))
    ReaderPages(bridge, reader).follow(shown_view(), 1)
    qtbot.waitUntil(lambda: len(reader.findChildren(QLineEdit)) == 1)
    (field,) = reader.findChildren(QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field, "sesame")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(reader.shows_page)
    assert engine.unlocked == [(shown_view().file, "sesame")]


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_marks_are_lighter_than_ink_in_every_theme(qtbot, appearance):
    theme().choose(appearance, 100, True, "serif")
    sheet = PageSheet()
    qtbot.addWidget(sheet)
    sheet.resize(440, 560)
    sheet.show_image(page_image(), [PageMark(0.1, 0.15, 0.9, 0.3, True)], 1)
    sheet.show()
    picture = sheet.grab().toImage()
    paper = sheet.paper()
    at = (round(paper.left() + 0.7 * paper.width()), round(0.28 * paper.height()))
    assert picture.pixelColor(*at).lightness() > 120
    assert picture.pixelColor(*at).name() != "#ffffff"


@pytest.fixture
def room(qtbot, bridge, engine):
    made = LibraryRoom(bridge)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.shown()
    qtbot.waitUntil(lambda: made._model.rowCount() == 1)
    return made


def labels(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def test_a_locked_file_has_its_password_field_in_the_details(qtbot, room, engine):
    locked = replace(FILES[0], problem=Problem("file-locked", actions=(Action.ENTER_PASSWORD,)))
    room._details.show_file(locked)
    (field,) = room._details.findChildren(QLineEdit)
    assert field.accessibleName() == "Password of the file"
    unlock = button(room._details, "Unlock")
    assert not unlock.isEnabled()
    QTest.keyClicks(field, "sesame")
    unlock.click()
    qtbot.waitUntil(lambda: engine.unlocked == [(1, "sesame")])
    assert field.text() == "", "the window keeps nothing of it"


def test_leaving_a_file_out_can_be_undone_and_so_can_taking_it_in(qtbot, room, engine):
    room._details.show_file(FILES[3])
    button(room._details, "Leave out").click()
    qtbot.waitUntil(lambda: engine.decided == [r.LeaveOut(4, 0, "")])
    qtbot.waitUntil(room._toast.isVisible)
    button(room._toast, "Undo").click()
    qtbot.waitUntil(lambda: engine.decided[-1] == r.TakeIn(4, 0, ""))
    room._details.show_file(replace(FILES[3], state=FileState.LEFT_OUT, left_out="hidden"))
    qtbot.waitUntil(lambda: "Hidden files and folders" in labels(room._details))
    button(room._details, "Read it all the same").click()
    qtbot.waitUntil(lambda: engine.decided[-1] == r.TakeIn(4, 0, "") and len(engine.decided) == 3)


def test_a_date_says_how_it_is_known(qtbot, room):
    room._details.show_file(replace(FILES[3], date_kind=DateKind.EXIF))
    qtbot.waitUntil(lambda: "the camera" in labels(room._details))


def test_a_folder_can_be_read_first(qtbot, room, engine):
    room._details.show_folder(engine.folders[0])
    button(room._details, "Read it before all others").click()
    qtbot.waitUntil(lambda: engine.folders[0].pinned)
    room._details.show_folder(engine.folders[0])
    assert button(room._details, "Read it like all others")


def test_a_folder_that_is_away_says_so(qtbot, room, engine):
    away = replace(engine.folders[0], away=True, counts={FileState.AWAY: 63})
    room._details.show_folder(away)
    qtbot.waitUntil(lambda: "This folder is away." in labels(room._details))


def test_passages_are_shown_as_companion_sees_them(qtbot, room, bridge):
    room._tree.expandAll()
    qtbot.waitUntil(lambda: room._model.rowCount(room._model.index(0, 0)) > 0)
    room._filter(None)
    room._name.setText("plan")
    qtbot.waitUntil(lambda: room._model.rowCount() >= 1 and room._model.node(room._model.index(0, 0)).file is not None)
    room._tree.setCurrentIndex(room._model.index(0, 0))
    button(room._details, "Its passages").click()
    reader = room._details.reader()
    qtbot.waitUntil(lambda: "The medlar is ripe." in reader.text.toPlainText())
    assert "by words only" in reader.text.toPlainText()


def test_stop_says_that_it_lasts(qtbot, room, engine):
    room.show_progress(replace(engine.progress, idle=False))
    button(room, "Stop").click()
    qtbot.waitUntil(lambda: engine.progress.stopped)
    room.show_progress(engine.progress)
    assert "until you go on" in room._spinner.words()
