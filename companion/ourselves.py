"""How to start another process of ourselves, whether from source or from the packaged binary."""

import sys
from pathlib import Path


def command(*words: str) -> list[str]:
    """The command line that runs Companion with these words."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("companion")), *words]
    return [sys.executable, "-m", "companion", *words]


def window_command(*words: str) -> list[str]:
    """The command line that opens the window; in the binary it has a program of its own, which starts sooner."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("companion-window")), *words]
    return [sys.executable, "-m", "ui.main", *words]
