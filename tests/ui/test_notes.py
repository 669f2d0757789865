"""Writing notes in the window, on real files: kept as one writes, linked, never lost, and with what else is known."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from companion import requests as r
from companion.notes import files
from companion.types.errors import CompanionError
from companion.types.notes import Note, NoteSaved, NotesFolder
from tests.ui.inprocess import PASSAGES, InProcess
from tests.ui.using import answered, notices, press
from ui.notes import links
from ui.notes.capture import QuickCapture
from ui.notes.palette import NoteProvider

NOW = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)
DAY = date(2026, 6, 11)


class WithNotes(InProcess):
    """Reads and writes notes as the engine does, in a folder of the test's."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.notes = folder

    def folder(self) -> Path:
        if self.notes is None:
            raise CompanionError("notes-nowhere")
        return self.notes

    def do_show_notes(self, request: r.ShowNotes) -> NotesFolder:
        if self.notes is None:
            return NotesFolder("", "", ())
        return NotesFolder(str(self.notes), files.daily(self.notes, DAY), tuple(files.rows(self.notes, request.name)))

    def do_choose_notes_folder(self, request: r.ChooseNotesFolder) -> NotesFolder:
        self.notes = Path(request.path)
        return self.do_show_notes(r.ShowNotes())

    def do_open_note(self, request: r.OpenNote) -> Note:
        return files.read(self.folder(), request.path)

    def do_find_note(self, request: r.FindNote) -> Note:
        return files.read(self.folder(), files.find(self.folder(), request.title))

    def do_save_note(self, request: r.SaveNote) -> NoteSaved:
        return files.write(self.folder(), request.path, request.text, request.version, NOW)

    def do_note_down(self, request: r.NoteDown) -> NoteSaved:
        return files.add(self.folder(), files.daily(self.folder(), DAY), request.text, DAY.isoformat(), NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Notes"
    (made / "Flat").mkdir(parents=True)
    (made / "Flat" / "Tiles.md").write_text("# Tiles\n\nGrey, 30 × 60. See [[Kuhn]].\n")
    (made / "Kuhn.md").write_text("Sets the shower tray on Thursday.\n")
    return made


@pytest.fixture
def engine(folder: Path) -> Iterator[WithNotes]:
    made = WithNotes(folder)
    yield made
    made.close()


@pytest.fixture
def room(qtbot: Any, open_window: Any, folder: Path) -> Any:
    window = open_window(size=(1400, 800))
    window.show_room("notes")
    room = window.rooms.notes
    qtbot.waitUntil(lambda: room.list.count() == 2 and bool(room.saving.path()))
    return room


def write(qtbot: Any, room: Any, text: str) -> None:
    room.editor.setFocus()
    qtbot.keyClicks(room.editor, text)


def test_the_room_opens_at_todays_note_and_keeps_what_is_written(qtbot, room, folder) -> None:
    assert room.saving.path() == "2026-06-11.md"
    write(qtbot, room, "Ring Kuhn")
    path = folder / "2026-06-11.md"
    qtbot.waitUntil(lambda: path.exists() and path.read_text() == "Ring Kuhn", timeout=60_000)
    qtbot.waitUntil(lambda: room._state.plain() == "Kept")
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


def test_what_is_half_written_is_kept_when_the_window_closes(qtbot, room, folder) -> None:
    write(qtbot, room, "Last words")
    room.finish()
    qtbot.waitUntil((folder / "2026-06-11.md").exists)
    assert (folder / "2026-06-11.md").read_text() == "Last words"


def test_a_note_that_changed_elsewhere_is_shown_and_nothing_is_lost(qtbot, room, folder) -> None:
    room.open("Kuhn.md")
    qtbot.waitUntil(lambda: "shower" in room.editor.toPlainText())
    (folder / "Kuhn.md").write_text("Comes on Friday.\n")
    write(qtbot, room, "Mine. ")
    qtbot.waitUntil(lambda: any("Another program" in one for one in notices(room)), timeout=60_000)
    assert (folder / "Kuhn.md").read_text() == "Comes on Friday.\n"
    mine = folder / "Kuhn (2026-06-11 09.30).md"
    assert mine.read_text() == "Mine. Sets the shower tray on Thursday.\n"
    assert room.saving.path() == mine.name
    write(qtbot, room, "More. ")
    room.saving.flush()
    qtbot.waitUntil(lambda: "More." in mine.read_text())
    press(qtbot, room, "Open theirs")
    qtbot.waitUntil(lambda: room.editor.toPlainText() == "Comes on Friday.\n")


def test_a_change_elsewhere_comes_in_where_nothing_is_half_written(qtbot, room, folder) -> None:
    room.open("Kuhn.md")
    qtbot.waitUntil(lambda: "shower" in room.editor.toPlainText())
    (folder / "Kuhn.md").write_text("Comes on Friday.\n")
    room.shown()
    qtbot.waitUntil(lambda: room.editor.toPlainText() == "Comes on Friday.\n")
    assert "elsewhere" in room._state.plain()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_words(qtbot, room, folder) -> None:
    folder.chmod(stat.S_IREAD | stat.S_IEXEC)
    write(qtbot, room, "Ring Kuhn")
    qtbot.waitUntil(lambda: any("could not be written" in one for one in notices(room)), timeout=60_000)
    folder.chmod(stat.S_IRWXU)
    press(qtbot, room, "Try again")
    qtbot.waitUntil((folder / "2026-06-11.md").exists)


def test_a_note_that_failed_to_be_kept_stays_and_is_tried_again(qtbot, room, folder, engine) -> None:
    from companion.types.errors import Action, Problem

    engine.fail[r.SaveNote] = Problem("note-not-written", {"reason": "disk full"}, (Action.RETRY,))
    write(qtbot, room, "Ring Kuhn")
    qtbot.waitUntil(lambda: any("disk full" in one for one in notices(room)), timeout=60_000)
    assert room.editor.toPlainText() == "Ring Kuhn" and room.saving.is_dirty()
    engine.fail.clear()
    press(qtbot, room, "Try again")
    qtbot.waitUntil((folder / "2026-06-11.md").exists)


def test_links_are_completed_as_they_are_written_and_followed(qtbot, room, folder) -> None:
    write(qtbot, room, "About [[ti")
    qtbot.waitUntil(room.editor.offers.isVisible)
    assert [room.editor.offers.item(n).text() for n in range(room.editor.offers.count())] == ["Tiles"]
    qtbot.keyClick(room.editor, Qt.Key.Key_Return)
    assert room.editor.toPlainText() == "About [[Tiles]]"
    assert not room.editor.offers.isVisible()
    cursor = room.editor.textCursor()
    cursor.setPosition(10)
    room.editor.setTextCursor(cursor)
    qtbot.keyClick(room.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.saving.path() == "Flat/Tiles.md")
    assert (folder / "2026-06-11.md").read_text() == "About [[Tiles]]"


def test_a_new_note_is_named_and_is_a_file_once_something_stands_in_it(qtbot, room, folder) -> None:
    room.find_field.setText("Grout")
    qtbot.keyClick(room.find_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.saving.path() == "Grout.md")
    assert not (folder / "Grout.md").exists()
    write(qtbot, room, "basalt")
    qtbot.waitUntil((folder / "Grout.md").exists, timeout=60_000)


def test_related_passages_stand_at_the_side_and_open_there(qtbot, room, engine) -> None:
    write(qtbot, room, "What did the doctor say about the ibuprofen")
    qtbot.waitUntil(lambda: bool(room.related.found()), timeout=60_000)
    asked = [one for one in engine.asked if isinstance(one, r.Search)]
    assert len(asked) == 1 and not asked[0].wait  # one search for all those keys
    assert {p.file for p in room.related.found()} <= {p.file for p in PASSAGES}
    room.related.list.opened.emit(room.related.found()[0].number)
    qtbot.waitUntil(room.beside.is_open)
    assert not room.related.isVisible()
    assert room.escape() and room.related.isVisible()


def test_without_a_folder_the_room_asks_for_one(qtbot, open_window, engine, folder) -> None:
    engine.notes = None
    window = open_window()
    window.show_room("notes")
    room = window.rooms.notes
    qtbot.waitUntil(room._none.isVisible)
    room.use_folder(str(folder))
    qtbot.waitUntil(lambda: room.saving.path() == "2026-06-11.md")


def test_in_one_column_names_and_note_take_turns(qtbot, open_window, folder) -> None:
    window = open_window(size=(700, 700))
    window.show_room("notes")
    room = window.rooms.notes
    qtbot.waitUntil(lambda: bool(room.saving.path()))
    assert room.editor.isVisible() and not room.list.isVisible()
    room._back.click()
    assert room.list.isVisible() and not room.editor.isVisible()
    room.open("Kuhn.md")
    qtbot.waitUntil(room.editor.isVisible)


@pytest.fixture
def capture(qtbot: Any, open_window: Any) -> QuickCapture:
    window = open_window()
    made = QuickCapture(window.bridge, lambda _parent, _title, chosen: chosen(str(made.wanted)))
    qtbot.addWidget(made)
    made.open()
    return made


def test_what_is_captured_goes_to_the_end_of_todays_note(qtbot, capture, folder) -> None:
    (folder / "2026-06-11.md").write_text("Breakfast\n")
    capture.field.setPlainText("Mum rang")
    with qtbot.waitSignal(capture.kept, timeout=60_000) as kept:
        qtbot.keyClick(capture.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept.args == ["2026-06-11.md"]
    assert (folder / "2026-06-11.md").read_text() == "Breakfast\n\nMum rang\n"
    assert not capture.isVisible() and not capture.field.toPlainText()


def test_words_captured_without_a_folder_stay_until_one_is_chosen(qtbot, capture, engine, folder) -> None:
    engine.notes = None
    capture.wanted = folder
    capture.field.setPlainText("Mum rang")
    capture.keep()
    qtbot.waitUntil(capture.where.isVisible)
    assert capture.field.toPlainText() == "Mum rang"
    with qtbot.waitSignal(capture.kept, timeout=60_000):
        capture.where.click()
    assert "Mum rang" in (folder / "2026-06-11.md").read_text()


def test_escape_puts_capture_away_and_keeps_the_words(qtbot, capture) -> None:
    capture.field.setPlainText("Half a thou")
    qtbot.keyClick(capture.field, Qt.Key.Key_Escape)
    assert not capture.isVisible()
    capture.open()
    assert capture.field.toPlainText() == "Half a thou"


@pytest.mark.parametrize(
    ("line", "written"), [("See [[Ti", "Ti"), ("[[", ""), ("See [[Tiles]]", None), ("a [b", None), ("[[a]] [[b", "b")]
)
def test_an_open_link_is_seen(line: str, written: str | None) -> None:
    assert links.begun(line) == written


def test_offers_begin_with_what_was_written() -> None:
    titles = ["Old tiles", "Tiles", "Kuhn", "tiles, second list"]
    assert links.offered(titles, "til") == ["Tiles", "tiles, second list", "Old tiles"]


def test_an_answer_is_written_up_to_a_file_that_the_owner_chooses(qtbot, open_window, tmp_path, monkeypatch) -> None:
    window = open_window()
    target = tmp_path / "Tablets.md"
    monkeypatch.setattr("ui.notes.write_up.choose_file_to_write", lambda *_: str(target))
    exchange = answered(qtbot, window)
    exchange.write_up_wished.emit(exchange)
    qtbot.waitUntil(target.exists)
    assert target.read_text().startswith(f"# {exchange.question}") and "[^1]: Dr Aydin" in target.read_text()


def test_a_private_answer_cannot_be_written_up(qtbot, open_window) -> None:
    window = open_window()
    with qtbot.waitSignal(window.chat.writing_up.told) as told:
        window.chat.writing_up.begin(0, "Why?")
    assert "private" in told.args[0]


def test_the_palette_opens_notes_and_writes_words_down(qtbot, open_window, folder) -> None:
    window = open_window()
    provider = NoteProvider(window.bridge, window.wishes)
    rows: list = []
    provider.find("tiles", 5, rows.extend)
    qtbot.waitUntil(lambda: len(rows) == 2)
    assert [row.title for row in rows] == ["Tiles", "Write down: tiles"]
    rows[1].act()
    qtbot.waitUntil((folder / "2026-06-11.md").exists)
    assert (folder / "2026-06-11.md").read_text() == "# 2026-06-11\n\ntiles\n"
    rows[0].act()
    qtbot.waitUntil(lambda: window.room() == "notes")
    qtbot.waitUntil(lambda: window.rooms.notes.saving.path() == "Flat/Tiles.md")


def test_the_manner_of_a_note_can_be_chosen_for_what_is_written_up(qtbot, room, engine) -> None:
    room.open("Kuhn.md")
    qtbot.waitUntil(lambda: room.saving.path() == "Kuhn.md")
    room._manner.click()
    qtbot.waitUntil(lambda: engine.settings.get("notes.voice") == "Kuhn.md")
    room.open("Flat/Tiles.md")
    qtbot.waitUntil(lambda: room.saving.path() == "Flat/Tiles.md")
    assert not room._manner.isChecked()
    room.open("Kuhn.md")
    qtbot.waitUntil(room._manner.isChecked)
