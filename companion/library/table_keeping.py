"""Make the tables of documents: after each reading, for what was read before they were kept, and when one is needed."""

import logging
import threading

import apsw

from companion.clock import Clock
from companion.library.records import records_of
from companion.library.tables import grids_of
from companion.store import documents, folders, jobs, tables
from companion.store.database import Database
from companion.types.tables import Table

log = logging.getLogger(__name__)

_POLL_S = 1.0
_GOODBYE_S = 30.0
_READ_AGAIN = 0.0  # priority of reading a file again for its columns: after everything that waits


def tables_in(title: str, text: str, tree: documents.Tree, reader: str) -> tuple[Table, ...]:
    """All tables of a document: with rows and columns, and the row that an invoice or the like is."""
    return (*grids_of(text, tree.blocks, reader), *records_of(title, text, tree.blocks, reader))


def make_tables(database: Database, number: int) -> None:
    """Make the tables of a document, if it is still there; a file read without the columns of cells is queued again."""
    connection = database.read()
    document = documents.document(connection, number)
    if document is None:
        return
    made = tables_in(document.title, document.text, document.tree, _reader(connection, number))
    with database.write() as writing:
        if not documents.document_exists(writing, number):
            return
        tables.put_tables(writing, number, made)
        if any(table.problem == "columns-unknown" for table in made):
            for file, mtime in _files(writing, number):
                jobs.put(writing, jobs.READ, file, min(_READ_AGAIN, mtime))


def _reader(connection: apsw.Connection, number: int) -> str:
    return next((str(r) for (r,) in connection.execute("SELECT reader FROM documents WHERE id = ?", (number,))), "")


def _files(connection: apsw.Connection, document: int) -> list[tuple[int, float]]:
    """The files on the disk that show a document, or in which it came."""
    number = folders.files_of_documents(connection, [document]).get(document)
    query = "SELECT coalesce(parent, id), mtime_ns FROM files WHERE id = ?"
    return [] if number is None else [(int(f), float(m)) for f, m in connection.execute(query, (number,))]


class TableKeeper:
    """Makes tables whenever a document waits for them, in a thread of its own.

    Args:
        database: the store. clock: the clock.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Work from now on."""
        self._thread = threading.Thread(target=self._work_forever, name="tables", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop after the document under way."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join(_GOODBYE_S)

    def do_next(self) -> bool:
        """Make the tables of the document whose turn it is; False where none waits."""
        waiting = jobs.first(self._database.read(), jobs.TABLES, self._clock.now().timestamp(), 1)
        if not waiting:
            return False
        make_tables(self._database, waiting[0].subject)
        with self._database.write() as connection:
            jobs.done(connection, waiting[0].id)
        return True

    def _work_forever(self) -> None:
        while not self._closed.is_set():
            if not self.do_next():
                self._closed.wait(_POLL_S)
