"""`companion run`: the window where there is a display, else the same job on the sample vault in the terminal."""

import json
import os
import subprocess
import sys

from companion import ourselves
from companion.commands.asking import BAD_INPUT, ask, scope_of
from companion.commands.session import tell, temporary_session
from companion.settings import asset

NO_DISPLAY = "There is no display here, so Companion answers in the terminal, from its sample vault."
NO_WINDOW = "There is no display here to show a window on."
NEXT = """
Ask more:  companion ask "{question}" --folder {folder}
Your own:  companion ask "…" --folder DIR      all commands: companion --help
"""


def run() -> int:
    """Open the window, or do the main job here; returns the exit code."""
    if has_display():
        return subprocess.run(ourselves.window_command(), check=False).returncode
    tell(NO_DISPLAY)
    questions = json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))
    vault = os.path.relpath(asset("sample-vault"))
    with temporary_session() as client:
        scope = scope_of(client, os.fspath(asset("sample-vault")))
        print(f"Question: {questions[0]['question']}\n", flush=True)
        code = ask(client, questions[0]["question"], scope, as_json=False, model=None, keep=False)
    print(NEXT.format(question=questions[1]["question"], folder=f'"{vault}"' if " " in vault else vault))
    return code


def open_window(*words: str) -> int:
    """Open the window, or hand these words to the one that is open; returns the exit code."""
    if not has_display():
        tell(NO_WINDOW)
        return BAD_INPUT
    return subprocess.run(ourselves.window_command(*words), check=False).returncode


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
