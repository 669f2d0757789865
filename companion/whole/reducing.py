"""Putting together what was noted down of many parts: with a model, in as many rounds as its context needs.

Every line that it writes is checked against the passages that the notes rest on; what they do not support is dropped.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from companion.answers.support import Checker
from companion.types.answers import Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage
from companion.whole.composing import Cited
from companion.whole.found import Where
from companion.whole.mapping import Reader
from companion.whole.material import Material, readable
from companion.whole.stepping import steps

_NOTES_TOGETHER = 8  # notes that stand between two marks of a prompt
_MOST_PASSAGES = 240  # that lines of one round are checked against


@dataclass(frozen=True)
class Noted:
    """A line with what it rests on."""

    text: str
    cited: tuple[Cited, ...]


def put_together(notes: Sequence[Noted], name: str, reader: Reader) -> Generator[float, None, list[Noted]]:
    """The final lines; yields which share of this round is done.

    Args:
        notes: of all files, in order. name: of the prompt's text. reader: asks the model.

    Raises:
        CompanionError: the model failed. Cancelled: nobody wants the answer any more.
    """
    left = list(notes)
    while True:
        rounds = list(steps(_blocks(left), reader.budget_tokens, lambda some: reader.count(name, some)))
        found: list[Noted] = []
        for number, blocks in enumerate(rounds):
            those = [note for block in blocks for note in left[block.start : block.start + int(block.score)]]
            found += _written(reader.ask(name, blocks), those, reader)
            yield (number + 1) / len(rounds)
        if len(rounds) == 1 or not found or len(found) >= len(left):
            return found
        left = found


def _blocks(notes: Sequence[Noted]) -> list[Passage]:
    """Notes as passages of a prompt, those of a file together."""
    made: list[Passage] = []
    at = 0
    while at < len(notes):
        material = notes[at].cited[0].material
        stop = at
        while stop < len(notes) and stop - at < _NOTES_TOGETHER and _same_file(notes[stop].cited[0].material, material):
            stop += 1
        made.append(_block(len(made) + 1, notes[at:stop], at, material))
        at = stop
    return made


def _same_file(one: Material, other: Material) -> bool:
    return one.file.file == other.file.file


def _block(number: int, notes: Sequence[Noted], at: int, material: Material) -> Passage:
    """Some notes as one passage; `start` and `score` say which they are."""
    text = "\n".join(f"- {note.text}" for note in notes)
    file = material.file
    return Passage(
        number=number, chunk=0, document=-number, file=file.file, title=file.title or file.name, path=file.path,
        folder="", kind=file.kind, place=Place(), heading=(), text=text, start=at, date=file.date, date_kind=None,
        score=float(len(notes)),
    )  # fmt: skip


def _written(lines: Sequence[str], notes: Sequence[Noted], reader: Reader) -> list[Noted]:
    """Those of the lines that the passages behind the notes support."""
    places: dict[int, tuple[Material, int]] = {}
    passages: list[Passage] = []
    seen: dict[tuple[int, int], int] = {}
    for note in notes:
        for cited in note.cited:
            key = (cited.material.file.file, cited.where.chunk)
            if key not in seen and len(passages) < _MOST_PASSAGES:
                seen[key] = len(passages) + 1
                passage = cited.material.passage(cited.where.chunk)
                passages.append(replace(readable(passage), number=len(passages) + 1))
                places[len(passages)] = (cited.material, cited.where.chunk)
    checker = Checker(passages, reader.similarity)
    found: list[Noted] = []
    for line in dict.fromkeys(lines):
        sentence = checker.check(line, Span(0, len(line)))
        if sentence.verdict is not Verdict.SUPPORTED:
            continue
        rests: list[Cited] = []
        for one in sentence.supports:
            material, chunk = places[one.passage]
            start = passages[one.passage - 1].start
            rests.append(Cited(material, Where(chunk, start + one.span.start, start + one.span.end, one.score)))
        found.append(Noted(line, tuple(rests)))
    return found
