"""A document as a person sees it: a stretch of its text with blocks and marks."""

import apsw

from companion.library import own_view
from companion.store import documents, facts, folders, own_documents
from companion.store.documents import StoredDocument
from companion.types.documents import Block, Span
from companion.types.errors import Action, CompanionError
from companion.types.library import DocumentView, Page, PassageRow, ShownBlock

AROUND = 6_000  # characters shown around what a fact rests on
SNAP = 400  # characters a stretch may grow so that it starts and ends with a whole block


def show_chunk(
    connection: apsw.Connection, chunk: int, marks: tuple[tuple[int, int], ...], around: int
) -> DocumentView:
    """A chunk in its surroundings, `around` characters in all; marks are spans in the chunk's text.

    Raises:
        CompanionError: `not-found`, it was forgotten.
    """
    stored = documents.chunks(connection, [chunk]).get(chunk)
    document = None if stored is None else documents.document(connection, stored.document)
    if stored is None or document is None:
        raise CompanionError("not-found")
    own = own_documents.of_documents(connection, [document.id]).get(document.id)
    if own is not None and own.kind == own_documents.FACT:
        return show_fact(connection, own.source, 0)
    if own is not None:
        spans = tuple(Span(stored.start + start, stored.start + end) for start, end in marks)
        return own_view.show(connection, own, document, Span(stored.start, stored.stop), spans, around)
    file = folders.files_of_documents(connection, [document.id]).get(document.id)
    if file is None:
        raise CompanionError("file-gone", Action.OPEN_LIBRARY)
    side = max(0, (around - (stored.stop - stored.start)) // 2)
    inside = [Span(stored.start + start, stored.start + end) for start, end in marks]
    return _view(
        connection, file, document, stored.start - side, stored.stop + side, Span(stored.start, stored.stop), inside
    )


def show_fact(connection: apsw.Connection, fact: int, source: int) -> DocumentView:
    """Where a fact was said, its words marked.

    Raises:
        CompanionError: `not-found`, the fact or that source of it is gone.
    """
    row = facts.row(connection, fact)
    if row is None or not 0 <= source < len(row.sources):
        raise CompanionError("not-found")
    said = row.sources[source]
    if said.kind == facts.MESSAGE and said.quote:
        texts = connection.execute("SELECT text FROM messages WHERE id = ?", (said.source,))
        at = next((str(text).find(said.quote) for (text,) in texts), -1)
        whole = Span(max(at, 0), max(at, 0) + len(said.quote))
        mark = Span(whole.start + said.mark.start, whole.start + said.mark.end)
        return own_view.show_message(connection, said.source, whole, (mark,), AROUND)
    if said.kind == facts.FILE and said.chunk:
        stored = documents.chunks(connection, [said.chunk])[said.chunk]
        document = documents.document(connection, stored.document)
        at = -1 if document is None else document.text.find(said.quote) - stored.start
        marks = ((at + said.mark.start, at + said.mark.end),) if at >= 0 else ()
        return show_chunk(connection, said.chunk, marks, AROUND)
    text = said.quote or row.statement
    return DocumentView(
        0, row.statement, "", "", own_documents.FACT, said.said, None, text, 0, len(text), (), Span(0, len(text)), ()
    )  # fmt: skip


def show_file(connection: apsw.Connection, file: int, offset: int, length: int) -> DocumentView:
    """A file's text from `offset` on.

    Raises:
        CompanionError: `not-found`, or the reason why it could not be read.
    """
    row, place = folders.file_row(connection, file), folders.file_place(connection, file)
    if row is None or place is None:
        raise CompanionError("not-found")
    document = None if place.document is None else documents.document(connection, place.document)
    if document is None:
        if row.problem is not None:
            raise CompanionError.of(row.problem)
        raise CompanionError("not-found")
    return _view(connection, file, document, offset, offset + length, None, [])


def passage_page(connection: apsw.Connection, file: int, after: str | None, limit: int, model: str) -> Page[PassageRow]:
    """A file's passages as they are searched, in order; `model` is the embedder that counts for meaning.

    Raises:
        CompanionError: `not-found`, or the reason why the file could not be read.
    """
    row, place = folders.file_row(connection, file), folders.file_place(connection, file)
    document = None if place is None or place.document is None else documents.document(connection, place.document)
    if row is None or document is None:
        raise CompanionError.of(row.problem) if row is not None and row.problem else CompanionError("not-found")
    chunks = documents.chunks_of(connection, document.id)
    first = int(after) if after is not None and after.isdecimal() else 0
    shown = chunks[first : first + max(1, limit)]
    embedded = documents.embeddings_of_chunks(connection, [chunk.id for chunk in shown], model)
    rows = tuple(
        PassageRow(
            chunk.id,
            chunk.title_path,
            chunk.place,
            chunk.start,
            document.text[chunk.start : chunk.stop],
            chunk.tokens,
            chunk.id in embedded,
        )
        for chunk in shown
    )
    more = first + len(shown)
    return Page(rows, str(more) if more < len(chunks) else None, len(chunks))


def _view(
    connection: apsw.Connection,
    file: int,
    document: StoredDocument,
    start: int,
    stop: int,
    passage: Span | None,
    marks: list[Span],
) -> DocumentView:
    row, place = folders.file_row(connection, file), folders.file_place(connection, file)
    if row is None or place is None:
        raise CompanionError("not-found")
    start, stop = _whole_blocks(document, max(0, start), min(len(document.text), stop))

    def moved(span: Span) -> Span:
        return Span(max(span.start, start) - start, min(span.end, stop) - start)

    leaves = [b for b in document.tree.blocks if b.span.start < stop and b.span.end > start and _is_shown(b)]
    shown = tuple(
        ShownBlock(
            b.kind,
            moved(b.span),
            b.place,
            b.level,
            b.done,
            tuple(moved(c.span) for c in b.cells if c.span.start < stop),
        )
        for b in leaves
    )
    folder = next((f for f in folders.folders(connection) if f.id == place.folder), None)
    return DocumentView(
        file=file,
        title=document.title,
        path=row.path,
        folder="" if folder is None else folder.name,
        kind=row.kind,
        date=row.date,
        date_kind=row.date_kind,
        text=document.text[start:stop],
        offset=start,
        total=len(document.text),
        blocks=shown,
        passage=None if passage is None else moved(passage),
        marks=tuple(moved(mark) for mark in marks),
        page=_page_at(document, (marks or [passage or Span(start, start)])[0].start) if drawable(place) else None,
        pages=document.tree.pages or 1 if drawable(place) else None,
    )


def drawable(place: folders.FilePlace) -> bool:
    """Whether the pages of a file can be drawn: a PDF or picture that lies on the disk by itself."""
    return place.kind in ("pdf", "image") and place.parent is None


def _page_at(document: StoredDocument, at: int) -> int:
    """The page that a character of the text stands on, from 1."""
    pages = [block.place.page for block in document.tree.blocks if block.span.start <= at and block.place.page]
    return pages[-1] if pages else 1


def _is_shown(block: Block) -> bool:
    return block.kind not in ("table", "message") or bool(block.cells)


def _whole_blocks(document: StoredDocument, start: int, stop: int) -> tuple[int, int]:
    for block in document.tree.blocks:
        if not _is_shown(block):
            continue
        if block.span.start < start < block.span.end and start - block.span.start <= SNAP:
            start = block.span.start
        if block.span.start < stop < block.span.end and block.span.end - stop <= SNAP:
            stop = block.span.end
    return start, stop
