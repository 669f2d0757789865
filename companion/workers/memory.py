"""How much memory this process holds."""

import os
import resource
import sys
from pathlib import Path


def resident_bytes() -> int:
    """Resident memory of this process in bytes; its peak where the system does not tell the present."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
