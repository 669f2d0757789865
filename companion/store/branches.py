"""The line of messages from a conversation's head to its first question, and the branches beside it."""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

import apsw
import msgspec

from companion.store.database import folded
from companion.types.answers import Answer, Sentence
from companion.types.conversations import FoundMessage, Message, Role
from companion.types.documents import Span
from companion.types.library import Page

AROUND = 60  # characters shown on either side of what was found
MOST_FOUND = 1_000

# From one message up to the first one. Ids grow along it, since a message is written after the one it goes on from.
_LINE = """
    WITH RECURSIVE line (id, parent) AS (
        SELECT id, parent FROM messages WHERE id = {start}
        UNION ALL
        SELECT m.id, m.parent FROM messages m JOIN line ON m.id = line.parent
    )
"""
_FROM_HEAD = _LINE.format(start="(SELECT head FROM conversations WHERE id = ?1)")
_COLUMNS = "m.id, m.conversation, m.parent, m.role, m.text, m.written, m.complete, m.answer"


def branch(
    connection: apsw.Connection, conversation: int, before: int | None, limit: int, newer_than: int | None = None
) -> Page[Message]:
    """Messages of the current branch in order of time: the newest, those before `before`, or after `newer_than`.

    The page's `after` is set where more lie in the direction asked for; `total` counts the whole branch.
    """
    forward = newer_than is not None
    beyond, order = ("m.id > ?2", "m.id") if forward else ("(?2 IS NULL OR m.id < ?2)", "m.id DESC")
    query = (
        f"{_FROM_HEAD} SELECT {_COLUMNS}, (SELECT count(*) FROM line) FROM line JOIN messages m ON m.id = line.id"
        f" WHERE {beyond} ORDER BY {order} LIMIT ?3"
    )
    rows = list(connection.execute(query, (conversation, newer_than if forward else before, limit + 1)))
    total = int(rows[0][-1]) if rows else 0
    more = len(rows) > limit
    kept = rows[:limit] if forward else rows[:limit][::-1]
    messages = tuple(_message(connection, row[:-1]) for row in kept)
    edge = None if not more else str(messages[-1 if forward else 0].id)
    return Page(messages, edge, total)


def line_to(connection: apsw.Connection, message: int, limit: int) -> tuple[Message, ...]:
    """The last `limit` messages up to and with this one, in order of time."""
    query = (
        f"{_LINE.format(start='?1')} SELECT {_COLUMNS} FROM line JOIN messages m ON m.id = line.id"
        " ORDER BY m.id DESC LIMIT ?2"
    )
    return tuple(_message(connection, row) for row in list(connection.execute(query, (message, limit)))[::-1])


def message(connection: apsw.Connection, number: int) -> Message | None:
    """One message, None where it is gone."""
    query = f"SELECT {_COLUMNS} FROM messages m WHERE m.id = ?"
    return next((_message(connection, row) for row in connection.execute(query, (number,))), None)


def choose(connection: apsw.Connection, conversation: int, number: int) -> bool:
    """Make the newest message that goes on from this one the head; False where it is not in the conversation."""
    query = """
        WITH RECURSIVE below (id) AS (
            SELECT id FROM messages WHERE id = ?1 AND conversation = ?2
            UNION ALL
            SELECT m.id FROM messages m JOIN below ON m.parent = below.id
        )
        UPDATE conversations SET head = (SELECT max(id) FROM below)
        WHERE id = ?2 AND EXISTS (SELECT 1 FROM below)
    """
    connection.execute(query, (number, conversation))
    return connection.changes() > 0


def find(connection: apsw.Connection, conversation: int, words: str) -> tuple[FoundMessage, ...]:
    """Where words stand in the current branch, oldest first; a message counts once for each time it holds them."""
    wanted = folded(words.strip())
    if not wanted:
        return ()
    query = (
        f"{_FROM_HEAD} SELECT m.id, m.text FROM line JOIN messages m ON m.id = line.id"
        " WHERE instr(folded(m.text), ?2) ORDER BY m.id LIMIT ?3"
    )
    found: list[FoundMessage] = []
    for number, text in connection.execute(query, (conversation, wanted, MOST_FOUND)):
        shown, span = snippet(str(text), wanted)
        found.append(FoundMessage(int(str(number)), shown, span))
    return tuple(found)


def snippet(text: str, wanted: str) -> tuple[str, Span]:
    """The words around the first place of `wanted` (folded) in a text, in one line, and its span in them."""
    found = folded(text).find(wanted)
    if found < 0:
        return "", Span(0, 0)
    # Folding may lengthen a text (ß becomes ss): each of its characters is followed back to where it came from.
    ends = list(accumulate(len(folded(character)) for character in text))
    at, last = bisect_right(ends, found), bisect_right(ends, found + len(wanted) - 1) + 1
    start, end = max(0, at - AROUND), min(len(text), last + AROUND)
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    lead = "…" if start else ""
    shown = lead + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
    place = len(lead) + at - start
    return shown, Span(place, min(len(shown), place + last - at))


def _message(connection: apsw.Connection, row: tuple[object, ...]) -> Message:
    number, conversation, parent, role, text, written, complete, packed = row
    answer = None
    if packed is not None:
        answer = msgspec.json.decode(str(packed), type=Answer)
        query = "SELECT sentence FROM sentences WHERE message = ? ORDER BY ordinal"
        found = [msgspec.json.decode(s, type=Sentence) for (s,) in connection.execute(query, (number,))]
        answer = replace(answer, sentences=tuple(found))
    return msgspec.convert(
        {
            "id": number,
            "conversation": conversation,
            "parent": parent,
            "role": role,
            "text": text,
            "written": written,
            "complete": bool(complete),
            "answer": answer,
            "siblings": _siblings(connection, conversation, parent) if role == Role.OWNER else (),
        },
        Message,
    )


def _siblings(connection: apsw.Connection, conversation: object, parent: object) -> tuple[int, ...]:
    """Ids of the questions that go on from the same message, where there are several."""
    query = "SELECT id FROM messages WHERE conversation = ? AND parent IS ? AND role = ? ORDER BY id"
    found = tuple(int(str(i)) for (i,) in connection.execute(query, (conversation, parent, Role.OWNER.value)))
    return found if len(found) > 1 else ()
