"""What the processor must be able to do for the models that come with Companion."""

import platform
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")
# torch and llama.cpp are compiled for these on x86_64; on a processor without them they end by SIGILL, not by an error
NEEDED_FLAGS = ("avx2", "fma", "f16c")


def missing_flags(cpu_info: Path = CPU_INFO) -> tuple[str, ...]:
    """Processor features that the models' libraries need and this machine lacks; empty where all is well or unknown."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return ()
    try:
        text = cpu_info.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ()
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "flags":
            present = set(value.split())
            return tuple(flag for flag in NEEDED_FLAGS if flag not in present)
    return ()
