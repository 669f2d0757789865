"""What a sentence means is what a person would say it means; the tables were written before the parser."""

from datetime import date
from pathlib import Path

import pytest

from companion.goals.parse import parse_goal
from companion.goals.talk import proposed_goal
from companion.types.goals import Rhythm

TODAY = date(2026, 3, 2)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def said(rhythm: Rhythm | None) -> str:
    if rhythm is None:
        return "-"
    every = "" if rhythm.every == 1 else str(rhythm.every)
    days = ":" + ",".join(CODES[day] for day in rhythm.weekdays) if rhythm.weekdays else ""
    return f"{rhythm.times}/{every}{rhythm.period}{days}"


@pytest.mark.parametrize("row", rows("sentences.tsv"), ids=lambda row: row[0])
def test_a_sentence_means_what_a_person_takes_it_to_mean(row: list[str]) -> None:
    sentence, amount, unit, measure, by, rhythm, milestones, why = row
    draft = parse_goal(sentence, TODAY).draft
    target = draft.target
    found = [
        "-" if target.amount is None else f"{target.amount:g}",
        target.unit or "-",
        target.measure or "-",
        target.by or "-",
        said(target.rhythm),
        "|".join(target.milestones) or "-",
        draft.why or "-",
    ]
    assert found == [amount, unit, measure, by, rhythm, milestones, why]


@pytest.mark.parametrize("row", rows("talk.tsv"), ids=lambda row: row[0])
def test_only_a_stated_goal_is_proposed_in_chat(row: list[str]) -> None:
    assert (proposed_goal(row[0], TODAY) is not None) == (row[1] == "yes")


def test_what_was_understood_points_to_its_very_words() -> None:
    sentence = "I want to run a half marathon by June because I want to run beside Jonas again"
    found = {name: sentence[start:end] for name, start, end in parse_goal(sentence, TODAY).understood}
    assert found == {"amount": "half marathon", "by": "by June", "why": "I want to run beside Jonas again"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("I want to run a half marathon by June", "Run a half marathon"),
        ("Ich will bis Juni einen Halbmarathon laufen", "Einen Halbmarathon laufen"),
        ("Go running three times a week", "Go running"),
        ("Get the website online by 30 March: choose a host, write the texts", "Get the website online"),
        ("My goal is to swim 110 km in 2026", "Swim 110 km"),
    ],
)
def test_the_title_is_the_wish_without_its_day(sentence: str, title: str) -> None:
    assert parse_goal(sentence, TODAY).draft.title == title


@pytest.mark.parametrize(
    "sentence",
    [
        "Sleep in 99999999 weeks",
        "Run 99999999999999999999 km by 31 February",
        "x" * 5000,
        "42",
        "🏃",
        "by by by",
        ": , ;",
    ],
)
def test_no_sentence_is_too_strange_to_be_answered(sentence: str) -> None:
    assert parse_goal(sentence, TODAY).draft.title
