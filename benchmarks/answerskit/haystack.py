"""Passages for questions, found by the product's retriever among more than 20,000 other chunks.

Each question is asked twice: with the paragraph that answers it in the store, and with it taken out of words and
meaning. What was found is kept in the cache folder, since the retriever is slower than what is measured here.
"""

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.recallkit.embeddings import Embeddings, cache_folder
from benchmarks.recallkit.memory import Facts, Meaning, Words
from benchmarks.recallkit.sets import Piece, RetrievalSet, discover
from companion.models import embedders
from companion.recall.retriever import Retriever
from companion.recall.words import analyse
from companion.store import words
from companion.types.documents import Place
from companion.types.passages import Passage

FOUND = 12  # passages that the answerer asks for
# Sets whose rows lie around those that are asked about; none of them answers a question of XQuAD on purpose.
OTHERS = ("scifact", "cranfield", "qmsum", "longmemeval-evidence", "locomo")
ARTICLE = 5  # paragraphs of XQuAD that come from one article of Wikipedia


@dataclass(frozen=True)
class Case:
    """A question and what was found for it.

    Attributes:
        article: the number of the article its paragraph comes from; cases of one article belong to one half.
        gold: its answer's words. present: whether its paragraph was in the store.
        passages: best first.
    """

    language: str
    question: str
    gold: str
    article: int
    present: bool
    passages: tuple[Passage, ...]


def cases(
    data: Path, language: str, every: int = 1, say: Callable[[str], None] = print, *, meaning: bool = True
) -> list[Case]:
    """All questions of a language's XQuAD (or one in `every`), present and removed."""
    kept = cache_folder() / f"haystack-{language}-{every}-{'both' if meaning else 'words'}-{_sources()}.pickle"
    if kept.is_file():
        loaded: list[Case] = pickle.loads(kept.read_bytes())  # our own file, made below
        return loaded
    found = list(_cases(data, language, every, say, meaning))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(found))
    return found


def _sources() -> str:
    """Changes when what finds passages changes."""
    root = Path(__file__).resolve().parent.parent.parent / "companion"
    files = [*sorted((root / "recall").glob("*.py")), root / "store" / "words.py", root / "library" / "chunker.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


class Haystack:
    """The store: the paragraphs of one language, and what lies around them. `count` is the number of chunks."""

    def __init__(self, data: Path, language: str, say: Callable[[str], None], *, meaning: bool = True) -> None:
        sets = {one.name: one for one in discover(data)}
        self.own = _pieces(sets[f"xquad-{language}"])
        self._pieces = [*self.own, *(p for name in OTHERS if name in sets for p in _pieces(sets[name]))]
        self.count = len(self._pieces)
        texts = [piece.text for piece in self._pieces]
        dates: list[str | None] = [None] * self.count
        self._words = _Words([piece.title for piece in self._pieces], texts, dates)
        self._embeddings = Embeddings(embedders.DEFAULT, cache_folder(), say)
        found = None
        if meaning:
            vectors = self._embeddings.of([piece.embedded for piece in self._pieces])
            self._meaning = found = _Meaning(vectors, dates, self._vector)
        facts = Facts(range(self.count), [piece.tokens for piece in self._pieces], texts, dates)
        self._retriever = Retriever(self._words, facts, found, lambda: date(2026, 11, 24))

    def ask(self, question: str) -> tuple[Passage, ...]:
        """What is found for a question."""
        *_, ranking = self._retriever.search(question, limit=FOUND)
        pieces = [(self._pieces[hit.chunk - 1], hit) for hit in ranking.hits]
        return tuple(
            Passage(
                n, hit.chunk, hit.chunk, hit.chunk, piece.title, piece.row, "", "note", Place(), (), piece.text, 0,
                None, None, hit.score, hit.why,
            )
            for n, (piece, hit) in enumerate(pieces, start=1)
        )  # fmt: skip

    def hide(self, row: str, *, hidden: bool) -> None:
        """Take the chunks of a paragraph out of the store, or put them back."""
        numbers = [n for n, piece in enumerate(self.own, start=1) if piece.row == row]
        self._words.hide([(n, self._pieces[n - 1]) for n in numbers], hidden=hidden)
        if hasattr(self, "_meaning"):
            self._meaning.hide(numbers, hidden=hidden)

    def _vector(self, question: str) -> np.ndarray:
        return self._embeddings.of([question], question=True)[0]


class _Words(Words):
    def hide(self, pieces: list[tuple[int, Piece]], *, hidden: bool) -> None:
        with self._connection:
            for number, piece in pieces:
                if hidden:
                    words.remove(self._connection, [number])
                else:
                    words.add(self._connection, number, analyse(piece.title), analyse(piece.text))
        self._search.cache_clear()


class _Meaning(Meaning):
    def hide(self, numbers: list[int], *, hidden: bool) -> None:
        for number in numbers:  # a vector that points nowhere is near to nothing
            if hidden:
                self._away = getattr(self, "_away", {}) | {number: self._vectors[number - 1].copy()}
                self._vectors[number - 1] = 0
            else:
                self._vectors[number - 1] = self._away.pop(number)


def _pieces(found: RetrievalSet) -> list[Piece]:
    return [piece for memory in found.memories() for piece in memory.pieces]


def _cases(data: Path, language: str, every: int, say: Callable[[str], None], meaning: bool) -> Iterator[Case]:
    folder = data / f"xquad-{language}"
    asked = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()][::every]
    right = dict(line.split("\t")[:2] for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:])
    stack = Haystack(data, language, say, meaning=meaning)
    say(f"{language}: {stack.count} chunks, {len(asked)} questions")
    for row in dict.fromkeys(right[query["id"]] for query in asked):
        queries = [query for query in asked if right[query["id"]] == row]
        for present in (True, False):
            if not present:
                stack.hide(row, hidden=True)
            for query in queries:
                passages = stack.ask(query["text"])
                yield Case(language, query["text"], query["answer"], int(row[1:]) // ARTICLE, present, passages)
        stack.hide(row, hidden=False)
