"""The reader worker: parses one file a request, through the descriptor it is given and never by a path."""

import os
import platform

from companion.library.chunker import chunk
from companion.link.server import Handler, Job
from companion.models.word_pieces import token_counter, token_starts
from companion.readers.locks import unlocked
from companion.readers.registry import draw, read, reader_of
from companion.types.documents import Attachment, Chunk, Document
from companion.types.errors import CompanionError
from companion.workers.requests import DrawPage, PageDrawn, ReadDone, ReadFile, Ready


def handlers() -> dict[str, Handler]:
    """What this worker answers."""
    return {Ready.__name__: _ready, ReadFile.__name__: _read_file, DrawPage.__name__: _draw_page}


def _ready(request: Ready, job: Job) -> str:
    token_counter()  # loaded before the first file, so that its time limit covers reading alone
    return f"reader, Python {platform.python_version()}"


def _read_file(request: ReadFile, job: Job) -> ReadDone:
    if job.descriptor is None:
        raise CompanionError("bad-request", reason="no file came with it")
    with os.fdopen(os.dup(job.descriptor), "rb") as raw:  # the link closes the descriptor it brought
        file = unlocked(raw, request.password)
        reader = reader_of(file, request.name)
        document = read(file, request.name, request.modified, request.password)
    job.cancel.check()
    chunks = [tuple(chunk(document, token_counter(), token_starts()))]
    for attachment in document.attachments:
        job.cancel.check()
        chunks.append(_chunks_of(attachment))
    return ReadDone(document, tuple(chunks), reader)


def _draw_page(request: DrawPage, job: Job) -> PageDrawn:
    if job.descriptor is None:
        raise CompanionError("bad-request", reason="no file came with it")
    with os.fdopen(os.dup(job.descriptor), "rb") as file:
        drawn = draw(file, request.name, request.page, request.width_px, request.password, request.text, request.spans)
    return PageDrawn(drawn.pages, drawn.image, drawn.width_px, drawn.height_px, drawn.found)


def _chunks_of(attachment: Attachment) -> tuple[Chunk, ...]:
    document: Document | None = attachment.document
    return tuple(chunk(document, token_counter(), token_starts())) if document is not None else ()
