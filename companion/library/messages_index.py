"""Messages of kept conversations in the one index. A private conversation is never kept, so it never gets here."""

import re

import apsw

from companion.library import own_documents
from companion.store.own_documents import ANSWER, CONVERSATION_KINDS, MESSAGE, QUESTION
from companion.types.conversations import Role

# "Your files don't say" is no memory.
_SAYS_SOMETHING = "(m.role = 'owner' OR json_extract(m.answer, '$.outcome') IN ('answered', 'broken_off', 'stopped'))"
_SENTENCES = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|or|ok|okay|please|und|aber|also|oder|bitte)\W+)*"
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|should|shall|"
    r"tell me|show|list|find|give me|summari[sz]e|explain|search|look up|translate|compare|"
    r"wer|wem|wen|was|wann|wo|wohin|woher|warum|wieso|weshalb|welche\w*|wie|wieviel\w*|"
    r"ist|sind|war|hat|hast|habe ich|kann|kannst|soll|sollte|muss|gibt es|"
    r"zeig\w*|nenn\w*|such\w*|finde|erklär\w*|fass\w*|vergleich\w*|übersetz\w*)\b",
    re.IGNORECASE,
)


def only_asks(text: str) -> bool:
    """Whether a message of the owner's asks and states nothing."""
    sentences = [found.group().strip() for found in _SENTENCES.finditer(text) if found.group().strip(" .!?-–\"'")]
    return all(sentence.endswith(("?", "？")) or _ASKS.match(sentence) for sentence in sentences)


def index(connection: apsw.Connection, message: int) -> bool:
    """Make a message searchable, unless its conversation is deleted or it is an answer that says nothing; call it once
    its answer is there. Returns whether it can be found.
    """
    query = (
        "SELECT m.role, m.text, m.written, c.title FROM messages m JOIN conversations c ON c.id = m.conversation"
        f" WHERE m.id = ? AND c.hidden_at IS NULL AND {_SAYS_SOMETHING}"
    )
    for role, text, written, title in list(connection.execute(query, (message,))):
        kind = ANSWER if role == Role.COMPANION else QUESTION if only_asks(text) else MESSAGE
        if text.strip():
            own_documents.put(connection, kind, message, title, text, written)
            return True
    return False


def index_conversation(connection: apsw.Connection, conversation: int) -> None:
    """Make all messages of a conversation searchable, under its present title."""
    rows = list(connection.execute("SELECT id FROM messages WHERE conversation = ?", (conversation,)))
    for (message,) in rows:
        index(connection, message)


def remove(connection: apsw.Connection, message: int) -> list[int]:
    """Make a message unsearchable; returns the chunks that went."""
    return [chunk for kind in CONVERSATION_KINDS for chunk in own_documents.remove(connection, kind, message)]


def remove_conversation(connection: apsw.Connection, conversation: int) -> None:
    """Make a conversation unsearchable: it is deleted, for now or for good."""
    rows = list(connection.execute("SELECT id FROM messages WHERE conversation = ?", (conversation,)))
    for (message,) in rows:
        remove(connection, message)


def catch_up(connection: apsw.Connection, before: str, limit: int = 100) -> int:
    """Index what was said before there was an index of it, or when the engine was lost; returns how many messages.

    Args:
        before: ISO; a question asked later than that may still wait for its answer, and is left alone.
    """
    query = (
        "SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation WHERE c.hidden_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM document_sources s WHERE s.source = m.id AND s.kind IN (?, ?, ?))"
        f" AND trim(m.text) <> '' AND m.written < ? AND {_SAYS_SOMETHING} ORDER BY m.id DESC LIMIT ?"
    )
    rows = list(connection.execute(query, (*CONVERSATION_KINDS, before, limit)))
    return sum(index(connection, message) for (message,) in rows)
