"""When the desktop locks its screen, as logind and the screen savers tell on D-Bus. Spoken by the launcher."""

import contextlib
import logging
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from companion.engine.launcher_requests import ScreenLocked
from companion.link.cancel import Cancel

log = logging.getLogger(__name__)

LOOK_S = 1.0


@dataclass(frozen=True)
class _Signal:
    """A signal that tells of it. `expected`: its first value, None where the signal alone says it."""

    bus: str
    interface: str
    member: str
    expected: bool | None


_SIGNALS = (
    _Signal("SESSION", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    _Signal("SESSION", "org.gnome.ScreenSaver", "ActiveChanged", True),
    _Signal("SESSION", "org.cinnamon.ScreenSaver", "ActiveChanged", True),
    _Signal("SESSION", "org.mate.ScreenSaver", "ActiveChanged", True),
    _Signal("SYSTEM", "org.freedesktop.login1.Session", "Lock", None),
)


def watch(cancel: Cancel) -> Iterator[ScreenLocked]:
    """Each locking of the screen, until cancelled. Buses that are not there tell nothing."""
    heard: queue.Queue[ScreenLocked | None] = queue.Queue()
    forget = cancel.on_cancel(lambda: heard.put(None))
    for bus in ("SESSION", "SYSTEM"):
        threading.Thread(target=_listen, args=(bus, heard, cancel), name=f"{bus}-bus", daemon=True).start()
    try:
        while (event := heard.get()) is not None:
            yield event
    finally:
        forget()


def _listen(bus: str, heard: "queue.Queue[ScreenLocked | None]", cancel: Cancel) -> None:
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    wanted = [signal for signal in _SIGNALS if signal.bus == bus]
    try:
        connection = open_dbus_connection(bus)
    except (OSError, KeyError, ValueError, IndexError):  # no such bus here, or its address is none
        return
    rules = [MatchRule(type="signal", interface=signal.interface, member=signal.member) for signal in wanted]
    with contextlib.closing(connection):
        try:
            for rule in rules:
                Proxy(message_bus, connection).AddMatch(rule)
            while not cancel.is_set():
                with contextlib.suppress(TimeoutError):
                    if _says_locked(wanted, connection.receive(timeout=LOOK_S)):
                        heard.put(ScreenLocked())
        except (OSError, EOFError, ValueError) as error:
            log.warning("the %s bus is silent: %s", bus.lower(), type(error).__name__)


def _says_locked(wanted: list[_Signal], message: Any) -> bool:  # noqa: ANN401 - jeepney's messages are untyped
    fields = {int(name): value for name, value in message.header.fields.items()}
    interface, member = fields.get(2), fields.get(3)  # the numbers of the D-Bus specification
    for signal in wanted:
        if (signal.interface, signal.member) == (interface, member):
            return signal.expected is None or bool(message.body and message.body[0] is signal.expected)
    return False
