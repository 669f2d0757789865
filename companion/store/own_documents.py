"""Rows of documents that are no files: messages, facts, goals. `companion.library.own_documents` writes them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import apsw

MESSAGE = "message"  # the owner's own statement
QUESTION = "question"  # a message of the owner's that only asks
ANSWER = "answer"  # what Companion said; a conversation, never evidence in place of a file
FACT = "fact"
CONVERSATION_KINDS = (MESSAGE, QUESTION, ANSWER)
# An old answer must not stand in for the files it was made from: it is found where a question is about what was said.
# A question, which must not stand in for its answer, is found only where a scope asks for conversations.
ONLY_WHEN_ASKED = (QUESTION, ANSWER)


@dataclass(frozen=True)
class OwnDocument:
    """A document with the row that it is made from; dates are ISO."""

    document: int
    kind: str
    source: int
    title: str
    date_from: str | None
    date_to: str | None


def find(connection: apsw.Connection, kind: str, source: int) -> int | None:
    """The document that is made from a row, or None."""
    query = "SELECT document FROM document_sources WHERE kind = ? AND source = ?"
    return next((int(number) for (number,) in connection.execute(query, (kind, source))), None)


def link(connection: apsw.Connection, own: OwnDocument) -> None:
    """Say what a document is made from, or what it is called and dated now."""
    connection.execute(
        "INSERT OR REPLACE INTO document_sources (document, kind, source, title, date_from, date_to)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (own.document, own.kind, own.source, own.title, own.date_from, own.date_to),
    )


def of_documents(connection: apsw.Connection, documents: Iterable[int]) -> dict[int, OwnDocument]:
    """What documents are made from, by document; files are missing."""
    query = (
        "SELECT document, kind, source, title, date_from, date_to FROM document_sources"
        " WHERE document IN (SELECT value FROM json_each(?))"
    )
    rows = connection.execute(query, (json.dumps(sorted(documents)),))
    return {int(row[0]): OwnDocument(*row) for row in rows}


def is_own(connection: apsw.Connection, document: int) -> bool:
    """Whether a document is made from a row, and not from a file."""
    return any(connection.execute("SELECT 1 FROM document_sources WHERE document = ?", (document,)))
