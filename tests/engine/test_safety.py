"""Ways in, locking, restoring and forgetting as the window asks for them."""

import os
import queue
import threading

import pytest

from companion import requests as r
from companion.engine import keys, locking
from companion.engine.keys import KeyFile
from companion.engine.launcher_requests import LOCKED_ITSELF, ScreenLocked
from companion.settings import Places
from companion.types.errors import Action, CompanionError
from companion.types.safety import Forgotten, Selector
from companion.types.status import LockState
from tests.engine.in_process import EngineHere, code_of

PASSPHRASE = "a long enough passphrase"


@pytest.fixture(autouse=True)
def quick_stretching(monkeypatch):
    monkeypatch.setattr(keys, "ARGON_TIME", 1)
    monkeypatch.setattr(keys, "ARGON_MEMORY_KIB", 64)


@pytest.fixture
def places(home, monkeypatch):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


@pytest.fixture
def starts(places):
    """Starts engines; all of them are closed at the end."""
    made = []

    def start(**handlers) -> EngineHere:
        for one in made:
            one.close()
        made.append(EngineHere(places, **handlers))
        return made[-1]

    yield start
    for one in made:
        one.close()


@pytest.fixture
def engine(starts):
    made = starts()
    made.call(r.ChoosePassphrase(PASSPHRASE))
    made.call(r.PutSetting("diary", "On Sunday there were guests"))
    return made


def locked_again(starts) -> EngineHere:
    again = starts()
    assert again.call(r.Status()).lock is LockState.LOCKED
    return again


def test_a_recovery_code_opens_the_memory_however_it_is_typed(engine, starts):
    code = engine.call(r.MakeRecoveryCode())
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert engine.call(r.Status()).ways_in == ("passphrase", "recovery")
    again = locked_again(starts)
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    assert code_of(again.call, r.Unlock(wrong)) == "wrong-passphrase", "one letter wrong is no code"
    assert again.call(r.Unlock(code.lower().replace("-", " ").replace("0", "o"))).lock is LockState.UNLOCKED
    assert again.call(r.GetSetting("diary")) == "On Sunday there were guests"


def test_a_new_recovery_code_makes_the_old_sheet_worthless(engine, starts):
    old, new = engine.call(r.MakeRecoveryCode()), engine.call(r.MakeRecoveryCode())
    again = locked_again(starts)
    assert code_of(again.call, r.Unlock(old)) == "wrong-recovery-code"
    assert again.call(r.Unlock(new)).lock is LockState.UNLOCKED


def test_wrong_passphrases_slow_down_and_the_right_one_ends_that(engine, starts):
    again = locked_again(starts)
    tried = [code_of(again.call, r.Unlock(f"wrong number {i}")) for i in range(4)]
    assert tried == ["wrong-passphrase"] * 3 + ["too-many-tries"]
    assert code_of(again.call, r.Unlock(PASSPHRASE)) == "too-many-tries", "the right one has to wait as well"
    waits = []
    for number in range(8):
        again.clock.seconds += locking.LONGEST_S
        assert code_of(again.call, r.Unlock("still wrong, sorry")) == "wrong-passphrase"
        with pytest.raises(CompanionError) as slowed:
            again.call(r.Unlock(f"wrong again {number}"))
        waits.append(int(slowed.value.problem.params["seconds"]))
    assert waits == [4, 8, 16, 32, 60, 60, 60, 60]
    again.clock.seconds += locking.LONGEST_S
    assert again.call(r.Unlock(PASSPHRASE)).lock is LockState.UNLOCKED


def test_another_passphrase_wraps_the_same_key_anew_and_encrypts_nothing_again(engine, places):
    before = KeyFile(places.keys).open_passphrase(PASSPHRASE)
    engine.engine.memory.database.checkpoint()
    page = places.database.read_bytes()[4096:8192]
    engine.call(r.ChoosePassphrase("quite another passphrase"))
    assert KeyFile(places.keys).open_passphrase("quite another passphrase") == before
    assert code_of(KeyFile(places.keys).open_passphrase, PASSPHRASE) == "wrong-passphrase"
    assert code_of(KeyFile(keys.copy_of(places.keys)).open_passphrase, PASSPHRASE) == "wrong-passphrase"
    assert places.database.read_bytes()[4096:8192] == page


def test_the_last_way_in_cannot_be_taken_away(engine):
    assert code_of(engine.call, r.RemoveWayIn("passphrase")) == "last-way-in"
    engine.call(r.MakeRecoveryCode())
    assert engine.call(r.RemoveWayIn("passphrase")).ways_in == ("recovery",)


# --- locking ---------------------------------------------------------------------------------------------------------


def test_locking_ends_the_engine_and_the_next_one_waits(engine, starts, places):
    engine.call(r.Lock())
    assert engine.stopped.is_set() and engine.engine.exit_code == LOCKED_ITSELF
    assert places.locked.exists(), "so that the keyring alone does not open it"
    again = locked_again(starts)
    assert code_of(again.call, r.ListFolders()) == "locked"
    again.call(r.Unlock(PASSPHRASE))
    assert not places.locked.exists()


def test_a_memory_that_only_the_keyring_opens_says_what_locking_needs(starts, places):
    secrets: dict[str, str] = {}
    ring = {
        "HasKeyring": lambda _r, _j: True,
        "GetSecret": lambda q, _j: secrets.get(q.memory),
        "PutSecret": lambda q, _j: secrets.__setitem__(q.memory, q.secret),
    }
    engine = starts(**ring)
    assert engine.call(r.Status()).ways_in == ("keyring",)
    assert code_of(engine.call, r.Lock()) == "lock-needs-way-in"
    engine.call(r.ChoosePassphrase(PASSPHRASE))
    engine.call(r.Lock())
    again = starts(**ring)
    assert again.call(r.Status()).lock is LockState.LOCKED, "the keyring would open it for anybody"
    again.call(r.Unlock(PASSPHRASE))
    assert starts(**ring).call(r.Status()).lock is LockState.UNLOCKED, "from then on the keyring opens it again"
    secrets.clear()
    emptied = starts(**ring)
    status = emptied.call(r.Status())
    assert (status.lock, status.problem.code) == (LockState.LOCKED, "keyring-empty")
    emptied.call(r.Unlock(PASSPHRASE))
    assert secrets, "the keyring is given the key anew"
    assert starts(**ring).call(r.Status()).lock is LockState.UNLOCKED


def test_it_locks_after_the_time_without_use_that_was_set(engine):
    assert code_of(engine.call, r.SetLocking(5, with_screen=False)) == "bad-request"
    engine.call(r.SetLocking(300, with_screen=False))
    engine.clock.seconds += 299
    engine.call(r.StillHere())
    engine.clock.seconds += 299
    engine.engine.tick()
    assert not engine.stopped.is_set()
    engine.clock.seconds += 2
    engine.engine.tick()
    assert engine.stopped.is_set()


@pytest.mark.parametrize("wished", [True, False])
def test_it_locks_with_the_screen_where_that_is_wished(starts, wished):
    told: queue.Queue = queue.Queue()
    heard = threading.Event()

    def screen(_request, _job):
        yield told.get()
        heard.set()

    engine = starts(WatchScreenLock=screen)
    engine.call(r.ChoosePassphrase(PASSPHRASE))
    engine.call(r.SetLocking(0, with_screen=wished))
    told.put(ScreenLocked())
    assert heard.wait(10)
    assert engine.stopped.wait(10 if wished else 0.3) is wished


# --- what is missing or damaged --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_missing_database_is_said_and_restored_and_never_begun_anew(engine, starts, places, how):
    engine.call(r.TakeBackup())
    engine.call(r.PutSetting("later", "after the backup"))
    engine.close()
    for path in places.data.glob("memory.db*"):
        path.unlink()
    if how == "empty":
        places.database.touch()
    again = starts()
    assert code_of(again.call, r.Unlock(PASSPHRASE)) == "database-missing"
    assert not places.database.exists() or places.database.stat().st_size == 0
    assert again.call(r.Status()).problem.actions == (Action.RESTORE,)
    assert code_of(again.call, r.ListFolders()) == "database-missing"
    again.call(r.Restore())
    assert again.call(r.Status()).lock is LockState.UNLOCKED
    assert again.call(r.GetSetting("diary")) == "On Sunday there were guests"
    assert again.call(r.GetSetting("later")) is None


def test_a_damaged_database_is_restored_from_the_newest_good_backup_and_kept_aside(engine, starts, places):
    engine.call(r.TakeBackup())
    engine.engine.memory.database.checkpoint()
    engine.close()
    content = bytearray(places.database.read_bytes())
    content[100:4000] = os.urandom(3900)
    places.database.write_bytes(content)
    again = starts()
    assert code_of(again.call, r.Unlock(PASSPHRASE)) == "database-damaged"
    assert [row.kind for row in again.call(r.PreviewRestore()).rows][:2] == ["conversations", "messages"]
    again.call(r.Restore())
    assert again.call(r.GetSetting("diary")) == "On Sunday there were guests"
    (aside,) = places.set_aside.rglob("memory.db")
    assert aside.read_bytes()[:4096] == bytes(content[:4096])
    assert again.call(r.ShowAudit()).whole


def test_without_a_good_backup_a_damaged_database_is_left_as_it_is(engine, starts, places):
    engine.close()
    content = bytearray(places.database.read_bytes())
    content[100:4000] = os.urandom(3900)
    places.database.write_bytes(content)
    again = starts()
    assert code_of(again.call, r.Unlock(PASSPHRASE)) == "database-damaged"
    assert code_of(again.call, r.Restore()) == "no-backup"
    assert places.database.read_bytes() == bytes(content)


def test_damage_that_shows_only_while_it_is_open_is_told_and_restored(engine, places):
    engine.call(r.TakeBackup())
    engine.call(r.PutSetting("later", "after the backup"))
    engine.engine.memory.database.checkpoint()
    with places.database.open("r+b") as file:
        for page in range(1, places.database.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(os.urandom(64))
    found = {code_of(engine.call, r.ListConversations()), code_of(engine.call, r.ShowAudit())}
    assert "database-damaged" in found
    engine.call(r.Restore())
    assert engine.call(r.GetSetting("diary")) == "On Sunday there were guests"


def test_nobody_restores_without_the_key(engine, starts, places):
    engine.call(r.TakeBackup())
    engine.close()
    again = starts()
    assert code_of(again.call, r.Restore()) == "locked"
    assert code_of(again.call, r.ListBackups()) == "locked"


@pytest.mark.parametrize("content", [b"", b"garbled", b"{}", b'{"format": 1, "memory": "x", "slots": 3}'])
def test_a_garbled_key_file_is_named_and_put_back_from_its_copy(engine, starts, places, content):
    engine.close()
    places.keys.write_bytes(content)
    again = starts()
    assert again.call(r.Status()).problem.code == "keys-damaged"
    assert code_of(again.call, r.Unlock(PASSPHRASE)) == "keys-damaged"
    assert again.call(r.RestoreKeys()).lock is LockState.LOCKED
    assert again.call(r.Unlock(PASSPHRASE)).lock is LockState.UNLOCKED
    assert again.call(r.GetSetting("diary")) == "On Sunday there were guests"


def test_a_first_start_that_was_cut_off_before_its_database_is_no_loss(starts, places):
    KeyFile(places.keys).set_passphrase(keys.new_key(), PASSPHRASE)
    assert starts().call(r.Unlock(PASSPHRASE)).lock is LockState.UNLOCKED


# --- forgetting and models -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [Selector("about"), Selector("about", words=" x"), Selector("time"), Selector("file"), Selector("conversation")],
)
def test_an_empty_wish_to_forget_does_not_mean_everything(engine, what):
    assert code_of(engine.call, r.PreviewForget(what)) == "bad-request"


def test_what_is_forgotten_is_reported_and_stays_in_the_list(engine):
    engine.call(r.TakeBackup())
    *steps, report = engine.stream(r.Forget(Selector("about", words="guests")))
    assert isinstance(report, Forgotten) and report.finished is not None
    assert len(steps) == 6
    assert engine.call(r.GetSetting("diary")) is None
    assert engine.call(r.ShowPrivacy()).forgetting[0] == report


@pytest.mark.parametrize("host", ["8.8.8.8", "example.org", "0.0.0.0", "2001:4860:4860::8888", "localhost.evil.org"])
def test_models_are_asked_on_no_machine_but_ones_own(engine, host):
    assert code_of(engine.call, r.NameOwnMachine(host)) == "host-elsewhere"
    assert engine.call(r.ShowPrivacy()).ollama_is_here


def test_a_machine_that_the_owner_named_is_shown_until_it_is_taken_back(engine):
    engine.call(r.NameOwnMachine("192.168.77.20", 11500))
    state = engine.call(r.ShowPrivacy())
    assert (state.ollama_host, state.ollama_is_here) == ("192.168.77.20", False)
    engine.call(r.NameOwnMachine(""))
    assert engine.call(r.ShowPrivacy()).ollama_is_here
