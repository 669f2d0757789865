"""Sentences, rows and items of a document as candidates for an extract, with their words made comparable."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from companion.answers.rows import is_row
from companion.answers.sentences import split
from companion.recall.languages import STOP_WORDS, language_of
from companion.recall.words import analyse
from companion.store.documents import StoredChunk
from companion.types.documents import BlockKind, Span
from companion.whole.material import Material

LIST_MARK = re.compile(r"^\s*(?:[-*+•–▪◦]|\d{1,3}[.)]|#{1,6}|>|\[[ xX]\])\s+")
_TELLS_LANGUAGE = 20_000  # characters of a document that its language is told by
_STOPS = ".!?…。！？;"
_MOST_TOGETHER = 600  # characters of a sentence that is joined from parts
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Candidate:
    """A sentence, row or item that may be told.

    Attributes:
        chunk: ordinal. span: in the document's text. text: in one line, without a list's mark.
        words: content words by their stems. order: its place among the candidates of its chunks.
        row: it is a row of a table. heading: titles above it, below the document's.
    """

    chunk: int
    span: Span
    text: str
    words: frozenset[str]
    order: int
    row: bool = False
    heading: tuple[str, ...] = ()


class Lines:
    """The lines of one document."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._text = material.document.text
        self._blocks = material.document.tree.blocks
        self.language = language_of(self._text[:_TELLS_LANGUAGE]) or "en"
        self._headings = [(at, block) for at, block in enumerate(self._blocks) if block.kind is BlockKind.HEADING]
        self._starts = [block.span.start for _, block in self._headings]
        self._titles = frozenset(one_line(block.span.of(self._text)).casefold() for _, block in self._headings)

    def candidates(self, chunks: Iterable[StoredChunk], *, everything: bool = False) -> Iterator[Candidate]:
        """The candidates of some chunks, in order; with `everything` also headings, and lines without letters."""
        order = 0
        for chunk in chunks:
            text = self._text[chunk.start : chunk.stop]
            for span in self._lines(chunk, text):
                plain = one_line(span.of(text))
                if not plain or (not everything and (plain.casefold() in self._titles or not _LETTERS.search(plain))):
                    continue
                start = chunk.start + span.start
                yield Candidate(
                    chunk.ordinal,
                    Span(start, chunk.start + span.end),
                    plain,
                    content_words(plain, self.language),
                    order,
                    is_row(span.of(text)),
                    self.heading(start),
                )
                order += 1

    def heading(self, at: int) -> tuple[str, ...]:
        """Titles of the headings above a character of the text, outermost first; the document's own title left out."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return ()
        index, block = self._headings[number]
        titles = [one_line(block.span.of(self._text))]
        while (index := self._blocks[index].parent) >= 0:
            if self._blocks[index].kind is BlockKind.HEADING:
                titles.append(one_line(self._blocks[index].span.of(self._text)))
        if titles[-1].casefold() == one_line(self._material.document.title).casefold():
            titles.pop()
        return tuple(reversed(titles))

    def _lines(self, chunk: StoredChunk, text: str) -> Iterator[Span]:
        """Sentences of a chunk, cut where another block begins: items of a list need no full stop between them.

        What goes on in lower case after a line that is not ended is one sentence all the same: a page ended there.
        """
        held: Span | None = None
        for span in self._pieces(chunk, text):
            if held is not None and _goes_on(text, held, span):
                held = Span(held.start, span.end)
                continue
            if held is not None:
                yield held
            held = span
        if held is not None:
            yield held

    def _pieces(self, chunk: StoredChunk, text: str) -> Iterator[Span]:
        first = bisect_left(self._blocks, chunk.start, key=lambda block: block.span.start)
        last = bisect_left(self._blocks, chunk.stop, key=lambda block: block.span.start)
        starts = [block.span.start - chunk.start for block in self._blocks[first:last]]
        for span in split(text):
            edges = [span.start, *sorted({at for at in starts if span.start < at < span.end}), span.end]
            for start, end in pairwise(edges):
                part = text[start:end]
                if part.strip():
                    yield Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _goes_on(text: str, one: Span, other: Span) -> bool:
    """Whether two pieces are parts of one sentence."""
    first, second = one.of(text), other.of(text)
    together = other.end - one.start <= _MOST_TOGETHER and not text[one.end : other.start].strip()
    return together and second[:1].islower() and first[-1:] not in _STOPS and not is_row(first) and not is_row(second)


def one_line(text: str) -> str:
    """A line as it is told: white space as single blanks, without the mark of a list or heading."""
    return LIST_MARK.sub("", " ".join(text.split()))


def content_words(text: str, language: str) -> frozenset[str]:
    """The words of a text that carry meaning, by their stems."""
    return frozenset(analyse(text, language)) - _small(language)


@lru_cache(maxsize=16)
def _small(language: str) -> frozenset[str]:
    return frozenset(analyse(" ".join(STOP_WORDS.get(language, STOP_WORDS["en"])), language))


def frequencies(found: Iterable[Candidate]) -> Counter[str]:
    """In how many candidates each word stands."""
    return Counter(word for one in found for word in one.words)
