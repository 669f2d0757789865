"""`companion prove-private`: a whole session under watch, and every connection attempted, by process."""

import json
import os
import signal
import subprocess
import sys
import time

import msgspec

from companion import ourselves
from companion.commands.asking import scope_of
from companion.commands.session import temporary_session
from companion.engine import prove
from companion.requests import Ask, Doctor, ListModels, Search
from companion.settings import asset

WINDOW_SECONDS = 20.0
HOLDS, LEAKS, UNCLEAR = 0, 1, 4


def prove_private(as_json: bool) -> int:
    """Run the session and print what was seen; returns 0 if nobody tried to get out."""
    proof = prove.journey()
    if as_json:
        for attempt in proof.attempts:
            print(msgspec.json.encode(attempt).decode())
        print(json.dumps({"how": proof.how, "holds": proof.holds, "code": proof.code}))
    else:
        _print(proof)
    if proof.code != 0:
        return UNCLEAR
    return HOLDS if proof.holds else LEAKS


def _print(proof: prove.Proof) -> None:
    counted: dict[tuple[str, str, bool, bool], int] = {}
    for attempt in proof.attempts:
        key = (attempt.process, attempt.what, attempt.outside, attempt.refused)
        counted[key] = counted.get(key, 0) + 1
    for (process, what, outside, refused), number in sorted(counted.items()):
        where = "OUTSIDE" if outside else "this machine"
        print(f"{process:16} {what}, {where}{', refused' if refused else ''}, {number} times")
    if proof.how == "namespace":
        print("strace is not installed, so attempts cannot be listed. The session ran where no network can be reached.")
    if proof.code != 0:
        print(f"The session itself ended early ({proof.code}), so this proves nothing. `companion doctor` says more.")
    elif proof.holds:
        print("A whole session on the sample vault: 0 connections and 0 name look-ups beyond this machine.")
    else:
        print("Somebody tried to get out; the lines above say who.")


def session() -> int:
    """What is watched: read, search, ask, look at models, and open the window for a moment."""
    questions = json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))
    with temporary_session() as client:
        scope = scope_of(client, os.fspath(asset("sample-vault")))
        client.call(Search(questions[0]["question"], scope))
        for entry in questions[:2]:
            list(client.stream(Ask(entry["question"], scope=scope)))
        client.call(ListModels())
        client.call(Doctor())
    return _window()


def _window() -> int:
    """Open a window on a memory of its own, let it live for a while, and close it as its owner would."""
    data = os.path.join(os.environ.get("TMPDIR", "/tmp"), "window")  # noqa: PTH118, S108 - a home of its own
    words = ourselves.window_command("--data", data, "--temporary")
    window = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr)
    deadline = time.monotonic() + WINDOW_SECONDS
    while time.monotonic() < deadline and window.poll() is None:
        time.sleep(0.1)
    if window.poll() is not None:
        return 1
    window.send_signal(signal.SIGTERM)
    try:
        window.wait(timeout=WINDOW_SECONDS)
    except subprocess.TimeoutExpired:
        window.kill()
        return 1
    return 0
