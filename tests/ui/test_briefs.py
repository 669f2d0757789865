"""Briefs in the window: read, traced to their sources, made now, looked back on; and told of without a word of them."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion import requests as r
from companion.briefs.lines import line
from companion.briefs.markdown import with_markdown
from companion.types.briefs import Brief, BriefKind, BriefMade, BriefPart
from companion.types.errors import Problem
from companion.types.goals import Cited
from companion.types.status import LockState
from tests.ui.test_goals import WithGoals
from ui.desktop.autostart import DesktopFile
from ui.desktop.desktop import Desktop
from ui.settings.quiet import QuietHours
from ui.settings.store import WindowSettings
from ui.today.brief_text import brief_text, files_in
from ui.widgets.basic import IconButton

NOTE = Cited("Dr Aydin, 14 April", "Mum/Dr Aydin.md", "note", 4, 101, 0, 12, "line 6")
RUNS = Cited("Runs", "Runs.csv", "table", 7, 41, 0, 20, "row 41")
GOAL = Cited("Speak Portuguese", kind="goal", place="2026-04-06")
MORNING = with_markdown(
    Brief(
        BriefKind.MORNING,
        "2026-06-11",
        "2026-06-11T04:30:00+00:00",
        "en",
        (
            line(BriefPart.EVENTS, "At 9:30: Kuhn, shower tray, Karl-Heine-Straße 61.", (RUNS,)),
            line(BriefPart.CHANGED, "“Dr Aydin, 14 April” changed: “BP 104/62, dizzy mornings”.", (NOTE,)),
            line(BriefPart.PUSH, "Nothing has come for “Speak Portuguese” since 2 June.", (GOAL,), 2),
        ),
    ),
    "2026-06-05",
)
WEEKS = tuple(
    Brief(
        BriefKind.WEEK,
        day,
        f"{day}T16:00:00+00:00",
        "en",
        (
            line(BriefPart.MOVED, f"“Half marathon”: three entries, {km} km together.", (RUNS,), 1),
            line(BriefPart.STALLED, "“Speak Portuguese”: nothing this week.", (GOAL,), 2),
        ),
    )
    for day, km in (("2026-06-07", "21.7"), ("2026-05-31", "14"))
)


class WithBriefs(WithGoals):
    """Keeps briefs, and makes one when it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.add("Run a half marathon by 13 September, three times a week", (5.0, 6.0))
        self.add("Speak Portuguese by November")
        self.briefs: dict[tuple[BriefKind, str], Brief] = {}
        self.news: list[BriefMade] = []
        self.told = threading.Event()

    def keep(self, *briefs: Brief) -> None:
        self.briefs |= {(brief.kind, brief.day): brief for brief in briefs}

    def do_show_brief(self, request: r.ShowBrief) -> Any:
        return self.briefs.get((request.kind, request.day or ""))

    def do_list_briefs(self, request: r.ListBriefs) -> tuple[str, ...]:
        return tuple(sorted((day for kind, day in self.briefs if kind is request.kind), reverse=True))

    def do_make_brief(self, request: r.MakeBrief) -> Brief:
        made = MORNING if request.kind is BriefKind.MORNING else WEEKS[0]
        self.keep(made)
        return made

    def _made_briefs(self, stop: threading.Event) -> Iterator[Any]:
        while not stop.is_set():
            if self.told.wait(0.05):
                self.told.clear()
                yield from self.news


@pytest.fixture
def engine() -> Iterator[WithBriefs]:
    made = WithBriefs()
    yield made
    made.close()


def today(qtbot: QtBot, window: Any) -> Any:
    window.show_room("today")
    room = window.rooms.today
    qtbot.waitUntil(lambda: bool(room._title.plain()))
    return room


def test_a_brief_reads_as_text_and_every_sentence_has_a_number() -> None:
    found = brief_text(MORNING)
    assert found.raw.count("\n\n") == 2
    assert [found.raw[mark.start : mark.end] for mark in found.marks] == [one.sentence.text for one in MORNING.lines]
    assert [mark.numbers for mark in found.marks] == [(1,), (2,), (3,)]
    assert [source.cited for source in found.sources] == [RUNS, NOTE, GOAL]
    assert files_in(MORNING) == 2


def test_before_the_first_brief_today_says_when_it_comes_and_makes_it_at_a_press(qtbot, open_window, engine) -> None:
    room = today(qtbot, open_window())
    assert "6:30" in room.brief._caption.plain()
    assert room.brief.make.isVisible()
    room.brief.make.click()
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    assert "Kuhn" in room.brief.text.raw() and not room.brief.make.isVisible()
    assert "2 files" in room.brief._caption.plain()


def test_a_source_of_a_sentence_is_one_press_away(qtbot, open_window, engine) -> None:
    engine.keep(MORNING)
    window = open_window()
    room = today(qtbot, window)
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    room.brief.text.citation_clicked.emit(2, 1)
    qtbot.waitUntil(room.beside.is_open)
    asked = [one for one in engine.asked if isinstance(one, r.ShowPassage)]
    assert asked[-1].chunk == NOTE.chunk and asked[-1].marks == ((NOTE.start, NOTE.end),)
    assert window.escape() and not room.beside.is_open()
    room.brief.text.citation_clicked.emit(3, 2)
    qtbot.waitUntil(lambda: window.room() == "goals")


def test_words_that_are_no_longer_in_their_file_open_the_file(qtbot, open_window, engine) -> None:
    engine.keep(MORNING)
    engine.fail[r.ShowPassage] = Problem("not-found")
    room = today(qtbot, open_window())
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    room.brief.text.citation_clicked.emit(2, 1)
    qtbot.waitUntil(room.beside.is_open)
    assert any(isinstance(one, r.ShowFile) and one.file == NOTE.file for one in engine.asked)


def test_weeks_are_looked_back_on_one_after_the_other(qtbot, open_window, engine) -> None:
    engine.keep(*WEEKS)
    room = today(qtbot, open_window())
    room.brief.week.click()
    qtbot.waitUntil(lambda: "21.7" in room.week.view.text.raw())
    assert "What stalled" in room.week.view.text.raw()
    assert "1 June" in room.week._title.plain()
    room.week._older.click()
    qtbot.waitUntil(lambda: "14" in room.week.view.text.raw())
    assert not room.week._older.isEnabled() and room.week._newer.isEnabled()
    assert room.escape()


def test_in_a_narrow_window_the_reader_stands_in_place_of_the_page(qtbot, open_window, engine) -> None:
    engine.keep(MORNING)
    window = open_window(size=(960, 640))
    room = today(qtbot, window)
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    room.brief.text.citation_clicked.emit(1, 0)
    qtbot.waitUntil(room.beside.is_open)
    assert not room.brief.isVisible()
    room.escape()
    assert room.brief.isVisible()


def test_the_brief_can_be_copied_with_its_sources(qtbot, open_window, engine) -> None:
    engine.keep(MORNING)
    room = today(qtbot, open_window())
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    room.brief._copy.click()
    assert QApplication.clipboard().text() == MORNING.markdown


def test_settings_of_briefs_are_kept_where_the_engine_looks(qtbot, open_window, engine) -> None:
    window = open_window()
    window.show_room("settings")
    part = window.rooms.settings._briefs
    qtbot.waitUntil(lambda: part.morning.currentData() == "6:30")
    part.morning.setCurrentIndex(part.morning.findData("7:30"))
    part.morning.activated.emit(part.morning.currentIndex())
    part.week.setCurrentIndex(0)
    part.week.activated.emit(0)
    qtbot.waitUntil(lambda: engine.settings.get("briefs.at") == "07:30")
    qtbot.waitUntil(lambda: engine.settings.get("briefs.week_at") == "off")
    part._try_folder("/home/hanna/Notes/Briefs")
    qtbot.waitUntil(lambda: "own words" in part._told.plain())
    assert "briefs.folder" not in engine.settings
    part._try_folder("/home/hanna/Briefs")
    qtbot.waitUntil(lambda: engine.settings.get("briefs.folder") == "/home/hanna/Briefs")


@pytest.fixture
def desktop(qtbot, open_window, engine, tmp_path, monkeypatch) -> Desktop:
    window = open_window()
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: False)
    made = Desktop(window, WindowSettings(), DesktopFile(["companion"], tmp_path / "autostart"))
    window.join(made)
    return made


@pytest.fixture
def messages(monkeypatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr("ui.desktop.desktop._tell_over_dbus", told.append)
    return told


def test_a_brief_made_at_its_time_is_told_without_a_word_of_it(qtbot, desktop, engine, messages) -> None:
    engine.news = [BriefMade(BriefKind.MORNING, "2026-06-11")]
    engine.told.set()
    qtbot.waitUntil(lambda: bool(messages), timeout=60_000)
    assert messages == ["Your brief is ready."]


def test_while_the_memory_is_locked_the_message_does_not_even_say_that_it_is_a_brief(desktop, messages, engine) -> None:
    engine.lock = LockState.LOCKED
    desktop._window.gate.show_status(engine.do_status(None))
    desktop.tell("brief")
    assert messages == ["Companion is done with its work."]


def test_in_quiet_hours_nothing_is_told_until_they_are_over(desktop, messages, monkeypatch) -> None:
    settings = desktop._settings
    settings.keep_quiet(QuietHours("0:00", "23:59"))
    if settings.quiet().seconds_left(datetime.now()) == 0:
        pytest.skip("it is the one minute of the day that is not quiet")
    desktop.tell("brief")
    desktop.tell("brief")
    assert messages == [] and desktop._after_quiet.isActive()
    settings.keep_quiet(QuietHours())
    desktop._tell_held()
    assert len(messages) == 1


@pytest.mark.parametrize(
    ("start", "end", "now", "seconds"),
    [
        ("22:00", "7:00", "23:00", 8 * 3600 + 1),
        ("22:00", "7:00", "06:59", 61),
        ("22:00", "7:00", "07:00", 0),
        ("12:00", "14:00", "13:00", 3601),
        ("12:00", "14:00", "11:59", 0),
        ("off", "7:00", "03:00", 0),
        ("nonsense", "7:00", "03:00", 0),
    ],
)
def test_quiet_hours_end_when_they_say(start: str, end: str, now: str, seconds: int) -> None:
    at = datetime.fromisoformat(f"2026-06-11T{now}:00")
    assert QuietHours(start, end).seconds_left(at) == seconds


def test_a_brief_in_a_models_words_says_so(qtbot, open_window, engine) -> None:
    engine.keep(replace(MORNING, model="gemma3:4b"))
    room = today(qtbot, open_window())
    qtbot.waitUntil(lambda: room.brief.brief() is not None)
    assert "worded by gemma3:4b" in room.brief._caption.plain()


def test_in_one_column_the_way_to_other_rooms_stands_in_the_bar_of_the_day(qtbot, open_window, engine) -> None:
    window = open_window(size=(640, 700))
    room = today(qtbot, window)
    menus = [one for one in room._bar.findChildren(IconButton) if one.isVisible()]
    assert [one.accessibleName() for one in menus] == ["Rooms and conversations"]
