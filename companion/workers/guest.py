"""A worker is a guest on the machine: last in line for processor and disk; readers are held to their share of cores."""

import ctypes
import os
import platform
import sys

NICE = 10
# Many at once, some with threads of their own. The others serve questions too, which must find an idle core while files
# are read; how many threads they use is their limit.
HELD = frozenset({"reader"})
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30}  # numbers of the system call, which glibc does not wrap
_IOPRIO_WHO_PROCESS = 1
_BEST_EFFORT_LAST = 2 << 13 | 7  # ioprio_set(2): class and level. "Idle" would starve while others read all the time


def be_a_guest(kind: str, cores: int) -> None:
    """Lower this process's priorities; hold readers to `cores` cores, all of them to the same.

    Best effort: where the system refuses, the worker goes on.
    """
    os.nice(NICE)
    if sys.platform != "linux":
        return
    number = _IOPRIO_SET.get(platform.machine())
    if number is not None:
        ctypes.CDLL(None).syscall(number, _IOPRIO_WHO_PROCESS, 0, _BEST_EFFORT_LAST)
    if kind in HELD:
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, allowed[-cores:])  # the first cores take most interrupts
