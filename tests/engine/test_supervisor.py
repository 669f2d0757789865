"""True workers: they are held by the guard, may die at any moment, and never outlive the engine."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from companion import requests
from companion.engine import supervisor as supervisor_module
from companion.engine.supervisor import Supervisor
from companion.link.codec import specs_of
from companion.types.errors import CompanionError
from companion.workers import requests as work
from tests.store.remembering import SteppingClock

ROOT = Path(__file__).resolve().parents[2]
SPECS = specs_of(requests, work)
WAIT_S = 60.0
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@pytest.fixture
def supervisor(tmp_path):
    made = Supervisor(SPECS, tmp_path / "scratch", {"vectors": tmp_path / "vectors"})
    yield made
    made.end_all()


def wait_until(condition, seconds: float = WAIT_S) -> None:
    deadline = time.monotonic() + seconds
    ticks = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        ticks.wait(0.01)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_loading_torch(pid: int) -> bool:
    return "libtorch" in Path(f"/proc/{pid}/maps").read_text()


def outcome(work_to_do) -> tuple[threading.Thread, list[str]]:
    """Do something in a thread; its list gets the problem's code, or "ok"."""
    told: list[str] = []

    def run() -> None:
        try:
            work_to_do()
        except CompanionError as error:
            told.append(error.problem.code)
        else:
            told.append("ok")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, told


@LINUX
def test_a_worker_killed_in_the_middle_is_told_and_the_next_call_works(supervisor):
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    thread, told = outcome(lambda: supervisor.call("embed", work.Embed("minilm", ("plum cake",))))
    wait_until(lambda: is_loading_torch(pid))
    os.kill(pid, signal.SIGKILL)
    thread.join(10)
    assert told == ["worker-lost"]
    assert not supervisor.is_running("embed")
    assert "torch" in supervisor.call("embed", work.Ready(), seconds=WAIT_S)
    assert supervisor.pids()["embed"] != pid
    assert not is_alive(pid)


@LINUX
def test_a_worker_that_dies_between_two_calls_is_not_noticed_by_the_second(supervisor):
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not supervisor.is_running("embed"))
    assert supervisor.call("embed", work.MemoryUsed(), seconds=WAIT_S) > 0


@LINUX
def test_a_call_over_its_time_ends_the_worker_and_the_next_one_works(supervisor):
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    with pytest.raises(CompanionError) as caught:
        supervisor.call("embed", work.Embed("minilm", ("plum cake",)), seconds=0.2)  # loading takes seconds
    assert caught.value.problem.code == "timed-out"
    assert not is_alive(pid)
    assert supervisor.call("embed", work.MemoryUsed(), seconds=WAIT_S) > 0


def test_what_a_worker_refuses_is_told_and_the_worker_stays(supervisor):
    supervisor.start("embed")
    before = supervisor.pids()
    with pytest.raises(CompanionError) as caught:
        supervisor.call("embed", work.Embed("gpt-9", ("x",)), seconds=WAIT_S)
    assert caught.value.problem.code == "bad-request"
    assert supervisor.pids() == before


@LINUX
def test_idle_workers_end_and_busy_ones_do_not(supervisor, monkeypatch, tmp_path):
    monkeypatch.setitem(supervisor_module.IDLE_SECONDS, "embed", 0.0)
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    thread, told = outcome(lambda: supervisor.call("embed", work.Embed("minilm", ("plum cake",))))
    wait_until(lambda: is_loading_torch(pid))
    supervisor.end_idle()
    assert is_alive(pid) and told == []
    supervisor.end("embed")  # what it loads is not waited for
    thread.join(10)
    assert told == ["worker-lost"] and not is_alive(pid)
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    supervisor.end_idle()
    assert not is_alive(pid)
    assert supervisor.pids() == {}
    assert list((tmp_path / "scratch").iterdir()) == []  # its temporary files went with it


def test_after_ten_idle_minutes_the_embedder_is_gone_and_comes_back_when_it_is_needed(tmp_path):
    """Its memory, some 400 MB, is the machine's again; the vectors worker, which every question needs, stays."""
    clock = SteppingClock()
    made = Supervisor(SPECS, tmp_path / "scratch", {"vectors": tmp_path / "vectors"}, monotonic=clock.monotonic)
    try:
        made.start("embed")
        made.start("vectors")
        before = made.pids()
        clock.seconds += 599
        made.end_idle()
        assert made.pids() == before
        made.start("embed")  # used once more, so its ten minutes begin anew
        clock.seconds += 599
        made.end_idle()
        assert made.pids() == before
        clock.seconds += 2
        made.end_idle()
        assert made.pids() == {"vectors": before["vectors"]} and not is_alive(before["embed"])
        made.start("embed")
        assert made.is_running("embed") and made.pids()["embed"] != before["embed"]
    finally:
        made.end_all()


def test_a_worker_used_within_its_time_is_not_idle(supervisor):
    supervisor.start("embed")
    before = supervisor.pids()
    supervisor.end_idle()
    assert supervisor.pids() == before


def test_calls_do_not_meet_a_worker_that_is_ended_for_being_idle(supervisor, monkeypatch):
    """Nobody may be told that a worker was lost because it was thought idle in the moment it was asked."""
    monkeypatch.setitem(supervisor_module.IDLE_SECONDS, "embed", -1.0)
    supervisor.start("embed")
    stop = threading.Event()

    def end_all_the_time() -> None:
        while not stop.wait(0.0005):
            supervisor.end_idle()

    ending = threading.Thread(target=end_all_the_time, daemon=True)
    ending.start()
    try:
        for _ in range(5):
            assert supervisor.call("embed", work.MemoryUsed(), seconds=WAIT_S) > 0
    finally:
        stop.set()
        ending.join(10)


@LINUX
def test_many_who_ask_at_once_share_one_worker(supervisor):
    asked = [outcome(lambda: supervisor.call("embed", work.MemoryUsed(), seconds=WAIT_S)) for _ in range(6)]
    for thread, _ in asked:
        thread.join(WAIT_S)
    assert [told for _, told in asked] == [["ok"]] * 6
    assert len(supervisor.pids()) == 1


def test_a_worker_that_was_starting_when_all_were_ended_is_ended_too(supervisor):
    thread, told = outcome(lambda: supervisor.start("embed"))
    wait_until(lambda: any(supervisor._scratch.glob("embed-*")))  # on its way
    supervisor.end_all()
    thread.join(WAIT_S)
    assert told in (["engine-lost"], ["worker-broken"])
    assert supervisor.pids() == {}
    assert list(supervisor._scratch.iterdir()) == []
    with pytest.raises(CompanionError):
        supervisor.start("embed")


def test_a_worker_that_does_not_start_is_told_as_broken_and_leaves_nothing_behind(supervisor, tmp_path):
    with pytest.raises(CompanionError) as caught:
        supervisor.start("nonsense")
    assert caught.value.problem.code == "worker-broken"
    assert supervisor.pids() == {}
    assert list((tmp_path / "scratch").iterdir()) == []


# --- what a worker is allowed ---


@LINUX
def test_a_worker_is_held_by_the_kernel_as_the_system_itself_says(supervisor):
    supervisor.start("embed")
    pid = supervisor.pids()["embed"]
    status = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line
    )
    assert status["Seccomp"] == "2"  # a filter
    assert status["NoNewPrivs"] == "1"
    assert os.getpriority(os.PRIO_PROCESS, pid) >= 10
    cores = next(line for line in Path(f"/proc/{pid}/limits").read_text().splitlines() if "core file" in line)
    assert cores.split()[4:6] == ["0", "0"]
    command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    assert b"worker" in command and b"embed" in command
    kinds = [str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()]
    assert sum("socket:" in kind for kind in kinds) == 1  # the link to the engine and nothing else


INTERNET = """
import ctypes, socket, sys
from pathlib import Path
from companion.workers import serve
if sys.argv[1] == "guarded":
    serve._protect(sys.argv[2], Path(sys.argv[3]))
libc = ctypes.CDLL(None, use_errno=True)
for family in (2, 10, 16):
    found = libc.socket(family, 3 if family == 16 else 1, 0)
    print(0 if found >= 0 else ctypes.get_errno(), end=" ")
"""


@LINUX
@pytest.mark.parametrize("kind", ["reader", "embed", "vectors", "model"])
def test_a_worker_of_every_kind_refuses_internet_sockets(kind, tmp_path):
    def said(guarded: str) -> list[int]:
        command = [sys.executable, "-c", INTERNET, guarded, kind, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        return [int(number) for number in done.stdout.split()]

    if said("bare") != [0, 0, 0]:  # the planted fault
        pytest.skip("this machine makes no such sockets anyway")
    assert said("guarded") == [errno.EACCES] * 3


# --- the engine's end ---

ENGINE = """
import sys, threading
from pathlib import Path
from companion import requests
from companion.engine.supervisor import Supervisor
from companion.link.codec import specs_of
from companion.workers import requests as work
supervisor = Supervisor(specs_of(requests, work), Path(sys.argv[1]), {"vectors": Path(sys.argv[1]) / "vectors"})
kinds = sys.argv[2].split()
for kind in kinds:
    supervisor.start(kind)
print(*[supervisor.pids()[kind] for kind in kinds], flush=True)
if len(sys.argv) > 3:
    texts = tuple(f"a long text about plum cake number {n} " * 40 for n in range(2000))
    threading.Thread(target=lambda: supervisor.call("embed", work.Embed("minilm", texts))).start()
sys.stdin.read()
"""


@LINUX
@pytest.mark.parametrize("busy", [False, True])
def test_no_worker_outlives_the_engine(tmp_path, busy):
    """The engine is killed; nothing of it can clean up any more."""
    kinds = "embed" if busy else "embed model"
    command = [sys.executable, "-c", ENGINE, str(tmp_path), kinds, *(["busy"] if busy else [])]
    engine = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    pids = [int(pid) for pid in engine.stdout.readline().split()]
    assert pids and all(is_alive(pid) for pid in pids)
    if busy:
        wait_until(lambda: is_loading_torch(pids[0]))
    engine.kill()
    engine.communicate()
    try:
        wait_until(lambda: not any(is_alive(pid) for pid in pids), seconds=20)
    finally:
        for pid in pids:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
