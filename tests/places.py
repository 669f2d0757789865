"""A home of its own for each test that starts processes, and the command line run in it."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COMPANION_SHARED", ROOT.parent / "shared"))


@dataclass
class Home:
    """A home folder, data folder and runtime folder that no other test uses."""

    folder: Path
    runtime: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "COMPANION_DEBUG")}
        return kept | {
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder / "tmp"),
            "COMPANION_DATA": str(self.data),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            **more,
        }

    def run(self, *words: str, seconds: float = 180, **more: Any) -> subprocess.CompletedProcess[str]:
        """Run the command line as a person would, with nobody to ask."""
        return subprocess.run(
            [sys.executable, "-m", "companion", *words],
            env=self.environment(),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            **more,
        )

    def json(self, *words: str) -> Any:
        """The same, expecting JSON on its output."""
        return json.loads(self.run(*words, "--json").stdout)


def new_home(folder: Path) -> Home:
    """A home under pytest's folder; its runtime folder has a short path, since socket paths end at 108 bytes."""
    (folder / "tmp").mkdir(parents=True)
    runtime = Path(tempfile.mkdtemp(prefix="cr-"))
    runtime.chmod(0o700)
    return Home(folder, runtime)
