"""`companion status --files` and `companion file`: files with their state, and what can be done about one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from companion.commands import words
from companion.link.client import LinkClient
from companion.requests import (
    LeaveOut,
    ListFiles,
    ListFolders,
    ListPassages,
    OpenFile,
    RetryFile,
    TakeIn,
    UnlockFile,
)
from companion.types.errors import CompanionError
from companion.types.library import FileRow, FileState, FolderRow
from companion.types.status import EngineStatus

FAILED_SHOWN = 20
PAGE = 500

STATES = {
    FileState.SEARCHABLE: "searchable",
    FileState.BY_WORDS: "by words only",
    FileState.WAITING: "waiting",
    FileState.LEFT_OUT: "left out",
    FileState.FAILED: "failed",
    FileState.AWAY: "away",
}
FOUND = (FileState.SEARCHABLE, FileState.BY_WORDS)
FOREIGN = "which the search by meaning does not know: found by its words"
REASONS = {
    "hidden": "hidden",
    "system": "belongs to a system or to Companion",
    "build_output": "made by a program",
    "program": "a program or its data",
    "secret": "holds keys or passwords",
    "ignored": "named by .gitignore or .companionignore",
    "too_large": "larger than a file of its kind is read",
    "cloud": "only in the cloud; reading would download it",
    "special": "no ordinary file",
    "link": "a link; what it points to is read where it lies",
    "unreadable": "may not be listed",
    "away": "its drive is not there",
    "chosen": "left out by you",
}


def files(client: LinkClient, state: FileState | None = None, name: str = "") -> Iterator[FileRow]:
    """All files, page by page."""
    after = None
    while True:
        page = client.call(ListFiles(after=after, limit=PAGE, state=state, name=name))
        yield from page.rows
        after = page.after
        if after is None:
            return


def as_json(client: LinkClient, found: EngineStatus, state: FileState | None, name: str, listed: bool) -> str:
    """The status as JSON; with `listed` its files too, each with state, reason, problem, sentence and remedy."""
    told: dict[str, Any] = msgspec.to_builtins(found)
    if listed:
        told["files"] = [
            msgspec.to_builtins(row)
            | {
                "sentence": row.problem.sentence if row.problem else "",
                "remedy": row.problem.remedy if row.problem else "",
            }
            for row in files(client, state, name)
        ]
    return msgspec.json.encode(told).decode()


def show_files(client: LinkClient, state: FileState | None, name: str) -> None:
    """Print files with their state and, where something is in the way, why and what to do."""
    names = {folder.id: folder.path for folder in client.call(ListFolders())}
    for row in files(client, state, name):
        print(f"{STATES[row.state]:14} {os.path.join(names.get(row.folder, ''), row.path)}{_why(row)}")  # noqa: PTH118 - shown only


def show_failed(client: LinkClient) -> None:
    """Print the files that could not be read, the first ones where there are many."""
    page = client.call(ListFiles(limit=FAILED_SHOWN, state=FileState.FAILED))
    for row in page.rows:
        print(f"  failed: {row.path}{_why(row)}")
    if page.total > len(page.rows):
        print(f"  … and {page.total - len(page.rows)} more: companion status --files --state failed")


def show_file(client: LinkClient, path: str, passages: bool) -> None:
    """Print what is known of one file; with `passages` its text as Companion sees it."""
    row = find(client, path)
    print(f"{row.path}: {STATES[row.state]}{_why(row)}")
    if row.date is not None and row.date_kind is not None:
        print(f"Date: {row.date} ({row.date_kind.replace('_', ' ')})")
    print(f"Passages: {row.chunks}")
    after: str | None = None
    while passages:
        page = client.call(ListPassages(row.id, after))
        for one in page.rows:
            print(f"\n{words.where(row.path, one.place)}  {' › '.join(one.heading)}\n{one.text}")
        after = page.after
        if after is None:
            return


def act(client: LinkClient, path: str, action: str, password: str | None = None) -> None:
    """Do `action` to a file or an inner folder: retry, leave-out, take-in or open; or read it with its password."""
    if action in ("leave-out", "take-in"):
        folder, inside = _inside(client, path)
        client.call((LeaveOut if action == "leave-out" else TakeIn)(folder=folder.id, path=inside))
        return
    row = find(client, path)
    if password is not None:
        client.call(UnlockFile(row.id, password))
    elif action == "open":
        client.call(OpenFile(row.id))
    else:
        client.call(RetryFile(row.id))


def find(client: LinkClient, path: str) -> FileRow:
    """The file at a path.

    Raises:
        CompanionError: `not-found`, no such file is known.
    """
    folder, inside = _inside(client, path)
    page = client.call(ListFiles(folder=folder.id, name=inside, limit=PAGE))
    row = next((row for row in page.rows if row.path == inside), None)
    if row is None:
        raise CompanionError("not-found")
    return row


def folder_words(folder: FolderRow) -> str:
    """A watched folder with the number of files in each state."""
    counts = ", ".join(f"{folder.counts[state]} {said}" for state, said in STATES.items() if folder.counts.get(state))
    marks = "".join([", pinned" if folder.pinned else "", " (away)" if folder.away else ""])
    return f"{folder.path}: {counts or 'no files yet'}{marks}"


def _why(row: FileRow) -> str:
    if row.problem is not None:
        return f"  {words.problem(row.problem)}"
    if row.left_out:
        return f"  ({REASONS.get(row.left_out, row.left_out)})"
    return f"  (language “{row.language}”, {FOREIGN})" if row.foreign and row.state in FOUND else ""


def _inside(client: LinkClient, path: str) -> tuple[FolderRow, str]:
    """The watched folder that a path lies in, the innermost one, and the path inside it."""
    whole = os.fsencode(Path(path).expanduser().absolute()).decode("utf-8", "replace")
    found = [f for f in client.call(ListFolders()) if whole.startswith(f.path.rstrip("/") + "/")]
    if not found:
        raise CompanionError("not-found")
    folder = max(found, key=lambda one: len(one.path))
    return folder, whole[len(folder.path.rstrip("/")) + 1 :]
