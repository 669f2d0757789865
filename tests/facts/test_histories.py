"""What was remembered and is over becomes history with its day, and nothing is invented."""

from pathlib import Path

import pytest

from companion.facts import keep
from companion.store import facts
from companion.store.database import Database

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "histories.tsv").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    opened = Database(tmp_path_factory.mktemp("histories") / "memory.db", bytes(range(32)))
    yield opened
    opened.close()


@pytest.fixture
def memory(database):
    with database.write() as connection:
        connection.execute("DELETE FROM facts")
        connection.execute("DELETE FROM fact_refusals")
        yield connection


def said(connection, text: str, day: str, message: int) -> list[int]:
    made = keep.propose_from_message(connection, message, text, f"{day}T10:00:00+00:00")
    for number in made:
        if facts.row(connection, number) is not None:
            keep.accept(connection, number, day)
    return made


def over(connection) -> list[str]:
    past = facts.rows(connection, "state = 'past'")
    return sorted(f"{one.relation}: {one.value} | {one.since or ''} | {one.until}" for one in past)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[2]}" for row in ROWS])
def test_what_is_said_to_be_over_becomes_history_with_its_day(memory, row):
    first, then, second, later, expected = row
    assert said(memory, first, then, 1)
    assert said(memory, second, later, 2)
    assert over(memory) == [" ".join(expected.split()).replace("| |", "|  |")]


ENDINGS_ALONE = [
    row[2] for row in ROWS if any(word in row[2] for word in ("after all", "turns out", "gone", "over", "sold", "died"))
]


@pytest.mark.parametrize("text", ENDINGS_ALONE)
def test_an_ending_of_what_nobody_remembers_asks_nothing(memory, text):
    assert said(memory, text, "2026-06-10", 1) == []


OTHERS = [
    ("I drive a Volvo.", "Karin sold her Volvo today."),
    ("I have asthma.", "Karin's asthma is gone."),
    ("My dog is called Waldo.", "Karin's dog died yesterday."),
    ("I sing in the church choir.", "Karin left the choir in May."),
    ("I work at Novara.", "Karin's last day at Novara was yesterday."),
    ("Jonas is my boyfriend.", "Karin and Jonas broke up in May."),
    ("I drive a Volvo.", "Should I sell the Volvo?"),
    ("I drive a Volvo.", "I might have sold the Volvo by then."),
    ("I'm allergic to penicillin.", "I'm not allergic to hazelnuts after all."),
    ("I have asthma.", "The summer is over."),
    ("I sing in the church choir.", "I left the bakery at nine."),
    ("I work at Novara.", "I don't work at Novara on Fridays."),
    ("Ich habe Asthma.", "Der Sommer ist vorbei."),
]


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_somebody_elses_ending_and_another_things_leave_a_fact_alone(memory, first, second):
    (number,) = said(memory, first, "2026-01-05", 1)
    said(memory, second, "2026-06-10", 2)
    assert facts.row(memory, number).state == "accepted"
    assert over(memory) == []
