"""Conversations: list, read, rename, pin, delete with undo."""

from typing import TYPE_CHECKING

from companion import requests
from companion.library import messages_index
from companion.link.server import Handler, Job
from companion.store import conversations
from companion.types.conversations import ConversationRow, Message
from companion.types.errors import CompanionError
from companion.types.library import Page

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def page(request: requests.ListConversations, _: Job) -> Page[ConversationRow]:
        connection = engine.memory.database.read()
        return conversations.page(connection, request.after, request.limit, request.find)

    def messages(request: requests.ListMessages, _: Job) -> Page[Message]:
        connection = engine.memory.database.read()
        if not conversations.exists(connection, request.conversation):
            raise CompanionError("not-found")
        return conversations.branch(connection, request.conversation, request.before, request.limit)

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
        "RenameConversation": rename,
        "PinConversation": pin,
        "DeleteConversation": delete,
        "UndoDelete": undo,
    }
