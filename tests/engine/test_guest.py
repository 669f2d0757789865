"""A guest on the machine: its share of the cores, last in line, at rest where power is short, and measured."""

import ctypes
import os
import platform
import sys
import threading
from pathlib import Path

import pytest

from companion.commands.indexing import _usage
from companion.engine.meter import NEW_SPELL_S, SAMPLE_S, Meter, processor_seconds
from companion.engine.supervisor import Supervisor
from companion.library import limits
from companion.library.limits import Limits
from companion.library.manners import Machine
from companion.link.codec import specs_of
from companion.store import preferences
from companion.types.status import Spell, Usage
from companion.workers import guest
from companion.workers import requests as work
from tests.library.at_work import LibraryAtWork, put

linux = pytest.mark.skipif(sys.platform != "linux", reason="priorities and cores are looked up in /proc")


@linux
def test_a_reader_is_last_in_line_and_held_to_its_cores(tmp_path):
    cores = [1]
    supervisor = Supervisor(specs_of(work), tmp_path / "scratch", {}, lambda: cores[0])
    try:
        supervisor.start("reader-0")
        pid = supervisor.pids()["reader-0"]
        assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + guest.NICE)
        assert len(os.sched_getaffinity(pid)) == 1
        number = {"x86_64": 252, "aarch64": 31}.get(platform.machine())  # ioprio_get(2)
        if number is not None:
            assert ctypes.CDLL(None).syscall(number, 1, pid) == guest._BEST_EFFORT_LAST
        supervisor.start("reader-0")
        assert supervisor.pids()["reader-0"] == pid, "a reader goes on while nothing changed"
        cores[0] = 2
        supervisor.start("reader-0")
        assert supervisor.pids()["reader-0"] != pid, "the owner's new choice holds at once"
        assert len(os.sched_getaffinity(supervisor.pids()["reader-0"])) == min(2, limits.present_cores())
    finally:
        supervisor.end_all()


@linux
def test_a_reader_that_takes_all_cores_would_be_seen(tmp_path, monkeypatch):
    if limits.present_cores() < 2:
        pytest.skip("one core cannot be halved")
    planted = tmp_path / "sitecustomize.py"
    planted.write_text("import os\nos.sched_setaffinity = lambda *_: None\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(__file__).resolve().parents[2]}")
    supervisor = Supervisor(specs_of(work), tmp_path / "scratch", {}, lambda: 1)
    try:
        supervisor.start("reader-0")
        assert len(os.sched_getaffinity(supervisor.pids()["reader-0"])) > 1
    finally:
        supervisor.end_all()


def test_half_the_cores_unless_the_owner_says_otherwise(monkeypatch):
    monkeypatch.delenv("COMPANION_THREADS", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert [Limits(share).cores() for share in (25, 50, 100)] == [2, 4, 8]
    assert Limits().cores() == 4
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Limits(25).cores() == 1


def test_nothing_is_read_while_the_machine_saves_power_and_all_of_it_afterwards(tmp_path):
    profile = tmp_path / "sys" / "firmware" / "acpi" / "platform_profile"
    profile.parent.mkdir(parents=True)
    profile.write_text("low-power\n")
    notes = tmp_path / "notes"
    put(notes, "boat.md", "# Boat\n\nThe boat lies at berth 14.\n")
    made = LibraryAtWork(tmp_path / "data")
    try:
        manners = made.memory.library._manners
        manners._machine = Machine(tmp_path / "none", tmp_path / "none", tmp_path / "sys")
        manners._next = 0.0
        made.memory.library.add_folder(notes, "own")
        made.eventually(lambda: made.memory.board.now().slowed == "saver" and made.rows())
        assert made.states() == {"boat.md": "waiting"}
        assert not made.memory.library.is_working()
        assert made.reads == 0
        profile.write_text("balanced\n")
        made.eventually(lambda: made.states()["boat.md"] != "waiting")
        assert made.found("berth")
    finally:
        made.close()


def test_the_owners_limits_are_kept_and_what_makes_no_sense_is_not_heard(tmp_path):
    made = LibraryAtWork(tmp_path / "data")
    try:
        assert made.memory.limits() == Limits(50, 30)
        for share, battery, heard in (("25", "0", Limits(25, 0)), ("0", "101", Limits()), ("half", "-1", Limits())):
            with made.memory.database.write() as connection:
                preferences.put(connection, limits.SHARE, share)
                preferences.put(connection, limits.BATTERY, battery)
            assert made.memory.limits() == heard
    finally:
        made.close()


class Measured:
    """A meter whose clock and processes are the test's."""

    def __init__(self) -> None:
        self.now = 0.0
        self.used = {os.getpid(): 0.0, 7: 0.0, 8: 0.0}
        self.workers = {"reader-0": 7, "model": 8}
        self.meter = Meter(lambda: self.now, lambda: self.workers, self.used.get)
        self.meter.tick(lambda: True)

    def goes_on(self, seconds: float, working: bool, **cpu: float) -> None:
        for _ in range(round(seconds / SAMPLE_S)):
            self.now += SAMPLE_S
            for name, share in cpu.items():
                self.used[{"engine": os.getpid(), "reader": 7, "model": 8}[name]] += share * SAMPLE_S
            self.meter.tick(lambda: working)


def test_work_is_measured_in_shares_of_one_core_and_answers_do_not_count():
    measured = Measured()
    measured.goes_on(2400, True, engine=0.02, reader=0.1, model=1.5)
    measured.goes_on(600, False, engine=0.001)
    work, rest = measured.meter.work(), measured.meter.rest()
    assert (round(work.cores, 3), work.seconds) == (0.12, 2400)
    assert (round(rest.cores, 3), rest.seconds) == (0.001, 600)


def test_work_after_a_long_rest_is_another_spell_and_a_pause_is_not():
    measured = Measured()
    measured.goes_on(600, True, reader=1.0)
    measured.goes_on(NEW_SPELL_S / 2, False)
    measured.goes_on(600, True, reader=0.5)
    assert measured.meter.work().seconds == 1200
    measured.goes_on(2 * NEW_SPELL_S, False)
    measured.goes_on(60, True, reader=0.25)
    assert (measured.meter.work().seconds, measured.meter.work().cores) == (60, 0.25)


def test_a_worker_that_is_renewed_counts_from_its_start():
    measured = Measured()
    measured.goes_on(SAMPLE_S, True, reader=1.0)
    measured.workers = {"reader-0": 9}
    measured.used[9] = 1.0
    measured.goes_on(SAMPLE_S, True)
    assert measured.meter.work().cores == pytest.approx((SAMPLE_S + 1.0) / (2 * SAMPLE_S))


@linux
def test_what_a_process_uses_is_what_the_system_counts():
    before, done = processor_seconds(os.getpid()), threading.Event()
    while (processor_seconds(os.getpid()) or 0) < (before or 0) + 0.05:
        sum(range(10_000))
    assert not done.is_set()
    assert processor_seconds(2**22 + 1) is None


def test_the_terminal_says_it_in_words():
    usage = Usage(1, 2, 50, 30, Spell(0.12, 2400), Spell(0.0004, 9000))
    assert _usage(usage) == (
        "Reading may use 1 of 2 cores. It took 12 % of one core for about 40 min; at rest less than 1 % of one core."
    )
    assert _usage(Usage(4, 8, 50, 30)) == "Reading may use 4 of 8 cores."
