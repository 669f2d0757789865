"""Events and open tasks of the owner's files, day by day."""

from datetime import date
from pathlib import Path

import pytest

from companion.goals import agenda
from companion.goals.whats_next import asks_what_is_next
from companion.store import documents, folders
from companion.store.database import Database
from tests.readers.making import read_text

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20260611T093000
DTEND:20260611T110000
SUMMARY:Kuhn\\, shower tray
LOCATION:Karl-Heine-Straße 61
END:VEVENT
BEGIN:VEVENT
DTSTART:20260604T183000
DTEND:20260604T193000
SUMMARY:Portuguese with Marta
RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20260625T000000Z
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260610
DTEND;VALUE=DATE:20260613
SUMMARY:Mum visits
END:VEVENT
BEGIN:VEVENT
DTSTART:20260611T140000
SUMMARY:Dentist
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
DTSTART:20260528T080000
SUMMARY:Water the plants
RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3
END:VEVENT
END:VCALENDAR
"""
NOTE = "# List\n\n- [x] New shoes\n- [ ] Ring Aunt Karin by 14 June\n- [ ] Order the tiles\n"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "memory.db", bytes(32))
    with made.write() as connection:
        folder = folders.add_folder(connection, str(tmp_path), "Notes", folders.OWN_SHELF, 0.0)
        for name, text in (("Family.ics", CALENDAR), ("List.md", NOTE)):
            read = read_text(text, name)
            number = documents.insert_document(connection, "own", name.encode(), "test", read)
            from companion.types.documents import Chunk, Place, Span

            chunk = Chunk(Span(0, len(read.text)), Place(), Place(), (), 9)
            documents.insert_chunks(connection, number, "test", [chunk], [name.encode()])
            file = folders.insert_file(connection, folder, folders.NewFile(name, name, "note", 1, 0, 0, 0, None))
            connection.execute("UPDATE files SET document = ? WHERE id = ?", (number, file))
            stored = documents.document(connection, number)
            assert stored is not None
            agenda.keep_agenda(connection, stored, "2026-06-01")
    yield made
    made.close()


def shown(database: Database, day: str) -> list[tuple[str, str, str]]:
    found = agenda.events(database.read(), date.fromisoformat(day), date.fromisoformat(day))
    return [(event.start, event.end, event.title) for event in found]


def test_a_day_shows_its_events_in_order_and_none_that_was_cancelled(database: Database) -> None:
    assert shown(database, "2026-06-11") == [
        ("", "", "Mum visits"),
        ("8:00", "", "Water the plants"),
        ("9:30", "11:00", "Kuhn, shower tray"),
        ("18:30", "19:30", "Portuguese with Marta"),
    ]


@pytest.mark.parametrize(("day", "there"), [("2026-06-18", True), ("2026-06-25", True), ("2026-07-02", False)])
def test_a_series_ends_on_its_last_day(database: Database, day: str, there: bool) -> None:
    assert ("18:30", "19:30", "Portuguese with Marta") in shown(database, day) if there else not shown(database, day)


@pytest.mark.parametrize(
    ("day", "there"), [("2026-06-04", False), ("2026-06-11", True), ("2026-06-25", True), ("2026-07-09", False)]
)
def test_every_second_week_and_three_times_in_all(database: Database, day: str, there: bool) -> None:
    assert (("8:00", "", "Water the plants") in shown(database, day)) == there


def test_an_event_is_cited_at_its_words(database: Database) -> None:
    (event,) = [e for e in agenda.events(database.read(), date(2026, 6, 11), date(2026, 6, 11)) if "Kuhn" in e.title]
    chunk = documents.chunks(database.read(), [event.source.chunk])[event.source.chunk]
    stored = documents.document(database.read(), chunk.document)
    assert stored is not None
    words = stored.text[chunk.start + event.source.start : chunk.start + event.source.end]
    assert words.startswith("Kuhn, shower tray") and "Karl-Heine-Straße 61" in words


def test_open_tasks_come_with_the_day_their_words_name(database: Database) -> None:
    tasks = agenda.open_tasks(database.read(), 9)
    assert [(task.text, task.by) for task in tasks] == [
        ("Ring Aunt Karin by 14 June", "2026-06-14"),
        ("Order the tiles", None),
    ]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What should I do next?", True),
        ("what now", True),
        ("Was soll ich als nächstes tun?", True),
        ("Was steht heute an?", True),
        ("What should I work on next?", True),
        ("What are my next steps?", True),
        ("Was sind meine nächsten Schritte?", True),
        ("Woran soll ich als nächstes arbeiten?", True),
        ("What should I focus on in the report?", False),
        ("What should I do next to the window?", False),
        ("When does the lease end?", False),
    ],
)
def test_the_question_what_is_next_is_recognised(question: str, asked: bool) -> None:
    assert asks_what_is_next(question) == asked
