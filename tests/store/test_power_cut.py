"""Nothing that was acknowledged is lost, and nothing that was forgotten comes back, wherever the power is cut."""

import random
import shutil
from pathlib import Path

import apsw
import pytest

from companion.store import conversations
from companion.store.audit import AuditLog
from companion.store.backup import Backups, newest_good
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.vectors import VectorStore
from companion.types.errors import CompanionError
from companion.types.safety import Selector
from tests.store.power_cut import NAME, PowerIsCut, power
from tests.store.remembering import DIMENSIONS, KEY, MODEL, Remembering, SteppingClock

# SQLite closes its files without the power that the test has cut; Python tells of that.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
FORGOTTEN = "zwqkanarienxv"
CUT = (PowerIsCut, apsw.Error, CompanionError, OSError)
WRITTEN = "2026-05-05T10:00:00+00:00"


class Day:
    """A day with Companion; `said`, `backed_up` and `forgotten` are what was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: dict[int, str] = {}
        self.backed_up = False
        self.forgotten = False
        self.memory: Remembering | None = None

    def live(self) -> None:
        memory = self.memory = _opened(self.folder, f"multipleciphers-{NAME}")  # made anew: the migrations run
        self._talk(0)
        files = [memory.add_file(f"note {i}.md", f"The ferry number {i} leaves at noon. " * 20) for i in range(4)]
        told = memory.add_file("guests.md", f"On Sunday {FORGOTTEN} came to dinner.")
        self._talk(1)
        memory.backups.take()
        self.backed_up = True
        memory.ask("Who came?", (told, f"On Sunday {FORGOTTEN} came to dinner."), (files[0], "The ferry leaves."))
        self._talk(2)
        memory.forgetting.begin(Selector("file", (told,)))
        self.forgotten = True
        list(memory.forgetting.finish())
        self._talk(3)
        memory.clock.seconds += 86_400
        memory.backups.take()
        memory.database.checkpoint()
        self._talk(4)

    def _talk(self, number: int) -> None:
        question = f"Question {number} about the ferry?"
        with self.memory.database.write(durable=True) as connection:
            conversation = conversations.start(connection, question, WRITTEN)
            mine = conversations.add_question(connection, conversation, None, question, WRITTEN)
        self.said[mine] = question  # told to the owner as kept


def _opened(folder: Path, vfs: str | None) -> Remembering:
    memory = Remembering.__new__(Remembering)
    memory.folder, memory.clock = folder, SteppingClock()
    memory.database = Database(folder / "memory.db", KEY, vfs)
    memory.backups = Backups(memory.database, folder / "backups", memory.clock)
    memory.audit = AuditLog(memory.database, memory.clock)
    memory.vectors = VectorStore(memory.database, folder / "vectors", _nobody, MODEL, DIMENSIONS, ())
    memory.forgetting = Forgetting(memory.database, memory.vectors, memory.backups, memory.audit, memory.clock)
    with memory.database.write() as connection:
        query = "INSERT OR IGNORE INTO folders (id, path, name, shelf, added) VALUES (1, x'2f', 'notes', 'own', 0)"
        connection.execute(query)
    memory.home = 1
    return memory


def _nobody(_request):
    raise AssertionError("no vector is sealed here")


def cut_and_look(tmp_path: Path, cut_at: int | None, seed: int, honest: bool = True) -> tuple[list[str], int]:
    """Live a day until the power is cut; what is wrong afterwards, and how many operations there were."""
    before, after = tmp_path / f"before-{seed}", tmp_path / f"after-{seed}"
    before.mkdir()
    vfs = power()
    vfs.begin(cut_at, honest)
    day = Day(before)
    try:
        day.live()
    except CUT:
        if cut_at is None:
            raise
    vfs.survivors(before, after, random.Random(seed))
    vfs.cut_at = None
    if day.memory is not None:
        day.memory.close()
    count = vfs.count
    wrong = _wrong(day, after)
    shutil.rmtree(before)
    shutil.rmtree(after)
    return wrong, count


def _wrong(day: Day, folder: Path) -> list[str]:
    try:
        memory = _opened(folder, None)
    except (CompanionError, apsw.Error) as error:
        return [f"it does not open: {error}"]
    wrong = []
    try:
        connection = memory.database.read()
        if connection.pragma("integrity_check") != "ok":
            wrong.append("integrity")
        kept = dict(connection.execute("SELECT id, text FROM messages WHERE role = 'owner'").fetchall())
        wrong += [f"lost: {text}" for number, text in day.said.items() if kept.get(number) != text]
        if day.forgotten:
            list(memory.forgetting.finish())
            if FORGOTTEN.encode() in memory.database.read().serialize("main").lower():
                wrong.append("what was forgotten is back")
            if memory.forgetting.is_due():
                wrong.append("forgetting does not end")
        with memory.database.write() as writing:
            writing.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        query = "SELECT count(*) FROM chunks WHERE id NOT IN (SELECT id FROM words_docsize)"
        if connection.execute(query).fetchall() != [(0,)]:
            wrong.append("the index and the texts differ")
        if not memory.audit.is_whole():
            wrong.append("the log is broken")
        if day.backed_up and newest_good(folder / "backups", memory.database.open_beside) is None:
            wrong.append("no good backup")
    except (CompanionError, apsw.Error) as error:
        wrong.append(f"{type(error).__name__}: {error}")
    finally:
        memory.close()
    return wrong


@pytest.fixture(scope="module")
def operations(tmp_path_factory) -> int:
    """How many writes and syncs a day takes; uncut, nothing is wrong with it."""
    wrong, count = cut_and_look(tmp_path_factory.mktemp("whole"), None, 0)
    assert wrong == []
    return count


def _cuts(operations: int, many: int, seed: int) -> list[int]:
    chance = random.Random(seed)
    return sorted(chance.randrange(1, operations) for _ in range(many))


def test_a_few_power_cuts_lose_nothing(tmp_path, operations):
    for number, cut_at in enumerate(_cuts(operations, 15, seed=7)):
        assert (cut_at, cut_and_look(tmp_path, cut_at, number)[0]) == (cut_at, [])


@pytest.mark.proof
def test_two_hundred_power_cuts_lose_nothing(tmp_path, operations):
    for number, cut_at in enumerate(_cuts(operations, 200, seed=11)):
        assert (cut_at, cut_and_look(tmp_path, cut_at, number)[0]) == (cut_at, [])


def test_the_proof_sees_a_disk_that_only_says_it_has_synced(tmp_path, operations):
    assert any(
        cut_and_look(tmp_path, cut_at, number, honest=False)[0]
        for number, cut_at in enumerate(_cuts(operations, 8, seed=7))
    )
