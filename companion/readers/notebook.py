"""Notebooks: words, code and the text it printed."""

import json

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import damaged
from companion.readers.markdown import append_markdown
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import CompanionError

_OUTPUT_CHARS = 20_000  # of one cell; longer output is data


def read_notebook(source: Source) -> Document:
    """Read an .ipynb notebook; pictures in it are left out."""
    try:
        book = json.loads(text_of(source))
    except (ValueError, RecursionError) as error:
        raise damaged("it is no notebook") from error
    cells = book.get("cells") if isinstance(book, dict) else None
    if cells is None and isinstance(book, dict):  # the form of before 2015
        cells = [cell for sheet in book.get("worksheets", []) for cell in sheet.get("cells", [])]
    if not isinstance(cells, list):
        raise damaged("it is no notebook")
    builder = DocumentBuilder(source.stem)
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            continue
        place = Place(cells=str(number))
        words = _text(cell.get("source", cell.get("input", "")))
        kind = cell.get("cell_type")
        if kind == "markdown":
            append_markdown(builder, words, place)
        elif kind == "heading":
            builder.heading(words, int(cell.get("level", 1)), place)
        else:
            builder.add(BlockKind.CODE, words, place, exact=True)
        for output in cell.get("outputs", []) or []:
            if isinstance(output, dict):
                builder.add(BlockKind.CODE, _output(output)[:_OUTPUT_CHARS], place, exact=True)
    if builder.empty:
        raise CompanionError("file-no-text")
    builder.title = next((words for words, level in builder.headings() if level == 1), builder.title)
    return builder.build(source.name, source.modified)


def _output(output: dict[str, object]) -> str:
    data = output.get("data")
    if isinstance(data, dict):
        return _text(data.get("text/plain", ""))
    if output.get("output_type") in ("error", "pyerr"):
        return f"{output.get('ename', '')}: {output.get('evalue', '')}"
    return _text(output.get("text", ""))


def _text(value: object) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value or "")
