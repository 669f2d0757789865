"""What is found in one file for a question about whole files; kept, so that it is found once."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """Words of a document that support a line.

    Attributes:
        chunk: its ordinal in the document. start, stop: in the document's text. score: 0..1, how well they support it.
    """

    chunk: int
    start: int
    stop: int
    score: float = 1.0


@dataclass(frozen=True)
class FoundLine:
    """A line that was found, in the file's own words or a model's.

    Attributes:
        text: one line. supports: best first, never empty.
        heading: titles above it, below the document's. label: what it is about, where lines are put side by side.
        weight: how much it tells, comparable within one result.
    """

    text: str
    supports: tuple[Where, ...]
    heading: tuple[str, ...] = ()
    label: str = ""
    weight: float = 0.0


@dataclass(frozen=True)
class Heading:
    """A heading of a long document, for its table of contents; `level` from 0."""

    text: str
    level: int
    where: Where


@dataclass(frozen=True)
class FileResult:
    """All that was found in a file.

    Attributes:
        lines: in the order in which they are told. contents: headings of a long document, in order.
        read: how many chunks were read, from the first one on; fewer than there are where the reading is not complete.
    """

    lines: tuple[FoundLine, ...]
    contents: tuple[Heading, ...] = ()
    read: int = 0


Steps = Iterator[FileResult]  # what was found so far, after each part that was read; the last one is all of it
