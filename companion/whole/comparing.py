"""What several files say about the same things, put side by side under common headings; no model takes part."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.whole.found import FileResult, FoundLine, Steps, Where
from companion.whole.lines import Lines, content_words, one_line
from companion.whole.material import Material
from companion.whole.sections import sections
from companion.whole.telling import Budget, Focus, tell

_KEY_VALUE = re.compile(r"^\s*([^\W\d_][^:.!?|\n]{0,39}?)\s*:\s+(\S.*)$", re.DOTALL)
_LABELLED = Budget(10, 40, 120)
_NUMBERED = re.compile(r"^(?:§|art(?:icle|ikel)?\.?|section|clause|nr\.?)?\s*[\dIVX]+(?:[.)]\d*)*[.):]?\s+", re.I)
_MOST_TOPICS = 24
_CELL_CHARS = 200
_ALIKE = 0.5  # share of words that two headings have in common from which they name the same


@dataclass(frozen=True)
class Topic:
    """One thing that is compared: its name, and what each file says of it (() where it says nothing)."""

    name: str
    cells: tuple[tuple[FoundLine, ...], ...]


def statements(material: Material, focus: Focus = ()) -> Steps:
    """What a file says, each line with what it is about: its key ("Price: 500 €"), else the heading it stands under.

    Args:
        material: the document. focus: what is to be compared, none for all: lines that say it come first.
    """
    lines_of = Lines(material)
    lines: list[FoundLine] = []
    keyed: set[tuple[int, int]] = set()
    for section in sections(material.chunks):
        for one in lines_of.candidates(section.chunks):
            pair = _KEY_VALUE.match(one.text)
            if pair and len(pair[1].split()) <= 5:
                where = Where(one.chunk, one.span.start, one.span.end)
                lines.append(FoundLine(one.text, (where,), one.heading, one_line(pair[1]), 2.0))
                keyed.add((one.span.start, one.span.end))
    for told in tell(material, _LABELLED, focus):
        unkeyed = [line for line in told.lines if (line.supports[0].start, line.supports[0].stop) not in keyed]
        labelled = [replace(line, label=_bare(line.heading[-1])) if line.heading else line for line in unkeyed]
        both = sorted([*lines, *labelled], key=lambda line: line.supports[0].start)
        yield FileResult(tuple(both), (), told.read)


def side_by_side(results: Sequence[FileResult]) -> list[Topic]:
    """Topics of several files, those first that most of them speak of, then in the order of the files."""
    names: list[str] = []
    words: list[frozenset[str]] = []
    cells: list[list[list[FoundLine]]] = []
    for number, result in enumerate(results):
        for line in result.lines:
            if not line.label:
                continue
            at = _known(line.label, words)
            if at < 0:
                at = len(names)
                names.append(line.label)
                words.append(_words(line.label))
                cells.append([[] for _ in results])
            cells[at][number].append(line)
    found = [Topic(name, tuple(tuple(some) for some in one)) for name, one in zip(names, cells, strict=True)]
    shared = Counter({at: sum(bool(cell) for cell in topic.cells) for at, topic in enumerate(found)})
    order = sorted(range(len(found)), key=lambda at: (-shared[at], at))
    common = [at for at in order if shared[at] > 1]
    return [found[at] for at in (common or order)[:_MOST_TOPICS]]


def cell_lines(lines: Sequence[FoundLine]) -> tuple[FoundLine, ...]:
    """The lines that one cell shows: the most telling ones that fit."""
    chosen: list[FoundLine] = []
    room = _CELL_CHARS
    for line in sorted(lines, key=lambda line: -line.weight):
        if not chosen or len(line.text) <= room:
            chosen.append(line)
            room -= len(line.text)
    return tuple(sorted(chosen, key=lambda line: line.supports[0].start))


def cell_text(line: FoundLine) -> str:
    """A line as a cell shows it: without its key, cut where it is long, and with nothing that ends the cell."""
    pair = _KEY_VALUE.match(line.text)
    text = one_line(pair[2]) if pair and _words(pair[1]) == _words(line.label) else line.text
    if len(text) > _CELL_CHARS:
        text = text[: _CELL_CHARS - 1].rsplit(" ", 1)[0] + "…"
    return text.replace("|", "/")


def _known(label: str, words: Sequence[frozenset[str]]) -> int:
    own = _words(label)
    best, score = -1, 0.0
    for at, other in enumerate(words):
        if own == other:
            return at
        alike = len(own & other) / max(1, len(own | other))
        if alike > score:
            best, score = at, alike
    return best if score > _ALIKE else -1


def _words(label: str) -> frozenset[str]:
    bare = _bare(label)
    return content_words(bare, "en") | content_words(bare, "de") or frozenset({bare.casefold()})


def _bare(label: str) -> str:
    """A heading without its number: "3. Notice period" and "§ 4 Notice period" are about the same."""
    return _NUMBERED.sub("", one_line(label)) or one_line(label)
