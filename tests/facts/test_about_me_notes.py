"""A note that its owner marked as being about them is read line by line, with labels and with "I" left out."""

from datetime import date

import pytest

from companion.facts.extract import facts_in, facts_in_note

SAID = date(2026, 11, 24)
LINES = [
    ("- I was born on 3 May 1984 in Kiel.", "born: 3 May 1984 in Kiel"),
    ("* I am left-handed.", "condition: left-handed"),
    ("Blood group: A positive", "blood type: A positive"),
    ("- **Shoe size:** 42", "shoe size: 42"),
    ("- Allergies: nuts, penicillin", "allergic to: nuts, penicillin"),
    ("Allergien: Nüsse", "allergic to: Nüsse"),
    ("- Allergic to nuts.", "allergic to: nuts"),
    ("- Left-handed.", "condition: left-handed"),
    ("Blutgruppe: 0 negativ", "blood type: 0 negativ"),
    ("Krankenkasse: Nordkasse", "health insurance: Nordkasse"),
    ("- Live in Husum", "lives in: Husum"),
    ("- Hausärztin: Dr. Brandt", "doctor: Dr. Brandt"),
]


@pytest.mark.parametrize(("line", "fact"), LINES)
def test_a_line_of_a_marked_note_says_what_it_says(line, fact):
    text = f"# About me\n\n{line}\n\nMore another day.\n"
    found = list(facts_in_note(text, SAID))
    assert [f"{one.relation}: {one.value}" for one in found] == [fact]
    assert found[0].span.of(text) in line


@pytest.mark.parametrize(
    "line", ["Budget: 400", "Monday: swim", "Karin: vegetarian", "Note: call the bank", "- Buy nuts"]
)
def test_other_lines_of_it_say_nothing_of_its_owner(line):
    assert list(facts_in_note(f"# About me\n\n{line}\n", SAID)) == []


def test_a_message_with_labels_says_nothing():
    """The planted fault: reading every message as if it were such a note."""
    assert list(facts_in("Blood group: A positive", SAID)) == []
    assert list(facts_in_note("Blood group: A positive", SAID)) != []
