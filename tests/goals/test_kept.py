"""What was acknowledged is there after the engine was killed; the command line sees the same goals as the window."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import CheckIn, ChoosePassphrase, ListEvidence, ListGoals, PinGoal, SaveGoal, Status, Unlock
from companion.settings import Places
from companion.types.errors import CompanionError
from companion.types.status import LockState
from tests.goals.here import eventually
from tests.places import Home

PASSPHRASE = "a long enough passphrase"


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


def reached_again(places: Places) -> LinkClient:
    """As the window does it: try until the killed engine's remains are out of the way."""
    found: list[LinkClient] = []

    def reach() -> bool:
        with suppress(CompanionError):
            found.append(connect(places))
        return bool(found)

    assert eventually(reach, 120)
    return found[0]


def test_a_killed_engine_loses_no_acknowledged_check_in(places: Places, home: Home) -> None:
    client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    goal = client.call(SaveGoal(client.call(PinGoal("Run a half marathon by June 2027")).draft))
    for km in range(1, 6):
        client.call(CheckIn(goal.id, f"Ran {km} km"))
    os.kill(client.call(Status()).pid, signal.SIGKILL)
    client.close()
    again = reached_again(places)
    try:
        if again.call(Status()).lock is LockState.LOCKED:
            again.call(Unlock(PASSPHRASE))
        kept = again.call(ListEvidence(goal.id))
        assert sorted(piece.value for piece in kept.rows) == [1, 2, 3, 4, 5]
        (card,) = again.call(ListGoals())
        assert card.progress.value == 5
        listed = home.run("goals")
        assert "Run a half marathon, 21.1 km by 2027-06-30, 5 of 21.1 km" in listed.stdout
        shown = home.run("goals", "--pin", "Dreimal pro Woche laufen gehen")
        assert "3 times a week" in shown.stdout and "Nothing is saved yet" in shown.stderr
        assert len(again.call(ListGoals())) == 1
    finally:
        again.stop_peer()
        again.close()


def test_a_goal_without_words_is_refused_with_a_sentence(places: Places, home: Home, tmp_path: Path) -> None:
    client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    try:
        refused = home.run("goals", "--pin", "  ")
        assert refused.returncode == 2 and "This goal has no words yet." in refused.stderr
    finally:
        client.stop_peer()
        client.close()
