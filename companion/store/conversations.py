"""Conversations, messages and the sentences of answers. Written durably: they are the owner's own words."""

from dataclasses import replace

import apsw
import msgspec

from companion.store.branches import branch, snippet
from companion.store.database import folded
from companion.types.answers import Answer, Sent
from companion.types.conversations import ConversationRow, Role
from companion.types.library import Page

__all__ = [
    "UNDO_S",
    "add_answer",
    "add_question",
    "add_sent",
    "answered_by",
    "branch",
    "exists",
    "forget_hidden",
    "head",
    "hide",
    "page",
    "pin",
    "rename",
    "row",
    "sent",
    "start",
    "take_place",
]

TITLE_LENGTH = 60
UNDO_S = 10.0


def start(connection: apsw.Connection, question: str, written: str) -> int:
    """Begin a conversation, titled by its first question; returns its id."""
    title = " ".join(question.split())
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    connection.execute("INSERT INTO conversations (title, changed) VALUES (?, ?)", (title, written))
    return connection.last_insert_rowid()


def exists(connection: apsw.Connection, conversation: int) -> bool:
    """Whether the conversation is there and not deleted."""
    query = "SELECT 1 FROM conversations WHERE id = ? AND hidden_at IS NULL"
    return any(connection.execute(query, (conversation,)))


def head(connection: apsw.Connection, conversation: int) -> int | None:
    """The last message of the current branch."""
    query = "SELECT head FROM conversations WHERE id = ?"
    return next((value for (value,) in connection.execute(query, (conversation,))), None)


def add_question(connection: apsw.Connection, conversation: int, parent: int | None, text: str, written: str) -> int:
    """Add a message of the owner's after `parent`; returns its id."""
    return _add(connection, conversation, parent, Role.OWNER, text, written, complete=True, answer=None)


def add_answer(
    connection: apsw.Connection, conversation: int, parent: int, answer: Answer, written: str, complete: bool
) -> int:
    """Add an answer after the question `parent`, with its sentences and what supports them; returns its id."""
    bare = msgspec.json.encode(replace(answer, sentences=())).decode()
    number = _add(connection, conversation, parent, Role.COMPANION, answer.text, written, complete, bare)
    for ordinal, sentence in enumerate(answer.sentences):
        packed = msgspec.json.encode(sentence).decode()
        connection.execute("INSERT INTO sentences VALUES (?, ?, ?)", (number, ordinal, packed))
        for chunk in {support.chunk for support in sentence.supports}:
            connection.execute("INSERT INTO supports VALUES (?, ?, ?)", (number, ordinal, chunk))
    return number


def take_place(connection: apsw.Connection, message: int, of: int) -> None:
    """A message takes the place of another, which is deleted: an answer that went on from one that broke off."""
    connection.execute("UPDATE messages SET parent = ? WHERE parent = ?", (message, of))
    connection.execute("DELETE FROM messages WHERE id = ?", (of,))


def answered_by(connection: apsw.Connection, message: int) -> str | None:
    """Who wrote an answer; None where the message is no answer."""
    query = "SELECT answer ->> 'model' FROM messages WHERE id = ? AND answer IS NOT NULL"
    return next((str(model) for (model,) in connection.execute(query, (message,))), None)


def add_sent(connection: apsw.Connection, message: int, sent: Sent) -> None:
    """Keep what a model was sent for an answer; it goes with the answer, and when the answer's passages change."""
    packed = msgspec.json.encode(sent).decode()
    connection.execute("INSERT OR REPLACE INTO sent VALUES (?, ?)", (message, packed))


def sent(connection: apsw.Connection, message: int) -> Sent | None:
    """What a model was sent for an answer; None where no model was asked or it is forgotten."""
    query = "SELECT sent FROM sent WHERE message = ?"
    return next((msgspec.json.decode(row, type=Sent) for (row,) in connection.execute(query, (message,))), None)


def _add(
    connection: apsw.Connection,
    conversation: int,
    parent: int | None,
    role: Role,
    text: str,
    written: str,
    complete: bool,
    answer: str | None,
) -> int:
    connection.execute(
        "INSERT INTO messages (conversation, parent, role, text, written, complete, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (conversation, parent, role, text, written, complete, answer),
    )
    number = connection.last_insert_rowid()
    connection.execute("UPDATE conversations SET head = ?, changed = ? WHERE id = ?", (number, written, conversation))
    return number


def page(connection: apsw.Connection, after: str | None, limit: int, find: str) -> Page[ConversationRow]:
    """Conversations, pinned ones first, newest first; `find` looks in titles and messages."""
    where, values = "hidden_at IS NULL", list[object]()
    find = folded(find)
    if find:
        where += (
            " AND (instr(folded(title), ?) OR EXISTS (SELECT 1 FROM messages m"
            " WHERE m.conversation = c.id AND instr(folded(m.text), ?)))"
        )
        values += [find, find]
    (total,) = next(iter(connection.execute(f"SELECT count(*) FROM conversations c WHERE {where}", values)))
    if after is not None:
        last_pinned, last_changed, last_id = after.split("|")
        where += " AND (pinned, changed, id) < (?, ?, ?)"
        values += [int(last_pinned), last_changed, int(last_id)]
    query = (
        "SELECT id, title, pinned, changed, (SELECT count(*) FROM messages m WHERE m.conversation = c.id)"
        f" FROM conversations c WHERE {where} ORDER BY pinned DESC, changed DESC, id DESC LIMIT ?"
    )
    rows = [
        ConversationRow(number, title, bool(pinned), changed, messages)
        for number, title, pinned, changed, messages in connection.execute(query, [*values, limit + 1])
    ]
    more = len(rows) > limit
    rows = [_with_place(connection, row, find) if find else row for row in rows[:limit]]
    last = f"{int(rows[-1].pinned)}|{rows[-1].changed}|{rows[-1].id}" if more else None
    return Page(tuple(rows), last, int(total))


def _with_place(connection: apsw.Connection, row: ConversationRow, find: str) -> ConversationRow:
    """The row with the newest message that holds `find` (folded), where one does."""
    query = "SELECT id, text FROM messages WHERE conversation = ? AND instr(folded(text), ?) ORDER BY id DESC LIMIT 1"
    for number, text in connection.execute(query, (row.id, find)):
        words, _ = snippet(str(text), find)
        return replace(row, found=words, message=int(str(number)))
    return row


def row(connection: apsw.Connection, conversation: int) -> ConversationRow | None:
    """One conversation, None where it is gone or deleted."""
    query = (
        "SELECT id, title, pinned, changed, (SELECT count(*) FROM messages m WHERE m.conversation = c.id)"
        " FROM conversations c WHERE id = ? AND hidden_at IS NULL"
    )
    for number, title, pinned, changed, messages in connection.execute(query, (conversation,)):
        return ConversationRow(int(str(number)), str(title), bool(pinned), str(changed), int(str(messages)))
    return None


def rename(connection: apsw.Connection, conversation: int, title: str) -> None:
    """Give a conversation another title."""
    connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation))


def pin(connection: apsw.Connection, conversation: int, pinned: bool) -> None:
    """Pin a conversation, or let it go."""
    connection.execute("UPDATE conversations SET pinned = ? WHERE id = ?", (pinned, conversation))


def hide(connection: apsw.Connection, conversation: int, now: float | None) -> None:
    """Hide a conversation from `now` on (seconds since the epoch), or bring it back with None."""
    connection.execute("UPDATE conversations SET hidden_at = ? WHERE id = ?", (now, conversation))


def forget_hidden(connection: apsw.Connection, before: float) -> int:
    """Delete conversations that were hidden before `before`; returns how many."""
    connection.execute("DELETE FROM conversations WHERE hidden_at <= ?", (before,))
    return connection.changes()
