"""The bridge between the engine's threads and the window's."""

import threading

import pytest

from companion import requests as r
from companion.types.errors import Action, CompanionError, Problem
from tests.ui.inprocess import InProcess
from ui.engine_bridge import EngineBridge, EngineState


@pytest.fixture
def engine():
    made = InProcess()
    yield made
    made.close()


@pytest.fixture
def bridge(qtbot, engine):
    made = EngineBridge(engine.connect)
    yield made
    made.close()


def test_replies_come_in_the_windows_thread(qtbot, bridge):
    told = []
    bridge.ask(r.Status(), lambda status: told.append((status.pid, threading.current_thread())))
    bridge.start()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] is threading.main_thread()


def test_what_is_asked_before_the_engine_is_there_waits_for_it(qtbot, engine, bridge):
    told = []
    bridge.ask(r.GetSetting("a"), told.append)
    assert engine.asked == []
    bridge.start()
    qtbot.waitUntil(lambda: told == [None])


def test_a_dropped_stream_says_nothing_more(qtbot, engine, bridge):
    bridge.start()
    engine.gate.clear()
    events = []
    ticket = bridge.stream(r.Ask("first"), events.append)
    qtbot.waitUntil(lambda: len(events) == 2)
    ticket.drop()
    after = []
    engine.gate.set()
    bridge.stream(r.Ask("second"), after.append, lambda: after.append("end"))
    qtbot.waitUntil(lambda: after[-1:] == ["end"])
    assert len(events) == 2


def test_a_problem_reaches_the_view_that_asked(qtbot, engine, bridge):
    engine.fail[r.Status] = Problem("locked")
    told = []
    bridge.ask(r.Status(), on_problem=told.append)
    bridge.start()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "locked"


def test_a_lost_engine_is_reached_again(qtbot, engine, bridge):
    states = []
    bridge.state_changed.connect(states.append)
    bridge.start()
    qtbot.waitUntil(lambda: states == [EngineState.READY])
    engine.lost()
    qtbot.waitUntil(lambda: states == [EngineState.READY, EngineState.LOST, EngineState.READY])


def test_an_engine_that_does_not_start_is_told_and_can_be_tried_again(qtbot):
    tries = []

    def connect(lost):
        tries.append(lost)
        if len(tries) == 1:
            raise CompanionError("engine-unreachable", Action.RETRY)
        return InProcess().connect(lost)

    bridge = EngineBridge(connect)
    bridge.start()
    qtbot.waitUntil(lambda: bridge.state() is EngineState.FAILED)
    assert bridge.problem().code == "engine-unreachable"
    bridge.retry()
    qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
    bridge.close()


def test_the_window_waits_for_nothing_while_the_engine_starts(qtbot):
    """Connecting may take a minute; the thread of the window goes on meanwhile."""
    held = threading.Event()

    def connect(lost):
        held.wait(10)
        return InProcess().connect(lost)

    bridge = EngineBridge(connect)
    bridge.start()
    beats = []
    from PySide6.QtCore import QTimer

    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(5)
    qtbot.waitUntil(lambda: len(beats) > 5)
    assert bridge.state() is EngineState.STARTING
    held.set()
    qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
    bridge.close()
