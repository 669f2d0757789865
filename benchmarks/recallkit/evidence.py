"""How much of the evidence a model gets to read: a model reads passages within a budget, not ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.recallkit.sets import Memory
from companion.recall.packing import pack
from companion.recall.retriever import Ranking
from companion.types.documents import Place
from companion.types.passages import Passage

BUDGETS = (500, 1_000, 2_000)  # tokens of packed passages
TURNS = 19  # what ten drawers of MemPalace hold of LoCoMo, which reached .73 of the evidence turns with them
SETS = frozenset({"locomo", "longmemeval-evidence", "qmsum"})


@dataclass(frozen=True)
class Evidence:
    """Share of the evidence rows inside each budget, and among the first `TURNS` rows."""

    inside: tuple[float, ...]
    among_turns: float


def starts(memory: Memory) -> list[int]:
    """Where each piece begins, as if the pieces of a document stood in one text, a sign between two."""
    found, at = [], 0
    for piece in memory.pieces:
        found.append(at)
        at += len(piece.text) + 1
    return found


def evidence(
    memory: Memory, begins: Sequence[int], ranking: Ranking, rows: Sequence[str], grades: dict[str, int]
) -> Evidence:
    """What a model would read of a question's evidence.

    Args:
        begins: `starts` of the memory. ranking: the product's, of its pieces.
        rows: the ranked rows. grades: of the rows that are evidence.
    """
    passages = [
        _passage(memory, begins, number, hit.chunk, hit.score) for number, hit in enumerate(ranking.hits, start=1)
    ]
    inside = []
    for budget in BUDGETS:
        packed = pack(passages, budget, lambda chosen: sum(memory.pieces[p.chunk - 1].tokens for p in chosen))
        inside.append(_share({memory.pieces[p.chunk - 1].row for p in packed.passages}, grades))
    return Evidence(tuple(inside), _share(set(rows[:TURNS]), grades))


def means(found: Sequence[Evidence]) -> tuple[float, ...]:
    """Means over questions: of each budget, then of the turns."""
    return tuple(float(value) for value in np.array([(*one.inside, one.among_turns) for one in found]).mean(0))


def _share(rows: set[str], grades: dict[str, int]) -> float:
    return len(rows & set(grades)) / len(grades)


def _passage(memory: Memory, begins: Sequence[int], number: int, chunk: int, score: float) -> Passage:
    piece = memory.pieces[chunk - 1]
    return Passage(
        number=number,
        chunk=chunk,
        document=piece.document,
        file=piece.document,
        title=piece.title,
        path="",
        folder="",
        kind="text",
        place=Place(),
        heading=(),
        text=piece.text,
        start=begins[chunk - 1],
        date=piece.date,
        date_kind=None,
        score=score,
        why=(),
        marks=(),
    )
