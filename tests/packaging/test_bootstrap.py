"""Setting up: quick when there is nothing to do, and one clear sentence when something is missing."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.packaging.scripts import load_script
from tests.places import ROOT

qt_libraries = load_script("qt_libraries.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing has been set up."""
    (tmp_path / "packaging").mkdir()
    for name in ("requirements.lock", "packaging/bootstrap.sh", "packaging/qt_libraries.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def bootstrap(checkout: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "packaging" / "bootstrap.sh", *words],
        env=os.environ | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_nothing_is_done_again_where_all_is_there():
    if Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("not run from this checkout's .venv")
    packages = Path(sysconfig.get_paths()["purelib"])
    before = packages.stat().st_mtime_ns, (ROOT / ".venv").stat().st_mtime_ns
    ended = bootstrap(ROOT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (packages.stat().st_mtime_ns, (ROOT / ".venv").stat().st_mtime_ns) == before, "nothing was installed"


def test_another_python_is_refused_in_one_sentence(checkout):
    other = program(checkout / "bin", "python3.12", "exit 1")
    ended = bootstrap(checkout, PYTHON=str(other))
    assert ended.returncode == 1
    assert "needs Python 3.11" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (checkout / ".venv").exists()


def test_a_missing_venv_module_is_named_to_somebody_who_may_not_install(checkout):
    bare = program(checkout / "bin", "python3.11", 'case "$2" in *ensurepip*) exit 1 ;; esac; exit 0')
    program(checkout / "bin", "id", "echo 1000")
    ended = bootstrap(checkout, PYTHON=str(bare), PATH=f"{checkout / 'bin'}:{os.environ['PATH']}")
    assert ended.returncode == 1
    assert "python3-venv" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_changed_lock_is_installed_and_an_unchanged_one_is_not(checkout):
    # The interpreter only notes what it is asked to do.
    program(checkout / ".venv" / "bin", "python", f'echo "$*" >>{checkout}/asked')
    program(checkout / ".venv" / "bin", "uv", f'echo "uv $*" >>{checkout}/asked')
    asked = checkout / "asked"
    assert bootstrap(checkout).returncode == 0
    assert "--require-hashes --no-deps" in asked.read_text()
    asked.unlink()
    assert bootstrap(checkout).returncode == 0
    assert not asked.exists()
    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert bootstrap(checkout).returncode == 0
    assert "uv pip install" in asked.read_text()


def test_pip_takes_over_where_uv_does_not_run(checkout):
    program(checkout / ".venv" / "bin", "python", f'echo "$*" >>{checkout}/asked')
    program(checkout / ".venv" / "bin", "uv", "exit 1")
    ended = bootstrap(checkout)
    assert ended.returncode == 0
    assert "pip takes over" in ended.stderr
    last_pip = [line for line in (checkout / "asked").read_text().splitlines() if "pip install" in line][-1]
    assert last_pip.endswith("--no-deps --require-hashes --only-binary :all: -r requirements.lock")


def test_a_library_that_the_loader_does_not_find_is_named_by_its_package():
    assert qt_libraries.missing_packages({"libnobody-has-this.so.9": "libnobody9"}) == ["libnobody9"]
