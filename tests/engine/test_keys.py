"""The data key comes out by its ways in alone, whole, and never lies in a file."""

import base64
import copy
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.engine import keys
from companion.engine.keys import KEY_BYTES, KeyFile, new_key, write_synced
from companion.types.errors import CompanionError

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "Zwölf Pflaumenkuchen"


@pytest.fixture(autouse=True, scope="module")
def _quick_stretching():
    """Argon2id at its true cost takes most of a second on a busy machine; one test below asks for that cost."""
    before = keys.ARGON_TIME, keys.ARGON_MEMORY_KIB
    keys.ARGON_TIME, keys.ARGON_MEMORY_KIB = 1, 64
    yield
    keys.ARGON_TIME, keys.ARGON_MEMORY_KIB = before


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "keys.json"


def code_of(work, *arguments) -> str:
    with pytest.raises(CompanionError) as caught:
        work(*arguments)
    return caught.value.problem.code


def test_every_way_in_gives_the_same_key(path):
    key = new_key()
    secret = KeyFile(path).add_keyring(key)
    KeyFile(path).set_passphrase(key, PASSPHRASE)
    assert KeyFile(path).open_keyring(secret) == key
    assert KeyFile(path).open_passphrase(PASSPHRASE) == key


def test_a_new_memory_has_no_way_in_yet(path):
    file = KeyFile(path)
    assert not file.exists and not file.has("keyring") and not path.exists()
    assert code_of(file.open_passphrase, PASSPHRASE) == "wrong-passphrase"


def test_keys_are_random_and_32_bytes_long():
    made = {new_key() for _ in range(50)}
    assert len(made) == 50 and {len(key) for key in made} == {KEY_BYTES}


@pytest.mark.parametrize("wrong", ["", "zwölf pflaumenkuchen", PASSPHRASE + " ", "\udcff", "x" * 5000])
def test_a_wrong_passphrase_opens_nothing(path, wrong):
    KeyFile(path).set_passphrase(new_key(), PASSPHRASE)
    assert code_of(KeyFile(path).open_passphrase, wrong) == "wrong-passphrase"


@pytest.mark.parametrize("wrong", ["", "no base64 ☂", base64.b64encode(bytes(KEY_BYTES)).decode(), "AAAA"])
def test_a_keyring_with_another_secret_opens_nothing(path, wrong):
    KeyFile(path).add_keyring(new_key())
    assert code_of(KeyFile(path).open_keyring, wrong) == "keyring-silent"


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_passphrase_opens_however_the_keyboard_composes_its_letters(path, typed):
    key = new_key()
    for chosen in ("NFC", "NFD"):
        KeyFile(path).set_passphrase(key, unicodedata.normalize(chosen, PASSPHRASE))
        assert KeyFile(path).open_passphrase(unicodedata.normalize(typed, PASSPHRASE)) == key


@pytest.mark.parametrize("short", ["", "1234567", unicodedata.normalize("NFD", "äöüäöü")])
def test_a_short_passphrase_is_refused_and_nothing_is_written(path, short):
    assert code_of(KeyFile(path).set_passphrase, new_key(), short) == "passphrase-too-short"
    assert not path.exists()


def test_a_passphrase_that_is_no_text_is_refused(path):
    assert code_of(KeyFile(path).set_passphrase, new_key(), "\udcff" * 12) == "bad-request"
    assert not path.exists()


def test_a_changed_passphrase_wraps_the_same_key_anew_and_touches_no_other_way_in(path):
    key = new_key()
    secret = KeyFile(path).add_keyring(key)
    KeyFile(path).set_passphrase(key, PASSPHRASE)
    before = json.loads(path.read_bytes())
    KeyFile(path).set_passphrase(key, "another passphrase")
    after = json.loads(path.read_bytes())
    assert after["memory"] == before["memory"]
    assert after["slots"][0] == before["slots"][0]  # the keyring's
    assert KeyFile(path).open_keyring(secret) == key
    assert KeyFile(path).open_passphrase("another passphrase") == key
    assert code_of(KeyFile(path).open_passphrase, PASSPHRASE) == "wrong-passphrase"
    assert [slot["kind"] for slot in after["slots"]] == ["keyring", "passphrase"]


def test_the_same_passphrase_never_makes_the_same_file_twice(path):
    key = new_key()
    KeyFile(path).set_passphrase(key, PASSPHRASE)
    first = json.loads(path.read_bytes())["slots"][0]
    KeyFile(path).set_passphrase(key, PASSPHRASE)
    second = json.loads(path.read_bytes())["slots"][0]
    assert all(first[field] != second[field] for field in ("salt", "nonce", "wrapped"))


def test_neither_key_nor_passphrase_nor_keyring_secret_lies_in_the_folder(path):
    key = new_key()
    file = KeyFile(path)
    secret = file.add_keyring(key)
    file.set_passphrase(key, PASSPHRASE)
    content = b"".join(p.read_bytes() for p in path.parent.rglob("*") if p.is_file())
    raw_secret = base64.b64decode(secret)
    hidden = [key, raw_secret, PASSPHRASE.encode(), unicodedata.normalize("NFD", PASSPHRASE).encode()]
    for value in hidden:
        for form in (value, value.hex().encode(), base64.b64encode(value), base64.urlsafe_b64encode(value)):
            assert form not in content
    assert key.hex().encode() in key.hex().encode()  # the search finds what is there
    assert file.memory.encode() in content


def test_only_the_owner_may_read_the_folder_and_the_file(path):
    KeyFile(path).set_passphrase(new_key(), PASSPHRASE)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000])
def test_a_damaged_file_is_called_damaged_and_left_as_it_is(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert code_of(KeyFile, path) == "keys-damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize("found", [2, 999])
def test_a_newer_format_is_refused_and_left_as_it_is(path, found):
    path.parent.mkdir()
    content = json.dumps({"format": found, "ways": []}).encode()
    path.write_bytes(content)
    assert code_of(KeyFile, path) == "data-newer"
    assert path.read_bytes() == content


def changed(content: dict, slot: int, field: str, value: object) -> dict:
    other = copy.deepcopy(content)
    other["slots"][slot][field] = value
    return other


@pytest.mark.parametrize("field", ["nonce", "wrapped", "salt"])
@pytest.mark.parametrize("value", ["", "AA==", "A" * 400, None, 7, [], "☂"])
def test_a_tampered_slot_opens_nothing(path, field, value):
    KeyFile(path).set_passphrase(new_key(), PASSPHRASE)
    path.write_text(json.dumps(changed(json.loads(path.read_bytes()), 0, field, value)))
    assert code_of(lambda: KeyFile(path).open_passphrase(PASSPHRASE)) in ("wrong-passphrase", "keys-damaged")


def test_a_slot_of_another_memory_or_kind_opens_nothing(path, tmp_path):
    """A wrapped key is bound to its memory and its kind, so slots cannot be moved about."""
    KeyFile(path).set_passphrase(new_key(), PASSPHRASE)
    other = tmp_path / "other" / "keys.json"
    KeyFile(other).set_passphrase(new_key(), PASSPHRASE)
    moved = json.loads(other.read_bytes()) | {"slots": json.loads(path.read_bytes())["slots"]}
    other.write_text(json.dumps(moved))
    assert code_of(KeyFile(other).open_passphrase, PASSPHRASE) == "wrong-passphrase"


@settings(max_examples=60, deadline=None, database=None)
@given(data=st.data())
def test_a_file_with_one_byte_changed_gives_the_key_or_nothing(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    key = new_key()
    KeyFile(path).set_passphrase(key, PASSPHRASE)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        assert KeyFile(path).open_passphrase(PASSPHRASE) == key
    except CompanionError as error:
        assert error.problem.code in ("wrong-passphrase", "keys-damaged", "data-newer")


def test_guessing_a_passphrase_costs_what_was_decided():
    code = "from companion.engine import keys; print(keys.ARGON_TIME, keys.ARGON_MEMORY_KIB, keys.ARGON_LANES)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "65536", "4"]  # RFC 9106, the second recommended option


# --- replacing the file ----------------------------------------------------------------------------------------------

CUT = """
import os, sys
from pathlib import Path
from companion.engine import keys
left = int(sys.argv[2])
def hook(event, arguments):
    global left
    if event in ("open", "os.rename", "os.fsync") or event == "os.mkdir":
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(hook)
true_fsync, true_write = os.fsync, os.write
def fsync(descriptor):
    hook("os.fsync", ())
    true_fsync(descriptor)
    hook("os.fsync", ())
os.fsync = fsync
keys.write_synced(Path(sys.argv[1]), b"new" * 5000)
"""


def test_an_end_at_any_moment_leaves_the_old_or_the_new_file_whole(tmp_path):
    """The process is ended before each step in turn."""
    path = tmp_path / "keys.json"
    outcomes = []
    for step in range(1, 20):
        path.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", CUT, str(path), str(step)], cwd=ROOT, check=False, timeout=60)
        outcomes.append(path.read_bytes())
        if done.returncode == 0:
            break
        assert done.returncode == 9
    assert set(outcomes) == {b"old", b"new" * 5000}
    assert outcomes == sorted(outcomes, reverse=True)  # old until the one step, new from then on


def test_what_is_renamed_is_on_the_disk_first_and_the_folder_after_it(tmp_path, monkeypatch):
    """Against a power cut: a rename that gets to the disk before its content would leave an empty file."""
    steps = []
    true_fsync, true_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        true_fsync(descriptor)

    def replace(source: Path, target: Path) -> Path:
        assert source.read_bytes() == b"new"  # flushed out of this process, too
        steps.append("renamed")
        return true_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    path = tmp_path / "keys.json"
    write_synced(path, b"new")
    assert steps == [tmp_path / "keys.new", "renamed", tmp_path]
    assert path.read_bytes() == b"new"


def test_what_an_earlier_cut_left_behind_is_no_hindrance(tmp_path):
    path = tmp_path / "keys.json"
    (tmp_path / "keys.new").write_bytes(b"half of a longer file that was never finished")
    write_synced(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["keys.json"]
