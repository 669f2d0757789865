"""Briefs on a few real files, with a clock of the test's own: every sentence names what it rests on."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from companion import requests as r
from companion.briefs.lines import WORDS_A_MINUTE, line, within, words_in
from companion.briefs.wording import reworded
from companion.engine.brief_maker import _holds
from companion.link.cancel import Cancel
from companion.store import briefs, copying, documents, jobs, preferences
from companion.types.answers import Finished
from companion.types.briefs import Brief, BriefKind, BriefPart
from companion.types.goals import Cited, Goal
from companion.types.safety import Selector
from companion.workers.requests import ChatTurn, GenerationDone, Piece
from tests.goals.here import EngineHere, eventually

SUNDAY = "2026-06-14"
WRITTEN = datetime(2026, 6, 13, 9, 0, tzinfo=UTC).timestamp()
FILES = {
    "Family.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260614T093000\nDTEND:20260614T110000\n"
    "SUMMARY:Breakfast with Karin\nLOCATION:Plagwitz\nEND:VEVENT\nEND:VCALENDAR\n",
    "Runs.csv": "date,distance (km),note\n2026-06-02,8.0,slow\n2026-06-09,5.2,rain\n2026-06-11,6.3,along the canal\n",
    "Lists/June.md": "# June\n\n- [ ] Ring the plumber by 15 June\n- [ ] Sort the shed\n",
    "Diary/2026-06-11.md": "# 11 June\n\nI ran along the canal before work and my knee was quiet the whole way.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    for name, text in FILES.items():
        path = made / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        os.utime(path, (WRITTEN, WRITTEN))
    return made


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[EngineHere]:
    made = EngineHere(tmp_path_factory.mktemp("memory") / "data", "2026-05-01")
    for sentence in ("Run 200 km in 2026", "Learn Portuguese every day"):
        made.call(r.SaveGoal(made.call(r.PinGoal(sentence)).draft))
    row = made.call(r.AddFolder(str(folder)))
    list(made.stream(r.Index(row.path, wait=False)))
    made.clock.moment = datetime.fromisoformat(f"{SUNDAY}T12:00:00").replace(tzinfo=UTC)
    kinds = (jobs.READ, jobs.GOALS)
    database = made.engine.memory.database
    assert eventually(lambda: not any(jobs.waiting(database.read(), kind) for kind in kinds), 60)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def same_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever day a test goes to, the next one begins on the Sunday."""
    yield
    if "here" in request.fixturenames:
        made = request.getfixturevalue("here")
        made.clock.moment = datetime.fromisoformat(f"{SUNDAY}T12:00:00").replace(tzinfo=UTC)


def texts(brief: Brief, part: BriefPart) -> list[str]:
    return [one.sentence.text for one in brief.lines if one.part is part]


def goal_named(here: EngineHere, word: str) -> Goal:
    return next(card.goal for card in here.call(r.ListGoals()) if word in card.goal.title)


def test_the_morning_tells_of_the_calendar_and_of_what_is_due(here: EngineHere) -> None:
    brief = here.call(r.MakeBrief(BriefKind.MORNING))
    assert texts(brief, BriefPart.EVENTS) == ["At 9:30: Breakfast with Karin, Plagwitz."]
    assert texts(brief, BriefPart.DUE) == ["Open until 15 June: Ring the plumber by 15 June."]
    assert len(texts(brief, BriefPart.PUSH)) == 1


def test_every_sentence_names_what_it_rests_on_and_quotes_stand_there(here: EngineHere) -> None:
    connection = here.engine.memory.database.read()
    for kind in BriefKind:
        brief = here.call(r.MakeBrief(kind))
        assert brief.lines
        for one in brief.lines:
            assert one.sources
            for support in one.sentence.supports:
                chunk = documents.chunks(connection, [support.chunk])[support.chunk]
                document = documents.document(connection, chunk.document)
                assert document is not None
                words = support.span.of(document.text[chunk.start : chunk.stop])
                assert words.strip(), one.sentence.text
                if one.part is BriefPart.WROTE:
                    assert one.sentence.text.split("“")[-1].rstrip(".”") in " ".join(words.split())


def test_the_week_says_what_stalled_as_plainly_as_what_moved(here: EngineHere) -> None:
    brief = here.call(r.MakeBrief(BriefKind.WEEK))
    (moved,) = texts(brief, BriefPart.MOVED)
    assert moved.startswith("“Run 200 km")
    assert any("Portuguese" in text and "nothing" in text for text in texts(brief, BriefPart.STALLED))
    (question,) = texts(brief, BriefPart.QUESTION)
    assert question.endswith("?") and "Portuguese" in question
    flattery = ("great", "well done", "keep it up", "proud", "!", "missed you")
    assert not any(word in brief.markdown.casefold() for word in flattery)


def test_a_week_in_german_is_german(here: EngineHere) -> None:
    brief = here.call(r.MakeBrief(BriefKind.WEEK, "de"))
    assert brief.markdown.startswith("# Die Woche vom 8. Juni bis 14. Juni")
    here.call(r.MakeBrief(BriefKind.WEEK, "en"))


def test_a_brief_is_made_once_at_its_time_and_is_shown_on_today(here: EngineHere) -> None:
    maker, database = here.engine.memory.briefs, here.engine.memory.database
    here.clock.moment = datetime(2026, 6, 16, 6, 29, tzinfo=UTC)
    maker.do_round()  # the review of last Sunday may be made still
    assert here.call(r.ShowBrief(BriefKind.MORNING, "2026-06-16")) is None
    assert here.call(r.ShowToday()).brief is None
    here.clock.moment += timedelta(minutes=2)
    assert maker.do_round() == 1
    assert maker.do_round() == 0
    brief = here.call(r.ShowBrief(BriefKind.MORNING))
    assert brief is not None and brief.day == "2026-06-16"
    assert here.call(r.ShowToday()).brief == brief.markdown
    assert not jobs.waiting(database.read(), "brief-morning")


def test_no_brief_is_made_where_it_was_switched_off(here: EngineHere) -> None:
    database = here.engine.memory.database
    here.clock.moment = datetime(2026, 6, 18, 8, 0, tzinfo=UTC)
    with database.write() as connection:
        preferences.put(connection, "briefs.at", "off")
    assert here.engine.memory.briefs.do_round() == 0
    with database.write() as connection:
        preferences.put(connection, "briefs.at", "06:30")


def test_a_brief_is_kept_as_a_file_where_that_is_wanted_but_never_in_a_watched_folder(
    here: EngineHere, folder: Path, tmp_path: Path
) -> None:
    for chosen, written in ((tmp_path / "briefs", True), (folder / "briefs", False)):
        here.call(r.PutSetting("briefs.folder", str(chosen)))
        brief = here.call(r.MakeBrief(BriefKind.WEEK))
        path = chosen / f"{SUNDAY} week.md"
        assert path.exists() is written
        if written:
            assert path.read_text() == brief.markdown
            assert [one.name for one in chosen.iterdir()] == [path.name]
    here.call(r.PutSetting("briefs.folder", ""))


def test_a_line_goes_with_the_goal_that_it_tells_of(here: EngineHere) -> None:
    goal = here.call(r.SaveGoal(here.call(r.PinGoal("Repair the garden shed")).draft))
    kept = here.call(r.CheckIn(goal.id, "Bought screws", SUNDAY))
    brief = here.call(r.MakeBrief(BriefKind.WEEK))
    assert any("garden shed" in one.sentence.text for one in brief.lines)
    assert kept.goal == goal.id
    here.call(r.DeleteGoal(goal.id))
    here.clock.moment += timedelta(seconds=11)
    here.engine.tick()
    left = here.call(r.ShowBrief(BriefKind.WEEK))
    assert left is not None and left.lines
    assert "garden shed" not in left.markdown


def test_a_line_goes_with_what_was_forgotten(here: EngineHere) -> None:
    brief = here.call(r.MakeBrief(BriefKind.MORNING))
    assert "Karin" in brief.markdown
    list(here.stream(r.Forget(Selector("about", words="Karin"))))
    left = here.call(r.ShowBrief(BriefKind.MORNING, SUNDAY))
    assert left is not None and "Karin" not in left.markdown
    rows = list(here.engine.memory.database.read().execute("SELECT text, line FROM brief_lines"))
    assert "Karin" not in json.dumps(rows)


def test_a_brief_is_read_in_a_minute_and_each_part_keeps_a_line() -> None:
    source = (Cited("Note", "Note.md", "note", 1, 1, 0, 4),)
    many = [line(part, "one two three four five six seven eight nine ten.", source) for part in BriefPart] * 8
    kept = within(many)
    assert sum(words_in(one.sentence.text) for one in kept) <= WORDS_A_MINUTE
    assert {one.part for one in kept} == set(BriefPart)


def test_a_sentence_that_rests_on_nothing_is_never_in_a_brief() -> None:
    with pytest.raises(ValueError, match="rests on something"):
        line(BriefPart.MOVED, "You ran a lot.", ())


def test_a_line_whose_source_was_forgotten_while_a_model_worded_it_is_not_kept(here: EngineHere) -> None:
    brief = here.call(r.MakeBrief(BriefKind.MORNING))
    gone = replace(brief.lines[0], sources=(replace(brief.lines[0].sources[0], file=10**6),))
    database = here.engine.memory.database
    with database.write() as connection:
        briefs.keep(connection, replace(brief, lines=(gone, *brief.lines[1:])))
    left = briefs.find(database.read(), BriefKind.MORNING, brief.day)
    assert left is not None and left.lines == brief.lines[1:]


def sources_gone(here: EngineHere) -> list[str]:
    """Lines of kept briefs that rest on what is no longer there."""
    query = (
        "SELECT l.text FROM brief_lines l JOIN brief_sources s ON s.line = l.id WHERE (s.kind = 'file' AND s.source"
        " NOT IN (SELECT id FROM files)) OR (s.kind = 'chunk' AND s.source NOT IN (SELECT id FROM chunks))"
    )
    return [text for (text,) in here.engine.memory.database.read().execute(query)]


TRIGGER = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'brief_file_gone'"


@pytest.mark.parametrize("is_planted", [False, True], ids=["as it is", "fault planted: no line is looked at"])
def test_a_sentence_vanishes_when_its_source_is_removed(here: EngineHere, folder: Path, is_planted: bool) -> None:
    ((trigger,),) = list(here.engine.memory.database.read().execute(TRIGGER))
    if is_planted:
        with here.engine.memory.database.write() as connection:
            connection.execute("DROP TRIGGER brief_file_gone")
    name = f"Lists/Removed {is_planted}.md"
    (folder / name).write_text("# Errands\n\n- [ ] Fetch the ladder by 15 June\n")
    os.utime(folder / name, (WRITTEN, WRITTEN))
    row = here.call(r.AddFolder(str(folder)))
    list(here.stream(r.Index(row.path, wait=False)))
    database = here.engine.memory.database
    assert eventually(lambda: not jobs.waiting(database.read(), jobs.GOALS), 60)
    brief = here.call(r.MakeBrief(BriefKind.MORNING))
    assert "ladder" in brief.markdown
    (folder / name).unlink()
    list(here.stream(r.Index(row.path, wait=False)))
    left = here.call(r.ShowBrief(BriefKind.MORNING, SUNDAY))
    assert left is not None
    assert ("ladder" in left.markdown, bool(sources_gone(here))) == (is_planted, is_planted)
    if is_planted:
        with database.write() as connection:
            connection.execute(trigger)
    here.call(r.MakeBrief(BriefKind.MORNING))


def test_briefs_come_back_with_a_backup_once_their_files_are_read_again(here: EngineHere, tmp_path: Path) -> None:
    brief = here.call(r.MakeBrief(BriefKind.MORNING))
    database = here.engine.memory.database
    with apsw.Connection(":memory:") as restored:
        copying.copy(database.read(), restored)
        for table in ("files", "chunks"):
            restored.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, shown TEXT, document INTEGER)")
        restored.execute("CREATE TABLE brief_sources (line INTEGER, kind TEXT, source INTEGER)")
        briefs.relink(restored)
        left = briefs.find(restored, BriefKind.MORNING, brief.day)
        assert left is not None
        assert all(source.kind == "goal" for line in left.lines for source in line.sources)
        paths = {source.path for line in brief.lines for source in line.sources if source.path}
        restored.executemany("INSERT INTO files (shown, document) VALUES (?, 1)", [(path,) for path in sorted(paths)])
        briefs.relink(restored)
        again = briefs.find(restored, BriefKind.MORNING, brief.day)
        assert again is not None
        assert [line.sentence.text for line in again.lines] == [line.sentence.text for line in brief.lines]
        assert {source.path for line in again.lines for source in line.sources if source.path} == paths


def test_forgetting_takes_lines_that_were_made_anew_since_out_of_backups(here: EngineHere) -> None:
    here.call(r.MakeBrief(BriefKind.MORNING))
    database = here.engine.memory.database
    with apsw.Connection(":memory:") as backup:
        copying.copy(database.read(), backup)
        old = {number for (number,) in backup.execute("SELECT id FROM brief_lines")}
        here.call(r.MakeBrief(BriefKind.MORNING))
        briefs.drop_replaced(backup, database.read())
        left = {number for (number,) in backup.execute("SELECT id FROM brief_lines")}
    assert old and not left & old - {n for (n,) in database.read().execute("SELECT id FROM brief_lines")}


def test_what_to_do_next_names_the_words_that_each_sentence_rests_on(here: EngineHere) -> None:
    events = list(here.stream(r.Ask("What should I do next?", keep=False)))
    answer = next(event for event in events if isinstance(event, Finished)).answer
    cited = {support.passage for one in answer.sentences for support in one.supports}
    assert any("200 km" in one.text for one in answer.sentences)
    for one in answer.sentences:
        if "Portuguese" not in one.text and "garden shed" not in one.text:  # of which the files say nothing
            assert one.supports, one.text
    assert cited <= {passage.number for passage in answer.passages} and len(cited) >= 2


class Rewords:
    """A model that gives one reply."""

    name, context_tokens = "replayed", 4096

    def __init__(self, reply: str) -> None:
        self.reply = reply

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        return sum(len(turn.content) for turn in turns) // 4

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        yield Piece(self.reply)


SOURCE = (Cited("Family", "Family.ics", "calendar", 1, 1, 0, 4),)


@pytest.mark.parametrize(
    ("said", "is_used"),
    [
        ("Breakfast with Karin is at 9:30 in Plagwitz.", True),
        ("Breakfast with Karin is at 8:30 in Plagwitz.", False),
        ("Breakfast with Karin is at 9:30 in Plagwitz, and you will love it!", False),
        ("Breakfast with Karin and Jonas is at 9:30 in Plagwitz.", False),
        ("Breakfast is at 9:30.", False),
    ],
)
def test_a_model_words_a_line_only_where_it_says_the_same(said: str, is_used: bool) -> None:
    before = line(BriefPart.EVENTS, "At 9:30: Breakfast with Karin, Plagwitz.", SOURCE)
    model = Rewords(json.dumps([{"line": 0, "text": said}]))
    (after,) = reworded((before,), model, _holds, Cancel())
    assert after.sentence.text == (said if is_used else before.sentence.text)
    assert after.sources == before.sources


@pytest.mark.parametrize("reply", ["Here is your brief.", '[{"line": 0, "words": "At 9:30."}]', "[]"])
def test_a_reply_out_of_the_schema_leaves_the_brief_as_it_is(reply: str) -> None:
    before = line(BriefPart.EVENTS, "At 9:30: Breakfast with Karin, Plagwitz.", SOURCE)
    assert reworded((before,), Rewords(reply), _holds, Cancel()) == (before,)
