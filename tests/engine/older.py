"""An engine of an older version of Companion that is at work, and a client of it as a window of that version has it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from companion.engine import client as client_module
from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase, Status
from companion.settings import Places
from tests.places import ROOT, Home

PASSPHRASE = "a long enough passphrase"
OLD = "0.0.9"
PATIENCE_S = 60


def installed(folder: Path, version: str) -> Path:
    """Companion as a program of another version, for `python -m companion` with this folder in front."""
    package = folder / "companion"
    package.mkdir(parents=True)
    for entry in (ROOT / "companion").iterdir():
        if entry.name not in ("__init__.py", "__pycache__"):
            (package / entry.name).symlink_to(entry)
    (package / "__init__.py").write_text(f'__version__ = "{version}"\n')
    return folder


def older_at_work(home: Home, places: Places, monkeypatch: pytest.MonkeyPatch) -> LinkClient:
    """Start an older engine; the environment must be the home's."""
    program = installed(home.folder / "older", OLD)
    with monkeypatch.context() as patch:
        patch.setattr(client_module, "__version__", OLD)
        launcher = [sys.executable, "-m", "companion", "launcher", "--data", os.fspath(places.data)]
        environment = home.environment(PYTHONPATH=os.fspath(program))
        subprocess.Popen(launcher, env=environment, cwd=program, start_new_session=True)
        deadline = time.monotonic() + PATIENCE_S
        while not client_module.is_running(places):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    assert client.call(Status()).version == OLD
    return client
