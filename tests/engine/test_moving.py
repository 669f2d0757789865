"""There and back: what was exported from one memory is in another one, equal by count and by text."""

import json
import zipfile
from pathlib import Path

import pytest

from companion import requests as r
from companion.settings import Places
from companion.store import branches, briefs, conversations, kept, moving
from companion.types.answers import Answer, Outcome, Sentence, Support, Verdict
from companion.types.briefs import Brief, BriefKind, BriefLine, BriefPart
from companion.types.documents import Place, Span
from companion.types.goals import Cited, GoalState
from companion.types.passages import Passage
from tests.engine.in_process import EngineHere, code_of

PASSPHRASE = "a long enough passphrase"
WHEN = "2026-05-05T10:00:00+00:00"
SETTINGS = {"look": "dark", "library.threads": "1", "draft.7": "Zwetschgenknödel für \N{SNOWMAN}"}


@pytest.fixture
def opened(tmp_path):
    made: list[EngineHere] = []

    def open_it(name: str) -> EngineHere:
        here = EngineHere(Places(tmp_path / name))
        (tmp_path / name).mkdir(exist_ok=True)
        here.call(r.ChoosePassphrase(PASSPHRASE))
        made.append(here)
        return here

    yield open_it
    for here in made:
        here.close()


def answer(said: str) -> Answer:
    passage = Passage(
        1, 11, 12, 13, "Lease", "a/lease.md", "notes", "note", Place(line=3), (), said, 0, None, None, 1.0
    )
    sentence = Sentence(said, Span(0, len(said)), (Support(1, 11, Span(0, len(said)), 0.9),), Verdict.SUPPORTED)
    return Answer(said, (sentence,), (passage,), Outcome.ANSWERED, "starter")


def lived_in(here: EngineHere, folder: Path) -> None:
    """A memory with something of each kind."""
    database = here.engine.memory.database
    with database.write(durable=True) as connection:
        talk = conversations.start(connection, "When does the lease end?", WHEN)
        asked = conversations.add_question(connection, talk, None, "When does the lease end?", WHEN)
        conversations.add_answer(connection, talk, asked, answer("It ends on 9 May."), WHEN, complete=True)
        other = conversations.add_question(connection, talk, None, "When does the old lease end?", WHEN)
        conversations.add_answer(connection, talk, other, answer("It ended in 2019."), WHEN, complete=True)
        empty = conversations.start(connection, "Ein zweites Gespräch", WHEN)
        conversations.add_question(connection, empty, None, "Nur eine Frage?\nIn zwei Zeilen.", WHEN)
    goal = here.call(r.SaveGoal(here.call(r.PinGoal("Run a half marathon by June 2027, for my knees")).draft))
    here.call(r.CheckIn(goal.id, "Ran 5 km", "2026-05-03"))
    here.call(r.TickStep(here.call(r.AddStep(goal.id, "Buy shoes", "2026-06-01")).id, True))
    line = BriefLine(
        BriefPart.PUSH, Sentence("5 of 21 km.", Span(0, 11), (), Verdict.NEUTRAL), (Cited(goal.title),), goal.id
    )
    with database.write(durable=True) as connection:
        briefs.keep(connection, Brief(BriefKind.MORNING, "2026-05-05", WHEN, "en", (line,)))
    resting = here.call(r.SaveGoal(here.call(r.PinGoal("Learn Portuguese every day")).draft))
    here.call(r.SetGoalState(resting.id, GoalState.RESTING, "too much else"))
    judge = "INSERT INTO goal_judgements VALUES (?, ?, ?, ?)"
    with database.write(durable=True) as connection:
        connection.execute(judge, (goal.id, b"\x00\xff\xfe print", 1, '{"words": 0.5}'))
        connection.execute(judge, (goal.id, b"refused", 0, "{}"))
    here.call(r.AcceptFact(here.call(r.AddFact("I live in Leipzig.")).id))
    here.call(r.AcceptFact(here.call(r.AddFact("I live in Zwickau.")).id))
    here.call(r.AddFact("I am allergic to penicillin."))
    here.call(r.ForgetFact(here.call(r.AddFact("My sister is Karin.")).id))
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nIt ends on 9 May.\n")
    here.call(r.AddFolder(str(folder)))
    for key, value in SETTINGS.items():
        here.call(r.PutSetting(key, value))


def rows(here: EngineHere) -> dict[str, list[tuple]]:
    """Every row that goes along; of a brief's lines their text, since what they rest on is found anew."""
    connection = here.engine.memory.database.read()
    found = {}
    for name in moving.tables(connection):
        columns = "id, brief, day, text" if name == "brief_lines" else "*"
        found[name] = sorted(connection.execute(f'SELECT {columns} FROM "{name}"'), key=repr)
    return found


def seen(here: EngineHere) -> dict[str, object]:
    """What the owner sees of it, by the requests that the window makes."""
    talks = here.call(r.ListConversations()).rows
    connection = here.engine.memory.database.read()
    goals = [here.call(r.ShowGoal(card.goal.id)) for card in here.call(r.ListGoals())]
    return {
        "conversations": talks,
        "messages": [here.call(r.ListMessages(talk.id)).rows for talk in talks],
        "branches": [
            branches.line_to(connection, number, 99) for (number,) in connection.execute("SELECT id FROM messages")
        ],
        "goals": [(page.card.goal, page.steps, page.card.progress.value) for page in goals],
        "resting": [card.goal for card in here.call(r.ListGoals(GoalState.RESTING))],
        "facts": [(row.statement, row.state, row.earlier, row.since) for row in here.call(r.ListFacts()).rows],
        "proposed": [row.statement for row in here.call(r.ProposedFacts())],
        "brief": [line.sentence.text for line in here.call(r.ShowBrief(BriefKind.MORNING)).lines],
        "settings": {key: here.call(r.GetSetting(key)) for key in SETTINGS},
        "folders": [row.path for row in here.call(r.ListFolders())],
    }


def test_everything_is_there_again_equal_by_count_and_by_text(opened, tmp_path):
    first = opened("first")
    lived_in(first, tmp_path / "notes")
    before, looked = rows(first), seen(first)
    assert {"messages", "goal_judgements", "facts", "briefs", "settings", "goal_steps"} <= {
        k for k, v in before.items() if v
    }
    exported = first.call(r.ExportAll(str(tmp_path / "all.zip")))
    assert exported.counts == {name: len(found) for name, found in before.items()}

    second = opened("second")
    assert second.engine.memory.key != first.engine.memory.key
    imported = second.call(r.ImportAll(str(tmp_path / "all.zip")))
    assert imported.counts == exported.counts
    assert rows(second) == before
    with second.engine.memory.database.write() as connection:
        briefs.relink(connection)  # as its maker does before long
    assert seen(second) == looked
    assert looked["brief"] == ["5 of 21 km."]
    assert second.engine.memory.audit.is_whole(), "its log goes on"
    assert second.call(r.AddFact("My sister is Karin.")), "what was typed anew is heard"
    next_talk = second.engine.memory.database
    with next_talk.write() as connection:
        number = conversations.start(connection, "And then?", WHEN)
    assert number > max(row[0] for row in before["conversations"]), "no id is given out twice"


def without_a_row(source: Path, target: Path, table: str) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == f"data/{table}.jsonl":
                data = b"".join(data.splitlines(keepends=True)[1:])
            new.writestr(name, data)


def test_a_lost_row_is_noticed_and_nothing_is_taken_over(opened, tmp_path):
    first = opened("first")
    lived_in(first, tmp_path / "notes")
    first.call(r.ExportAll(str(tmp_path / "all.zip")))
    second = opened("second")
    before = rows(second)
    for table in ("goal_judgements", "messages", "briefs"):
        without_a_row(tmp_path / "all.zip", tmp_path / "less.zip", table)
        assert code_of(second.call, r.ImportAll(str(tmp_path / "less.zip"))) == "import-damaged"
        assert rows(second) == before
    assert not list((tmp_path / "second").glob("imported*"))


def test_an_export_that_leaves_a_row_out_would_be_seen(opened, tmp_path, monkeypatch):
    first = opened("first")
    lived_in(first, tmp_path / "notes")
    before = rows(first)
    monkeypatch.setattr(kept, "MADE_AGAIN", kept.MADE_AGAIN | {"goal_judgements"})  # planted
    first.call(r.ExportAll(str(tmp_path / "all.zip")))
    monkeypatch.undo()
    second = opened("second")
    second.call(r.ImportAll(str(tmp_path / "all.zip")))
    assert rows(second) != before


def test_an_import_writes_over_nothing(opened, tmp_path):
    first = opened("first")
    lived_in(first, tmp_path / "notes")
    first.call(r.ExportAll(str(tmp_path / "all.zip")))
    assert code_of(first.call, r.ImportAll(str(tmp_path / "all.zip"))) == "import-not-empty"
    assert len(first.call(r.ListConversations()).rows) == 2


def test_what_is_no_export_is_said_to_be_none(opened, tmp_path):
    here = opened("first")
    (tmp_path / "letter.zip").write_text("Dear Karin")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("contents.json", '{"format": "something else"}')
    for name in ("letter.zip", "other.zip", "missing.zip"):
        assert code_of(here.call, r.ImportAll(str(tmp_path / name))) == "import-not-ours"


def test_an_export_of_a_later_version_is_not_guessed_at(opened, tmp_path):
    here = opened("first")
    here.call(r.ExportAll(str(tmp_path / "all.zip")))
    with zipfile.ZipFile(tmp_path / "all.zip") as old, zipfile.ZipFile(tmp_path / "later.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data if name != "contents.json" else data.replace(b'"schema": ', b'"schema": 9'))
    assert code_of(here.call, r.ImportAll(str(tmp_path / "later.zip"))) == "data-newer"


def test_the_archive_can_be_read_without_companion_and_only_by_its_owner(opened, tmp_path):
    here = opened("first")
    lived_in(here, tmp_path / "notes")
    talk = here.call(r.ListConversations()).rows[-1]
    here.call(r.DeleteConversation(talk.id))
    path = tmp_path / "all.zip"
    here.call(r.ExportAll(str(path)))
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        read_me = archive.read("README.md").decode()
        everything = b"\n".join(archive.read(name) for name in names).decode()
        notes = [json.loads(line) for line in archive.read("data/folders.jsonl").splitlines()]
    assert "nothing in it is encrypted" in read_me
    assert notes[0]["path"] == {"text": str(tmp_path / "notes")}
    remaining = here.call(r.ListConversations()).rows
    assert len([name for name in names if name.startswith("conversations/")]) >= len(remaining)
    assert "Run a half marathon" in everything and "I live in Zwickau." in everything
    assert talk.title not in everything, "what was deleted a moment ago does not go along"


def test_a_place_that_cannot_be_written_to_is_told(opened, tmp_path):
    here = opened("first")
    assert code_of(here.call, r.ExportAll(str(tmp_path / "nowhere" / "all.zip"))) == "not-writable"


def test_a_memory_that_has_read_mails_goes_there_and_back(opened, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "one.eml").write_text(
        "From: Mira Holt <mira@example.org>\nTo: me@example.org\nSubject: Boat\n\nThe boat was tarred.\n", "utf-8"
    )
    here = opened("here")
    list(here.stream(r.Index(str(folder), wait=True)))
    assert here.engine.memory.database.read().execute("SELECT count(*) FROM document_people").fetchone()[0]
    here.call(r.ExportAll(str(tmp_path / "all.zip")))
    there = opened("there")
    there.call(r.ImportAll(str(tmp_path / "all.zip")))
    assert [row.path for row in there.call(r.ListFolders())] == [str(folder)]
