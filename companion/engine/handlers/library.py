"""The library: folders, files, progress, and showing what a file says."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from companion import requests
from companion.engine.launcher_requests import OpenPath
from companion.library import preview, showing
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import folders
from companion.types.errors import Action, CompanionError
from companion.types.library import DocumentView, FileRow, FolderPreview, FolderRow, Page, Progress

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def add(request: requests.AddFolder, _: Job) -> FolderRow:
        return engine.memory.library.add_folder(checked_folder(request.path), folders.OWN_SHELF)

    def add_sample(_request: requests.AddSampleVault, _: Job) -> FolderRow:
        return engine.memory.library.add_folder(asset("sample-vault"), folders.SAMPLE_SHELF)

    def remove(request: requests.RemoveFolder, _: Job) -> None:
        engine.memory.library.remove_folder(request.folder)

    def list_folders(_request: requests.ListFolders, _: Job) -> tuple[FolderRow, ...]:
        return folders.folder_rows(engine.memory.database.read())

    def list_files(request: requests.ListFiles, _: Job) -> Page[FileRow]:
        connection = engine.memory.database.read()
        return folders.file_page(connection, request.folder, request.after, request.limit, request.state, request.name)

    def look(request: requests.PreviewFolder, _: Job) -> FolderPreview:
        return preview.preview(os.fspath(checked_folder(request.path)))

    def watch(_request: requests.WatchProgress, job: Job) -> Iterator[Progress]:
        return engine.memory.board.watch(job.cancel)

    def index(request: requests.Index, job: Job) -> Iterator[Progress]:
        memory = engine.memory
        root = checked_folder(request.path)
        shelf = folders.SAMPLE_SHELF if root == asset("sample-vault").resolve() else folders.OWN_SHELF
        folder = memory.library.add_folder(root, shelf)
        memory.library.scan_and_wait(folder.id, job.cancel)
        for progress in memory.board.watch(job.cancel, folder.id):
            yield progress
            by_words = progress.files_by_words + progress.files_failed == progress.files_total
            if progress.idle if request.wait else by_words:
                return

    def pause(request: requests.PauseIndexing, _: Job) -> None:
        engine.memory.library.pause(request.paused)

    def retry(request: requests.RetryFile, _: Job) -> None:
        engine.memory.library.retry(request.file)

    def show_passage(request: requests.ShowPassage, _: Job) -> DocumentView:
        if request.chunk < 0:  # of a file that was put into a conversation
            return engine.memory.dropped.show(request.chunk, request.marks)
        return showing.show_chunk(engine.memory.database.read(), request.chunk, request.marks, request.around)

    def show_file(request: requests.ShowFile, _: Job) -> DocumentView:
        return showing.show_file(engine.memory.database.read(), request.file, request.offset, request.length)

    def open_file(request: requests.OpenFile, _: Job) -> None:
        connection = engine.memory.database.read()
        place = folders.file_place(connection, request.file)
        while place is not None and place.parent is not None:
            place = folders.file_place(connection, place.parent)
        if place is None:
            raise CompanionError("file-gone", Action.OPEN_LIBRARY)
        engine.launcher.call(OpenPath(os.fsencode(Path(place.root) / place.path)))

    return {
        "AddFolder": add,
        "AddSampleVault": add_sample,
        "RemoveFolder": remove,
        "ListFolders": list_folders,
        "ListFiles": list_files,
        "PreviewFolder": look,
        "WatchProgress": watch,
        "Index": index,
        "PauseIndexing": pause,
        "RetryFile": retry,
        "ShowPassage": show_passage,
        "ShowFile": show_file,
        "OpenFile": open_file,
    }


def checked_folder(path: str) -> Path:
    """The folder that a person named, absolute.

    Raises:
        CompanionError: `folder-missing`, `not-a-folder` or `folder-unreadable`.
    """
    if not path.strip():  # an unset variable in a script; never the folder that the engine happens to run in
        raise CompanionError("folder-missing", Action.CHOOSE_FOLDER, path='""')
    found = Path(path).expanduser().absolute()
    if not found.exists():
        raise CompanionError("folder-missing", Action.CHOOSE_FOLDER, path=folders.shown(os.fspath(found)))
    if not found.is_dir():
        raise CompanionError("not-a-folder", Action.CHOOSE_FOLDER, path=folders.shown(os.fspath(found)))
    if not os.access(found, os.R_OK | os.X_OK):
        raise CompanionError("folder-unreadable", Action.CHOOSE_FOLDER, path=folders.shown(os.fspath(found)))
    return found.resolve()
