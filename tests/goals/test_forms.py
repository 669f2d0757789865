"""What people keep for a goal is read in many forms, English and German: logs, lists, ticks, tables, a line in a chat."""

import pytest

from companion.goals.hints import is_named_for
from companion.goals.match import Context, Weights, find_evidence
from companion.goals.whose import is_copied, is_somebody_elses
from tests.goals.test_numbers import document, topic

FORMS = [
    ("Ich will dreimal die Woche Geige üben.", "Notizen/Geige.md", "# Geige\n\n- 2026-03-02: Tonleitern, 20 min\n- 2026-03-04: Etüde\n", ["2026-03-02", "2026-03-04"]),
    ("I want to practise the violin three times a week.", "Notes/violin.md", "# Violin\n\n3 March: scales\n\n5 March: etude\n", ["2026-03-03", "2026-03-05"]),
    ("I want to learn Spanish four times a week.", "Spanish/log.md", "# Spanish log\n\n## 2 March\nLesson 3, twenty minutes.\n", ["2026-03-02"]),
    ("I want to meditate every day.", "Notes/meditation.md", "# Meditation\n\n- [x] 2026-03-02 10 min\n- [ ] 2026-03-03\n", ["2026-03-02"]),
    ("I want to get my driving licence by August.", "Driving/steps.md", "# Driving licence\n\n- [x] theory test (9 April)\n- [ ] practical test\n", ["2026-04-09"]),
    ("I want to go swimming twice a week.", "Sport/swim.csv", "date,lengths\n2026-03-02,30\n2026-03-04,40\n", ["2026-03-02", "2026-03-04"]),
    ("Ich will dreimal pro Woche laufen gehen.", "Sport/lauftagebuch.csv", "Datum,Strecke\n2026-03-02,5\n", ["2026-03-02"]),
    ("I want to bake sourdough twice a month.", "Notes/baking.md", "# Sourdough\n\n- 2026-03-02 loaf 1\n", ["2026-03-02"]),
]  # fmt: skip
VALUES = [
    ("I want to save 5000 € for a boat by 2027.", "Money/boat.csv", "date,euros,note\n2026-03-02,150,\n2026-04-02,-90,out\n", [150.0]),
    ("Ich möchte 2000 Euro für Island sparen.", "Geld/island.csv", "Datum;Einzahlung;Stand\n02.03.2026;150;150\n02.04.2026;200;350\n", [150.0, 200.0]),
    ("I want to walk 800 km this year.", "Walking log.md", "# Walks\n\n- 2026-03-02 lake, 12.5 km\n- 2026-03-04 wood, 8 km\n", [12.5, 8.0]),
    ("I want to read 24 books in 2026.", "Books/2026.csv", "title,author,finished\nStoner,Williams,2026-03-02\n", [1.0]),
    ("I want to run 600 km in 2026.", "Clippings/knees.txt", "Copied from a page\nI run 60 km a week, says Karla.\n", []),
    ("I want to run 600 km in 2026.", "Diary/2026-05-01.md", "# 1 May\n9.5 km, longest since April.\n", [9.5]),
    ("I want to run 600 km in 2026.", "Diary/2026-05-01.md", "# 1 May\nMy brother ran a marathon, 42.2 km.\n", []),
    ("I want to run 600 km in 2026.", "Diary/2026-05-01.md", "# 1 May\nSomeone wrote: I run 100 km a week.\n", []),
    ("I want to save 2400 € for a kayak.", "Diary/2026-05-01.md", "# 1 May\nA used kayak costs 1,900 euros.\n", []),
    ("I want to write 60,000 words by December.", "Diary/2026-05-01.md", "# 1 May\nThe novel has 12,000 words now.\n", []),
]  # fmt: skip


def found(sentence: str, path: str, text: str):
    read = document(path.rsplit("/", 1)[-1], text)
    kind = "table" if path.endswith("csv") else "note"
    return find_evidence(
        read, Context(path, read.title, kind, "2026-05-01"), topic(sentence), Weights(), lambda _: 0.0, "2026-01-01"
    )


@pytest.mark.parametrize(("sentence", "path", "text", "days"), FORMS, ids=[row[1] for row in FORMS])
def test_a_log_in_any_form_is_evidence_on_its_own_days(sentence, path, text, days):
    assert sorted(one.day for one in found(sentence, path, text)) == days


@pytest.mark.parametrize(
    ("sentence", "path", "text", "values"), VALUES, ids=[f"{row[0]} {row[2][:40]}" for row in VALUES]
)
def test_only_the_owners_own_numbers_are_read(sentence, path, text, values):
    assert [one.value for one in found(sentence, path, text) if one.value is not None] == values


@pytest.mark.parametrize(
    "said",
    ["Ruben's brother ran a marathon.", "Rubens Bruder trainiert.", "Hedda is learning to weld.", "Ruben weighs 90 kg.",
     "My sister swam 2 km.", "Meine Schwester übt Geige."],
)  # fmt: skip
def test_what_others_do_is_seen_as_theirs(said):
    assert is_somebody_elses(said)


@pytest.mark.parametrize(
    "said", ["Long run, 12 km.", "Ran with Svea.", "My sister and I ran 5 km.", "Spanish lesson today."]
)
def test_what_the_owner_does_is_not_taken_for_somebody_elses(said):
    assert not is_somebody_elses(said)


def test_a_page_that_was_copied_is_seen_and_a_plan_is_named_for_its_goal():
    assert is_copied(document("a.txt", "Copied from a page\n\nI run.\n"), "Notes/a.txt")
    assert not is_copied(document("a.txt", "Ran today.\n"), "Notes/a.txt")
    assert is_named_for(topic("I want to get my driving licence by August."), "Driving licence/plan.md")
