"""`companion ask` about whole files: progress beside the answer, the answer with its citations, what was not read."""

import io
import sys

import pytest

from companion.commands import asking, whole_files
from companion.types.answers import Answer, AnswerEvent, Notice, Outcome, Waiting
from companion.types.errors import Problem
from companion.types.passages import Scope
from companion.types.whole import Looked, ReadSoFar
from tests.places import Home
from tests.whole.vault import FILES, write


def test_a_summary_in_the_terminal_tells_its_progress_beside_the_answer(home: Home) -> None:
    minutes = {name: text for name, text in FILES.items() if name.startswith("Minutes/2026-03-0")}
    folder = write(home.folder / "papers", minutes)
    (folder / "Minutes" / "scan.pdf").write_bytes(b"%PDF-1.4 this is no document")
    ended = home.run("ask", "Summarise all of it", "--folder", str(folder))
    assert ended.returncode == 0, ended.stderr
    assert "Reading 10 files" in ended.stderr
    assert "9 of 10 files read" in ended.stderr
    assert "Not read: scan.pdf." in ended.stderr
    assert "9 of 10 files read." in ended.stdout
    assert "### Minutes of 3 March [" in ended.stdout
    assert "- **Decisions:** The board decided to repair the roof of house 3 for 300 € until May. [" in ended.stdout
    assert "] Minutes/2026-03-03.md" in ended.stdout


class _Screen(io.StringIO):
    """A terminal: what stands on it in the end."""

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        return [line.rpartition("\r\033[K")[2] for line in self.getvalue().split("\n")]


def _shown(monkeypatch: pytest.MonkeyPatch, events: list[AnswerEvent], answer: Answer) -> list[str]:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    printer = asking._Printer(quiet=False)
    for event in events:
        printer.take(event)
    printer.end(answer)
    return screen.lines()


EVENTS: list[AnswerEvent] = [
    Looked("summarise", Scope(), (), 1, 2.0),
    ReadSoFar(0, 1, 0.0, 2.0, ""),
    Waiting("model", "tiny"),
    ReadSoFar(0, 1, 0.0, 2.0, "note.md"),
    Notice(Problem("whole-extracts")),
]
ANSWER = Answer("Read.", (), (), Outcome.ANSWERED, "extract")


def test_no_progress_stays_on_the_screen_beside_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _shown(monkeypatch, EVENTS, ANSWER)
    assert "tiny is waking up …" in lines
    assert not any("files read" in line for line in lines), lines


def test_progress_that_nobody_takes_away_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_files.ReadingPrinter, "end", lambda _: None)
    assert any("files read" in line for line in _shown(monkeypatch, EVENTS, ANSWER))
