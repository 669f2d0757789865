"""How to start another process of ourselves, whether from source or from the packaged binary."""

import sys
from pathlib import Path


def command(*words: str) -> list[str]:
    """The command line that runs Companion with these words."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("companion")), *words]
    return [sys.executable, "-m", "companion", *words]
