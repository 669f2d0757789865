"""Take away from this process what it never needs: internet sockets, core dumps, files outside its own.

Everything is enforced by the kernel where it can be, before any import that is not Python's own; an audit hook stands
on top and is all there is on systems without seccomp. Nothing here can be undone by the process or its children.
"""

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# linux/prctl.h, linux/seccomp.h, linux/audit.h
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1
SECCOMP_RET_KILL_PROCESS = 0x8000_0000
SECCOMP_RET_ERRNO = 0x0005_0000
SECCOMP_RET_ALLOW = 0x7FFF_0000
X32_SYSCALL_BIT = 0x4000_0000
AF_UNIX = 1
IO_URING_SETUP = 425  # the same number on every architecture since Linux 5.1

# classic BPF: load a word of seccomp_data, jump if equal / greater or equal, return
BPF_LOAD, BPF_JEQ, BPF_JGE, BPF_RETURN = 0x20, 0x15, 0x35, 0x06
AT_NUMBER, AT_ARCH, AT_FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data

CALLING_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto"})
REFUSED_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


@dataclass(frozen=True)
class _Machine:
    audit_arch: int
    seccomp: int
    socket: int
    connect: int
    bind: int
    others: tuple[int, ...]  # ptrace, process_vm_readv, process_vm_writev: what reaches into other processes
    has_x32: bool


_PIDFD_GETFD = 438  # the same number on every architecture since Linux 5.6
_MACHINES = {
    "x86_64": _Machine(0xC000_003E, seccomp=317, socket=41, connect=42, bind=49, others=(101, 310, 311), has_x32=True),
    "aarch64": _Machine(
        0xC000_00B7, seccomp=277, socket=198, connect=203, bind=200, others=(117, 270, 271), has_x32=False
    ),
}
# linux/landlock.h: rights by the version that brought them
_FS_READ = (1 << 0) | (1 << 2) | (1 << 3)  # execute, read file, read folder
_FS_ON_FILES = (1 << 0) | (1 << 1) | (1 << 2) | (1 << 14) | (1 << 15)
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446


def no_core_dumps() -> list[str]:
    """Forbid core dumps and reading of this process's memory by others; must come before the key does."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    enforced = ["no-core-dumps"]
    libc = _libc()
    if libc is not None and libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
        enforced.append("not-dumpable")
    return enforced


def no_internet() -> list[str]:
    """Refuse every socket but Unix ones, in all threads and all children; returns what is enforced.

    Raises:
        OSError: the kernel knows seccomp and refused the filter.
    """
    enforced = []
    machine = _MACHINES.get(platform.machine())
    libc = _libc()
    if machine is not None and libc is not None:
        _seccomp(libc, machine, _filter(machine))
        enforced.append("seccomp")
    sys.addaudithook(_refuse_internet)
    enforced.append("audit-hook")
    return enforced


def no_other_process() -> list[str]:
    """Refuse to look into other processes, or to take descriptors from them, in all threads and children."""
    return _refuse(lambda machine: (*machine.others, _PIDFD_GETFD))


def no_sockets() -> list[str]:
    """Refuse new sockets of every family, and calling anybody with those that are there; they go on working.

    For a worker that was started with a socket to its only peer: it can call neither the engine, as a client would, nor
    the desktop's services.
    """
    sys.addaudithook(_refuse_calling)
    return [*_refuse(lambda machine: (machine.socket, machine.connect, machine.bind)), "no-sockets"]


def keep_orphans() -> list[str]:
    """Let descendants whose parents end become children of this process, so that they can be told as its own."""
    libc = _libc()
    if libc is None or libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        return []
    return ["keeps-orphans"]


def only_files(readable: Sequence[Path], writable: Sequence[Path]) -> list[str]:
    """Let this process open only files below these folders (Landlock); open descriptors go on working.

    Returns:
        What is enforced: nothing where the kernel has no Landlock.
    """
    libc = _libc()
    if libc is None:
        return []
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return []
    rights = (1 << 13) - 1
    for since, right in ((2, 13), (3, 14), (5, 15)):
        if version >= since:
            rights |= 1 << right
    tcp = 3 if version >= 4 else 0
    scopes = 3 if version >= 6 else 0
    attributes = struct.pack("QQQ", rights, tcp, scopes)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = libc.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return []
    try:
        for paths, allowed in ((readable, _FS_READ), (writable, rights)):
            for path in paths:
                _allow(libc, rules, path, allowed & rights)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.syscall(_LANDLOCK_RESTRICT, rules, 0):
            raise OSError(ctypes.get_errno(), "landlock")
    finally:
        os.close(rules)
    return ["landlock"]


def limit_memory(size_bytes: int) -> list[str]:
    """Let this process have no more than `size_bytes` of address space."""
    resource.setrlimit(resource.RLIMIT_AS, (size_bytes, size_bytes))
    return ["memory-limit"]


def quiet_libraries() -> None:
    """Switch off telemetry and hub access of every library we use; code also passes the same by argument."""
    os.environ.update(
        {
            "ANONYMIZED_TELEMETRY": "False",
            "CHROMA_OTEL_COLLECTION_ENDPOINT": "",
            "DO_NOT_TRACK": "1",
            "HF_DATASETS_OFFLINE": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_OFFLINE": "1",
            "ORT_DISABLE_TELEMETRY": "1",
            "OTEL_SDK_DISABLED": "true",
            "TOKENIZERS_PARALLELISM": "false",
            "TRANSFORMERS_OFFLINE": "1",
        }
    )


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _refuse(numbers: Callable[[_Machine], Sequence[int]]) -> list[str]:
    """Refuse system calls by their numbers.

    Raises:
        OSError: the kernel knows seccomp and refused the filter.
    """
    machine = _MACHINES.get(platform.machine())
    libc = _libc()
    if machine is None or libc is None:
        return []
    refused = [
        step for number in numbers(machine) for step in (_step(BPF_JEQ, 0, 1, number), _step(BPF_RETURN, 0, 0, _REFUSE))
    ]
    _seccomp(libc, machine, [*_beginning(machine), *refused, _step(BPF_RETURN, 0, 0, SECCOMP_RET_ALLOW)])
    return ["seccomp"]


def _seccomp(libc: ctypes.CDLL, machine: _Machine, steps: Sequence[bytes]) -> None:
    code = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.addressof(code))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    if libc.syscall(machine.seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), "seccomp")


def _step(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


_REFUSE = SECCOMP_RET_ERRNO | errno.EACCES


def _beginning(machine: _Machine) -> list[bytes]:
    """Steps that end a process of a foreign architecture, and leave the number of the system call to be looked at."""
    steps = [
        _step(BPF_LOAD, 0, 0, AT_ARCH),
        _step(BPF_JEQ, 1, 0, machine.audit_arch),
        _step(BPF_RETURN, 0, 0, SECCOMP_RET_KILL_PROCESS),
        _step(BPF_LOAD, 0, 0, AT_NUMBER),
    ]
    if machine.has_x32:
        steps += [_step(BPF_JGE, 0, 1, X32_SYSCALL_BIT), _step(BPF_RETURN, 0, 0, _REFUSE)]
    return steps


def _filter(machine: _Machine) -> list[bytes]:
    return [
        *_beginning(machine),
        _step(BPF_JEQ, 0, 1, IO_URING_SETUP),
        _step(BPF_RETURN, 0, 0, SECCOMP_RET_ERRNO | errno.ENOSYS),
        _step(BPF_JEQ, 1, 0, machine.socket),
        _step(BPF_RETURN, 0, 0, SECCOMP_RET_ALLOW),
        _step(BPF_LOAD, 0, 0, AT_FIRST_ARGUMENT),
        _step(BPF_JEQ, 1, 0, AF_UNIX),
        _step(BPF_RETURN, 0, 0, _REFUSE),
        _step(BPF_RETURN, 0, 0, SECCOMP_RET_ALLOW),
    ]


def _refuse_calling(event: str, _arguments: tuple[object, ...]) -> None:
    if event in CALLING_EVENTS:
        raise PermissionError(errno.EACCES, event)


def _refuse_internet(event: str, arguments: tuple[object, ...]) -> None:
    if event in REFUSED_EVENTS:
        raise PermissionError(errno.EACCES, event)
    if event == "socket.__new__" and len(arguments) > 1 and arguments[1] not in (AF_UNIX, -1):
        raise PermissionError(errno.EACCES, event)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not path.is_dir():
            rights &= _FS_ON_FILES
        beneath = struct.pack("=Qi", rights, descriptor)
        if libc.syscall(_LANDLOCK_ADD, rules, 1, beneath, 0):
            raise OSError(ctypes.get_errno(), "landlock rule")
    finally:
        os.close(descriptor)
