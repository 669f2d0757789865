"""Files in a scope as they are read whole, and what was found in them before."""

from dataclasses import dataclass

import apsw
import msgspec

from companion.store.database import all_rows
from companion.types.errors import Problem
from companion.types.library import FileState


@dataclass(frozen=True)
class ScopedFile:
    """A file that a question about whole files looks at.

    Attributes:
        file, folder: ids. document: that it shows, None where it was not read. kind: of file.
        path: inside its folder. title: the document's, "" where it was not read.
        date: ISO date it is about. mtime_ns: when it was changed.
        tokens, chunks: of its text. problem: why it was not read.
    """

    file: int
    folder: int
    document: int | None
    kind: str
    path: str
    title: str
    date: str | None
    mtime_ns: int
    tokens: int
    chunks: int
    problem: Problem | None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return self.path.rsplit("/", 1)[-1]


def files(connection: apsw.Connection, condition: str) -> list[ScopedFile]:
    """Files that fulfil a condition on `files f`, by folder and path; read ones have a document."""
    query = (
        "SELECT f.id, f.folder, f.document, f.kind, f.shown, coalesce(d.title, ''), f.about_from, f.mtime_ns,"
        " coalesce(c.tokens, 0), coalesce(c.chunks, 0), f.state, f.problem FROM files f"
        " LEFT JOIN documents d ON d.id = f.document"
        " LEFT JOIN (SELECT document, sum(tokens) AS tokens, count(*) AS chunks FROM chunks GROUP BY document) c"
        f" ON c.document = f.document WHERE {condition} ORDER BY f.folder, f.path"
    )
    found = []
    for row in all_rows(connection, query):
        file, folder, document, kind, path, title, date, mtime_ns, tokens, chunks, state, problem = row
        why = _why(document, state, problem)
        found.append(ScopedFile(file, folder, document, kind, path, title, date, mtime_ns, tokens, chunks, why))
    return found


def _why(document: int | None, state: str, problem: str | None) -> Problem | None:
    if document is not None:
        return None
    if problem is not None:
        return msgspec.json.decode(problem, type=Problem)
    return Problem("file-not-read-yet" if state == FileState.WAITING else "file-no-text")


def result(connection: apsw.Connection, document: int, maker: str, task: str) -> str | None:
    """What was found in a document before, as JSON; None where that was not looked for."""
    query = "SELECT result FROM whole_results WHERE document = ? AND maker = ? AND task = ?"
    return next((str(found) for (found,) in connection.execute(query, (document, maker, task))), None)


def keep_result(connection: apsw.Connection, document: int, maker: str, task: str, found: str) -> None:
    """Keep what was found in a document; nothing where it was forgotten meanwhile."""
    connection.execute(
        "INSERT OR REPLACE INTO whole_results"
        " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1)",
        (document, maker, task, found),
    )
