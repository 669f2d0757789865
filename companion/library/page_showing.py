"""A page of a file as it looks, with the words that were cited marked on it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from companion.library.showing import drawable
from companion.store import documents, folders
from companion.store.documents import StoredDocument
from companion.types.documents import Block, Box, Span
from companion.types.errors import Action, CompanionError
from companion.types.library import MarkBox, PageView
from companion.workers.requests import DrawPage, PageDrawn

Draw = Callable[[DrawPage, int], PageDrawn]  # (request, open descriptor) -> the page

WIDTHS_PX = (200, 2_400)


def show_page(
    connection: apsw.Connection,
    draw: Draw,
    file: int,
    page: int | None,
    passage: Span | None,
    marks: tuple[Span, ...],
    width_px: int,
    password: str | None,
) -> PageView:
    """Draw a page of a file; see `requests.ShowPage`.

    Raises:
        CompanionError: `not-found`, `file-gone`, `file-unreadable`, `page-not-shown`, or what the reader says.
    """
    place = folders.file_place(connection, file)
    document = None if place is None or place.document is None else documents.document(connection, place.document)
    if place is None or document is None:
        raise CompanionError("not-found")
    if not drawable(place):
        raise CompanionError("page-not-shown")
    spans = [(span, False) for span in filter(None, [passage])] + [(span, True) for span in marks]
    number = page or next((_page_of(block) for block in _blocks_at(document, [s for s, _ in reversed(spans)])), 1)
    text, parts = _words_on(document, number, spans)
    request = DrawPage(
        name=place.shown.rsplit("/", 1)[-1],
        page=number,
        width_px=min(max(width_px, WIDTHS_PX[0]), WIDTHS_PX[1]),
        text=text,
        spans=tuple((span.start, span.end) for span, _ in parts),
        password=password,
    )
    descriptor = _opened(Path(place.root) / place.path)
    try:
        drawn = draw(request, descriptor)
    finally:
        os.close(descriptor)
    boxes = [
        MarkBox(*box, strong) for (_, strong), found in zip(parts, drawn.found, strict=False) for box in found
    ] + list(_recognised(document, number, spans))
    shown = tuple(sorted(boxes, key=lambda box: box.strong))
    return PageView(number, drawn.pages, drawn.image, drawn.width_px, drawn.height_px, shown)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError as error:
        raise CompanionError("file-gone", Action.OPEN_LIBRARY) from error
    except OSError as error:
        raise CompanionError("file-unreadable", Action.RETRY) from error


def _page_of(block: Block) -> int:
    return block.place.page or 1


def _blocks_at(document: StoredDocument, spans: list[Span]) -> Iterator[Block]:
    """Blocks that hold the spans, those of the first span first."""
    for span in spans:
        for block in document.tree.blocks:
            if block.span.start < span.end and block.span.end > span.start:
                yield block


def _words_on(
    document: StoredDocument, page: int, spans: list[tuple[Span, bool]]
) -> tuple[str, list[tuple[Span, bool]]]:
    """The text that is looked for on a page, and the parts of the spans in it.

    A paragraph belongs to the page that it begins on, so the last one of the page before may go on here.
    """
    there = [block for block in document.tree.blocks if _page_of(block) == page and not block.boxes]
    before = [block for block in document.tree.blocks if _page_of(block) == page - 1 and not block.boxes][-1:]
    blocks = [*before, *there]
    if not blocks or not spans:
        return "", []
    start, end = min(block.span.start for block in blocks), max(block.span.end for block in blocks)
    first = max(start, min(span.start for span, _ in spans))
    last = min(end, max(span.end for span, _ in spans))
    parts = [
        (Span(max(span.start, first) - first, min(span.end, last) - first), strong)
        for span, strong in spans
        if span.start < last and span.end > first
    ]
    return document.text[first : max(first, last)], parts


def _recognised(document: StoredDocument, page: int, spans: list[tuple[Span, bool]]) -> Iterator[MarkBox]:
    """Boxes of words that were recognised; a part of a line is taken as wide as its share of the letters."""
    boxes = [box for block in document.tree.blocks if _page_of(block) == page for box in block.boxes]
    for span, strong in spans:
        for box in boxes:
            first, last = max(span.start, box.span.start), min(span.end, box.span.end)
            if first < last:
                yield MarkBox(_across(box, first), box.top, _across(box, last), box.bottom, strong)


def _across(box: Box, at: int) -> float:
    share = (at - box.span.start) / (box.span.end - box.span.start)
    return box.left + share * (box.right - box.left)
