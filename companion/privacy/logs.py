"""Logs without the owner's words: what happened and where in our code, never an exception's text or a path."""

import logging
import os
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 500_000


class DiscreetFormatter(logging.Formatter):
    """Writes of an exception its type and the places in the code, not its message, which may quote a file."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name that logging gives it
        """The places in the code, innermost last, and the exception's type."""
        if not isinstance(ei, tuple) or ei[0] is None:
            return ""
        places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(ei[2])]
        return "\n".join([*places, f"  {ei[0].__module__}.{ei[0].__qualname__}"])


def to_file(path: Path) -> None:
    """Log warnings and worse to `path`, two files of half a megabyte at most."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _attach(RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"))


def to_nowhere_or_stderr() -> None:
    """For processes that may not write files: to stderr where a developer asked for it, else nowhere."""
    _attach(logging.StreamHandler(sys.stderr) if os.environ.get("COMPANION_DEBUG") else logging.NullHandler())


def _attach(handler: logging.Handler) -> None:
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if os.environ.get("COMPANION_DEBUG") else logging.WARNING)
