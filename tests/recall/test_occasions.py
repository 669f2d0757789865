"""Times named by what happened, over the sample vault's calendar and diary."""

from datetime import date

import pytest

from companion.facts import keep
from companion.library.chunker import chunk
from companion.readers.registry import read
from companion.recall.occasions import Occasions
from companion.recall.words import analyse
from companion.store import documents, folders, words
from companion.store.database import Database

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def occasions(sample_vault, tmp_path_factory):
    opened = Database(tmp_path_factory.mktemp("occasions") / "memory.db", bytes(range(32)))
    with opened.write() as connection:
        folder = folders.add_folder(connection, str(sample_vault), "Sample vault", folders.SAMPLE_SHELF, 0.0)
        for path in [sample_vault / "Calendar" / "Maeve.ics", *sorted((sample_vault / "Diary").iterdir())]:
            with path.open("rb") as file:
                document = read(file, path.name, "2026-11-01T10:00:00+00:00", None)
            number = documents.insert_document(connection, "sample", path.name.encode(), "test", document)
            chunks = chunk(document, lambda text: len(text.split()))
            ids = documents.insert_chunks(connection, number, "test", chunks, [b"x"] * len(chunks))
            for chunk_id, one in zip(ids, chunks, strict=True):
                words.add(connection, chunk_id, analyse(document.title), analyse(one.span.of(document.text)))
            kind = "calendar" if path.suffix == ".ics" else "note"
            new = folders.NewFile(path.name, path.name, kind, 1, 1, 1, 1, None)
            made = folders.insert_file(connection, folder, new)
            best = document.dates[0]
            connection.execute(
                "UPDATE files SET document = ?, about_from = ?, date_kind = ? WHERE id = ?",
                (number, best.start, best.kind, made),
            )
        (fact,) = keep.propose_from_message(
            connection, 1, "I moved to Wendelmoor on 3 May 2021.", "2026-01-02T10:00:00+00:00"
        )
        keep.accept(connection, fact, "2026-01-02")
    yield Occasions(opened)
    opened.close()


@pytest.mark.parametrize(
    ("question", "start", "until"),
    [
        ("What did I pay for rent before the move?", None, "2021-05-02"),
        ("What did we decide after the move?", "2021-05-04", None),
        ("Was habe ich vor dem Umzug geschrieben?", None, "2021-05-02"),
        ("What happened in the week of the wedding?", "2026-06-08", "2026-06-14"),
    ],
)
def test_what_happened_gives_the_days(occasions, question, start, until):
    days = occasions.days(question, TODAY)
    assert days is not None
    assert tuple(day and day.isoformat() for day in (days.start, days.until)) == (start, until)


@pytest.mark.parametrize("question", ["Who tuned the piano?", "What was before the flood?", "What did we decide?"])
def test_what_nothing_tells_the_day_of_limits_nothing(occasions, question):
    assert occasions.days(question, TODAY) is None
