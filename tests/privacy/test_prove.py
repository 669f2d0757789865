"""The watch sees whoever tries to get out, and a whole session has nobody who does."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from companion.engine import prove
from companion.types.safety import Attempt

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "198.51.100.7"  # kept for documentation by RFC 5737; nobody answers there

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def watched(body: str, *words: str, environment: dict[str, str] | None = None) -> prove.Proof:
    code = "import ctypes, os, socket, subprocess, sys, threading\n" + textwrap.dedent(body)
    kept = dict(os.environ) | {"PYTHONPATH": str(ROOT)} | (environment or {})
    return prove.watch([sys.executable, "-c", code, *words], kept, 60)


CONNECT = f"""
    sock = socket.socket(socket.AF_INET)
    sock.settimeout(0.1)
    try:
        sock.connect(("{NOWHERE}", 443))
    except OSError:
        pass
"""


def test_work_that_stays_here_is_seen_as_such():
    proof = watched("""
        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        server.listen()
        subprocess.run([sys.executable, "-c", "print(1)"], check=True)
    """)
    assert proof.how == "strace" and proof.code == 0
    assert [a.what for a in proof.attempts] == ["an internet socket (AF_INET)"], "even that is told"


@pytest.mark.parametrize("role", ["engine", "worker embed", "launcher"])
def test_a_connection_outside_is_told_with_its_process(role):
    proof = watched(CONNECT, *role.split())
    assert Attempt(role, f"{NOWHERE} port 443", True, False) in [
        Attempt(a.process, a.what, a.outside, False) for a in proof.attempts
    ]
    assert not proof.holds


def test_the_broker_alone_may_reach_this_machine_and_nothing_else():
    here = CONNECT.replace(NOWHERE, "127.0.0.1")
    assert watched(here, "broker").holds
    assert not watched(here, "engine").holds
    assert not watched(CONNECT, "broker").holds


@pytest.mark.parametrize("send", ["sendto(b'x', there)", "sendmsg([b'x'], [], 0, there)"])
def test_a_datagram_of_the_broker_is_told_however_it_is_sent(send):
    proof = watched(
        f"""
        there = ("{NOWHERE}", 9)
        try:
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).{send}
        except OSError:
            pass
    """,
        "broker",
    )
    assert f"{NOWHERE} port 9" in [attempt.what for attempt in proof.attempts]
    assert "an internet socket (AF_INET)" in [attempt.what for attempt in proof.attempts], "it needs none of this kind"
    assert not proof.holds


@pytest.mark.parametrize(("family", "number"), [("AF_PACKET", 17), ("AF_BLUETOOTH", 31), ("AF_VSOCK", 40)])
def test_a_way_out_that_is_not_the_internets_is_told_too(family, number):
    proof = watched(f"ctypes.CDLL(None).socket({number}, 1, 0)", "launcher")
    assert [attempt.what for attempt in proof.attempts] == [f"an internet socket ({family})"]
    assert not proof.holds


def test_a_name_look_up_is_told():
    proof = watched("""
        try:
            socket.getaddrinfo("name.invalid", 80)
        except OSError:
            pass
    """)
    assert any("look-up" in attempt.what for attempt in proof.attempts)
    assert not proof.holds


def test_an_attempt_from_a_thread_of_a_grandchild_past_python_is_told():
    outer = """
        inner = "import ctypes, threading\\nthreading.Thread(target=lambda: ctypes.CDLL(None).socket(10, 2, 0)).start()"
        middle = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
        subprocess.run([sys.executable, "-c", middle], check=True)
    """
    assert [a.what for a in watched(outer).attempts] == ["an internet socket (AF_INET6)"]


def test_an_attempt_that_the_guard_refuses_is_told_as_refused():
    proof = watched("""
        from companion.privacy import guard
        guard.no_internet()
        ctypes.CDLL(None).socket(2, 1, 0)
    """)
    assert [(a.outside, a.refused) for a in proof.attempts] == [(True, True)]
    assert not proof.holds, "nobody should even try"


def test_a_session_that_ends_early_proves_nothing():
    proof = watched("sys.exit(3)")
    assert proof.code == 3 and not proof.holds


# --- the whole session -----------------------------------------------------------------------------------------------

PLANT = f"""
import os, socket, sys, threading
words = sys.orig_argv
def leak():
    import time
    time.sleep(float(os.environ.get("PLANTED_AFTER", "2")))
    import ctypes
    ctypes.CDLL(None).socket(2, 1, 0)  # past Python, whose audit hook would end it before the kernel hears of it
    try:
        sock = socket.socket(socket.AF_INET)
        sock.settimeout(0.2)
        sock.connect(("{NOWHERE}", 443))
    except OSError:
        pass
if any(role in words for role in ("engine", "worker", "broker")) or "ui.main" in words:
    threading.Thread(target=leak, daemon=True).start()
"""


@pytest.mark.proof
def test_a_whole_session_has_no_attempt_beyond_this_machine():
    proof = prove.journey(environment={"PYTHONPATH": str(ROOT)})
    assert proof.code == 0
    assert [a for a in proof.attempts if a.outside] == []


@pytest.mark.proof
def test_a_leak_in_any_process_of_a_session_is_told(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(PLANT)
    proof = prove.journey(environment={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    leaking = {attempt.process.split(" ")[0] for attempt in proof.attempts if attempt.outside}
    assert {"engine", "worker", "broker", "window"} <= leaking
    assert not proof.holds


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_a_session_works_where_there_is_no_network_at_all(tmp_path):
    words = ["unshare", "--map-root-user", "--net", sys.executable, "-m", "companion", "prove-session"]
    home = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=dict(os.environ) | home, capture_output=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
