"""Conversations: list, read, find, branch, rename, pin, delete with undo, export."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from companion import requests
from companion.answers.export import as_markdown
from companion.engine.launcher_requests import OpenAddress, WriteText
from companion.library import messages_index
from companion.link.server import Handler, Job
from companion.store import branches, conversations, folders, scopes
from companion.types.conversations import ConversationRow, DroppedFile, Exported, FoundMessage, KnownFile, Message
from companion.types.errors import CompanionError
from companion.types.library import FileState, Page
from companion.types.passages import ScopeChoices

if TYPE_CHECKING:
    from companion.engine.engine import Engine


OPENED_SCHEMES = frozenset({"http", "https", "mailto"})
_EVERYTHING = 1_000_000  # messages; an export is of the whole branch
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')  # characters that some file system refuses in a name
_LONGEST_NAME = 80


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def page(request: requests.ListConversations, _: Job) -> Page[ConversationRow]:
        connection = engine.memory.database.read()
        return conversations.page(connection, request.after, request.limit, request.find)

    def messages(request: requests.ListMessages, _: Job) -> Page[Message]:
        connection = engine.memory.database.read()
        if not conversations.exists(connection, request.conversation):
            raise CompanionError("not-found")
        return branches.branch(connection, request.conversation, request.before, request.limit, request.newer_than)

    def find(request: requests.FindInConversation, _: Job) -> tuple[FoundMessage, ...]:
        return branches.find(engine.memory.database.read(), request.conversation, request.words)

    def choose(request: requests.ChooseBranch, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            if not branches.choose(connection, request.conversation, request.message):
                raise CompanionError("not-found")

    def export(request: requests.ExportConversations, job: Job) -> Exported:
        return _export(engine, request, job)

    def find_file(request: requests.FindFile, _: Job) -> KnownFile | None:
        connection = engine.memory.database.read()
        number = folders.file_at(connection, os.path.abspath(request.path))  # noqa: PTH100 - links are not followed
        row = None if number is None else folders.file_row(connection, number)
        if row is None or row.state not in (FileState.BY_WORDS, FileState.SEARCHABLE):
            return None
        names = {folder.id: folder.name for folder in folders.folders(connection)}
        return KnownFile(row.id, row.name, row.kind, names.get(row.folder, ""))

    def read_dropped(request: requests.ReadDropped, _: Job) -> DroppedFile:
        return engine.memory.dropped.add_path(request.path)

    def read_pasted(request: requests.ReadPasted, _: Job) -> DroppedFile:
        return engine.memory.dropped.add_bytes(request.name, request.content)

    def open_link(request: requests.OpenLink, _: Job) -> None:
        address = request.address.strip()
        if urlsplit(address).scheme.lower() not in OPENED_SCHEMES:
            raise CompanionError("link-refused", address=address)
        engine.launcher.call(OpenAddress(address))

    def list_scopes(_request: requests.ListScopes, _: Job) -> ScopeChoices:
        return scopes.choices(engine.memory.database.read())

    def rename(request: requests.RenameConversation, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            conversations.rename(connection, request.conversation, request.title)
            messages_index.index_conversation(connection, request.conversation)

    def pin(request: requests.PinConversation, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            conversations.pin(connection, request.conversation, request.pinned)

    def delete(request: requests.DeleteConversation, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            conversations.hide(connection, request.conversation, engine.clock.now().timestamp())
            messages_index.remove_conversation(connection, request.conversation)

    def undo(request: requests.UndoDelete, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            conversations.hide(connection, request.conversation, None)
            messages_index.index_conversation(connection, request.conversation)

    return {
        "ListConversations": page,
        "ListMessages": messages,
        "FindInConversation": find,
        "ChooseBranch": choose,
        "ExportConversations": export,
        "FindFile": find_file,
        "ReadDropped": read_dropped,
        "ReadPasted": read_pasted,
        "OpenLink": open_link,
        "ListScopes": list_scopes,
        "RenameConversation": rename,
        "PinConversation": pin,
        "DeleteConversation": delete,
        "UndoDelete": undo,
    }


def _export(engine: "Engine", request: requests.ExportConversations, job: Job) -> Exported:
    connection = engine.memory.database.read()
    if request.conversation is not None:
        row = conversations.row(connection, request.conversation)
        if row is None:
            raise CompanionError("not-found")
        _write(engine, request, row, request.path)
        return Exported(1, request.path)
    taken: set[str] = set()
    after = None
    while True:
        page = conversations.page(connection, after, 100, "")
        for row in page.rows:
            job.cancel.check()
            _write(engine, request, row, str(Path(request.path) / file_name(row, taken)))
        after = page.after
        if after is None:
            return Exported(len(taken), request.path)


def _write(engine: "Engine", request: requests.ExportConversations, row: ConversationRow, path: str) -> None:
    messages = branches.branch(engine.memory.database.read(), row.id, None, _EVERYTHING).rows
    engine.launcher.call(WriteText(os.fsencode(path), as_markdown(row.title, messages, request.words)))


def file_name(row: ConversationRow, taken: set[str]) -> str:
    """A name for a conversation's file that is not among those taken, and is from then on: day, title, number."""
    title = " ".join(_UNFIT.sub(" ", row.title).split()).strip(". ")[:_LONGEST_NAME].rstrip()
    base = f"{row.changed[:10]} {title}".strip()
    name, count = f"{base}.md", 1
    while name.casefold() in taken:
        count += 1
        name = f"{base} {count}.md"
    taken.add(name.casefold())
    return name
