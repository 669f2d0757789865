"""Notes: the owner's Markdown files, written where they lie, and answers written up as drafts."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from companion import requests
from companion.answers import write_up
from companion.engine.handlers.library import checked_folder
from companion.link.server import Handler, Job
from companion.models.starter import NAME as STARTER
from companion.notes import files
from companion.store import branches, folders, preferences
from companion.types.conversations import ExportWords
from companion.types.errors import Action, CompanionError
from companion.types.notes import Draft, Note, NoteSaved, NotesFolder

if TYPE_CHECKING:
    from companion.engine.engine import Engine

FOLDER = "notes.folder"  # setting
VOICE = "notes.voice"  # setting: path of the note in whose manner answers are written up; "" takes the newest
_SHOWN = 400
_VOICE_NOTES = 4
_PLACES = {
    "en": ExportWords(),
    "de": ExportWords(page="Seite {}", slide="Folie {}", line="Zeile {}", not_in_files="nicht in deinen Dateien"),
}


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def show(request: requests.ShowNotes, _: Job) -> NotesFolder:
        return _shown(engine, request.name)

    def choose(request: requests.ChooseNotesFolder, _: Job) -> NotesFolder:
        memory = engine.memory
        root = checked_folder(request.path, engine.places.data)
        with memory.database.write(durable=True) as connection:
            preferences.put(connection, FOLDER, os.fspath(root))
        watched = folders.folder_rows(memory.database.read())
        if not any(root.is_relative_to(row.path) for row in watched):
            memory.library.add_folder(root, folders.OWN_SHELF)
        return _shown(engine, "")

    def open_note(request: requests.OpenNote, _: Job) -> Note:
        return files.read(folder_of(engine), request.path)

    def find(request: requests.FindNote, _: Job) -> Note:
        folder = folder_of(engine)
        return files.read(folder, files.find(folder, request.title))

    def save(request: requests.SaveNote, _: Job) -> NoteSaved:
        engine.still_here()
        return files.write(folder_of(engine), request.path, request.text, request.version, engine.clock.now())

    def down(request: requests.NoteDown, _: Job) -> NoteSaved:
        engine.still_here()
        if not request.text.strip():
            raise CompanionError("note-empty")
        folder, today = folder_of(engine), _today(engine)
        return files.add(folder, files.daily(folder, today), request.text, today.isoformat(), engine.clock.now())

    def up(request: requests.WriteUp, job: Job) -> Draft:
        return _written_up(engine, request, job)

    return {
        "ShowNotes": show,
        "ChooseNotesFolder": choose,
        "OpenNote": open_note,
        "FindNote": find,
        "SaveNote": save,
        "NoteDown": down,
        "WriteUp": up,
    }


def folder_of(engine: "Engine") -> Path:
    """The notes folder.

    Raises:
        CompanionError: `notes-nowhere`, none was chosen; `folder-missing`, it is away.
    """
    kept = preferences.get(engine.memory.database.read(), FOLDER)
    if not kept:
        raise CompanionError("notes-nowhere", Action.CHOOSE_FOLDER)
    folder = Path(kept)
    if not folder.is_dir():
        raise CompanionError("folder-missing", Action.CHOOSE_FOLDER, path=folders.shown(kept))
    return folder


def _today(engine: "Engine") -> date:
    return engine.clock.now().date()


def _shown(engine: "Engine", name: str) -> NotesFolder:
    try:
        folder = folder_of(engine)
    except CompanionError as error:
        if error.problem.code == "notes-nowhere":
            return NotesFolder("", "", ())
        raise
    found = files.rows(folder, name)
    daily = files.daily(folder, _today(engine))
    return NotesFolder(folders.shown(os.fspath(folder)), daily, tuple(found[:_SHOWN]), len(found) > _SHOWN)


def _written_up(engine: "Engine", request: requests.WriteUp, job: Job) -> Draft:
    memory = engine.memory
    connection = memory.database.read()
    message = branches.message(connection, request.message)
    if message is None or message.answer is None:
        raise CompanionError("not-found")
    question = None if message.parent is None else branches.message(connection, message.parent)
    title = request.title or ("" if question is None else question.text) or message.text[:60]
    words = _PLACES.get(request.language, _PLACES["en"])
    model = memory.models.model(None)
    if model is None or model.name == STARTER:  # it would only make things up
        return write_up.quotes(message.answer, title, words)
    try:
        voice = _own_texts(engine)
        return write_up.written_up(message.answer, title, voice, words, model, memory.similarity, job.cancel)
    except CompanionError:  # the model cannot be used: the quotes stand all the same
        return write_up.quotes(message.answer, title, words)


def _own_texts(engine: "Engine") -> list[str]:
    """The note that was chosen for its manner, else the newest ones; none where there is no folder of theirs."""
    try:
        folder = folder_of(engine)
    except CompanionError:
        return []
    chosen = preferences.get(engine.memory.database.read(), VOICE)
    paths = [chosen] if chosen else [row.path for row in files.rows(folder)[:_VOICE_NOTES]]
    texts = []
    for path in paths:
        try:
            texts.append(files.read(folder, path).text)
        except CompanionError:
            continue
    return texts
