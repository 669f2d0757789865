"""Reading steps back while its owner works or the machine runs on battery."""

from pathlib import Path

import pytest

from companion.library.limits import Limits
from companion.library.manners import BATTERY, BUSY, LOOK_S, LOW_BATTERY, SAVER, Machine, Manners


class Told:
    """A machine as files tell it."""

    def __init__(self, folder: Path) -> None:
        self.proc, self.power = folder / "proc", folder / "power"
        self.proc.mkdir()
        self.ticks = [0, 0, 0, 0]
        self.now = 0.0
        self.profiles = folder / "sys"
        self.machine = Machine(self.proc, self.power, self.profiles)
        self.limits = Limits()
        self.manners = Manners(lambda: self.now, self.machine, lambda: self.limits)

    def supply(self, name: str, **facts: str) -> None:
        (self.power / name).mkdir(parents=True, exist_ok=True)
        for fact, value in facts.items():
            (self.power / name / fact).write_text(value + "\n")

    def profile(self, words: str, *path: str) -> None:
        file = self.profiles.joinpath(*path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words + "\n")

    def goes_on(self, user: int, nice: int, idle: int):
        """A look later: so many ticks at normal priority, at low priority, and idle."""
        self.ticks = [self.ticks[0] + user, self.ticks[1] + nice, self.ticks[2], self.ticks[3] + idle]
        (self.proc / "stat").write_text(f"cpu  {' '.join(map(str, self.ticks))} 0 0 0 0 0 0\ncpu0 1 2 3\n")
        self.now += LOOK_S + 0.1
        return self.manners.pace()


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    made.goes_on(100_000, 0, 0)
    return made


def test_full_pace_where_nobody_else_works(told):
    assert told.goes_on(20, 900, 1_000).reason == ""


def test_work_of_others_slows_reading_until_it_is_over(told):
    pace = told.goes_on(100_000, 0, 20_000)
    assert (pace.reason, pace.one_reader, pace.meaning) == (BUSY, True, True)
    assert pace.rest > 0
    assert told.goes_on(40_000, 0, 60_000).reason == BUSY, "it does not swing to and fro around one figure"
    assert told.goes_on(100, 0, 100_000).reason == ""


def test_our_own_workers_at_low_priority_count_as_nobody(told):
    assert told.goes_on(0, 100_000, 0).reason == ""


def test_on_battery_words_go_on_and_meaning_waits(told):
    told.supply("BAT0", type="Battery", status="Discharging")
    told.supply("AC", type="Mains", online="0")
    pace = told.goes_on(0, 0, 100)
    assert (pace.reason, pace.meaning) == (BATTERY, False)
    told.supply("AC", type="Mains", online="1")
    assert told.goes_on(0, 0, 100).reason == ""


def test_full_pace_while_somebody_waits_for_the_end(told):
    told.supply("BAT0", type="Battery", status="Discharging")
    with told.manners.hurry():
        assert told.goes_on(100_000, 0, 0).reason == ""
    assert told.goes_on(0, 0, 100).reason == BATTERY


def test_the_battery_of_a_mouse_is_none_of_the_machine(told):
    told.supply("mouse", type="Battery", status="Discharging", scope="Device")
    assert told.goes_on(0, 0, 100).reason == ""


def test_a_machine_that_tells_nothing_is_used_in_full(tmp_path):
    assert Manners(lambda: 0.0, Machine(tmp_path / "none", tmp_path / "none")).pace().reason == ""


PLATFORM = ("firmware", "acpi", "platform_profile")
PROCESSOR = ("devices", "system", "cpu", "cpu0", "cpufreq", "energy_performance_preference")


@pytest.mark.parametrize(
    ("path", "saving", "else_"), [(PLATFORM, "low-power", "balanced"), (PROCESSOR, "power", "balance_power")]
)
def test_nothing_is_read_in_power_saver_mode(told, path, saving, else_):
    told.profile(saving, *path)
    pace = told.goes_on(0, 0, 100)
    assert (pace.reason, pace.works, pace.meaning) == (SAVER, False, False)
    told.profile(else_, *path)
    assert told.goes_on(0, 0, 100).works


def test_nothing_is_read_on_a_battery_that_is_lower_than_its_owner_wants(told):
    told.supply("BAT0", type="Battery", status="Discharging", capacity="31")
    assert told.goes_on(0, 0, 100).reason == BATTERY
    told.supply("BAT0", capacity="29")
    pace = told.goes_on(0, 0, 100)
    assert (pace.reason, pace.works) == (LOW_BATTERY, False)
    told.limits = Limits(battery=20)
    assert told.goes_on(0, 0, 100).works
    told.supply("BAT0", capacity="4")
    told.limits = Limits(battery=0)
    assert told.goes_on(0, 0, 100).works, "never, as it was set"
    told.limits = Limits()
    told.supply("AC", type="Mains", online="1")
    assert told.goes_on(0, 0, 100).works, "it is being charged"
