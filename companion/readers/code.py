"""Source code: Python by its definitions, other languages by the empty lines between their parts."""

import ast

from companion.readers.builder import DocumentBuilder
from companion.readers.plain import mark_paragraphs, text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def read_code(source: Source) -> Document:
    """Read source code of any language."""
    text = text_of(source)
    builder = DocumentBuilder(source.name, text)
    mark_paragraphs(builder, text, BlockKind.CODE)
    return builder.build(source.name, source.modified)


def read_python(source: Source) -> Document:
    """Read Python: a block a function, a method, or a class's head; code that does not parse as other languages."""
    text = text_of(source)
    builder = DocumentBuilder(source.name, text)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # ast runs out of its own stack on deep nesting
        mark_paragraphs(builder, text, BlockKind.CODE)
        return builder.build(source.name, source.modified)
    lines = _line_starts(text)
    cuts = sorted({1, *_begins(tree.body)})
    for number, first in enumerate(cuts):
        after = cuts[number + 1] if number + 1 < len(cuts) else len(lines)
        builder.mark(BlockKind.CODE, lines[first - 1], lines[after - 1], Place(line=_first_inked(text, lines, first)))
    return builder.build(source.name, source.modified)


def _begins(body: list[ast.stmt]) -> list[int]:
    """Lines on which a block begins: definitions with their decorators, what follows them, and methods."""
    begins: list[int] = []
    after_definition = False
    for statement in body:
        definition = isinstance(statement, _Definition)
        if definition or after_definition:
            begins.append(_begin(statement))
        if isinstance(statement, ast.ClassDef):
            begins += [_begin(one) for one in statement.body if isinstance(one, _Definition)]
        after_definition = definition
    return begins


def _begin(statement: ast.stmt) -> int:
    decorators = statement.decorator_list if isinstance(statement, _Definition) else []
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _line_starts(text: str) -> list[int]:
    """Where each line begins; the text's end stands last."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = len(text)
    return starts


def _first_inked(text: str, lines: list[int], first: int) -> int:
    while first < len(lines) and not text[lines[first - 1] : lines[first]].strip():
        first += 1
    return first
