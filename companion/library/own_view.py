"""Showing what is no file: a message in its conversation, a fact where it was said."""

from dataclasses import dataclass

import apsw

from companion.store import own_documents
from companion.store.documents import StoredDocument
from companion.store.own_documents import OwnDocument
from companion.types.conversations import Role
from companion.types.documents import BlockKind, DateKind, Place, Span
from companion.types.errors import CompanionError
from companion.types.library import DocumentView, ShownBlock

_QUESTION_LEVEL = 3  # of the heading that an owner's message is shown as
_NEIGHBOURS = 4  # messages shown before and after


@dataclass(frozen=True)
class _Line:
    id: int
    role: Role
    text: str


def show(
    connection: apsw.Connection,
    own: OwnDocument,
    document: StoredDocument,
    passage: Span,
    marks: tuple[Span, ...],
    around: int,
) -> DocumentView:
    """A chunk of a message, fact or the like; spans are in the document's text.

    Raises:
        CompanionError: `not-found`, its conversation was deleted.
    """
    if own.kind in own_documents.CONVERSATION_KINDS:
        return show_message(connection, own.source, passage, marks, around)
    text = document.text
    blocks = tuple(ShownBlock(block.kind, block.span, block.place) for block in document.tree.blocks)
    return DocumentView(
        0, own.title, own.title, "", own.kind, own.date_from, None, text, 0, len(text), blocks, passage, marks
    )  # fmt: skip


def show_message(
    connection: apsw.Connection, message: int, passage: Span | None, marks: tuple[Span, ...], around: int
) -> DocumentView:
    """A message in its conversation; spans are in its text, None marks all of it.

    Raises:
        CompanionError: `not-found`, the conversation was deleted.
    """
    query = (
        "SELECT c.id, c.title, m.written FROM messages m JOIN conversations c ON c.id = m.conversation"
        " WHERE m.id = ? AND c.hidden_at IS NULL"
    )
    found = next(iter(connection.execute(query, (message,))), None)
    if found is None:
        raise CompanionError("not-found")
    conversation, title, written = int(found[0]), str(found[1]), str(found[2])
    text, blocks, at = "", list[ShownBlock](), 0
    for line in _lines(connection, message, around):
        if line.id == message:
            at = len(text)
        for piece in line.text.split("\n"):
            if piece.strip():
                owner = line.role is Role.OWNER
                kind = BlockKind.HEADING if owner else BlockKind.PARAGRAPH
                span = Span(len(text), len(text) + len(piece))
                blocks.append(ShownBlock(kind, span, Place(), _QUESTION_LEVEL if owner else 0))
            text += piece + "\n"
        text += "\n"
    own = next((str(t) for (t,) in connection.execute("SELECT text FROM messages WHERE id = ?", (message,))), "")
    inside = passage or Span(0, len(own))

    def moved(span: Span) -> Span:
        return Span(at + span.start, at + span.end)

    return DocumentView(
        file=0, title=title, path=title, folder="", kind=own_documents.MESSAGE, date=written, date_kind=DateKind.SENT,
        text=text, offset=0, total=len(text), blocks=tuple(blocks), passage=moved(inside),
        marks=tuple(moved(mark) for mark in marks), conversation=conversation, message=message,
    )  # fmt: skip


def _lines(connection: apsw.Connection, message: int, around: int) -> list[_Line]:
    """The message with what was said before and after it on its branch, about `around` characters in all."""
    before = """
        WITH RECURSIVE line (id, parent, depth) AS (
            SELECT id, parent, 0 FROM messages WHERE id = ?1
            UNION ALL SELECT m.id, m.parent, depth + 1 FROM messages m JOIN line ON m.id = line.parent WHERE depth < ?2
        ) SELECT m.id, m.role, m.text FROM line JOIN messages m ON m.id = line.id ORDER BY depth DESC
    """
    after = """
        WITH RECURSIVE line (id, depth) AS (
            SELECT ?1, 0
            UNION ALL SELECT (SELECT max(m.id) FROM messages m WHERE m.parent = line.id), depth + 1 FROM line
            WHERE line.id IS NOT NULL AND depth < ?2
        ) SELECT m.id, m.role, m.text FROM line JOIN messages m ON m.id = line.id WHERE depth > 0 ORDER BY depth
    """
    rows = [
        *connection.execute(before, (message, _NEIGHBOURS)),
        *connection.execute(after, (message, _NEIGHBOURS)),
    ]
    lines = [_Line(int(number), Role(role), str(text)) for number, role, text in rows]
    middle = next(at for at, line in enumerate(lines) if line.id == message)
    first = last = middle
    size = len(lines[middle].text)
    while True:
        wider = [at for at in (first - 1, last + 1) if 0 <= at < len(lines) and size + len(lines[at].text) <= around]
        if not wider:
            return lines[first : last + 1]
        size += len(lines[wider[0]].text)
        first, last = min(first, wider[0]), max(last, wider[0])
