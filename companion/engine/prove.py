"""Watch a whole session from outside, and tell every connection and name look-up that any of its processes attempted.

strace sees system calls, so nothing that a process does by native code, by another library or behind Python's back is
missed. Where strace is not installed, the session runs in a network namespace that has no route at all: then nothing
can get out, but attempts cannot be listed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from companion import ourselves
from companion.types.errors import CompanionError
from companion.types.safety import Attempt

CALLS = "trace=execve,clone,clone3,fork,vfork,socket,connect,sendto,sendmsg,sendmmsg,io_uring_setup"
SECONDS = 900.0
ROLES = ("engine", "launcher", "broker", "worker")
NAME_PORTS = ("53", "853", "5353")
# Programs that look names up for others, reached by a Unix socket.
NAME_SERVICES = ("nscd/socket", "resolve/io.systemd.Resolve")

_LINE = re.compile(r"^(\d+) +(.*)$")
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
_CHILD = re.compile(r"^(?:clone3?|v?fork)\(.*\) = (\d+)$")
_FAMILY = re.compile(r"sa_family=(AF_\w+)")
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
_PORT = re.compile(r"sin6?_port=htons\((\d+)\)")
_UNIX = re.compile(r'sun_path=@?"([^"]+)"')
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')
_INTERNET = ("AF_INET", "AF_INET6")
_WITHIN = ("AF_UNIX", "AF_NETLINK")  # reach processes and the kernel of this machine, and nothing else


@dataclass(frozen=True)
class Proof:
    """What a watched session came to.

    Attributes:
        attempts: every connection and look-up, in order. how: "strace" or "namespace".
        code: the session's exit code.
    """

    attempts: tuple[Attempt, ...]
    how: str
    code: int

    @property
    def holds(self) -> bool:
        """The session did its work, and nobody tried to get out."""
        return self.code == 0 and not any(attempt.outside for attempt in self.attempts)


def journey(seconds: float = SECONDS, environment: Mapping[str, str] | None = None) -> Proof:
    """Run a whole session on the sample vault, with a window, in a home of its own, and watch it.

    Raises:
        CompanionError: `prove-impossible`, this machine offers no way to watch.
    """
    with _own_home() as home:
        return watch(ourselves.command("prove-session"), dict(os.environ) | home | dict(environment or {}), seconds)


def watch(command: list[str], environment: Mapping[str, str], seconds: float = SECONDS) -> Proof:
    """Run a command and watch it with all its children.

    Raises:
        CompanionError: `prove-impossible`.
    """
    strace, unshare = shutil.which("strace"), shutil.which("unshare")
    if strace is None and unshare is None:
        raise CompanionError("prove-impossible")
    with tempfile.TemporaryDirectory(prefix="companion-proof-") as folder:
        log = Path(folder, "calls")
        if strace is not None:
            before = [strace, "-f", "-qq", "-s", "512", "-e", CALLS, "-o", os.fspath(log)]
        else:
            before = [str(unshare), "--map-root-user", "--net"]
        done = subprocess.run(
            [*before, *command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("COMPANION_DEBUG") else subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
        if strace is None:
            return Proof((), "namespace", done.returncode)
        with log.open(encoding="utf-8", errors="replace") as lines:
            return Proof(tuple(attempts_in(lines)), "strace", done.returncode)


@dataclass
class _Processes:
    """Which process each thread belongs to, by what was executed in it."""

    roles: dict[str, str] = field(default_factory=dict)

    def born(self, parent: str, child: str) -> None:
        self.roles.setdefault(child, self.roles.get(parent, "companion"))

    def executes(self, number: str, words: list[str]) -> None:
        self.roles[number] = role_of(words)


def role_of(words: list[str]) -> str:
    """What a command line of ours is: "engine", "worker embed", "window", ..., or the program's name."""
    for place, word in enumerate(words):
        if word in ROLES:
            kind = words[place + 1] if word == "worker" and place + 1 < len(words) else ""
            return f"{word} {kind}".strip()
    if "ui.main" in words or any(word.endswith("companion-window") for word in words[:1]):
        return "window"
    if "prove-session" in words:
        return "command line"
    return Path(words[0]).name if words else "companion"


def attempts_in(lines: Iterable[str]) -> Iterator[Attempt]:
    """Attempts in strace's lines (`-f -o`), in order."""
    processes = _Processes()
    begun: dict[str, str] = {}
    for line in lines:
        matched = _LINE.match(line.rstrip("\n"))
        if matched is None:
            continue
        number, call = matched.groups()
        if call.endswith("<unfinished ...>"):
            begun[number] = call.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = _RESUMED.match(call)
        if resumed is not None:
            call = begun.pop(number, f"{resumed.group(1)}(") + resumed.group(2).lstrip()
        child = _CHILD.match(call)
        if child is not None:
            processes.born(number, child.group(1))
        elif call.startswith("execve(") and call.endswith(" = 0"):
            processes.executes(number, _WORDS.findall(call.split("[", 1)[-1].split("]", 1)[0]))
        else:
            attempt = _attempt(processes.roles.get(number, "companion"), call)
            if attempt is not None:
                yield attempt


def _attempt(process: str, call: str) -> Attempt | None:
    name = call.split("(", 1)[0]
    refused = " = -1" in call and "EINPROGRESS" not in call
    if name == "io_uring_setup":
        return Attempt(process, "io_uring", True, refused)
    if name == "socket":
        family, kind = call.split("(", 1)[1].split(",", 2)[:2]
        # Only the broker has a reason for one; where it leads shows at its connect.
        if family in _WITHIN or (process == "broker" and family in _INTERNET and "SOCK_STREAM" in kind):
            return None
        return Attempt(process, f"an internet socket ({family})", True, refused)
    if name not in ("connect", "sendto", "sendmsg", "sendmmsg"):
        return None
    family_found = _FAMILY.search(call.split("msg_iov", 1)[0])
    if family_found is None:
        return None
    if family_found.group(1) == "AF_UNIX":
        path = _UNIX.search(call)
        looks_up = path is not None and any(service in path.group(1) for service in NAME_SERVICES)
        # One that is not there answers nobody; the C library asks it for users and groups too.
        return Attempt(process, "a name look-up", True, False) if looks_up and not refused else None
    if family_found.group(1) not in _INTERNET:
        return None  # told when its socket was made
    return _to_internet(process, call, refused)


def _to_internet(process: str, call: str, refused: bool) -> Attempt:
    address, port = _ADDRESS.search(call), _PORT.search(call)
    where = next((part for part in address.groups() if part), "?") if address else "?"
    number = port.group(1) if port else "?"
    if number in NAME_PORTS:
        return Attempt(process, f"a name look-up at {where}", True, refused)
    return Attempt(process, f"{where} port {number}", not _is_here(where), refused)


def _is_here(where: str) -> bool:
    try:
        address = ip_address(where)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


@contextmanager
def _own_home() -> Iterator[dict[str, str]]:
    """Environment of a home that nobody uses; socket paths are short, so its runtime folder lies in /tmp."""
    with (
        tempfile.TemporaryDirectory(prefix="companion-home-") as home,
        tempfile.TemporaryDirectory(prefix="cp-", dir="/tmp" if sys.platform != "win32" else None) as runtime,  # noqa: S108
    ):
        (Path(home) / "tmp").mkdir()
        yield {
            "HOME": home,
            "TMPDIR": os.fspath(Path(home) / "tmp"),
            "COMPANION_DATA": os.fspath(Path(home) / "data"),
            "XDG_RUNTIME_DIR": runtime,
            "XDG_DATA_HOME": os.fspath(Path(home) / "share"),
            "XDG_CONFIG_HOME": os.fspath(Path(home) / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": "",
        }
