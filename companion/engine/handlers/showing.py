"""Showing what a file says: its text, its passages, its pages, and the file itself in its own program."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from companion import requests
from companion.engine.launcher_requests import OpenPath
from companion.library import page_showing, showing
from companion.link.server import Handler, Job
from companion.store import folders
from companion.types.errors import Action, CompanionError
from companion.types.library import DocumentView, Page, PageView, PassageRow

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def show_passage(request: requests.ShowPassage, _: Job) -> DocumentView:
        if request.chunk < 0:  # of a file that was put into a conversation
            return engine.memory.dropped.show(request.chunk, request.marks)
        return showing.show_chunk(engine.memory.database.read(), request.chunk, request.marks, request.around)

    def show_file(request: requests.ShowFile, _: Job) -> DocumentView:
        return showing.show_file(engine.memory.database.read(), request.file, request.offset, request.length)

    def list_passages(request: requests.ListPassages, _: Job) -> Page[PassageRow]:
        memory = engine.memory
        model = memory.embedder.name
        return showing.passage_page(memory.database.read(), request.file, request.after, request.limit, model)

    def show_page(request: requests.ShowPage, _: Job) -> PageView:
        memory = engine.memory
        return page_showing.show_page(
            memory.database.read(),
            memory.draw_page,
            request.file,
            request.page,
            request.passage,
            request.marks,
            request.width_px,
            memory.passwords.get(request.file),
        )

    def open_file(request: requests.OpenFile, _: Job) -> None:
        connection = engine.memory.database.read()
        place = folders.file_place(connection, request.file)
        while place is not None and place.parent is not None:
            place = folders.file_place(connection, place.parent)
        if place is None:
            raise CompanionError("file-gone", Action.OPEN_LIBRARY)
        engine.launcher.call(OpenPath(os.fsencode(Path(place.root) / place.path)))

    return {
        "ShowPassage": show_passage,
        "ShowFile": show_file,
        "ListPassages": list_passages,
        "ShowPage": show_page,
        "OpenFile": open_file,
    }
