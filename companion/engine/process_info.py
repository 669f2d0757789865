"""What the system says about a process of ours."""

from pathlib import Path


def resident_bytes(pid: int) -> int:
    """Resident memory of a process in bytes; 0 where the system does not say or the process is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    for line in text.splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0
