"""An answer put together from lines that were found: its text, its sentences, and the passages they are cited by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.types.answers import Sentence, Support, Verdict
from companion.types.documents import Span
from companion.types.passages import Passage
from companion.whole.found import Where
from companion.whole.material import Material

_MOST_SUPPORTS = 3  # citations behind one line


@dataclass(frozen=True)
class Composed:
    """What an answer says, and the passages that it cites, numbered in the order in which they are."""

    text: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Cited:
    """Words of a file that a line rests on."""

    material: Material
    where: Where


class Composer:
    """Takes lines in the order in which they are read."""

    def __init__(self) -> None:
        self._text = ""
        self._sentences: list[Sentence] = []
        self._passages: dict[int, Passage] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said that a file supports."""
        return not self._passages

    def say(self, text: str) -> None:
        """A sentence of Companion's own that says nothing about what stands in the files."""
        self._add(text, (), Verdict.NEUTRAL)

    def cite(self, text: str, cited: Sequence[Cited], before: str = "") -> None:
        """A line with what it rests on; `before` is a mark of Markdown such as "- "."""
        self._add(before + text, self._supports(cited), Verdict.SUPPORTED)

    def paragraph(self) -> None:
        """Leave a line free before what comes next."""
        if self._text and not self._text.endswith("\n\n"):
            self._text = self._text.rstrip("\n") + "\n\n"

    def checked(self, sentence: Sentence, passages: Sequence[Passage], before: str = "") -> None:
        """A sentence that was checked against passages with numbers of their own."""
        by_number = {passage.number: passage for passage in passages}
        supports = tuple(
            Support(self._number(by_number[one.passage]), one.chunk, one.span, one.score)
            for one in sentence.supports[:_MOST_SUPPORTS]
        )
        self._add(before + sentence.text.strip(), supports, sentence.verdict)

    def composed(self) -> Composed:
        """All of it."""
        return Composed(self._text.rstrip(), tuple(self._sentences), tuple(self._passages.values()))

    def _add(self, text: str, supports: tuple[Support, ...], verdict: Verdict) -> None:
        start = len(self._text)
        self._text += text
        self._sentences.append(Sentence(text, Span(start, len(self._text)), supports, verdict))
        self._text += "\n"

    def _supports(self, cited: Sequence[Cited]) -> tuple[Support, ...]:
        made = []
        for one in cited:
            passage = one.material.passage(one.where.chunk)
            start = max(0, one.where.start - passage.start)
            span = Span(start, max(start, min(len(passage.text), one.where.stop - passage.start)))
            made.append(Support(self._number(passage), passage.chunk, span, one.where.score))
        return tuple(made)

    def _number(self, passage: Passage) -> int:
        """The number of a passage in this answer; a new one where it is cited for the first time."""
        known = self._passages.get(passage.chunk)
        if known is None:
            known = self._passages[passage.chunk] = replace(passage, number=len(self._passages) + 1)
        return known.number
