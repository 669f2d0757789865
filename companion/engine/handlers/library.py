"""The library: folders, their files, and how far it has come. What a file says is shown by `showing`."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion import requests
from companion.engine import embedder_rows
from companion.library import preview
from companion.library.ignore import Rules
from companion.library.opening import Drives, DriveSilentError
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import folders
from companion.types.errors import Action, CompanionError
from companion.types.library import FileRow, FolderPreview, FolderRow, Page, Progress
from companion.types.paths import as_named

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""
    return _of_folders(engine) | _of_files(engine) | _of_work(engine)


def _of_folders(engine: "Engine") -> dict[str, Handler]:
    def add(request: requests.AddFolder, _: Job) -> FolderRow:
        root = checked_folder(request.path, engine.places.data)
        return engine.memory.library.add_folder(root, folders.OWN_SHELF)

    def add_sample(_request: requests.AddSampleVault, _: Job) -> FolderRow:
        return engine.memory.library.add_folder(asset("sample-vault"), folders.SAMPLE_SHELF)

    def remove(request: requests.RemoveFolder, _: Job) -> None:
        engine.memory.library.remove_folder(request.folder)

    def pin(request: requests.PinFolder, _: Job) -> None:
        engine.memory.library.pin(request.folder, request.pinned)

    def list_folders(_request: requests.ListFolders, _: Job) -> tuple[FolderRow, ...]:
        return folders.folder_rows(engine.memory.database.read())

    def look(request: requests.PreviewFolder, _: Job) -> FolderPreview:
        root = checked_folder(request.path, engine.places.data)
        rules = Rules.around(engine.places.data)
        found = preview.preview(os.fspath(root), rules=rules, read_text=engine.memory.read_beginning)
        return embedder_rows.with_proposal(found, engine.memory.embedder.name)

    return {
        "AddFolder": add,
        "AddSampleVault": add_sample,
        "RemoveFolder": remove,
        "PinFolder": pin,
        "ListFolders": list_folders,
        "PreviewFolder": look,
    }


def _of_files(engine: "Engine") -> dict[str, Handler]:
    def list_files(request: requests.ListFiles, _: Job) -> Page[FileRow]:
        memory = engine.memory
        connection = memory.database.read()
        page = folders.file_page(connection, request.folder, request.after, request.limit, request.state, request.name)
        serves = memory.embedder.serves
        rows = tuple(replace(row, foreign=bool(row.language) and not serves(row.language)) for row in page.rows)
        return replace(page, rows=rows)

    def retry(request: requests.RetryFile, _: Job) -> None:
        engine.memory.library.retry(request.file)

    def retry_failed(request: requests.RetryFailed, _: Job) -> int:
        return engine.memory.library.retry_failed(request.folder)

    def unlock(request: requests.UnlockFile, _: Job) -> None:
        engine.memory.library.retry(request.file, request.password)

    def leave_out(request: requests.LeaveOut, _: Job) -> None:
        engine.memory.library.decide(request.file, request.folder, request.path, taken=False)

    def take_in(request: requests.TakeIn, _: Job) -> None:
        engine.memory.library.decide(request.file, request.folder, request.path, taken=True)

    return {
        "ListFiles": list_files,
        "RetryFile": retry,
        "RetryFailed": retry_failed,
        "UnlockFile": unlock,
        "LeaveOut": leave_out,
        "TakeIn": take_in,
    }


def _of_work(engine: "Engine") -> dict[str, Handler]:
    def watch(_request: requests.WatchProgress, job: Job) -> Iterator[Progress]:
        return engine.memory.board.watch(job.cancel)

    def index(request: requests.Index, job: Job) -> Iterator[Progress]:
        memory = engine.memory
        root = checked_folder(request.path, engine.places.data)
        shelf = folders.SAMPLE_SHELF if root == asset("sample-vault").resolve() else folders.OWN_SHELF
        folder = memory.library.add_folder(root, shelf)
        if memory.board.paused:  # whoever asks for this wants it read
            memory.library.pause(False)
        with memory.library.hurry():
            memory.library.scan_and_wait(folder.id, job.cancel)
            for progress in memory.board.watch(job.cancel, folder.id):
                yield progress
                by_words = progress.files_by_words + progress.files_failed == progress.files_total
                if progress.idle if request.wait else by_words:
                    return

    def pause(request: requests.PauseIndexing, _: Job) -> None:
        engine.memory.library.pause(request.paused)

    def stop(_request: requests.StopIndexing, _: Job) -> None:
        engine.memory.library.stop_reading()

    return {"WatchProgress": watch, "Index": index, "PauseIndexing": pause, "StopIndexing": stop}


def _looked_at(folder: Path) -> tuple[str, Path]:
    """What is wrong with a folder, "" for nothing, and where it truly lies."""
    if not folder.exists():
        return "folder-missing", folder
    if not folder.is_dir():
        return "not-a-folder", folder
    if not os.access(folder, os.R_OK | os.X_OK):
        return "folder-unreadable", folder
    return "", folder.resolve()


def checked_folder(path: str, own: Path) -> Path:
    """The folder that a person named, absolute.

    Args:
        path: as it came with a request. own: the data folder, which holds the memory itself.

    Raises:
        CompanionError: `folder-missing`, `not-a-folder`, `folder-unreadable`, `folder-own`, or `drive-silent`.
    """
    if not path.strip():  # an unset variable in a script; never the folder that the engine happens to run in
        raise CompanionError("folder-missing", Action.CHOOSE_FOLDER, path='""')
    try:
        named = as_named(path)
    except ValueError as error:
        raise CompanionError("bad-request", reason="path") from error
    found = Path(named).expanduser().absolute()
    said = folders.shown(os.fspath(found))
    try:
        fault, found = Drives().ask("/", found / "_", lambda: _looked_at(found))
    except DriveSilentError as error:
        raise CompanionError("drive-silent", Action.RETRY, path=said) from error
    if fault:
        raise CompanionError(fault, Action.CHOOSE_FOLDER, path=said)
    if found.is_relative_to(own.resolve()):
        raise CompanionError("folder-own", Action.CHOOSE_FOLDER, path=said)
    return found
