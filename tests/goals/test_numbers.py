"""A value is read from the owner's own words or there is none."""

from datetime import date

import pytest

from companion.goals import numbers
from companion.goals.check_ins import day_in, value_in
from companion.goals.match import Context, Weights, find_evidence
from companion.goals.parse import parse_goal
from companion.goals.topic import Topic, topic_of
from companion.store.documents import StoredDocument, Tree
from companion.types.goals import Goal, GoalState, Measure
from tests.readers.making import read_text


def topic(sentence: str) -> Topic:
    draft = parse_goal(sentence, date(2026, 1, 1)).draft
    goal = Goal(1, draft.title, draft.why, draft.target, sentence, GoalState.ACTIVE, 1.0, "2026-01-01", "2026-01-01")
    return topic_of(goal, (), lambda _: 0, 0)


def document(name: str, text: str) -> StoredDocument:
    read = read_text(text, name)
    tree = Tree(read.blocks, read.dates, read.people, read.tags, read.pages, read.notes)
    return StoredDocument(1, "own", read.title, read.text, tree)


def values(sentence: str, name: str, text: str, day: str = "2026-06-04") -> list[tuple[str, float, str]]:
    """(day, value, the words it stands in) for a goal."""
    read = document(name, text)
    found = find_evidence(
        read, Context(name, read.title, "note", day), topic(sentence), Weights(), lambda _: 0.0, "2026"
    )
    return [(one.day, one.value, read.text[slice(*one.number)]) for one in found if one.value is not None]


RUN = "Run a half marathon by September 2026"


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ("I ran 5.2 km before breakfast.", 5.2, "5.2 km"),
        ("Ran 10 km in the rain, knee quiet.", 10.0, "10 km"),
        ("Heute 7,5 km gelaufen, ganz locker.", 7.5, "7,5 km"),
        ("We jogged 4000 m along the river.", 4.0, "4000 m"),
        ("Long run, 12 km, slow.", 12.0, "12 km"),
        ("Bin 8 Kilometer am Kanal gelaufen.", 8.0, "8 Kilometer"),
    ],
)
def test_a_run_told_in_a_diary_is_read_with_its_words(said: str, value: float, words: str) -> None:
    assert values(RUN, "2026-06-04.md", f"# Thursday\n\nBread rose well. {said}\n") == [("2026-06-04", value, words)]


@pytest.mark.parametrize(
    "said",
    [
        "I want to run 15 km on Sunday.",
        "Tomorrow I will run 12 km.",
        "Jonas ran 15 km today.",
        "She ran 8 km and was not even tired.",
        "I did not run the 10 km.",
        "I have run 46.7 km so far this year.",
        "Should I run 10 km?",
        "The shop is 3 km away, I ran late.",
        "After 3 km of my run the knee hurt.",
        "I ran at 5:30 min/km.",
        "My running shoes cost 140 €.",
        "I signed up for the 10 km race, ran to the post office with the form.",
        "Morgen will ich 12 km laufen.",
        "Jonas lief gestern 15 km.",
        "Ich bin heute nicht die 10 km gelaufen.",
        "I cycled 30 km to the lake.",
        "Last year I ran 12 km every week.",
    ],
)
def test_plans_denials_sums_and_others_are_left_alone(said: str) -> None:
    assert values(RUN, "2026-06-04.md", f"# Thursday\n\nBread rose well. {said}\n") == []


TABLE = "date,sport,distance km,time\n2026-06-02,run,5.1,33:30\n2026-06-03,bike,31,80:00\n2026-06-04,run,6.2,40:12\n"


def test_rows_of_a_table_are_read_with_day_and_cell_and_other_sports_left_out() -> None:
    assert values(RUN, "Runs.csv", TABLE) == [("2026-06-02", 5.1, "5.1"), ("2026-06-04", 6.2, "6.2")]


def test_metres_in_a_table_become_kilometres() -> None:
    rows = "date,place,metres,water_c\n2026-01-06,Stadtbad,1000,27.5\n2026-01-13,Stadtbad,1200,27.5\n"
    assert values("Swim 110 km in 2026", "Swim log.csv", rows) == [
        ("2026-01-06", 1.0, "1000"),
        ("2026-01-13", 1.2, "1200"),
    ]


def test_a_table_about_something_else_gives_nothing() -> None:
    assert values(RUN, "Van.csv", "date,trip,km\n2026-06-02,Post,12\n2026-06-03,Harbour,30\n") == []


def test_german_tables_have_german_commas() -> None:
    rows = "Datum;Strecke in km;Bemerkung\n02.06.2026;5,1;kühl\n04.06.2026;10,4;lang\n"
    assert values(RUN, "Laufen.csv", rows) == [("2026-06-02", 5.1, "5,1"), ("2026-06-04", 10.4, "10,4")]


def test_a_planted_wrong_number_does_not_stand_in_its_words() -> None:
    run = topic(RUN)
    assert numbers.stands(5.2, "5.2 km", run)
    assert not numbers.stands(5.3, "5.2 km", run)
    assert not numbers.stands(5.2, "52 km", run)
    assert not numbers.stands(10.0, "slowly", run)


def test_no_value_is_kept_that_its_words_do_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = numbers.read_value

    def invented(*given: object) -> numbers.Reading | None:
        found = honest(*given)
        return None if found is None else numbers.Reading(found.value + 1, found.start, found.end, found.day, True)

    monkeypatch.setattr(numbers, "read_value", invented)
    assert values(RUN, "Runs.csv", TABLE) == []


@pytest.mark.parametrize(
    ("goal", "text", "value"),
    [
        (RUN, "5 km, legs fine", 5.0),
        (RUN, "legs heavy", None),
        (RUN, "2 km to the track, then ran 8 km", 8.0),
        (RUN, "3 km and 4 km", None),
        ("Save 3,000 € by Christmas", "put 150 € aside", 150.0),
        ("Read 24 books in 2026", "finished The Patient Ear", 1.0),
    ],
)
def test_a_check_in_says_its_value_or_none(goal: str, text: str, value: float | None) -> None:
    assert value_in(text, topic(goal))[0] == value


def test_a_check_in_may_be_about_yesterday() -> None:
    assert day_in("ran 5 km yesterday", date(2026, 6, 4)) == date(2026, 6, 3)
    assert day_in("ran 5 km", date(2026, 6, 4)) == date(2026, 6, 4)


def test_counting_goals_count_each_thing() -> None:
    assert topic("Read 24 books in 2026").measure is Measure.COUNT
    rows = "title,finished\nThe Patient Ear,2026-02-03\nOak,2026-03-09\n"
    assert [v for _, v, _ in values("Read 24 books in 2026", "Books read.csv", rows)] == [1.0, 1.0]
